"""Numbers in another form than "1.": "1)", "(1)", "01.". They number paragraphs where all numbers of a text are so.

In a text with numbers of the usual form, "(1)" is an item of a list or words in parentheses.
"""

import re
from collections.abc import Sequence

from corpus.parsing.matches import Heading, Numbered, Prose, ShapeMatch

_FORMS = (
    re.compile(r"(?P<mark>(?P<number>[1-9]\d{0,2})\s?\))\s+(?P<text>\S.*)", re.DOTALL),
    re.compile(r"(?P<mark>\((?P<number>[1-9]\d{0,2})\))\s+(?P<text>\S.*)", re.DOTALL),
    re.compile(r"(?P<mark>(?P<number>0[1-9]|0\d[1-9]|0?[1-9]\d)\.)\s+(?P<text>\S.*)", re.DOTALL),
)
_FEWEST = 2
"""Numbers; a single one can be anything."""
_LAST_FIGURE = 9


def number_bracketed_paragraphs(matches: Sequence[ShapeMatch]) -> list[ShapeMatch]:
    """Return the matches with the paragraphs numbered that have such a number, if these count up from 1."""
    if any(isinstance(found, Numbered) and not _is_above_nine(found) for found in matches):
        return list(matches)
    for form in _FORMS:
        numbered = {
            index: match
            for index, found in enumerate(matches)
            if isinstance(found, Prose | Heading | Numbered)
            and not found.block.is_heading
            and (match := form.fullmatch(found.block.text)) is not None
        }
        if len(numbered) >= _FEWEST and _count_up(numbered) and not _is_list(matches, min(numbered)):
            return [
                _numbered(found, numbered[index]) if index in numbered else found for index, found in enumerate(matches)
            ]
    return list(matches)


def _is_above_nine(found: Numbered) -> bool:
    """Return True for a number of two figures, which is written without a zero also where "01." is the first."""
    return found.number.isdecimal() and int(found.number) > _LAST_FIGURE


def _count_up(numbered: dict[int, re.Match[str]]) -> bool:
    return [int(match["number"]) for match in numbered.values()] == list(range(1, len(numbered) + 1))


def _is_list(matches: Sequence[ShapeMatch], first: int) -> bool:
    """Return True if the first number follows on a colon: it is an item of the paragraph above it."""
    return first > 0 and matches[first - 1].block.text.endswith((":", "："))


def _numbered(found: ShapeMatch, match: re.Match[str]) -> Numbered:
    return Numbered(found.block, str(int(match["number"])), match["mark"], match["text"])
