"""Read files for another process: ``python -m storage.reading``; see :mod:`storage.reading.child`."""

import sys

from storage.reading.child import main

if __name__ == "__main__":
    sys.exit(main())
