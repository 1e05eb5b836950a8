"""How alike two words, or two rows of signs, are: the one module that knows rapidfuzz."""

from rapidfuzz.distance import OSA, Indel


def slips(typed: str, meant: str, most: int) -> int:
    """Count the letters typed wrong, left out, added or swapped with a neighbour; ``most + 1`` for more.

    >>> slips("drfat", "draft", 2), slips("draft", "report", 2)
    (1, 3)
    """
    return OSA.distance(typed, meant, score_cutoff=most)


def in_common(first: str, second: str, least: float) -> float:
    """Return which part of two rows of signs is common to both in one order, 0 to 1; 0 for less than ``least``.

    >>> in_common("abcd", "abxd", 0.5), in_common("abcd", "wxyz", 0.5)
    (0.75, 0.0)
    """
    return Indel.normalized_similarity(first, second, score_cutoff=least)
