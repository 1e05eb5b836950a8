"""`rapporteur run`: the bot on Discord.

When Discord cannot be reached at the start, the bot keeps trying, with growing pauses: a machine
often starts its services before its network is up. discord.py does the same by itself once
it is connected. A token that Discord refuses is a reason to give up, as trying again cannot help.
"""

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

import aiohttp
import discord

from bot.client import Rapporteur
from bot.errors import Refused
from bot.logs import set_up_logs
from bot.posting.clock import seconds_counted
from bot.settings import Settings
from storage.library import Library

A_DAY = 24 * 60 * 60.0
"""Seconds between two collections that look through everything."""
_FULL = 2
"""The number of the oldest generation."""


class ShortCollections:
    """Sets aside what survives a full collection, from now on."""

    def __init__(self, now: Callable[[], float] = time.monotonic, every: float = A_DAY) -> None:
        self._now = now
        self._every = every
        self._looked_through = now()
        gc.collect()
        gc.freeze()

    def __call__(self, phase: str, facts: Mapping[str, Any]) -> None:
        """Be called by the collector before and after each collection."""
        if facts["generation"] != _FULL:
            return
        if phase == "stop":
            gc.freeze()
        elif self._now() - self._looked_through >= self._every:
            self._looked_through = self._now()
            gc.unfreeze()


def shorten_collections() -> None:
    """Keep collections short for the rest of this process."""
    gc.callbacks.append(ShortCollections())


PATIENCE = 4.0
"""Seconds between the signal and the end. A thread that looks up a name cannot be interrupted, and
Python waits for it; whatever has not ended by then is left, which the stored files bear."""

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def run_until_stopped(work: Coroutine[object, object, int]) -> int:
    """Run this to its end, or until a signal cancels it; return the exit code, 0 after a signal."""
    return asyncio.run(_stoppable(work))


async def _stoppable(work: Coroutine[object, object, int]) -> int:
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(work)
    stopped = False

    def stop() -> None:
        nonlocal stopped
        stopped = True
        for name in _SIGNALS:  # a second one ends the process at once
            loop.remove_signal_handler(name)
        _leave_after(PATIENCE)
        task.cancel()

    if sys.platform != "win32":  # there, Ctrl+C raises KeyboardInterrupt and that is all there is
        for name in _SIGNALS:
            loop.add_signal_handler(name, stop)
    try:
        return await task
    except asyncio.CancelledError:
        if not stopped:
            raise
        _log.info("stopped")
        return 0


def _leave_after(seconds: float) -> None:
    def leave() -> None:
        _log.warning("something did not stop in time and is left")
        os._exit(0)

    timer = threading.Timer(seconds, leave)
    timer.daemon = True
    timer.start()


_log = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds between two attempts to reach Discord, at most; the first pause takes one second."""

_AUTHENTICATION_FAILED = 4004
"""The gateway's close code for a token that was revoked while the bot was running."""


class TokenRefused(Refused):
    """Raised when Discord does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "Discord refuses this token: make a new one in the Developer Portal (page Bot, Reset Token)"
            " and put it into DISCORD_TOKEN or into the file that DISCORD_TOKEN_FILE names."
        )


def run(settings: Settings, token: str) -> int:
    """Run the bot until a signal stops it; return the exit code."""
    set_up_logs(settings.log_level)
    return run_until_stopped(_serve(settings, token))


async def _serve(settings: Settings, token: str) -> int:
    async with (
        Library.opened(settings.data) as library,
        library.following(),
        _connected(library, settings, token) as client,
    ):
        tune_loop()
        try:
            with client.office.clock.ticking():
                await client.connect()
        except discord.ConnectionClosed as error:
            if error.code == _AUTHENTICATION_FAILED:
                raise TokenRefused from error
            raise
    return 0


def tune_loop() -> None:
    """Let the event loop wait less for its turn while a thread computes: measured by ``tests.bench.stall``.

    Collections of garbage are kept short, and a thread that computes hands over after a millisecond, not
    after five.
    """
    shorten_collections()
    sys.setswitchinterval(0.001)


@asynccontextmanager
async def _connected(library: Library, settings: Settings, token: str) -> AsyncGenerator[Rapporteur]:
    """Yield a client that has logged in, however long that takes."""
    pause = 1.0
    while True:
        async with Rapporteur(
            library,
            language=settings.language,
            counted=seconds_counted,
            home_server=settings.home_server,
            moderator_roles=settings.moderator_roles,
        ) as client:  # a fresh one each time: a failed login leaves its session open
            try:
                await client.login(token)
            except discord.LoginFailure as error:
                raise TokenRefused from error
            except (OSError, TimeoutError, aiohttp.ClientError, discord.HTTPException) as error:
                if isinstance(error, discord.HTTPException) and not _may_pass(error.status):
                    raise
                _log.warning("Discord cannot be reached (%s); next attempt in %.0f s", _why(error), pause)
            else:
                yield client
                return
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _may_pass(status: int) -> bool:
    """Say whether an HTTP status tells of Discord's trouble or of too many requests, not of a mistake of ours."""
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS


def _why(error: Exception) -> str:
    return f"status {error.status}" if isinstance(error, discord.HTTPException) else str(error) or type(error).__name__
