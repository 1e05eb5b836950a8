"""The cards of a posted digest: recommendations word for word, section by section, under their status.

Each message can be read, forwarded and found alone: it begins with the status of a text that is not
adopted, says which section it goes on with, and ends with its receipt. Whole paragraphs stand in
each, as many as fit, so that there are as few messages as can be; only a paragraph that is longer
than a message is cut, between sentences, and says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from discord import SelectOption

from commands.clauses.clause_text import Line, is_numbered_alone, page_lines, section_title
from commands.clauses.diff_marks import Marks
from commands.clauses.passages import Passage, status_lines
from commands.clauses.passages import leaves_of as passages_on_pages
from commands.clauses.quotation import Leaf as QuoteLeaf
from commands.clauses.receipt import Frame, corrected_words
from commands.digest.changes import Changes, fingerprint
from commands.digest.custom_ids import CONTEXT, QUOTE, DigestState, Mark
from commands.i18n import Catalogue
from commands.i18n.labels import label_words, range_words
from commands.recommendations.card import Listed, lines_of, title_of
from commands.ui.button_state import QuoteState, press
from commands.ui.card import (
    MOST_OPTIONS,
    PRIVATE,
    Card,
    button,
    buttons,
    menu,
    option,
    page_line,
    room_beside,
    shortened,
    turning,
)
from commands.ui.markdown import escape_markdown, quoted, small
from commands.ui.paging import Block, Page, Piece, Room, paginate
from corpus.document import Clause, Document
from corpus.label import Label

TURN = "digestturn"
PICK = "digestpick"
"""The actions of the private card: another page; one paragraph."""

_LAST_LINES = 160
"""Characters kept free for the number of the message and for what differs between receipts."""
_MOST_LABELS = 8
"""Labels in one line; more are counted."""
_MOST_RANGES = 200
"""Characters of a receipt's labels."""
_MOST_TITLE = 120
_MOST_HEADING = 300
"""Characters, where they are said again above the rest of a section."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One message of a digest, set: all that its card needs but its mark."""

    head: str
    """The status first, then what this is."""
    quotation: str
    """The recommendations; empty where only changes are told."""
    notes: str
    changes: str
    receipt: str
    state: DigestState
    clauses: tuple[Clause, ...]
    """Whose words these are: the recommendations that begin, go on or end here."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a digest beside its words."""

    where: str = ""
    """« section E », where it is about one."""
    mention: int | None = None
    """The role that is to read it."""
    remarks: tuple[str, ...] = ()
    """Plain text, with Discord's timestamps: that it is late, what comes next."""


def leaves_of(
    document: Document,
    clauses: Sequence[Clause],
    letters: tuple[str, ...],
    said: Said,
    changes: Changes,
    frame: Frame,
    words: Catalogue,
) -> tuple[Leaf, ...]:
    """Set a digest of these recommendations, which are at least one, in as few messages as Discord allows."""
    # Section by section, so that each has its chapeau, also where two print the same one.
    lines = [line for _, own in groupby(clauses, _section) for line in lines_of(document, list(own), words)]
    owners = [clause for clause in clauses for _ in (clause, *document.parts(clause))]
    head = "\n".join(filter(None, (frame.top, *_head(document, clauses, said, changes, words))))
    receipt = _receipt(document, clauses, frame, words)
    status = status_lines([document], words)
    longest = max((_again(document, clause, words) for clause in clauses), key=lambda text: len(text.encode()))
    spare = " " * _LAST_LINES
    rest = room_beside(status, longest, receipt, spare)
    first = room_beside(head, receipt, spare)
    told = _told(changes, words, Room(min(first.characters, rest.characters), min(first.octets, rest.octets)))
    pages = _packed([*(line.block for line in lines), *map(Block, told)], first, rest)
    set_: list[Leaf] = []
    for number, page in enumerate(pages):
        own = _clauses_on(page, owners)
        above = head if not number else "\n".join(filter(None, (status, _goes_on(page, owners, document, words))))
        set_.append(
            Leaf(
                above,
                _quotation(page, lines, words),
                small("\n".join(page.notes)),
                "\n".join(piece.text.rstrip() for piece in page.pieces if piece.block >= len(lines)),
                _receipt(document, own or clauses, frame, words),
                _state(document, own or clauses, letters),
                own,
            )
        )
    return tuple(set_)


def digest_card(leaf: Leaf, number: int, count: int, mark: Mark | None, words: Catalogue) -> Card:
    """Draw one message, ``number`` counted from 1; without a mark it is a preview."""
    last = (leaf.notes, leaf.changes, leaf.receipt, page_line(number - 1, count, words))
    state = leaf.state.marked(mark)
    row = buttons(
        button(words.gettext("Quote"), state.button(QUOTE)),
        button(words.gettext("Context"), state.button(CONTEXT)),
    )
    return Card((leaf.head, leaf.quotation, "\n".join(filter(None, last))), row)


def _head(
    document: Document, clauses: Sequence[Clause], said: Said, changes: Changes, words: Catalogue
) -> Iterator[str]:
    title = title_of(document, Listed.RECOMMENDATIONS, words)
    yield f"**{escape_markdown(f'{title} — {said.where}' if said.where else title)} ({len(clauses)})**"
    if said.mention is not None:
        yield f"<@&{said.mention}>"
    yield from map(small, said.remarks)
    if changes.reworded:
        labels = few_labels(tuple(changes.reworded), words)
        yield _bold(words.gettext("Changed since the last digest: {labels}", labels=labels))
    if changes.added:
        labels = few_labels(changes.added, words)
        yield _bold(words.gettext("New since the last digest: {labels}", labels=labels))
    if changes.removed:
        labels = few_labels(tuple(changes.removed), words)
        yield _bold(words.gettext("Left out since the last digest (former numbers): {labels}", labels=labels))
    if changes.renumbered:
        moved = [
            words.gettext("{label} (was {former})", label=label_words(label, words), former=label_words(former, words))
            for label, former in changes.renumbered.items()
        ]
        yield small(words.gettext("Renumbered since the last digest: {labels}", labels=_few(moved, words)))


def _bold(line: str) -> str:
    return f"**{line}**"


def few_labels(labels: Sequence[Label], words: Catalogue) -> str:
    """Return labels in a sentence, those beyond the first ones counted."""
    return _few([label_words(label, words) for label in labels], words)


def _few(items: Sequence[str], words: Catalogue) -> str:
    shown_ = list(items[:_MOST_LABELS])
    if more := len(items) - len(shown_):
        shown_.append(words.ngettext("{number} more", "{number} more", more))
    return words.listing(shown_)


def _again(document: Document, clause: Clause, words: Catalogue) -> str:
    """Return the section that a message goes on with, and the chapeau of its recommendations, as printed."""
    section = document.section(clause.section) if clause.section is not None else None
    lines: list[str] = []
    if section is not None:
        title = shortened(section_title(section), _MOST_TITLE)
        lines.append(_bold(escape_markdown(words.gettext("{section} (continued)", section=title))))
    if clause.heading is not None:
        lines.append(small(escape_markdown(shortened(clause.heading, _MOST_HEADING))))
    return "\n".join(lines)


def _goes_on(page: Page, owners: Sequence[Clause], document: Document, words: Catalogue) -> str:
    """Say in which section a message goes on; one that begins a section has its title among its lines."""
    place = page.pieces[0].block if page.pieces else len(owners)
    if place >= len(owners):
        return ""
    is_begun = place == 0 or owners[place - 1].section != owners[place].section
    return "" if is_begun and page.pieces[0].begins else _again(document, owners[place], words)


def _packed(blocks: Sequence[Block], first: Room, rest: Room) -> tuple[Page, ...]:
    """Cut blocks into pages, of which the first has a room of its own."""
    pages = paginate(blocks, first)
    head = pages[0]
    if len(pages) == 1:
        return pages
    if not head.pieces or not all(piece.begins and piece.ends for piece in head.pieces):
        return paginate(blocks, Room(min(first.characters, rest.characters), min(first.octets, rest.octets)))
    taken = len(head.pieces)
    return head, *(_shifted(page, taken) for page in paginate(blocks[taken:], rest))


def _shifted(page: Page, by: int) -> Page:
    return Page(tuple(replace(piece, block=piece.block + by) for piece in page.pieces), page.notes)


def _clauses_on(page: Page, owners: Sequence[Clause]) -> tuple[Clause, ...]:
    return tuple({owners[piece.block].label: owners[piece.block] for piece in _pieces(page, len(owners))}.values())


def _pieces(page: Page, most: int) -> tuple[Piece, ...]:
    return tuple(piece for piece in page.pieces if piece.block < most)


def _quotation(page: Page, lines: Sequence[Line], words: Catalogue) -> str:
    pieces = _pieces(page, len(lines))
    return quoted("\n".join(page_lines(Page(pieces), lines, words))) if pieces else ""


def _told(changes: Changes, words: Catalogue, room: Room) -> list[str]:
    """Return the words that changed, marked, each text short enough for a message."""
    passages = [Passage(_bold(label_words(label, words)), runs) for label, runs in changes.reworded.items()]
    for label, runs in changes.removed.items():
        former = words.gettext("{label} of the last digest, left out", label=label_words(label, words))
        passages.append(Passage(_bold(former), runs))
    if passages:
        title = words.gettext("The words that changed (struck through: removed; bold: added)")
        passages[0] = replace(passages[0], head=f"{small(title)}\n{passages[0].head}")
    return [leaf.text for each in passages for leaf in passages_on_pages([each], room, Marks.BOLD, words)]


def _receipt(document: Document, clauses: Sequence[Clause], frame: Frame, words: Catalogue) -> str:
    with_parts = [each for clause in clauses for each in (clause, *document.parts(clause))]
    return frame.receipt(
        shortened(words.listing(_ranges(document, clauses, words)), _MOST_RANGES),
        remarks=corrected_words(document, with_parts, words),
    )


def _ranges(document: Document, clauses: Sequence[Clause], words: Catalogue) -> list[str]:
    return [
        label_words(run[0].label, words) if len(run) == 1 else range_words(run[0].label, run[-1].label, words)
        for run in runs_of(document, clauses)
    ]


def runs_of(document: Document, clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Return clauses in runs that stand one behind the other in the document, as a range would name them."""
    numbered = [clause for clause in document.clauses if is_numbered_alone(clause)]
    place: Mapping[Label, int] = {clause.label: number for number, clause in enumerate(numbered)}
    runs: list[list[Clause]] = []
    for clause in clauses:
        last = runs[-1][-1] if runs else None
        if last is not None and place[clause.label] == place[last.label] + 1 and _are_alike(last.label, clause.label):
            runs[-1].append(clause)
        else:
            runs.append([clause])
    return runs


def _section(clause: Clause) -> str | None:
    return clause.section


def _are_alike(one: Label, other: Label) -> bool:
    return (one.series, one.scope) == (other.series, other.scope)


def _state(document: Document, clauses: Sequence[Clause], letters: tuple[str, ...]) -> DigestState:
    first, last = str(clauses[0].label), str(clauses[-1].label)
    return DigestState(
        None, str(document.symbol), document.language, first, last, letters, fingerprint(document, clauses)
    )


@dataclass(frozen=True, slots=True)
class QuotedDigest:
    """The words of a digest's message for one reader: several recommendations."""

    leaves: tuple[QuoteLeaf, ...]
    clauses: tuple[Clause, ...]
    state: DigestState
    quote: QuoteState
    """What the buttons of `/quote` must know, which may be too much for them."""


def quoted_digest_card(quoted_: QuotedDigest, page: int, words: Catalogue) -> Card:
    """Draw a page of the quotation, with a menu that leads to one paragraph."""
    page = min(page, len(quoted_.leaves) - 1)
    leaf = quoted_.leaves[page]
    way = "c" if quoted_.quote.with_context else ""
    last = (leaf.notes, leaf.receipt, page_line(page, len(quoted_.leaves), words))
    states = [f"{number}{way}|{quoted_.state}" for number in range(len(quoted_.leaves))]
    options = [_option(clause, words) for clause in quoted_.clauses[:MOST_OPTIONS]]
    other = button(
        words.gettext("Clause only") if way else words.gettext("Context"),
        press(TURN, f"0{'' if way else 'c'}|{quoted_.state}", command="recommendations", how="context"),
    )
    rows = (
        *menu(
            words.gettext("Choose a paragraph"),
            press(PICK, f"0{way}|{quoted_.state}", command="recommendations"),
            options,
        ),
        *buttons(*turning(TURN, "recommendations", page, states, words)),
        *buttons(
            other,
            button(words.gettext("Copy"), press("copy", str(QuoteState(quoted_.quote.asked)), command="quote")),
            PRIVATE.button("quote", quoted_.quote, words),
        ),
    )
    return Card((leaf.top, leaf.quotation, "\n".join(filter(None, last))), rows)


def _option(clause: Clause, words: Catalogue) -> SelectOption:
    label = label_words(clause.label, words)
    return option(label[:1].upper() + label[1:], str(clause.label), clause.corrected or clause.text)
