"""Find and drop page furniture: everything on a page that is not part of the text.

Furniture is running titles (page headers and footers), job numbers, bar codes, page numbers, lines of the table of
contents with dot leaders, and the lists of link targets that PDF-to-text programs put at the end of a page. A line is
dropped only if it cannot be part of the text. A lone page number, for example, is dropped only next to other
furniture, because "36/103" alone on a line can be a resolution.
"""

import re
from collections.abc import Sequence
from contextlib import suppress

from corpus.document import ParseWarning
from corpus.errors import SymbolMalformed
from corpus.lines import Line, is_bare_link
from corpus.symbol import DocumentSymbol

_JOB = r"\d{2}-\d{5}(?:\s*\([A-Z]\))?"
_PAGE = r"\d{1,3}/\d{1,3}"
_JOB_LINE = re.compile(rf"{_JOB}(?:\s+{_PAGE})?(?:\s+\d{{6}})?|{_PAGE}\s+{_JOB}")
_BAR_CODE = re.compile(r"\*\d{7}\*")
_PAGE_LINE = re.compile(_PAGE)
_LEADERS = re.compile(r"(?:\.\s?){6,}\s*\d*$|^(?:Page|Contents|Table des matières)$")
_UN_LINK = re.compile(r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org|documents\.un\.org)/\S+", re.IGNORECASE)
_DASH = re.compile("[–—]")
ORGANISATION = "United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|联合国|الأمم المتحدة"
"""Name of the organisation in the upper left corner of a masthead: alternatives of a regular expression."""
_RUNNING_TITLE = re.compile(
    rf"(?:(?:{ORGANISATION})\s+)?(?P<symbol>[A-Z]{{1,5}}/\S+(?:\s\([A-Z0-9]+\))?)(?:\s+(?P<rest>.*))?"
)


def drop_furniture(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without page furniture; a line after furniture has ``after_break`` set."""
    certain = [_is_furniture(lines, index) for index in range(len(lines))]
    kept: list[Line] = []
    follows_furniture = False
    for index, line in enumerate(lines):
        if certain[index] or (_PAGE_LINE.fullmatch(line.text) and _has_certain_neighbour(certain, index)):
            follows_furniture = True
            continue
        kept.append(line if not follows_furniture else _after_break(line))
        follows_furniture = False
    return tuple(kept)


def running_symbol(lines: Sequence[Line]) -> DocumentSymbol | None:
    """Return the symbol of the running titles or of the masthead, or None.

    It must be first on its line, alone or followed by the document's title. The organisation's name may precede
    it, because text extraction can join the two corners of a masthead.
    """
    for line in lines:
        found = _running_title(line.text)
        if found is not None and (not found[1] or _is_document_title(found[1], lines, line)):
            return found[0]
    return None


def second_symbol_warnings(lines: Sequence[Line]) -> tuple[ParseWarning, ...]:
    """Return a warning about the second symbol of a document of two organs, "A/79/807–S/2025/132"; else empty."""
    for line in lines:
        found = _RUNNING_TITLE.fullmatch(line.text)
        if found is None or _running_title(line.text) is None:
            continue
        for other in _DASH.split(found["symbol"])[1:]:
            with suppress(SymbolMalformed):
                symbol = DocumentSymbol.parse(other)
                return (ParseWarning(line.number, f"The document has a second symbol, {symbol}, which is left out."),)
    return ()


def _after_break(line: Line) -> Line:
    return Line(line.number, line.text, starts_block=line.starts_block, is_heading=line.is_heading, after_break=True)


def _has_certain_neighbour(certain: Sequence[bool], index: int) -> bool:
    return certain[max(index - 1, 0)] or certain[min(index + 1, len(certain) - 1)]


def _is_furniture(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if _JOB_LINE.fullmatch(text) or _BAR_CODE.fullmatch(text) or _LEADERS.search(text):
        return True
    if is_bare_link(text):
        return _UN_LINK.fullmatch(text) is not None or _is_in_link_list(lines, index)
    title = _running_title(text)
    return title is not None and (not title[1] or _is_document_title(title[1], lines, lines[index]))


def _is_in_link_list(lines: Sequence[Line], index: int) -> bool:
    """Return True if the line before or after is a bare link too: a list of targets, not the end of a sentence."""
    return any(is_bare_link(lines[other].text) for other in (index - 1, index + 1) if 0 <= other < len(lines))


def _running_title(text: str) -> tuple[DocumentSymbol, str] | None:
    found = _RUNNING_TITLE.fullmatch(text)
    if found is None:
        return None
    try:  # a document of two organs has two symbols: A/79/807–S/2025/132
        return DocumentSymbol.parse(_DASH.split(found["symbol"])[0]), found["rest"] or ""
    except SymbolMalformed:
        return None


def _is_document_title(title: str, lines: Sequence[Line], excluded: Line) -> bool:
    """Return True if the words after a symbol are the document's own title, which is also on its first page."""
    first_page = " ".join(line.text for line in lines[:60] if line is not excluded)
    return len(title) > 8 and title.casefold() in first_page.casefold()
