"""A quotation as plain text to copy, with its reference and status.

Phones copy a whole message, so each message has no layout, as few escapes as possible, and ends with the symbol, the
clause and the status. The headings are included: under « Le Groupe de travail recommande que : » a clause recommends;
without the heading the same words would state a fact. So a message that begins below a heading repeats that heading.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from commands.clauses.clause_text import (
    degree_of,
    displayed_text,
    group_heading,
    is_top_level,
    notes_of,
    section_title,
    shown_mark,
)
from commands.clauses.quotation import Quotation
from commands.clauses.receipt import corrected_words, dated_status, language_fact, link_of, unverified_words
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import part_words
from commands.i18n.status import lowercase_first, short_status
from commands.i18n.typography import NBSP, superscript
from commands.ui.markdown import escape_minimal
from commands.ui.paging import Block, Page, Room, paginate
from corpus.document import Clause, Document, Footnote

_MESSAGE_ROOM = Room(characters=1_990, octets=7_900)
"""Discord's limit of 2,000 characters, with a margin for counting errors."""
_MAX_MESSAGES = 3
"""A longer quotation is sent as a file."""
_OMISSION = "[…]"
_QUOTATION_MARKS = {"fr": (f"«{NBSP}", f"{NBSP}»"), "ru": ("«", "»"), "es": ("«", "»")}
_DEFAULT_QUOTATION_MARKS = ("“", "”")
"""Quotation marks, by the language of the document."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A quotation as plain messages, and as a file to send instead if there would be too many."""

    messages: tuple[str, ...]
    file_name: str
    file_text: str

    @property
    def is_long(self) -> bool:
        """Return True if the file shall be sent instead of the messages."""
        return len(self.messages) > _MAX_MESSAGES


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A clause or a note as plain text."""

    text: str
    above: tuple[str, ...] = ()
    """Headings and omission marks printed above the paragraph, in order; they stay with it."""
    heading: str = ""
    """The heading that covers the paragraph, printed above it or above an earlier one."""

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.above, self.text)


def copy_of(quotation: Quotation, words: Catalogue, edition: str) -> Copy:
    """Return a quotation as plain text, with reference and status in every message.

    ``edition`` is the short hash for the receipt.
    """
    begin, end = _QUOTATION_MARKS.get(quotation.document.language, _DEFAULT_QUOTATION_MARKS)
    paragraphs = [*_paragraphs(quotation)]
    notes = [_Paragraph(f"{superscript(note.mark)} {note.text}") for note in _printed_notes(quotation)]
    texts = ["\n".join(each.lines) for each in paragraphs]
    spaced = ["\n\n".join(each.lines) for each in paragraphs]
    for form in (texts, spaced):
        form[:1] = [f"{begin}{text}" for text in form[:1]]
        form[-1:] = [f"{text}{end}" for text in form[-1:]]
        form += [note.text for note in notes]
    reference = "\n".join(filter(None, (reference_line(quotation, words, edition), link_of(quotation.document))))
    messages = _messages(texts, [escape_minimal(each.heading) for each in (*paragraphs, *notes)], reference)
    return Copy(messages, _file_name(quotation), "\n\n".join((*spaced, reference)) + "\n")


def reference_line(quotation: Quotation, words: Catalogue, edition: str) -> str:
    """Return the brackets after a quotation: « (A/AC.290/2021/L.2, par. 74 — avant-projet, non adopté, …) »."""
    document = quotation.document
    parts = words.listing(part_words(name, words, document) for name in quotation.names)
    facts = [] if document.status.is_adopted else [short_status(document, words)]
    facts += [*dated_status(document, words), language_fact(document, words)]
    facts += [words.gettext("edition {hash}", hash=edition), *unverified_words(document, words)]
    if document.is_recognised:
        facts.append(words.gettext("recognised text, to be checked against the original"))
    facts += corrected_words(document, _copied_clauses(quotation), words)
    return f"({document_words(document, words)}, {parts} — {', '.join(lowercase_first(fact) for fact in facts)})"


def _messages(texts: list[str], headings: list[str], reference: str) -> tuple[str, ...]:
    """Return messages of whole paragraphs, each with the reference.

    A message that begins below a heading repeats it, see :func:`_repeated_heading`.
    """
    longest = max(headings, key=len, default="")
    reserved = f"{reference}{longest}"
    room = Room(_MESSAGE_ROOM.characters - len(reserved) - 30, _MESSAGE_ROOM.octets - len(reserved.encode()) - 40)
    pages = paginate([Block(escape_minimal(text)) for text in texts], room)
    count = len(pages)
    return tuple(
        "\n".join(
            (
                *(_repeated_heading(page, headings, texts) if number > 1 else ()),
                *(piece.text.rstrip() for piece in page.pieces),
                reference if count == 1 else f"{reference}\n{number}/{count}",
            )
        )
        for number, page in enumerate(pages, start=1)
    )


def _repeated_heading(page: Page, headings: list[str], texts: list[str]) -> Iterator[str]:
    """Yield the heading that covers the beginning of a message, unless the message begins with it anyway."""
    first = page.pieces[0]
    heading = headings[first.block]
    if heading and not (first.is_start and heading in escape_minimal(texts[first.block]).split("\n")[:-1]):
        yield heading
        yield _OMISSION


def _paragraphs(quotation: Quotation) -> Iterator[_Paragraph]:
    """Yield the clauses with their headings and chapeaux; clauses left out between them become an omission mark."""
    document = quotation.document
    last: Clause | None = None
    head: Clause | None = None
    for clause in _copied_clauses(quotation):
        above = tuple(_headings_above(quotation, clause, last, head))
        head = clause if is_top_level(clause) else head
        yield _Paragraph(_paragraph_text(document, clause), above, (head.heading or "") if head is not None else "")
        last = clause
    yield from (_Paragraph(f"{superscript(note.mark)} {note.text}") for note in quotation.footnotes)


def _copied_clauses(quotation: Quotation) -> tuple[Clause, ...]:
    """Return the quoted clauses in order, each preceded by the chapeaux that it needs."""
    own = {clause.label for clause in quotation.clauses}
    found: dict[Clause, None] = {}
    for clause in quotation.clauses:
        chapeaux = [each for each in quotation.document.ancestors(clause) if each.label not in own]
        found |= dict.fromkeys((*chapeaux, clause))
    return tuple(found)


def _headings_above(quotation: Quotation, clause: Clause, last: Clause | None, head: Clause | None) -> Iterator[str]:
    """Yield the headings above a clause, with an omission mark wherever clauses in between are left out.

    ``last`` is the clause copied before, ``head`` the top-level clause copied before.
    """
    expected = last.position + 1 if last is not None else None
    for heading, position in _new_headings(quotation, clause, last, head):
        if expected is not None and position != expected:
            yield _OMISSION
        yield heading
        expected = position
    if expected is not None and clause.position != expected:
        yield _OMISSION


def _new_headings(
    quotation: Quotation, clause: Clause, last: Clause | None, head: Clause | None
) -> Iterator[tuple[str, int]]:
    """Yield the headings that begin to cover copied clauses, each with the position of the first clause below."""
    document = quotation.document
    if not is_top_level(clause):
        if heading := group_heading(document, clause, last):
            yield heading, _first_position_below(document, clause)
        return
    section = document.section(clause.section) if clause.section is not None else None
    is_new = head is None or head.section != clause.section
    if section is not None and is_new and _has_section_titles(quotation, section.letter):
        yield (
            section_title(section),
            next(each.position for each in document.clauses if each.section == section.letter),
        )
    if clause.heading is not None and (is_new or head is None or head.heading != clause.heading):
        yield clause.heading, _first_position_below(document, clause)


def _has_section_titles(quotation: Quotation, letter: str) -> bool:
    """Return True if section titles are copied: for several sections, or for one that is quoted as a whole."""
    letters = {clause.section for clause in quotation.clauses}
    return len(letters) > 1 or f"section {letter}" in quotation.names


def _first_position_below(document: Document, clause: Clause) -> int:
    """Return the position of the first clause of the same kind under the heading that covers ``clause``."""
    first = clause
    is_head = is_top_level(clause)
    for earlier in reversed(document.clauses[: clause.position]):
        if is_top_level(earlier) is not is_head:
            if is_head:
                continue
            break
        if (earlier.section, earlier.heading) != (clause.section, clause.heading):
            break
        first = earlier
    return first.position


def _paragraph_text(document: Document, clause: Clause) -> str:
    text, calls, _ = displayed_text(document, clause)
    for offset, mark in sorted(calls, reverse=True):
        text = f"{text[:offset]}{mark}{text[offset:]}"
    mark = shown_mark(clause)
    return "\N{EM SPACE}" * degree_of(clause) + (f"{mark} {text}" if mark else text)


def _printed_notes(quotation: Quotation) -> tuple[Footnote, ...]:
    quoted_marks = {note.mark for note in quotation.footnotes}
    return tuple(note for note in notes_of(quotation.document, quotation.clauses) if note.mark not in quoted_marks)


def _file_name(quotation: Quotation) -> str:
    name = f"{quotation.document.symbol}_{'_'.join(quotation.names)}"
    return "".join(sign if sign.isalnum() or sign in "._-" else "-" for sign in name)[:80] + ".txt"
