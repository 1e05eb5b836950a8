"""A quotation to take away: plain text with its reference and its status inside.

Phones can copy a message's text whole, so this is what they need: no layout, no escapes where none
are needed, and in every message the symbol, the clause and how far the text has come. The headings
go with it: under « Le Groupe de travail recommande que : » a clause recommends, and without it the
same words would state a fact. So a message that begins below a heading begins with that heading.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from commands.clauses.clause_text import (
    degree_of,
    group_heading,
    is_numbered_alone,
    notes_of,
    section_title,
    setting,
    shown_mark,
)
from commands.clauses.quotation import Quoted
from commands.clauses.receipt import corrected_words, dated_status, language_fact, link_of, unverified_words
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import part_words
from commands.i18n.status import lowered, short_status
from commands.i18n.typography import NBSP, raised
from commands.ui.markdown import escape_minimal
from commands.ui.paging import Block, Page, Room, paginate
from corpus.document import Clause, Document, Footnote

_MESSAGE = Room(characters=1_990, octets=7_900)
"""Discord's 2,000 characters, less what we may have miscounted."""
_MOST_MESSAGES = 3
"""A longer quotation is handed over as a file."""
_OMISSION = "[…]"
_MARKS = {"fr": (f"«{NBSP}", f"{NBSP}»"), "ru": ("«", "»"), "es": ("«", "»")}
_OTHER_MARKS = ("“", "”")
"""Quotation marks, by the language of the document."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A quotation as plain messages, or as one file where they would be many."""

    messages: tuple[str, ...]
    file_name: str
    file_text: str

    @property
    def is_long(self) -> bool:
        """Say whether to hand over the file."""
        return len(self.messages) > _MOST_MESSAGES


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A clause or a note as plain text."""

    text: str
    above: tuple[str, ...] = ()
    """Headings printed above it, and what is left out around them, in order; they go where it goes."""
    heading: str = ""
    """The heading that it stands under, its own or that of paragraphs before it."""

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.above, self.text)


def copy_of(quotation: Quoted, words: Catalogue, edition: str) -> Copy:
    """Return a quotation as plain text, its reference and status in every message.

    ``edition`` is the short hash of the receipt.
    """
    begin, end = _MARKS.get(quotation.document.language, _OTHER_MARKS)
    paragraphs = [*_paragraphs(quotation)]
    notes = [_Paragraph(f"{raised(note.mark)} {note.text}") for note in _notes(quotation)]
    texts = ["\n".join(each.lines) for each in paragraphs]
    spaced = ["\n\n".join(each.lines) for each in paragraphs]
    for form in (texts, spaced):
        form[:1] = [f"{begin}{text}" for text in form[:1]]
        form[-1:] = [f"{text}{end}" for text in form[-1:]]
        form += [note.text for note in notes]
    tail = "\n".join(filter(None, (reference_line(quotation, words, edition), link_of(quotation.document))))
    messages = _messages(texts, [escape_minimal(each.heading) for each in (*paragraphs, *notes)], tail)
    return Copy(messages, _file_name(quotation), "\n\n".join((*spaced, tail)) + "\n")


def reference_line(quotation: Quoted, words: Catalogue, edition: str) -> str:
    """Return the brackets behind a quotation: « (A/AC.290/2021/L.2, par. 74 — avant-projet, non adopté, …) »."""
    document = quotation.document
    parts = words.listing(part_words(name, words, document) for name in quotation.names)
    facts = [] if document.status.is_adopted else [short_status(document, words)]
    facts += [*dated_status(document, words), language_fact(document, words)]
    facts += [words.gettext("edition {hash}", hash=edition), *unverified_words(document, words)]
    if document.is_recognised:
        facts.append(words.gettext("recognised text, to be checked against the original"))
    facts += corrected_words(document, _copied_clauses(quotation), words)
    return f"({document_words(document, words)}, {parts} — {', '.join(lowered(fact) for fact in facts)})"


def _messages(texts: list[str], headings: list[str], tail: str) -> tuple[str, ...]:
    """Return plain messages of whole paragraphs, each with its reference and under the heading that it goes on with."""
    longest = max(headings, key=len, default="")
    reserved = f"{tail}{longest}"
    room = Room(_MESSAGE.characters - len(reserved) - 30, _MESSAGE.octets - len(reserved.encode()) - 40)
    pages = paginate([Block(escape_minimal(text)) for text in texts], room)
    count = len(pages)
    return tuple(
        "\n".join(
            (
                *(_repeated(page, headings, texts) if number > 1 else ()),
                *(piece.text.rstrip() for piece in page.pieces),
                tail if count == 1 else f"{tail}\n{number}/{count}",
            )
        )
        for number, page in enumerate(pages, start=1)
    )


def _repeated(page: Page, headings: list[str], texts: list[str]) -> Iterator[str]:
    """Yield the heading under which a message goes on, unless it begins with that heading itself."""
    first = page.pieces[0]
    heading = headings[first.block]
    if heading and not (first.begins and heading in escape_minimal(texts[first.block]).split("\n")[:-1]):
        yield heading
        yield _OMISSION


def _paragraphs(quotation: Quoted) -> Iterator[_Paragraph]:
    """Yield the clauses under their headings and chapeaux; what is left out between them shows as an omission."""
    document = quotation.document
    last: Clause | None = None
    head: Clause | None = None
    for clause in _copied_clauses(quotation):
        above = tuple(_above(quotation, clause, last, head))
        head = clause if is_numbered_alone(clause) else head
        yield _Paragraph(_paragraph(document, clause), above, (head.heading or "") if head is not None else "")
        last = clause
    yield from (_Paragraph(f"{raised(note.mark)} {note.text}") for note in quotation.footnotes)


def _copied_clauses(quotation: Quoted) -> tuple[Clause, ...]:
    """Return the clauses in the order of the quotation, each after the chapeaux that it needs."""
    own = {clause.label for clause in quotation.clauses}
    found: dict[Clause, None] = {}
    for clause in quotation.clauses:
        chapeaux = [each for each in quotation.document.around(clause) if each.label not in own]
        found |= dict.fromkeys((*chapeaux, clause))
    return tuple(found)


def _above(quotation: Quoted, clause: Clause, last: Clause | None, head: Clause | None) -> Iterator[str]:
    """Yield the headings above a clause, each where it is printed among what is left out.

    ``last`` is the clause copied before, ``head`` the numbered one copied before.
    """
    place = last.position + 1 if last is not None else None
    for heading, position in _headings(quotation, clause, last, head):
        if place is not None and position != place:
            yield _OMISSION
        yield heading
        place = position
    if place is not None and clause.position != place:
        yield _OMISSION


def _headings(quotation: Quoted, clause: Clause, last: Clause | None, head: Clause | None) -> Iterator[tuple[str, int]]:
    """Yield the headings that begin to cover what is copied here, with the position of the first clause below each."""
    document = quotation.document
    if not is_numbered_alone(clause):
        if heading := group_heading(document, clause, last):
            yield heading, _first_below(document, clause)
        return
    section = document.section(clause.section) if clause.section is not None else None
    is_new = head is None or head.section != clause.section
    if section is not None and is_new and _names_sections(quotation, section.letter):
        yield (
            section_title(section),
            next(each.position for each in document.clauses if each.section == section.letter),
        )
    if clause.heading is not None and (is_new or head is None or head.heading != clause.heading):
        yield clause.heading, _first_below(document, clause)


def _names_sections(quotation: Quoted, letter: str) -> bool:
    """Say whether the titles of sections belong to what is copied: several of them, or one as a whole."""
    letters = {clause.section for clause in quotation.clauses}
    return len(letters) > 1 or f"section {letter}" in quotation.names


def _first_below(document: Document, clause: Clause) -> int:
    """Return the position of the first clause of this kind that the heading above a clause covers."""
    first = clause
    is_head = is_numbered_alone(clause)
    for earlier in reversed(document.clauses[: clause.position]):
        if is_numbered_alone(earlier) is not is_head:
            if is_head:
                continue
            break
        if (earlier.section, earlier.heading) != (clause.section, clause.heading):
            break
        first = earlier
    return first.position


def _paragraph(document: Document, clause: Clause) -> str:
    text, calls, _ = setting(document, clause)
    for offset, mark in sorted(calls, reverse=True):
        text = f"{text[:offset]}{mark}{text[offset:]}"
    mark = shown_mark(clause)
    return "\N{EM SPACE}" * degree_of(clause) + (f"{mark} {text}" if mark else text)


def _notes(quotation: Quoted) -> tuple[Footnote, ...]:
    asked = {note.mark for note in quotation.footnotes}
    return tuple(note for note in notes_of(quotation.document, quotation.clauses) if note.mark not in asked)


def _file_name(quotation: Quoted) -> str:
    name = f"{quotation.document.symbol}_{'_'.join(quotation.names)}"
    return "".join(sign if sign.isalnum() or sign in "._-" else "-" for sign in name)[:80] + ".txt"
