"""Pages to parts: the text and the footnotes, without the furniture.

Guaranteed afterwards: every row of every page is in the text, in the notes, or was furniture.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.document import ParseWarning
from corpus.footnote_calls import leading_call
from corpus.readers.pdf.furniture import furniture
from corpus.readers.pdf.rows import PageRows, Row

_RULE = re.compile(r"[_―—-]{5,}")
"""The rule above the notes, where it is made of letters."""
_NOTE = re.compile(r"(?:\*{1,3}|[†‡]|\d{1,3})\s+\S")
_SMALLER = 0.95
"""Notes are set smaller than the text: 8.5 points beside 10."""


@dataclass(frozen=True, slots=True)
class PageRegions:
    """A document's rows, sorted."""

    text: tuple[Row, ...]
    notes: tuple[Row, ...]
    warnings: tuple[ParseWarning, ...]


def part_pages(pages: Sequence[PageRows]) -> PageRegions:
    """Sort the rows of all pages."""
    dropped = furniture(pages)
    kept = [[row for row in page.rows if row.number not in dropped] for page in pages]
    size = _usual_size(kept)
    text: list[Row] = []
    notes: list[Row] = []
    for rows in kept:
        place = _first_note(rows, size, goes_on=bool(notes))
        text += [row for row in rows[:place] if not _RULE.fullmatch(row.text)]
        notes += [row for row in rows[place:] if not _RULE.fullmatch(row.text)]
    return PageRegions(tuple(text), tuple(notes), tuple(_pictures(pages)))


def _usual_size(pages: Sequence[Sequence[Row]]) -> float:
    """Return the size of most letters above the notes."""
    sizes = Counter[float]()
    for rows in pages:
        for row in takewhile(lambda row: not _RULE.fullmatch(row.text), rows):
            sizes[round(row.size, 1)] += len(row.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _first_note(rows: Sequence[Row], size: float, *, goes_on: bool) -> int:
    """Return the place of the first row of a page's notes.

    They stand below a rule; where that is drawn, and so is no letter, they are the small rows at the page's
    end, from the first one with a mark, or from the very first where a note goes on from the page before.
    """
    for place, row in enumerate(rows):
        if _RULE.fullmatch(row.text) and all(after.size < _SMALLER * size for after in rows[place + 1 :]):
            return place
    first = len(rows)
    while first and rows[first - 1].size < _SMALLER * size:
        first -= 1
    if goes_on and first:
        return first
    marked = (place for place in range(first, len(rows)) if _is_note(rows[place]))
    return next(marked, len(rows))


def _is_note(row: Row) -> bool:
    """Say whether a note begins with this row."""
    return leading_call(row.text) is not None or _NOTE.match(row.text) is not None


def _pictures(pages: Sequence[PageRows]) -> Iterator[ParseWarning]:
    """Warn of each page that shows something and holds no text: a picture of a page, perhaps."""
    number = 1
    for count, page in enumerate(pages, start=1):
        if not page.rows and not page.is_blank:
            yield ParseWarning(number, f"Page {count} has no text: if it shows any, it is a picture of it.")
        number += len(page.rows)
