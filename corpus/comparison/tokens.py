"""Split a text into tokens at whose limits a marked change may begin or end.

A token is a whole word or a punctuation character, with the space after it. A word is the text between spaces without
the punctuation around it. So numbers, dates, symbols and words joined by apostrophes or hyphens are never cut:
``l’utilisation``, ``2021-2025``, ``A/C.1/75/L.8/Rev.1``.
"""

import re

_SIGNS = r"«»“”„\"‘’'()\[\]{},;:.!?…—"
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff"
"""Characters of scripts without spaces; each is a token of its own."""
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"
"""A number printed in groups of three digits; a year before another number is not one."""
_TOKEN = re.compile(
    rf"""
    (?: \(\w{{1,4}}\)                                                       # (a), (iii)
      | \d+/\d+\ (?:[A-Z]|\([IVXLC]+\))(?![\w'’])                           # 43/78 H
      | \d+\ \([IVXLC]+\)                                                   # 1514 (XV)
      | {_GROUPED}(?:[.,]\d+|[-‑–](?:{_GROUPED}|\w+))?(?![\w/])               # 10 000, 1 234,50, 10 000-ton
      | [^\s{_SIGNS}{_IDEOGRAPH}] (?:[^\s—{_IDEOGRAPH}]*[^\s{_SIGNS}{_IDEOGRAPH}])? (?:(?<=\(\w)\)|(?<=\(\w\w)\))?
      | \S
    ) \s*
    | \s+
    """,
    re.VERBOSE,
)


def tokens(text: str) -> list[str]:
    """Return the tokens of a text; joined, they are the text again.

    >>> tokens("la résolution 43/78 H, par. 3(b) ;")
    ['la ', 'résolution ', '43/78 H', ', ', 'par', '. ', '3(b) ', ';']
    """
    return _TOKEN.findall(text)


def first_token(text: str) -> str:
    """Return the first token of a text, or an empty string if the text is empty.

    >>> first_token("43/78 H, par. 3")
    '43/78 H'
    """
    found = _TOKEN.match(text)
    return found[0] if found else ""
