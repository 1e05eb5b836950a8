"""The packages that only the demo needs; not every installation has them."""

import importlib.util

from bot.errors import Refused

_MODULES = ("simcord", "aiohttp", "markdown_it", "linkify_it", "regex", "PIL")
"""Packages that are checked before any import; simcord's own advice would install video codecs too."""


def require_demo_packages() -> None:
    """Raise Refused, with the command that installs them, if packages of the demo are missing."""
    if missing := [name for name in _MODULES if importlib.util.find_spec(name) is None]:
        raise Refused(
            f"The demo needs packages that are not installed here ({', '.join(missing)}):"
            " install them with `pip install 'rapporteur-bot[demo]'`."
        )
