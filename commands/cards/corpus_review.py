"""The card of a review: what would change, text by text, clause by clause, before anything does.

A summary comes first, with the parser's doubts; then each text. Of one that is new, its clauses are listed
with their first words, for whoever has the paper beside it; of one that changes, what changes, its words
marked as in a comparison.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import discord
from discord import SelectOption

from commands.cards.card import Card, Row, button, buttons, menu, option, page_line, room_beside, shortened, turning
from commands.cards.corpus_people import when_shown, who_shown
from commands.cards.documents import facts_of
from commands.cards.markdown import shown, small
from commands.cards.marking import Marks
from commands.cards.passages import Leaf, Passage, leaves_of
from commands.cards.receipt import WARNING_SIGN
from commands.state import press
from commands.words import Words
from commands.words.comparing import ARROW
from commands.words.doubts import doubt_words
from commands.words.keeping import (
    action_words,
    clause_fate_words,
    counted_words,
    facts_words,
    fate_words,
    made_of_words,
    text_words,
)
from commands.words.keeping_problems import file_problem_words
from commands.words.labels import label_words
from commands.words.languages import language_name
from commands.words.naming import symbol_words, titled
from commands.words.status import status_line
from corpus.changes import ClauseChange, ClauseFate, DocumentChange, Fate
from corpus.comparison import Op, Run
from corpus.document import Clause, Status
from corpus.wording import calm
from storage.intake import Clash, Unread
from storage.proposal import HandedIn, Proposal

_Thing = TypeVar("_Thing")

TURN, GO = "corpusturn", "corpusgo"
PUBLISH, DISCARD, TAKE_OVER = "corpuspublish", "corpusdiscard", "corpustake"
"""The actions of the buttons and the menu; their states begin with the proposal's token."""

_COMMAND = "corpus"
_TOP = 420
"""Characters kept free for who reviews what since when, and for the number of the page."""
_FIRST_WORDS = 90
"""Characters of a clause that tell it from others in a list."""
_LINES = 12
"""Clauses of a list that stay together on a page."""
_MOST_SUMMED, _MOST_UNREAD = 12, 6
"""Lines of the summary; what is beyond is counted."""
_MOST_TITLE = 300


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


def sheets_of(proposal: Proposal, words: Words) -> Sheets:
    """Set a proposal in pages."""
    passages = [
        Passage("\n".join(_summary(proposal, words))),
        *(each for place, change in enumerate(proposal.changes) for each in _passages(change, place, words)),
    ]
    leaves = leaves_of(passages, room_beside(" " * _TOP), Marks.BOLD, words)
    first = {mate: page for page, leaf in reversed([*enumerate(leaves)]) for mate in leaf.mates}
    return Sheets(
        leaves,
        tuple(
            Stop(text_words(each.symbol, each.language, words), counted_words(each, words), first[place])
            for place, each in enumerate(proposal.changes)
        ),
    )


def review_card(proposal: Proposal, sheets: Sheets, page: int, words: Words, viewer: int, *, is_stale: bool) -> Card:
    """Draw one page of a review; whose it is can decide, others can look, and take it over when it is stale."""
    page = min(page, len(sheets.leaves) - 1)
    who, since = who_shown(proposal.who, words), when_shown(proposal.since, "R")
    head = words.say("**Review: {action}**", action=action_words(proposal.action, words))
    opened = words.say("{who}, {since} · nothing is published yet", who=who, since=since)
    states = [f"{proposal.token}|{number}" for number in range(len(sheets.leaves))]
    rows = (
        *_menu(proposal, sheets, words),
        *buttons(*turning(TURN, _COMMAND, page, states, words)),
        *_decisions(proposal, words, viewer, is_stale=is_stale),
    )
    last = page_line(page, len(sheets.leaves), words)
    return Card((f"{head}\n{small(opened)}", sheets.leaves[page].text, last), rows)


def _decisions(proposal: Proposal, words: Words, viewer: int, *, is_stale: bool) -> tuple[Row, ...]:
    if proposal.who != viewer:
        return buttons(take_over_button(proposal.token, words)) if is_stale else ()
    count = proposal.doubts
    label = words.count("Publish with {number} warning", "Publish with {number} warnings", count)
    publish = button(
        label if count else words.say("Publish"),
        press(PUBLISH, proposal.token, command=_COMMAND),
        style=discord.ButtonStyle.danger if count else discord.ButtonStyle.success,
    )
    return buttons(publish, button(words.say("Discard"), press(DISCARD, proposal.token, command=_COMMAND)))


def take_over_button(token: str, words: Words) -> discord.ui.Button[Card]:
    """Return the button that makes another's review one's own."""
    return button(words.say("Take over"), press(TAKE_OVER, token, command=_COMMAND), style=discord.ButtonStyle.danger)


def _menu(proposal: Proposal, sheets: Sheets, words: Words) -> tuple[Row, ...]:
    if len(sheets.leaves) == 1 or len(sheets.stops) == 1:
        return ()
    options: list[SelectOption] = [
        option(stop.name, f"{stop.page}.{place}", stop.said) for place, stop in enumerate(sheets.stops)
    ]
    return menu(words.say("Go to a text"), press(GO, proposal.token, command=_COMMAND), options)


# The summary


def _summary(proposal: Proposal, words: Words) -> Iterator[str]:
    yield words.say(
        "Edition {number} would follow edition {base}.", number=proposal.stamp.number, base=proposal.base.number
    )
    if proposal.handed_in is not None:
        yield from handed_in_lines(proposal.handed_in, words)
    if len(proposal.changes) > 1:
        yield from _first([_summed(change, words) for change in proposal.changes], _MOST_SUMMED, words)
        yield ""  # or what follows would be drawn into the last item of the list
    yield from unread_lines(proposal.unread, words)
    yield from clash_lines(proposal.clashes, words)
    if doubts := len(proposal.warnings):
        said = words.count(
            "{number} warning of the parser: compare these places with the paper before you publish.",
            "{number} warnings of the parser: compare these places with the paper before you publish.",
            doubts,
        )
        yield f"{WARNING_SIGN} **{said}**"
    if any(clause.fate is not ClauseFate.RELABELLED for change in proposal.changes for clause in change.clauses):
        yield small(words.say("Additions are bold, deletions struck through."))


def handed_in_lines(handed_in: HandedIn, words: Words) -> Iterator[str]:
    """Yield what the file that was handed in means for what is held."""
    text = text_words(handed_in.symbol, handed_in.language, words)
    if handed_in.is_held:
        yield shown(words.say("{text} is held already: the new text would replace it.", text=text))
    elif handed_in.other_languages:
        others = words.listing(language_name(each, words.language) for each in handed_in.other_languages)
        yield shown(
            words.say(
                "The document is held in {languages} already, which stays: one document, in several languages.",
                languages=others,
            )
        )
    yield from _contradiction_lines(handed_in, words)


def _contradiction_lines(handed_in: HandedIn, words: Words) -> Iterator[str]:
    """Yield where the file contradicts what was said of it."""
    if handed_in.printed_symbol is not None:
        said = words.say(
            "The file itself prints {printed}, and it was handed in as {symbol}.",
            printed=shown(symbol_words(handed_in.printed_symbol, words)),
            symbol=shown(symbol_words(handed_in.symbol, words)),
        )
        yield f"{WARNING_SIGN} **{said}**"
    if handed_in.printed_status is not None:
        said = words.say("The file itself shows another status than the one that was given.")
        yield f"{WARNING_SIGN} **{said}**"


def clash_lines(clashes: Sequence[Clash], words: Words) -> Iterator[str]:
    """Yield the files that are left out because others give the same texts."""
    lines = [
        words.say(
            "{file} is left out: {winner} gives {text} in other words. Take one of the two away.",
            file=shown(shortened(each.name)),
            winner=shown(shortened(each.winner)),
            text=shown(text_words(each.symbol, each.language, words)),
        )
        for each in clashes
    ]
    yield from _first([f"{WARNING_SIGN} {line}" for line in lines], _MOST_UNREAD, words)


def unread_lines(unread: Sequence[Unread], words: Words) -> Iterator[str]:
    """Yield the files among the sources that give no document, and why."""
    lines = [
        words.say(
            "{file}: {problem}", file=shown(shortened(each.name)), problem=shown(file_problem_words(each.error, words))
        )
        for each in unread
    ]
    lines = [f"{WARNING_SIGN} {line}" for line in lines]
    yield from _first(lines, _MOST_UNREAD, words)


def _first(lines: Sequence[str], most: int, words: Words) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield small(words.count("{number} more", "{number} more", len(lines) - most))


def _summed(change: DocumentChange, words: Words) -> str:
    text = shown(text_words(change.symbol, change.language, words))
    said = [counted_words(change, words)]
    if doubts := len(change.warnings):
        said.append(words.count("{number} warning", "{number} warnings", doubts))
    fate = fate_words(change.fate, words)
    return "- " + words.say("**{text}** — {fate}: {facts}", text=text, fate=fate, facts=", ".join(said))


# One text


def _passages(change: DocumentChange, place: int, words: Words) -> Iterator[Passage]:
    yield Passage("\n".join(_head(change, words)), mate=place)
    doubts = [
        f"{WARNING_SIGN} "
        + words.say("line {number}: {doubt}", number=each.line, doubt=shown(doubt_words(each.message, words)))
        for each in change.warnings
    ]
    for lines in _in_groups(doubts):
        yield Passage("\n".join(lines), mate=place)
    if change.fate is Fate.CHANGED:
        for each in change.clauses:
            yield _clause_passage(each, place, words)
    if change.fate is Fate.ADDED:
        for clauses in _in_groups(change.document.clauses):
            yield Passage("\n".join(_listed(clause, words) for clause in clauses), mate=place)


def _head(change: DocumentChange, words: Words) -> Iterator[str]:
    document = change.document
    text = shown(text_words(document.symbol, document.language, words))
    yield f"### {text} — {fate_words(change.fate, words)}"
    yield shown(shortened(titled(document, words), _MOST_TITLE))
    yield small(shown(" · ".join(facts_of(document, words))))
    yield small(shown(" · ".join((status_line(document, words), made_of_words(document, words)))))
    if change.fate is Fate.CHANGED:
        yield words.say("Changes: {changes}", changes=counted_words(change, words))
    if change.fate is Fate.ADDED and document.status is Status.UNKNOWN:
        yield small(words.say("Its status is not known: hand it in again with “status” if you know it."))
    if facts := [name for name in change.facts if name != "warnings"]:
        yield small(words.say("Changes too: {facts}", facts=shown(facts_words(facts, words))))
    yield from _before_and_after(change, words)


def _before_and_after(change: DocumentChange, words: Words) -> Iterator[str]:
    """Yield what a reader must not miss: another status, another title."""
    first, second = change.first, change.second
    if first is None or second is None:
        return
    pairs = [(status_line(first, words), status_line(second, words)), (first.title, second.title)]
    for name, (before, after) in zip(("status", "title"), pairs, strict=True):
        if name in change.facts:
            yield small(f"~~{shown(shortened(before, _MOST_TITLE))}~~ {ARROW} {shown(shortened(after, _MOST_TITLE))}")


def _listed(clause: Clause, words: Words) -> str:
    """Return a clause of a new text in a line: its label and its first words."""
    return f"**{shown(label_words(clause.label, words))}** {shown(shortened(clause.text, _FIRST_WORDS))}"


def _clause_passage(change: ClauseChange, place: int, words: Words) -> Passage:
    labels = dict.fromkeys(
        label_words(clause.label, words) for clause in (change.first, change.second) if clause is not None
    )
    head = f"**{shown(_capital(f' {ARROW} '.join(labels)))}** — {clause_fate_words(change.fate, words)}"
    runs = runs_of(change)
    if change.fate is ClauseFate.REWORDED and all(run.op is Op.KEPT for run in runs):
        remark = words.say("(typography alone)")
        head = f"{head} {remark}"
    if change.fate in {ClauseFate.RELABELLED, ClauseFate.REPLACED}:
        runs = tuple(Run(run.op, shortened(run.text, _FIRST_WORDS)) for run in runs)
    return Passage(head, runs, place)


def runs_of(change: ClauseChange) -> tuple[Run, ...]:
    """Return the words of a clause with what would become of them."""
    if change.fate is ClauseFate.REWORDED:
        return calm(change.wording)
    op = {ClauseFate.ADDED: Op.ADDED, ClauseFate.REMOVED: Op.REMOVED}.get(change.fate, Op.KEPT)
    clause = change.second or change.first
    return () if clause is None else (Run(op, clause.text),)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_groups(things: Iterable[_Thing]) -> Iterator[tuple[_Thing, ...]]:
    """Yield what stays together on a page."""
    left = iter(things)
    while group := tuple(islice(left, _LINES)):
        yield group
