"""Typography of UN texts: no-break spaces, superscript footnote marks and ordinal endings."""

import re

ARROW = "→"
"""Printed between the former and the present value."""

NBSP = "\N{NO-BREAK SPACE}"

_SUPERSCRIPT_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORDINAL = re.compile(r"(?<![\w/.\-=&?%#])(\d{1,3}(?=es?\b)|1(?=(?:er|re)s?\b))([ers]+)(?!/)")
_SUPERSCRIPT_ENDINGS = str.maketrans("ers", "ᵉʳˢ")


def no_break(text: str) -> str:
    """Return a date or number with no-break spaces, so that narrow screens do not break it."""
    return text.replace(" ", NBSP)


def superscript(mark: str) -> str:
    """Return a footnote mark as it is printed: digits in superscript, a star unchanged.

    >>> superscript("12")
    '¹²'
    """
    return mark.translate(_SUPERSCRIPT_DIGITS)


def superscript_ordinals(text: str) -> str:
    """Return a text with the endings of French ordinals, which are stored as plain letters, in superscript.

    >>> superscript_ordinals("du 1er décembre 1999, à sa 51e séance, A/RES/71/28e")
    'du 1ᵉʳ décembre 1999, à sa 51ᵉ séance, A/RES/71/28e'
    """
    return _ORDINAL.sub(lambda found: found[1] + found[2].translate(_SUPERSCRIPT_ENDINGS), text)
