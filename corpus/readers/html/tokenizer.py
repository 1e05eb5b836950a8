"""Split HTML into tags and text in one pass, in linear time.

Python's own ``html.parser`` scans the rest of the file again for each unclosed tag. It takes minutes for a crafted file
of some hundred kilobytes (3.11, and later versions before the fix). Parsers that build a tree as browsers do take
several times as long. Only the tags and the text are needed here, so each character is looked at once. The boundaries
of tags are those of the HTML standard's tokenizer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_TAG = re.compile(r"<(?=[A-Za-z!?]|/[A-Za-z])")
"""Start of a tag, comment or declaration; any other "<" is text."""
_BETWEEN = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"=?[^\s/>=]*")
_EQUALS = re.compile(r"\s*=\s*")
_BARE_VALUE = re.compile(r"[^\s>]*")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is raw text up to their own end tag."""
_LONG_REFERENCE = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")
"""Character references with more digits than any code point; ``unescape`` fails on the longest numbers."""


@dataclass(slots=True)
class StartTag:
    """A start tag."""

    name: str
    """In lower case."""
    attributes: Mapping[str, str]
    offset: int
    """Offset of the tag in the source."""


@dataclass(slots=True)
class EndTag:
    """An end tag."""

    name: str


@dataclass(slots=True)
class Text:
    """Text between tags, with its character references replaced."""

    text: str
    offset: int


def tokenize(source: str) -> Iterator[StartTag | EndTag | Text]:
    """Yield the tags and texts of a page; malformed markup is read as browsers read it."""
    yield from _Scanner(source).run()


class _Scanner:
    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._unclosed: set[str] = set()
        """Quotation marks that do not occur in the rest of the source, so that they are not searched again."""

    def run(self) -> Iterator[StartTag | EndTag | Text]:
        source = self._source
        while self._position < len(source):
            begin = self._position
            found = _TAG.search(source, begin)
            tag = found.start() if found is not None else len(source)
            if tag > begin:
                yield Text(_unescape(source[begin:tag]), begin)
                self._position = tag
                continue
            yield from self._read_tag()

    def _read_tag(self) -> Iterator[StartTag | EndTag | Text]:
        source, begin = self._source, self._position
        if source.startswith("<!--", begin):
            self._position = self._find_after("-->", begin + 4)
        elif source[begin + 1 : begin + 2] in {"!", "?"}:
            self._position = self._find_after(">", begin + 2)
        elif source.startswith("</", begin):
            end = _match_end(_NAME, source, begin + 2)
            self._position = self._find_after(">", end)
            yield EndTag(source[begin + 2 : end].lower())
        else:
            end = _match_end(_NAME, source, begin + 1)
            yield from self._read_start_tag(source[begin + 1 : end].lower(), end, begin)

    def _read_start_tag(self, name: str, offset: int, begin: int) -> Iterator[StartTag | EndTag | Text]:
        attributes: dict[str, str] = {}
        source = self._source
        while True:
            offset = _match_end(_BETWEEN, source, offset)
            if offset >= len(source):
                self._position = offset
                return
            if source[offset] == ">":
                break
            end = _match_end(_ATTRIBUTE, source, offset)
            key = source[offset:end].lower()
            offset = end
            equals = _EQUALS.match(source, offset)
            value, offset = self._read_value(equals.end()) if equals is not None else ("", offset)
            attributes.setdefault(key, value)
        self._position = offset + 1
        yield StartTag(name, attributes, begin)
        if name in _RAW:
            yield from self._read_raw_text(name)

    def _read_value(self, offset: int) -> tuple[str, int]:
        """Read an attribute's value and return it with the offset after it.

        An opening quotation mark without a closing one is part of the value.
        """
        source = self._source
        quote = source[offset : offset + 1]
        if quote in {'"', "'"} and quote not in self._unclosed:
            end = source.find(quote, offset + 1)
            if end != -1:
                return _unescape(source[offset + 1 : end]), end + 1
            self._unclosed.add(quote)
        end = _match_end(_BARE_VALUE, source, offset)
        return _unescape(source[offset:end]), end

    def _read_raw_text(self, name: str) -> Iterator[StartTag | EndTag | Text]:
        begin = self._position
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._source, begin)
        self._position = end.start() if end is not None else len(self._source)
        yield Text(_unescape(self._source[begin : self._position]), begin)

    def _find_after(self, delimiter: str, offset: int) -> int:
        found = self._source.find(delimiter, offset)
        return len(self._source) if found == -1 else found + len(delimiter)


def _match_end(pattern: re.Pattern[str], source: str, offset: int) -> int:
    """Return the end of a pattern's match at this offset; the offset itself if it does not match."""
    found = pattern.match(source, offset)
    return found.end() if found is not None else offset


def _unescape(text: str) -> str:
    return unescape(_LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text
