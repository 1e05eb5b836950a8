"""Shared start of all digest commands: permission check, server, and the chosen digest."""

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

_MOST_NEXT_SLOTS = 3
"""Next slots that a confirmation lists."""


@final
class DigestContext:
    """Library, poster and clock of the digest commands, with the checks that each command makes first."""

    def __init__(self, library: Library, poster: Poster, language: str, now: Callable[[], dt.datetime]) -> None:
        self.library = library
        self.poster = poster
        self.now = now
        """Returns the current time, aware."""
        self._language = language

    def guild(self, interaction: discord.Interaction) -> discord.Guild:
        """Return the server of an interaction.

        Raises :class:`OnServersOnly`, and :class:`NotModerator` for members without Manage Server: a command that
        Discord's menu hides can still be sent, and a server's owner may have allowed the command to others.
        """
        if interaction.guild is None:
            raise OnServersOnly
        if not (interaction.permissions.manage_guild or interaction.permissions.administrator):
            raise NotModerator
        return interaction.guild

    def schedules(self, interaction: discord.Interaction) -> tuple[Schedule, ...]:
        """Return the schedules of the reader's server, by number; raise as :meth:`guild`."""
        return self.library.digests.of_guild(self.guild(interaction).id)

    def schedule(self, interaction: discord.Interaction, typed: str) -> Schedule:
        """Return the schedule of the server with the typed number, "3" or "#3"; raise :class:`ScheduleUnknown`."""
        schedules = self.schedules(interaction)
        bare = typed.strip().lstrip("#")
        for schedule in schedules:
            if str(schedule.number) == bare:
                return schedule
        raise ScheduleUnknown(typed, schedules)

    def language(self, guild: int) -> str:
        """Return the language of posts in a server: the one that it chose, else the one of the bot's settings."""
        return self.library.settings.get_now(guild).language or self._language

    def next_slots(self, schedule: Schedule, limit: int = _MOST_NEXT_SLOTS) -> Sequence[Slot]:
        """Return the next slots, soonest first; none while the schedule is paused or suspended."""
        return slots_after(schedule, self.now(), limit) if schedule.is_active else ()

    def document_name(self, words: Catalogue) -> Callable[[DocumentSymbol], str]:
        """Return a function that gives a document's name with its status; only the name if it is not held."""

        def name_with_status(symbol: DocumentSymbol) -> str:
            held = self.library.edition.holdings.get(symbol)
            name = symbol_words(symbol, words, lambda _: held[0].title if held else "")
            return f"{name} ({short_status(held[0], words)})" if held else name

        return name_with_status
