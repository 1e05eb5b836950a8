"""Typing errors forgiven: the one module of this room that knows rapidfuzz.

partial_ratio on folded texts, because it is the cheapest measure that finds a mistyped word inside a
clause; WRatio costs five times as much and ranks short labels no better.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

LIKE_ENOUGH = 78.0
"""0 to 100; one wrong letter in five still counts as typed."""


def likest(typed: str, texts: Sequence[str], most: int) -> list[int]:
    """Return the places of the texts that hold something like what was typed, likest first."""
    found = process.extract(typed, texts, scorer=fuzz.partial_ratio, limit=most, score_cutoff=LIKE_ENOUGH)
    return [place for _, _, place in found]


def likeness(typed: str, name: str) -> float:
    """Return how alike two short texts are as wholes, 0 to 100."""
    return fuzz.ratio(typed, name)
