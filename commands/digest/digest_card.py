"""Cards of a posted digest: recommendations word for word, by section, with the status of the text.

Each message is complete in itself, so that it can be read, forwarded and found alone: it begins with the status of a
text that is not adopted, names the section that it continues, and ends with its receipt (the source block under a
quotation). Each message holds as many whole paragraphs as fit, so that there are as few messages as possible. Only a
paragraph longer than a message is cut, between sentences, with a note.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from discord import SelectOption

from commands.clauses.clause_text import QuotedParagraph, page_lines, section_title
from commands.clauses.diff_marks import Marks
from commands.clauses.outline import runs_of
from commands.clauses.passages import Passage, passage_pages, status_lines
from commands.clauses.quotation import QuotationPage
from commands.clauses.receipt import Frame, corrected_words
from commands.digest.changes import Changes, fingerprint
from commands.digest.custom_ids import CONTEXT, QUOTE, DigestState, Mark
from commands.i18n import Catalogue
from commands.i18n.labels import label_words, range_words
from commands.recommendations.card import TierChoice, quoted_paragraphs, title_of
from commands.ui.button_state import QuoteState, make_custom_id
from commands.ui.card import (
    MOST_OPTIONS,
    PRIVATE,
    Card,
    button,
    buttons,
    menu,
    option,
    page_buttons,
    page_line,
    remaining_room,
    shortened,
)
from commands.ui.markdown import escape_markdown, quoted, small
from commands.ui.paging import Block, BlockPart, Page, Room, paginate
from corpus.document import Clause, Document
from corpus.label import Label

PAGE = "digestturn"
PICK = "digestpick"
"""Actions of the private card: show another page; quote one paragraph."""

_SPARE_CHARACTERS = 160
"""Characters kept free for the page number, and for receipts that are longer than the measured one."""
_MOST_LABELS = 8
"""Most labels in one line; the others are counted."""
_MOST_RANGE_CHARACTERS = 200
"""Longest list of labels in a receipt; a longer one is shortened."""
_MOST_TITLE_CHARACTERS = 120
_MOST_HEADING_CHARACTERS = 300
"""Longest heading that is repeated above the rest of a section."""


@dataclass(frozen=True, slots=True)
class DigestPage:
    """One message of a digest: the texts of its card, without its mark."""

    head: str
    """Status of the text, then title or continued section."""
    quotation: str
    """The recommendations; empty if the page shows only changes."""
    notes: str
    changes: str
    receipt: str
    state: DigestState
    clauses: tuple[Clause, ...]
    """Recommendations of which at least a part is on this page."""


@dataclass(frozen=True, slots=True)
class DigestHeading:
    """Facts for the heading of a digest."""

    where: str = ""
    """The chosen sections, "section E"; empty for all."""
    mention: int | None = None
    """Id of the role to mention, or None."""
    remarks: tuple[str, ...] = ()
    """Plain text with Discord's timestamps: lateness, position in the rotation."""


def digest_pages_of(
    document: Document,
    clauses: Sequence[Clause],
    letters: tuple[str, ...],
    heading: DigestHeading,
    changes: Changes,
    frame: Frame,
    words: Catalogue,
) -> tuple[DigestPage, ...]:
    """Return the pages of a digest of these recommendations (at least one), in as few messages as Discord allows."""
    # Grouped by section, so that each section has its chapeau, even if two sections have the same one.
    lines = [
        line for _, group in groupby(clauses, _section) for line in quoted_paragraphs(document, list(group), words)
    ]
    owners = [clause for clause in clauses for _ in (clause, *document.descendants(clause))]
    head = "\n".join(filter(None, (frame.top, *_head(document, clauses, heading, changes, words))))
    receipt = _receipt(document, clauses, frame, words)
    status = status_lines([document], words)
    longest_continuation = max(
        (_continuation(document, clause, words) for clause in clauses), key=lambda text: len(text.encode())
    )
    spare = " " * _SPARE_CHARACTERS
    rest = remaining_room(status, longest_continuation, receipt, spare)
    first = remaining_room(head, receipt, spare)
    change_texts = _change_texts(
        changes, words, Room(min(first.characters, rest.characters), min(first.octets, rest.octets))
    )
    pages = _paginate([*(line.block for line in lines), *map(Block, change_texts)], first, rest)
    digest_pages: list[DigestPage] = []
    for number, page in enumerate(pages):
        page_clauses = _clauses_on(page, owners)
        above = (
            head if not number else "\n".join(filter(None, (status, _page_continuation(page, owners, document, words))))
        )
        digest_pages.append(
            DigestPage(
                above,
                _quotation(page, lines, words),
                small("\n".join(page.notes)),
                "\n".join(piece.text.rstrip() for piece in page.pieces if piece.block >= len(lines)),
                _receipt(document, page_clauses or clauses, frame, words),
                _state(document, page_clauses or clauses, letters),
                page_clauses,
            )
        )
    return tuple(digest_pages)


def digest_card(page: DigestPage, number: int, count: int, mark: Mark | None, words: Catalogue) -> Card:
    """Return the card of one message, ``number`` counted from 1; without a mark it is a preview."""
    last = (page.notes, page.changes, page.receipt, page_line(number - 1, count, words))
    state = page.state.with_mark(mark)
    row = buttons(
        button(words.gettext("Quote"), state.button(QUOTE)),
        button(words.gettext("Context"), state.button(CONTEXT)),
    )
    return Card((page.head, page.quotation, "\n".join(filter(None, last))), row)


def _head(
    document: Document, clauses: Sequence[Clause], heading: DigestHeading, changes: Changes, words: Catalogue
) -> Iterator[str]:
    title = title_of(document, TierChoice.RECOMMENDATIONS, words)
    yield f"**{escape_markdown(f'{title} — {heading.where}' if heading.where else title)} ({len(clauses)})**"
    if heading.mention is not None:
        yield f"<@&{heading.mention}>"
    yield from map(small, heading.remarks)
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
    """Return labels as a list in words; those after the first eight are counted."""
    return _few([label_words(label, words) for label in labels], words)


def _few(items: Sequence[str], words: Catalogue) -> str:
    shown = list(items[:_MOST_LABELS])
    if more := len(items) - len(shown):
        shown.append(words.ngettext("{number} more", "{number} more", more))
    return words.listing(shown)


def _continuation(document: Document, clause: Clause, words: Catalogue) -> str:
    """Return the title of a continued section, marked so, and the printed chapeau of its recommendations."""
    section = document.section(clause.section) if clause.section is not None else None
    lines: list[str] = []
    if section is not None:
        title = shortened(section_title(section), _MOST_TITLE_CHARACTERS)
        lines.append(_bold(escape_markdown(words.gettext("{section} (continued)", section=title))))
    if clause.heading is not None:
        lines.append(small(escape_markdown(shortened(clause.heading, _MOST_HEADING_CHARACTERS))))
    return "\n".join(lines)


def _page_continuation(page: Page, owners: Sequence[Clause], document: Document, words: Catalogue) -> str:
    """Return :func:`_continuation` for a page; empty if the page begins a section or has only changes."""
    block = page.pieces[0].block if page.pieces else len(owners)
    if block >= len(owners):
        return ""
    is_begun = block == 0 or owners[block - 1].section != owners[block].section
    return "" if is_begun and page.pieces[0].is_start else _continuation(document, owners[block], words)


def _paginate(blocks: Sequence[Block], first: Room, rest: Room) -> tuple[Page, ...]:
    """Cut blocks into pages; the first page has its own room.

    If the first page does not end with a whole block, all pages use the smaller room.
    """
    pages = paginate(blocks, first)
    head = pages[0]
    if len(pages) == 1:
        return pages
    if not head.pieces or not all(piece.is_start and piece.is_end for piece in head.pieces):
        return paginate(blocks, Room(min(first.characters, rest.characters), min(first.octets, rest.octets)))
    taken = len(head.pieces)
    return head, *(_shift_blocks(page, taken) for page in paginate(blocks[taken:], rest))


def _shift_blocks(page: Page, by: int) -> Page:
    return Page(tuple(replace(piece, block=piece.block + by) for piece in page.pieces), page.notes)


def _clauses_on(page: Page, owners: Sequence[Clause]) -> tuple[Clause, ...]:
    return tuple({owners[piece.block].label: owners[piece.block] for piece in _pieces(page, len(owners))}.values())


def _pieces(page: Page, most: int) -> tuple[BlockPart, ...]:
    return tuple(piece for piece in page.pieces if piece.block < most)


def _quotation(page: Page, lines: Sequence[QuotedParagraph], words: Catalogue) -> str:
    pieces = _pieces(page, len(lines))
    return quoted("\n".join(page_lines(Page(pieces), lines, words))) if pieces else ""


def _change_texts(changes: Changes, words: Catalogue, room: Room) -> list[str]:
    """Return the changed words with their marks, as texts that each fit into a message."""
    passages = [Passage(_bold(label_words(label, words)), runs) for label, runs in changes.reworded.items()]
    for label, runs in changes.removed.items():
        former = words.gettext("{label} of the last digest, left out", label=label_words(label, words))
        passages.append(Passage(_bold(former), runs))
    if passages:
        title = words.gettext("The words that changed (struck through: removed; bold: added)")
        passages[0] = replace(passages[0], head=f"{small(title)}\n{passages[0].head}")
    return [page.text for each in passages for page in passage_pages([each], room, Marks.BOLD, words)]


def _receipt(document: Document, clauses: Sequence[Clause], frame: Frame, words: Catalogue) -> str:
    with_parts = [each for clause in clauses for each in (clause, *document.descendants(clause))]
    return frame.receipt(
        shortened(words.listing(_ranges(document, clauses, words)), _MOST_RANGE_CHARACTERS),
        remarks=corrected_words(document, with_parts, words),
    )


def _ranges(document: Document, clauses: Sequence[Clause], words: Catalogue) -> list[str]:
    return [
        label_words(run[0].label, words) if len(run) == 1 else range_words(run[0].label, run[-1].label, words)
        for run in runs_of(document, clauses)
    ]


def _section(clause: Clause) -> str | None:
    return clause.section


def _state(document: Document, clauses: Sequence[Clause], letters: tuple[str, ...]) -> DigestState:
    first, last = str(clauses[0].label), str(clauses[-1].label)
    return DigestState(
        None, str(document.symbol), document.language, first, last, letters, fingerprint(document, clauses)
    )


@dataclass(frozen=True, slots=True)
class QuotedDigest:
    """Private quotation of a digest's message that has several recommendations."""

    pages: tuple[QuotationPage, ...]
    clauses: tuple[Clause, ...]
    state: DigestState
    quote: QuoteState
    """State for the buttons of `/quote`; it may be too long for a ``custom_id``."""


def quoted_digest_card(quotation: QuotedDigest, page: int, words: Catalogue) -> Card:
    """Return the card of one page (from 0) of the quotation, with a menu that selects a paragraph."""
    page = min(page, len(quotation.pages) - 1)
    shown = quotation.pages[page]
    context_flag = "c" if quotation.quote.with_context else ""
    last = (shown.notes, shown.receipt, page_line(page, len(quotation.pages), words))
    states = [f"{number}{context_flag}|{quotation.state}" for number in range(len(quotation.pages))]
    options = [_option(clause, words) for clause in quotation.clauses[:MOST_OPTIONS]]
    toggle = button(
        words.gettext("Clause only") if context_flag else words.gettext("Context"),
        make_custom_id(
            PAGE, f"0{'' if context_flag else 'c'}|{quotation.state}", command="recommendations", suffix="context"
        ),
    )
    rows = (
        *menu(
            words.gettext("Choose a paragraph"),
            make_custom_id(PICK, f"0{context_flag}|{quotation.state}", command="recommendations"),
            options,
        ),
        *buttons(*page_buttons(PAGE, "recommendations", page, states, words)),
        *buttons(
            toggle,
            button(
                words.gettext("Copy"),
                make_custom_id("copy", str(QuoteState(quotation.quote.requests)), command="quote"),
            ),
            PRIVATE.share_button("quote", quotation.quote, words),
        ),
    )
    return Card((shown.top, shown.quotation, "\n".join(filter(None, last))), rows)


def _option(clause: Clause, words: Catalogue) -> SelectOption:
    label = label_words(clause.label, words)
    return option(label[:1].upper() + label[1:], str(clause.label), clause.corrected or clause.text)
