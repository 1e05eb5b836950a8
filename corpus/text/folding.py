"""Normalise spelling variants of a name: case, accents, apostrophes, dashes, spaces."""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ′´ʹ"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"))
_TYPOGRAPHY = {**_APOSTROPHES, **_DASHES, **_INVISIBLE}

_WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    """Return the text in NFKC with ``'`` for apostrophes, ``-`` for dashes, ASCII digits and single spaces.

    Invisible characters, such as soft hyphens and direction marks, are removed.

    >>> plain("l’avant\N{NON-BREAKING HYPHEN}projet,  par. 3")
    "l'avant-projet, par. 3"
    """
    text = text.replace("`", "'")
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY)).translate(_TYPOGRAPHY)
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return a search key: :func:`plain`, without case and accents, with one space for any characters between words.

    >>> fold("Lettre de l’Ouzbékistan, 22 décembre")
    'lettre de l ouzbekistan 22 decembre'
    """
    bare = plain(text)
    if not bare.isascii():
        bare = "".join(sign for sign in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(bare.casefold()))
