"""The cheapest assignment, by the Hungarian method with potentials; cubic, in plain Python."""

from collections.abc import Sequence

_INFINITY = float("inf")

Costs = Sequence[Sequence[float]]


def assignment(costs: Costs) -> list[tuple[int, int]]:
    """Return the places of the cheapest assignment of the shorter side to the longer.

    >>> assignment([[4, 1, 3], [2, 0, 5]])
    [(0, 1), (1, 0)]
    """
    if len(costs) > len(costs[0]):
        return sorted((one, other) for other, one in assignment(list(zip(*costs, strict=True))))
    return _Assignment(costs).solved()


class _Assignment:
    """Rows and columns are counted from 1; column 0 stands for none."""

    def __init__(self, costs: Costs) -> None:
        self._costs = costs
        self._columns = range(1, len(costs[0]) + 1)
        self._of_row = [0.0] * (len(costs) + 1)
        self._of_column = [0.0] * (len(costs[0]) + 1)
        self._matched = [0] * (len(costs[0]) + 1)

    def solved(self) -> list[tuple[int, int]]:
        for row in range(1, len(self._costs) + 1):
            self._matched[0] = row
            way, column = self._path()
            while column:
                self._matched[column] = self._matched[way[column]]
                column = way[column]
        return sorted((self._matched[column] - 1, column - 1) for column in self._columns if self._matched[column])

    def _path(self) -> tuple[list[int], int]:
        """Find the cheapest way from the row in column 0 to a free column; return it, and the column."""
        way = [0] * len(self._matched)
        least = [_INFINITY] * len(self._matched)
        seen, left, column = [0], list(self._columns), 0
        while True:
            self._relax(column, left, least, way)
            nearest = min(left, key=least.__getitem__)
            self._shift(least[nearest], seen, left, least)
            left.remove(nearest)
            seen.append(nearest)
            column = nearest
            if not self._matched[column]:
                return way, column

    def _relax(self, column: int, left: list[int], least: list[float], way: list[int]) -> None:
        row = self._matched[column]
        costs, potential, of_column = self._costs[row - 1], self._of_row[row], self._of_column
        for other in left:
            cost = costs[other - 1] - potential - of_column[other]
            if cost < least[other]:
                least[other], way[other] = cost, column

    def _shift(self, step: float, seen: list[int], left: list[int], least: list[float]) -> None:
        for column in seen:
            self._of_row[self._matched[column]] += step
            self._of_column[column] -= step
        for column in left:
            least[column] -= step
