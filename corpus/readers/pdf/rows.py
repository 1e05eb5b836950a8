"""Pieces to rows: what a reader sees as one line of a column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.footnote_calls import call, is_mark
from corpus.lines import tidy
from corpus.readers.pdf.pdfium import Glyphs
from corpus.readers.pdf.spans import COLUMN, Piece, read_pieces

_SAME_LINE = 0.5
"""Baselines that lie apart by less than this share of the larger letters are one line: a mark is raised by 0.3."""
_APART = 0.15
"""A gap of so many letter sizes between two pieces is a space."""
_OVERLAP = 0.3
"""Letters may lean over the piece that follows by so much."""
_SMALLER = 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of one column; positions in points, from the page's lower left."""

    number: int
    """Counted through the whole file, from 1."""
    page: int
    """From 1."""
    text: str
    """White space folded, footnote marks wrapped; never empty."""
    left: float
    right: float
    baseline: float
    size: float
    """Of its largest letters."""
    is_bold: bool
    opening: str
    """The slanted words at its start, where upright ones follow."""
    hang: float
    """Where its text begins after a number, letter or bullet and a tab; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class PageRows:
    """A page as rows, in the order of reading."""

    rows: tuple[Row, ...]
    height: float
    is_blank: bool
    """Whether nothing at all is printed on it, not even a picture."""


def read_rows(pages: Iterable[Glyphs]) -> Iterator[PageRows]:
    """Read the pages' letters as rows."""
    number = 1
    for count, page in enumerate(pages, start=1):
        rows: list[Row] = []
        for group in _groups(page):
            row = _row(group, number, count)
            if row.text:  # no letter may be left of what is invisible
                rows.append(row)
                number += 1
        yield PageRows(tuple(rows), page.height, page.is_blank)


def _groups(page: Glyphs) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in read_pieces(page):
        if group and not _is_beside(group, piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _is_beside(group: Sequence[Piece], piece: Piece) -> bool:
    """Say whether a piece goes on where the last one ended."""
    size = max(piece.size, *(other.size for other in group))
    off = min(abs(piece.baseline - other.baseline) for other in group)
    gap = piece.left - group[-1].right
    return off < _SAME_LINE * size and -_OVERLAP * size < gap < COLUMN * size


def _row(group: Sequence[Piece], number: int, page: int) -> Row:
    main = max(group, key=lambda piece: (piece.size, piece.right - piece.left))
    text, right = "", group[0].left
    for piece in group:
        if text and piece.left - right > _APART * main.size:
            text += " "
        text += _marked(piece, main)
        right = piece.right
    first = group[0]
    return Row(
        number=number,
        page=page,
        text=tidy(text),
        left=first.left,
        right=right,
        baseline=main.baseline,
        size=main.size,
        is_bold=all(piece.is_bold for piece in group),
        opening=first.opening,
        hang=first.hang,
    )


def _marked(piece: Piece, main: Piece) -> str:
    """Return a piece's words; wrapped where they are nothing but a raised figure, as before a footnote."""
    words = piece.text.strip()
    if piece.size < _SMALLER * main.size and piece.baseline > main.baseline and is_mark(words):
        return call(words) + piece.text[len(piece.text.rstrip()) :]
    return piece.text
