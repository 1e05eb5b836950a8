"""Parse the XML of an Akoma Ntoso file into a tree, within limits.

Guaranteed of the tree: the XML has no document type, and so no entities; elements are not nested deeper than any
program nests them; text holds no noncharacters. Names have no namespace. An element's content is a list of texts and
elements in order, since the words of a clause are mixed with their markup.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from corpus.errors import FileDamaged, UnpackedTooLarge
from corpus.footnote_calls import strip_noncharacters

FORMAT = "Akoma Ntoso"
MAX_BYTES = 32 * 1024 * 1024
"""The largest text that the United Nations publishes in this format has less than 1 MiB."""
_MAX_DEPTH = 100
"""Nesting depth of elements. Footnotes in lists of annexes of resolutions under one number have about 20."""


@dataclass(slots=True)
class Element:
    """An element with its content in order."""

    name: str
    """Local name, without namespace."""
    attributes: dict[str, str]
    line: int
    """Number of the source line of its start tag."""
    content: list["Element | str"] = field(default_factory=list["Element | str"])

    def children(self) -> Iterator["Element"]:
        """Yield the child elements, without the text between them."""
        return (each for each in self.content if isinstance(each, Element))

    def child(self, name: str) -> "Element | None":
        """Return the first child with a name, or None."""
        return next((each for each in self.children() if each.name == name), None)

    def find_all(self, *names: str) -> Iterator["Element"]:
        """Yield the elements below this one that have one of the names, in document order."""
        for each in self.children():
            if each.name in names:
                yield each
            yield from each.find_all(*names)

    def get(self, attribute: str) -> str:
        """Return an attribute's value; empty if it is missing."""
        return self.attributes.get(attribute, "")

    @property
    def text(self) -> str:
        """The whole text of the element and all elements in it, with white space folded."""
        return " ".join("".join(self.texts()).split())

    def texts(self) -> Iterator[str]:
        """Yield each text in the element and in all elements in it, in order."""
        for each in self.content:
            if isinstance(each, str):
                yield each
            else:
                yield from each.texts()


@dataclass(frozen=True, slots=True)
class Tree:
    """The root element, and the line of a mistake in the XML after the last word."""

    root: Element
    mistake: int | None = None
    """Number of the line on which the XML is malformed, if only tags follow; None if it is well-formed."""


def parse_tree(source: bytes) -> Tree:
    """Parse a file; raise :class:`~corpus.errors.FileDamaged` for a document type, deep nesting or malformed XML.

    Some published files lack end tags at the very end. They are read, since no word is missing.
    """
    if len(source) > MAX_BYTES:
        raise UnpackedTooLarge(MAX_BYTES)
    builder = _TreeBuilder()
    try:
        builder.parser.Parse(source, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = builder.parser.ErrorLineNumber
        if builder.root is None or _has_words(source[builder.parser.ErrorByteIndex :]):
            raise FileDamaged(FORMAT) from error
        return Tree(builder.root, line)
    if builder.root is None:
        raise FileDamaged(FORMAT)
    return Tree(builder.root)


class _TreeBuilder:
    """Handlers of an expat parser."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self.parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._write
        parser.StartDoctypeDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _MAX_DEPTH:
            raise FileDamaged(FORMAT)
        local = {_local(each): strip_noncharacters(value) for each, value in attributes.items()}
        element = Element(_local(name), local, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].content.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _write(self, text: str) -> None:
        self._open[-1].content.append(strip_noncharacters(text))

    def _refuse(self, *_: object) -> None:
        raise FileDamaged(FORMAT)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _has_words(rest: bytes) -> bool:
    """Return True if anything but end tags and white space is in the bytes; they may begin inside a tag."""
    tags = rest.replace(b"\x00", b"").split(b">")
    return any(not each.strip().lstrip(b"<").startswith(b"/") for each in tags[1:-1]) or bool(tags[-1].strip())
