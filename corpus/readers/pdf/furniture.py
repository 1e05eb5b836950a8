"""What a page shows beside its text: running titles, page and job numbers, bar codes, the contents page.

Told by place first: only what stands near a page's upper or lower edge is looked at, so that no line of
the text is taken for furniture because it happens to hold a symbol or a number and nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.errors import SymbolMalformed
from corpus.readers.pdf.rows import PageRows, Row
from corpus.symbol import DocumentSymbol

_HEAD = 0.85
"""Running titles stand above this share of the page's height; four lines of them reach down to 0.87."""
_FOOT = 0.1
"""Page numbers, job numbers and bar codes stand below this; the last line of a footnote can too."""
_PRINTERS = re.compile(
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
_ENTRY = 4
"""An entry of a contents page takes no more lines than these before its dots."""


def furniture(pages: Sequence[PageRows]) -> frozenset[int]:
    """Return the numbers of the rows that are furniture."""
    repeated = _repeated(pages)
    first = pages[0].rows if pages else ()
    edges = [number for page in pages for number in (*_head(page, first), *_printers(page))]
    body = [row for page in pages for row in page.rows]
    return frozenset((*edges, *repeated, *_contents(body)))


def _head(page: PageRows, first: Sequence[Row]) -> Iterator[int]:
    """Yield the rows down to the symbol at the upper edge, and titles that begin beside it and go on below.

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
    """Say whether a text is a document's symbol, or two of them with a dash between, and nothing else."""
    return "/" in text and all(map(_parses, re.split(r"\s?[–—]\s?", text.lstrip("–—"))))


def _is_symbol_and_title(text: str, first: Sequence[Row]) -> bool:
    """Say whether a row is the symbol that the first page shows, with words of its title close beside it."""
    shown = f" {' '.join(row.text for row in first)} "
    for symbol, title in ((text.partition(" ")[::2]), (text.rpartition(" ")[::-2])):
        if title and any(row.text.rstrip("*") == symbol for row in first) and _parses(symbol):
            return f" {title} " in shown
    return False


def _parses(text: str) -> bool:
    try:
        DocumentSymbol.parse(text)
    except SymbolMalformed:
        return False
    return True


def _printers(page: PageRows) -> Iterator[int]:
    return (row.number for row in (*_upper(page), *_lower(page)) if _PRINTERS.fullmatch(row.text))


def _repeated(pages: Sequence[PageRows]) -> Iterator[int]:
    """Yield the rows near an edge that other pages show at the same place.

    At the lower edge most pages must: two notes can end with the same words on two pages.
    """
    for edge, least in ((_upper, 2), (_lower, max(3, len(pages) // 2))):
        rows = [row for page in pages for row in edge(page)]
        counts = Counter((row.text, round(row.baseline)) for row in rows)
        yield from (row.number for row in rows if counts[row.text, round(row.baseline)] >= least)


def _upper(page: PageRows) -> list[Row]:
    return [row for row in page.rows if row.baseline > _HEAD * page.height]


def _lower(page: PageRows) -> list[Row]:
    return [row for row in page.rows if row.baseline < _FOOT * page.height]


def _contents(rows: Sequence[Row]) -> Iterator[int]:
    """Yield the rows of a contents page: from its title to the last entry, whose dots lead to a page's number."""
    open_from: int | None = None
    for place, row in enumerate(rows):
        if _CONTENTS.fullmatch(row.text):
            open_from = place
        elif _LEADERS.search(row.text):
            begin = place if open_from is None else open_from
            yield from (one.number for one in rows[begin : place + 1])
            open_from = place + 1
        elif open_from is not None and place - open_from > _ENTRY:
            open_from = None
