"""Page furniture: what a page shows beside its text.

Running titles, job numbers, bar codes, page numbers, the contents page's dot leaders, and the lists
of link targets that PDF-to-text programs put at the end of a page. A line is furniture only where
nothing that a reader could miss looks the same: a lone page number, for one, only beside other
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
"""The organisation as the upper left corner of a masthead names it: alternatives of a regular expression."""
_FIRST_WORD = re.compile(
    rf"(?:(?:{ORGANISATION})\s+)?(?P<symbol>[A-Z]{{1,5}}/\S+(?:\s\([A-Z0-9]+\))?)(?:\s+(?P<rest>.*))?"
)


def without_furniture(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Drop page furniture; the line after it knows that a page ended there."""
    certain = [_is_furniture(lines, place) for place in range(len(lines))]
    kept: list[Line] = []
    broken = False
    for place, line in enumerate(lines):
        if certain[place] or (_PAGE_LINE.fullmatch(line.text) and _beside(certain, place)):
            broken = True
            continue
        kept.append(line if not broken else _after_break(line))
        broken = False
    return tuple(kept)


def running_symbol(lines: Sequence[Line]) -> DocumentSymbol | None:
    """Return the symbol of the running titles or of the masthead: one that stands first on a line of its own.

    The organisation's name may stand before it, where extraction closed the gap between the two.
    """
    for line in lines:
        found = _running_title(line.text)
        if found is not None and (not found[1] or _stands_in(found[1], lines, line)):
            return found[0]
    return None


def left_out_symbols(lines: Sequence[Line]) -> tuple[ParseWarning, ...]:
    """Tell of the second symbol that a document of two organs has: "A/79/807–S/2025/132"; once."""
    for line in lines:
        found = _FIRST_WORD.fullmatch(line.text)
        if found is None or _running_title(line.text) is None:
            continue
        for other in _DASH.split(found["symbol"])[1:]:
            with suppress(SymbolMalformed):
                symbol = DocumentSymbol.parse(other)
                return (ParseWarning(line.number, f"The document has a second symbol, {symbol}, which is left out."),)
    return ()


def _after_break(line: Line) -> Line:
    return Line(line.number, line.text, starts=line.starts, is_heading=line.is_heading, after_break=True)


def _beside(certain: Sequence[bool], place: int) -> bool:
    return certain[max(place - 1, 0)] or certain[min(place + 1, len(certain) - 1)]


def _is_furniture(lines: Sequence[Line], place: int) -> bool:
    text = lines[place].text
    if _JOB_LINE.fullmatch(text) or _BAR_CODE.fullmatch(text) or _LEADERS.search(text):
        return True
    if is_bare_link(text):
        return _UN_LINK.fullmatch(text) is not None or _is_listed(lines, place)
    title = _running_title(text)
    return title is not None and (not title[1] or _stands_in(title[1], lines, lines[place]))


def _is_listed(lines: Sequence[Line], place: int) -> bool:
    """Say whether other bare links stand right beside this one: a list of targets, not a sentence's end."""
    return any(is_bare_link(lines[other].text) for other in (place - 1, place + 1) if 0 <= other < len(lines))


def _running_title(text: str) -> tuple[DocumentSymbol, str] | None:
    found = _FIRST_WORD.fullmatch(text)
    if found is None:
        return None
    try:  # a document of two organs has two symbols: A/79/807–S/2025/132
        return DocumentSymbol.parse(_DASH.split(found["symbol"])[0]), found["rest"] or ""
    except SymbolMalformed:
        return None


def _stands_in(title: str, lines: Sequence[Line], but: Line) -> bool:
    """Say whether the words after a symbol are the document's own title, which its first page shows."""
    first_page = " ".join(line.text for line in lines[:60] if line is not but)
    return len(title) > 8 and title.casefold() in first_page.casefold()
