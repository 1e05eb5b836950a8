"""Availability of each channel: suspends schedules that cannot be posted, and revives them.

A deleted channel, a missing permission, or a server that the bot was removed from does not end a schedule. The
schedule is suspended. Moderators are notified once (:mod:`~bot.posting.moderator_notes`). The schedule is revived when
the cause is gone. This is checked on Discord's events, at each start, and at each slot of the schedule.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Iterable, Sequence

import discord

from bot.posting.channel import ChannelClient, OutcomeUnknown, may_post
from bot.posting.moderator_notes import ModeratorNotes
from commands.digest.content import prepare_digest
from commands.errors import NothingToPost
from corpus.citations.errors import DocumentNotHeld
from storage.digests.values import Schedule, Why
from storage.library import Library

_log = logging.getLogger(__name__)

SUSPENDING_REASONS = frozenset(
    {Why.CHANNEL_GONE, Why.MAY_NOT_POST, Why.LEFT_SERVER, Why.DOCUMENT_GONE, Why.NOTHING_TO_POST}
)
"""Reasons that suspend a schedule, because its next slot would fail for the same reason."""


class ChannelAvailability:
    """Suspends and revives schedules, and notifies moderators."""

    def __init__(
        self,
        client: discord.Client,
        library: Library,
        channels: ChannelClient,
        notes: ModeratorNotes,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._client = client
        self._library = library
        self._channels = channels
        self._notes = notes
        self._now = now

    async def suspend(self, schedules: Iterable[Schedule], why: Why, *, notifies: bool = True) -> None:
        """Suspend schedules of one server, and notify its moderators of those that were not suspended before.

        For a schedule that is suspended already, only the reason is updated.
        """
        digests = self._library.digests
        newly = [each for each in schedules if await digests.suspend(each.number, why, self._now())]
        if newly:
            _log.info("%d schedules suspended: %s", len(newly), why)
        if notifies:
            await self._notes.suspended(newly, why)

    async def forget_role(self, guild_id: int, role: int) -> None:
        """Stop mentioning a deleted role; lists of the digests then show no role."""
        await self._library.digests.forget_role(guild_id, role, self._now())

    async def try_revive(self, schedule: Schedule) -> bool:
        """Revive a suspended schedule if it can be posted now; return whether it was revived.

        If it cannot be posted for another reason than before, the new reason is recorded.
        """
        if not await self._can_revive(schedule):
            return False
        revived = await self._library.digests.unsuspend(schedule.number, self._now())
        if revived:
            _log.info("schedule %d goes on", schedule.number)
        return revived

    async def recheck(self, guild_id: int) -> bool:
        """Recheck a server after a change: suspend what cannot be posted, and revive what can.

        Return True if any schedule was revived.
        """
        has_revived = await self._revive(guild_id)
        await self._suspend_closed(guild_id)
        return has_revived

    async def _revive(self, guild_id: int) -> bool:
        suspended = [each for each in self._library.digests.of_guild(guild_id) if each.suspended is not None]
        return any([await self.try_revive(each) for each in suspended])

    async def _suspend_closed(self, guild_id: int) -> None:
        closed = [each for each in self._active(guild_id) if self._is_closed(each)]
        await self.suspend(closed, Why.MAY_NOT_POST)

    async def suspend_unavailable(self) -> None:
        """Suspend what cannot be posted on all servers, after a start or reconnection.

        Checks the cache only; the only requests to Discord are the notices to moderators.
        """
        present = {guild.id for guild in self._client.guilds}
        for guild_id in self._guild_ids():
            if guild_id in present:
                await self._suspend_closed(guild_id)
            else:
                await self.suspend_guild(guild_id)
            await asyncio.sleep(0)  # a schedule takes some tens of microseconds, and there may be 10,000 schedules

    async def revive_available(self) -> None:
        """Revive what can be posted again on all servers; fetches channels that are not cached, one at a time."""
        for guild_id in self._guild_ids():
            await self._revive(guild_id)
            await asyncio.sleep(0)

    async def suspend_channel(self, guild_id: int, channel: int) -> None:
        """Suspend the schedules of a deleted channel or thread."""
        gone = [each for each in self._library.digests.of_guild(guild_id) if each.plan.channel == channel]
        await self.suspend(gone, Why.CHANNEL_GONE)

    async def suspend_guild(self, guild_id: int) -> None:
        """Suspend all schedules of a server that the bot was removed from."""
        there = self._library.digests.of_guild(guild_id)
        await self.suspend([each for each in there if each.suspended is not Why.LEFT_SERVER], Why.LEFT_SERVER)

    def _guild_ids(self) -> Iterable[int]:
        return dict.fromkeys(schedule.guild for schedule in self._library.digests.all)

    def _active(self, guild_id: int) -> Sequence[Schedule]:
        return [each for each in self._library.digests.of_guild(guild_id) if each.suspended is None]

    def _is_closed(self, schedule: Schedule) -> bool:
        """Return True if the bot may not post in the channel; False also for a channel that is not cached."""
        guild = self._client.get_guild(schedule.guild)
        channel = guild.get_channel_or_thread(schedule.plan.channel) if guild is not None else None
        return guild is not None and channel is not None and not may_post(channel, guild.me)

    async def _can_revive(self, schedule: Schedule) -> bool:
        match schedule.suspended:
            case None:
                return False
            case Why.DOCUMENT_GONE | Why.NOTHING_TO_POST:
                return await self._has_text(schedule)
            case why:
                try:
                    obstacle = await self._channels.obstacle(schedule.guild, schedule.plan.channel)
                except OutcomeUnknown:
                    return False
                if obstacle is not None and obstacle is not why:
                    await self.suspend([schedule], obstacle)
                return obstacle is None

    async def _has_text(self, schedule: Schedule) -> bool:
        try:
            await prepare_digest(self._library, schedule, self._now())
        except (NothingToPost, DocumentNotHeld):
            return False
        return True
