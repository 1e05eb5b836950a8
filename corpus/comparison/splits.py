"""Clauses that became two, and clauses that became one: where the words of an unpaired clause came from, or went.

A clause that was split is paired with its larger part; what that part lacks of it is the other part's. So an
added clause is looked for in what the reworded clauses of the first text lost, and a removed one in what those of
the second text gained. Words that a pair still shares are nobody's: a list repeated elsewhere is no merger.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.comparison.result import Op, Pair
from corpus.comparison.term_weights import Profile, Weights
from corpus.comparison.vocabulary import words
from corpus.document import Clause

_MOST_OF_IT = 0.6
"""How much of a clause, by weight, must be found in what another lost, or gained."""
_WORTH_WEIGHING = 0.5
"""How many of its words must be, to weigh them."""
_FEWEST = 5
"""Words; with fewer, what was lost or gained is no clause."""


def with_sources(pairs: Sequence[Pair], weights: Weights) -> tuple[Pair, ...]:
    """Return the pairs; an added clause with what it was split from, a removed one with what it was merged into."""
    sources = _Sources(pairs, weights)
    return tuple(
        replace(pair, split_from=sources.split_from(pair.second))
        if pair.first is None and pair.second is not None
        else replace(pair, merged_into=sources.merged_into(pair.first))
        if pair.second is None and pair.first is not None
        else pair
        for pair in pairs
    )


@dataclass(frozen=True, slots=True)
class _Reworded:
    """A reworded pair, with the words that it lost, or gained."""

    first: Clause
    second: Clause
    changed: frozenset[str]


class _Sources:
    """What the reworded pairs lost and gained."""

    def __init__(self, pairs: Sequence[Pair], weights: Weights) -> None:
        self._weights = weights
        self._lost = _reworded(pairs, Op.REMOVED)
        self._gained = _reworded(pairs, Op.ADDED)

    def split_from(self, added: Clause) -> Clause | None:
        """Return the clause of the first text of which most of an added clause was."""
        near = [(pair.first, self._first(pair.first) - self._second(pair.second)) for pair in _near(added, self._lost)]
        return self._best(self._second(added), near) if near else None

    def merged_into(self, removed: Clause) -> Clause | None:
        """Return the clause of the second text in which most of a removed clause now is."""
        near = [
            (pair.second, self._second(pair.second) - self._first(pair.first)) for pair in _near(removed, self._gained)
        ]
        return self._best(self._first(removed), near) if near else None

    def _best(self, part: Profile, wholes: Sequence[tuple[Clause, Profile]]) -> Clause | None:
        share, place = max((self._weights.covered(part, whole), -place) for place, (_, whole) in enumerate(wholes))
        return wholes[-place][0] if share >= _MOST_OF_IT else None

    def _first(self, clause: Clause) -> Profile:
        return self._weights.first(clause.position)

    def _second(self, clause: Clause) -> Profile:
        return self._weights.second(clause.position)


def _reworded(pairs: Sequence[Pair], op: Op) -> list[_Reworded]:
    found: list[_Reworded] = []
    for pair in pairs:
        runs = [run.text for run in pair.wording if run.op is op]
        if sum(len(text.split()) for text in runs) >= _FEWEST and pair.first is not None and pair.second is not None:
            found.append(_Reworded(pair.first, pair.second, frozenset(words(" ".join(runs)))))
    return found


def _near(part: Clause, pairs: Sequence[_Reworded]) -> list[_Reworded]:
    """Return the pairs that lost, or gained, enough words of a clause."""
    its = frozenset(words(part.text)) if pairs else frozenset[str]()
    return [pair for pair in pairs if len(its & pair.changed) >= _WORTH_WEIGHING * len(its)]
