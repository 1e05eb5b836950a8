"""Run the sandbox process: ``python -m storage.sandbox``; see :mod:`storage.sandbox.worker`."""

import sys

from storage.sandbox.worker import main

if __name__ == "__main__":
    sys.exit(main())
