"""Where the bot stands in its servers: digests that cannot be posted stand still, and go on when they can.

A channel that was deleted, a permission that was taken away, a server that the bot was removed from: none of it ends
a schedule. It is suspended; moderators are told once, in the server's system channel where we may write there; and it
is revived as soon as the cause is gone, which Discord's events tell, each start, and each of its slots.
"""

import asyncio
import datetime as dt
import logging
import secrets
from collections.abc import Callable, Iterable, Sequence

import discord

from bot.posting.channel import Doubtful, NotPosted, Posting, may_post
from commands.digest.content import prepared
from commands.digest.schedule_cards import suspension_card, uncertain_card
from commands.errors import NothingToPost
from commands.i18n import Catalogue, catalogue_of
from commands.ui.card import Card
from corpus.citations.errors import DocumentNotHeld
from corpus.symbol import DocumentSymbol
from storage.digests.values import Delivery, Schedule, Why
from storage.library import Library

_log = logging.getLogger(__name__)

_LOOKED_BACK = 10
"""Entries of a history among which the last two that were tried are looked for."""

LASTING = frozenset({Why.CHANNEL_GONE, Why.MAY_NOT_POST, Why.LEFT_SERVER, Why.DOCUMENT_GONE, Why.NOTHING_TO_POST})
"""What suspends a schedule: it would meet the next slot as well."""


class ChannelAvailability:
    """Suspends, revives, and tells moderators."""

    def __init__(
        self,
        client: discord.Client,
        library: Library,
        posting: Posting,
        language: str,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._client = client
        self._library = library
        self._posting = posting
        self._language = language
        self._now = now

    async def suspend(self, schedules: Iterable[Schedule], why: Why) -> None:
        """Let schedules of one server stand still, or note why they do now; tell its moderators of those that did not.

        One that was revived to be tried again, and has met the same again, is not told of again: nothing was posted
        since moderators were told.
        """
        digests = self._library.digests
        newly = [each for each in schedules if await digests.suspend(each.number, why, self._now())]
        if newly:
            _log.info("%d schedules suspended: %s", len(newly), why)
        newly = [each for each in newly if not await self._was_told(each, why)]
        if not newly:
            return
        words = self._words(newly[0].guild)
        await self._tell(newly[0].guild, suspension_card(newly, why, words, self._title_of))

    async def forget_role(self, server: int, role: int) -> None:
        """Let digests mention a deleted role no more; whoever lists them sees that they mention nobody."""
        await self._library.digests.forget_role(server, role, self._now())

    async def tell_uncertain(self, schedule: Schedule, delivery: Delivery) -> None:
        """Tell moderators that a digest was posted or not, and let them decide."""
        words = self._words(schedule.guild)
        await self._tell(schedule.guild, uncertain_card(schedule, delivery, words, self._title_of))

    async def _was_told(self, schedule: Schedule, why: Why) -> bool:
        """Say whether of what was tried for the last slots, not only the last has ended for this reason."""
        history = await self._library.digests.history(schedule.number, limit=_LOOKED_BACK)
        tried = [each for each in history if each.date is not None and each.part_count]
        return len(tried) > 1 and all(each.why is why for each in tried[:2])

    async def is_revived(self, schedule: Schedule) -> bool:
        """Look whether a suspended schedule can be posted now, and let it go on if so; note if the cause is another."""
        if not await self._can_go_on(schedule):
            return False
        revived = await self._library.digests.revive(schedule.number, self._now())
        if revived:
            _log.info("schedule %d goes on", schedule.number)
        return revived

    async def look(self, server: int) -> bool:
        """Look at a server after something has changed there: suspend what cannot be posted, revive what can.

        Say whether anything goes on that stood still.
        """
        goes_on = await self._revive(server)
        await self._suspend_closed(server)
        return goes_on

    async def _revive(self, server: int) -> bool:
        standing_still = [each for each in self._library.digests.of_guild(server) if each.suspended is not None]
        return any([await self.is_revived(each) for each in standing_still])

    async def _suspend_closed(self, server: int) -> None:
        lost = [each for each in self._active(server) if self._is_closed(each)]
        await self.suspend(lost, Why.MAY_NOT_POST)

    async def look_everywhere(self) -> None:
        """Look at all servers, after the bot was away or had another connection, without asking Discord anything."""
        present = {guild.id for guild in self._client.guilds}
        for server in self._servers():
            if server in present:
                await self._suspend_closed(server)
            else:
                await self.leave(server)
            await asyncio.sleep(0)  # some tens of microseconds a schedule, and there may be ten thousand

    async def revive_everywhere(self) -> None:
        """Let go on what can; a channel that discord.py does not know is asked about, one by one."""
        for server in self._servers():
            await self._revive(server)
            await asyncio.sleep(0)

    async def lose(self, server: int, channel: int) -> None:
        """Suspend the schedules of a channel or thread that was deleted."""
        gone = [each for each in self._library.digests.of_guild(server) if each.plan.channel == channel]
        await self.suspend(gone, Why.CHANNEL_GONE)

    async def leave(self, server: int) -> None:
        """Suspend all schedules of a server that the bot was removed from."""
        there = self._library.digests.of_guild(server)
        await self.suspend([each for each in there if each.suspended is not Why.LEFT_SERVER], Why.LEFT_SERVER)

    def _servers(self) -> Iterable[int]:
        return dict.fromkeys(schedule.guild for schedule in self._library.digests.all)

    def _active(self, server: int) -> Sequence[Schedule]:
        return [each for each in self._library.digests.of_guild(server) if each.suspended is None]

    def _is_closed(self, schedule: Schedule) -> bool:
        """Say whether discord.py knows the channel, and that we may not post there; one unknown to it may be open."""
        guild = self._client.get_guild(schedule.guild)
        channel = guild.get_channel_or_thread(schedule.plan.channel) if guild is not None else None
        return guild is not None and channel is not None and not may_post(channel, guild.me)

    async def _can_go_on(self, schedule: Schedule) -> bool:
        match schedule.suspended:
            case None:
                return False
            case Why.DOCUMENT_GONE | Why.NOTHING_TO_POST:
                return await self._has_text(schedule)
            case why:
                try:
                    obstacle = await self._posting.obstacle(schedule.guild, schedule.plan.channel)
                except Doubtful:
                    return False
                if obstacle is not None and obstacle is not why:
                    await self.suspend([schedule], obstacle)
                return obstacle is None

    async def _has_text(self, schedule: Schedule) -> bool:
        try:
            await prepared(self._library, schedule, self._now())
        except (NothingToPost, DocumentNotHeld):
            return False
        return True

    async def _tell(self, server: int, card: Card) -> None:
        """Post to a server's system channel, where it has one and we may write there."""
        guild = self._client.get_guild(server)
        channel = guild.system_channel if guild is not None else None
        if guild is None or channel is None or not may_post(channel, guild.me):
            _log.info("moderators of a server could not be told: no system channel that is open to us")
            return
        try:
            await self._posting.post(server, channel.id, card, secrets.token_hex(8))
        except (NotPosted, Doubtful) as error:
            _log.warning("moderators of a server could not be told (%s)", error)

    def _words(self, server: int) -> Catalogue:
        """Return the words in a server's language: what it chose, else what its Discord is set to, else the bot's."""
        chosen = self._library.settings.now(server).language
        guild = self._client.get_guild(server)
        if chosen is None and guild is not None and guild.preferred_locale is discord.Locale.french:
            chosen = "fr"
        return catalogue_of(chosen or self._language)

    def _title_of(self, symbol: DocumentSymbol) -> str:
        held = self._library.edition.holdings.get(symbol)
        return held[0].title if held else ""
