"""The symbols that a row of a masthead or a running title begins with, read by the grammar of symbols.

A document of several organs has several symbols, tied by a hyphen or dash: "A/79/807–S/2025/132". Each may have a star.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.errors import SymbolMalformed
from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language, fold
from corpus.lines import Line
from corpus.symbol import DocumentSymbol

ORGANISATION = "United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|联合国|الأمم المتحدة"
"""Name of the organisation in the upper left corner of a masthead: alternatives of a regular expression."""
_CORNER = re.compile(rf"(?:{ORGANISATION})\s+")
_BEGINS_LIKE_SYMBOL = re.compile(r"[A-Z]{1,6}(?:\.\d+)?/")
_SYMBOL_ALONE = re.compile(r"[A-Z]{1,6}(?:\.\d+)?(?:/[A-Z0-9.()-]+){2,}\*?")
"""A row that is a symbol and nothing else, although the grammar may not know it."""
_JOINED = re.compile(r"\s?[-\u2010-\u2015\u2212]\s?(?=[A-Z]{1,6}(?:\.\d+)?/)")
_MAX_SYMBOL_WORDS = 5
"""A/75/49 (Vol. III)/Corr.1 has three; a joint symbol may have more."""
_MIN_TITLE_LENGTH = 9
"""In characters; shorter words after a symbol are not a title, even if they occur on the first page."""
_MAX_FRONT_LINES = 60
_BEGINNING = re.compile(r"(?:\d{1,3}|[IVX]+|[A-Z])\.\s+[^\W\d_]")
"""A numbered paragraph or section: the masthead is above it."""


@dataclass(frozen=True, slots=True)
class PrintedSymbols:
    """The symbols at the beginning of a row, and the words after them."""

    symbols: tuple[DocumentSymbol, ...]
    """More than one for a document of several organs."""
    rest: str


def read_symbols(text: str) -> Iterator[PrintedSymbols]:
    """Yield the ways in which a row can be read as beginning with symbols, the longest symbol first.

    The organisation's name may precede them, because text extraction can join the two corners of a masthead.

    >>> [(str(found.symbols[0]), found.rest) for found in read_symbols("United Nations A/RES/75/253 B")]
    [('A/RES/75/253 B', ''), ('A/RES/75/253', 'B')]
    """
    text = unwrap_marks(text)
    if (corner := _CORNER.match(text)) is not None:
        text = text[corner.end() :]
    if _BEGINS_LIKE_SYMBOL.match(text) is None:
        return
    words = text.split(" ")
    for count in range(min(len(words), _MAX_SYMBOL_WORDS), 0, -1):
        if (symbols := _parse_joined(" ".join(words[:count]))) is not None:
            yield PrintedSymbols(symbols, " ".join(words[count:]))


def _parse_joined(text: str) -> tuple[DocumentSymbol, ...] | None:
    try:
        return tuple(dict.fromkeys(DocumentSymbol.parse(each) for each in _JOINED.split(text)))
    except SymbolMalformed:
        return None


def own_symbols(lines: Sequence[Line], language: Language) -> tuple[DocumentSymbol, ...]:
    """Return the document's own symbols: those in its masthead, or in running titles with its title; else empty.

    A symbol in the text is never the document's own, even alone on its line. The first row of the masthead that looks
    like a symbol decides: if it cannot be read, a second symbol below it is not taken instead.
    """
    end = _front_length(lines, language)
    for line in lines[:end]:
        for found in read_symbols(line.text):
            if is_running_title(found, lines, line):
                return found.symbols
        if _SYMBOL_ALONE.fullmatch(unwrap_marks(line.text)):
            return ()
    for line in lines[end:]:
        for found in read_symbols(line.text):
            if found.rest and is_running_title(found, lines, line):
                return found.symbols
    return ()


def is_running_title(found: PrintedSymbols, lines: Sequence[Line], line: Line) -> bool:
    """Return True if nothing is after the symbols of a row but the document's own title."""
    return not found.rest or _is_document_title(found.rest, lines, line)


def is_own_running_title(line: Line, lines: Sequence[Line], own: Collection[DocumentSymbol]) -> bool:
    """Return True if a line is a running title with one of the document's own symbols."""
    return any(
        own_symbol in own and is_running_title(found, lines, line)
        for found in read_symbols(line.text)
        for own_symbol in found.symbols[:1]
    )


def _front_length(lines: Sequence[Line], language: Language) -> int:
    """Return the number of lines above the text, at most."""
    formulas = {fold(organ) for organ in language.organs}
    for index, line in enumerate(lines[:_MAX_FRONT_LINES]):
        bare = line.text.rstrip(" ,:،，：")
        if bare != line.text and fold(bare) in formulas:
            return index
        if _BEGINNING.match(line.text):
            return index
    return min(len(lines), _MAX_FRONT_LINES)


def _is_document_title(title: str, lines: Sequence[Line], excluded: Line) -> bool:
    """Return True if the words after a symbol are the document's own title, which is also on its first page."""
    first_page = " ".join(line.text for line in lines[:_MAX_FRONT_LINES] if line is not excluded)
    return len(title) >= _MIN_TITLE_LENGTH and title.casefold() in first_page.casefold()
