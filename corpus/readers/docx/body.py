"""Read the paragraphs of a Word file in order (tables cell by cell), then the notes.

Headers and footers are left out, since they repeat on each page. The first page's own header is read, since the
United Nations' templates put the masthead there. The table of contents is left out, since it repeats the headings.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from corpus.document import ParseWarning
from corpus.footnote_calls import wrap_mark
from corpus.lines import Line
from corpus.readers.docx.footnotes import FootnoteReader, Note
from corpus.readers.docx.numbering import Numbering
from corpus.readers.docx.package import Package
from corpus.readers.docx.runs import RunReader, RunText, deleted_text
from corpus.readers.docx.styles import Styles, property_state, value
from corpus.readers.tracked_changes import ChangeKind, TrackedChanges

_SKIPPED = frozenset({"Fallback", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr"})
_DELETED = frozenset({"del", "moveFrom"})
_CONTENTS_PAGE = "Table of Contents"
_LONGEST_HEADING = 200
"""Characters; a longer bold paragraph is a recommendation, which reports set in bold too."""
_NOT_HEADING = re.compile(r"[.;:,]$|^\(?\w{1,4}\)|^\d+\.\s")
"""Endings and beginnings of clauses, which bold headings do not have."""


class DocxReader:
    """Reads one Word file from start to end. Call :meth:`lines` before :meth:`notes`; use an instance once."""

    def __init__(self, package: Package) -> None:
        self.warnings: list[ParseWarning] = []
        self.changes = TrackedChanges()
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles)
        self._notes = FootnoteReader(package.related("footnotes"), package.related("endnotes"))
        self._runs = RunReader(self._styles, self._notes, self.changes)
        self._number = 0

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the text; this also collects the notes that the text refers to."""
        document = self._package.part(self._package.main)
        if document is None:
            return
        header = self._first_header(document)
        if header is not None:
            yield from self._lines(header)
        yield from self._lines(document)

    def notes(self) -> Iterator[Line]:
        """Yield the lines of the notes in call order, each with the number of the paragraph that calls it."""
        has_both = len({note.is_endnote for note in self._notes}) > 1
        for note in self._notes:
            yield from self._note_lines(note)
            if has_both and note.is_endnote:
                self._warn(note.line, f"An endnote is kept as footnote {note.mark}, counted after the others.")

    def _lines(self, container: Element) -> Iterator[Line]:
        merged: RunText | None = None
        for paragraph, is_last in _with_is_last(self._paragraphs(container)):
            self._number += 1
            number, properties = self._number, paragraph.find("pPr")
            words = self._runs.read(paragraph, number, merged)
            merged = words if _end_is_deleted(properties) and not is_last else None
            if merged is None and not self._styles.is_contents_entry(properties):
                yield from self._paragraph_lines(words, properties, number)
            boxes, words.text_boxes = words.text_boxes, []
            for box in boxes:
                yield from self._lines(box)

    def _paragraph_lines(self, words: RunText, properties: Element | None, number: int) -> Iterator[Line]:
        mark = self._numbering.next_mark(properties)
        is_heading = self._styles.is_heading(properties) or (not mark and _is_typed_heading(words))
        yield from words.lines(number, mark, is_heading=is_heading)

    def _note_lines(self, note: Note) -> Iterator[Line]:
        rows: list[str] = []
        for paragraph in self._paragraphs(note.body):
            rows += self._runs.read(paragraph, note.line).rows
        typed = wrap_mark(note.mark)
        first = (rows[0] if rows else "").removeprefix(typed)
        while note.mark[0] in "*†‡" and first.startswith(note.mark):  # some programs write a typed mark twice
            first = first.removeprefix(note.mark).lstrip()
        yield Line(note.line, f"{typed} {first.strip()}".strip(), starts_block=True)
        yield from (Line(note.line, row) for row in rows[1:])

    def _paragraphs(self, container: Element) -> Iterator[Element]:
        for child in container:
            if child.tag == "p":
                yield child
            elif child.tag == "altChunk":
                self._warn(max(self._number, 1), "A file is embedded here whose text is not read.")
            elif child.tag in _DELETED or _is_changed_row(child, "del"):
                self.changes.record(max(self._number, 1), deleted_text(child), ChangeKind.DELETED)
            elif child.tag not in _SKIPPED and not _is_contents_page(child):
                if _is_changed_row(child, "ins"):
                    self.changes.record(self._number + 1, "", ChangeKind.OTHER)
                yield from self._paragraphs(child)

    def _first_header(self, document: Element) -> Element | None:
        """Return the header of the first page, if the section has a different one there; else None."""
        section = next(document.iter("sectPr"), None)
        if section is None or not property_state(section, "titlePg"):
            return None
        references = section.iterfind("headerReference")
        first = next((each.get("r:id", "") for each in references if each.get("type") == "first"), "")
        return self._package.target(first)

    def _warn(self, line: int, message: str) -> None:
        self.warnings.append(ParseWarning(line, message))


def _is_typed_heading(words: RunText) -> bool:
    """Return True if a paragraph is a heading that was typed in bold, without a heading style."""
    text = " ".join(words.rows)
    return words.is_bold and len(text) < _LONGEST_HEADING and _NOT_HEADING.search(text) is None


def _with_is_last(paragraphs: Iterable[Element]) -> Iterator[tuple[Element, bool]]:
    """Yield each paragraph with whether it is the last, which has none after it to be merged with."""
    before: Element | None = None
    for paragraph in paragraphs:
        if before is not None:
            yield before, False
        before = paragraph
    if before is not None:
        yield before, True


def _end_is_deleted(properties: Element | None) -> bool:
    """Return True if the paragraph mark was deleted or moved away, so that the next paragraph continues this one."""
    run_properties = properties.find("rPr") if properties is not None else None
    return run_properties is not None and (
        run_properties.find("del") is not None or run_properties.find("moveFrom") is not None
    )


def _is_changed_row(element: Element, change: str) -> bool:
    """Return True if a whole table row was deleted (``change="del"``) or inserted (``"ins"``)."""
    return element.tag == "tr" and element.find(f"trPr/{change}") is not None


def _is_contents_page(element: Element) -> bool:
    if element.tag != "sdt":
        return False
    return value(element.find("sdtPr/docPartObj/docPartGallery")) == _CONTENTS_PAGE
