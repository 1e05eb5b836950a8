"""Restore the page breaks of a text that has lost them, at the running titles that begin each page.

Running titles are recognized by the symbol, which the first page shows in its corner and each later page at its head,
and by page numbers that count the same pages. A text without both is treated as one page.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.lines import tidy
from corpus.readers.page_text.furniture import symbol_at_edge, without_symbols

_CORNER_ROWS = 15
"""Rows of the first page that are searched for its symbol."""
_MASTHEAD_ROWS = 40
_PAGE_NUMBER = re.compile(r"\s*(?:\S+\s+)?(?P<page>\d{1,3})\s?/\s?\d{1,3}(?:\s+\S+)?\s*")
_NUMBERED_TITLE = re.compile(r"\d{1,3}/\d{1,4}(?:\s[A-Z])?\.")
_TITLE_ROWS = 4


def with_page_breaks(rows: Sequence[str]) -> list[str]:
    """Return the rows with a form feed before each running title; unchanged if the pages cannot be told."""
    heads = _running_symbol_rows(rows)
    numbers = [int(found["page"]) for row in rows if (found := _PAGE_NUMBER.fullmatch(row)) is not None]
    if not heads or not set(range(2, len(heads) + 2)) <= set(numbers):
        return list(rows)
    begins = {_title_start(rows, index, _title_words(rows)) for index in heads}
    return ["\f" + row if index in begins else row for index, row in enumerate(rows)]


def _running_symbol_rows(rows: Sequence[str]) -> list[int]:
    """Return the indexes of the rows with the symbol at the head of a page, without the first page's."""
    written = [index for index, row in enumerate(rows) if row.strip()]
    symbol, first = "", 0
    for index in written[:_CORNER_ROWS]:
        if (symbol := symbol_at_edge(tidy(rows[index]))) != "":
            first = index
            break
    title = _title_words(rows)
    return [
        index
        for index in written
        if symbol
        and index > first
        and symbol_at_edge(tidy(rows[index])) == symbol
        and (not (words := without_symbols(tidy(rows[index]))) or f" {words} " in title)
    ]


def _title_words(rows: Sequence[str]) -> str:
    """Return the words of the numbered title on the first page; only a document with such a title repeats it."""
    written = [tidy(row) for row in rows[: 3 * _MASTHEAD_ROWS] if row.strip()][:_MASTHEAD_ROWS]
    begin = next((index for index, row in enumerate(written) if _NUMBERED_TITLE.match(row)), len(written))
    title = takewhile(lambda row: not row.endswith(","), written[begin : begin + _TITLE_ROWS + 2])
    return f" {' '.join(map(without_symbols, title))} ".replace("  ", " ")


def _title_start(rows: Sequence[str], index: int, title: str) -> int:
    """Return the index of the first row of a running title, given that of the row with the symbol."""
    first = index
    for above in range(index - 1, max(index - 2 * _TITLE_ROWS, 0), -1):
        words = without_symbols(tidy(rows[above]))
        if not words:
            continue
        if f" {words} " not in title or "/" in rows[above]:
            break
        first = above
    return first
