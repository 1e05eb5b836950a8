"""Sections whose letter or Roman figure stands alone on its line, the title on the line below or nowhere.

So are the parts of a budget resolution (I, II) and the resolutions under one number (A, B). A letter alone can
also be what extraction made of a masthead or a table; so it counts only where others follow on it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.footnote_calls import unwrap
from corpus.parsing.matches import Found, Heading, Prose, SectionHeading

_LONE = re.compile(r"[A-Z]|[IVX]{1,6}")
_ROMANS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()  # noqa: SIM905 - read as words
_LETTERS = list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def with_lone_sections(founds: Sequence[Found]) -> list[Found]:
    """Turn the letters that stand alone and count up from the first into headings of sections."""
    places = _counting_up(founds)
    kept: list[Found] = []
    taken = False
    for place, found in enumerate(founds):
        if taken:
            taken = False
            continue
        if place in places:
            following = founds[place + 1] if place + 1 < len(founds) else None
            taken = isinstance(following, Heading) and place + 1 not in places
            title = following.text if isinstance(following, Heading) and taken else ""
            kept.append(SectionHeading(replace(found.block, is_heading=True), _lone(found), title))
        else:
            kept.append(found)
    return kept


def _counting_up(founds: Sequence[Found]) -> frozenset[int]:
    """Return the places of A, B, ... or I, II, ...; nothing where there is only one of them.

    Within the resolutions under one number, A and B, each may have its own I, II, ...
    """
    places = _series(founds, range(len(founds)), _LETTERS)
    if len(places) < 2:
        places = _series(founds, range(len(founds)), _ROMANS)
        return frozenset(places if len(places) > 1 else ())
    inner = (_series(founds, range(begin + 1, end), _ROMANS) for begin, end in pairwise([*places, len(founds)]))
    return frozenset(places) | {place for parts in inner if len(parts) > 1 for place in parts}


def _series(founds: Sequence[Found], among: range, series: Sequence[str]) -> list[int]:
    places: list[int] = []
    for place in among:
        if len(places) < len(series) and _lone(founds[place]) == series[len(places)]:
            places.append(place)
    return places


def _lone(found: Found) -> str:
    text = unwrap(found.block.text) if isinstance(found, Heading | Prose) else ""
    return text if _LONE.fullmatch(text) else ""
