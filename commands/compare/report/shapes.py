"""The shapes of a picture, which SVG and PNG both draw.

All sizes are in pixels of a picture 1,200 wide; y grows downwards.
"""

from dataclasses import dataclass
from enum import StrEnum

WIDTH = 1200


class Look(StrEnum):
    """How a shape is filled; the values are class names in the page's style sheet."""

    SAME = "same"
    REWORDED = "reworded"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class ClauseBox:
    """The rectangle of a clause; x and y are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    look: Look


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The band that joins two clauses: its left and its right edge, each from top to bottom."""

    left: float
    left_top: float
    left_bottom: float
    right: float
    right_top: float
    right_bottom: float
    look: Look
    depth: float
    """0 to 1: opacity relative to the highest."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A plus or a minus beside a clause without counterpart."""

    x: float
    """Of its centre, as is y."""
    y: float
    size: float
    is_plus: bool


@dataclass(frozen=True, slots=True)
class Leader:
    """A thin line from a clause to its label."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Writing:
    """One line of text."""

    x: float
    y: float
    """Of the baseline."""
    text: str
    size: float
    anchor: str = "start"
    """``start`` or ``end``: the end of the line at x, as in SVG's ``text-anchor``."""
    is_bold: bool = False
    is_faint: bool = False


@dataclass(frozen=True)
class Drawing:
    """A picture: its size and its shapes, in the order of painting."""

    height: int
    ribbons: tuple[Ribbon, ...]
    blocks: tuple[ClauseBox, ...]
    signs: tuple[Sign, ...]
    leaders: tuple[Leader, ...]
    writings: tuple[Writing, ...]
    width: int = WIDTH
