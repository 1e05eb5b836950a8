"""Review of a proposal as lines of text: changes of the next edition, by document and clause."""

import sys
import textwrap
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import cast

from bot.cli.compare import marked
from bot.cli.errors import account_words, file_sentence
from commands.corpus.review_summary import (
    counted_text_line,
    doubt_count_words,
    fate_count_words,
    warning_kind_lines,
)
from commands.i18n import catalogue_of
from corpus.comparison.edition_changes import ClauseChange, ClauseFate, DocumentChange, Fate
from corpus.comparison.wording import without_typography
from corpus.document import Clause, Document, Status, Successor
from storage.changes.checks import Doubt
from storage.changes.proposal import Proposal, UploadedText
from storage.publication import Action

_BAR_WIDTH = 30
_DELAY = 0.5
"""Seconds before the bar appears; shorter work needs none."""


class ProgressBar:
    """Progress bar on standard error; prints nothing if that is no terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._started_at = time.monotonic()
        self._is_shown = False

    def __call__(self, done: int, of: int) -> None:
        """Draw the bar for ``done`` of ``of`` items; nothing if ``of`` is 0 or the work began a moment ago."""
        if not sys.stderr.isatty() or time.monotonic() - self._started_at < _DELAY or not of:
            return
        self._is_shown = True
        print(f"\r{bar_line(self._what, done, of)}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Erase the bar."""
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def bar_line(what: str, done: int, of: int) -> str:
    """Return the bar as text; ``of`` must not be 0.

    >>> bar_line("reading", 1, 3)
    'reading [##########                    ] 1 of 3'
    """
    full = _BAR_WIDTH * done // of
    return f"{what} [{'#' * full}{' ' * (_BAR_WIDTH - full)}] {done} of {of}"


_WIDTH = 100
_MOST_CLAUSES = 20
"""Most clauses that are shown for a document, unless it is the only one; the others are counted."""
_FIRST_WORDS = 90
"""Characters of a clause of a new text: enough to tell it from others."""
_SEVERAL = 2
"""Texts from which a review begins with totals."""

_SIGNS = {Fate.ADDED: "+", Fate.CHANGED: "~", Fate.REMOVED: "-"}


def proposal_lines(proposal: Proposal, given_status: Status | None = None) -> Iterator[str]:
    """Yield the lines of a review; ``given_status`` is the status that the user gave for an added file."""
    yield from _totals_lines(proposal)
    yield from _replaced_review_lines(proposal)
    if proposal.uploaded is not None:
        if not proposal.is_empty:
            yield from _upload_lines(proposal.uploaded)
        yield from _contradictions(proposal.uploaded)
    for unread in proposal.unread:
        yield f"! {file_sentence(unread.name, unread.error)}"
    if proposal.action is Action.RELOAD:
        yield from (f"As before, {file_sentence(each.name, each.error)}" for each in proposal.still_unread)
    for clash in proposal.clashes:
        text = f"{clash.symbol} ({clash.language})"
        why = "which is held" if clash.is_held else "which is as new and comes first by name"
        gives = f"{clash.winner}, {why}, gives {text} in a different wording"
        how = "hand it in with `rapporteur corpus add`" if clash.is_against_shipped else "take one of them away"
        yield f"! {clash.name} is left out: {gives}; {how}."
    yield from _source_lines(proposal)
    if proposal.rebuilt_edition is not None:
        number = proposal.rebuilt_edition
        yield f"The file of edition {number} cannot be read: today's parser makes it anew, from its sources."
    if proposal.is_empty:
        yield f"Nothing would change: edition {proposal.base.number} ({proposal.base.short}) stays."
        return
    for change in proposal.shown:
        yield from _document_lines(change, is_only_one=len(proposal.changes) == 1)
    yield from _check_lines(proposal, given_status)
    again = " again, as it was" if proposal.is_earlier and proposal.rebuilt_edition is None else ""
    number, short = proposal.stamp.number, proposal.stamp.short
    yield f"This would be edition {number} ({short}){again}, after {proposal.base.number}."


def _totals_lines(proposal: Proposal) -> Iterator[str]:
    """Yield the totals of a review of several texts, as its card on Discord shows them."""
    if len(proposal.changes) < _SEVERAL:
        return
    words = catalogue_of("en")
    fates = Counter(change.fate for change in proposal.changes)
    yield ", ".join(fate_count_words(fate, fates[fate], words) for fate in Fate if fates[fate])
    doubts = [proposal.doubts_of(change) for change in proposal.changes]
    doubtful = [each for each in doubts if each]
    if doubtful:
        yield f"! {counted(len(doubtful), 'text')} to look at, shown first:"
        counts = Counter(doubt for each in doubtful for doubt in each)
        yield from (f"    {doubt_count_words(doubt, counts[doubt], words)}" for doubt in Doubt if counts[doubt])
        yield from (f"      {line}" for line in warning_kind_lines(proposal, words))
    if number := len(proposal.counted_only):
        yield f"{counted(number, 'new text')} without a doubt, not shown; --list FILE lists all."


def list_lines(proposal: Proposal) -> Iterator[str]:
    """Yield each new or changed text of a review in one line."""
    words = catalogue_of("en")
    yield from (counted_text_line(change, words) for change in proposal.changes)


def _replaced_review_lines(proposal: Proposal) -> Iterator[str]:
    if (replaced := proposal.replaced_review) is not None:
        texts = ", ".join(f"{symbol} ({language})" for symbol, language in proposal.replaced_texts)
        of = f" of {texts}" if texts else ""
        whose = "your" if replaced.who == proposal.who else f"{account_words(replaced.who)}'s"
        since = f"{replaced.since:%Y-%m-%d %H:%M} UTC"
        yield f"This takes the place of {whose} review ({replaced.action}){of}, open since {since}."


def _check_lines(proposal: Proposal, given_status: Status | None) -> Iterator[str]:
    """Yield the checks: signs that a text under this symbol is another document or has a wrong status."""
    for change in proposal.losing_status:
        if change.first is not None:
            text, status = f"{change.symbol} ({change.language})", change.document.status
            what = _status_advice(proposal.action, change.first.status, given_status)
            yield f"! {text} is held as {change.first.status}, and would be {status}: {what}."
    for change in proposal.rewritten:
        yield f"! most words of {change.symbol} ({change.language}) would go: is it the right file?"
    for conflict in proposal.status_conflicts:
        here, there = f"{conflict.symbol} ({conflict.language})", f"({conflict.other_language})"
        yield f"! {here} would be {conflict.status}, and {there} {conflict.other_status}: one document has one status."


def _source_lines(proposal: Proposal) -> Iterator[str]:
    """Yield the excluded files, and the facts that a text inherits from other files of its document."""
    for name in proposal.excluded:
        yield f"! {name} gives nothing: this very file was taken out; bring it back with `rapporteur corpus add`."
    for each in proposal.inherited:
        names = ", ".join(name.replace("_", " ") for name in each.facts)
        yield f"The file of {each.symbol} ({each.language}) does not show this; it is known of the document: {names}."


def _status_advice(action: Action, held: Status, given_status: Status | None) -> str:
    """Return what to do about a status that is lower than before; ``given_status`` is None unless the user gave one."""
    if given_status is not None:
        return "look whether the status that you gave is the right one"
    if action is Action.ADD:
        return "give its status with --status"
    return f"if that is wrong, hand its file in with `rapporteur corpus add FILE --status {held}`"


def _upload_lines(uploaded: UploadedText) -> Iterator[str]:
    if uploaded.is_held:
        yield f"{uploaded.symbol} is held in {uploaded.language} already: the new text would replace it."
    if uploaded.other_languages:
        others = ", ".join(uploaded.other_languages)
        yield f"{uploaded.symbol} is held in {others} too, which stays: one document, several texts."
    if uploaded.inherited:
        names = ", ".join(name.replace("_", " ") for name in uploaded.inherited)
        yield f"The file does not show this; it is taken from what is held of {uploaded.symbol}: {names}."


def _contradictions(uploaded: UploadedText) -> Iterator[str]:
    if uploaded.printed_symbol is not None:
        yield f"! the file itself prints {uploaded.printed_symbol}, and it is given as {uploaded.symbol}."
    if uploaded.printed_status is not None:
        yield f"! the file itself shows the status {uploaded.printed_status}, and another is given."


def _document_lines(change: DocumentChange, *, is_only_one: bool) -> Iterator[str]:
    """Yield the lines of one text; of several texts, only the first clauses of each."""
    most = max(len(change.clauses), len(change.document.clauses)) if is_only_one else _MOST_CLAUSES
    document = change.document
    yield from _wrapped(
        f"{_SIGNS[change.fate]} {document.symbol} ({document.language})  {_document_facts(document)}", "    "
    )
    if change.fate is Fate.CHANGED:
        yield f"    {_change_summary(change)}"
        for line in _fact_lines(change):
            yield from _wrapped(f"    {line}", "      ")
        for clause in change.clauses[:most]:
            yield from _wrapped(f"    {_clause_line(clause)}", "      ")
        if len(change.clauses) > most:
            yield f"    and {len(change.clauses) - most} more"
    for warning in change.warnings:
        yield from _wrapped(f"    ! line {warning.line}: {warning.message}", "      ")
    if change.fate is Fate.ADDED:
        for clause in document.clauses[:most]:
            yield f"    {clause.label}: {textwrap.shorten(clause.text, _FIRST_WORDS, placeholder='…')}"
        if len(document.clauses) > most:
            yield f"    and {len(document.clauses) - most} more"


def _document_facts(document: Document) -> str:
    return f"{document.title}; {document.kind}, {document.status}; {counted(len(document.clauses), 'clause')}"


def _change_summary(change: DocumentChange) -> str:
    counts = [f"{change.count(fate)} {_FATE_WORDS[fate]}" for fate in ClauseFate if change.count(fate)]
    others = [name.replace("_", " ") for name in change.facts if name in _NAMED_ONLY]
    clauses = [f"clauses: {', '.join(counts)}"] if counts else [] if change.facts else ["no clause changes"]
    return "; ".join([*clauses, *([f"other {', '.join(others)}"] if others else [])]) or "the same words"


_NAMED_ONLY = frozenset({"sections", "annexes", "footnotes", "corrections", "warnings", "source"})
"""Facts that are only named, without values: too long for a line, or not important."""


def _fact_lines(change: DocumentChange) -> Iterator[str]:
    """Yield ``name: before -> after`` for each changed fact, except those that are only named."""
    for name in change.facts:
        if name not in _NAMED_ONLY:
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


_FATE_WORDS = {
    ClauseFate.ADDED: "added",
    ClauseFate.REMOVED: "removed",
    ClauseFate.REWORDED: "reworded",
    ClauseFate.RELABELLED: "relabelled",
    ClauseFate.REPLACED: "in another place",
}


def _clause_line(change: ClauseChange) -> str:
    words = marked(without_typography(change.wording)) if change.wording else _text(change.second or change.first)
    return f"{_labels(change)} {_FATE_WORDS[change.fate]}: {words}"


def _labels(change: ClauseChange) -> str:
    labels = dict.fromkeys(str(clause.label) for clause in (change.first, change.second) if clause is not None)
    return " -> ".join(labels)


def _text(clause: Clause | None) -> str:
    return "" if clause is None else clause.text


def _wrapped(line: str, indent: str) -> list[str]:
    return textwrap.wrap(line, _WIDTH, subsequent_indent=indent, break_long_words=False)


def counted(number: int, what: str) -> str:
    """Return a number with its noun: "1 clause", "21 clauses"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
