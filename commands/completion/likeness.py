"""Fuzzy matching for typing errors: the only module of ``commands`` that uses rapidfuzz.

It uses partial_ratio on folded texts, the cheapest measure that finds a mistyped word inside a
clause; WRatio costs five times as much and ranks short labels no better.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

LEAST_LIKENESS = 78.0
"""0 to 100; one wrong letter in five is still a match."""


def best_matches(typed: str, texts: Sequence[str], most: int) -> list[int]:
    """Return the indexes of at most ``most`` texts that contain something like ``typed``, best first."""
    found = process.extract(typed, texts, scorer=fuzz.partial_ratio, limit=most, score_cutoff=LEAST_LIKENESS)
    return [place for _, _, place in found]


def likeness(typed: str, name: str) -> float:
    """Return the likeness of two short texts as wholes, 0 to 100."""
    return fuzz.ratio(typed, name)


def similar_words(word: str, known: Sequence[str], least: float) -> list[str]:
    """Return the known words that are at least so like a word as a whole, best first."""
    return [found for found, _, _ in process.extract(word, known, scorer=fuzz.ratio, limit=None, score_cutoff=least)]
