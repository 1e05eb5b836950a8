"""Read files for another process: ``python -m storage.sources.reading``; see :mod:`storage.sources.reading.child`."""

import sys

from storage.sources.reading.child import main

if __name__ == "__main__":
    sys.exit(main())
