"""The order of a comparison: that of the second text, with what is gone where it stood, and what moved."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence


def interleaved(first: int, second: int, of_second: Mapping[int, int]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the places of so many clauses in pairs; what has no counterpart stands after its neighbour before it.

    >>> list(interleaved(3, 2, {1: 0}))
    [(None, 0), (0, 1), (1, None), (2, None)]
    """
    paired = set(of_second.values())

    def gone(place: int) -> Iterator[tuple[int, None]]:
        while place < first and place not in paired:
            yield place, None
            place += 1

    yield from gone(0)
    for place in range(second):
        yield of_second.get(place), place
        if place in of_second:
            yield from gone(of_second[place] + 1)


def out_of_order(places: Sequence[int]) -> frozenset[int]:
    """Return the fewest of these places, all different, without which they only rise.

    >>> sorted(out_of_order([0, 4, 1, 2, 3]))
    [4]
    """
    ends: list[int] = []
    """The places at which the best rising row of each length ends."""
    before: dict[int, int | None] = {}
    for place in places:
        length = bisect_left(ends, place)
        before[place] = ends[length - 1] if length else None
        ends[length : length + 1] = [place]
    kept: set[int] = set()
    place = ends[-1] if ends else None
    while place is not None:
        kept.add(place)
        place = before[place]
    return frozenset(places) - kept
