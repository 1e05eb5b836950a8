"""`rapporteur run`: the bot on Discord.

When Discord cannot be reached at the start, the bot keeps trying, with growing pauses: a machine
often starts its services before its network is up. discord.py does the same by itself once
it is connected. A token that Discord refuses is a reason to give up, as trying again cannot help.
"""

import asyncio
import logging
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from http import HTTPStatus

import aiohttp
import discord

from bot.client import Rapporteur
from bot.collecting import shorten_collections
from bot.digests.jumps import seconds_counted
from bot.errors import Refused
from bot.logs import set_up_logs
from bot.settings import Settings
from bot.stopping import run_until_stopped
from storage.library import Library

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
        spare_the_loop()
        try:
            with client.office.clock.ticking():
                await client.connect()
        except discord.ConnectionClosed as error:
            if error.code == _AUTHENTICATION_FAILED:
                raise TokenRefused from error
            raise
    return 0


def spare_the_loop() -> None:
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
