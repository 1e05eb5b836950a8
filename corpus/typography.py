"""What printing changes and meaning does not: apostrophes, dashes, quotation marks, spaces, accents on capitals.

Two clauses whose :func:`bare` forms are equal say the same in the same words, whatever keyboard or
extraction they went through. Case and the accents on small letters are words, not typography.
"""

import re
import unicodedata
from functools import lru_cache

_SIGNS = {
    **dict.fromkeys("’‘ʼ′´`ʹ＇", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    "…": "...",
    "Œ": "OE",
    "œ": "oe",
}
_CAPITALS = {
    sign: without
    for sign in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)])
    if sign.isupper() and (without := unicodedata.normalize("NFD", sign)[0]) != sign
}
"""Accented capitals; French printing long left the accent out: "Etats", "A l'issue"."""
_FOLDED = {**_SIGNS, **_CAPITALS}
_ANY = re.compile(f"[{''.join(map(re.escape, _FOLDED))}]")


@lru_cache(maxsize=1 << 9)
def folded(text: str) -> str:
    """Return the text in one typography, its words and spaces kept apart as they are.

    The last 512 texts are remembered, less than 1 MB: what needs one twice needs it soon.

    >>> folded("États… l’avant\N{NON-BREAKING HYPHEN}projet")
    "Etats... l'avant-projet"
    """
    return _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'")
    once = _ANY.sub(_fold, unicodedata.normalize("NFC", text))
    compatible = unicodedata.normalize("NFKC", once)
    return once if compatible == once else _ANY.sub(_fold, compatible)


@lru_cache(maxsize=1 << 12)
def bare(text: str) -> str:
    """Return the folded text without any space: extraction puts some into words and loses others.

    Those of the last 4096 texts are remembered, about 4 MB where each has a hundred words.

    >>> bare("l ’humanité :") == bare("l'humanité\N{NO-BREAK SPACE}:")
    True
    """
    return "".join(folded(text).split())


@lru_cache(maxsize=1 << 15)
def bare_word(word: str) -> str:
    """Return :func:`bare` of a word, remembered apart, since the same few thousand words make up all texts."""
    return "".join(_folded(word).split())


def _fold(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]
