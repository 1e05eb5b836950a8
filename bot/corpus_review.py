"""A proposal on the terminal: what the next edition would change, document by document, clause by clause."""

import textwrap
from collections.abc import Iterator

from bot.comparing import marked
from bot.refusals import reason
from corpus.changes import ClauseChange, ClauseFate, DocumentChange, Fate
from corpus.document import Clause, Document
from corpus.wording import calm
from storage.proposal import HandedIn, Proposal

_WIDTH = 100
_LONGEST = 20
"""Clauses told one by one; of a document that changes in more places, the rest is counted."""

_SIGNS = {Fate.ADDED: "+", Fate.CHANGED: "~", Fate.REMOVED: "-"}


def proposal_lines(proposal: Proposal) -> Iterator[str]:
    """Yield the lines of a review."""
    if proposal.ended is not None:
        ended = proposal.ended
        yield f"The review ({ended.action}) that was open since {ended.since:%Y-%m-%d %H:%M} UTC, by {ended.who}, ends."
    if proposal.handed_in is not None:
        yield from _handed_in(proposal.handed_in)
    for unread in proposal.unread:
        yield f"! {unread.name} gives no document: {reason(unread.error)}"
    for clash in proposal.clashes:
        text = f"{clash.symbol} ({clash.language})"
        yield f"! {clash.name} is left out: {clash.winner} gives {text} in other words; take one of the two away."
    if proposal.is_empty:
        yield f"Nothing would change: edition {proposal.base.number} ({proposal.base.short}) stays."
        return
    for change in proposal.changes:
        yield from _document(change)
    yield f"This would be edition {proposal.stamp.number} ({proposal.stamp.short}), after {proposal.base.number}."


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


def _document(change: DocumentChange) -> Iterator[str]:
    document = change.document
    yield from _wrapped(f"{_SIGNS[change.fate]} {document.symbol} ({document.language})  {_told(document)}", "    ")
    if change.fate is Fate.CHANGED:
        yield f"    {_sum(change)}"
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
    facts = f"other {', '.join(change.facts)}" if change.facts else ""
    clauses = f"clauses: {', '.join(told)}" if told else "no clause changes"
    return "; ".join(part for part in (clauses, facts) if part)


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
