"""Figures of two programs side by side, and the table that shows them."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Figure:
    """One thing measured in both programs, once a round."""

    name: str
    unit: str
    target: float | None = None
    """The ratio that must not be passed, where there is one."""
    beside: list[float] = field(default_factory=list[float])
    """The program that Rapporteur is set beside, by round."""
    ours: list[float] = field(default_factory=list[float])

    @property
    def ratios(self) -> list[float]:
        """Return ours by the other's, round by round.

        >>> Figure("CPU", "ms", beside=[1.0, 2.0], ours=[2.0, 3.0]).ratios
        [2.0, 1.5]
        """
        return [ours / beside for ours, beside in zip(self.ours, self.beside, strict=True) if beside]

    @property
    def verdict(self) -> str:
        """Say whether the median ratio keeps to the target."""
        if self.target is None or not self.ratios:
            return ""
        word = "holds" if statistics.median(self.ratios) <= self.target else "missed"
        return f"<= {self.target:.1f} {word}"

    def as_json(self) -> dict[str, Any]:
        """Return all values and the medians."""
        medians = {key: statistics.median(values) for key, values in self._columns() if values}
        return asdict(self) | {"ratios": self.ratios, "medians": medians}

    def _columns(self) -> list[tuple[str, list[float]]]:
        return [("beside", self.beside), ("ours", self.ours), ("ratio", self.ratios)]


def table(figures: Sequence[Figure], beside: str) -> str:
    """Return the figures as lines of text: median, and smallest to largest in brackets."""
    rows: list[tuple[str, ...]] = [("", "", beside, "Rapporteur", "ratio", "target")]
    for figure in figures:
        cells = [_spread(values) for values in (figure.beside, figure.ours, figure.ratios)]
        rows.append((figure.name, figure.unit, *cells, figure.verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _spread(values: Sequence[float]) -> str:
    """Write a median with its range.

    >>> _spread([1.0, 2.0, 4.0])
    '2.00 (1.00-4.00)'
    """
    if not values:
        return "-"
    digits = 0 if statistics.median(values) >= 100 else 2
    median, low, high = (f"{value:.{digits}f}" for value in (statistics.median(values), min(values), max(values)))
    return f"{median} ({low}-{high})"
