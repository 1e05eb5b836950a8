"""The program, made to kill itself at a chosen step of sending a digest; the program knows nothing of it.

``python -m tests.wire.launch ADDRESS tests.wire.dying STEP ARGUMENT...`` runs ``rapporteur ARGUMENT...`` and ends the
process as ``kill -9`` does just before or just after the n-th call of one of the functions that make the steps:
``before claim``, ``after post``, ``after post 2`` for the second message. ``never`` kills nothing.

Here discord.py does not wait two seconds for more servers before it says that it is ready: there is one. And each time
the bot is connected, the program says when nothing of its digests is left to do.
"""

import importlib
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from functools import partialmethod
from typing import Any

from discord.state import ConnectionState

from bot.posting.channel import ChannelClient
from bot.posting.digest_service import DigestService
from storage.digests.deliveries import Digests

NEVER = "never"
AT_REST = "digests at rest"
"""What the program says when nothing of its digests is left to do."""

STEPS: dict[str, tuple[type, str]] = {
    "claim": (Digests, "claim"),
    "claim message": (Digests, "claim_part"),
    "post": (ChannelClient, "post"),
    "note number": (Digests, "record_part_sent"),
    "read channel": (ChannelClient, "find_parts"),
    "complete": (Digests, "complete"),
}
"""What the steps of sending are called here, and where they are taken."""


def main(arguments: Sequence[str]) -> int:
    """Arm the step and run the program."""
    step, *rest = arguments
    if step != NEVER:
        arm(step)
    ConnectionState.__init__ = partialmethod(ConnectionState.__init__, guild_ready_timeout=0.1)  # type: ignore[method-assign]
    DigestService.open = _telling(DigestService.open)
    return importlib.import_module("bot.__main__").main(rest)


def _telling(opens: Callable[[DigestService], Awaitable[None]]) -> Callable[[DigestService], Awaitable[None]]:
    async def told(service: DigestService) -> None:
        await opens(service)
        await service.dispatcher.run_until_idle()
        print(AT_REST, flush=True)

    return told


def arm(step: str) -> None:
    """Let this process die at a step: ``before claim``, ``after post 2``."""
    when, _, name = step.partition(" ")
    place, _, count = name.rpartition(" ")
    if not count.isdecimal():
        place, count = name, "1"
    owner, function = STEPS[place]
    setattr(owner, function, _deadly(getattr(owner, function), when, int(count)))


def _deadly(step: Callable[..., Awaitable[Any]], when: str, count: int) -> Callable[..., Awaitable[Any]]:
    left = count

    async def taken(*arguments: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0 and when == "before":
            _die()
        result = await step(*arguments, **named)
        if left == 0 and when == "after":
            _die()
        return result

    return taken


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
