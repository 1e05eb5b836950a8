"""A proposal on the terminal: what the next edition would change, document by document, clause by clause."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import cast

from bot.console.comparing import marked
from bot.console.refusals import reason
from corpus.comparing.changes import ClauseChange, ClauseFate, DocumentChange, Fate
from corpus.comparing.wording import calm
from corpus.document import Clause, Document, Successor
from storage.keeping.proposal import HandedIn, Proposal
from storage.publication import Action

_WIDTH = 100
_LONGEST = 20
"""Clauses told one by one; of a document that changes in more places, the rest is counted."""

_SIGNS = {Fate.ADDED: "+", Fate.CHANGED: "~", Fate.REMOVED: "-"}


def proposal_lines(proposal: Proposal) -> Iterator[str]:
    """Yield the lines of a review."""
    yield from _ended(proposal)
    if proposal.handed_in is not None:
        yield from _handed_in(proposal.handed_in)
    for unread in proposal.unread:
        yield f"! {unread.name} gives no document: {reason(unread.error)}"
    if proposal.action is Action.RELOAD:
        yield from (f"{each.name} gives no document, as before: {reason(each.error)}" for each in proposal.still_unread)
    for clash in proposal.clashes:
        text = f"{clash.symbol} ({clash.language})"
        why = "which is held" if clash.is_held else "which is as new and comes first by name"
        yield f"! {clash.name} is left out: {clash.winner}, {why}, gives {text} in other words; take one of them away."
    if proposal.again is not None:
        yield f"The file of edition {proposal.again} cannot be read: today's parser has read its sources again."
    if proposal.is_empty:
        yield f"Nothing would change: edition {proposal.base.number} ({proposal.base.short}) stays."
        return
    for change in proposal.changes:
        yield from _document(change)
    yield from _wholesale(proposal)
    again = " again, as it was" if proposal.is_earlier else ""
    number, short = proposal.stamp.number, proposal.stamp.short
    yield f"This would be edition {number} ({short}){again}, after {proposal.base.number}."


def _ended(proposal: Proposal) -> Iterator[str]:
    if (ended := proposal.ended) is not None:
        texts = ", ".join(f"{symbol} ({language})" for symbol, language in proposal.ended_texts)
        of = f" of {texts}" if texts else ""
        whose = "your" if ended.who == proposal.who else f"{ended.who}'s"
        since = f"{ended.since:%Y-%m-%d %H:%M} UTC"
        yield f"This takes the place of {whose} review ({ended.action}){of}, open since {since}."


def _wholesale(proposal: Proposal) -> Iterator[str]:
    """Yield what speaks for another document under the same symbol."""
    for change in proposal.losing_status:
        if change.first is not None:
            text, status = f"{change.symbol} ({change.language})", change.document.status
            yield f"! {text} is held as {change.first.status}, and would be {status}: give its status with --status."
    for change in proposal.rewritten:
        yield f"! most words of {change.symbol} ({change.language}) would go: is it the right file?"


def _handed_in(handed_in: HandedIn) -> Iterator[str]:
    if handed_in.is_held:
        yield f"{handed_in.symbol} is held in {handed_in.language} already: the new text would replace it."
    if handed_in.other_languages:
        others = ", ".join(handed_in.other_languages)
        yield f"{handed_in.symbol} is held in {others} too, which stays: one document, several texts."
    if handed_in.printed_symbol is not None:
        yield f"! the file itself prints {handed_in.printed_symbol}, and it is given as {handed_in.symbol}."
    if handed_in.printed_status is not None:
        yield f"! the file itself shows the status {handed_in.printed_status}, and another is given."
    if handed_in.handed_down:
        names = ", ".join(name.replace("_", " ") for name in handed_in.handed_down)
        yield f"The file does not show all that is known of {handed_in.symbol}, which it keeps: {names}."


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
    words = marked(calm(change.wording)) if change.wording else _text(change.second or change.first)
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
