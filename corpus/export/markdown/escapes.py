r"""Escape text for Markdown without loss, and read it back: every character with a meaning in Markdown is escaped.

A footnote call is written as ``[^3]`` where it was printed. The opening phrase of a clause is in italics, as the United
Nations print it. Characters that a reader could not see are written by number: ``&#xA0;`` for a no-break space.

>>> write_words(EscapedText("Rappelant *tout*", opening=9))
'*Rappelant* \\*tout\\*'
>>> read_words("*Rappelant* \\*tout\\*")
EscapedText(text='Rappelant *tout*', calls=(), opening=9)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Call

_SIGN = re.compile(r"[\\`*_\[\]<>&~#$]")
_CALL_MARK = re.compile(r"[A-Za-z0-9]{1,6}|[*†‡]{1,3}")
_TO_ESCAPE = re.compile(rf"{_SIGN.pattern}|\A | \Z|(?<= ) |[^\x20-\x7e\xa1-\xac\xae-\u024f‘’“”–—…]")
"""Candidates for escaping: Markdown characters, spaces that Markdown would collapse, unusual characters."""
_TOKEN = re.compile(
    r"""
      \\(?P<sign>[!-/:-@\[-`{-~])
    | &\#x(?P<code>[0-9A-F]{1,6});
    | \[\^(?P<mark>(?:\\[*]|[^\s\\\[\]])+)\]
    | (?P<star>\*)
    | (?P<plain>[^\\`*_\[\]<>&~]+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class EscapedText:
    """An unescaped text with its footnote calls and the length of its opening phrase in characters."""

    text: str
    calls: tuple[Call, ...] = ()
    opening: int = 0

    @property
    def is_plain(self) -> bool:
        """Return True if the calls and the opening can be expressed in Markdown at their offsets."""
        offsets = [call.offset for call in self.calls]
        return (
            self.opening <= len(self.text)
            and offsets == sorted(offsets)
            and all(offset <= len(self.text) for offset in offsets)
            and all(is_plain_mark(call.mark) for call in self.calls)
        )


def is_plain_mark(mark: str) -> bool:
    """Return True if the mark of a footnote can be expressed in Markdown."""
    return _CALL_MARK.fullmatch(mark) is not None


def write_call(mark: str) -> str:
    """Return the call of a footnote as Markdown; the mark must be plain (:func:`is_plain_mark`)."""
    escaped = mark.replace("*", "\\*")
    return f"[^{escaped}]"


def write_words(words: EscapedText) -> str:
    """Return words as one line of Markdown; they must be plain (:attr:`EscapedText.is_plain`)."""
    cuts = [(0, "*", 0), (words.opening, "*", 0)] if words.opening else []
    cuts += [(call.offset, write_call(call.mark), 0) for call in words.calls]
    cuts += _escapes(words.text)
    pieces: list[str] = []
    end = 0
    for offset, replacement, length in sorted(
        cuts, key=lambda cut: cut[0]
    ):  # at the same offset: italics, then calls, then escapes
        pieces += (words.text[end:offset], replacement)
        end = offset + length
    return "".join((*pieces, words.text[end:]))


def write_text(text: str) -> str:
    """Return a text without calls or opening as one line of Markdown."""
    return write_words(EscapedText(text))


def read_words(line: str) -> EscapedText:
    """Parse a line of :func:`write_words`; raise :class:`ValueError` for unescaped characters or misplaced italics."""
    text: list[str] = []
    calls: list[Call] = []
    stars: list[int] = []
    length = 0
    for found in _tokens(line):
        if found["star"]:
            stars.append(length)
        elif found["mark"]:
            calls.append(Call(found["mark"].replace("\\", ""), length))
        else:
            text.append(chr(int(found["code"], 16)) if found["code"] else found["sign"] or found["plain"])
            length += len(text[-1])
    if stars and (len(stars) != 2 or stars[0] or not stars[1]):
        raise ValueError("italics elsewhere than at the start")
    return EscapedText("".join(text), tuple(calls), stars[1] if stars else 0)


def read_text(line: str) -> str:
    """Parse a line of :func:`write_text`; raise :class:`ValueError` for anything else, calls and italics included."""
    words = read_words(line)
    if words.calls or words.opening:
        raise ValueError("a footnote's call or italics where neither can be")
    return words.text


def _tokens(line: str) -> Iterator[re.Match[str]]:
    end = 0
    while end < len(line):
        found = _TOKEN.match(line, end)
        if found is None:
            raise ValueError("a sign that is not escaped")
        yield found
        end = found.end()


def _escapes(text: str) -> list[tuple[int, str, int]]:
    """Return ``(offset, replacement, 1)`` for each character to escape; 1 is the length that is replaced."""
    return [
        (found.start(), "\\" + found[0] if _SIGN.match(found[0]) else f"&#x{ord(found[0]):X};", 1)
        for found in _TO_ESCAPE.finditer(text)
        if not found[0].isprintable() or found[0] == " " or _SIGN.match(found[0])
    ]
