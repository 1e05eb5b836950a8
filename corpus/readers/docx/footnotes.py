"""Footnotes and endnotes: the mark that Word prints for each call, and the note's content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from corpus.readers.docx.styles import is_true

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Types of note elements that are the rules above the notes, not notes."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the text refers to."""

    mark: str
    body: Element
    line: int
    """Number of the paragraph with the call."""
    is_endnote: bool = False


class FootnoteReader:
    """The notes of one file, in the order of their first calls, which is also the order of their numbers."""

    def __init__(self, footnotes: Element | None, endnotes: Element | None) -> None:
        self._bodies = {"footnoteReference": _bodies(footnotes), "endnoteReference": _bodies(endnotes)}
        self._called: dict[tuple[str, str], Note] = {}
        self._last_number = 0

    def register_call(self, reference: Element, line: int) -> str:
        """Return the mark of an automatically numbered call, numbering the note on its first call.

        The mark is empty if there is no such note.
        """
        note = self._called.get(_key(reference))
        if note is not None:
            return note.mark
        if self._body(reference) is None:
            return ""
        self._last_number += 1
        return self.register_custom_call(reference, str(self._last_number), line)

    def register_custom_call(self, reference: Element, mark: str, line: int) -> str:
        """Assign a note the mark that is typed in the text, unless it has one already; return the mark."""
        body = self._body(reference)
        if body is not None and _key(reference) not in self._called:
            self._called[_key(reference)] = Note(mark, body, line, reference.tag == "endnoteReference")
        return mark

    def __iter__(self) -> Iterator[Note]:
        yield from self._called.values()

    def _body(self, reference: Element) -> Element | None:
        return self._bodies[reference.tag].get(reference.get("id", ""))


def has_custom_mark(reference: Element) -> bool:
    """Return True if the call's mark is typed after it instead of being numbered automatically."""
    return is_true(reference, "customMarkFollows")


def _key(reference: Element) -> tuple[str, str]:
    return reference.tag, reference.get("id", "")


def _bodies(root: Element | None) -> Mapping[str, Element]:
    found = root if root is not None else ()
    return {each.get("id", ""): each for each in found if each.get("type") not in _SEPARATORS}
