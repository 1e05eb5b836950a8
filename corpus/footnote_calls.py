"""Footnote marks inside the text of lines and blocks, before the clauses are complete.

A reader wraps each mark in two Unicode noncharacters, which the standard reserves for a program's
internal use. So the mark stays beside its word until :func:`extract_calls` removes it from the finished clause.
:func:`strip_noncharacters` removes any that a file itself contains, when the file is read.
"""

import re

from corpus.document import Call

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_WRAPPED_MARK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
_FROM_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TO_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORDINAL = re.compile(r"(?<=\d)\^\{?(er|ers|e|es|re|ère|o|os|st|nd|rd|th)\}?(?![^\W_])")
_SUPERSCRIPT_RUN = re.compile("(?<![\\d]\u2009)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_UNIT = re.compile(r"(?:^|[\s\d(/.])(?:[kcmdh]?m|s)$")
_FOOTNOTE_MARK = re.compile(r"[1-9]\d{0,2}[a-z]?|[*†‡]{1,3}")


def strip_noncharacters(text: str) -> str:
    """Remove from the text of a file the noncharacters that this module uses as brackets."""
    return _NONCHARACTERS.sub("", text)


def wrap_mark(mark: str) -> str:
    """Wrap a footnote mark so that :func:`extract_calls` finds it again."""
    return f"{_OPEN}{mark}{_CLOSE}"


def is_mark(text: str) -> bool:
    """Return True if superscript characters are a footnote mark, and not the suffix of an ordinal.

    >>> is_mark("3"), is_mark("*"), is_mark("er")
    (True, True, False)
    """
    return _FOOTNOTE_MARK.fullmatch(text) is not None


def wrap_unless_unit(mark: str, before: str) -> str:
    """Return figures wrapped as a footnote mark, or as superscript characters after a unit (km²).

    ``before`` is the text in front of them.

    >>> wrap_unless_unit("2", "8,959 km")
    '²'
    """
    return mark.translate(_TO_SUPERSCRIPT) if _UNIT.search(before[-4:]) else wrap_mark(mark)


def wrap_superscripts(text: str) -> str:
    """Wrap superscript figures as footnote marks, except after a unit (km²).

    The superscript suffix of an ordinal, written ``1^{er}`` or ``51^e``, becomes plain text: ``1er``.
    """

    def wrap(found: re.Match[str]) -> str:
        mark = found[0].translate(_FROM_SUPERSCRIPT)
        if _UNIT.search(text[: found.start()][-4:]) or not is_mark(mark):
            return found[0]
        return wrap_mark(mark)

    if "^" in text:
        text = _ORDINAL.sub(r"\1", text)
    return text if text.isascii() else _SUPERSCRIPT_RUN.sub(wrap, text)


def split_leading_mark(text: str) -> tuple[str, str] | None:
    """Split a footnote's text into its mark and the rest, stripped.

    Returns None if the text does not start with a mark wrapped by :func:`wrap_mark`.
    """
    found = _WRAPPED_MARK.match(text)
    if found is None:
        return None
    return found[1], text[found.end() :].strip()


def trailing_marks(text: str) -> tuple[str, ...]:
    """Return the wrapped marks at the very end of a text, such as the asterisk of a title."""
    found = re.search(f"(?:{_WRAPPED_MARK.pattern})+$", text)
    return tuple(_WRAPPED_MARK.findall(found[0])) if found else ()


def marks_in(text: str) -> tuple[str, ...]:
    """Return the wrapped marks in a text, in order."""
    return tuple(_WRAPPED_MARK.findall(text)) if _OPEN in text else ()


def extract_calls(text: str) -> tuple[str, tuple[Call, ...]]:
    """Remove the wrapped marks from a text; return the words, and each mark with its offset.

    A space before a mark is removed too if it would then be before punctuation.

    >>> extract_calls("rapports de 2013" + wrap_mark("4") + " et 2015" + wrap_mark("3") + ",")
    ('rapports de 2013 et 2015,', (Call(mark='4', offset=16), Call(mark='3', offset=24)))
    """
    words = ""
    calls: list[Call] = []
    end = 0
    for found in _WRAPPED_MARK.finditer(text):
        words += text[end : found.start()] if words else text[end : found.start()].lstrip()
        end = found.end()
        following = text[end : end + 1]
        if words.endswith(" ") and (not following or following in " ,.;:)]»”"):
            words = words[:-1]
        calls.append(Call(found[1], len(words)))
    return (words + text[end:]) if words else text[end:].lstrip(), tuple(calls)


def unwrap_marks(text: str) -> str:
    """Replace wrapped marks with plain characters; for text whose footnotes do not matter."""
    return _WRAPPED_MARK.sub(r"\1", text)
