"""Footnote marks while a text is still lines and blocks.

A reader wraps each mark in two Unicode noncharacters, which the standard reserves for a program's
inner use, so that the mark travels with its word until the clause is whole and :func:`lift_calls`
takes it out again. What comes in from a file is freed of noncharacters at the door.
"""

import re

from corpus.document import Call

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_CALL = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_INNER = re.compile("[\ufdd0-\ufdef]")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISING = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORDINAL = re.compile(r"(?<=\d)\^\{?(er|ers|e|es|re|ère|o|os|st|nd|rd|th)\}?(?![^\W_])")
_RAISED = re.compile("(?<![\\d]\u2009)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_UNIT = re.compile(r"(?:^|[\s\d(/.])(?:[kcmdh]?m|s)$")
_NUMBER = re.compile(r"[1-9]\d{0,2}[a-z]?|[*†‡]{1,3}")


def without_inner_marks(text: str) -> str:
    """Drop the noncharacters that we use ourselves from a text that came from outside."""
    return _INNER.sub("", text)


def call(mark: str) -> str:
    """Wrap a footnote mark for the way through the parser."""
    return f"{_OPEN}{mark}{_CLOSE}"


def is_mark(text: str) -> bool:
    """Say whether raised characters are a footnote's mark, and not an ordinal's ending.

    >>> is_mark("3"), is_mark("*"), is_mark("er")
    (True, True, False)
    """
    return _NUMBER.fullmatch(text) is not None


def wrapped(mark: str, before: str) -> str:
    """Wrap raised figures as a footnote's mark; those after a unit become superscripts (km²).

    ``before`` is the text that they stand after.

    >>> wrapped("2", "8,959 km")
    '²'
    """
    return mark.translate(_RAISING) if _UNIT.search(before[-4:]) else call(mark)


def wrap_raised(text: str) -> str:
    """Wrap superscript figures as footnote marks; those after a unit (km²) stay as they are.

    The raised ending of an ordinal, written ``1^{er}`` or ``51^e``, is part of its word.
    """

    def wrap(found: re.Match[str]) -> str:
        mark = found[0].translate(_SUPERSCRIPTS)
        if _UNIT.search(text[: found.start()][-4:]) or not is_mark(mark):
            return found[0]
        return call(mark)

    if "^" in text:
        text = _ORDINAL.sub(r"\1", text)
    return text if text.isascii() else _RAISED.sub(wrap, text)


def leading_call(text: str) -> tuple[str, str] | None:
    """Split the text of a footnote into its mark and its words; decline anything else."""
    found = _CALL.match(text)
    if found is None:
        return None
    return found[1], text[found.end() :].strip()


def trailing_calls(text: str) -> tuple[str, ...]:
    """Return the marks at the very end of a text, such as a title's asterisk."""
    found = re.search(f"(?:{_CALL.pattern})+$", text)
    return tuple(_CALL.findall(found[0])) if found else ()


def called_in(text: str) -> tuple[str, ...]:
    """Return the marks in a text, in order."""
    return tuple(_CALL.findall(text)) if _OPEN in text else ()


def lift_calls(text: str) -> tuple[str, tuple[Call, ...]]:
    """Take the marks out of a text and return the words with the places of the marks.

    A space that stood before a mark and now stands before punctuation goes with the mark.

    >>> lift_calls("rapports de 2013" + call("4") + " et 2015" + call("3") + ",")
    ('rapports de 2013 et 2015,', (Call(mark='4', offset=16), Call(mark='3', offset=24)))
    """
    words = ""
    calls: list[Call] = []
    end = 0
    for found in _CALL.finditer(text):
        words += text[end : found.start()] if words else text[end : found.start()].lstrip()
        end = found.end()
        following = text[end : end + 1]
        if words.endswith(" ") and (not following or following in " ,.;:)]»”"):
            words = words[:-1]
        calls.append(Call(found[1], len(words)))
    return (words + text[end:]) if words else text[end:].lstrip(), tuple(calls)


def unwrap(text: str) -> str:
    """Put the marks back as plain characters, where no footnote answers to them."""
    return _CALL.sub(r"\1", text)
