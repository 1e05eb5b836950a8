"""What printing changes and meaning does not: apostrophes, dashes, quotation marks, spaces, accents on capitals.

Two clauses whose :func:`bare` forms are equal say the same in the same words, whatever keyboard or
extraction they went through. Case and the accents on small letters are words, not typography; and so is a
capital that is a letter of its own, such as Ñ or Å: only those that French prints with and without an accent fold.
"""

import re
import unicodedata
from functools import lru_cache

from corpus.text.compound_words import NOT_JOINED

_SIGNS = {
    **dict.fromkeys("’‘ʼ′´`ʹ＇", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff", ""),
    "…": "...",
    "Œ": "OE",
    "œ": "oe",
    "Æ": "AE",
    "æ": "ae",
}
_CAPITALS = {sign: unicodedata.normalize("NFD", sign)[0] for sign in "ÀÂÇÉÈÊËÎÏÔÙÛÜŸ"}
"""French printing long left the accents of capitals out: "Etats", "A l'issue"."""
_OF_TWO = re.compile("(?<=[OA])E(?=[a-zß-öø-ÿ])")
"""The second letter of Œ and Æ before a small one, which is then printed small too: "Œuvre", "Oeuvre", "OEuvre"."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_FIRSTS = frozenset({*NOT_JOINED, *map(str.capitalize, NOT_JOINED)})
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
    one = text.replace("`", "'") if text.isascii() else _in_one_form(text)
    return _OF_TWO.sub("e", one) if "OE" in one or "AE" in one else one


def _in_one_form(text: str) -> str:
    once = _ANY.sub(_fold, unicodedata.normalize("NFC", text))
    compatible = unicodedata.normalize("NFKC", once)
    return once if compatible == once else _ANY.sub(_fold, compatible)


@lru_cache(maxsize=1 << 12)
def bare(text: str) -> str:
    """Return the folded text without its spaces: extraction puts some into words and loses others.

    Only what says something else when it is written together keeps its space (:mod:`corpus.text.compound_words`).
    Those of the last 4096 texts are remembered, about 4 MB where each has a hundred words.

    >>> bare("l ’humanité :") == bare("l'humanité\N{NO-BREAK SPACE}:")
    True
    >>> bare("it may be a part") == bare("it maybe apart")
    False
    """
    return "".join(_joined(folded(text).split()))


def _joined(row: list[str]) -> list[str]:
    """Return words in a row, each with the space that it keeps."""
    for place, word in enumerate(row[:-1]):
        if word in _FIRSTS:
            its = word.lower()
        elif word.isalpha() or (letters := _LAST_LETTERS.search(word)) is None:
            continue
        else:  # "«May", "qu'en"
            its = letters[0].lower()
        after = _LETTERS.match(row[place + 1]) if its in NOT_JOINED else None
        if after is not None and after[0].lower() in NOT_JOINED[its]:
            row[place] += " "
    return row


@lru_cache(maxsize=1 << 15)
def bare_word(word: str) -> str:
    """Return :func:`bare` of a word, remembered apart, since the same few thousand words make up all texts."""
    return "".join(_folded(word).split())


def _fold(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]
