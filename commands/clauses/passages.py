"""Pagination of texts whose passages each have a heading, such as compared clauses.

A passage is divided between pages only if it is longer than a page; then it is cut between sentences, with a notice,
and its heading is repeated.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commands.clauses.diff_marks import Marks, mark_changes, split_marked
from commands.clauses.receipt import WARNING_SIGN
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.status import status_line
from commands.ui.card import shortened
from commands.ui.markdown import escape_markdown, quoted, small
from commands.ui.paging import Block, Room, paginate
from corpus.comparison.result import Run
from corpus.document import Document

_MOST_STATUSES = 4
"""Lines about the status of texts on one card."""
_MOST_STATUS = 200
"""Characters of one status."""
_LEAST_ROOM = Room(characters=900, octets=2_500)
"""Reserved for the words of a passage, however long the texts around them are."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Compared words under a head."""

    head: str
    """Formatted; may be empty."""
    runs: tuple[Run, ...] = ()
    """Empty if there is only a head to show."""
    item: int | None = None
    """Index of the pair or text that this belongs to; None for what precedes all of them."""
    keep_with_next: bool = False
    """Whether it is a heading, which stays on one page with the passage after it."""
    names: tuple[str, ...] = ()
    """What it is about, without markup, for a menu of pages: "Para. 3", or the first and the last of a list."""


@dataclass(frozen=True, slots=True)
class PassagePage:
    """The formatted text of one page."""

    text: str
    items: tuple[int, ...]
    """Indexes of the pairs or texts on it, also of those only partly on it, in order."""
    names: tuple[str, ...] = ()
    """The names of its passages, in order."""


def passage_pages(passages: Sequence[Passage], room: Room, marks: Marks, words: Catalogue) -> tuple[PassagePage, ...]:
    """Return pages of whole passages; only a passage that is longer than a page is cut."""
    room = Room(max(room.characters, _LEAST_ROOM.characters), max(room.octets, _LEAST_ROOM.octets))
    texts: list[tuple[str, Passage]] = []
    headings: list[str] = []  # to be put before the next passage
    for passage in passages:
        first, *others = _texts(passage, _room_after(headings, room), marks, words)
        if passage.keep_with_next:
            headings += (first, *others)
            continue
        texts += [("\n\n".join((*headings, first)), passage), *((each, passage) for each in others)]
        headings = []
    if headings:
        texts.append(("\n\n".join(headings), passages[-1]))
    pages: list[PassagePage] = []
    for page in paginate([Block(text) for text, _ in texts], room):
        passages_on_page = [texts[piece.block][1] for piece in page.pieces]
        items = dict.fromkeys(each.item for each in passages_on_page if each.item is not None)
        names = tuple(name for each in passages_on_page for name in each.names)
        pages.append(PassagePage("\n\n".join(piece.text.rstrip() for piece in page.pieces), tuple(items), names))
    return tuple(pages)


def _room_after(texts: Sequence[str], room: Room) -> Room:
    """Return the room that headings leave on a page, at least :data:`_LEAST_ROOM`."""
    characters = room.characters - sum(len(text.encode("utf-16-le")) // 2 + 2 for text in texts)
    octets = room.octets - sum(len(text.encode()) + 2 for text in texts)
    return Room(max(characters, _LEAST_ROOM.characters), max(octets, _LEAST_ROOM.octets))


def _texts(passage: Passage, room: Room, marks: Marks, words: Catalogue) -> Iterator[str]:
    if not passage.runs:
        yield passage.head
        return
    whole = _join_lines(passage.head, quoted(mark_changes(passage.runs, marks)))
    if room.holds(whole):
        yield whole
        return
    before = small(words.gettext("(continued from the previous page)"))
    after = small(words.gettext("(continues on the next page)"))
    around = _join_lines(passage.head, before, after)
    remaining = Room(room.characters - len(around) - 20, room.octets - len(around.encode()) - 20)
    pieces = list(split_marked(passage.runs, remaining, marks))
    for number, piece in enumerate(pieces):
        yield _join_lines(
            passage.head,
            before if number else "",
            quoted(piece.rstrip()),
            after if number + 1 < len(pieces) else "",
        )


def _join_lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def status_lines(documents: Iterable[Document], words: Catalogue) -> str:
    """Return a line for each text that is not adopted or comes from OCR, for the top of a card; may be empty."""
    lines: list[str] = []
    for document in {(each.symbol, each.language): each for each in documents}.values():
        symbol = escape_markdown(document_words(document, words))
        if not document.status.is_adopted:
            status = escape_markdown(shortened(status_line(document, words), _MOST_STATUS))
            lines.append(f"{WARNING_SIGN} **{symbol} · {status}**")
        if document.is_recognised:
            recognised = words.gettext("Text from optical character recognition: check it against the original")
            lines.append(small(f"{symbol} · {recognised}"))
    if len(lines) > _MOST_STATUSES:
        more = words.ngettext("{number} more", "{number} more", len(lines) - _MOST_STATUSES)
        lines[_MOST_STATUSES:] = [small(more)]
    return "\n".join(lines)
