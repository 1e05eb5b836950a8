"""The digest service: builds the parts that post digests, and receives Discord's events for them."""

import datetime as dt
from collections.abc import Callable

import discord

from bot.posting.availability import ChannelAvailability
from bot.posting.channel import ChannelClient
from bot.posting.clock import Clock
from bot.posting.clock_jump_guard import ClockJumpGuard, never_jumped
from bot.posting.delivery import DeliverySender
from bot.posting.dispatcher import Dispatcher
from bot.posting.moderator_notes import ModeratorNotes
from bot.posting.rate_limiter import RateLimiter
from bot.posting.recovery import Recovery
from storage.library import Library


class DigestService:
    """The dispatcher, its clock, and the availability of each channel."""

    def __init__(
        self,
        client: discord.Client,
        library: Library,
        language: str,
        now: Callable[[], dt.datetime],
        monotonic: Callable[[], float] | None = None,
    ) -> None:
        """Build the parts.

        ``monotonic`` returns seconds of a monotonic clock; without it, jumps of the clock ``now`` are not detected.
        """
        channels = ChannelClient(client, RateLimiter())
        sender = DeliverySender(library, channels, now)
        notes = ModeratorNotes(client, library, channels, language)
        self._library = library
        self._notes = notes
        self._now = now
        self._availability = ChannelAvailability(client, library, channels, notes, now)
        recovery = Recovery(library, channels, sender, now)
        has_jumped = never_jumped if monotonic is None else ClockJumpGuard(now, monotonic).has_jumped
        self.dispatcher = Dispatcher(library, sender, recovery, self._availability, notes, now, has_jumped)
        self.clock = Clock(self.dispatcher.wake, library.digests.next_slot_at, now)
        """Stopped until the program starts it: see :func:`bot.run.run`."""
        self.dispatcher.on_idle = self.clock.set_alarm

    async def open(self) -> None:
        """Start or resume posting once the bot is connected."""
        await self._availability.suspend_unavailable()
        self.dispatcher.open()
        await self._availability.revive_available()
        self.dispatcher.wake()
        await self._tell_restoration()

    async def _tell_restoration(self) -> None:
        """Tell moderators once that the state is one of a backup."""
        restoration = await self._library.last_restoration()
        if restoration is not None and not restoration.is_told:
            await self._notes.restored(restoration)
            await self._library.note_restoration_told(self._now())

    async def close(self) -> None:
        """Stop posting; what is being sent has a moment to finish."""
        await self.dispatcher.close()

    async def recheck(self, guild_id: int) -> None:
        """Suspend or revive the digests of a server after a change there."""
        if await self._availability.recheck(guild_id):
            self.dispatcher.wake()

    async def suspend_channel(self, guild_id: int, channel_id: int) -> None:
        """Suspend the digests of a deleted channel or thread."""
        await self._availability.suspend_channel(guild_id, channel_id)

    async def forget_role(self, guild_id: int, role_id: int) -> None:
        """Stop mentioning a deleted role."""
        await self._availability.forget_role(guild_id, role_id)

    async def suspend_guild(self, guild_id: int) -> None:
        """Suspend the digests of a server that the bot was removed from."""
        await self._availability.suspend_guild(guild_id)
