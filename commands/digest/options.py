"""What moderators type into the options of a digest, read: times, days, dates, sections. Pure.

What can only be meant in one way is taken; all else is refused with what was perhaps meant.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import discord
from babel import Locale

from commands.digest.access import DigestContext
from commands.digest.channels import Channel, Place, check_role, checked_place, kept_place
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
    SectionsWithout,
    SectionUnknown,
    TimeUnclear,
)
from commands.i18n import LANGUAGES
from commands.lookup.find import document_of
from commands.recommendations.command import report_of, reports_with_some, section_of
from corpus.document import Document, Tier
from corpus.sections import is_within
from corpus.text.folding import fold
from storage.digests.values import ALL, DEFAULT_GRACE, ONE_BY_ONE, Cadence, Plan

MOST_DATES = 366
"""Dates that a plan can leave out."""

_TIME = re.compile(
    r"(?P<hours>\d{1,2})(?:\s*[:.h]\s*(?P<minutes>\d{1,2})?|(?P<glued>\d{2}))?\s*(?:(?P<half>[ap])\.?m\.?)?",
    re.IGNORECASE,
)
_DATE = r"\d{4}-\d{1,2}-\d{1,2}"
_DATES = re.compile(rf"(?P<first>{_DATE})(?:\s*(?:to|au|à|-|–|—|\.\.+)\s*(?P<last>{_DATE}))?", re.IGNORECASE)
_NONE = frozenset({"none", "nothing", "aucune", "aucun"})
_ALL = frozenset({ALL, "toutes", "tout", "all sections", "toutes les sections"})
_ONE_BY_ONE = frozenset({ONE_BY_ONE, "one at a time", "une par une", "une a une", "tour a tour"})
_AND = re.compile(r"[,;/+&\s]+(?:(?:and|et)\s+)?")
_LAST = frozenset({"last", "last day", "dernier", "dernier jour"})
_FEWEST_LETTERS = 2


def read_time(typed: str) -> dt.time:
    """Return a time of day; raise :class:`TimeUnclear`.

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
        raise TimeUnclear(typed, _near(hours, minutes))
    return dt.time(hours, minutes)


def _near(hours: int, minutes: int) -> Iterator[str]:
    """Yield times that may have been meant by one that does not exist."""
    if hours == 24 and minutes == 0:
        yield from ("00:00", "23:59")
    elif hours <= 23:
        yield from (f"{hours:02}:00", f"{hours:02}:30")


def times_like(typed: str, most: int) -> list[str]:
    """Return the times that this may become: what was typed where it is one, then quarters of an hour."""
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
    """Return the weekday or the day of the month; None for cadences without one.

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
    wanted = fold(typed)
    fits = {
        day + 1
        for language in LANGUAGES
        for day, name in Locale.parse(language).days["format"]["wide"].items()
        if len(wanted) >= _FEWEST_LETTERS
        and fold(name).startswith(wanted.removesuffix("s") if len(wanted) > 6 else wanted)
    }
    if len(fits) != 1:
        raise DayUnclear(Cadence.WEEKLY, typed)
    return fits.pop()


def _day_of_month(typed: str) -> int:
    if fold(typed) in _LAST:
        return 31
    found = re.fullmatch(r"(?:le\s+)?(\d{1,2})(?:er|st|nd|rd|th)?", typed.strip().casefold())  # folded it has no sign
    if found is None or not 1 <= int(found[1]) <= 31:
        raise DayUnclear(Cadence.MONTHLY, typed)
    return int(found[1])


def read_dates(typed: str, today: dt.date = dt.date.min) -> frozenset[dt.date]:
    """Return the dates of a list, or none for a word such as « aucune »; raise :class:`DatesUnclear`.

    A date before ``today`` is refused, as a slip in the year; a range may have begun.

    >>> sorted(map(str, read_dates("2026-12-24, 2026-12-31 to 2027-01-01")))
    ['2026-12-24', '2026-12-31', '2027-01-01']
    """
    if fold(typed) in _NONE:
        return frozenset()
    dates: set[dt.date] = set()
    rest = _DATES.sub(lambda found: _add(found, dates, today), typed)
    if not dates or re.search(r"[^\s,;]", re.sub(r"\b(?:and|et)\b", "", rest)):
        raise DatesUnclear(typed)
    if len(dates) > MOST_DATES:
        raise DatesUnclear(typed, MOST_DATES)
    return frozenset(dates)


def _add(found: re.Match[str], dates: set[dt.date], today: dt.date) -> str:
    try:
        first = dt.date(*map(int, found["first"].split("-")))
        last = dt.date(*map(int, found["last"].split("-"))) if found["last"] else first
    except ValueError as error:
        raise DatesUnclear(found[0], fault=DateFault.NOT_THERE) from error
    days = (last - first).days
    if days < 0:
        raise DatesUnclear(found[0], fault=DateFault.REVERSED)
    if last < today:
        raise DatesUnclear(found[0], fault=DateFault.PAST)
    if days > MOST_DATES:
        raise DatesUnclear(found[0], MOST_DATES)
    dates.update(first + dt.timedelta(days=day) for day in range(days + 1))
    return ""


def read_sections(typed: str, document: Document) -> tuple[tuple[str, ...], bool]:
    """Return the letters that were chosen, none for all, and whether one is posted each time.

    Raises :class:`SectionUnknown` and :class:`SectionsWithout`.
    """
    with_some = letters_of(document)
    wanted = fold(typed)
    if wanted in _ALL:
        return (), False
    rotates = wanted in _ONE_BY_ONE
    if rotates and not with_some:
        raise SectionUnknown(document.symbol, typed, document.sections)
    if rotates:
        return (), True
    asked = [
        each for each in _AND.split(typed.strip()) if each and fold(each) not in {"and", "et", "section", "sections"}
    ]
    if not asked:
        raise SectionUnknown(document.symbol, typed, document.sections)
    chosen = {section_of(document, each).letter for each in asked}
    if without := sorted(each for each in chosen if not any(is_within(letter, each) for letter in with_some)):
        raise SectionsWithout(document.symbol, without, with_some)
    return tuple(letter for letter in with_some if any(is_within(letter, each) for each in chosen)), False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a moderator typed; None for what was left out."""

    channel: Channel | None = None
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
    def are_none(self) -> bool:
        """Say whether nothing was named."""
        return self == Wishes()


async def new_plan(
    office: DigestContext, interaction: discord.Interaction, channel: Channel, time: dt.time, zone: str, wishes: Wishes
) -> Plan:
    """Return the plan of a new digest; what it must have is given beside the wishes."""
    guild = office.server(interaction)
    cadence = Cadence(wishes.days or Cadence.DAILY)
    on = read_day(wishes.on, cadence)
    skip = read_dates(wishes.skip, _today(office, zone)) if wishes.skip is not None else frozenset[dt.date]()
    language = wishes.language or office.language(guild.id)
    report = await _report(office, wishes.document, language)
    sections, rotates = read_sections(wishes.sections or ALL, report)
    place = checked_place(guild, channel.id, channel.name)
    if wishes.role is not None:
        check_role(wishes.role, place, _member(interaction))
    return Plan(
        channel=place.id,
        time=time,
        zone=zone,
        cadence=cadence,
        on=on,
        document=report.symbol,
        text_language=report.language,
        sections=sections,
        rotates=rotates,
        language=language,
        role=wishes.role.id if wishes.role is not None else None,
        skip=skip,
        grace=dt.timedelta(hours=wishes.grace) if wishes.grace is not None else DEFAULT_GRACE,
    )


async def changed_plan(office: DigestContext, interaction: discord.Interaction, before: Plan, wishes: Wishes) -> Plan:
    """Return a plan with what was named, and the rest as it was."""
    if wishes.are_none:
        raise NothingNamed
    guild = office.server(interaction)
    cadence = Cadence(wishes.days) if wishes.days is not None else before.cadence
    zone = read_zone(wishes.zone) if wishes.zone is not None else before.zone
    keeps_day = wishes.on is None and cadence is before.cadence
    document = await _document(office, before, wishes)
    sections, rotates = read_sections(wishes.sections or _as_typed(before), document)
    place = await _place(guild, before, wishes)
    return Plan(
        channel=place.id,
        time=read_time(wishes.time) if wishes.time is not None else before.time,
        zone=zone,
        cadence=cadence,
        on=before.on if keeps_day else read_day(wishes.on, cadence),
        document=document.symbol,
        text_language=document.language,
        sections=sections,
        rotates=rotates,
        language=wishes.language or before.language,
        role=_role(before, wishes, place, _member(interaction)),
        skip=read_dates(wishes.skip, _today(office, zone)) if wishes.skip is not None else before.skip,
        grace=dt.timedelta(hours=wishes.grace) if wishes.grace is not None else before.grace,
    )


async def _report(office: DigestContext, named: str | None, language: str) -> Document:
    """Return the report that was named, or the usual one; raise :class:`NoRecommendations` where it has none."""
    edition = office.library.edition
    report = await report_of(edition, named, language)
    if not any(clause.tier is Tier.RECOMMENDATION for clause in report.clauses):
        raise NoRecommendations(report.symbol, (each.symbol for each in reports_with_some(edition.holdings)))
    return report


async def _document(office: DigestContext, before: Plan, wishes: Wishes) -> Document:
    """Return the text that is posted: in the language of the words that is chosen, where it is held in it."""
    if wishes.document is not None:
        return await _report(office, wishes.document, wishes.language or before.language)
    return await document_of(office.library.edition, before.document, wishes.language or before.text_language)


def _today(office: DigestContext, zone: str) -> dt.date:
    return office.now().astimezone(ZoneInfo(zone)).date()


def _as_typed(plan: Plan) -> str:
    """Return a plan's sections as one would type them, to be read against another document."""
    if plan.rotates:
        return ONE_BY_ONE
    return ", ".join(plan.sections) or ALL


async def _place(guild: discord.Guild, before: Plan, wishes: Wishes) -> Place:
    """Return another channel, or the one before; either is checked, since a suspension ends with the change."""
    if wishes.channel is None:
        return await kept_place(guild, before.channel)
    return checked_place(guild, wishes.channel.id, wishes.channel.name)


def _role(before: Plan, wishes: Wishes, place: Place, moderator: discord.Member) -> int | None:
    """Return whom a changed digest mentions; a role that was deleted falls away."""
    if wishes.role is not None:
        check_role(wishes.role, place, moderator)
        return wishes.role.id
    kept = place.guild.get_role(before.role) if before.role is not None and not wishes.without_role else None
    if kept is not None and place.id != before.channel:
        check_role(kept, place, moderator, is_kept=True)
    return kept.id if kept is not None else None


def _member(interaction: discord.Interaction) -> discord.Member:
    if not isinstance(interaction.user, discord.Member):  # on a server it is one
        raise NotModerator
    return interaction.user
