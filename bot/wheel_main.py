"""``python -m rapporteur_bot``, in an installed wheel."""

import sys

from rapporteur_bot import main  # pyright: ignore[reportMissingTypeStubs, reportMissingImports] - made by the build

if __name__ == "__main__":
    sys.exit(main())
