"""A proposal on the terminal: what the next edition would change, document by document, clause by clause."""

import sys
import textwrap
import time
from collections.abc import Iterator, Mapping
from typing import cast

from bot.cli.compare import marked
from bot.errors import account_words, reason
from corpus.comparison.edition_changes import ClauseChange, ClauseFate, DocumentChange, Fate
from corpus.comparison.wording import without_typography
from corpus.document import Clause, Document, Status, Successor
from storage.changes.proposal import HandedIn, Proposal
from storage.publication import Action

_BAR_WIDTH = 30
_SILENT = 0.5
"""Seconds before the bar appears: what is quicker needs none."""


class Bar:
    """Shows how many of how many are done; nothing where standard error is no terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = time.monotonic()
        self._is_shown = False

    def __call__(self, done: int, of: int) -> None:
        """Show that so many are done."""
        if not sys.stderr.isatty() or time.monotonic() - self._began < _SILENT or not of:
            return
        self._is_shown = True
        print(f"\r{line(self._what, done, of)}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def line(what: str, done: int, of: int) -> str:
    """Return the bar as it stands.

    >>> line("reading", 1, 3)
    'reading [##########                    ] 1 of 3'
    """
    full = _BAR_WIDTH * done // of
    return f"{what} [{'#' * full}{' ' * (_BAR_WIDTH - full)}] {done} of {of}"


_WIDTH = 100
_LONGEST = 20
"""Clauses told one by one; of a document that changes in more places, the rest is counted."""

_SIGNS = {Fate.ADDED: "+", Fate.CHANGED: "~", Fate.REMOVED: "-"}


def proposal_lines(proposal: Proposal, given: Status | None = None) -> Iterator[str]:
    """Yield the lines of a review; ``given`` is the status that a file was handed in with."""
    yield from _ended(proposal)
    if proposal.handed_in is not None:
        if not proposal.is_empty:
            yield from _handed_in(proposal.handed_in)
        yield from _contradictions(proposal.handed_in)
    for unread in proposal.unread:
        yield f"! {unread.name} gives no document: {reason(unread.error)}"
    if proposal.action is Action.RELOAD:
        yield from (f"{each.name} gives no document, as before: {reason(each.error)}" for each in proposal.still_unread)
    for clash in proposal.clashes:
        text = f"{clash.symbol} ({clash.language})"
        why = "which is held" if clash.is_held else "which is as new and comes first by name"
        gives = f"{clash.winner}, {why}, gives {text} in a different wording"
        how = "hand it in with `rapporteur corpus add`" if clash.is_against_shipped else "take one of them away"
        yield f"! {clash.name} is left out: {gives}; {how}."
    yield from _reloaded(proposal)
    if proposal.again is not None:
        yield f"The file of edition {proposal.again} cannot be read: today's parser makes it anew, from its sources."
    if proposal.is_empty:
        yield f"Nothing would change: edition {proposal.base.number} ({proposal.base.short}) stays."
        return
    for change in proposal.changes:
        yield from _document(change)
    yield from _wholesale(proposal, given)
    again = " again, as it was" if proposal.is_earlier and proposal.again is None else ""
    number, short = proposal.stamp.number, proposal.stamp.short
    yield f"This would be edition {number} ({short}){again}, after {proposal.base.number}."


def _ended(proposal: Proposal) -> Iterator[str]:
    if (ended := proposal.ended) is not None:
        texts = ", ".join(f"{symbol} ({language})" for symbol, language in proposal.ended_texts)
        of = f" of {texts}" if texts else ""
        whose = "your" if ended.who == proposal.who else f"{account_words(ended.who)}'s"
        since = f"{ended.since:%Y-%m-%d %H:%M} UTC"
        yield f"This takes the place of {whose} review ({ended.action}){of}, open since {since}."


def _wholesale(proposal: Proposal, given: Status | None) -> Iterator[str]:
    """Yield what speaks for another document under the same symbol."""
    for change in proposal.losing_status:
        if change.first is not None:
            text, status = f"{change.symbol} ({change.language})", change.document.status
            what = _about_status(proposal.action, change.first.status, given)
            yield f"! {text} is held as {change.first.status}, and would be {status}: {what}."
    for change in proposal.rewritten:
        yield f"! most words of {change.symbol} ({change.language}) would go: is it the right file?"
    for odd in proposal.at_odds:
        here, there = f"{odd.symbol} ({odd.language})", f"({odd.other_language})"
        yield f"! {here} would be {odd.status}, and {there} {odd.other_status}: one document has one status."


def _reloaded(proposal: Proposal) -> Iterator[str]:
    """Yield which files give nothing since their bytes were taken out, and what files take from others."""
    for name in proposal.taken_out:
        yield f"! {name} gives nothing: this very file was taken out; bring it back with `rapporteur corpus add`."
    for each in proposal.handed_down:
        names = ", ".join(name.replace("_", " ") for name in each.facts)
        yield f"The file of {each.symbol} ({each.language}) does not show this; it is known of the document: {names}."


def _about_status(action: Action, held: Status, given: Status | None) -> str:
    """Tell what to do about a status that says less than before; only a file that is handed in is given one."""
    if given is not None:
        return "look whether the status that you gave is the right one"
    if action is Action.ADD:
        return "give its status with --status"
    return f"if that is wrong, hand its file in with `rapporteur corpus add FILE --status {held}`"


def _handed_in(handed_in: HandedIn) -> Iterator[str]:
    if handed_in.is_held:
        yield f"{handed_in.symbol} is held in {handed_in.language} already: the new text would replace it."
    if handed_in.other_languages:
        others = ", ".join(handed_in.other_languages)
        yield f"{handed_in.symbol} is held in {others} too, which stays: one document, several texts."
    if handed_in.handed_down:
        names = ", ".join(name.replace("_", " ") for name in handed_in.handed_down)
        yield f"The file does not show this; it is taken from what is held of {handed_in.symbol}: {names}."


def _contradictions(handed_in: HandedIn) -> Iterator[str]:
    if handed_in.printed_symbol is not None:
        yield f"! the file itself prints {handed_in.printed_symbol}, and it is given as {handed_in.symbol}."
    if handed_in.printed_status is not None:
        yield f"! the file itself shows the status {handed_in.printed_status}, and another is given."


def _document(change: DocumentChange) -> Iterator[str]:
    document = change.document
    yield from _wrapped(f"{_SIGNS[change.fate]} {document.symbol} ({document.language})  {_told(document)}", "    ")
    if change.fate is Fate.CHANGED:
        yield f"    {_sum(change)}"
        for line in _facts(change):
            yield from _wrapped(f"    {line}", "      ")
        for clause in change.clauses[:_LONGEST]:
            yield from _wrapped(f"    {_clause(clause)}", "      ")
        if len(change.clauses) > _LONGEST:
            yield f"    and {len(change.clauses) - _LONGEST} more"
    for warning in change.warnings:
        yield from _wrapped(f"    ! line {warning.line}: {warning.message}", "      ")


def _told(document: Document) -> str:
    return f"{document.title}; {document.kind}, {document.status}; {_count(len(document.clauses), 'clause')}"


def _sum(change: DocumentChange) -> str:
    told = [f"{change.count(fate)} {_FATES[fate]}" for fate in ClauseFate if change.count(fate)]
    others = [name.replace("_", " ") for name in change.facts if name in _UNTOLD]
    clauses = [f"clauses: {', '.join(told)}"] if told else [] if change.facts else ["no clause changes"]
    return "; ".join([*clauses, *([f"other {', '.join(others)}"] if others else [])]) or "the same words"


_UNTOLD = frozenset({"sections", "annexes", "footnotes", "corrections", "warnings", "source"})
"""Facts that are named and not told: too long for a line, or of no weight for a reader."""


def _facts(change: DocumentChange) -> Iterator[str]:
    """Yield each fact before and after, so that what goes is seen with its value."""
    for name in change.facts:
        if name not in _UNTOLD:
            before, after = (_value(getattr(each, name)) for each in (change.first, change.second))
            yield f"{name.replace('_', ' ')}: {before} -> {after}"


def _value(value: object) -> str:
    match value:
        case None | "" | ():
            return "none"
        case Successor():
            return " ".join(str(part) for part in (value.symbol, value.status, value.adopted_on) if part is not None)
        case Mapping():
            return "; ".join(cast("Mapping[str, str]", value).values()) or "none"
        case tuple():
            return ", ".join(map(str, cast("tuple[object, ...]", value)))
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


_FATES = {
    ClauseFate.ADDED: "added",
    ClauseFate.REMOVED: "removed",
    ClauseFate.REWORDED: "reworded",
    ClauseFate.RELABELLED: "relabelled",
    ClauseFate.REPLACED: "in another place",
}


def _clause(change: ClauseChange) -> str:
    words = marked(without_typography(change.wording)) if change.wording else _text(change.second or change.first)
    return f"{_labels(change)} {_FATES[change.fate]}: {words}"


def _labels(change: ClauseChange) -> str:
    labels = dict.fromkeys(str(clause.label) for clause in (change.first, change.second) if clause is not None)
    return " -> ".join(labels)


def _text(clause: Clause | None) -> str:
    return "" if clause is None else clause.text


def _wrapped(line: str, indent: str) -> list[str]:
    return textwrap.wrap(line, _WIDTH, subsequent_indent=indent, break_long_words=False)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
