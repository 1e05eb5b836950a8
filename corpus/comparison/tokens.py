"""Text in tokens that a mark may begin or end at: words whole, with the space after them, and punctuation signs.

A word is what stands between spaces without the punctuation around it, so that numbers, dates, symbols and
what apostrophes or hyphens join are never cut: ``l’utilisation``, ``2021-2025``, ``A/C.1/75/L.8/Rev.1``.
"""

import re

_SIGNS = r"«»“”„\"‘’'()\[\]{},;:.!?…—"
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff"
"""Scripts without spaces: each sign for itself."""
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"
"""A number printed in groups of three figures; a year before another number is none."""
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
    """Return the tokens of a text, which together are the text.

    >>> tokens("la résolution 43/78 H, par. 3(b) ;")
    ['la ', 'résolution ', '43/78 H', ', ', 'par', '. ', '3(b) ', ';']
    """
    return _TOKEN.findall(text)


def first_token(text: str) -> str:
    """Return the first token of a text, or nothing where it has none.

    >>> first_token("43/78 H, par. 3")
    '43/78 H'
    """
    found = _TOKEN.match(text)
    return found[0] if found else ""
