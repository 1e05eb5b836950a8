"""The post office: all that digests need of the running program, put together, and what Discord's events mean to it."""

import datetime as dt
from collections.abc import Callable

import discord

from bot.posting.availability import ChannelAvailability
from bot.posting.channel import Posting, RateLimiter
from bot.posting.clock import Clock, ClockJumpGuard, never
from bot.posting.delivery import Sending
from bot.posting.dispatcher import Dispatcher
from bot.posting.recovery import Recovery
from storage.library import Library


class DigestService:
    """The postman, the clock that rings for him, and how he stands in the servers."""

    def __init__(
        self,
        client: discord.Client,
        library: Library,
        language: str,
        now: Callable[[], dt.datetime],
        counted: Callable[[], float] | None = None,
    ) -> None:
        """Take the clock, and what counts seconds beside it; without that a clock that jumps is believed."""
        posting = Posting(client, RateLimiter())
        sending = Sending(library, posting, now)
        self._standing = ChannelAvailability(client, library, posting, language, now)
        settling = Recovery(library, posting, sending, now)
        has_jumped = never if counted is None else ClockJumpGuard(now, counted).has_jumped
        self.postman = Dispatcher(library, sending, settling, self._standing, now, has_jumped)
        self.clock = Clock(self.postman.ring, library.digests.next_wake, now)
        """Ticks only where the program lets it: see :func:`bot.run.run`."""
        self.postman.at_rest = self.clock.set_alarm

    async def open(self) -> None:
        """Post, from now on: the bot is connected, perhaps again after a while."""
        await self._standing.look_everywhere()
        self.postman.open()
        await self._standing.revive_everywhere()
        self.postman.ring()

    async def close(self) -> None:
        """Begin nothing more."""
        await self.postman.close()

    async def look(self, server: int) -> None:
        """Look whether digests may still, or again, be posted on a server on which something has changed."""
        if await self._standing.look(server):
            self.postman.ring()

    async def lose(self, server: int, channel: int) -> None:
        """Let the digests of a deleted channel or thread stand still."""
        await self._standing.lose(server, channel)

    async def forget_role(self, server: int, role: int) -> None:
        """Mention a deleted role no more."""
        await self._standing.forget_role(server, role)

    async def leave(self, server: int) -> None:
        """Let the digests of a server stand still that the bot was removed from."""
        await self._standing.leave(server)
