"""A quotation to take away: plain text with its reference and its status inside.

Phones can copy a message's text whole, so this is what they need: no layout, no escapes where none
are needed, and in every message the symbol, the clause and how far the text has come.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from commands.cards.clauses import degree_of, group_heading, notes_of, setting, shown_mark
from commands.cards.markdown import copied
from commands.cards.quote import Quoted
from commands.cards.receipt import dated_status, link_of, unverified_words
from commands.pages import Block, Room, paginate
from commands.words import Words
from commands.words.labels import part_words
from commands.words.status import lowered, short_status
from commands.words.typography import NBSP, raised
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


def copy_of(quotation: Quoted, words: Words) -> Copy:
    """Return a quotation as plain text, its reference and status in every message."""
    reference = reference_line(quotation, words)
    paragraphs = list(_paragraphs(quotation))
    begin, end = _MARKS.get(quotation.document.language, _OTHER_MARKS)
    opened = [f"{begin}{text}" if i == 0 else text for i, text in enumerate(paragraphs)]
    opened[-1:] = [f"{text}{end}" for text in opened[-1:]]
    notes = [f"{raised(note.mark)} {note.text}" for note in _notes(quotation)]
    blocks = [Block(copied(text)) for text in (*opened, *notes)]
    tail = "\n".join(filter(None, (reference, link_of(quotation.document))))
    pages = paginate(blocks, Room(_MESSAGE.characters - len(tail) - 20, _MESSAGE.octets - len(tail.encode()) - 20))
    count = len(pages)
    messages = tuple(
        "\n".join((*(piece.text.rstrip() for piece in page.pieces), _numbered(tail, number, count)))
        for number, page in enumerate(pages, start=1)
    )
    return Copy(messages, _file_name(quotation), "\n\n".join((*opened, *notes, tail)) + "\n")


def reference_line(quotation: Quoted, words: Words) -> str:
    """Return the brackets behind a quotation: « (A/AC.290/2021/L.2, par. 74 — avant-projet, non adopté) »."""
    document = quotation.document
    parts = words.listing(part_words(name, words) for name in quotation.names)
    facts = [] if document.status.is_adopted else [short_status(document, words)]
    facts += [*dated_status(document, words), *unverified_words(document, words)]
    if document.is_recognised:
        facts.append(words.say("recognised text, to be checked against the original"))
    return f"({document.symbol.printed}, {parts} — {', '.join(lowered(fact) for fact in facts)})"


def _numbered(tail: str, number: int, count: int) -> str:
    return tail if count == 1 else f"{tail}\n{number}/{count}"


def _paragraphs(quotation: Quoted) -> Iterator[str]:
    """Yield the clauses under their chapeaux; what is left out between them shows as an omission."""
    document = quotation.document
    shown = {clause.label for clause in quotation.clauses}
    last: Clause | None = None
    for clause in quotation.clauses:
        for chapeau in document.around(clause):
            if chapeau.label not in shown:
                shown.add(chapeau.label)
                yield _paragraph(document, chapeau)
                last = chapeau
        if last is not None and clause.position != last.position + 1:
            yield _OMISSION
        if heading := group_heading(document, clause, last):
            yield heading
        yield _paragraph(document, clause)
        last = clause
    yield from (f"{raised(note.mark)} {note.text}" for note in quotation.footnotes)


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
