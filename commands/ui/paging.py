"""Long answers, cut into pages: pure arithmetic, no layout.

A page holds whole blocks (a clause with its footnotes). Only a block that is longer than a page is
cut, between sentences where there is one to cut after, and a piece knows that it is one, so that
the card can say so. All pieces one after the other are the text, sign by sign.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commands.ui.markdown import isolates_in

_OVERHEAD = 12
"""What a card sets around a piece, at most: the marks of a quotation and of small type, line breaks, an empty line."""

_BREAKS = (
    re.compile(r"(?<=[.!?…])[»”\"’)\]]*\s+(?=[^\W\d_a-zà-öø-ÿ]|[«“\"(\[\\])"),  # the end of a sentence
    re.compile(r"[;:]\s+"),
    re.compile(r"\s+"),
)


@dataclass(frozen=True, slots=True)
class Room:
    """How much text fits."""

    characters: int
    """Counted as Discord counts: in UTF-16 units."""
    octets: int
    """In UTF-8."""

    def holds(self, *texts: str) -> bool:
        """Say whether all of these fit together, each with what a card sets around it and into it."""
        characters, octets = _OVERHEAD * len(texts), _OVERHEAD * len(texts)
        for text in texts:
            octets += len(text.encode())
            if text.isascii():
                characters += len(text)
            else:
                isolates = isolates_in(text)
                octets += 3 * isolates
                characters += len(text.encode("utf-16-le")) // 2 + isolates
        return characters <= self.characters and octets <= self.octets


@dataclass(frozen=True, slots=True)
class Block:
    """What is not torn apart without need: a clause as it is shown, with the footnotes that it calls."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a part of one that is longer than a page."""

    block: int
    """Which of the blocks, from 0."""
    text: str
    begins: bool = True
    """The block begins here."""
    ends: bool = True
    """The block ends here."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page."""

    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()
    """The footnotes of these pieces, each once, in order."""


@dataclass(slots=True)
class _Draft:
    """A page while it fills."""

    room: Room
    pieces: list[Piece] = field(default_factory=list[Piece])
    notes: dict[str, None] = field(default_factory=dict[str, None])

    def takes(self, block: Block) -> bool:
        """Say whether a whole block still fits."""
        notes = {**self.notes, **dict.fromkeys(block.notes)}
        return self.room.holds(*(piece.text for piece in self.pieces), block.text, *notes)

    def add(self, piece: Piece, notes: Sequence[str] = ()) -> None:
        """Put a piece on the page."""
        self.pieces.append(piece)
        self.notes.update(dict.fromkeys(notes))

    def finished(self) -> Page:
        """Return the page."""
        return Page(tuple(self.pieces), tuple(self.notes))


def paginate(blocks: Sequence[Block], room: Room) -> tuple[Page, ...]:
    """Cut blocks into pages of whole blocks; at least one page, none above its room."""
    pages: list[Page] = []
    page = _Draft(room)
    for number, block in enumerate(blocks):
        if (page.pieces or page.notes) and not page.takes(block):
            pages.append(page.finished())
            page = _Draft(room)
        if page.takes(block):
            page.add(Piece(number, block.text), block.notes)
            continue
        *full, last = _torn(number, block, room)
        pages.extend(full)
        page = _Draft(room, list(last.pieces), dict.fromkeys(last.notes))
    if page.pieces or page.notes or not pages:
        pages.append(page.finished())
    return tuple(pages)


def _torn(number: int, block: Block, room: Room) -> list[Page]:
    """Tear a block that is longer than a page; its footnotes stand where it ends."""
    texts = list(pieces_of(block.text, room))
    last = len(texts) - 1
    pages = [Page((Piece(number, text, begins=i == 0, ends=i == last),)) for i, text in enumerate(texts)]
    for note in (part for whole in block.notes for part in pieces_of(whole, room)):
        page = pages[-1]
        if room.holds(*(piece.text for piece in page.pieces), *page.notes, note):
            pages[-1] = Page(page.pieces, (*page.notes, note))
        else:
            pages.append(Page((), (note,)))
    return pages


def pieces_of(text: str, room: Room) -> Iterator[str]:
    """Yield a text in pieces that fit, cut after a sentence, else a clause, else a word, else anywhere sound."""
    while not room.holds(text):
        cut = _cut(text, _longest(text, room))
        yield text[:cut]
        text = text[cut:]
    yield text


def _longest(text: str, room: Room) -> int:
    """Return how many signs of the text fit."""
    low, high = 1, min(len(text), room.characters)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if room.holds(text[:middle]) else (low, middle - 1)
    return low


def _cut(text: str, longest: int) -> int:
    """Return where to cut so that the piece is at most so long; a third of it is worth a better place."""
    for break_ in _BREAKS:
        ends = [found.end() for found in break_.finditer(text, longest // 3, longest)]
        if ends:
            return ends[-1]
    cut = longest
    while cut > 1 and _is_torn(text, cut):
        cut -= 1
    return cut


def _is_torn(text: str, cut: int) -> bool:
    """Say whether a cut here would part an escape from its sign."""
    before = text[:cut]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
