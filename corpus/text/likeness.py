"""How alike two words, or two rows of signs, are: the one module that knows rapidfuzz."""

from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel, LCSseq, Postfix, Prefix


def slips(typed: str, meant: str, most: int) -> int:
    """Count the letters typed wrong, left out, added or swapped with a neighbour; ``most + 1`` for more.

    >>> slips("drfat", "draft", 2), slips("draft", "report", 2)
    (1, 3)
    """
    return OSA.distance(typed, meant, score_cutoff=most)


def all_in_common(row: str, others: Sequence[str], least: float) -> Iterator[tuple[int, float]]:
    """Yield which part of two rows of signs is common to both in one order, 0 to 1, and the place of the other.

    Those of which less than ``least`` is common are left out.

    >>> list(all_in_common("abcd", ["wxyz", "abxd"], 0.5))
    [(1, 0.75)]
    """
    found = process.extract(row, others, scorer=Indel.normalized_similarity, score_cutoff=least, limit=None)
    for _, share, place in found:
        yield place, share


def count_in_common(row: str, other: str) -> int:
    """Count the signs that two rows have in common, in one order.

    >>> count_in_common("abcd", "xbyd")
    2
    """
    return LCSseq.similarity(row, other)


def equal_start(first: str, second: str) -> int:
    """Count the signs that two texts have in common at their start.

    >>> equal_start("notes", "noting")
    3
    """
    return Prefix.similarity(first, second)


def equal_end(first: str, second: str) -> int:
    """Count the signs that two texts have in common at their end.

    >>> equal_end("noting", "urging")
    3
    """
    return Postfix.similarity(first, second)
