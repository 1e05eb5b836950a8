"""The opening phrase of a clause as a file sets it: the italics with which a paragraph begins."""

import re
from collections.abc import Iterable

from corpus.lines import tidy

_NUMBER = re.compile(r"\s*(?:\d{1,4}\s?\.|\(?[^\W\d_]{1,4}\s?\))?\s*")
_LONGEST = 100
"""Longer italics are a quotation or a whole sentence, and no opening phrase."""


def italic_opening(pieces: Iterable[tuple[str, bool]]) -> str:
    """Return the italics that open a paragraph, its number aside; nothing where all of it is in italics.

    ``pieces`` are its words in order, each with whether they are in italics.

    >>> italic_opening([("1. ", False), ("Also decides", True), (" to meet;", False)])
    'Also decides'
    """
    before, slanted = "", ""
    for text, is_italic in pieces:
        if len(before) + len(slanted) > 2 * _LONGEST:
            return ""
        if is_italic or (slanted and not text.strip()):
            slanted += text
        elif slanted:
            break
        elif len(text) < _LONGEST and _NUMBER.fullmatch(before + text):
            before += text
        else:
            return ""
    else:
        return ""
    number = _NUMBER.match(slanted)
    words = tidy(slanted[number.end() if number else 0 :]).rstrip(" ,.;:")
    return words if len(words) < _LONGEST else ""
