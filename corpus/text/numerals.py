"""The degrees of subparagraphs and sections: which letter or Roman figure follows on which.

"(i)" is the ninth letter or the first Roman figure; what stands before and after it decides.
"""

import unicodedata
from collections.abc import Mapping

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def letters(number: int) -> str:
    """Write a number as a list's letter, doubled after z as word processors do.

    >>> letters(2), letters(27), letters(28)
    ('b', 'aa', 'bb')
    """
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 9)


def roman(number: int) -> str:
    """Write a number in small Roman figures.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def cyrillic(number: int) -> str:
    """Write a number as a Russian list's letter, which leaves out ё, й, ъ, ы and ь.

    >>> cyrillic(1), cyrillic(10)
    ('а', 'к')
    """
    return _RUSSIAN[number - 1] if 0 < number <= len(_RUSSIAN) else str(number)


_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"


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


_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
           "xvi", "xvii", "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv")  # fmt: skip
_LETTERS = (*"abcdefghijklmnopqrstuvwxyz", *(2 * letter for letter in "abcdefghijklmnopqrstuvwxyz"))

_DEGREES = 4
"""(a), (i), a., i.: the editorial manual knows no fifth."""


def place(current: tuple[str, ...], token: str, following: str | None = None) -> tuple[str, ...] | None:
    """Return the whole path of a subparagraph from the path of the one before it.

    ``following`` is the mark of the next subparagraph, where there is one. None where the mark does not follow.

    >>> place(("a",), "b"), place(("b",), "i"), place(("b", "ii"), "c"), place(("h",), "i", "j")
    (('b',), ('b', 'i'), ('c',), ('i',))
    """
    if not current:
        return (token,) if token in {"a", "i"} else None
    begins_figures = (token, following) == ("i", "ii")
    for degree in reversed(range(len(current))):
        if _follows(current[degree], token) and not (begins_figures and current[degree] == "h"):
            return (*current[:degree], token)
    begins_degree = token in {"a", "i"} and token not in current and len(current) < _DEGREES
    return (*current, token) if begins_degree else None


def follows_roman(before: str | None, letter: str) -> bool:
    """Say whether a chapter's Roman number follows on the one before it, or is the first.

    >>> follows_roman("II", "III"), follows_roman(None, "I"), follows_roman("II", "A"), follows_roman("II", "C")
    (True, True, False, False)
    """
    figures = [figure.upper() for figure in _ROMANS]
    place = figures.index(before) + 1 if before in figures else 0
    return letter == figures[place] if place < len(figures) else False


def _follows(before: str, token: str) -> bool:
    return any(
        before in series and token in series and series.index(token) == series.index(before) + 1
        for series in (_LETTERS, _ROMANS)
    )
