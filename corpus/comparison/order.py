"""The order of pairs in two texts."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence


def interleaved(
    first: int, second: int, firsts_by_second: Mapping[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    """Yield pairs of indexes of ``first`` and ``second`` clauses in reading order; None for no counterpart.

    The order is that of the second text. An unpaired clause of the first follows the clause before it in the first.
    ``firsts_by_second`` maps an index in the second text to the index of its counterpart.

    >>> list(interleaved(3, 2, {1: 0}))
    [(None, 0), (0, 1), (1, None), (2, None)]
    """
    paired = set(firsts_by_second.values())

    def unpaired_from(index: int) -> Iterator[tuple[int, None]]:
        while index < first and index not in paired:
            yield index, None
            index += 1

    yield from unpaired_from(0)
    for index in range(second):
        yield firsts_by_second.get(index), index
        if index in firsts_by_second:
            yield from unpaired_from(firsts_by_second[index] + 1)


def out_of_order(numbers: Sequence[int]) -> frozenset[int]:
    """Return the smallest set of these distinct numbers without which the others are in ascending order.

    This is the complement of a longest increasing subsequence, found in O(n log n).

    >>> sorted(out_of_order([0, 4, 1, 2, 3]))
    [4]
    """
    ends: list[int] = []
    """For each length, the smallest last number of an increasing subsequence of that length."""
    before: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        before[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    kept: set[int] = set()
    number = ends[-1] if ends else None
    while number is not None:
        kept.add(number)
        number = before[number]
    return frozenset(numbers) - kept
