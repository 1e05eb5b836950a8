"""A clause as a reader sees it: its mark, its opening phrase in italics, its footnote calls in place.

The words are those of the document; only their setting is ours. A chapeau or a heading that is
shown for orientation stands in small grey type, so that it is not taken for what was asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from commands.i18n import Catalogue
from commands.i18n.typography import raise_ordinals, raised
from commands.ui.markdown import escape_markdown, italic, resumed, small
from commands.ui.paging import Block, Page, Piece
from corpus.document import Clause, ClauseKind, Document, Footnote, Section
from corpus.label import Series

_INDENT = "\N{EM SPACE}"
_BULLET = "•"
_BETWEEN_MARKS = "\N{NARROW NO-BREAK SPACE}"
"""Notes 3 and 4 called at one place are not note 34."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a quotation, before pages are made of it."""

    text: str
    """Escaped for Discord."""
    notes: tuple[str, ...] = ()
    degree: int = 0
    """How deep it stands: 1 for ``(a)``, 2 for ``(i)``."""
    is_aside: bool = False
    """It was not asked for: a neighbour."""
    above: tuple[str, ...] = ()
    """What is shown above it for orientation, set already: a heading, a chapeau; it goes where the line goes."""
    below: tuple[str, ...] = ()
    """What is said of it, set already."""
    is_part: bool = False
    """It belongs to the line before; no empty line stands between them."""

    @property
    def block(self) -> Block:
        """Return what pages are made of."""
        return Block("\n".join((*self.above, self.indent + self.text, *self.below)), self.notes)

    @property
    def indent(self) -> str:
        """Return the white space before it."""
        return _INDENT * self.degree


def clause_line(document: Document, clause: Clause, *, is_aside: bool = False) -> Line:
    """Return a clause with its mark, and the footnotes that it calls."""
    text = "".join(_pieces(*setting(document, clause)))
    if document.language == "fr":
        text = raise_ordinals(text)
    mark = shown_mark(clause)
    notes = () if is_aside else tuple(note_line(note) for note in notes_of(document, [clause]))
    marked = f"{escape_markdown(f'{mark} ')}{text}" if mark else text
    return Line(marked, notes, degree_of(clause), is_aside, is_part=not is_numbered_alone(clause))


def setting(document: Document, clause: Clause) -> tuple[str, tuple[tuple[int, str], ...], int]:
    """Return the words to show, the places of the calls with their raised marks, and the length of the opening phrase.

    Marks at one place are kept apart. Where certain OCR errors are corrected, places in the recognised
    text move with the corrections.
    """
    marks: dict[int, list[str]] = {}
    for call in clause.calls:
        marks.setdefault(call.offset, []).append(raised(call.mark))
    calls = tuple((offset, _BETWEEN_MARKS.join(several)) for offset, several in sorted(marks.items()))
    if clause.corrected is None:
        return clause.text, calls, clause.opening
    shifts = [
        (each.offset, len(each.corrected) - len(each.found))
        for each in document.corrections
        if each.label == clause.label
    ]

    def moved(offset: int) -> int:
        return offset + sum(shift for start, shift in shifts if start < offset)

    return clause.corrected, tuple((moved(offset), mark) for offset, mark in calls), moved(clause.opening)


def notes_of(document: Document, clauses: Sequence[Clause]) -> tuple[Footnote, ...]:
    """Return the footnotes that clauses call, each once, in order."""
    marks = dict.fromkeys(call.mark for clause in clauses for call in clause.calls)
    return tuple(note for mark in marks if (note := document.footnote(mark)) is not None)


def note_line(note: Footnote) -> str:
    """Return a footnote behind its raised mark."""
    return f"{escape_markdown(raised(note.mark))} {escape_markdown(note.text)}"


def orientation(document: Document, clause: Clause, before: Clause | None) -> str:
    """Return the printed heading that a clause stands under, set; nothing where ``before`` stood under it too."""
    if is_numbered_alone(clause):
        here = heading_of(document, clause)
        return "" if before is not None and heading_of(document, before) == here else here
    heading = group_heading(document, clause, before)
    return small(escape_markdown(heading)) if heading else ""


def group_heading(document: Document, clause: Clause, before: Clause | None) -> str:
    """Return the heading printed between the parts of one paragraph, above the first that it covers."""
    above = before or document.clause(clause.label.whole)
    if is_numbered_alone(clause) or clause.heading is None or above is None or clause.heading == above.heading:
        return ""
    return clause.heading


def heading_of(document: Document, clause: Clause) -> str:
    """Return where in a report a paragraph stands, as printed there; nothing outside sections."""
    section = document.section(clause.section) if clause.section is not None else None
    printed = [section_title(section)] if section is not None else []
    if clause.heading is not None:
        printed.append(clause.heading)
    return small(escape_markdown(" › ".join(printed))) if printed else ""


def section_title(section: Section) -> str:
    """Return a section's letter and title: « E. Mesures de confiance »."""
    return f"{section.letter}. {section.title}" if section.title else section.letter


def shown_mark(clause: Clause) -> str:
    """Return what is printed before a clause; a bullet where the source had a sign of its own for one."""
    return _BULLET if clause.kind is ClauseKind.BULLET and not clause.mark.strip("-–—*•·") else clause.mark


def degree_of(clause: Clause) -> int:
    """Return how deep a clause stands."""
    return len(clause.label.points) + (clause.label.bullet is not None)


def page_lines(page: Page, lines: Sequence[Line], words: Catalogue) -> Iterator[str]:
    """Yield the lines of a page, ready to stand in a block quotation; say where one is cut."""
    for number, piece in enumerate(page.pieces):
        line = lines[piece.block]
        if number and not line.is_part:
            yield ""
        text = piece.text.rstrip()
        text = text if piece.begins else line.indent + resumed(text)
        yield from _cut_notice(piece, words, before=True)
        yield small(text) if line.is_aside else text
        yield from _cut_notice(piece, words, before=False)


def is_numbered_alone(clause: Clause) -> bool:
    """Say whether a clause is one of a series by itself, not a part of another."""
    return not clause.label.points and clause.label.bullet is None


def is_preambular(clause: Clause) -> bool:
    """Say whether a clause stands in the preamble."""
    return clause.label.series is Series.PREAMBULAR


def _cut_notice(piece: Piece, words: Catalogue, *, before: bool) -> Iterator[str]:
    if before and not piece.begins:
        yield small(words.gettext("(continued from the previous page)"))
    if not before and not piece.ends:
        yield small(words.gettext("(continues on the next page)"))


def _pieces(text: str, calls: Sequence[tuple[int, str]], opening: int) -> Iterator[str]:
    """Yield a clause's words, set: italics to the end of the opening phrase, raised marks at their places."""
    cuts = sorted({0, opening, len(text), *(offset for offset, _ in calls)})
    for start, end in pairwise([*cuts, len(text)]):
        yield from (escape_markdown(mark) for offset, mark in calls if offset == start)
        if start < end:
            piece = escape_markdown(text[start:end])
            yield italic(piece) if start < opening else piece
