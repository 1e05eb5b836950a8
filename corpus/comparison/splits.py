"""Find splits and mergers: the paired clause from which an added clause was split, or into which a removed one went.

A clause that was split is paired with its larger part; the words that this pair lost are in the other part. So the
words of an added clause are searched in the words that reworded pairs lost, and the words of a removed clause in the
words that reworded pairs gained. Words that a pair has on both sides do not count: a list that is repeated elsewhere is
not a merger.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.comparison.result import Op, Pair
from corpus.comparison.term_weights import Profile, Weights
from corpus.comparison.vocabulary import words
from corpus.document import Clause

_MIN_COVERED = 0.6
"""Minimum share of a clause, by weight, that another clause must have lost or gained; ..."""
_MIN_COVERED_BOTH_WAYS = 0.3
"""... or this share, if the other clause lost or gained nothing else: :data:`_MIN_COVERED` of that is in the clause.
Reason: a clause that is merged is shortened, while the rest of the clause that took it in is paired."""
_MIN_SHARED = 0.3
"""Minimum share of its words, by number, for the weights to be computed at all."""
_MIN_WORDS = 5
"""Minimum number of words that a pair must have lost or gained; fewer words are not a clause."""


def with_splits_and_mergers(pairs: Sequence[Pair], weights: Weights) -> tuple[Pair, ...]:
    """Return the pairs with ``split_from`` set on added clauses and ``merged_into`` on removed ones, where found."""
    finder = _SplitFinder(pairs, weights)
    return tuple(
        replace(pair, split_from=finder.split_from(pair.second))
        if pair.first is None and pair.second is not None
        else replace(pair, merged_into=finder.merged_into(pair.first))
        if pair.second is None and pair.first is not None
        else pair
        for pair in pairs
    )


@dataclass(frozen=True, slots=True)
class _Reworded:
    """A reworded pair, with the words that it lost or gained."""

    first: Clause
    second: Clause
    changed: frozenset[str]


class _SplitFinder:
    """Finds sources and targets of unpaired clauses among the reworded pairs."""

    def __init__(self, pairs: Sequence[Pair], weights: Weights) -> None:
        self._weights = weights
        self._lost = _reworded(pairs, Op.REMOVED)
        self._gained = _reworded(pairs, Op.ADDED)

    def split_from(self, added: Clause) -> Clause | None:
        """Return the clause of the first text that lost most of the words of an added clause, or None."""
        candidates = [
            (pair.first, self._first(pair.first) - self._second(pair.second))
            for pair in _with_shared_words(added, self._lost)
        ]
        return self._best(self._second(added), candidates) if candidates else None

    def merged_into(self, removed: Clause) -> Clause | None:
        """Return the clause of the second text that gained most of the words of a removed clause, or None."""
        candidates = [
            (pair.second, self._second(pair.second) - self._first(pair.first))
            for pair in _with_shared_words(removed, self._gained)
        ]
        return self._best(self._first(removed), candidates) if candidates else None

    def _best(self, part: Profile, wholes: Sequence[tuple[Clause, Profile]]) -> Clause | None:
        share, index = max((self._weights.covered(part, whole), -index) for index, (_, whole) in enumerate(wholes))
        clause, changed = wholes[-index]
        is_all = share >= _MIN_COVERED_BOTH_WAYS and self._weights.covered(changed, part) >= _MIN_COVERED
        return clause if share >= _MIN_COVERED or is_all else None

    def _first(self, clause: Clause) -> Profile:
        return self._weights.first_profile(clause.position)

    def _second(self, clause: Clause) -> Profile:
        return self._weights.second_profile(clause.position)


def _reworded(pairs: Sequence[Pair], op: Op) -> list[_Reworded]:
    found: list[_Reworded] = []
    for pair in pairs:
        runs = [run.text for run in pair.wording if run.op is op]
        if sum(len(text.split()) for text in runs) >= _MIN_WORDS and pair.first is not None and pair.second is not None:
            found.append(_Reworded(pair.first, pair.second, frozenset(words(" ".join(runs)))))
    return found


def _with_shared_words(part: Clause, pairs: Sequence[_Reworded]) -> list[_Reworded]:
    """Return the pairs whose lost or gained words include enough of the distinct words of ``part``.

    Enough is a share of :data:`_MIN_SHARED`. The weighted comparison, which is slower, is made only for these.
    """
    part_words = frozenset(words(part.text)) if pairs else frozenset[str]()
    return [pair for pair in pairs if len(part_words & pair.changed) >= _MIN_SHARED * len(part_words)]
