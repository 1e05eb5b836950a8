"""Marks of list items and sections: letters, Roman numerals, and the order in which they follow one another.

"(i)" is the ninth letter or the first Roman numeral; the marks before and after it decide.
"""

import re
import unicodedata
from collections.abc import Mapping

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def letters(number: int) -> str:
    """Return the list letter of a number, doubled after z as word processors do; digits for a number below 1.

    >>> letters(2), letters(27), letters(28)
    ('b', 'aa', 'bb')
    """
    if number < 1:
        return str(number)
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * min(times + 1, 9)


def roman(number: int) -> str:
    """Return a number in lower-case Roman numerals; in digits if it is below 1 or above 3999.

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


def roman_to_int(numeral: str) -> int:
    """Return the value of a Roman numeral in capitals.

    >>> roman_to_int("XIV"), roman_to_int("XCIX")
    (14, 99)
    """
    values = [_ROMAN_VALUES[sign] for sign in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def cyrillic(number: int) -> str:
    """Return the Russian list letter of a number (ё, й, ъ, ы and ь are left out); digits beyond the alphabet.

    >>> cyrillic(1), cyrillic(10)
    ('а', 'к')
    """
    return _RUSSIAN[number - 1] if 0 < number <= len(_RUSSIAN) else str(number)


_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"


_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_CHINESE = "一二三四五六七八九"

_LATIN_MARKS: Mapping[str, str] = {
    **{letter: letters(index) for alphabet in (_ARABIC, _CYRILLIC) for index, letter in enumerate(alphabet, start=1)},
    "ا": "a",
    "هـ": "e",
    "ﻫ": "e",
    **{figure: roman(index) for index, figure in enumerate(_CHINESE, start=1)},
    **{f"十{figure}": roman(10 + index) for index, figure in enumerate(("", *_CHINESE))},
    **{chr(0x3220 + index): roman(index + 1) for index in range(10)},
}
"""Latin mark of each Arabic, Cyrillic and Chinese one. ㈠ to ㈩ are single characters that include the parentheses."""


def latin_mark(token: str) -> str | None:
    """Return the Latin letter or Roman numeral for the mark of a list item; None if the text is no such mark.

    >>> latin_mark("ب"), latin_mark("в"), latin_mark("二"), latin_mark("٣"), latin_mark("b")
    ('b', 'c', 'ii', 'iii', 'b')
    """
    if token.isascii():
        return token if token.isalpha() else None
    if token in _LATIN_MARKS:
        return _LATIN_MARKS[token]
    return roman(int(token)) if all(unicodedata.category(sign) == "Nd" for sign in token) and int(token) else None


_ROMANS = tuple(roman(number) for number in range(1, 100))
_LETTERS = (*"abcdefghijklmnopqrstuvwxyz", *(2 * letter for letter in "abcdefghijklmnopqrstuvwxyz"))

_MAX_LEVELS = 4
"""(a), (i), a., i.: the editorial manual has no fifth level."""


def next_path(
    current: tuple[str, ...], token: str, following: str | None = None, *, is_letter: bool = False
) -> tuple[str, ...] | None:
    """Return the path of a subparagraph; None if its mark does not fit.

    A path is a tuple of marks, outermost first, at most four: ``("b", "ii")``. ``current`` is the path of the
    subparagraph before, empty for none; ``token`` is the new mark. The mark must follow the last mark of a level, the
    innermost level tried first, or be "a" or "i" and start a level below. ``following`` is the mark of the next
    subparagraph: after "h", an "i" is a Roman numeral if ``following`` is "ii", else a letter. ``is_letter`` says that
    an "i" which ends ``current`` is a letter; only then may another "i" start a level below it.

    >>> next_path(("a",), "b"), next_path(("b",), "i"), next_path(("b", "ii"), "c"), next_path(("h",), "i", "j")
    (('b',), ('b', 'i'), ('c',), ('i',))
    >>> next_path(("i",), "i", "ii", is_letter=True), next_path(("i",), "i", "ii")
    (('i', 'i'), None)
    """
    if not current:
        return (token,) if token in {"a", "i"} else None
    begins_figures = (token, following) == ("i", "ii")
    for level in reversed(range(len(current))):
        if _follows(current[level], token) and not (begins_figures and current[level] == "h"):
            return (*current[:level], token)
    is_new = token not in current or (is_letter and token not in current[:-1])
    begins_level = token in {"a", "i"} and is_new and len(current) < _MAX_LEVELS
    return (*current, token) if begins_level else None


def follows_roman(before: str | None, letter: str) -> bool:
    """Return True if a chapter's Roman numeral is the successor of ``before``, or is "I" if there is none before.

    >>> follows_roman("II", "III"), follows_roman(None, "I"), follows_roman("II", "A"), follows_roman("II", "C")
    (True, True, False, False)
    """
    figures = [figure.upper() for figure in _ROMANS]
    index = figures.index(before) + 1 if before in figures else 0
    return letter == figures[index] if index < len(figures) else False


def skips_roman(before: str, letter: str) -> bool:
    """Return True if a chapter's Roman numeral is up to five after ``before``, as if chapters between were lost.

    >>> skips_roman("I", "III"), skips_roman("II", "C"), skips_roman("II", "I")
    (True, False, False)
    """
    figures = [figure.upper() for figure in _ROMANS]
    if before not in figures or letter not in figures:
        return False
    return 1 < figures.index(letter) - figures.index(before) <= _MAX_SKIPPED


_MAX_SKIPPED = 5


def _follows(before: str, token: str) -> bool:
    return any(
        before in series and token in series and series.index(token) == series.index(before) + 1
        for series in (_LETTERS, _ROMANS)
    )


_ARABIC_FIRST = "أولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا".split()  # noqa: SIM905 - read as words
_ARABIC_UNITS = "حادي ثاني ثالث رابع خامس سادس سابع ثامن تاسع".split()  # noqa: SIM905
_ARABIC_ORDINALS = (
    *_ARABIC_FIRST,
    *(f"{unit} عشر" for unit in _ARABIC_UNITS),
    "عشرون",
    *(f"{unit} وعشرون" for unit in _ARABIC_UNITS),
    "ثلاثون",
    *(f"{unit} وثلاثون" for unit in _ARABIC_UNITS),
)
_CHINESE_NUMBERS = (*_CHINESE, *(f"{ten}{unit}" for ten in ("十", "二十", "三十") for unit in ("", *_CHINESE)))
_SECTION_MARKS: Mapping[str, str] = {
    **{word: roman(index).upper() for index, word in enumerate(_ARABIC_ORDINALS, start=1)},
    **{mark: roman(index).upper() for index, mark in enumerate(_CHINESE_NUMBERS, start=1)},
    **{letter: letters(index).upper() for index, letter in enumerate(_ARABIC, start=1) if letter != "ا"},
}
"""Roman number or Latin letter of each number and letter of a section, up to 39."""
_SECTION_LETTER = re.compile(r"[A-Z]|[IVXLC]+")
_HARAKAT = re.compile("[\u064b-\u0652\u0640]")
"""Vowel signs and lengthened letters, which are printed or left out: "أولاً", "أولا"."""


def section_letter(mark: str) -> str:
    """Return the letter or Roman number of a section as used in labels; empty if the text is none.

    >>> section_letter("II"), section_letter("C."), section_letter("三"), section_letter("ثانياً"), section_letter("No")
    ('II', 'C', 'III', 'II', '')
    >>> section_letter("حادي وعشرون"), section_letter("三十九")
    ('XXI', 'XXXIX')
    """
    bare = _HARAKAT.sub("", mark).strip(" .、-–—")
    return bare if _SECTION_LETTER.fullmatch(bare) else _SECTION_MARKS.get(bare, "")
