"""Find counterparts among the clauses that are left between paired neighbours.

A gap has the unpaired siblings of each text between two pairs that are in the same order in both. Its clauses have been
compared by their rare words already; here the evidence is their frame (the words without numbers, dates and quoted
titles), whether one text is contained in the other, and their order: the pairs of a gap do not cross. So of three
clauses of one frame ("Decides to set off ... 246,917 dollars") the first pairs with the first.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from corpus.comparison.order import out_of_order
from corpus.document import Clause
from corpus.label import Label
from corpus.text.likeness import common_shares, common_subsequence_length

_MIN_FRAME_SHARE = 0.8
"""Share of the words of two frames, in order, that makes clauses of a gap counterparts; ..."""
_MIN_FRAME_WORDS = 3
"""... and the number of words that a frame must have: "Recalling its resolution" has three."""
_MIN_CONTAINED = 0.85
"""Share of the shorter clause that must be in the longer one in a row, for one to be the other with words added; ..."""
_MIN_CONTAINED_WORDS = 5
"""... and the number of words that the shorter must have."""
_MIN_LIKENESS = 0.3
"""Likeness by weight that is enough in a gap, where elsewhere 0.35 is needed."""
_TIE = 0.001
"""Weight of what decides between equals."""
_MAX_GAP = 4000
"""Pairs of clauses that are compared in one gap, at most; in a larger gap the place of a clause is no evidence."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Unpaired siblings of both texts, by index, between the same neighbours."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    has_neighbours: bool
    """Whether a pair stands directly before or after it."""


@dataclass(frozen=True, slots=True)
class CodedTexts:
    """Clauses of one text by index: their frames and their whole texts, each a string with one character per word."""

    frames: Mapping[int, str]
    wholes: Mapping[int, str]


def gaps(first: Sequence[Clause], second: Sequence[Clause], second_by_first: Mapping[int, int]) -> Iterator[Gap]:
    """Yield the gaps that have clauses of both texts; gaps of parts only below chapeaux that are counterparts."""
    firsts, seconds = _siblings(first), _siblings(second)
    first_by_label = {clause.label: index for index, clause in enumerate(first)}
    for parent, indexes in firsts.items():
        other_parent = None
        if parent is not None:
            counterpart = second_by_first.get(first_by_label.get(parent, -1))
            if counterpart is None:
                continue
            other_parent = second[counterpart].label
        others = seconds.get(other_parent, [])
        if others:
            yield from _gaps_between(indexes, others, second_by_first)


def pairs_in_place(
    first: Sequence[Clause], second: Sequence[Clause], firsts_by_second: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the unpaired clauses that are alone in a gap beside a pair: both are at the same position."""
    for gap in gaps(first, second, {one: other for other, one in firsts_by_second.items()}):
        if gap.has_neighbours and len(gap.first) == len(gap.second) == 1:
            one, other = first[gap.first[0]], second[gap.second[0]]
            if _is_same_series(one, other) and one.text and other.text:
                yield gap.first[0], gap.second[0]


def _siblings(clauses: Sequence[Clause]) -> dict[Label | None, list[int]]:
    found: defaultdict[Label | None, list[int]] = defaultdict(list)
    for index, clause in enumerate(clauses):
        found[clause.label.parent].append(index)
    return found


def _gaps_between(firsts: Sequence[int], seconds: Sequence[int], second_by_first: Mapping[int, int]) -> Iterator[Gap]:
    siblings, paired_seconds = set(seconds), set(second_by_first.values())
    pairs = [(index, second_by_first[index]) for index in firsts if second_by_first.get(index) in siblings]
    moved = out_of_order([second for _, second in pairs])
    ends = [(-1, -1), *(pair for pair in pairs if pair[1] not in moved), (firsts[-1] + 1, seconds[-1] + 1)]
    left = [index for index in firsts if index not in second_by_first]
    right = [index for index in seconds if index not in paired_seconds]
    for (before, other_before), (after, other_after) in pairwise(ends):
        gap = Gap(_take(left, before, after), _take(right, other_before, other_after), has_neighbours=len(ends) > 2)
        if gap.first and gap.second:
            yield gap


def _take(indexes: Sequence[int], before: int, after: int) -> tuple[int, ...]:
    """Return the indexes between two others; ``indexes`` is in ascending order."""
    return tuple(indexes[bisect_right(indexes, before) : bisect_left(indexes, after)])


def pairs_in_order(gap: Gap, likeness: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a gap, without crossings, that have the largest sum of ``likeness``."""
    rows, columns = len(gap.first), len(gap.second)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            paired = likeness.get((gap.first[row], gap.second[column]), 0.0)
            best[row][column] = max(
                best[row + 1][column], best[row][column + 1], paired + best[row + 1][column + 1] if paired else 0.0
            )
    row = column = 0
    while row < rows and column < columns:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            yield gap.first[row], gap.second[column]
            row, column = row + 1, column + 1


def likenesses(
    gap: Gap,
    first: Sequence[Clause],
    second: Sequence[Clause],
    texts: tuple[CodedTexts, CodedTexts],
    weighed: Mapping[tuple[int, int], float],
) -> dict[tuple[int, int], float]:
    """Return the likeness, 0 to 1, of the clauses of a gap that can be counterparts.

    ``weighed`` is the likeness by term weights, where it was computed.
    """
    if len(gap.first) * len(gap.second) > _MAX_GAP:
        return {}
    one, other = texts
    found: dict[tuple[int, int], float] = {}
    for index in gap.first:
        others = [second_index for second_index in gap.second if _is_same_series(first[index], second[second_index])]
        frame = one.frames[index]
        has_frame = len(frame) >= _MIN_FRAME_WORDS
        rows = [other.frames[each] for each in others]
        shares = dict(common_shares(frame, rows, _MIN_FRAME_SHARE)) if has_frame else {}
        for place, other_index in enumerate(others):
            weight = weighed.get((index, other_index), 0.0)
            likeness = max(weight if weight >= _MIN_LIKENESS else 0.0, shares.get(place, 0.0))
            if not likeness and is_contained(one.wholes[index], other.wholes[other_index]):
                likeness = _MIN_CONTAINED
            if likeness:
                is_same_label = first[index].label == second[other_index].label
                found[index, other_index] = likeness + _TIE * weight + _TIE * is_same_label
    return found


def _is_same_series(one: Clause, other: Clause) -> bool:
    return one.label.series is other.label.series


def is_contained(one: str, other: str) -> bool:
    """Return True if the shorter of two rows of words is in the other, nearly whole and in a row: words were added.

    Each word is one character.

    >>> is_contained("urges", "andurgesnow"), is_contained("urges", "u-r-g-e-s"), is_contained("urge", "urges")
    (True, False, False)
    """
    shorter, longer = sorted((one, other), key=len)
    least = _MIN_CONTAINED * len(shorter)
    if len(shorter) < _MIN_CONTAINED_WORDS or common_subsequence_length(shorter, longer) < least:
        return False
    return SequenceMatcher(None, shorter, longer, autojunk=False).find_longest_match().size >= least
