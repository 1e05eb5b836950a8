"""What all digest commands begin with: who may, on which server, and which digest is meant."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import final

import discord

from commands.digest.poster import Poster
from commands.errors import NotModerator, OnServersOnly, ScheduleUnknown
from commands.i18n import Catalogue
from commands.i18n.document_names import symbol_words
from commands.i18n.status import short_status
from corpus.symbol import DocumentSymbol
from storage.digests.slots import slots_after
from storage.digests.values import Schedule, Slot
from storage.library import Library

_SHOWN = 3
"""Slots that a confirmation names."""


@final
class DigestContext:
    """A library, a postman and a clock, and the checks before anything is done with them."""

    def __init__(self, library: Library, postman: Poster, language: str, now: Callable[[], dt.datetime]) -> None:
        self.library = library
        self.postman = postman
        self.now = now
        """Aware."""
        self._language = language

    def server(self, interaction: discord.Interaction) -> discord.Guild:
        """Return the server whose digests are meant.

        Raises :class:`OnServersOnly`, and :class:`NotModerator` for members without Manage Server: what Discord's
        menu hides can still be sent, and a server's owner may have opened the command to others.
        """
        if interaction.guild is None:
            raise OnServersOnly
        if not (interaction.permissions.manage_guild or interaction.permissions.administrator):
            raise NotModerator
        return interaction.guild

    def schedules(self, interaction: discord.Interaction) -> tuple[Schedule, ...]:
        """Return the digests of the reader's server, by number."""
        return self.library.digests.of_guild(self.server(interaction).id)

    def schedule(self, interaction: discord.Interaction, asked: str) -> Schedule:
        """Return the digest that was chosen, or whose number was typed; raise :class:`ScheduleUnknown`."""
        own = self.schedules(interaction)
        bare = asked.strip().lstrip("#")
        for schedule in own:
            if str(schedule.number) == bare:
                return schedule
        raise ScheduleUnknown(asked, own)

    def language(self, guild: int) -> str:
        """Return the language for nobody in particular: what the server chose, else what the bot's owner did."""
        return self.library.settings.now(guild).language or self._language

    def coming(self, schedule: Schedule, limit: int = _SHOWN) -> Sequence[Slot]:
        """Return the next slots; none while the digest stands still."""
        return slots_after(schedule, self.now(), limit) if schedule.is_active else ()

    def called(self, words: Catalogue) -> Callable[[DocumentSymbol], str]:
        """Return what says a document's name with its status."""

        def called(symbol: DocumentSymbol) -> str:
            held = self.library.edition.holdings.get(symbol)
            name = symbol_words(symbol, words, lambda _: held[0].title if held else "")
            return f"{name} ({short_status(held[0], words)})" if held else name

        return called
