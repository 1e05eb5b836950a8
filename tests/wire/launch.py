"""Start a program of ours with Discord's addresses replaced.

``python -m tests.wire.launch ADDRESS MODULE ARGUMENT...``
Nothing else is changed: the module's own ``main`` gets the arguments and runs as it would anywhere.
"""

import importlib
import sys
from collections.abc import Sequence

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import INTERNAL_API_VERSION, Route


def point_at(address: str) -> None:
    """Send discord.py's REST calls and its gateway's sockets to that host and port."""
    Route.BASE = f"http://{address}/api/v{INTERNAL_API_VERSION}"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{address}/gateway")


def main(arguments: Sequence[str]) -> None:
    """Replace the addresses and run the module's ``main``; its answer is the exit code."""
    address, module, *rest = arguments
    point_at(address)
    raise SystemExit(importlib.import_module(module).main(rest))


if __name__ == "__main__":
    main(sys.argv[1:])
