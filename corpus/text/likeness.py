"""Edit distance and common parts of two strings. No other module of the corpus imports rapidfuzz."""

from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel, LCSseq, Postfix, Prefix


def edit_distance(typed: str, meant: str, most: int) -> int:
    """Return the optimal string alignment distance of two words, or ``most + 1`` if it is greater than ``most``.

    It counts letters replaced, left out, added, or swapped with a neighbour.

    >>> edit_distance("drfat", "draft", 2), edit_distance("draft", "report", 2)
    (1, 3)
    """
    return OSA.distance(typed, meant, score_cutoff=most)


def common_shares(row: str, others: Sequence[str], least: float) -> Iterator[tuple[int, float]]:
    """Yield ``(index, share)`` for each of ``others`` of which at least the share ``least`` is common with ``row``.

    The share is the normalised Indel similarity, from 0 to 1: twice the length of the longest common subsequence,
    divided by the sum of both lengths. The largest share comes first.

    >>> list(common_shares("abcd", ["wxyz", "abxd"], 0.5))
    [(1, 0.75)]
    """
    results = process.extract(row, others, scorer=Indel.normalized_similarity, score_cutoff=least, limit=None)
    for _, share, index in results:
        yield index, share


def common_subsequence_length(row: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence of two strings, or of two sequences of words.

    >>> common_subsequence_length("abcd", "xbyd")
    2
    """
    return LCSseq.similarity(row, other)


def common_prefix_length(first: str, second: str) -> int:
    """Return the length of the longest common prefix.

    >>> common_prefix_length("notes", "noting")
    3
    """
    return Prefix.similarity(first, second)


def common_suffix_length(first: str, second: str) -> int:
    """Return the length of the longest common suffix.

    >>> common_suffix_length("noting", "urging")
    3
    """
    return Postfix.similarity(first, second)
