"""Footnotes and endnotes: the mark that Word prints for each call, and the note's content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from corpus.footnote_calls import is_mark
from corpus.readers.docx.numbering import format_number
from corpus.readers.docx.styles import int_value, is_true, value

_CHICAGO = "*†‡§"
"""The marks of the Chicago Manual of Style, doubled and trebled after the last."""
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


@dataclass(frozen=True, slots=True)
class NoteNumbering:
    """How the notes of one section are numbered."""

    start: int = 1
    format: str = "decimal"
    restart: str = "continuous"
    """``continuous``, ``eachSect`` or ``eachPage``."""


def note_numbering(section: Element | None, settings: Element | None, kind: str) -> NoteNumbering:
    """Return the numbering of a section's notes; ``kind`` is ``footnotePr`` or ``endnotePr``.

    What the section does not say is taken from the file's settings.
    """
    found = [each.find(kind) for each in (section, settings) if each is not None]
    sources = [each for each in found if each is not None]

    def setting(name: str) -> Element | None:
        return next((each for source in sources if (each := source.find(name)) is not None), None)

    usual = "lowerRoman" if kind == "endnotePr" else "decimal"
    return NoteNumbering(
        int_value(setting("numStart"), 1),
        value(setting("numFmt")) or usual,
        value(setting("numRestart")) or "continuous",
    )


class FootnoteReader:
    """The notes of one file, in the order of their first calls, which is also the order of their numbers."""

    def __init__(self, footnotes: Element | None, endnotes: Element | None) -> None:
        self.other_mark: tuple[int, str, str] | None = None
        """The first note whose printed mark is no footnote mark of ours: (line, our mark, printed mark)."""
        self.restarts_on_pages = False
        """Whether a note was called in a section whose notes are numbered from 1 on each page."""
        self._numbering: Mapping[str, NoteNumbering] = {}
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
        return self.register_custom_call(reference, self._automatic_mark(reference.tag, line), line)

    def start_section(self, numbering: Mapping[str, NoteNumbering]) -> None:
        """Go on to a section; ``numbering`` has an entry for each tag of a call."""
        notes = numbering["footnoteReference" if self._bodies["footnoteReference"] else "endnoteReference"]
        if not self._numbering or notes.restart == "eachSect":
            self._last_number = notes.start - 1
        self._numbering = numbering

    def _automatic_mark(self, tag: str, line: int) -> str:
        numbering = self._numbering.get(tag, NoteNumbering())
        self.restarts_on_pages = self.restarts_on_pages or numbering.restart == "eachPage"
        figure = str(self._last_number)
        printed = _printed_mark(self._last_number, numbering.format)
        if printed == figure or is_mark(printed):
            return printed
        if self.other_mark is None:
            self.other_mark = (line, figure, printed)
        return figure

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


def _printed_mark(count: int, style: str) -> str:
    if style == "chicago":
        return _CHICAGO[(count - 1) % len(_CHICAGO)] * (1 + (count - 1) // len(_CHICAGO)) if count > 0 else str(count)
    return format_number(count, style)


def has_custom_mark(reference: Element) -> bool:
    """Return True if the call's mark is typed after it instead of being numbered automatically."""
    return is_true(reference, "customMarkFollows")


def _key(reference: Element) -> tuple[str, str]:
    return reference.tag, reference.get("id", "")


def _bodies(root: Element | None) -> Mapping[str, Element]:
    found = root if root is not None else ()
    return {each.get("id", ""): each for each in found if each.get("type") not in _SEPARATORS}
