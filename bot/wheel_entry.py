"""The entry of an installed wheel, where this file is ``rapporteur_bot/__init__.py``.

A wheel holds the packages in its folder ``rooms``: the names ``storage`` and ``commands`` at the top of site-packages
could clash with those of another distribution. A checkout has no such folder, and imports ``bot`` directly.
"""

import sys
from pathlib import Path

ROOMS = Path(__file__).parent / "rooms"


def main() -> int:
    """Run the command line with the packages of this wheel first on ``sys.path``; return the exit code."""
    if ROOMS.is_dir():
        sys.path.insert(0, str(ROOMS))
    from bot.__main__ import main as run

    return run()
