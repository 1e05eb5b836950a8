"""Autocomplete of the options of the digest commands."""

from collections.abc import Iterable, Sequence

import discord
from babel import Locale

from commands.clauses.clause_text import section_title
from commands.completion import Completion
from commands.digest.access import DigestContext
from commands.digest.content import letters_of
from commands.digest.options import times_like
from commands.digest.time_zones import zone_label, zones_like
from commands.digest.words import cadence_words, sections_words, weekday_words
from commands.errors import DigestRefusal, NoRecommendations
from commands.i18n import Catalogue, language_of, words_for
from commands.recommendations.command import report_of, reports_with_recommendations
from commands.ui.card import MOST_OPTIONS, shortened
from commands.ui.command_binding import Choice
from corpus.document import Document
from corpus.errors import CorpusError
from corpus.text.folding import fold
from storage.digests.values import ALL, ONE_BY_ONE, Cadence, Schedule

_LAST_DAY = 31


class DigestAutocomplete:
    """Completes the options of the digest commands; digests are suggested to moderators only."""

    def __init__(self, context: DigestContext, completion: Completion) -> None:
        self._context = context
        self._completion = completion

    async def schedules(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the schedules of the server, with number, channel, cadence, sections and document."""
        words, query = words_for(interaction), fold(current)
        offered = [
            Choice(name=shortened(_schedule_line(each, interaction.guild, words)), value=str(each.number))
            for each in self._visible_schedules(interaction)
        ]
        return [each for each in offered if query in fold(each.name)][:MOST_OPTIONS]

    async def zones(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest time zones by city, country or IANA name."""
        words, now = words_for(interaction), self._context.now()
        return [Choice(name=shortened(zone_label(each, words, now)), value=each.name) for each in zones_like(current)]

    async def times(self, _: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the typed time, and quarters of an hour."""
        return [Choice(name=time, value=time) for time in times_like(current, MOST_OPTIONS)]

    async def days(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest weekdays or days of the month, as the cadence in ``days`` requires; nothing for other cadences."""
        words, cadence = words_for(interaction), self._cadence(interaction)
        if cadence is Cadence.WEEKLY:
            english = Locale.parse("en").days["format"]["wide"]
            offered = [(weekday_words(day, words), str(english[day - 1])) for day in range(1, 8)]
        elif cadence is Cadence.MONTHLY:
            numbers = [day for day in range(1, _LAST_DAY + 1) if str(day).startswith(current.strip())]
            offered = [(_day_words(day, words), str(day)) for day in dict.fromkeys((*numbers[:24], _LAST_DAY))]
            return [Choice(name=name, value=value) for name, value in offered][:MOST_OPTIONS]
        else:
            return []
        return [Choice(name=name, value=value) for name, value in offered if fold(name).startswith(fold(current))]

    async def documents(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the reports that have recommendations."""
        edition = self._context.library.edition
        found = await self._completion.documents(edition, current, words_for(interaction))
        with_some = {str(each.symbol) for each in reports_with_recommendations(edition.holdings)}
        return [each for each in found if each.value in with_some]

    async def sections(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest all, one by one, and each section that has recommendations; after a comma, one more section."""
        words = words_for(interaction)
        try:
            report = await self._report(interaction)
            letters = letters_of(report)
        except (CorpusError, NoRecommendations):
            return []
        head, comma, last = current.rpartition(",")
        before = [each for part in head.split(",") if (each := part.strip().upper()) in letters] if comma else []
        offered = [] if before else _section_choices(words, has_sections=bool(letters))
        for letter in letters:
            if letter not in before:
                value = ", ".join((*before, letter))
                title = _title(report, letter)
                offered.append((f"{value} — {title}" if before else title, value))
        query = fold(last)
        fits = [(name, value) for name, value in offered if not query or _contains_query(query, name, value)]
        return [Choice(name=shortened(name), value=value) for name, value in fits[:MOST_OPTIONS]]

    async def _report(self, interaction: discord.Interaction) -> Document:
        """Return the named report, else that of the edited schedule, else the default report."""
        named: str | None = getattr(interaction.namespace, "document", None) or None
        number = str(getattr(interaction.namespace, "schedule", "") or "")
        if named is None and (schedule := self._find_schedule(interaction, number)) is not None:
            named = str(schedule.plan.document)
        return await report_of(self._context.library.edition, named, language_of(interaction))

    def _cadence(self, interaction: discord.Interaction) -> Cadence | None:
        named = str(getattr(interaction.namespace, "days", "") or "")
        if named in set(Cadence):
            return Cadence(named)
        schedule = self._find_schedule(interaction, str(getattr(interaction.namespace, "schedule", "") or ""))
        return schedule.plan.cadence if schedule is not None else None

    def _find_schedule(self, interaction: discord.Interaction, number: str) -> Schedule | None:
        schedules = self._visible_schedules(interaction)
        return next((each for each in schedules if str(each.number) == number), None)

    def _visible_schedules(self, interaction: discord.Interaction) -> Sequence[Schedule]:
        """Return the schedules of the server; none without permission (the command itself then reports the error)."""
        try:
            return self._context.schedules(interaction)
        except DigestRefusal:
            return ()


def _schedule_line(schedule: Schedule, guild: discord.Guild | None, words: Catalogue) -> str:
    channel = guild.get_channel_or_thread(schedule.plan.channel) if guild is not None else None
    name = f"#{channel.name}" if channel is not None else words.gettext("a deleted channel")
    parts = [str(schedule.number), name, cadence_words(schedule.plan, words), sections_words(schedule.plan, words)]
    return " · ".join((*parts, str(schedule.plan.document)))


def _section_choices(words: Catalogue, *, has_sections: bool) -> list[tuple[str, str]]:
    one_by_one = [(words.gettext("One by one: the next section each time"), ONE_BY_ONE)] if has_sections else []
    return [(words.gettext("All sections each time"), ALL), *one_by_one]


def _title(report: Document, letter: str) -> str:
    section = report.section(letter)
    return section_title(section) if section is not None else letter


def _contains_query(query: str, *names: str) -> bool:
    folded: Iterable[str] = map(fold, names)
    return any(query in name for name in folded)


def _day_words(day: int, words: Catalogue) -> str:
    return words.gettext("the last day of the month") if day == _LAST_DAY else str(day)
