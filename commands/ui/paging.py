"""Pagination of long answers: pure arithmetic, no layout.

A page holds whole blocks (a clause with its footnotes). Only a block that is longer than a page is
cut, between sentences if possible. Each part of a block is marked as such, so that the card can say
so. The parts joined together are the text, character by character.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commands.ui.markdown import count_isolates

_OVERHEAD = 12
"""Most characters that a card adds to a text: markup of quotations and small type, line breaks, an empty line."""

_BREAKS = (
    re.compile(r"(?<=[.!?…])[»”\"’)\]]*\s+(?=[^\W\d_a-zà-öø-ÿ]|[«“\"(\[\\])"),  # the end of a sentence
    re.compile(r"[;:]\s+"),
    re.compile(r"\s+"),
)


@dataclass(frozen=True, slots=True)
class Room:
    """A limit on text, in characters and in octets."""

    characters: int
    """In UTF-16 code units, as Discord counts."""
    octets: int
    """In UTF-8."""

    def holds(self, *texts: str) -> bool:
        """Return True if all texts fit together, each with the markup and the isolates that a card adds."""
        characters, octets = _OVERHEAD * len(texts), _OVERHEAD * len(texts)
        for text in texts:
            octets += len(text.encode())
            if text.isascii():
                characters += len(text)
            else:
                isolates = count_isolates(text)
                octets += 3 * isolates
                characters += len(text.encode("utf-16-le")) // 2 + isolates
        return characters <= self.characters and octets <= self.octets


@dataclass(frozen=True, slots=True)
class Block:
    """A text that stays on one page if it fits: a clause as displayed, with the footnotes that it calls."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockPart:
    """A block, or a part of one that is longer than a page."""

    block: int
    """Index of the block."""
    text: str
    is_start: bool = True
    """Whether the block begins with this part."""
    is_end: bool = True
    """Whether the block ends with this part."""


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of blocks on one page, and their footnotes."""

    pieces: tuple[BlockPart, ...]
    notes: tuple[str, ...] = ()
    """The footnotes of these pieces, each once, in order."""


@dataclass(slots=True)
class _PageBuilder:
    """A page that is being filled."""

    room: Room
    pieces: list[BlockPart] = field(default_factory=list[BlockPart])
    notes: dict[str, None] = field(default_factory=dict[str, None])

    def fits(self, block: Block) -> bool:
        """Return True if a whole block still fits."""
        notes = {**self.notes, **dict.fromkeys(block.notes)}
        return self.room.holds(*(piece.text for piece in self.pieces), block.text, *notes)

    def add(self, piece: BlockPart, notes: Sequence[str] = ()) -> None:
        """Add a part of a block, and footnotes that are not on the page yet."""
        self.pieces.append(piece)
        self.notes.update(dict.fromkeys(notes))

    def build(self) -> Page:
        """Return the finished page."""
        return Page(tuple(self.pieces), tuple(self.notes))


def paginate(blocks: Sequence[Block], room: Room) -> tuple[Page, ...]:
    """Return the pages for these blocks: at least one, none larger than ``room``; only too long blocks are cut."""
    pages: list[Page] = []
    page = _PageBuilder(room)
    for number, block in enumerate(blocks):
        if (page.pieces or page.notes) and not page.fits(block):
            pages.append(page.build())
            page = _PageBuilder(room)
        if page.fits(block):
            page.add(BlockPart(number, block.text), block.notes)
            continue
        *full, last = _split_block(number, block, room)
        pages.extend(full)
        page = _PageBuilder(room, list(last.pieces), dict.fromkeys(last.notes))
    if page.pieces or page.notes or not pages:
        pages.append(page.build())
    return tuple(pages)


def _split_block(number: int, block: Block, room: Room) -> list[Page]:
    """Split a block that is longer than a page; its footnotes follow its last part, on further pages if needed."""
    texts = list(split_text(block.text, room))
    last = len(texts) - 1
    pages = [Page((BlockPart(number, text, is_start=i == 0, is_end=i == last),)) for i, text in enumerate(texts)]
    for note in (part for whole in block.notes for part in split_text(whole, room)):
        page = pages[-1]
        if room.holds(*(piece.text for piece in page.pieces), *page.notes, note):
            pages[-1] = Page(page.pieces, (*page.notes, note))
        else:
            pages.append(Page((), (note,)))
    return pages


def split_text(text: str, room: Room) -> Iterator[str]:
    """Yield pieces of a text that fit, cut after a sentence, else a semicolon or colon, else a word, else anywhere."""
    while not room.holds(text):
        cut = _cut_position(text, _max_length(text, room))
        yield text[:cut]
        text = text[cut:]
    yield text


def _max_length(text: str, room: Room) -> int:
    """Return how many characters of the text fit, at least 1 (by binary search)."""
    low, high = 1, min(len(text), room.characters)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if room.holds(text[:middle]) else (low, middle - 1)
    return low


def _cut_position(text: str, longest: int) -> int:
    """Return where to cut, at most ``longest``; a better break may make the piece shorter, down to a third."""
    for break_ in _BREAKS:
        ends = [found.end() for found in break_.finditer(text, longest // 3, longest)]
        if ends:
            return ends[-1]
    cut = longest
    while cut > 1 and _splits_escape(text, cut):
        cut -= 1
    return cut


def _splits_escape(text: str, cut: int) -> bool:
    """Return True if a cut here would separate a backslash from the character that it escapes."""
    before = text[:cut]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
