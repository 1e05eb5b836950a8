"""A quotation as plain text to copy: the words in quotation marks, then one line with the reference and the status.

Phones copy a whole message, so each message has no layout and as few escapes as possible, and can be pasted as it is.
The edition and the link are in the receipt on the card, not here. The headings are included: under « Le Groupe de
travail recommande que : » a clause recommends; without the heading the same words would state a fact. So a message
that begins below a heading repeats that heading. A long quotation is divided between messages: each has its own
quotation marks, an omission mark where a paragraph goes on, and the reference of exactly the paragraphs in it.
"""

from collections.abc import Iterable, Iterator, Sequence
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
from commands.clauses.outline import range_names
from commands.clauses.quotation import Quotation
from commands.clauses.receipt import unverified_words
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import part_words
from commands.i18n.status import short_status
from commands.i18n.typography import NBSP, isolate_controls, superscript
from commands.ui.markdown import escape_minimal
from commands.ui.paging import Block, Page, Room, paginate
from corpus.document import Clause, Document, Footnote

_MESSAGE_ROOM = Room(characters=1_990, octets=7_900)
"""Discord's limit of 2,000 characters, with a margin for counting errors."""
_MAX_MESSAGES = 3
"""A longer quotation is sent as a file."""
_RESERVED = 60
"""Characters of a message for quotation marks, omission marks, its number, and a reference longer than the whole's."""
_OMISSION = "[…]"
_INDENT = "\N{EM SPACE}"
_QUOTATION_MARKS = {"fr": (f"«{NBSP}", f"{NBSP}»"), "ru": ("«", "»"), "es": ("«", "»")}
_DEFAULT_QUOTATION_MARKS = ("“", "”")
"""Quotation marks, by the language of the document."""
_DOUBTS_COPIED = frozenset({"symbol", "status"})
"""Facts that the reference states: where one is not verified, the reference says so."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A quotation as plain messages, and as a file to send instead if there would be too many."""

    messages: tuple[str, ...]
    file_name: str
    file_text: str

    @property
    def is_long(self) -> bool:
        """Return True if the file is to be sent instead of the messages."""
        return len(self.messages) > _MAX_MESSAGES


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A clause or a note as plain text."""

    text: str
    above: tuple[str, ...] = ()
    """Headings and omission marks printed above the paragraph, in order; they stay with it."""
    heading: str = ""
    """The heading that covers the paragraph, printed above it or above an earlier one."""
    clause: Clause | None = None
    """None for a footnote."""
    is_note: bool = False
    """Whether it is a footnote that the quotation calls, which stands below the quotation marks."""

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.above, self.text)


def copy_of(quotation: Quotation, words: Catalogue) -> Copy:
    """Return a quotation as plain text, with reference and status in every message."""
    return Copy(_messages(quotation, words), _file_name(quotation), plain_text(quotation, words) + "\n")


def joined_messages(copies: Iterable[Copy]) -> list[str]:
    """Return the messages of several copies: as few as possible, with an empty line between two quotations in one."""
    joined: list[str] = []
    for text in (text for copy in copies for text in copy.messages):
        if joined and _MESSAGE_ROOM.holds(both := f"{joined[-1]}\n\n{text}"):
            joined[-1] = both
        else:
            joined.append(text)
    return joined


def plain_text(quotation: Quotation, words: Catalogue) -> str:
    """Return the whole quotation, unescaped, an empty line between its paragraphs; then its notes and reference."""
    begin, end = _QUOTATION_MARKS.get(quotation.document.language, _DEFAULT_QUOTATION_MARKS)
    quoted = "\n\n".join(line for each in _paragraphs(quotation) for line in each.lines)
    notes = (each.text for each in _notes(quotation))
    return "\n\n".join((f"{begin}{quoted}{end}", *notes, reference_line(quotation, quotation.names, words)))


def reference_line(quotation: Quotation, names: Sequence[str], words: Catalogue) -> str:
    """Return the line after a quotation: « A/AC.290/2021/L.2, par. 74 — avant-projet, non adopté ».

    ``names`` are the canonical names of the quoted parts.
    """
    document = quotation.document
    parts = words.listing(part_words(name, words, document) for name in names)
    facts = [] if document.status.is_adopted else [short_status(document, words)]
    facts += unverified_words(document, words, _DOUBTS_COPIED)
    if document.is_recognised:
        facts.append(words.gettext("recognised text, to be checked against the original"))
    return " — ".join(filter(None, (f"{document_words(document, words)}, {parts}", ", ".join(facts))))


def _messages(quotation: Quotation, words: Catalogue) -> tuple[str, ...]:
    """Return messages of whole paragraphs, each in quotation marks and with its reference."""
    document = quotation.document
    paragraphs = [*_paragraphs(quotation), *_notes(quotation)]
    blocks = [Block(escape_minimal("\n".join(each.lines))) for each in paragraphs]
    longest = max((each.heading for each in paragraphs), key=len)
    reference = reference_line(quotation, quotation.names, words)
    reserved = escape_minimal(longest) + reference
    room = Room(
        _MESSAGE_ROOM.characters - len(reserved) - _RESERVED,
        _MESSAGE_ROOM.octets - len(reserved.encode()) - 3 * _RESERVED,
    )
    pages = paginate(blocks, room)
    if len(pages) == 1:
        return ("\n".join((*_quoted_lines(pages[0], None, paragraphs, document), reference)),)
    messages: list[str] = []
    for number, page in enumerate(pages):
        following = pages[number + 1] if number + 1 < len(pages) else None
        own = reference_line(quotation, _names_on(page, paragraphs, quotation), words)
        last = own if len(own) <= len(reference) + _RESERVED // 2 else reference
        lines = (*_quoted_lines(page, following, paragraphs, document, is_first=number == 0), last)
        messages.append("\n".join((*lines[:-1], f"{lines[-1]} ({number + 1}/{len(pages)})")))
    return tuple(messages)


def _quoted_lines(
    page: Page, following: Page | None, paragraphs: Sequence[_Paragraph], document: Document, *, is_first: bool = True
) -> list[str]:
    """Return the paragraphs of a message in quotation marks, with omission marks at a cut, then its notes."""
    begin, end = _QUOTATION_MARKS.get(document.language, _DEFAULT_QUOTATION_MARKS)
    lines = [piece.text.rstrip() for piece in page.pieces if not paragraphs[piece.block].is_note]
    notes = [piece.text.rstrip() for piece in page.pieces if paragraphs[piece.block].is_note]
    if not lines:
        return notes
    before = () if is_first else _lines_before(page, paragraphs)
    after = (_OMISSION,) if following is not None and _begins_within_paragraph(following, paragraphs) else ()
    quoted = "\n".join((*before, *lines, *after)).lstrip(_INDENT)
    return [f"{begin}{quoted}{end}", *notes]


def _lines_before(page: Page, paragraphs: Sequence[_Paragraph]) -> Iterator[str]:
    """Yield the heading that covers the beginning of a message, unless the message begins with it anyway."""
    first = page.pieces[0]
    paragraph = paragraphs[first.block]
    if paragraph.heading and not (first.is_start and paragraph.heading in paragraph.above):
        yield escape_minimal(paragraph.heading)
        yield _OMISSION
    elif _begins_within_paragraph(page, paragraphs):
        yield _OMISSION


def _begins_within_paragraph(page: Page, paragraphs: Sequence[_Paragraph]) -> bool:
    """Return True if a message begins with the rest of a paragraph, or with a subparagraph."""
    first = page.pieces[0]
    paragraph = paragraphs[first.block]
    if paragraph.is_note:
        return False
    return not first.is_start or (paragraph.clause is not None and not is_top_level(paragraph.clause))


def _names_on(page: Page, paragraphs: Sequence[_Paragraph], quotation: Quotation) -> Sequence[str]:
    """Return the canonical names of the requested clauses in one message; of the whole quotation if it has none."""
    document, requested = quotation.document, {clause.label for clause in quotation.clauses}
    heads: dict[Clause, None] = {}
    for piece in page.pieces:
        clause = paragraphs[piece.block].clause
        if clause is not None and clause.label in requested:
            root = document.clause(clause.label.root)
            heads[root if root is not None and root.label in requested else clause] = None
    return range_names(document, heads) or quotation.names


def _notes(quotation: Quotation) -> Iterator[_Paragraph]:
    """Yield the footnotes that the copied clauses call, except those that were requested themselves."""
    requested = {note.mark for note in quotation.footnotes}
    for note in notes_of(quotation.document, quotation.clauses):
        if note.mark not in requested:
            yield _Paragraph(_note_text(note), is_note=True)


def _paragraphs(quotation: Quotation) -> Iterator[_Paragraph]:
    """Yield the clauses with their headings and chapeaux; clauses left out between them become an omission mark."""
    document = quotation.document
    last: Clause | None = None
    head: Clause | None = None
    for clause in _copied_clauses(quotation):
        above = tuple(_headings_above(quotation, clause, last, head))
        head = clause if is_top_level(clause) else head
        heading = isolate_controls(head.heading or "") if head is not None else ""
        yield _Paragraph(_paragraph_text(document, clause), above, heading, clause)
        last = clause
    yield from (_Paragraph(_note_text(note)) for note in quotation.footnotes)


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
        yield isolate_controls(clause.heading), _first_position_below(document, clause)


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
    text = isolate_controls(text)
    mark = shown_mark(clause)
    return _INDENT * degree_of(clause) + (f"{mark} {text}" if mark else text)


def _note_text(note: Footnote) -> str:
    return f"{superscript(note.mark)} {isolate_controls(note.text)}"


def _file_name(quotation: Quotation) -> str:
    name = f"{quotation.document.symbol}_{'_'.join(quotation.names)}"
    return "".join(sign if sign.isalnum() or sign in "._-" else "-" for sign in name)[:80] + ".txt"
