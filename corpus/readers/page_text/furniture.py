"""Running titles: the first rows of every page but the first, with the document's symbol in one of them.

A title is short as a heading is; what tells it from one is that most pages begin with it, or that it is the title
which the first page shows. A number that an extraction wrote before the symbol belongs to the text below.
"""

import re
from collections import Counter
from collections.abc import Sequence
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
