"""What ought to be looked at twice before an edition is published, besides what the parser was not sure of.

A wrong file under the symbol of a text that is held reads like any other change; two things give it away.
"""

from corpus.comparing.changes import ClauseFate, DocumentChange
from corpus.comparing.comparison import Op
from corpus.document import Status

_MOST = 0.5
"""Where more than this share of its words would go, it may be another document that comes."""


def loses_status(change: DocumentChange) -> bool:
    """Say whether a text that counts as adopted no longer would, or one whose status is known would lose it."""
    if change.first is None or change.second is None:
        return False
    before, after = change.first.status, change.second.status
    return (before.is_adopted and not after.is_adopted) or (before is not after and after is Status.UNKNOWN)


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
