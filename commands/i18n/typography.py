"""The signs that a UN translator minds: spaces that do not break, raised figures and endings."""

import re

ARROW = "→"
"""Stands between what was and what is now."""

NBSP = "\N{NO-BREAK SPACE}"

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORDINAL = re.compile(r"(?<![\w/.\-=&?%#])(\d{1,3}(?=es?\b)|1(?=(?:er|re)s?\b))([ers]+)(?!/)")
_RAISED_ENDINGS = str.maketrans("ers", "ᵉʳˢ")


def bound(text: str) -> str:
    """Keep a date or a number on one line of a narrow screen."""
    return text.replace(" ", NBSP)


def raised(mark: str) -> str:
    """Return a footnote mark as it stands in a text: ``3`` raised, a star as it is.

    >>> raised("12")
    '¹²'
    """
    return mark.translate(_RAISED)


def raise_ordinals(text: str) -> str:
    """Set the endings of French ordinals, which are stored as ordinary letters, the way they are printed.

    >>> raise_ordinals("du 1er décembre 1999, à sa 51e séance, A/RES/71/28e")
    'du 1ᵉʳ décembre 1999, à sa 51ᵉ séance, A/RES/71/28e'
    """
    return _ORDINAL.sub(lambda found: found[1] + found[2].translate(_RAISED_ENDINGS), text)
