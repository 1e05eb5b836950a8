r"""Words as Markdown shows them exactly, and back: every sign that Markdown would take for its own is escaped.

A footnote's call stands where it was printed, ``[^3]``, and the opening phrase of a clause in italics, as the
United Nations set it. What a reader could not see is written by its number: ``&#xA0;`` for a no-break space.

>>> write_words(EscapedText("Rappelant *tout*", opening=9))
'*Rappelant* \\*tout\\*'
>>> read_words("*Rappelant* \\*tout\\*")
Words(text='Rappelant *tout*', calls=(), opening=9)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Call

_SIGN = re.compile(r"[\\`*_\[\]<>&~#$]")
_CALL_MARK = re.compile(r"[A-Za-z0-9]{1,6}|[*†‡]{1,3}")
_WRITTEN = re.compile(rf"{_SIGN.pattern}|\A | \Z|(?<= ) |[^\x20-\x7e\xa1-\xac\xae-\u024f‘’“”–—…]")
"""What may have to be written in another way: signs, spaces that Markdown would fold, characters seldom seen."""
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
    """A text with what stands in it: footnotes' calls, and how many of its characters are its opening phrase."""

    text: str
    calls: tuple[Call, ...] = ()
    opening: int = 0

    @property
    def is_plain(self) -> bool:
        """Say whether calls and opening are such as can be written in their places."""
        places = [call.offset for call in self.calls]
        return (
            self.opening <= len(self.text)
            and places == sorted(places)
            and all(place <= len(self.text) for place in places)
            and all(is_plain_mark(call.mark) for call in self.calls)
        )


def is_plain_mark(mark: str) -> bool:
    """Say whether a footnote's mark is one that Markdown can show."""
    return _CALL_MARK.fullmatch(mark) is not None


def write_call(mark: str) -> str:
    """Write a footnote's mark; it must be plain."""
    escaped = mark.replace("*", "\\*")
    return f"[^{escaped}]"


def write_words(words: EscapedText) -> str:
    """Write words on one line; they must be plain."""
    cuts = [(0, "*", 0), (words.opening, "*", 0)] if words.opening else []
    cuts += [(call.offset, write_call(call.mark), 0) for call in words.calls]
    cuts += _escapes(words.text)
    pieces: list[str] = []
    done = 0
    for place, sign, length in sorted(cuts, key=lambda cut: cut[0]):  # at one place: italics, then calls, then escapes
        pieces += (words.text[done:place], sign)
        done = place + length
    return "".join((*pieces, words.text[done:]))


def write_text(text: str) -> str:
    """Write a text that holds nothing but its characters."""
    return write_words(EscapedText(text))


def read_words(line: str) -> EscapedText:
    """Read what :func:`write_words` wrote; raise :class:`ValueError` for a sign that is not escaped."""
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
    """Read what :func:`write_text` wrote; raise :class:`ValueError` for all else."""
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
    """Return where a character is written in another way, how, and that it is one character."""
    return [
        (found.start(), "\\" + found[0] if _SIGN.match(found[0]) else f"&#x{ord(found[0]):X};", 1)
        for found in _WRITTEN.finditer(text)
        if not found[0].isprintable() or found[0] == " " or _SIGN.match(found[0])
    ]
