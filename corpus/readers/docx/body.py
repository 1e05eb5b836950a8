"""The paragraphs of a Word file in their order, tables cell by cell, and the notes after them.

Headers and footers are left out, being the same on each page; the first page's own header stays, since
the United Nations' templates keep the masthead there. The contents page is left out: it repeats the headings.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from corpus.document import ParseWarning
from corpus.footnote_calls import call
from corpus.lines import Line
from corpus.readers.docx.footnotes import Note, Notes
from corpus.readers.docx.numbering import Numbering
from corpus.readers.docx.package import Package
from corpus.readers.docx.runs import RunReader, RunText, words_within
from corpus.readers.docx.styles import Styles, is_on, value
from corpus.readers.tracked_changes import Amended, Amendment

_SKIPPED = frozenset({"Fallback", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr"})
_DELETED = frozenset({"del", "moveFrom"})
_CONTENTS_PAGE = "Table of Contents"
_LONGEST_HEADING = 200
"""Signs; what is bold and longer is a recommendation, which reports set in bold type too."""
_NO_HEADING = re.compile(r"[.;:,]$|^\(?\w{1,4}\)|^\d+\.\s")
"""How clauses end or begin, and headings in bold type do not."""


class Story:
    """One Word file, read once from its start to its end."""

    def __init__(self, package: Package) -> None:
        self.warnings: list[ParseWarning] = []
        self.amended = Amended()
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles)
        self._notes = Notes(package.related("footnotes"), package.related("endnotes"))
        self._runs = RunReader(self._styles, self._notes, self.amended)
        self._number = 0

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the text; the notes are known only afterwards."""
        document = self._package.part(self._package.main)
        if document is None:
            return
        header = self._first_header(document)
        if header is not None:
            yield from self._lines(header)
        yield from self._lines(document)

    def notes(self) -> Iterator[Line]:
        """Yield the lines of the notes that the text calls, under the number of the paragraph that does."""
        has_both = len({note.is_endnote for note in self._notes}) > 1
        for note in self._notes:
            yield from self._note(note)
            if has_both and note.is_endnote:
                self._warn(note.line, f"An endnote is kept as footnote {note.mark}, counted after the others.")

    def _lines(self, container: Element) -> Iterator[Line]:
        held: RunText | None = None
        for paragraph, is_last in _and_last(self._paragraphs(container)):
            self._number += 1
            number, properties = self._number, paragraph.find("pPr")
            words = self._runs.read(paragraph, number, held)
            held = words if _end_is_deleted(properties) and not is_last else None
            if held is None and not self._styles.is_contents(properties):
                yield from self._set(words, properties, number)
            boxes, words.boxes = words.boxes, []
            for box in boxes:
                yield from self._lines(box)

    def _set(self, words: RunText, properties: Element | None, number: int) -> Iterator[Line]:
        mark = self._numbering.next(properties)
        is_heading = self._styles.is_heading(properties) or (not mark and _is_typed_heading(words))
        yield from words.lines(number, mark, is_heading=is_heading)

    def _note(self, note: Note) -> Iterator[Line]:
        rows: list[str] = []
        for paragraph in self._paragraphs(note.body):
            rows += self._runs.read(paragraph, note.line).rows
        typed = call(note.mark)
        first = (rows[0] if rows else "").removeprefix(typed)
        while note.mark[0] in "*†‡" and first.startswith(note.mark):  # some programs write a typed mark twice
            first = first.removeprefix(note.mark).lstrip()
        yield Line(note.line, f"{typed} {first.strip()}".strip(), starts=True)
        yield from (Line(note.line, row) for row in rows[1:])

    def _paragraphs(self, container: Element) -> Iterator[Element]:
        for child in container:
            if child.tag == "p":
                yield child
            elif child.tag == "altChunk":
                self._warn(max(self._number, 1), "A file is embedded here whose text is not read.")
            elif child.tag in _DELETED or _row_is(child, "del"):
                self.amended.write(max(self._number, 1), words_within(child), Amendment.DELETED)
            elif child.tag not in _SKIPPED and not _is_contents_page(child):
                if _row_is(child, "ins"):
                    self.amended.write(self._number + 1, "", Amendment.OTHER)
                yield from self._paragraphs(child)

    def _first_header(self, document: Element) -> Element | None:
        """Return the header that the first page alone has."""
        section = next(document.iter("sectPr"), None)
        if section is None or not is_on(section, "titlePg"):
            return None
        references = section.iterfind("headerReference")
        first = next((each.get("r:id", "") for each in references if each.get("type") == "first"), "")
        return self._package.target(first)

    def _warn(self, line: int, message: str) -> None:
        self.warnings.append(ParseWarning(line, message))


def _is_typed_heading(words: RunText) -> bool:
    """Say whether a paragraph is a heading that somebody set in bold type, without a style that says so."""
    text = " ".join(words.rows)
    return words.is_bold and len(text) < _LONGEST_HEADING and _NO_HEADING.search(text) is None


def _and_last(paragraphs: Iterable[Element]) -> Iterator[tuple[Element, bool]]:
    """Tell the last paragraph, which has none after it to go on in."""
    before: Element | None = None
    for paragraph in paragraphs:
        if before is not None:
            yield before, False
        before = paragraph
    if before is not None:
        yield before, True


def _end_is_deleted(properties: Element | None) -> bool:
    """Say whether a paragraph goes on in the next since the mark at its end was deleted or moved away."""
    marks = properties.find("rPr") if properties is not None else None
    return marks is not None and (marks.find("del") is not None or marks.find("moveFrom") is not None)


def _row_is(element: Element, change: str) -> bool:
    """Say whether a row was deleted or inserted whole."""
    return element.tag == "tr" and element.find(f"trPr/{change}") is not None


def _is_contents_page(element: Element) -> bool:
    if element.tag != "sdt":
        return False
    return value(element.find("sdtPr/docPartObj/docPartGallery")) == _CONTENTS_PAGE
