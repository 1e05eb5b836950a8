"""Options of the digest commands: parses times, days, dates and sections, and builds the plan.

An unambiguous text is accepted; any other is refused, with suggestions.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import discord
from babel import Locale

from commands.digest.access import DigestContext
from commands.digest.channels import ChosenChannel, GuildChannel, check_role, checked_channel, checked_current_channel
from commands.digest.content import letters_of
from commands.digest.time_zones import read_zone
from commands.errors import (
    DateFault,
    DatesUnclear,
    DayMissing,
    DayNotNeeded,
    DayUnclear,
    NoRecommendations,
    NothingNamed,
    NotModerator,
    SectionsWithoutRecommendations,
    SectionUnknown,
    TimeUnclear,
)
from commands.i18n import LANGUAGES
from commands.lookup.find import document_of
from commands.recommendations.command import report_of, reports_with_recommendations, section_of
from corpus.document import Document, Tier
from corpus.sections import is_within
from corpus.text.folding import fold
from storage.digests.values import ALL, DEFAULT_GRACE, ONE_BY_ONE, Cadence, Plan

MOST_DATES = 366
"""Most dates that a plan can leave out."""

_TIME = re.compile(
    r"(?P<hours>\d{1,2})(?:\s*[:.h]\s*(?P<minutes>\d{1,2})?|(?P<glued>\d{2}))?\s*(?:(?P<half>[ap])\.?m\.?)?",
    re.IGNORECASE,
)
_DATE = r"\d{4}-\d{1,2}-\d{1,2}|(?:le\s+)?\d{1,2}(?:er|st|nd|rd|th)?\s+[^\W\d_]{3,}\.?(?:\s+\d{4}\b)?"
"""``2026-12-24``, "24 December", « le 24 déc. 2026 »."""
_DATES = re.compile(rf"(?P<first>{_DATE})(?:\s*(?:to|au|à|-|–|—|\.\.+)\s*(?P<last>{_DATE}))?", re.IGNORECASE)
_WRITTEN_DATE = re.compile(
    r"(?:le\s+)?(?P<day>\d{1,2})[a-z]{0,2}\s+(?P<month>[^\W\d_]+)\.?(?:\s+(?P<year>\d{4}))?", re.IGNORECASE
)
_SECTION_RANGE = re.compile(r"(?P<first>[A-Z])\s*(?:-|–|—|\bto\b|\bà\b)\s*(?P<last>[A-Z])(?!\w)", re.IGNORECASE)
"""``E-G``, "E to G", « E à G »."""
_NONE = frozenset({"none", "nothing", "aucune", "aucun"})
_ALL = frozenset({ALL, "toutes", "tout", "all sections", "toutes les sections"})
_ONE_BY_ONE = frozenset({ONE_BY_ONE, "one at a time", "une par une", "une a une", "tour a tour"})
_AND = re.compile(r"[,;/+&\s]+(?:(?:and|et)\s+)?")
_LAST = frozenset({"last", "last day", "dernier", "dernier jour"})
_LEAST_WEEKDAY_LETTERS = 2
_MOST_YEARS_TO_A_DATE = 8
"""Years that are searched for a date without a year: 29 February may be eight years away, as in 2096."""


def read_time(typed: str) -> dt.time:
    """Parse a time of day; raise :class:`TimeUnclear`, with suggestions.

    >>> [f"{read_time(each):%H:%M}" for each in ("9", "9h30", "0930", "18:05", "7 pm", "9.15")]
    ['09:00', '09:30', '09:30', '18:05', '19:00', '09:15']
    """
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise TimeUnclear(typed)
    hours, minutes, half = (
        int(found["hours"]),
        int(found["minutes"] or found["glued"] or 0),
        (found["half"] or "").lower(),
    )
    if found["minutes"] is not None and len(found["minutes"]) == 1:
        raise TimeUnclear(
            typed, [f"{hours:02}:0{minutes}", f"{hours:02}:{minutes}0"] if hours < 24 and minutes < 6 else ()
        )
    if half and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half == "p" else 0)
    elif half:
        raise TimeUnclear(typed, [f"{hours:02}:{minutes:02}"] if hours < 24 and minutes < 60 else ())
    if hours > 23 or minutes > 59:
        raise TimeUnclear(typed, _nearest_times(hours, minutes))
    return dt.time(hours, minutes)


def _nearest_times(hours: int, minutes: int) -> Iterator[str]:
    """Yield suggestions for a time that does not exist."""
    if hours == 24 and minutes == 0:
        yield from ("00:00", "23:59")
    elif hours <= 23:
        yield from (f"{hours:02}:00", f"{hours:02}:30")


def times_like(typed: str, most: int) -> list[str]:
    """Return completions: the typed time or its suggestions, then quarters of an hour; at most ``most``."""
    found: dict[str, None] = {}
    try:
        found[f"{read_time(typed):%H:%M}"] = None
    except TimeUnclear as error:
        found |= dict.fromkeys(error.nearest)
    bare = typed.strip().lower().replace("h", ":").replace(".", ":")
    quarters = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 15, 30, 45)]
    if not bare:
        return [time for time in quarters if time.endswith(":00")][:most]
    found |= dict.fromkeys(time for time in quarters if time.startswith((bare, f"0{bare}")))
    return list(found)[:most]


def read_day(typed: str | None, cadence: Cadence) -> int | None:
    """Return the ISO weekday (from 1) or the day of the month (31: the last); None for cadences without a day.

    Raises :class:`DayMissing`, :class:`DayUnclear` or :class:`DayNotNeeded`.
    """
    match cadence:
        case Cadence.DAILY | Cadence.WEEKDAYS:
            if typed is not None:
                raise DayNotNeeded(cadence)
            return None
        case Cadence.WEEKLY | Cadence.MONTHLY:
            if typed is None:
                raise DayMissing(cadence)
            return _weekday(typed) if cadence is Cadence.WEEKLY else _day_of_month(typed)


def _weekday(typed: str) -> int:
    query = fold(typed)
    fits = {
        day + 1
        for language in LANGUAGES
        for day, name in Locale.parse(language).days["format"]["wide"].items()
        if len(query) >= _LEAST_WEEKDAY_LETTERS
        and fold(name).startswith(query.removesuffix("s") if len(query) > 6 else query)
    }
    if len(fits) != 1:
        raise DayUnclear(Cadence.WEEKLY, typed)
    return fits.pop()


def _day_of_month(typed: str) -> int:
    if fold(typed) in _LAST:
        return 31
    found = re.fullmatch(
        r"(?:le\s+)?(\d{1,2})(?:er|st|nd|rd|th)?", typed.strip().casefold()
    )  # not folded, since folding would drop a sign
    if found is None or not 1 <= int(found[1]) <= 31:
        raise DayUnclear(Cadence.MONTHLY, typed)
    return int(found[1])


def read_dates(typed: str, today: dt.date = dt.date.min) -> frozenset[dt.date]:
    """Parse a list of dates; a word such as "none" gives no dates; raise :class:`DatesUnclear`.

    A date before ``today`` is refused, as a mistake in the year; a range may have begun before it.

    A date without a year is the next one from ``today`` on, or from the beginning of its range.

    >>> sorted(map(str, read_dates("2026-12-24, 31 December to 1 janvier", dt.date(2026, 12, 1))))
    ['2026-12-24', '2026-12-31', '2027-01-01']
    """
    if fold(typed) in _NONE:
        return frozenset()
    dates: set[dt.date] = set()
    rest = _DATES.sub(lambda found: _add_range(found, dates, today), typed)
    if not dates or re.search(r"[^\s,;]", re.sub(r"\b(?:and|et)\b", "", rest)):
        raise DatesUnclear(typed)
    if len(dates) > MOST_DATES:
        raise DatesUnclear(typed, MOST_DATES)
    return frozenset(dates)


def _add_range(found: re.Match[str], dates: set[dt.date], today: dt.date) -> str:
    try:
        first = _date(found["first"], today)
        last = _date(found["last"], first) if found["last"] else first
    except ValueError as error:
        raise DatesUnclear(found[0], fault=DateFault.NO_SUCH_DATE) from error
    days = (last - first).days
    if days < 0:
        raise DatesUnclear(found[0], fault=DateFault.REVERSED)
    if last < today:
        raise DatesUnclear(found[0], fault=DateFault.PAST)
    if days > MOST_DATES:
        raise DatesUnclear(found[0], MOST_DATES)
    dates.update(first + dt.timedelta(days=day) for day in range(days + 1))
    return ""


def _date(typed: str, earliest: dt.date) -> dt.date:
    """Return a date; one without a year is the first from ``earliest`` on. Raises ValueError if there is none."""
    if (written := _WRITTEN_DATE.fullmatch(typed)) is None:
        return dt.date(*map(int, typed.split("-")))
    month, day = _month(written["month"]), int(written["day"])
    if written["year"]:
        return dt.date(int(written["year"]), month, day)
    years = range(earliest.year, earliest.year + _MOST_YEARS_TO_A_DATE + 1)
    dates = (dt.date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1])
    found = next((date for date in dates if date >= earliest), None)
    if found is None:
        raise ValueError("no such date")
    return found


def _month(typed: str) -> int:
    """Return the number of a month by its name or abbreviation in a UI language; raise ValueError for other words."""
    query = fold(typed)
    fits = {
        month
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for month, name in Locale.parse(language).months["format"][width].items()
        if fold(name).removesuffix(".") == query
    }
    if len(fits) != 1:
        raise ValueError("not a month")
    return fits.pop()


def _expand_ranges(typed: str, document: Document) -> str:
    """Return the text with each range of sections replaced by the letters of the document's sections in it."""

    def expand(found: re.Match[str]) -> str:
        letters = [section.letter for section in document.sections]
        first, last = found["first"].upper(), found["last"].upper()
        if first not in letters or last not in letters or letters.index(first) > letters.index(last):
            raise SectionUnknown(document.symbol, found[0], document.sections)
        return ", ".join(letters[letters.index(first) : letters.index(last) + 1])

    return _SECTION_RANGE.sub(expand, typed)


def read_sections(typed: str, document: Document) -> tuple[tuple[str, ...], bool]:
    """Return the chosen letters (empty for all), and whether sections are posted one by one.

    Raises :class:`SectionUnknown` and :class:`SectionsWithoutRecommendations`.
    """
    available = letters_of(document)
    query = fold(typed)
    if query in _ALL:
        return (), False
    rotates = query in _ONE_BY_ONE
    if rotates and not available:
        raise SectionUnknown(document.symbol, typed, document.sections)
    if rotates:
        return (), True
    words = _AND.split(_expand_ranges(typed.strip(), document))
    names = [each for each in words if each and fold(each) not in {"and", "et", "section", "sections"}]
    if not names:
        raise SectionUnknown(document.symbol, typed, document.sections)
    chosen = {section_of(document, each).letter for each in names}
    if without := sorted(each for each in chosen if not any(is_within(letter, each) for letter in available)):
        raise SectionsWithoutRecommendations(document.symbol, without, available)
    return tuple(letter for letter in available if any(is_within(letter, each) for each in chosen)), False


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestOptions:
    """Options as a moderator typed them; None for an option that was left out."""

    channel: ChosenChannel | None = None
    time: str | None = None
    zone: str | None = None
    days: str | None = None
    on: str | None = None
    document: str | None = None
    sections: str | None = None
    language: str | None = None
    role: discord.Role | None = None
    without_role: bool = False
    skip: str | None = None
    grace: int | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether no option was given."""
        return self == DigestOptions()


async def new_plan(
    context: DigestContext,
    interaction: discord.Interaction,
    channel: ChosenChannel,
    time: dt.time,
    zone: str,
    options: DigestOptions,
) -> Plan:
    """Return the plan of a new schedule; required options are parameters of their own.

    Raises the errors of the readers and checks of this package.
    """
    guild = context.guild(interaction)
    cadence = Cadence(options.days or Cadence.DAILY)
    on = read_day(options.on, cadence)
    skip = read_dates(options.skip, today_in(context.now(), zone)) if options.skip is not None else frozenset[dt.date]()
    language = options.language or context.language(guild.id)
    report = await _report(context, options.document, language)
    sections, rotates = read_sections(options.sections or ALL, report)
    checked = checked_channel(guild, channel.id, channel.name)
    if options.role is not None:
        check_role(options.role, checked, _member(interaction))
    return Plan(
        channel=checked.id,
        time=time,
        zone=zone,
        cadence=cadence,
        day=on,
        document=report.symbol,
        text_language=report.language,
        sections=sections,
        rotates=rotates,
        language=language,
        role=options.role.id if options.role is not None else None,
        skip=skip,
        grace=dt.timedelta(hours=options.grace) if options.grace is not None else DEFAULT_GRACE,
    )


async def changed_plan(
    context: DigestContext, interaction: discord.Interaction, before: Plan, options: DigestOptions
) -> Plan:
    """Return a plan with the given options, and the rest unchanged; raise :class:`NothingNamed` without options."""
    if options.is_empty:
        raise NothingNamed
    guild = context.guild(interaction)
    cadence = Cadence(options.days) if options.days is not None else before.cadence
    zone = read_zone(options.zone) if options.zone is not None else before.zone
    keeps_day = options.on is None and cadence is before.cadence
    document = await _document(context, before, options)
    sections, rotates = read_sections(options.sections or _as_typed(before), document)
    channel = await _channel(guild, before, options)
    return Plan(
        channel=channel.id,
        time=read_time(options.time) if options.time is not None else before.time,
        zone=zone,
        cadence=cadence,
        day=before.day if keeps_day else read_day(options.on, cadence),
        document=document.symbol,
        text_language=document.language,
        sections=sections,
        rotates=rotates,
        language=options.language or before.language,
        role=_role(before, options, channel, _member(interaction)),
        skip=read_dates(options.skip, today_in(context.now(), zone)) if options.skip is not None else before.skip,
        grace=dt.timedelta(hours=options.grace) if options.grace is not None else before.grace,
    )


async def _report(context: DigestContext, named: str | None, language: str) -> Document:
    """Return the named report, or the default one; raise :class:`NoRecommendations` if it has none."""
    edition = context.library.edition
    report = await report_of(edition, named, language)
    if not any(clause.tier is Tier.RECOMMENDATION for clause in report.clauses):
        raise NoRecommendations(report.symbol, (each.symbol for each in reports_with_recommendations(edition.holdings)))
    return report


async def _document(context: DigestContext, before: Plan, options: DigestOptions) -> Document:
    """Return the document of a changed plan, in the chosen language if it is held in that language."""
    if options.document is not None:
        return await _report(context, options.document, options.language or before.language)
    return await document_of(context.library.edition, before.document, options.language or before.text_language)


def today_in(now: dt.datetime, zone: str) -> dt.date:
    """Return the local date of an aware instant."""
    return now.astimezone(ZoneInfo(zone)).date()


def _as_typed(plan: Plan) -> str:
    """Return a plan's sections as option text, to be parsed again for another document."""
    if plan.rotates:
        return ONE_BY_ONE
    return ", ".join(plan.sections) or ALL


async def _channel(guild: discord.Guild, before: Plan, options: DigestOptions) -> GuildChannel:
    """Return the chosen or the current channel; both are checked, since the change ends a suspension."""
    if options.channel is None:
        return await checked_current_channel(guild, before.channel)
    return checked_channel(guild, options.channel.id, options.channel.name)


def _role(before: Plan, options: DigestOptions, channel: GuildChannel, moderator: discord.Member) -> int | None:
    """Return the id of the role of a changed plan, or None; a deleted role is dropped."""
    if options.role is not None:
        check_role(options.role, channel, moderator)
        return options.role.id
    role = channel.guild.get_role(before.role) if before.role is not None and not options.without_role else None
    if role is not None and channel.id != before.channel:
        check_role(role, channel, moderator, is_kept=True)
    return role.id if role is not None else None


def _member(interaction: discord.Interaction) -> discord.Member:
    if not isinstance(interaction.user, discord.Member):  # on a server it is one
        raise NotModerator
    return interaction.user
