"""The card of a review: every change of every text and clause, before it is published.

A summary comes first: totals, by kind of doubt (:mod:`commands.corpus.review_summary`). Then come the texts
(:mod:`commands.corpus.text_card`), those with a doubt first. Many new texts without a doubt are only counted; a file
lists them. If there are several pages, one menu leads to any page and another to any text. A Discord menu holds 25
options: of more pages, some are offered at even distances; of more texts, those around the current page.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import discord
from discord import SelectOption

from commands.clauses.diff_marks import Marks
from commands.clauses.passages import Passage, PassagePage, passage_pages
from commands.clauses.receipt import WARNING_SIGN
from commands.corpus.mentions import person_words, timestamp_words
from commands.corpus.remarks import (
    change_lines,
    clash_lines,
    excluded_lines,
    rebuilt_lines,
    replaced_review_lines,
    still_unread_lines,
    unread_lines,
    uploaded_lines,
)
from commands.corpus.review_summary import counted_text_line, totals_lines
from commands.corpus.text_card import passages_of
from commands.corpus.words import action_words, change_count_words, document_text_words, fate_words
from commands.i18n import Catalogue
from commands.ui.button_state import make_custom_id
from commands.ui.card import (
    MOST_OPTIONS,
    Card,
    Enclosure,
    Row,
    button,
    buttons,
    menu,
    option,
    page_buttons,
    page_line,
    remaining_room,
)
from commands.ui.markdown import escape_markdown, small
from corpus.comparison.edition_changes import ClauseFate, DocumentChange
from corpus.symbol import DocumentSymbol
from storage.changes.proposal import Proposal
from storage.publication import Action

PAGE, GO_TO = "corpusturn", "corpusgo"
"""The actions of the buttons and the menus; each state begins with the proposal's token."""
PUBLISH, DISCARD, TAKE_OVER = "corpuspublish", "corpusdiscard", "corpustake"
"""The actions of the buttons and the menu; their states begin with the proposal's token."""

_COMMAND = "corpus"
_RESERVED = 420
"""Characters reserved for the title lines and the page number."""
_LINES_PER_BLOCK = 12
"""Texts of the summary that are kept together on a page."""
_FEW_PAGES = 3
"""Up to this number of pages, the previous and next buttons are enough and there is no menu."""

DigestNumbers = Mapping[DocumentSymbol, Collection[int]]
"""The numbers of the digests that post a document, by document."""


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A text of the proposal, and the page on which it begins."""

    name: str
    description: str
    page: int


@dataclass(frozen=True, slots=True)
class ReviewPages:
    """A paginated proposal, without buttons and title."""

    pages: tuple[PassagePage, ...]
    texts: tuple[TextEntry, ...]
    list_file: Enclosure | None = None
    """The list of the texts that are only counted, if there are any."""


def review_pages(proposal: Proposal, words: Catalogue, digests: DigestNumbers | None = None) -> ReviewPages:
    """Paginate a proposal; ``digests`` are those that would lose a text."""
    shown = proposal.shown
    passages = [
        *_summary(proposal, words),
        *(
            each
            for index, change in enumerate(shown)
            for each in passages_of(change, index, words, (digests or {}).get(change.symbol, ()))
        ),
    ]
    pages = passage_pages(passages, remaining_room(" " * _RESERVED), Marks.BOLD, words)
    first_page = {item: page for page, passage_page in reversed([*enumerate(pages)]) for item in passage_page.items}
    return ReviewPages(
        pages,
        tuple(
            TextEntry(document_text_words(each.document, words), change_count_words(each, words), first_page[index])
            for index, each in enumerate(shown)
        ),
        _list_file(proposal, words),
    )


def _list_file(proposal: Proposal, words: Catalogue) -> Enclosure | None:
    """Return the list of the texts that are only counted, a line each; None if there are none."""
    lines = [counted_text_line(each, words) for each in proposal.counted_only]
    if not lines:
        return None
    return Enclosure(f"new-texts-{proposal.token}.txt", "\n".join((*lines, "")).encode())


def review_card(
    proposal: Proposal, contents: ReviewPages, page: int, words: Catalogue, viewer: int, *, is_stale: bool
) -> Card:
    """Return the card of one page. Its owner can decide; others can look, and take over a stale review."""
    page = min(page, len(contents.pages) - 1)
    who, since = person_words(proposal.who, words), timestamp_words(proposal.since, "R")
    title = words.gettext("**Review: {action}**", action=action_words(proposal.action, words))
    byline = words.gettext("{who}, {since} · nothing is published yet", who=who, since=since)
    states = [f"{proposal.token}|{number}" for number in range(len(contents.pages))]
    rows = (
        *_texts_menu(proposal, contents, page, words),
        *_pages_menu(proposal, contents, words),
        *buttons(*page_buttons(PAGE, _COMMAND, page, states, words)),
        *_decision_buttons(proposal, words, viewer, is_stale=is_stale),
    )
    footer = page_line(page, len(contents.pages), words)
    files = [contents.list_file] if contents.list_file is not None and not page else []
    return Card((f"{title}\n{small(byline)}", contents.pages[page].text, footer), rows, enclosures=files)


def _decision_buttons(proposal: Proposal, words: Catalogue, viewer: int, *, is_stale: bool) -> tuple[Row, ...]:
    if proposal.who != viewer:
        return buttons(take_over_button(proposal.token, words)) if is_stale else ()
    count = proposal.check_count
    label = words.ngettext("Publish with {number} warning", "Publish with {number} warnings", count)
    publish = button(
        label if count else words.gettext("Publish"),
        make_custom_id(PUBLISH, proposal.token, command=_COMMAND),
        style=discord.ButtonStyle.danger if count else discord.ButtonStyle.success,
    )
    return buttons(publish, button(words.gettext("Discard"), make_custom_id(DISCARD, proposal.token, command=_COMMAND)))


def take_over_button(token: str, words: Catalogue) -> discord.ui.Button[Card]:
    """Return the button that transfers a review to the moderator who presses it."""
    return button(
        words.gettext("Take over"), make_custom_id(TAKE_OVER, token, command=_COMMAND), style=discord.ButtonStyle.danger
    )


def _texts_menu(proposal: Proposal, contents: ReviewPages, page: int, words: Catalogue) -> tuple[Row, ...]:
    """Return the menu of texts; of more than a menu holds, those around the current page."""
    entries = list(enumerate(contents.texts))
    if len(contents.pages) == 1 or len(entries) == 1:
        return ()
    current = next(iter(contents.pages[page].items), 0)
    start = max(0, min(current - MOST_OPTIONS // 2, len(entries) - MOST_OPTIONS))
    offered = entries[start : start + MOST_OPTIONS]
    placeholder = words.gettext("Go to a text")
    if len(offered) < len(entries):
        numbers = {"first": start + 1, "last": start + len(offered), "number": words.number(len(entries))}
        placeholder = words.gettext("Go to a text ({first}–{last} of {number})", **numbers)
    options = [option(entry.name, f"{entry.page}.{index}", entry.description) for index, entry in offered]
    return menu(placeholder, make_custom_id(GO_TO, proposal.token, command=_COMMAND), options)


def _pages_menu(proposal: Proposal, contents: ReviewPages, words: Catalogue) -> tuple[Row, ...]:
    """Return the menu of pages, each with its contents; of more than a menu holds, some at even distances."""
    if len(contents.pages) <= _FEW_PAGES:
        return ()
    last = len(contents.pages) - 1
    step = -(-last // (MOST_OPTIONS - 1))
    options = [_page_option(contents, number, words) for number in dict.fromkeys((*range(0, last, step), last))]
    return menu(
        words.gettext("Go to a page"), make_custom_id(GO_TO, proposal.token, command=_COMMAND, suffix="page"), options
    )


def _page_option(contents: ReviewPages, number: int, words: Catalogue) -> SelectOption:
    page = contents.pages[number]
    texts = [contents.texts[index].name for index in page.items[:1] if len(contents.texts) > 1]
    names = list(dict.fromkeys((*page.names[:1], *page.names[-1:])))
    description = " · ".join(filter(None, (*texts, " – ".join(names))))
    label = words.gettext("Page {number}", number=number + 1)
    return option(label, f"{number}.", description)


# The summary


def _summary(proposal: Proposal, words: Catalogue) -> Iterator[Passage]:
    yield Passage("\n".join(_remark_lines(proposal, words)))
    if len(proposal.changes) > 1:
        lines = [_change_line(change, words) for change in proposal.shown]
        yield from (
            Passage("\n".join(lines[start : start + _LINES_PER_BLOCK]))
            for start in range(0, len(lines), _LINES_PER_BLOCK)
        )


def _remark_lines(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    yield _edition_line(proposal, words)
    yield from totals_lines(proposal, words)
    yield from replaced_review_lines(proposal, words)
    yield from rebuilt_lines(proposal, words)
    yield from uploaded_lines(proposal, words)
    yield from change_lines(proposal, words)
    yield from unread_lines(proposal.unread, words)
    yield from clash_lines(proposal.clashes, words)
    yield from excluded_lines(proposal, words)
    yield from still_unread_lines(proposal, words)
    if warning_count := len(proposal.warnings):
        sentence = words.ngettext(
            "{number} warning of the parser: compare this place with the paper before you publish.",
            "{number} warnings of the parser: compare these places with the paper before you publish.",
            warning_count,
        )
        yield f"{WARNING_SIGN} **{sentence}**"
    if any(clause.fate is not ClauseFate.RELABELLED for change in proposal.changes for clause in change.clauses):
        yield small(words.gettext("Additions are bold, deletions struck through."))


def _edition_line(proposal: Proposal, words: Catalogue) -> str:
    numbers = {"number": proposal.stamp.number, "base": proposal.base.number}
    if proposal.is_earlier and proposal.action is not Action.ROLLBACK:
        return words.gettext("This gives edition {number} again, as it was; it would follow edition {base}.", **numbers)
    return words.gettext("Edition {number} would follow edition {base}.", **numbers)


def _change_line(change: DocumentChange, words: Catalogue) -> str:
    text = escape_markdown(document_text_words(change.document, words))
    facts = [change_count_words(change, words)]
    if warning_count := len(change.warnings):
        facts.append(words.ngettext("{number} warning", "{number} warnings", warning_count))
    fate = fate_words(change.fate, words)
    return "- " + words.gettext(
        "**{text}** — {fate}: {facts}", text=text, fate=fate, facts=escape_markdown(", ".join(facts))
    )
