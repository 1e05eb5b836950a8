"""Time zones by the names that people know: IANA names, cities and countries in both languages.

A zone is kept only under its exact IANA name. A city is offered, never taken for granted.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from commands.completion.likeness import likest
from commands.digest.words import time_words
from commands.errors import ZoneUnknown
from commands.i18n import LANGUAGES, Catalogue
from commands.ui.card import MOST_OPTIONS
from corpus.text.folding import fold

_FIRST = (
    "America/New_York",
    "Europe/Zurich",
    "Europe/Vienna",
    "Africa/Nairobi",
    "Africa/Addis_Ababa",
    "Asia/Beirut",
    "Asia/Bangkok",
    "America/Santiago",
    "Europe/Amsterdam",
    "Europe/Paris",
    "Europe/London",
    "UTC",
)
"""Offered before anything is typed: where the United Nations meets."""
_ALSO = {
    "Europe/Zurich": ("Geneva", "Genève", "Genf", "Bern", "Berne", "CET", "CEST"),
    "Europe/Vienna": ("CET", "CEST"),
    "Europe/Amsterdam": ("The Hague", "La Haye", "CET", "CEST"),
    "Europe/Paris": ("CET", "CEST"),
    "Europe/Berlin": ("Bonn", "CET", "CEST"),
    "Europe/London": ("GMT", "BST"),
    "Europe/Lisbon": ("WET", "WEST"),
    "Europe/Athens": ("EET", "EEST"),
    "Europe/Moscow": ("MSK",),
    "Africa/Nairobi": ("EAT",),
    "Africa/Lagos": ("WAT",),
    "Africa/Johannesburg": ("SAST",),
    "America/New_York": ("Washington", "Eastern Time", "UN Headquarters", "EST", "EDT"),
    "America/Chicago": ("CST", "CDT"),
    "America/Denver": ("MST", "MDT"),
    "America/Los_Angeles": ("PST", "PDT"),
    "Asia/Shanghai": ("Beijing", "Pékin"),
    "Asia/Kolkata": ("New Delhi", "Delhi", "IST"),
    "Asia/Tokyo": ("JST",),
    "Australia/Sydney": ("AEST", "AEDT"),
    "America/Toronto": ("Montréal", "Ottawa"),
    "America/Sao_Paulo": ("Brasilia",),
    "Asia/Karachi": ("Islamabad",),
    "UTC": ("GMT", "universal time", "temps universel"),
}
"""Cities of conferences that have no zone of their own name, and what people call the time of a place."""
_ROUND_THE_CLOCK = (
    *_FIRST,
    *("Africa/Lagos", "Africa/Johannesburg", "Africa/Cairo", "Europe/Moscow", "Asia/Dubai", "Asia/Tehran"),
    *("Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Shanghai"),
    *("Asia/Tokyo", "Australia/Darwin", "Australia/Sydney", "Pacific/Noumea", "Pacific/Auckland", "Pacific/Apia"),
    *("Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Chicago"),
    *("America/Caracas", "America/Halifax", "America/St_Johns", "America/Sao_Paulo", "Atlantic/Azores"),
)
"""Places for those who type how far their clocks are from UTC: in most, that changes twice a year."""
_OFFSET = re.compile(r"(?:utc|gmt)?\s*(?P<sign>[+\-−–])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\s*h?")
_ETC = re.compile(r"Etc/GMT[+\-]?\d")
_TIME_OF = re.compile(r"^heure (?:de |du |d |des )?| time$")
_NOT_OFFERED = ("posix/", "right/", "Factory", "localtime")
_MOST_NEAREST = 3
_NOWHERE = "ZZ"
"""CLDR: the territory of zones that are of no territory."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone and what it goes by, folded."""

    name: str
    cities: tuple[str, ...]
    """By language, in the order of ``LANGUAGES``."""
    keys: tuple[str, ...]


def read_zone(typed: str) -> str:
    """Return the IANA name that was typed, whatever its case; raise :class:`ZoneUnknown`, with what is near.

    >>> read_zone(" europe/zurich ")
    'Europe/Zurich'
    """
    name = _by_casefold().get("_".join(typed.split()).casefold())
    if name is None:
        raise ZoneUnknown(typed, [zone.name for zone in zones_like(typed, _MOST_NEAREST)] if typed.strip() else ())
    return name


def zones_like(typed: str, most: int = MOST_OPTIONS) -> list[Zone]:
    """Return the zones that this may become, best first: beginnings of names, then of words, then typing errors.

    For a distance from UTC, places whose clocks have it now: never the zones ``Etc/GMT+2``, whose sign is the
    other way round.
    """
    zones, wanted = _zones(), fold(typed)
    if (offset := _OFFSET.fullmatch(typed.strip().casefold())) is not None:
        return _so_far_from_utc(offset)[:most]
    if not wanted:
        return [zones[name] for name in _FIRST if name in zones][:most]
    return _named(wanted, most) or _named(_TIME_OF.sub("", wanted), most) or _like(wanted, most)


def _named(wanted: str, most: int) -> list[Zone]:
    zones = _zones()
    found: dict[str, None] = {}
    for fits in (_is, _begins, _has_word):
        found |= {name: None for name, zone in zones.items() if any(fits(key, wanted) for key in zone.keys)}
    return [zones[name] for name in found][:most]


def _like(wanted: str, most: int) -> list[Zone]:
    zones, (names, texts) = _zones(), _texts()
    found = dict.fromkeys(names[place] for place in likest(wanted, texts, most))
    return [zones[name] for name in found][:most]


def _so_far_from_utc(offset: re.Match[str]) -> list[Zone]:
    wanted = dt.timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    wanted = wanted if offset["sign"] == "+" else -wanted
    now, zones = dt.datetime.now(dt.UTC), _zones()
    return [zones[name] for name in _ROUND_THE_CLOCK if now.astimezone(ZoneInfo(name)).utcoffset() == wanted]


def zone_label(zone: Zone, words: Catalogue, now: dt.datetime) -> str:
    """Return what is offered: the name, the city in the reader's language, and the time there now.

    >>> from commands.i18n import catalogue_of
    >>> zone_label(zones_like("geneva")[0], catalogue_of("en"), dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC))
    'Europe/Zurich (Zurich, 09:00 now)'
    """
    city = zone.cities[LANGUAGES.index(words.language)]
    there = words.gettext("{time} now", time=time_words(now.astimezone(ZoneInfo(zone.name)).time(), words))
    return f"{zone.name} ({f'{city}, ' if city else ''}{there})"


def _is(key: str, wanted: str) -> bool:
    return key == wanted


def _begins(key: str, wanted: str) -> bool:
    return key.startswith(wanted)


def _has_word(key: str, wanted: str) -> bool:
    return f" {wanted}" in key


@cache
def _by_casefold() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones()) if not name.startswith(_NOT_OFFERED)}


@cache
def _zones() -> dict[str, Zone]:
    """Return the zones that are offered, those of places first; older names of theirs can be typed all the same.

    ``Etc/GMT+2`` is two hours *behind* UTC, so those are for people who know and type them.
    """
    territories = get_global("zone_territories")
    names = [name for name in _by_casefold().values() if ("/" in name and not _ETC.match(name)) or name == "UTC"]
    names.sort(key=lambda name: (_place(name), name.startswith("Etc/"), name not in territories))
    return {name: _zone(name, str(territories.get(name, ""))) for name in names}


def _place(name: str) -> int:
    """Return where a zone stands among those that are offered first."""
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _zone(name: str, territory: str) -> Zone:
    locales = [Locale.parse(language) for language in LANGUAGES]
    plain = name.rpartition("/")[2].replace("_", " ")
    cities = tuple(_city(locale, name) or plain for locale in locales)
    countries = [
        str(locale.territories[territory])
        for locale in locales
        if territory in locale.territories and territory != _NOWHERE
    ]
    keys = (name, plain, *cities, *_ALSO.get(name, ()), *countries)
    return Zone(
        name, cities if name != "UTC" else ("",) * len(cities), tuple(dict.fromkeys(filter(None, map(fold, keys))))
    )


def _city(locale: Locale, zone: str) -> str:
    """Return what the main city of a zone is called, where CLDR has another name for it than IANA."""
    try:
        return str(locale.time_zones[zone]["city"])
    except KeyError:
        return ""


@cache
def _texts() -> tuple[list[str], list[str]]:
    pairs = list(_pairs())
    return [name for name, _ in pairs], [text for _, text in pairs]


def _pairs() -> Iterator[tuple[str, str]]:
    for name, zone in _zones().items():
        yield name, " ".join(zone.keys)
