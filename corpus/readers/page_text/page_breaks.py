"""Where pages end in a text whose page breaks are lost: where the running titles stand that begin the next.

They are told by the symbol that the first page shows in its corner and each later one in its head, and by page
numbers that count with them; a text without both is taken for one page.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.lines import tidy
from corpus.readers.page_text.furniture import symbol_at_edge, without_symbols

_CORNER = 15
"""Rows in which the first page shows its symbol."""
_MASTHEAD = 40
_PAGE = re.compile(r"\s*(?:\S+\s+)?(?P<page>\d{1,3})\s?/\s?\d{1,3}(?:\s+\S+)?\s*")
_NUMBERED = re.compile(r"\d{1,3}/\d{1,4}(?:\s[A-Z])?\.")
_LINES_OF_TITLE = 4


def with_breaks(rows: Sequence[str]) -> list[str]:
    """Return the rows of a text with a page break before each running title; unchanged where it has none."""
    places = _heads(rows)
    numbers = [int(found["page"]) for row in rows if (found := _PAGE.fullmatch(row)) is not None]
    if not places or not set(range(2, len(places) + 2)) <= set(numbers):
        return list(rows)
    begins = {_first_of_title(rows, place, _title(rows)) for place in places}
    return ["\f" + row if place in begins else row for place, row in enumerate(rows)]


def _heads(rows: Sequence[str]) -> list[int]:
    """Return the places of the rows that show the symbol in a page's head, but for the first page's."""
    written = [place for place, row in enumerate(rows) if row.strip()]
    symbol, first = "", 0
    for place in written[:_CORNER]:
        if (symbol := symbol_at_edge(tidy(rows[place]))) != "":
            first = place
            break
    title = _title(rows)
    return [
        place
        for place in written
        if symbol
        and place > first
        and symbol_at_edge(tidy(rows[place])) == symbol
        and (not (words := without_symbols(tidy(rows[place]))) or f" {words} " in title)
    ]


def _title(rows: Sequence[str]) -> str:
    """Return the words of the rows from the numbered title on; a document without one has no title on later pages."""
    written = [tidy(row) for row in rows[: 3 * _MASTHEAD] if row.strip()][:_MASTHEAD]
    begin = next((place for place, row in enumerate(written) if _NUMBERED.match(row)), len(written))
    title = takewhile(lambda row: not row.endswith(","), written[begin : begin + _LINES_OF_TITLE + 2])
    return f" {' '.join(map(without_symbols, title))} ".replace("  ", " ")


def _first_of_title(rows: Sequence[str], place: int, title: str) -> int:
    """Return the row with which a running title begins that ends with its symbol."""
    first = place
    for above in range(place - 1, max(place - 2 * _LINES_OF_TITLE, 0), -1):
        words = without_symbols(tidy(rows[above]))
        if not words:
            continue
        if f" {words} " not in title or "/" in rows[above]:
            break
        first = above
    return first
