"""What ought to be looked at twice before an edition is published, besides what the parser was not sure of.

A wrong file under the symbol of a text that is held reads like any other change; two things give it away. And the
texts of one document in several languages are quoted side by side, with their statuses.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from corpus.comparison.edition_changes import ClauseFate, DocumentChange
from corpus.comparison.result import Op
from corpus.document import Status
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol
from storage.changes.inherited_facts import says_more

_MOST = 0.5
"""Where more than this share of its words would go, it may be another document that comes."""


@dataclass(frozen=True, slots=True)
class AtOdds:
    """Two texts of one document with two statuses."""

    symbol: DocumentSymbol
    language: str
    """Of the text that comes or changes."""
    status: Status
    other_language: str
    other_status: Status


def at_odds(changes: Collection[DocumentChange], held: Holdings) -> Iterator[AtOdds]:
    """Yield texts whose status would be another than in another language, where it is not so already."""
    after = {(each.symbol, each.language): each.status for each in held}
    before = dict(after)
    for change in changes:
        after.pop((change.symbol, change.language), None)
        if change.second is not None:
            after[change.symbol, change.language] = change.second.status
    told: set[tuple[DocumentSymbol, frozenset[str]]] = set()
    for change in changes:
        symbol, language = change.symbol, change.language
        for (other_symbol, other), status in after.items():
            texts = symbol, frozenset((language, other))
            if change.second is None or other_symbol != symbol or change.second.status is status or texts in told:
                continue
            if before.get((symbol, language)) is change.second.status and before.get((symbol, other)) is status:
                continue
            told.add(texts)
            yield AtOdds(symbol, language, change.second.status, other, status)


def loses_status(change: DocumentChange) -> bool:
    """Say whether a text that counts as adopted no longer would, or whose status is known would lose it.

    That it was adopted by a vote is lost too where only that it was adopted stays.
    """
    if change.first is None or change.second is None:
        return False
    before, after = change.first.status, change.second.status
    is_unknown = before is not after and after is Status.UNKNOWN
    return (before.is_adopted and not after.is_adopted) or is_unknown or says_more(before, after)


def is_rewritten(change: DocumentChange) -> bool:
    """Say whether most of the words of a text would go."""
    if change.first is None or change.second is None:
        return False
    return _gone(change) > _MOST * sum(_size(clause.text) for clause in change.first.clauses)


def _gone(change: DocumentChange) -> int:
    gone = 0
    for each in change.clauses:
        if each.fate is ClauseFate.REMOVED and each.first is not None:
            gone += _size(each.first.text)
        elif each.fate is ClauseFate.REWORDED:
            gone += sum(_size(run.text) for run in each.wording if run.op is Op.REMOVED)
    return gone


def _size(text: str) -> int:
    """Return the signs of a text without its spaces: that counts in every script."""
    return sum(map(len, text.split()))
