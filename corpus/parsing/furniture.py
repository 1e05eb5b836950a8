"""Find and drop page furniture: everything on a page that is not part of the text.

Furniture is running titles (page headers and footers), job numbers, bar codes, page numbers, lines of the table of
contents with dot leaders, and the lists of link targets that PDF-to-text programs put at the end of a page. A line is
dropped only if it cannot be part of the text. A lone page number, for example, is dropped only next to other
furniture, because "36/103" alone on a line can be a resolution.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.lines import Line, is_bare_link
from corpus.parsing.printed_symbols import is_own_running_title
from corpus.symbol import DocumentSymbol

_JOB = r"\d{2}-\d{5}(?:\s*\([A-Z]\))?"
_PAGE = r"\d{1,3}/\d{1,3}"
_JOB_LINE = re.compile(rf"{_JOB}(?:\s+{_PAGE})?(?:\s+\d{{6}})?|{_PAGE}\s+{_JOB}")
_BAR_CODE = re.compile(r"\*\d{7}\*")
_PAGE_LINE = re.compile(_PAGE)
_LEADERS = re.compile(r"(?:\.\s?){6,}\s*\d*$|^(?:Page|Contents|Table des matières)$")
_UN_LINK = re.compile(r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org|documents\.un\.org)/\S+", re.IGNORECASE)


_ORNAMENT = re.compile(r"(?:[*＊∗]\s?){1,6}|[_=–—-]{3,}|[•◦⁂❖]{1,3}")


def is_ornament(text: str) -> bool:
    """Return True for a decoration between two paragraphs: asterisks or a rule alone on a line.

    >>> is_ornament("* * *"), is_ornament("____"), is_ornament("* A note")
    (True, True, False)
    """
    return _ORNAMENT.fullmatch(text) is not None


def drop_furniture(lines: Sequence[Line], own: Collection[DocumentSymbol]) -> tuple[Line, ...]:
    """Return the lines without page furniture; a line after furniture has ``after_break`` set.

    ``own`` are the document's symbols: another symbol alone on its line is part of the text.
    """
    certain = [_is_furniture(lines, index, own) for index in range(len(lines))]
    kept: list[Line] = []
    follows_furniture = False
    for index, line in enumerate(lines):
        if certain[index] or (_PAGE_LINE.fullmatch(line.text) and _has_certain_neighbour(certain, index)):
            follows_furniture = True
            continue
        kept.append(line if not follows_furniture else _after_break(line))
        follows_furniture = False
    return tuple(kept)


def _after_break(line: Line) -> Line:
    return replace(line, after_break=True)


def _has_certain_neighbour(certain: Sequence[bool], index: int) -> bool:
    return certain[max(index - 1, 0)] or certain[min(index + 1, len(certain) - 1)]


def _is_furniture(lines: Sequence[Line], index: int, own: Collection[DocumentSymbol]) -> bool:
    text = lines[index].text
    if _JOB_LINE.fullmatch(text) or _BAR_CODE.fullmatch(text) or _LEADERS.search(text):
        return True
    if is_bare_link(text):
        return _UN_LINK.fullmatch(text) is not None or _is_in_link_list(lines, index)
    return is_own_running_title(lines[index], lines, own)


def _is_in_link_list(lines: Sequence[Line], index: int) -> bool:
    """Return True if the line before or after is a bare link too: a list of targets, not the end of a sentence."""
    return any(is_bare_link(lines[other].text) for other in (index - 1, index + 1) if 0 <= other < len(lines))
