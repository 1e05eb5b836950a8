"""Where each clause stands in the picture, and where its label: one column a text, to one scale.

Pure arithmetic. A clause's height is its length, on one scale for both texts. Labels stand beside
their clauses; where short clauses crowd them they are pushed apart. Where there are more than fit, as
in a long report, what moved is labelled, then the first of each part, then as many as there is room for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from commands.compare.summary import clauses_of, short_label
from corpus.comparison.result import Comparison
from corpus.document import Clause
from corpus.label import Label

_TALLEST = 2200.0
"""Pixels; on a phone some 700. A longer report is drawn on a smaller scale."""
_SHORTEST = 160.0
_A_CHARACTER = 0.15
"""Pixels of height, where there is room."""
_LEAST_LENGTH = 24
"""Characters; a shorter clause is drawn as if it had so many, so that it is seen."""
_LABEL_HEIGHT = 38.0
_LONGEST_LABEL = 13
"""Characters."""
_FEW = 12
"""Pairs that all keep their labels."""
_MANY = 60
"""Clauses, from where on gaps are narrow."""

_FIRST_LEFT, _FIRST_RIGHT = 214.0, 314.0
_SECOND_LEFT, _SECOND_RIGHT = 886.0, 986.0
_INDENT = 26.0
"""Of a subparagraph, on the side of the label."""


@dataclass(frozen=True, slots=True)
class Place:
    """A clause's rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Return the height at which its label would best stand."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label, and the thin line from the clause to it."""

    text: str
    from_x: float
    from_y: float
    to_x: float
    to_y: float
    """The middle of the writing."""


@dataclass(frozen=True)
class Column:
    """One text."""

    places: Mapping[Label, Place]
    labels: tuple[PlacedLabel, ...]
    bottom: float


def columns_of(comparison: Comparison, top: float) -> tuple[Column, Column]:
    """Place the clauses of both texts from ``top`` downwards, on one scale."""
    sides = clauses_of(comparison)
    most = max(len(clauses) for clauses in sides)
    gap, part_gap = (6.0, 26.0) if most <= _MANY else (2.0, 10.0)
    longest = max(sum(map(_length, clauses)) for clauses in sides)
    height = min(max(longest * _A_CHARACTER, most * _LABEL_HEIGHT, _SHORTEST), _TALLEST)
    gaps = [_gaps(clauses, gap, part_gap) for clauses in sides]
    scale = min(
        (height - sum(between)) / max(sum(map(_length, clauses)), 1)
        for clauses, between in zip(sides, gaps, strict=True)
    )
    first = _column(sides[0], gaps[0], top, scale, _telling(comparison, is_second=False), is_second=False)
    second = _column(sides[1], gaps[1], top, scale, _telling(comparison, is_second=True), is_second=True)
    return first, second


def _telling(comparison: Comparison, *, is_second: bool) -> set[Label]:
    """Return the labels that a reader looks for: of what moved, and of the pairs where they are few."""
    pairs = [pair for pair in comparison.pairs if pair.first is not None and pair.second is not None]
    told = pairs if len(pairs) <= _FEW else [pair for pair in pairs if pair.moved]
    sides = [pair.second if is_second else pair.first for pair in told]
    return {clause.label for clause in sides if clause is not None}


def _length(clause: Clause) -> int:
    return max(len(clause.text), _LEAST_LENGTH)


def _gaps(clauses: Sequence[Clause], gap: float, part_gap: float) -> list[float]:
    """Return the space above each clause; between two parts of a text it is wider."""
    return [0.0, *(gap if _part(a) == _part(b) else part_gap for a, b in pairwise(clauses))][: len(clauses)]


def _part(clause: Clause) -> tuple[str, str | None, str]:
    return clause.label.scope, clause.section, clause.label.series


def _column(
    clauses: Sequence[Clause],
    gaps: Sequence[float],
    top: float,
    scale: float,
    telling: set[Label],
    *,
    is_second: bool,
) -> Column:
    places: dict[Label, Place] = {}
    y = top
    for clause, gap in zip(clauses, gaps, strict=True):
        indent = _INDENT * min(len(clause.label.points) + (clause.label.bullet is not None), 3)
        left = _SECOND_LEFT if is_second else _FIRST_LEFT + indent
        right = _SECOND_RIGHT - indent if is_second else _FIRST_RIGHT
        places[clause.label] = Place(left, y + gap, right - left, _length(clause) * scale)
        y += gap + _length(clause) * scale
    starts = {clause.label for clause, gap in zip(clauses, gaps, strict=True) if gap == 0.0 or gap >= max(gaps)}
    first = [label for label in places if label in telling]
    first += [label for label in places if label in starts and label not in telling]
    labels = _labels(places, first, top, y, is_second=is_second)
    lowest = max((label.to_y + _LABEL_HEIGHT / 2 for label in labels), default=y)
    return Column(places, tuple(labels), max(y, lowest))


def _labels(
    places: Mapping[Label, Place], first: Sequence[Label], top: float, bottom: float, *, is_second: bool
) -> list[PlacedLabel]:
    shown = list(places)
    if len(shown) * _LABEL_HEIGHT > max(bottom - top, 1.2 * _LABEL_HEIGHT):
        shown = _thinned(places, first)
    heights = spread([places[label].middle for label in shown], _LABEL_HEIGHT, top + _LABEL_HEIGHT / 2)
    to_x = _SECOND_RIGHT + 20 if is_second else _FIRST_LEFT - 20
    return [
        PlacedLabel(_fitted(label), _outer(places[label], is_second=is_second), places[label].middle, to_x, y)
        for label, y in zip(shown, heights, strict=True)
    ]


def _outer(place: Place, *, is_second: bool) -> float:
    return place.left + place.width + 3 if is_second else place.left - 3


def _fitted(label: Label) -> str:
    text = short_label(label)
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"


def _thinned(places: Mapping[Label, Place], first: Sequence[Label]) -> list[Label]:
    """Return as many labels as stand apart without being pushed, taking these before others."""
    kept: list[tuple[float, Label]] = []
    for label in dict.fromkeys((*first, *places)):
        middle = places[label].middle
        if all(abs(middle - other) >= _LABEL_HEIGHT for other, _ in kept):
            kept.append((middle, label))
    return [label for _, label in sorted(kept, key=lambda each: each[0])]


def spread(wanted: Sequence[float], apart: float, least: float) -> list[float]:
    """Push heights, which rise, apart as little as is needed: groups that touch stay about their middle.

    >>> spread([10.0, 12.0, 50.0], 10.0, 0.0)
    [6.0, 16.0, 50.0]
    """
    groups: list[tuple[list[float], float]] = []
    for height in wanted:
        members, start = [height], max(height, least)
        while groups and start < groups[-1][1] + len(groups[-1][0]) * apart:
            earlier, _ = groups.pop()
            members = [*earlier, *members]
            middle = sum(height - number * apart for number, height in enumerate(members)) / len(members)
            start = max(middle, least)
        groups.append((members, start))
    return [start + number * apart for members, start in groups for number in range(len(members))]
