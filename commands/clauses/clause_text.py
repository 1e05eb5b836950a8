"""The text of a clause as displayed: its mark, its opening phrase in italics, its footnote calls in place.

The words are those of the document; only their formatting is ours. A chapeau or a heading that is
shown for orientation is in small grey type, so that it is not taken for the requested text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from commands.i18n import Catalogue
from commands.i18n.typography import isolate_controls, superscript, superscript_ordinals
from commands.ui.markdown import escape_continuation, escape_markdown, italic, small
from commands.ui.paging import Block, BlockPart, Page
from corpus.document import Clause, ClauseKind, Document, Footnote, Section
from corpus.label import Series

_INDENT = "\N{EM SPACE}"
_BULLET = "•"
_BETWEEN_MARKS = "\N{NARROW NO-BREAK SPACE}"
"""Separates footnote marks at one place: notes 3 and 4 are not note 34."""


@dataclass(frozen=True, slots=True)
class QuotedParagraph:
    """One paragraph of a quotation, before pagination."""

    text: str
    """Escaped for Discord."""
    notes: tuple[str, ...] = ()
    """Footnotes that it calls, formatted."""
    degree: int = 0
    """Nesting depth: 1 for ``(a)``, 2 for ``(i)``."""
    is_context: bool = False
    """Whether it was not requested, but is shown as context of what was."""
    above: tuple[str, ...] = ()
    """Formatted headings and chapeaux shown above it for orientation, always on the same page."""
    below: tuple[str, ...] = ()
    """Formatted remarks shown below it, always on the same page."""
    is_part: bool = False
    """Whether it belongs to the paragraph before, with no empty line between them."""

    @property
    def block(self) -> Block:
        """Return the paragraph as one block for pagination: lines above it, the text, lines below, footnotes."""
        return Block("\n".join((*self.above, self.indent + self.text, *self.below)), self.notes)

    @property
    def indent(self) -> str:
        """Return the white space for its nesting depth."""
        return _INDENT * self.degree


def quoted_paragraph(document: Document, clause: Clause, *, is_context: bool = False) -> QuotedParagraph:
    """Return a clause as a paragraph with its mark, and with the footnotes that it calls unless it is context."""
    text = "".join(_formatted_pieces(*displayed_text(document, clause)))
    if document.language == "fr":
        text = superscript_ordinals(text)
    mark = shown_mark(clause)
    notes = () if is_context else tuple(note_line(note) for note in notes_of(document, [clause]))
    marked = f"{escape_markdown(f'{mark} ')}{text}" if mark else text
    return QuotedParagraph(marked, notes, degree_of(clause), is_context, is_part=not is_top_level(clause))


def displayed_text(document: Document, clause: Clause) -> tuple[str, tuple[tuple[int, str], ...], int]:
    """Return the text to show, its footnote calls as `(offset, superscript marks)`, and the opening phrase's length.

    Marks at one offset are separated. If OCR errors are corrected in the clause, the text is the corrected
    one, and the offsets, which refer to the recognised text, are shifted accordingly.
    """
    marks: dict[int, list[str]] = {}
    for call in clause.calls:
        marks.setdefault(call.offset, []).append(superscript(call.mark))
    calls = tuple((offset, _BETWEEN_MARKS.join(several)) for offset, several in sorted(marks.items()))
    if clause.corrected is None:
        return clause.text, calls, clause.opening
    shifts = [
        (each.offset, len(each.corrected) - len(each.found))
        for each in document.corrections
        if each.label == clause.label
    ]

    def shifted(offset: int) -> int:
        return offset + sum(shift for start, shift in shifts if start < offset)

    return clause.corrected, tuple((shifted(offset), mark) for offset, mark in calls), shifted(clause.opening)


def notes_of(document: Document, clauses: Sequence[Clause]) -> tuple[Footnote, ...]:
    """Return the footnotes that clauses call, each once, in the order of the calls; missing notes are skipped."""
    marks = dict.fromkeys(call.mark for clause in clauses for call in clause.calls)
    return tuple(note for mark in marks if (note := document.footnote(mark)) is not None)


def note_line(note: Footnote) -> str:
    """Return a footnote, escaped, after its superscript mark."""
    return f"{escape_markdown(superscript(note.mark))} {escape_markdown(note.text)}"


def heading_above(document: Document, clause: Clause, before: Clause | None) -> str:
    """Return the formatted heading above a clause; empty if the clause ``before`` has the same one."""
    if is_top_level(clause):
        heading = heading_of(document, clause)
        return "" if before is not None and heading_of(document, before) == heading else heading
    heading = group_heading(document, clause, before)
    return small(escape_markdown(heading)) if heading else ""


def group_heading(document: Document, clause: Clause, before: Clause | None) -> str:
    """Return the heading printed above a part of a paragraph; empty except at the first part that it covers."""
    above = before or document.clause(clause.label.root)
    if is_top_level(clause) or clause.heading is None or above is None or clause.heading == above.heading:
        return ""
    return isolate_controls(clause.heading)


def heading_of(document: Document, clause: Clause) -> str:
    """Return the formatted section title and heading of a paragraph in a report; empty if it has neither."""
    section = document.section(clause.section) if clause.section is not None else None
    printed = [section_title(section)] if section is not None else []
    if clause.heading is not None:
        printed.append(isolate_controls(clause.heading))
    return small(escape_markdown(" › ".join(printed))) if printed else ""


def section_title(section: Section) -> str:
    """Return a section's letter and title: « E. Mesures de confiance »."""
    return isolate_controls(f"{section.letter}. {section.title}") if section.title else section.letter


def shown_mark(clause: Clause) -> str:
    """Return the mark printed before a clause; of a bullet point always ``•``, whatever sign the source has."""
    return _BULLET if clause.kind is ClauseKind.BULLET and not clause.mark.strip("-–—*•·") else clause.mark


def degree_of(clause: Clause) -> int:
    """Return the nesting depth of a clause: 0 for a paragraph, 1 for ``(a)``, 2 for ``(i)``."""
    return len(clause.label.points) + (clause.label.bullet is not None)


def page_lines(page: Page, lines: Sequence[QuotedParagraph], words: Catalogue) -> Iterator[str]:
    """Yield the lines of a page for a block quotation, with a notice where a paragraph is cut."""
    for number, piece in enumerate(page.pieces):
        line = lines[piece.block]
        if number and not line.is_part:
            yield ""
        text = piece.text.rstrip()
        text = text if piece.is_start else line.indent + escape_continuation(text)
        yield from _cut_notice(piece, words, before=True)
        yield small(text) if line.is_context else text
        yield from _cut_notice(piece, words, before=False)


def is_top_level(clause: Clause) -> bool:
    """Return True for a clause that is not a subparagraph or bullet point of another."""
    return not clause.label.points and clause.label.bullet is None


def is_preambular(clause: Clause) -> bool:
    """Return True for a clause of the preamble."""
    return clause.label.series is Series.PREAMBULAR


def _cut_notice(piece: BlockPart, words: Catalogue, *, before: bool) -> Iterator[str]:
    if before and not piece.is_start:
        yield small(words.gettext("(continued from the previous page)"))
    if not before and not piece.is_end:
        yield small(words.gettext("(continues on the next page)"))


def _formatted_pieces(text: str, calls: Sequence[tuple[int, str]], opening: int) -> Iterator[str]:
    """Yield a clause's text, formatted: the opening phrase in italics, superscript marks at their offsets."""
    cuts = sorted({0, opening, len(text), *(offset for offset, _ in calls)})
    for start, end in pairwise([*cuts, len(text)]):
        yield from (escape_markdown(mark) for offset, mark in calls if offset == start)
        if start < end:
            piece = escape_markdown(text[start:end])
            yield italic(piece) if start < opening else piece
