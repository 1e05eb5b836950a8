"""Read the paragraphs of a Word file in order (tables cell by cell), then the notes.

Headers and footers are left out, since they repeat on each page. The first page's own header is read, since the
United Nations' templates put the masthead there. Watermarks, and headers that say that the text is not final, are
reported. The table of contents is left out, since it repeats the headings.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from corpus.document import ParseWarning
from corpus.footnote_calls import wrap_mark
from corpus.lines import Drop, DroppedLine, Line
from corpus.readers.docx.footnotes import FootnoteReader, Note, NoteNumbering, note_numbering
from corpus.readers.docx.numbering import Numbering
from corpus.readers.docx.package import Package
from corpus.readers.docx.runs import RunReader, RunText, deleted_text, is_prompt, prompt_text
from corpus.readers.docx.styles import Styles, property_state, value
from corpus.readers.hidden_words import HiddenWords
from corpus.readers.page_marks import is_draft_mark
from corpus.readers.rich_text import is_lone_mark
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
        self.hidden = HiddenWords()
        self.is_marked_draft = False
        self.dropped: list[DroppedLine] = []
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles)
        self._notes = FootnoteReader(package.related("footnotes"), package.related("endnotes"))
        self._runs = RunReader(self._styles, self._notes, self.changes, self.hidden)
        self._number = 0
        self._row_of: Mapping[int, int] = {}
        self._cell_row: int = 0
        self._cell_mark = ""
        self._cell_line = 0
        self._sections: Iterator[Mapping[str, NoteNumbering]] = iter(())

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the text; this also collects the notes that the text refers to."""
        document = self._package.part(self._package.main)
        if document is None:
            return
        cells = (cell for cell in document.iter("tc") if cell.find("tcPr/shd") is not None)
        self._runs.shaded = {id(paragraph) for cell in cells for paragraph in cell.iter("p")}
        self._row_of = {id(paragraph): id(row) for row in document.iter("tr") for paragraph in row.iter("p")}
        settings = self._package.related("settings")
        self._sections = iter([self._section_numbering(each, settings) for each in _sections(document)])
        self._start_section()
        header = self._first_header(document)
        if header is not None:
            yield from self._lines(header)
        yield from self._lines(document)
        yield from self._end_cell_mark()
        self._read_marks(document, header)
        for line, prompt in self._runs.prompts:
            self._warn(line, f"A field that nobody filled in is left out: {prompt}")

    def notes(self) -> Iterator[Line]:
        """Yield the lines of the notes in call order, each with the number of the paragraph that calls it."""
        if self._notes.other_mark is not None:
            line, mark, printed = self._notes.other_mark
            self._warn(line, f"Notes have other marks in print: footnote {mark} is printed as {printed}.")
        if self._notes.restarts_on_pages:
            self._warn(1, "In print the notes are numbered anew on each page; here they are counted through.")
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
            is_hidden = not words.has_text and self._is_mark_hidden(properties)
            if merged is None and not is_hidden and not self._styles.is_contents_entry(properties):
                yield from self._paragraph_lines(words, properties, number, self._row_of.get(id(paragraph), 0))
            if properties is not None and properties.find("sectPr") is not None:
                self._start_section()
            boxes, words.text_boxes = words.text_boxes, []
            for box in boxes:
                yield from self._lines(box)

    def _start_section(self) -> None:
        if (numbering := next(self._sections, None)) is not None:
            self._notes.start_section(numbering)

    def _section_numbering(self, section: Element, settings: Element | None) -> Mapping[str, NoteNumbering]:
        return {
            "footnoteReference": note_numbering(section, settings, "footnotePr"),
            "endnoteReference": note_numbering(section, settings, "endnotePr"),
        }

    def _is_mark_hidden(self, properties: Element | None) -> bool:
        """Return True if a paragraph's mark is hidden text; without other text, Word does not print or count it."""
        run = properties.find("rPr") if properties is not None else None
        return property_state(run, "vanish") is True or self._styles.sets_run_property("vanish", run)

    def _read_marks(self, document: Element, masthead: Element | None) -> None:
        """Report the watermarks of the pages, and the headers and footers that say that the text is not final."""
        references = (each for kind in ("headerReference", "footerReference") for each in document.iter(kind))
        parts = {each.get("r:id", ""): None for each in references}
        headers = [part for id_ in parts if (part := self._package.target(id_)) is not None]
        shapes = [each for part in (document, *headers) for each in part.iter("textpath")]
        for words in dict.fromkeys(" ".join((each.get("string") or "").split()) for each in shapes):
            if words:
                self._warn(1, f"A watermark across the page is left out: {words}")
                self._drop(words, Drop.MARK)
        rows = dict.fromkeys(row for part in headers if part is not masthead for row in _paragraph_texts(part))
        for words in rows:
            is_mark = is_draft_mark(words)
            self._drop(words, Drop.MARK if is_mark else Drop.FURNITURE)
            if is_mark:
                self._warn(1, f"The file bears a mark that its text is not final: {words}")

    def _drop(self, words: str, reason: Drop) -> None:
        self.dropped.append(DroppedLine(1, words, reason))
        self.is_marked_draft = self.is_marked_draft or (reason is Drop.MARK and is_draft_mark(words))

    def _paragraph_lines(self, words: RunText, properties: Element | None, number: int, row: int) -> Iterator[Line]:
        """Yield a paragraph's lines; ``row`` tells its table row, 0 outside tables.

        A number or letter alone in a cell is the mark of the paragraph in the next cell of its row.
        """
        mark = self._numbering.next_mark(properties)
        if self._cell_mark and (mark or row != self._cell_row):
            yield from self._end_cell_mark()
        if row and not mark and is_lone_mark(words.rows):
            yield from self._end_cell_mark()
            self._cell_row, self._cell_mark, self._cell_line = row, words.rows[0], number
            return
        if self._cell_mark and words.rows:
            mark, number, self._cell_mark = self._cell_mark, self._cell_line, ""
        is_heading = self._styles.is_heading(properties) or (not mark and _is_typed_heading(words))
        yield from words.lines(number, mark, is_heading=is_heading)

    def _end_cell_mark(self) -> Iterator[Line]:
        """Yield a number that was alone in the last cell of its row as a line of its own."""
        if self._cell_mark:
            yield Line(self._cell_line, self._cell_mark, starts_block=True)
            self._cell_mark = ""

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
            elif child.tag == "sdt" and is_prompt(child):
                self._runs.prompts.append((self._number + 1, prompt_text(child)))
            elif child.tag in _DELETED or _is_changed(child, _DELETIONS):
                self.changes.record(max(self._number, 1), deleted_text(child), ChangeKind.DELETED)
            elif child.tag not in _SKIPPED and not _is_contents_page(child):
                if _is_changed(child, _INSERTIONS):
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


_DELETIONS = {"tr": ("trPr/del",), "tc": ("tcPr/cellDel",)}
_INSERTIONS = {"tr": ("trPr/ins",), "tc": ("tcPr/cellIns", "tcPr/cellMerge")}
"""Where a table row or cell records that it was deleted, inserted or merged as a tracked change."""


def _is_changed(element: Element, changes: Mapping[str, tuple[str, ...]]) -> bool:
    return any(element.find(path) is not None for path in changes.get(element.tag, ()))


def _sections(document: Element) -> Iterator[Element]:
    """Yield the properties of each section, in order; those that a tracked change replaced are left out."""
    replaced = {id(each) for change in document.iter("sectPrChange") for each in change}
    yield from (each for each in document.iter("sectPr") if id(each) not in replaced)


def _paragraph_texts(part: Element) -> Iterator[str]:
    """Yield the text of each paragraph of a header or footer."""
    for paragraph in part.iter("p"):
        if text := " ".join("".join(each.text or "" for each in paragraph.iter("t")).split()):
            yield text


def _is_contents_page(element: Element) -> bool:
    if element.tag != "sdt":
        return False
    return value(element.find("sdtPr/docPartObj/docPartGallery")) == _CONTENTS_PAGE
