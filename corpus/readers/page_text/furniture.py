"""Remove page furniture: running titles, page and job numbers, and the table of contents.

Running titles are the first rows of every page but the first, with the document's symbol in one of them. A running
title is as short as a heading. It differs from a heading in that most pages begin with it, or that the first page
shows it as the title. A paragraph number that the extraction wrote before the symbol belongs to the text below.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.errors import SymbolMalformed
from corpus.readers.page_text.rows import LONE_MARK, TextRow
from corpus.symbol import DocumentSymbol

_HEAD_ROWS = 8
"""Rows. Running titles of four lines with the symbol, a page number and a job number take no more."""
_MASTHEAD_ROWS = 40
"""Rows of the first page that are searched for the running title of the other pages,"""
_MASTHEAD_LENGTH = 4000
"""and the most characters of them."""
_FEWEST_WORDS = 3
"""Words of a title that the first page must show; fewer can be those of a heading too."""
_SYMBOL = re.compile(r"(?:^|\s)(?P<symbol>[A-Z]{1,6}(?:/[\w.()-]{1,40}){1,9}(?:\s\(\d{4}\))?)\*?(?=\s|[–—]|$)")


def without_running_titles(pages: Sequence[Sequence[TextRow]]) -> list[list[TextRow]]:
    """Return the pages without their running titles."""
    titles = _RunningTitles(pages)
    return [_without_titles_of_page(page, titles) if index else list(page) for index, page in enumerate(pages)]


def _without_titles_of_page(page: Sequence[TextRow], titles: "_RunningTitles") -> list[TextRow]:
    """Return a page without its titles; a blank line below them does not count."""
    length, dropped = titles.head_of(page)
    kept = [row for index, row in enumerate(page) if index >= length or index not in dropped]
    return [replace(kept[0], after_blank=False), *kept[1:]] if kept else kept


class _RunningTitles:
    """The words with which the pages begin."""

    def __init__(self, pages: Sequence[Sequence[TextRow]]) -> None:
        heads = [{_folded_words(row) for row in page[:_HEAD_ROWS]} for page in pages[1:]]
        counts = Counter(words for head in heads for words in head if words)
        self._repeated = {words for words, count in counts.items() if count > 1 and count >= len(heads) / 2}
        first = " ".join(_folded_words(row) for row in pages[0][:_MASTHEAD_ROWS]) if pages else ""
        self._masthead = f" {first[:_MASTHEAD_LENGTH]} "

    def head_of(self, page: Sequence[TextRow]) -> tuple[int, set[int]]:
        """Return the number of rows in the page's head, and the indexes of those that are running titles.

        (0, empty) if the symbol is not among them.
        """
        dropped: set[int] = set()
        length = 0
        has_symbol = in_title = False
        for index, row in enumerate(page[:_HEAD_ROWS]):
            symbol, words = symbol_at_edge(row.text) != "", _folded_words(row)
            if LONE_MARK.fullmatch(row.text) and not has_symbol:
                continue
            is_title = self._is_title(words, may_be_part=in_title or symbol)
            if not (is_title or (symbol and not words)):
                break
            has_symbol, in_title = has_symbol or symbol, bool(words)
            dropped.add(index)
            length = index + 1
        return (length, dropped) if has_symbol else (0, set())

    def _is_title(self, words: str, *, may_be_part: bool) -> bool:
        if not words:
            return False
        if words in self._repeated:
            return True
        return (may_be_part or len(words.split()) >= _FEWEST_WORDS) and f" {words} " in self._masthead


def _folded_words(row: TextRow) -> str:
    return without_symbols(row.text)


def without_symbols(text: str) -> str:
    """Return the words of a row, case-folded and without symbols."""
    return " ".join(_SYMBOL.sub(" ", text[:_MASTHEAD_LENGTH]).casefold().split())


def symbol_at_edge(text: str) -> str:
    """Return the symbol at the start or end of a row; empty if there is none."""
    for found in _SYMBOL.finditer(text[:_MASTHEAD_LENGTH]):
        if found.start() == 0 or found.end() >= len(text) - 1:
            try:
                return DocumentSymbol.parse(found["symbol"]).text
            except SymbolMalformed:
                continue
    return ""


_JOB_NUMBER = re.compile(
    r"(?:[A-Z]{1,3}[.-]?)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})*(?:\s+\*\d{7,8}\*)?|N\d{7}(?:\s*\([A-Z]\))?"
    r"|\*\d{7,8}\*"
)
_PAGE_NUMBER = re.compile(r"(?:\S+\s+(?:\([A-Z]\)\s+)?)?(?P<page>\d{1,3})\s?/\s?(?P<pages>\d{1,3})(?:\s+\S+)?")
_JOB_DATE = re.compile(r"\d{6}")
_CONTENTS = re.compile(r"(?:Table of )?Contents|Table des matières|Índice|Sommaire", re.IGNORECASE)
_LEADERS = re.compile(r"(?:[.…]\s?){6,}\s*(?:\d{1,3}|[ivxl]+)?$")
_CONTENTS_NUMBER = re.compile(r"\d{1,3}|[IVXL]{1,6}\.|[A-Z]\.|Page")


def without_furniture(pages: Sequence[Sequence[TextRow]]) -> list[list[TextRow]]:
    """Return the pages without job and page numbers, tables of contents and running titles."""
    kept = [[row for row in page if not _is_job_or_page_number(row)] for page in pages]
    return without_running_titles([_without_contents(page) for page in kept])


def _is_job_or_page_number(row: TextRow) -> bool:
    text = row.text
    if _JOB_NUMBER.fullmatch(text) or (_JOB_DATE.fullmatch(text) and row.page == 1):
        return True
    found = _PAGE_NUMBER.fullmatch(text)
    if found is None or int(found["page"]) != row.page:
        return False
    beside = text.replace(" ", "").replace(f"{found['page']}/{found['pages']}", "")
    return not beside or _JOB_NUMBER.fullmatch(beside) is not None


def _without_contents(page: Sequence[TextRow]) -> list[TextRow]:
    """Remove a table of contents, from title to last entry, and then numbers that were separated from entries."""
    leaders = [index for index, row in enumerate(page) if _LEADERS.search(row.text)]
    if not leaders:
        return list(page)
    titles = [index for index, row in enumerate(page[: leaders[0]]) if _CONTENTS.fullmatch(row.text)]
    begin = titles[-1] if titles else leaders[0]
    return [*page[:begin], *_skip_contents_numbers(page[leaders[-1] + 1 :])]


def _skip_contents_numbers(rows: Sequence[TextRow]) -> Iterator[TextRow]:
    in_torn_numbers = True
    for row in rows:
        in_torn_numbers = in_torn_numbers and _CONTENTS_NUMBER.fullmatch(row.text) is not None
        if not in_torn_numbers:
            yield row
