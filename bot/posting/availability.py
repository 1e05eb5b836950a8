"""Availability of each channel: suspends schedules that cannot be posted, and revives them.

A deleted channel, a missing permission, or a server that the bot was removed from does not end a schedule. The
schedule is suspended. Moderators are notified once, in the server's system channel if the bot may write there. The
schedule is revived when the cause is gone. This is checked on Discord's events, at each start, and at each slot of the
schedule.
"""

import asyncio
import datetime as dt
import logging
import secrets
from collections.abc import Callable, Iterable, Sequence

import discord

from bot.posting.channel import ChannelClient, NotPosted, OutcomeUnknown, may_post
from commands.digest.content import prepare_digest
from commands.digest.schedule_cards import suspension_card, uncertain_card
from commands.errors import NothingToPost
from commands.i18n import Catalogue, catalogue_of
from commands.ui.card import Card
from corpus.citations.errors import DocumentNotHeld
from corpus.symbol import DocumentSymbol
from storage.digests.values import Delivery, Schedule, Why
from storage.library import Library

_log = logging.getLogger(__name__)

_HISTORY_LIMIT = 10
"""Deliveries of the history that are searched for the last two attempts."""

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
        language: str,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._client = client
        self._library = library
        self._channels = channels
        self._language = language
        self._now = now

    async def suspend(self, schedules: Iterable[Schedule], why: Why, *, notifies: bool = True) -> None:
        """Suspend schedules of one server, and notify its moderators of those that were not suspended before.

        For a schedule that is suspended already, only the reason is updated. A schedule that was revived and then
        failed for the same reason is not reported again: nothing was posted since the last notification.
        """
        digests = self._library.digests
        newly = [each for each in schedules if await digests.suspend(each.number, why, self._now())]
        if newly:
            _log.info("%d schedules suspended: %s", len(newly), why)
        newly = [each for each in newly if not await self._was_notified(each, why)]
        if not newly or not notifies:
            return
        words = self._words(newly[0].guild)
        await self._notify(newly[0].guild, suspension_card(newly, why, words, self._title_of))

    async def forget_role(self, guild_id: int, role: int) -> None:
        """Stop mentioning a deleted role; lists of the digests then show no role."""
        await self._library.digests.forget_role(guild_id, role, self._now())

    async def ask_about_uncertain(self, schedule: Schedule, delivery: Delivery) -> None:
        """Notify moderators that a digest may or may not have been posted, and offer a button to post it."""
        words = self._words(schedule.guild)
        await self._notify(schedule.guild, uncertain_card(schedule, delivery, words, self._title_of))

    async def _was_notified(self, schedule: Schedule, why: Why) -> bool:
        """Return True if the last two attempts on schedule both ended for this reason."""
        history = await self._library.digests.history(schedule.number, limit=_HISTORY_LIMIT)
        tried = [each for each in history if each.date is not None and each.part_count]
        return len(tried) > 1 and all(each.why is why for each in tried[:2])

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

    async def _notify(self, guild_id: int, card: Card) -> None:
        """Post a card to a server's system channel, if there is one and the bot may write there."""
        guild = self._client.get_guild(guild_id)
        channel = guild.system_channel if guild is not None else None
        if guild is None or channel is None or not may_post(channel, guild.me):
            _log.info("moderators of a server could not be told: no system channel where the bot may write")
            return
        try:
            await self._channels.post(guild_id, channel.id, card, secrets.token_hex(8))
        except (NotPosted, OutcomeUnknown) as error:
            _log.warning("moderators of a server could not be told (%s)", error)

    def _words(self, guild_id: int) -> Catalogue:
        """Return the catalogue for a server: in its chosen language, else French by its locale, else the bot's."""
        chosen = self._library.settings.get_now(guild_id).language
        guild = self._client.get_guild(guild_id)
        if chosen is None and guild is not None and guild.preferred_locale is discord.Locale.french:
            chosen = "fr"
        return catalogue_of(chosen or self._language)

    def _title_of(self, symbol: DocumentSymbol) -> str:
        held = self._library.edition.holdings.get(symbol)
        return held[0].title if held else ""
