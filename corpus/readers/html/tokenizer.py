"""HTML as tags and text, in one pass from left to right.

Python's own ``html.parser`` goes back over the rest of the file for each tag that is not closed, and so takes
minutes for some hundred kilobytes made to that end (3.11, and later versions until they were mended); the
parsers that build a tree as browsers do multiply it. What a text needs is less: the tags as they stand, each
character looked at once. The cuts are those of the HTML standard's tokenizer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_TAG = re.compile(r"<(?=[A-Za-z!?]|/[A-Za-z])")
"""Any other "<" is one."""
_BETWEEN = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"=?[^\s/>=]*")
_EQUALS = re.compile(r"\s*=\s*")
_BARE_VALUE = re.compile(r"[^\s>]*")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements in which no tag but their own end is one."""
_LONG_REFERENCE = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")
"""Numbers that no character has; Python's reader of numbers refuses the longest."""


@dataclass(slots=True)
class Start:
    """A tag that opens an element."""

    name: str
    """In small letters."""
    attributes: Mapping[str, str]
    place: int
    """Characters of the source before it."""


@dataclass(slots=True)
class End:
    """A tag that closes an element."""

    name: str


@dataclass(slots=True)
class Text:
    """Text between tags, its character references resolved."""

    text: str
    place: int


def tokens(source: str) -> Iterator[Start | End | Text]:
    """Yield the tags and texts of a page; what is broken is read as browsers read it."""
    yield from _Scanner(source).run()


class _Scanner:
    def __init__(self, source: str) -> None:
        self._source = source
        self._place = 0
        self._unclosed: set[str] = set()
        """Quotation marks of which the rest of the source has none."""

    def run(self) -> Iterator[Start | End | Text]:
        source = self._source
        while self._place < len(source):
            begin = self._place
            found = _TAG.search(source, begin)
            tag = found.start() if found is not None else len(source)
            if tag > begin:
                yield Text(_resolved(source[begin:tag]), begin)
                self._place = tag
                continue
            yield from self._tag()

    def _tag(self) -> Iterator[Start | End | Text]:
        source, begin = self._source, self._place
        if source.startswith("<!--", begin):
            self._place = self._after("-->", begin + 4)
        elif source[begin + 1 : begin + 2] in {"!", "?"}:
            self._place = self._after(">", begin + 2)
        elif source.startswith("</", begin):
            end = _end(_NAME, source, begin + 2)
            self._place = self._after(">", end)
            yield End(source[begin + 2 : end].lower())
        else:
            end = _end(_NAME, source, begin + 1)
            yield from self._start(source[begin + 1 : end].lower(), end, begin)

    def _start(self, name: str, place: int, begin: int) -> Iterator[Start | End | Text]:
        attributes: dict[str, str] = {}
        source = self._source
        while True:
            place = _end(_BETWEEN, source, place)
            if place >= len(source):
                self._place = place
                return
            if source[place] == ">":
                break
            end = _end(_ATTRIBUTE, source, place)
            key = source[place:end].lower()
            place = end
            equals = _EQUALS.match(source, place)
            value, place = self._value(equals.end()) if equals is not None else ("", place)
            attributes.setdefault(key, value)
        self._place = place + 1
        yield Start(name, attributes, begin)
        if name in _RAW:
            yield from self._raw(name)

    def _value(self, place: int) -> tuple[str, int]:
        """Read an attribute's value; a quotation mark without its fellow is part of the value."""
        source = self._source
        quote = source[place : place + 1]
        if quote in {'"', "'"} and quote not in self._unclosed:
            end = source.find(quote, place + 1)
            if end != -1:
                return _resolved(source[place + 1 : end]), end + 1
            self._unclosed.add(quote)
        end = _end(_BARE_VALUE, source, place)
        return _resolved(source[place:end]), end

    def _raw(self, name: str) -> Iterator[Start | End | Text]:
        begin = self._place
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._source, begin)
        self._place = end.start() if end is not None else len(self._source)
        yield Text(_resolved(self._source[begin : self._place]), begin)

    def _after(self, sign: str, place: int) -> int:
        found = self._source.find(sign, place)
        return len(self._source) if found == -1 else found + len(sign)


def _end(pattern: re.Pattern[str], source: str, place: int) -> int:
    """Return where a pattern ends that matches here, be it nothing."""
    found = pattern.match(source, place)
    return found.end() if found is not None else place


def _resolved(text: str) -> str:
    return unescape(_LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text
