"""`rapporteur run`: the bot on Discord.

If Discord cannot be reached at the start, the bot keeps trying, with growing pauses: a machine often starts its
services before its network is up. Once connected, discord.py reconnects by itself. If Discord refuses the token, the
program ends, because trying again cannot help.
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

from bot.backups import backing_up_nightly
from bot.client import Rapporteur
from bot.errors import Refused
from bot.logs import set_up_logs
from bot.posting.clock_jump_guard import monotonic_seconds
from bot.settings import Settings
from storage.data_folder import DataFolder
from storage.library import Library

_log = logging.getLogger(__name__)

FULL_COLLECTION_INTERVAL = 24 * 60 * 60.0
"""Seconds between two garbage collections of all objects."""
_OLDEST_GENERATION = 2
"""Number of the garbage collector's oldest generation."""


class SurvivorFreezer:
    """Garbage collector callback: freezes the survivors of each full collection, and unfreezes them once per ``every``.

    ``every`` is in seconds. Creating one collects and freezes at once. Frozen objects are not scanned again, so later
    collections are short.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, every: float = FULL_COLLECTION_INTERVAL) -> None:
        self._now = now
        self._every = every
        self._last_full_at = now()
        gc.collect()
        gc.freeze()

    def __call__(self, phase: str, info: Mapping[str, Any]) -> None:
        """Unfreeze before a full collection if it is time, and freeze after it; called by :mod:`gc`."""
        if info["generation"] != _OLDEST_GENERATION:
            return
        if phase == "stop":
            gc.freeze()
        elif self._now() - self._last_full_at >= self._every:
            self._last_full_at = self._now()
            gc.unfreeze()


def shorten_collections() -> None:
    """Keep garbage collections short for the rest of this process; adds a callback to :mod:`gc`."""
    gc.callbacks.append(SurvivorFreezer())


EXIT_TIMEOUT = 4.0
"""Seconds from the signal to a forced exit. A thread that resolves a host name cannot be interrupted, and Python waits
for it. Whatever has not ended by then is killed; the stored files are safe against that."""

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def run_until_stopped(work: Coroutine[object, object, int]) -> int:
    """Run a coroutine until it ends or SIGTERM or SIGINT cancels it; return its exit code, or 0 after a signal."""
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
        _exit_after(EXIT_TIMEOUT)
        task.cancel()

    if sys.platform != "win32":  # on Windows, only Ctrl+C works: it raises KeyboardInterrupt
        for name in _SIGNALS:
            loop.add_signal_handler(name, stop)
    try:
        return await task
    except asyncio.CancelledError:
        if not stopped:
            raise
        _log.info("stopped")
        return 0


def _exit_after(seconds: float) -> None:
    def leave() -> None:
        _log.warning("exiting although something did not stop in time")
        os._exit(0)

    timer = threading.Timer(seconds, leave)
    timer.daemon = True
    timer.start()


LONGEST_BACKOFF = 60.0
"""Most seconds between two attempts to reach Discord; the first pause is one second."""

_AUTHENTICATION_FAILED = 4004
"""The gateway's close code for a token that was revoked while the bot was running."""


class TokenRefused(Refused):
    """Raised when Discord rejects the token, at login or later."""

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
            with backing_up_nightly(DataFolder(settings.data)), client.digest_service.clock.running():
                await client.connect()
        except discord.ConnectionClosed as error:
            if error.code == _AUTHENTICATION_FAILED:
                raise TokenRefused from error
            raise
    return 0


def tune_loop() -> None:
    """Shorten the delays of the event loop while a thread computes; measured by ``tests.bench.stall``.

    Garbage collections are kept short, and a computing thread releases the interpreter after 1 ms instead of 5 ms.
    """
    shorten_collections()
    sys.setswitchinterval(0.001)


@asynccontextmanager
async def _connected(library: Library, settings: Settings, token: str) -> AsyncGenerator[Rapporteur]:
    """Yield a client that has logged in; retry until that succeeds, or raise :class:`TokenRefused`."""
    pause = 1.0
    while True:
        async with Rapporteur(
            library,
            language=settings.language,
            monotonic=monotonic_seconds,
            home_server=settings.home_server,
            moderator_roles=settings.moderator_roles,
        ) as client:  # a new one each time, because a failed login leaves its session open
            try:
                await client.login(token)
            except discord.LoginFailure as error:
                raise TokenRefused from error
            except (OSError, TimeoutError, aiohttp.ClientError, discord.HTTPException) as error:
                if isinstance(error, discord.HTTPException) and not _is_transient(error.status):
                    raise
                _log.warning("Discord cannot be reached (%s); next attempt in %.0f s", _error_summary(error), pause)
            else:
                yield client
                return
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_BACKOFF)


def _is_transient(status: int) -> bool:
    """Return whether an HTTP status means a failure of Discord or a rate limit, not a mistake of ours."""
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS


def _error_summary(error: Exception) -> str:
    return f"status {error.status}" if isinstance(error, discord.HTTPException) else str(error) or type(error).__name__
