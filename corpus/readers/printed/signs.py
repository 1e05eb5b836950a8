"""What a row can open with: numbers, letters, headings of sections, an enacting formula, a closing."""

import re
from collections.abc import Sequence

from corpus.languages.language import Language, fold
from corpus.text.numerals import follows_roman

NUMBER = re.compile(r"(?P<number>\d{1,3})\s?\.\s+\S")
POINT = re.compile(r"\(?(?P<token>[a-z]|([a-z])\2|[ivx]{2,5})\s?\)\s*\S")
BULLET = re.compile(r"[•▪●◦]\s|[-–—]\s(?=\S)")
SECTION = re.compile(r"(?P<letter>[IVXL]{1,6}|[A-Z])\.\s+[^\W\d_]")
MEETING = re.compile(
    r"(?:At (?:its|the) \d{1,5}(?:st|nd|rd|th)|À (?:sa|la) \d{1,5}(?:re|e)) (?:\w+ )?(?:meeting|séance)\b"
)
"""How a decision, or a President's statement, opens: with the meeting at which it was taken or made."""
LAST_CALLS = re.compile("\\s?(?:\ufdd0[^\ufdd1]*\ufdd1)+$")
_NEXT = {"a": "b", "i": "(?:ii|j)"}
_LONGEST_CLOSER = 60
_LONGEST_ANNEX = 12


def is_formula(text: str, language: Language) -> bool:
    """Say whether a row is an organ's name alone, with a comma or without."""
    bare = fold(text).rstrip(" ,:")
    return any(bare == fold(organ) for organ in language.organs)


def is_closer(text: str, language: Language) -> bool:
    """Say whether a row names the plenary meeting, bears a signature, or is an annex's heading."""
    if len(text) > _LONGEST_CLOSER:
        return False
    found = language.match("annex", text) if len(text) < _LONGEST_ANNEX else None
    return found is not None or any(language.match(shape, text) is not None for shape in ("plenary", "signature"))


def follows_section(before: str, letter: str) -> bool:
    """Say whether a section's letter is the first, or follows on the one before it.

    >>> follows_section("", "I"), follows_section("II", "A"), follows_section("B", "III"), follows_section("A", "C")
    (True, True, True, False)
    """
    if letter in {"A", "I"} or follows_roman(before or None, letter):
        return True
    if len(letter) > 1 and set(letter) <= set("IVXL"):
        return len(before) == 1 or set(before) <= set("IVXL")
    return len(before) == 1 and ord(letter) == ord(before) + 1


def first_inline(token: str, texts: Sequence[str]) -> bool:
    """Say whether the letter after this one stands within a row: then the list is part of a sentence.

    >>> first_inline("a", ["(a) to act; and (b) to wait"]), first_inline("a", ["(a) To act;", "(b) To wait."])
    (True, False)
    """
    following = re.compile(rf"(?:(?<=\s)|(?<=\()|^){_NEXT[token]}\s?\)\s")
    for text in texts:
        found = following.search(text)
        if found is not None:
            return found.start() > 1
    return True
