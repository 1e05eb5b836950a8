"""Find page furniture: running titles, page and job numbers, bar codes, the table of contents.

Except for the table of contents and marks such as "/...", only rows near a page's upper or lower edge are considered.
So a line of the text is not taken for furniture because it contains only a symbol or a number.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.errors import SymbolMalformed
from corpus.readers.page_marks import is_continuation_mark
from corpus.readers.pdf.rows import PageRows, PdfRow
from corpus.symbol import DocumentSymbol

_HEAD = 0.85
"""Share of the page's height above which running titles are; four lines of them reach down to 0.87."""
_FOOT = 0.1
"""Share of the page's height below which page numbers, job numbers and bar codes are; a footnote can end there too."""
_JOB_OR_PAGE_NUMBER = re.compile(
    r"""
      (?:[A-Z]{1,3}[.-]?)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})*(?:\s+\*?\d{7,8}\*?)?   # 25-03649 (E) 170325
    | N\d{7}(?:\s*\([A-Z]\))? | \d{6} | \*\d{7,8}\*                                         # *2503649*
    | (?:\d{2}-\d{5}\s+(?:\([A-Z]\)\s+)?)?\d{1,3}\s?/\s?\d{1,3}(?:\s+\d{2}-\d{5})?            # 2/19 25-03649
    | [-–—(\s]*(?:Page\s)?\d{1,3}(?:\s(?:of|de|sur)\s\d{1,3})?[-–—)\s]*                      # - 2 -, Page 2 of 3
    | Please\ recycle.* | (?:Merci|Prière)\ de\ recycler.*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:Table of )?Contents|Table des matières|Índice|Sommaire", re.IGNORECASE)
_LEADERS = re.compile(r"(?:[.…]\s?){4,}\s*(?:\d{1,3}|[ivxl]+)?$")
_ENTRY_ROWS = 4
"""Rows that an entry of a table of contents takes at most before its leader dots."""


def furniture_numbers(pages: Sequence[PageRows]) -> frozenset[int]:
    """Return the numbers of the rows that are furniture."""
    repeated = _repeated(pages)
    first = pages[0].rows if pages else ()
    edges = [number for page in pages for number in (*_head(page, first), *_job_and_page_numbers(page))]
    body = [row for page in pages for row in page.rows]
    continuation = (row.number for row in body if is_continuation_mark(row.text))
    return frozenset((*edges, *repeated, *_contents(body), *continuation))


def _head(page: PageRows, first: Sequence[PdfRow]) -> Iterator[int]:
    """Yield the numbers of the rows down to the symbol at the upper edge, and of titles beside it that continue below.

    The first page's symbol belongs to the masthead, which is text.
    """
    if not page.rows or page.rows[0].page == 1:
        return
    upper = _upper(page)
    symbols = [row for row in upper if _is_symbol(row.text) or _is_symbol_and_title(row.text, first)]
    if not symbols:
        return
    mark = min(symbols, key=lambda row: row.baseline)
    lowest = mark.baseline
    for row in sorted(upper, key=lambda row: -row.baseline):
        goes_on = (row.size, row.is_bold) == (mark.size, mark.is_bold) and lowest - row.baseline < 1.3 * row.size
        if row.baseline > mark.baseline - 1 or (goes_on and row.is_bold):
            lowest = min(lowest, row.baseline)
            yield row.number


def _is_symbol(text: str) -> bool:
    """Return True if a text is a document symbol, or two of them with a dash between, and nothing else."""
    return "/" in text and all(map(_is_valid_symbol, re.split(r"\s?[–—]\s?", text.lstrip("–—"))))


def _is_symbol_and_title(text: str, first: Sequence[PdfRow]) -> bool:
    """Return True if a row is a symbol that the first page shows, and words of its title directly beside it."""
    shown = f" {' '.join(row.text for row in first)} "
    for symbol, title in ((text.partition(" ")[::2]), (text.rpartition(" ")[::-2])):
        if title and any(row.text.rstrip("*") == symbol for row in first) and _is_valid_symbol(symbol):
            return f" {title} " in shown
    return False


def _is_valid_symbol(text: str) -> bool:
    try:
        DocumentSymbol.parse(text)
    except SymbolMalformed:
        return False
    return True


def _job_and_page_numbers(page: PageRows) -> Iterator[int]:
    return (row.number for row in (*_upper(page), *_lower(page)) if _JOB_OR_PAGE_NUMBER.fullmatch(row.text))


def _repeated(pages: Sequence[PageRows]) -> Iterator[int]:
    """Yield the numbers of rows near an edge that other pages show at the same height.

    At the lower edge half the pages must show them (at least three): two notes can end with the same words.
    """
    for edge, least in ((_upper, 2), (_lower, max(3, len(pages) // 2))):
        rows = [row for page in pages for row in edge(page)]
        counts = Counter((row.text, round(row.baseline)) for row in rows)
        yield from (row.number for row in rows if counts[row.text, round(row.baseline)] >= least)


def _upper(page: PageRows) -> list[PdfRow]:
    return [row for row in page.rows if row.baseline > _HEAD * page.height]


def _lower(page: PageRows) -> list[PdfRow]:
    return [row for row in page.rows if row.baseline < _FOOT * page.height]


def _contents(rows: Sequence[PdfRow]) -> Iterator[int]:
    """Yield the numbers of the rows of a table of contents, from its title to the last entry with leader dots."""
    open_from: int | None = None
    for index, row in enumerate(rows):
        if _CONTENTS.fullmatch(row.text):
            open_from = index
        elif _LEADERS.search(row.text):
            begin = index if open_from is None else open_from
            yield from (entry.number for entry in rows[begin : index + 1])
            open_from = index + 1
        elif open_from is not None and index - open_from > _ENTRY_ROWS:
            open_from = None
