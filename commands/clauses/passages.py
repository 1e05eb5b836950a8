"""Words that are compared, in pages: each passage under its own head, whole passages on a page.

A passage longer than a page is cut between sentences, says so, and has its head on every page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commands.clauses.diff_marks import Marks, cut, marked
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
_MOST_STATUS = 200
"""Characters."""
_LEAST_ROOM = Room(characters=900, octets=2_500)
"""For the words of a passage, whatever stands around them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words under a head."""

    head: str
    """Set already; may be empty."""
    runs: tuple[Run, ...] = ()
    """Empty where there are no words to show, only a head."""
    mate: int | None = None
    """Which thing of the card this belongs to: a pair, a text; None for what stands before all of them."""
    is_followed: bool = False
    """Whether it is a heading, which stays on a page with what comes after it."""
    names: tuple[str, ...] = ()
    """What it is about, without markup, for a menu of the pages: "Para. 3", or the first and the last of a list."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page, set."""

    text: str
    mates: tuple[int, ...]
    """What stands on it, in order, also in part."""
    names: tuple[str, ...] = ()
    """The names of its passages, in order."""


def leaves_of(passages: Sequence[Passage], room: Room, marks: Marks, words: Catalogue) -> tuple[Leaf, ...]:
    """Set passages in pages of whole passages."""
    room = Room(max(room.characters, _LEAST_ROOM.characters), max(room.octets, _LEAST_ROOM.octets))
    texts: list[tuple[str, Passage]] = []
    kept: list[str] = []  # headings that wait for what follows them
    for passage in passages:
        first, *others = _texts(passage, _beside(kept, room), marks, words)
        if passage.is_followed:
            kept += (first, *others)
            continue
        texts += [("\n\n".join((*kept, first)), passage), *((each, passage) for each in others)]
        kept = []
    if kept:
        texts.append(("\n\n".join(kept), passages[-1]))
    leaves: list[Leaf] = []
    for page in paginate([Block(text) for text, _ in texts], room):
        here = [texts[piece.block][1] for piece in page.pieces]
        mates = dict.fromkeys(each.mate for each in here if each.mate is not None)
        names = tuple(name for each in here for name in each.names)
        leaves.append(Leaf("\n\n".join(piece.text.rstrip() for piece in page.pieces), tuple(mates), names))
    return tuple(leaves)


def _beside(texts: Sequence[str], room: Room) -> Room:
    """Return how much room headings leave on a page."""
    characters = room.characters - sum(len(text.encode("utf-16-le")) // 2 + 2 for text in texts)
    octets = room.octets - sum(len(text.encode()) + 2 for text in texts)
    return Room(max(characters, _LEAST_ROOM.characters), max(octets, _LEAST_ROOM.octets))


def _texts(passage: Passage, room: Room, marks: Marks, words: Catalogue) -> Iterator[str]:
    if not passage.runs:
        yield passage.head
        return
    whole = _under(passage.head, quoted(marked(passage.runs, marks)))
    if room.holds(whole):
        yield whole
        return
    before = small(words.gettext("(continued from the previous page)"))
    after = small(words.gettext("(continues on the next page)"))
    around = _under(passage.head, before, after)
    left = Room(room.characters - len(around) - 20, room.octets - len(around.encode()) - 20)
    pieces = list(cut(passage.runs, left, marks))
    for number, piece in enumerate(pieces):
        yield _under(
            passage.head,
            before if number else "",
            quoted(piece.rstrip()),
            after if number + 1 < len(pieces) else "",
        )


def _under(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def status_lines(documents: Iterable[Document], words: Catalogue) -> str:
    """Return in a line each which of these texts are not adopted, or are to be checked; first of all that is said."""
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
