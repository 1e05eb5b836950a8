"""Positions of clauses and labels in the picture: one column for each text, on one scale.

Pure arithmetic. A clause's height is proportional to its length, on one scale for both texts. Labels are beside
their clauses; if short clauses crowd them they are pushed apart. If there are more labels than fit, as
in a long report, moved clauses are labelled first, then the first clause of each part, then others if there is room.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from commands.compare.summary import clauses_of, short_label
from corpus.comparison.result import Comparison
from corpus.document import Clause
from corpus.label import Label

_TALLEST = 2200.0
"""Pixels; about 700 on a phone. A longer report is drawn on a smaller scale."""
_SHORTEST = 160.0
"""Pixels."""
_HEIGHT_PER_CHARACTER = 0.15
"""Pixels, unless the column would be too tall."""
_LEAST_LENGTH = 24
"""Characters; a shorter clause is drawn as if it had so many, so that it is visible."""
_LABEL_HEIGHT = 38.0
_LONGEST_LABEL = 13
"""Characters."""
_FEW = 12
"""Up to so many pairs, all are labelled."""
_MANY = 60
"""With more clauses than this, gaps are narrow."""

_FIRST_LEFT, _FIRST_RIGHT = 214.0, 314.0
_SECOND_LEFT, _SECOND_RIGHT = 886.0, 986.0
_INDENT = 26.0
"""Pixels for each degree of a subparagraph, on the side of the label."""


@dataclass(frozen=True, slots=True)
class ClauseRectangle:
    """A clause's rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Return the y coordinate of the centre, the best one for the label."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label with its position, and the leader line from the clause to it."""

    text: str
    from_x: float
    from_y: float
    to_x: float
    to_y: float
    """The vertical centre of the text."""


@dataclass(frozen=True)
class Column:
    """The clauses and labels of one text; ``bottom`` is the y coordinate of their lower end."""

    rectangles: Mapping[Label, ClauseRectangle]
    labels: tuple[PlacedLabel, ...]
    bottom: float


def columns_of(comparison: Comparison, top: float) -> tuple[Column, Column]:
    """Return the columns of both texts, from ``top`` downwards, on one scale."""
    sides = clauses_of(comparison)
    most = max(len(clauses) for clauses in sides)
    gap, part_gap = (6.0, 26.0) if most <= _MANY else (2.0, 10.0)
    longest = max(sum(map(_length, clauses)) for clauses in sides)
    height = min(max(longest * _HEIGHT_PER_CHARACTER, most * _LABEL_HEIGHT, _SHORTEST), _TALLEST)
    gaps = [_gaps(clauses, gap, part_gap) for clauses in sides]
    scale = min(
        (height - sum(between)) / max(sum(map(_length, clauses)), 1)
        for clauses, between in zip(sides, gaps, strict=True)
    )
    first = _column(sides[0], gaps[0], top, scale, _key_labels(comparison, is_second=False), is_second=False)
    second = _column(sides[1], gaps[1], top, scale, _key_labels(comparison, is_second=True), is_second=True)
    return first, second


def _key_labels(comparison: Comparison, *, is_second: bool) -> set[Label]:
    """Return the labels to show first: those of moved pairs, or of all pairs if they are few."""
    pairs = [pair for pair in comparison.pairs if pair.first is not None and pair.second is not None]
    chosen = pairs if len(pairs) <= _FEW else [pair for pair in pairs if pair.moved]
    sides = [pair.second if is_second else pair.first for pair in chosen]
    return {clause.label for clause in sides if clause is not None}


def _length(clause: Clause) -> int:
    return max(len(clause.text), _LEAST_LENGTH)


def _gaps(clauses: Sequence[Clause], gap: float, part_gap: float) -> list[float]:
    """Return the gap above each clause, wider between two parts of a text; 0 above the first."""
    return [0.0, *(gap if _part(a) == _part(b) else part_gap for a, b in pairwise(clauses))][: len(clauses)]


def _part(clause: Clause) -> tuple[str, str | None, str]:
    return clause.label.scope, clause.section, clause.label.series


def _column(
    clauses: Sequence[Clause],
    gaps: Sequence[float],
    top: float,
    scale: float,
    key_labels: set[Label],
    *,
    is_second: bool,
) -> Column:
    rectangles: dict[Label, ClauseRectangle] = {}
    y = top
    for clause, gap in zip(clauses, gaps, strict=True):
        indent = _INDENT * min(len(clause.label.points) + (clause.label.bullet is not None), 3)
        left = _SECOND_LEFT if is_second else _FIRST_LEFT + indent
        right = _SECOND_RIGHT - indent if is_second else _FIRST_RIGHT
        rectangles[clause.label] = ClauseRectangle(left, y + gap, right - left, _length(clause) * scale)
        y += gap + _length(clause) * scale
    starts = {clause.label for clause, gap in zip(clauses, gaps, strict=True) if gap == 0.0 or gap >= max(gaps)}
    first = [label for label in rectangles if label in key_labels]
    first += [label for label in rectangles if label in starts and label not in key_labels]
    labels = _labels(rectangles, first, top, y, is_second=is_second)
    lowest = max((label.to_y + _LABEL_HEIGHT / 2 for label in labels), default=y)
    return Column(rectangles, tuple(labels), max(y, lowest))


def _labels(
    places: Mapping[Label, ClauseRectangle], first: Sequence[Label], top: float, bottom: float, *, is_second: bool
) -> list[PlacedLabel]:
    shown = list(places)
    if len(shown) * _LABEL_HEIGHT > max(bottom - top, 1.2 * _LABEL_HEIGHT):
        shown = _thin_out(places, first)
    heights = spread([places[label].middle for label in shown], _LABEL_HEIGHT, top + _LABEL_HEIGHT / 2)
    to_x = _SECOND_RIGHT + 20 if is_second else _FIRST_LEFT - 20
    return [
        PlacedLabel(_label_text(label), _outer_edge(places[label], is_second=is_second), places[label].middle, to_x, y)
        for label, y in zip(shown, heights, strict=True)
    ]


def _outer_edge(place: ClauseRectangle, *, is_second: bool) -> float:
    return place.left + place.width + 3 if is_second else place.left - 3


def _label_text(label: Label) -> str:
    text = short_label(label)
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"


def _thin_out(places: Mapping[Label, ClauseRectangle], first: Sequence[Label]) -> list[Label]:
    """Return the labels that fit without being pushed apart, in text order; those in ``first`` take precedence."""
    placed: list[tuple[float, Label]] = []
    for label in dict.fromkeys((*first, *places)):
        middle = places[label].middle
        if all(abs(middle - other) >= _LABEL_HEIGHT for other, _ in placed):
            placed.append((middle, label))
    return [label for _, label in sorted(placed, key=lambda each: each[0])]


def spread(targets: Sequence[float], distance: float, lowest: float) -> list[float]:
    """Return the ascending ``targets`` moved as little as needed to be ``distance`` apart and at least ``lowest``.

    Values that would overlap become a group, which is centred on the mean of its targets.

    >>> spread([10.0, 12.0, 50.0], 10.0, 0.0)
    [6.0, 16.0, 50.0]
    """
    groups: list[tuple[list[float], float]] = []
    for height in targets:
        members, start = [height], max(height, lowest)
        while groups and start < groups[-1][1] + len(groups[-1][0]) * distance:
            earlier, _ = groups.pop()
            members = [*earlier, *members]
            middle = sum(height - number * distance for number, height in enumerate(members)) / len(members)
            start = max(middle, lowest)
        groups.append((members, start))
    return [start + number * distance for members, start in groups for number in range(len(members))]
