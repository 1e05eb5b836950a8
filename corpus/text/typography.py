"""Remove typographic differences: apostrophes, dashes, quotation marks, spaces, accents on French capitals.

If the :func:`bare` forms of two clauses are equal, the clauses have the same words, whatever keyboard or text
extraction produced them. Differences in case, in accents on lower-case letters, and between separate letters such as
Ñ and N are kept: only capitals that French prints with and without an accent are folded.
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
"""French printing long omitted accents on capitals: "Etats", "A l'issue"."""
_LIGATURE_SECOND = re.compile("(?<=[OA])E(?=[a-zß-öø-ÿ])")
"""The second letter of OE and AE before a lower-case letter; it is lowered: "Œuvre", "OEuvre" become "Oeuvre"."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_FIRST_WORDS = frozenset({*NOT_JOINED, *map(str.capitalize, NOT_JOINED)})
_REPLACEMENTS = {**_SIGNS, **_CAPITALS}
_REPLACED = re.compile(f"[{''.join(map(re.escape, _REPLACEMENTS))}]")


@lru_cache(maxsize=1 << 9)
def normalised(text: str) -> str:
    """Return the text with uniform typography; words and spaces are unchanged.

    The last 512 results are cached, less than 1 MB: a text needed twice is needed again soon.

    >>> normalised("États… l’avant\N{NON-BREAKING HYPHEN}projet")
    "Etats... l'avant-projet"
    """
    return _normalised(text)


def _normalised(text: str) -> str:
    unified = text.replace("`", "'") if text.isascii() else _unify(text)
    return _LIGATURE_SECOND.sub("e", unified) if "OE" in unified or "AE" in unified else unified


def _unify(text: str) -> str:
    replaced = _REPLACED.sub(_replace, unicodedata.normalize("NFC", text))
    compatible = unicodedata.normalize("NFKC", replaced)
    return replaced if compatible == replaced else _REPLACED.sub(_replace, compatible)


@lru_cache(maxsize=1 << 12)
def bare(text: str) -> str:
    """Return the :func:`normalised` text without spaces, because extraction inserts and loses them.

    Only pairs of words with another meaning when joined keep their space (:mod:`corpus.text.compound_words`).
    The last 4096 results are cached, about 4 MB for texts of a hundred words.

    >>> bare("l ’humanité :") == bare("l'humanité\N{NO-BREAK SPACE}:")
    True
    >>> bare("it may be a part") == bare("it maybe apart")
    False
    """
    return "".join(_with_kept_spaces(normalised(text).split()))


def _with_kept_spaces(row: list[str]) -> list[str]:
    """Return the words, with a trailing space where unified must be kept; ``row`` is changed in place."""
    for place, word in enumerate(row[:-1]):
        if word in _FIRST_WORDS:
            first = word.lower()
        elif word.isalpha() or (letters := _LAST_LETTERS.search(word)) is None:
            continue
        else:  # "«May", "qu'en"
            first = letters[0].lower()
        after = _LETTERS.match(row[place + 1]) if first in NOT_JOINED else None
        if after is not None and after[0].lower() in NOT_JOINED[first]:
            row[place] += " "
    return row


@lru_cache(maxsize=1 << 15)
def bare_word(word: str) -> str:
    """Return :func:`bare` of a single word, with first own cache, because all texts share a few thousand words."""
    return "".join(_normalised(word).split())


def _replace(found: re.Match[str]) -> str:
    return _REPLACEMENTS[found[0]]
