"""The card of a review: what would change, text by text, clause by clause, before anything does.

A summary comes first, with the parser's doubts; then each text (:mod:`commands.corpus.text_card`). Of several
pages a menu leads to any, and of several texts to each; Discord's menus hold twenty-five lines, so that of more
pages some are offered, evenly, and of more texts those around the page that is shown.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import discord
from discord import SelectOption

from commands.clauses.diff_marks import Marks
from commands.clauses.passages import Leaf, Passage, leaves_of
from commands.clauses.receipt import WARNING_SIGN
from commands.corpus.mentions import when_shown, who_shown
from commands.corpus.remarks import (
    again_lines,
    change_lines,
    clash_lines,
    ended_lines,
    handed_in_lines,
    reloaded_lines,
    still_unread_lines,
    unread_lines,
)
from commands.corpus.text_card import passages_of
from commands.corpus.words import action_words, counted_words, document_text_words, fate_words
from commands.i18n import Catalogue
from commands.ui.button_state import press
from commands.ui.card import (
    MOST_OPTIONS,
    Card,
    Row,
    button,
    buttons,
    menu,
    option,
    page_line,
    room_beside,
    turning,
)
from commands.ui.markdown import escape_markdown, small
from corpus.comparison.edition_changes import ClauseFate, DocumentChange
from corpus.symbol import DocumentSymbol
from storage.changes.proposal import Proposal
from storage.publication import Action

TURN, GO = "corpusturn", "corpusgo"
PUBLISH, DISCARD, TAKE_OVER = "corpuspublish", "corpusdiscard", "corpustake"
"""The actions of the buttons and the menu; their states begin with the proposal's token."""

_COMMAND = "corpus"
_TOP = 420
"""Characters kept free for who reviews what since when, and for the number of the page."""
_LINES = 12
"""Texts of the summary that stay together on a page."""
_FEW_PAGES = 3
"""Pages that need no menu beside the buttons to the one before and the one after."""

Posted = Mapping[DocumentSymbol, Collection[int]]
"""The numbers of the digests that post a document."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A text, and the page on which it begins."""

    name: str
    said: str
    page: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """A proposal, set: all that a card needs but the buttons and whose review it is."""

    leaves: tuple[Leaf, ...]
    stops: tuple[Stop, ...]


def sheets_of(proposal: Proposal, words: Catalogue, posted: Posted | None = None) -> Sheets:
    """Set a proposal in pages; ``posted`` are the digests that would miss a text."""
    passages = [
        *_summary(proposal, words),
        *(
            each
            for place, change in enumerate(proposal.changes)
            for each in passages_of(change, place, words, (posted or {}).get(change.symbol, ()))
        ),
    ]
    leaves = leaves_of(passages, room_beside(" " * _TOP), Marks.BOLD, words)
    first = {mate: page for page, leaf in reversed([*enumerate(leaves)]) for mate in leaf.mates}
    return Sheets(
        leaves,
        tuple(
            Stop(document_text_words(each.document, words), counted_words(each, words), first[place])
            for place, each in enumerate(proposal.changes)
        ),
    )


def review_card(
    proposal: Proposal, sheets: Sheets, page: int, words: Catalogue, viewer: int, *, is_stale: bool
) -> Card:
    """Draw one page of a review; whose it is can decide, others can look, and take it over when it is stale."""
    page = min(page, len(sheets.leaves) - 1)
    who, since = who_shown(proposal.who, words), when_shown(proposal.since, "R")
    head = words.gettext("**Review: {action}**", action=action_words(proposal.action, words))
    opened = words.gettext("{who}, {since} · nothing is published yet", who=who, since=since)
    states = [f"{proposal.token}|{number}" for number in range(len(sheets.leaves))]
    rows = (
        *_texts_menu(proposal, sheets, page, words),
        *_pages_menu(proposal, sheets, words),
        *buttons(*turning(TURN, _COMMAND, page, states, words)),
        *_decisions(proposal, words, viewer, is_stale=is_stale),
    )
    last = page_line(page, len(sheets.leaves), words)
    return Card((f"{head}\n{small(opened)}", sheets.leaves[page].text, last), rows)


def _decisions(proposal: Proposal, words: Catalogue, viewer: int, *, is_stale: bool) -> tuple[Row, ...]:
    if proposal.who != viewer:
        return buttons(take_over_button(proposal.token, words)) if is_stale else ()
    count = proposal.doubts
    label = words.ngettext("Publish with {number} warning", "Publish with {number} warnings", count)
    publish = button(
        label if count else words.gettext("Publish"),
        press(PUBLISH, proposal.token, command=_COMMAND),
        style=discord.ButtonStyle.danger if count else discord.ButtonStyle.success,
    )
    return buttons(publish, button(words.gettext("Discard"), press(DISCARD, proposal.token, command=_COMMAND)))


def take_over_button(token: str, words: Catalogue) -> discord.ui.Button[Card]:
    """Return the button that makes another's review one's own."""
    return button(
        words.gettext("Take over"), press(TAKE_OVER, token, command=_COMMAND), style=discord.ButtonStyle.danger
    )


def _texts_menu(proposal: Proposal, sheets: Sheets, page: int, words: Catalogue) -> tuple[Row, ...]:
    """Return the menu that leads to a text; of very many, to those around the page that is shown."""
    stops = list(enumerate(sheets.stops))
    if len(sheets.leaves) == 1 or len(stops) == 1:
        return ()
    here = next(iter(sheets.leaves[page].mates), 0)
    start = max(0, min(here - MOST_OPTIONS // 2, len(stops) - MOST_OPTIONS))
    near = stops[start : start + MOST_OPTIONS]
    said = words.gettext("Go to a text")
    if len(near) < len(stops):
        numbers = {"first": start + 1, "last": start + len(near), "number": words.number(len(stops))}
        said = words.gettext("Go to a text ({first}–{last} of {number})", **numbers)
    options = [option(stop.name, f"{stop.page}.{place}", stop.said) for place, stop in near]
    return menu(said, press(GO, proposal.token, command=_COMMAND), options)


def _pages_menu(proposal: Proposal, sheets: Sheets, words: Catalogue) -> tuple[Row, ...]:
    """Return the menu that leads to a page, by what stands on it; of very many pages, to some, evenly."""
    if len(sheets.leaves) <= _FEW_PAGES:
        return ()
    last = len(sheets.leaves) - 1
    step = -(-last // (MOST_OPTIONS - 1))
    options = [_page_option(sheets, number, words) for number in dict.fromkeys((*range(0, last, step), last))]
    return menu(words.gettext("Go to a page"), press(GO, proposal.token, command=_COMMAND, how="page"), options)


def _page_option(sheets: Sheets, number: int, words: Catalogue) -> SelectOption:
    leaf = sheets.leaves[number]
    texts = [sheets.stops[place].name for place in leaf.mates[:1] if len(sheets.stops) > 1]
    names = list(dict.fromkeys((*leaf.names[:1], *leaf.names[-1:])))
    said = " · ".join(filter(None, (*texts, " – ".join(names))))
    label = words.gettext("Page {number}", number=number + 1)
    return option(label, f"{number}.", said)


# The summary


def _summary(proposal: Proposal, words: Catalogue) -> Iterator[Passage]:
    yield Passage("\n".join(_remarks(proposal, words)))
    if len(proposal.changes) > 1:
        lines = [_summed(change, words) for change in proposal.changes]
        yield from (Passage("\n".join(lines[start : start + _LINES])) for start in range(0, len(lines), _LINES))


def _remarks(proposal: Proposal, words: Catalogue) -> Iterator[str]:
    yield _follows(proposal, words)
    yield from ended_lines(proposal, words)
    yield from again_lines(proposal, words)
    yield from handed_in_lines(proposal, words)
    yield from change_lines(proposal, words)
    yield from unread_lines(proposal.unread, words)
    yield from clash_lines(proposal.clashes, words)
    yield from reloaded_lines(proposal, words)
    yield from still_unread_lines(proposal, words)
    if doubts := len(proposal.warnings):
        said = words.ngettext(
            "{number} warning of the parser: compare this place with the paper before you publish.",
            "{number} warnings of the parser: compare these places with the paper before you publish.",
            doubts,
        )
        yield f"{WARNING_SIGN} **{said}**"
    if any(clause.fate is not ClauseFate.RELABELLED for change in proposal.changes for clause in change.clauses):
        yield small(words.gettext("Additions are bold, deletions struck through."))


def _follows(proposal: Proposal, words: Catalogue) -> str:
    numbers = {"number": proposal.stamp.number, "base": proposal.base.number}
    if proposal.is_earlier and proposal.action is not Action.ROLLBACK:
        return words.gettext("This gives edition {number} again, as it was; it would follow edition {base}.", **numbers)
    return words.gettext("Edition {number} would follow edition {base}.", **numbers)


def _summed(change: DocumentChange, words: Catalogue) -> str:
    text = escape_markdown(document_text_words(change.document, words))
    said = [counted_words(change, words)]
    if doubts := len(change.warnings):
        said.append(words.ngettext("{number} warning", "{number} warnings", doubts))
    fate = fate_words(change.fate, words)
    return "- " + words.gettext(
        "**{text}** — {fate}: {facts}", text=text, fate=fate, facts=escape_markdown(", ".join(said))
    )
