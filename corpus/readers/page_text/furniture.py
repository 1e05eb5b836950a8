"""Running titles: the first rows of every page but the first, with the document's symbol in one of them.

A title is short as a heading is; what tells it from one is that most pages begin with it, or that it is the title
which the first page shows. A number that an extraction wrote before the symbol belongs to the text below.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.errors import SymbolMalformed
from corpus.readers.page_text.rows import LONE_MARK, Row
from corpus.symbol import DocumentSymbol

_HEAD = 8
"""Rows: running titles of four lines with the symbol, a page's and a job's number take no more."""
_MASTHEAD = 40
"""Rows in which the first page shows the title that runs over the others,"""
_MASTHEAD_SIGNS = 4000
"""in so many characters at most."""
_FEWEST = 3
"""Words of a title that the first page must show; fewer can be a heading's too."""
_SYMBOL = re.compile(r"(?:^|\s)(?P<symbol>[A-Z]{1,6}(?:/[\w.()-]{1,40}){1,9}(?:\s\(\d{4}\))?)\*?(?=\s|[–—]|$)")


def without_titles(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Return the pages without their running titles."""
    titles = _Titles(pages)
    return [_below(page, titles) if place else list(page) for place, page in enumerate(pages)]


def _below(page: Sequence[Row], titles: "_Titles") -> list[Row]:
    """Drop the titles from a page, and forget the blank line below them."""
    length, dropped = titles.above(page)
    kept = [row for place, row in enumerate(page) if place >= length or place not in dropped]
    return [replace(kept[0], after_blank=False), *kept[1:]] if kept else kept


class _Titles:
    """What the pages begin with."""

    def __init__(self, pages: Sequence[Sequence[Row]]) -> None:
        heads = [{_words(row) for row in page[:_HEAD]} for page in pages[1:]]
        counts = Counter(words for head in heads for words in head if words)
        self._usual = {words for words, count in counts.items() if count > 1 and count >= len(heads) / 2}
        first = " ".join(_words(row) for row in pages[0][:_MASTHEAD]) if pages else ""
        self._first = f" {first[:_MASTHEAD_SIGNS]} "

    def above(self, page: Sequence[Row]) -> tuple[int, set[int]]:
        """Return how many rows the head of a page takes, and which of them are titles."""
        dropped: set[int] = set()
        length = 0
        has_symbol = in_title = False
        for place, row in enumerate(page[:_HEAD]):
            symbol, words = symbol_at_edge(row.text) != "", _words(row)
            if LONE_MARK.fullmatch(row.text) and not has_symbol:
                continue
            is_title = self._is_title(words, goes_on=in_title or symbol)
            if not (is_title or (symbol and not words)):
                break
            has_symbol, in_title = has_symbol or symbol, bool(words)
            dropped.add(place)
            length = place + 1
        return (length, dropped) if has_symbol else (0, set())

    def _is_title(self, words: str, *, goes_on: bool) -> bool:
        if not words:
            return False
        if words in self._usual:
            return True
        return (goes_on or len(words.split()) >= _FEWEST) and f" {words} " in self._first


def _words(row: Row) -> str:
    return without_symbols(row.text)


def without_symbols(text: str) -> str:
    """Return the words of a row without symbols, folded."""
    return " ".join(_SYMBOL.sub(" ", text[:_MASTHEAD_SIGNS]).casefold().split())


def symbol_at_edge(text: str) -> str:
    """Return the symbol at a row's start or end; nothing where there is none."""
    for found in _SYMBOL.finditer(text[:_MASTHEAD_SIGNS]):
        if found.start() == 0 or found.end() >= len(text) - 1:
            try:
                return DocumentSymbol.parse(found["symbol"]).text
            except SymbolMalformed:
                continue
    return ""


_JOB = re.compile(
    r"(?:[A-Z]{1,3}[.-]?)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})*(?:\s+\*\d{7,8}\*)?|N\d{7}(?:\s*\([A-Z]\))?"
    r"|\*\d{7,8}\*"
)
_PAGE = re.compile(r"(?:\S+\s+(?:\([A-Z]\)\s+)?)?(?P<page>\d{1,3})\s?/\s?(?P<pages>\d{1,3})(?:\s+\S+)?")
_DATE_OF_JOB = re.compile(r"\d{6}")
_CONTENTS = re.compile(r"(?:Table of )?Contents|Table des matières|Índice|Sommaire", re.IGNORECASE)
_LEADERS = re.compile(r"(?:[.…]\s?){6,}\s*(?:\d{1,3}|[ivxl]+)?$")
_OF_CONTENTS = re.compile(r"\d{1,3}|[IVXL]{1,6}\.|[A-Z]\.|Page")


def without_furniture(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Return the pages without what is printed beside their text."""
    kept = [[row for row in page if not _is_printers(row)] for page in pages]
    return without_titles([_without_contents(page) for page in kept])


def _is_printers(row: Row) -> bool:
    text = row.text
    if _JOB.fullmatch(text) or (_DATE_OF_JOB.fullmatch(text) and row.page == 1):
        return True
    found = _PAGE.fullmatch(text)
    if found is None or int(found["page"]) != row.page:
        return False
    beside = text.replace(" ", "").replace(f"{found['page']}/{found['pages']}", "")
    return not beside or _JOB.fullmatch(beside) is not None


def _without_contents(page: Sequence[Row]) -> list[Row]:
    """Drop a contents page: from its title to its last entry, and the numbers that were torn off the entries."""
    leaders = [place for place, row in enumerate(page) if _LEADERS.search(row.text)]
    if not leaders:
        return list(page)
    titles = [place for place, row in enumerate(page[: leaders[0]]) if _CONTENTS.fullmatch(row.text)]
    begin = titles[-1] if titles else leaders[0]
    return [*page[:begin], *_after(page[leaders[-1] + 1 :])]


def _after(rows: Sequence[Row]) -> Iterator[Row]:
    torn = True
    for row in rows:
        torn = torn and _OF_CONTENTS.fullmatch(row.text) is not None
        if not torn:
            yield row
