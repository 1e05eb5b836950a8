"""Typography of UN texts: no-break spaces, superscript marks and ordinal endings, isolated direction controls."""

import re

ARROW = "→"
"""Printed between the former and the present value."""

NBSP = "\N{NO-BREAK SPACE}"

RLI, FSI, PDI = "\u2067", "\u2068", "\u2069"
"""Unicode's RIGHT-TO-LEFT ISOLATE, FIRST STRONG ISOLATE (direction of the first letter) and their end mark."""
_ISOLATE_OPENERS = "\u2066\u2067\u2068"
_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates. The marks U+200E, U+200F and U+061C are left alone: they move no letter."""

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


def isolate_controls(text: str, opener: str = FSI) -> str:
    r"""Return words of a document so that bidirectional controls in them cannot reorder what is printed beside them.

    The words are wrapped in Unicode isolates, as many as it takes: an end mark without a beginning would close the
    first of them. Words without controls, or with controls inside isolates of their own, are returned unchanged.

    >>> isolate_controls("peace")
    'peace'
    >>> ascii(isolate_controls("Decides \u202eecaep"))
    "'\\u2068Decides \\u202eecaep\\u2069'"
    """
    if text.isascii() or is_isolated(text):
        return text
    depth = unopened = 0
    for sign in text:
        if sign in _ISOLATE_OPENERS:
            depth += 1
        elif sign == PDI:
            depth, unopened = (depth - 1, unopened) if depth else (0, unopened + 1)
    return f"{opener * (1 + unopened)}{text}{PDI * (1 + depth)}"


def is_isolated(text: str) -> bool:
    """Return True if every bidirectional control in a line is in a complete isolate, or if there is none."""
    depth = 0
    for found in _CONTROL.finditer(text):
        if found[0] in _ISOLATE_OPENERS:
            depth += 1
        elif not depth:
            return False
        elif found[0] == PDI:
            depth -= 1
    return not depth
