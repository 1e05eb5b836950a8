"""Letters and figures of subparagraphs in the scripts of the six languages, by the Latin ones of our labels.

All six texts of a document have the same subparagraphs; what is the second in Arabic, (ب), is (b) in English.
So a label speaks Latin, and what is printed stays with the clause as its mark.
"""

import unicodedata
from collections.abc import Mapping

from corpus.readers.figures import letters, roman

_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_CHINESE = "一二三四五六七八九"

_LATIN: Mapping[str, str] = {
    **{letter: letters(place) for alphabet in (_ARABIC, _CYRILLIC) for place, letter in enumerate(alphabet, start=1)},
    "ا": "a",
    "هـ": "e",
    "ﻫ": "e",
    **{figure: roman(place) for place, figure in enumerate(_CHINESE, start=1)},
    **{f"十{figure}": roman(10 + place) for place, figure in enumerate(("", *_CHINESE))},
    **{chr(0x3220 + place): roman(place + 1) for place in range(10)},
}
"""㈠ and its like are one character with its parentheses."""


def latin(token: str) -> str | None:
    """Return the Latin letter or Roman figure that stands for an item's; None for what is no item's.

    >>> latin("ب"), latin("в"), latin("二"), latin("٣"), latin("b")
    ('b', 'c', 'ii', 'iii', 'b')
    """
    if token.isascii():
        return token if token.isalpha() else None
    if token in _LATIN:
        return _LATIN[token]
    return roman(int(token)) if all(unicodedata.category(sign) == "Nd" for sign in token) and int(token) else None
