"""The checks of a review: signs of a mistake in a proposed edition, besides the parser's warnings.

A wrong file under the symbol of a held text looks like any other change. Two signs show it: the text loses its
status (:func:`loses_status`), or most of its words change (:func:`is_rewritten`). And the texts of one document in
several languages are quoted side by side with their statuses, so these must agree (:func:`status_conflicts`).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.comparison.edition_changes import ClauseFate, DocumentChange
from corpus.comparison.result import Op
from corpus.document import Status
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol
from storage.changes.inherited_facts import is_more_exact

_REWRITTEN_SHARE = 0.5
"""If more than this share of a text would be removed, the new file may be another document."""


class Doubt(StrEnum):
    """Why a text of a review must be looked at. A closed list: each has its words for moderators."""

    CONTRADICTION = "contradiction"
    """The file shows another symbol or status than it was handed in with."""
    LOST_STATUS = "lost status"
    REWRITTEN = "rewritten"
    STATUS_CONFLICT = "status conflict"
    WARNINGS = "warnings"
    """The parser was not certain about a place in the text."""


@dataclass(frozen=True, slots=True)
class StatusConflict:
    """Two texts of one document whose statuses differ."""

    symbol: DocumentSymbol
    language: str
    """Language of the text that is added or changed."""
    status: Status
    other_language: str
    other_status: Status


def status_conflicts(changes: Collection[DocumentChange], held: Holdings) -> Iterator[StatusConflict]:
    """Yield changed texts whose status would differ from another language's, unless the same two already differ."""
    after = {(each.symbol, each.language): each.status for each in held}
    before = dict(after)
    for change in changes:
        after.pop((change.symbol, change.language), None)
        if change.second is not None:
            after[change.symbol, change.language] = change.second.status
    reported: set[tuple[DocumentSymbol, frozenset[str]]] = set()
    for change in changes:
        symbol, language = change.symbol, change.language
        for (other_symbol, other), status in after.items():
            texts = symbol, frozenset((language, other))
            if change.second is None or other_symbol != symbol or change.second.status is status or texts in reported:
                continue
            if before.get((symbol, language)) is change.second.status and before.get((symbol, other)) is status:
                continue
            reported.add(texts)
            yield StatusConflict(symbol, language, change.second.status, other, status)


def loses_status(change: DocumentChange) -> bool:
    """Return True if a text would no longer count as adopted, or its status would become unknown or less exact.

    Less exact: "adopted by a vote" becomes only "adopted".
    """
    if change.first is None or change.second is None:
        return False
    before, after = change.first.status, change.second.status
    is_unknown = before is not after and after is Status.UNKNOWN
    return (before.is_adopted and not after.is_adopted) or is_unknown or is_more_exact(before, after)


def is_rewritten(change: DocumentChange) -> bool:
    """Return True if more than half of a text would be removed, by length."""
    if change.first is None or change.second is None:
        return False
    return _removed_size(change) > _REWRITTEN_SHARE * sum(_size(clause.text) for clause in change.first.clauses)


def _removed_size(change: DocumentChange) -> int:
    removed = 0
    for each in change.clauses:
        if each.fate is ClauseFate.REMOVED and each.first is not None:
            removed += _size(each.first.text)
        elif each.fate is ClauseFate.REWORDED:
            removed += sum(_size(run.text) for run in each.wording if run.op is Op.REMOVED)
    return removed


def _size(text: str) -> int:
    """Return the number of characters without white space, a measure that works in every script."""
    return sum(map(len, text.split()))
