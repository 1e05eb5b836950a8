"""Footnotes and endnotes: which mark Word prints for each call, and the words under it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from corpus.readers.docx.styles import switch

_APART = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Types of notes that are lines above the notes, and no notes."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the text calls."""

    mark: str
    body: Element
    line: int
    """The paragraph that calls it."""
    is_endnote: bool = False


class Notes:
    """The notes of one file, in the order of their calls, which is the order of their numbers."""

    def __init__(self, footnotes: Element | None, endnotes: Element | None) -> None:
        self._bodies = {"footnoteReference": _bodies(footnotes), "endnoteReference": _bodies(endnotes)}
        self._called: dict[tuple[str, str], Note] = {}
        self._counted = 0

    def call(self, reference: Element, line: int) -> str:
        """Return the mark of a call that numbers itself; empty where no note answers to it."""
        note = self._called.get(_key(reference))
        if note is not None:
            return note.mark
        if self._body(reference) is None:
            return ""
        self._counted += 1
        return self.marked(reference, str(self._counted), line)

    def marked(self, reference: Element, mark: str, line: int) -> str:
        """Give a note the mark that the text itself prints for it."""
        body = self._body(reference)
        if body is not None and _key(reference) not in self._called:
            self._called[_key(reference)] = Note(mark, body, line, reference.tag == "endnoteReference")
        return mark

    def __iter__(self) -> Iterator[Note]:
        yield from self._called.values()

    def _body(self, reference: Element) -> Element | None:
        return self._bodies[reference.tag].get(reference.get("id", ""))


def prints_own_mark(reference: Element) -> bool:
    """Say whether the mark of a call is typed behind it."""
    return switch(reference, "customMarkFollows")


def _key(reference: Element) -> tuple[str, str]:
    return reference.tag, reference.get("id", "")


def _bodies(root: Element | None) -> Mapping[str, Element]:
    found = root if root is not None else ()
    return {each.get("id", ""): each for each in found if each.get("type") not in _APART}
