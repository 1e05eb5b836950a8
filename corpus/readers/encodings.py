"""Which code page bytes are in, where they do not say so themselves.

The question is narrower than the one that general detectors answer: a United Nations text is in one of
six languages, and each of the old code pages writes one or two of them. So each page is tried, and the
one in which the letters beyond ASCII stand as letters of its language stand wins: Latin ones among Latin
letters, Cyrillic ones in words of one case, Arabic ones together, Chinese characters among the frequent.
"""

import re
from collections.abc import Callable, Mapping

_LATIN = frozenset("àâäçéèêëîïôöùûüÿœæñáíóúÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆÑÁÍÓÚ¿¡ºª«»‘’“”–—…°§·•€\xa0\xad")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ№«»–—“”’…§•\xa0")
_ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ،؛؟ـ«»“”–\u200c\u200d\u200e\u200f\xa0")
_SIGNS = frozenset("，。、：；（）《》“”‘’—…？！　·")
_FREQUENT = frozenset("оеаинтсрвлкмдпуя" + "اليمنوترةبعدهسفقكحأ")
"""Letters that make up four fifths of a text; the others count half, so that a code page which only
permutes the letters loses."""
_LEVEL_ONE = ("\u554a".encode("gb2312")[0], "\u5ea7".encode("gb2312")[0])
"""The 3,755 frequent characters of GB 2312 stand together; in bytes that are no Chinese the rare ones come."""
_RUN = re.compile(r"[^\x00-\x7f]+")
_LOOKED_AT = 4000
"""Characters beyond ASCII."""


def likeliest(source: bytes) -> str:
    """Return the code page in which bytes read best; cp1252 where none does better.

    >>> likeliest("Генеральная Ассамблея постановляет".encode("cp1251"))
    'cp1251'
    """
    scores = {page: _score(source, page, fits) for page, fits in _PAGES.items()}
    return max(scores, key=lambda page: scores[page])  # the first of equals


def _score(source: bytes, page: str, fits: Callable[[str, str, str], float]) -> float:
    """Return from -1 to 1 how well the characters beyond ASCII fit in a code page."""
    text = source.decode(page, errors="replace")
    total, count = 0.0, 0
    for run in _RUN.finditer(text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        total += fits(before, run[0], after)
        count += len(run[0])
        if count > _LOOKED_AT:
            break
    return total / count if count else 0.0


def _latin(before: str, run: str, after: str) -> float:
    """Latin letters with accents stand alone or in pairs, with others around them."""
    good = sum(character in _LATIN for character in run)
    letters = sum(character.isalpha() for character in run)
    stands_well = letters <= 2 and (not letters or _is_letter(before) or _is_letter(after) or len(run) <= 2)
    return (good if stands_well else 0) - (len(run) - good)


def _of(alphabet: frozenset[str]) -> Callable[[str, str, str], float]:
    def fits(before: str, run: str, after: str) -> float:
        if _is_letter(before) or _is_letter(after):
            return -len(run)
        total = 0.0
        for place, character in enumerate(run):
            if character not in alphabet or (character.isupper() and run[place - 1 : place].islower()):
                total -= 1
            else:
                total += 1 if character.lower() in _FREQUENT or not character.isalpha() else 0.5
        return total

    return fits


def _chinese(before: str, run: str, after: str) -> float:
    return sum(1 if character in _SIGNS or _is_frequent(character) else -1 for character in run) - (
        _is_letter(before) + _is_letter(after)
    )


def _is_frequent(character: str) -> bool:
    code = character.encode("gb2312", errors="ignore")
    return len(code) > 1 and _LEVEL_ONE[0] <= code[0] <= _LEVEL_ONE[1]


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


_PAGES: Mapping[str, Callable[[str, str, str], float]] = {
    "cp1252": _latin,
    "cp1251": _of(_CYRILLIC),
    "koi8-r": _of(_CYRILLIC),
    "iso8859-5": _of(_CYRILLIC),
    "cp866": _of(_CYRILLIC),
    "cp1256": _of(_ARABIC),
    "iso8859-6": _of(_ARABIC),
    "gb18030": _chinese,
}
