"""Time zones by common names: IANA names, and cities and countries in both languages.

An IANA name is stored. The name of a city or country is accepted if it names one zone only; an abbreviation such as
CET is never resolved, only suggested.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from commands.completion.likeness import best_matches
from commands.digest.words import time_words
from commands.errors import ZoneUnknown
from commands.i18n import LANGUAGES, Catalogue
from commands.ui.card import MOST_OPTIONS
from corpus.text.folding import fold

_UN_CITIES = (
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
"""Zones of places where the United Nations meets; suggested before anything is typed."""
_ALIASES = {
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
"""Other names of a zone: conference cities that name no zone, and common names of the time, such as CET."""
_ZONES_BY_OFFSET = (
    *_UN_CITIES,
    *("Africa/Lagos", "Africa/Johannesburg", "Africa/Cairo", "Europe/Moscow", "Asia/Dubai", "Asia/Tehran"),
    *("Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Shanghai"),
    *("Asia/Tokyo", "Australia/Darwin", "Australia/Sydney", "Pacific/Noumea", "Pacific/Auckland", "Pacific/Apia"),
    *("Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Chicago"),
    *("America/Caracas", "America/Halifax", "America/St_Johns", "America/Sao_Paulo", "Atlantic/Azores"),
)
"""Zones that are suggested for a UTC offset; the offset of many of them changes twice a year."""
_OFFSET = re.compile(r"(?:utc|gmt)?\s*(?P<sign>[+\-−–])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\s*h?")
_ETC = re.compile(r"Etc/GMT[+\-]?\d")
_FIXED = re.compile(r"EST|MST|HST|Etc/GMT[+\-]\d{1,2}")
_ABBREVIATIONS = frozenset(fold(name) for names in _ALIASES.values() for name in names if name.isupper())
_TIME_OF = re.compile(r"^heure (?:de |du |d |des )?| time$")
_NOT_OFFERED = ("posix/", "right/", "Factory", "localtime")
_MOST_NEAREST = 3
_NO_TERRITORY = "ZZ"
"""CLDR's code for zones without a territory."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone with its names."""

    name: str
    cities: tuple[str, ...]
    """Name of its main city in each language, in the order of ``LANGUAGES``."""
    keys: tuple[str, ...]
    """All names of the zone, folded, for the search."""


def read_zone(typed: str) -> str:
    """Return the IANA name that was typed, in any case; raise :class:`ZoneUnknown`, with similar names.

    >>> read_zone(" europe/zurich "), read_zone("Paris"), read_zone("Genève")
    ('Europe/Zurich', 'Europe/Paris', 'Europe/Zurich')
    """
    name = _names_by_casefold().get("_".join(typed.split()).casefold()) or _only_zone_named(fold(typed))
    if name is None:
        raise ZoneUnknown(typed, [zone.name for zone in zones_like(typed, _MOST_NEAREST)] if typed.strip() else ())
    return name


def _only_zone_named(query: str) -> str | None:
    """Return the only zone with this name, folded; None for several, for none, and for an abbreviation."""
    if query in _ABBREVIATIONS:
        return None
    names = {name for name, zone in _zones().items() if query in zone.keys}
    return names.pop() if len(names) == 1 else None


def fixed_offset(zone: str) -> dt.timedelta | None:
    """Return the UTC offset of a zone that is named by it and never changes it: ``EST``, ``Etc/GMT+2``; else None.

    Whoever chooses one may expect summer time (EST), or the other sign (``Etc/GMT+2`` is two hours *behind* UTC).
    """
    if _FIXED.fullmatch(zone) is None:
        return None
    return dt.datetime(2026, 1, 1, tzinfo=ZoneInfo(zone)).utcoffset()


def zones_like(typed: str, most: int = MOST_OPTIONS) -> list[Zone]:
    """Return matching zones, best first: equal names, then prefixes of names, then of words, then typing errors.

    For a UTC offset, returns places that have this offset now; never zones such as ``Etc/GMT+2``, whose sign is
    reversed.
    """
    zones, query = _zones(), fold(typed)
    if (offset := _OFFSET.fullmatch(typed.strip().casefold())) is not None:
        return _zones_at_offset(offset)[:most]
    if not query:
        return [zones[name] for name in _UN_CITIES if name in zones][:most]
    return _matching_zones(query, most) or _matching_zones(_TIME_OF.sub("", query), most) or _similar_zones(query, most)


def _matching_zones(query: str, most: int) -> list[Zone]:
    zones = _zones()
    found: dict[str, None] = {}
    for fits in (_equals, _starts_with, _has_word_starting_with):
        found |= {name: None for name, zone in zones.items() if any(fits(key, query) for key in zone.keys)}
    return [zones[name] for name in found][:most]


def _similar_zones(query: str, most: int) -> list[Zone]:
    zones, (names, texts) = _zones(), _search_texts()
    found = dict.fromkeys(names[index] for index in best_matches(query, texts, most))
    return [zones[name] for name in found][:most]


def _zones_at_offset(offset: re.Match[str]) -> list[Zone]:
    difference = dt.timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    difference = difference if offset["sign"] == "+" else -difference
    now, zones = dt.datetime.now(dt.UTC), _zones()
    return [zones[name] for name in _ZONES_BY_OFFSET if now.astimezone(ZoneInfo(name)).utcoffset() == difference]


def zone_label(zone: Zone, words: Catalogue, now: dt.datetime) -> str:
    """Return the label of a suggestion: name, city in the reader's language, and current time there.

    >>> from commands.i18n import catalogue_of
    >>> zone_label(zones_like("geneva")[0], catalogue_of("en"), dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC))
    'Europe/Zurich (Zurich, 09:00 now)'
    """
    city = zone.cities[LANGUAGES.index(words.language)]
    there = words.gettext("{time} now", time=time_words(now.astimezone(ZoneInfo(zone.name)).time(), words))
    return f"{zone.name} ({f'{city}, ' if city else ''}{there})"


def _equals(key: str, query: str) -> bool:
    return key == query


def _starts_with(key: str, query: str) -> bool:
    return key.startswith(query)


def _has_word_starting_with(key: str, query: str) -> bool:
    return f" {query}" in key


@cache
def _names_by_casefold() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones()) if not name.startswith(_NOT_OFFERED)}


@cache
def _zones() -> dict[str, Zone]:
    """Return the suggested zones by name: UN cities first, then zones of territories, ``Etc`` and old names last.

    Zones such as ``Etc/GMT+2``, which is two hours *behind* UTC, are not suggested; :func:`read_zone` accepts them.
    """
    territories = get_global("zone_territories")
    names = [name for name in _names_by_casefold().values() if ("/" in name and not _ETC.match(name)) or name == "UTC"]
    names.sort(key=lambda name: (_rank(name), name.startswith("Etc/"), name not in territories))
    return {name: _zone(name, str(territories.get(name, ""))) for name in names}


def _rank(name: str) -> int:
    """Return the index of a zone among the UN cities; their number for any other zone."""
    return _UN_CITIES.index(name) if name in _UN_CITIES else len(_UN_CITIES)


def _zone(name: str, territory: str) -> Zone:
    locales = [Locale.parse(language) for language in LANGUAGES]
    plain = name.rpartition("/")[2].replace("_", " ")
    cities = tuple(_city(locale, name) or plain for locale in locales)
    countries = [
        str(locale.territories[territory])
        for locale in locales
        if territory in locale.territories and territory != _NO_TERRITORY
    ]
    keys = (name, plain, *cities, *_ALIASES.get(name, ()), *countries)
    return Zone(
        name, cities if name != "UTC" else ("",) * len(cities), tuple(dict.fromkeys(filter(None, map(fold, keys))))
    )


def _city(locale: Locale, zone: str) -> str:
    """Return CLDR's name for the main city of a zone; empty if CLDR has no name that differs from IANA's."""
    try:
        return str(locale.time_zones[zone]["city"])
    except KeyError:
        return ""


@cache
def _search_texts() -> tuple[list[str], list[str]]:
    pairs = list(_names_and_keys())
    return [name for name, _ in pairs], [text for _, text in pairs]


def _names_and_keys() -> Iterator[tuple[str, str]]:
    for name, zone in _zones().items():
        yield name, " ".join(zone.keys)
