"""Notes for the moderators of a server: a digest failed, may have been posted, or is suspended; the state was restored.

A note goes to the channel that moderators chose with `/digest notes`; if there is none, or the bot may not write there,
to the server's system channel; otherwise to the digest's own channel. If none of them takes it, the note is only
logged; `/digest list` and `/digest history` show the same facts.
"""

import logging
import secrets
from collections.abc import Iterable, Iterator, Sequence

import discord

from bot.posting.channel import ChannelClient, NotPosted, OutcomeUnknown, may_post
from commands.digest.schedule_cards import failure_card, suspension_card, uncertain_card
from commands.digest.words import restoration_words
from commands.i18n import Catalogue, catalogue_of
from commands.ui.card import Card
from commands.ui.notice import notice_card
from corpus.symbol import DocumentSymbol
from storage.digests.values import POSTED, Delivery, Outcome, Schedule, Why
from storage.library import Library
from storage.state import Restoration

_log = logging.getLogger(__name__)


_HISTORY_LIMIT = 10
"""Deliveries of the history that are searched for the last two attempts."""
_ATTEMPTS = POSTED | {Outcome.FAILED}


class ModeratorNotes:
    """Posts notes for moderators; an error of Discord is only logged."""

    def __init__(self, client: discord.Client, library: Library, channels: ChannelClient, language: str) -> None:
        self._client = client
        self._library = library
        self._channels = channels
        self._language = language

    async def suspended(self, schedules: Iterable[Schedule], why: Why) -> None:
        """Notify the moderators of a server of schedules that were just suspended; those already notified are left out.

        A schedule that was revived and then failed for the same reason is not reported again: nothing was posted since
        the last note.
        """
        newly = [each for each in schedules if not await self._was_notified(each, why)]
        if newly:
            words = self._words(newly[0].guild)
            await self._post(newly, suspension_card(newly, why, words, self._title_of))

    async def uncertain(self, schedule: Schedule, delivery: Delivery) -> None:
        """Ask moderators about a digest that may or may not have been posted, and offer a button to post it."""
        words = self._words(schedule.guild)
        await self._post([schedule], uncertain_card(schedule, delivery, words, self._title_of))

    async def failed(self, schedule: Schedule, delivery: Delivery) -> None:
        """Notify moderators of a failed digest; not if the one before it failed for the same reason."""
        if delivery.why is not None and not await self._was_notified(schedule, delivery.why):
            words = self._words(schedule.guild)
            await self._post([schedule], failure_card(schedule, delivery, words, self._title_of))

    async def restored(self, restoration: Restoration) -> None:
        """Tell every server that the bot's settings are those of a backup, or new ones.

        Every server, because one whose first digest was created after the backup is not in the state any more.
        """
        for guild in list(self._client.guilds):
            card = notice_card(restoration_words(restoration, self._words(guild.id)))
            await self._post_in(guild.id, self._candidates(guild.id, self._library.digests.of_guild(guild.id)), card)

    async def _was_notified(self, schedule: Schedule, why: Why) -> bool:
        """Return True if the last two attempts on schedule both ended for this reason."""
        history = await self._library.digests.history(schedule.number, limit=_HISTORY_LIMIT)
        tried = [each for each in history if each.date is not None and each.outcome in _ATTEMPTS]
        return len(tried) > 1 and all(each.why is why for each in tried[:2])

    async def _post(self, schedules: Sequence[Schedule], card: Card) -> None:
        """Post a note about schedules of one server, in the first channel that takes it."""
        guild_id = schedules[0].guild
        await self._post_in(guild_id, self._candidates(guild_id, schedules), card)

    async def _post_in(self, guild_id: int, candidates: Iterable[int], card: Card) -> None:
        for channel_id in candidates:
            try:
                await self._channels.post(guild_id, channel_id, card, secrets.token_hex(8))
            except NotPosted as error:
                _log.warning("a channel did not take a note for moderators (%s)", error)
            except OutcomeUnknown as error:  # perhaps posted: not tried elsewhere, so that it is not posted twice
                _log.warning("moderators of a server could not be told (%s)", error)
                return
            else:
                return
        _log.info("moderators of a server could not be told: no channel where the bot may write")

    def _words(self, guild_id: int) -> Catalogue:
        """Return the catalogue for a server: in its chosen language, else French by its locale, else the bot's."""
        chosen = self._library.settings.get_now(guild_id).language
        guild = self._client.get_guild(guild_id)
        if chosen is None and guild is not None and guild.preferred_locale is discord.Locale.french:
            chosen = "fr"
        return catalogue_of(chosen or self._language)

    def _candidates(self, guild_id: int, schedules: Iterable[Schedule]) -> Iterator[int]:
        """Yield the ids of channels where the bot may write, best first."""
        guild = self._client.get_guild(guild_id)
        if guild is None:
            return
        system = guild.system_channel
        numbers = (
            self._library.settings.get_now(guild_id).notes_channel,
            system.id if system is not None else None,
            *(each.plan.channel for each in schedules),
        )
        for number in dict.fromkeys(each for each in numbers if each is not None):
            channel = guild.get_channel_or_thread(number)
            if channel is not None and may_post(channel, guild.me):
                yield number

    def _title_of(self, symbol: DocumentSymbol) -> str:
        held = self._library.edition.holdings.get(symbol)
        return held[0].title if held else ""
