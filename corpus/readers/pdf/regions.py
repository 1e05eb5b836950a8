"""Divide pages into text and footnotes, without the furniture.

Guaranteed of the result: every row of every page is in the text, in the notes, or was a rule or furniture.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.footnote_calls import split_leading_mark
from corpus.lines import Drop, DroppedLine
from corpus.readers.pdf.furniture import furniture_numbers
from corpus.readers.pdf.rows import PageRows, PdfRow

_RULE = re.compile(r"[_―—-]{5,}")
"""The rule above the notes, if it is made of characters."""
_NOTE = re.compile(r"(?:\*{1,3}|[†‡]|\d{1,3})\s+\S")
_SMALLER = 0.95
"""Notes have smaller letters than the text: 8.5 points against 10, a ratio below this."""


@dataclass(frozen=True, slots=True)
class PageRegions:
    """The rows of a document, divided into text and notes."""

    text: tuple[PdfRow, ...]
    notes: tuple[PdfRow, ...]
    dropped: tuple[DroppedLine, ...]


def split_pages(pages: Sequence[PageRows]) -> PageRegions:
    """Divide the rows of all pages; furniture and the rules above notes are dropped."""
    dropped = furniture_numbers(pages)
    kept = [[row for row in page.rows if row.number not in dropped] for page in pages]
    size = _usual_size(kept)
    text: list[PdfRow] = []
    notes: list[PdfRow] = []
    for rows in kept:
        index = _first_note(rows, size, continues_note=bool(notes))
        text += [row for row in rows[:index] if not _RULE.fullmatch(row.text)]
        notes += [row for row in rows[index:] if not _RULE.fullmatch(row.text)]
    kept_numbers = {row.number for row in (*text, *notes)}
    gone = (row for page in pages for row in page.rows if row.number not in kept_numbers)
    left_out = [DroppedLine(row.number, row.text, Drop.FURNITURE) for row in gone]
    for page in pages:
        left_out += [DroppedLine(page.first_number, figure, Drop.FURNITURE) for figure in page.line_numbers]
    return PageRegions(tuple(text), tuple(notes), tuple(left_out))


def _usual_size(pages: Sequence[Sequence[PdfRow]]) -> float:
    """Return the font size of most letters above the notes, in points; 0 if there are no rows."""
    sizes = Counter[float]()
    for rows in pages:
        for row in takewhile(lambda row: not _RULE.fullmatch(row.text), rows):
            sizes[round(row.size, 1)] += len(row.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _first_note(rows: Sequence[PdfRow], size: float, *, continues_note: bool) -> int:
    """Return the index of the first row of a page's notes; the number of rows if there are none.

    Notes follow a rule. If the rule is drawn, and so is not text, they are the small rows at the end of the page: from
    the first one with a mark, or from the first of them if a note continues from the page before.
    """
    for index, row in enumerate(rows):
        if _RULE.fullmatch(row.text) and all(after.size < _SMALLER * size for after in rows[index + 1 :]):
            return index
    first = len(rows)
    while first and rows[first - 1].size < _SMALLER * size:
        first -= 1
    if continues_note and first:
        return first
    marked = (index for index in range(first, len(rows)) if _is_note(rows[index]))
    return next(marked, len(rows))


def _is_note(row: PdfRow) -> bool:
    """Return True if a note begins with this row."""
    return split_leading_mark(row.text) is not None or _NOTE.match(row.text) is not None
