"""How much the words of two texts tell: a rare word much, a word of every clause next to nothing.

Likeness is the weight of what two clauses share, words and pairs of neighbouring words, by the weight of what
they have. A long name that a text repeats ("Group of Governmental Experts on ...") would make any two clauses
that speak of it look alike; so words weigh less the more of their places are within such runs of words, and pairs
within them weigh little.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import TypeVar

from corpus.comparison.vocabulary import Vocabulary, Words

_IN_NAME = 0.15
"""What is left of a weight within names."""
_CALM = 2.0
"""Added to the weight of two clauses, so that two or three words never make short ones a pair."""
_TELLING = 0.2
"""Part of the clauses in which a word may stand and still call for comparing them ..."""
_FEW = 12
"""... and how many clauses may always have it."""
_SHARED = 0.08
"""Part of their words that two clauses must share of these for their likeness to be found out."""
_BY_WORDS = 0.4
"""How alike two clauses must be by their words alone."""
_FIRST_SIGN = 0x10000
"""Beyond the surrogates, which no text may hold; a million words fit."""

Feature = str | tuple[str, str]
"""A word, or two neighbours."""
_Each = TypeVar("_Each")
Profile = frozenset[Feature]
"""What a clause says."""
Group = tuple[int, ...]
"""The places of clauses that are compared as one, a clause and its parts or a clause alone; the first is its head."""


class Weights:
    """The weights of the words in two texts; found when first asked for."""

    def __init__(self, first: Vocabulary, second: Vocabulary) -> None:
        self._sides = first, second
        self._of_feature: dict[Feature, float] = {}
        self._profiles: dict[tuple[int, int], Profile] = {}

    def codes(self, first: Sequence[int], second: Sequence[int]) -> tuple[list[str], list[str]]:
        """Return the words of these clauses as one sign a word: the form that is quickest to compare."""
        rows = [
            [side.rows[place] for place in places] for side, places in zip(self._sides, (first, second), strict=True)
        ]
        every = set(chain.from_iterable(chain.from_iterable(rows)))
        signs = dict(zip(every, map(chr, range(_FIRST_SIGN, _FIRST_SIGN + len(every))), strict=True))
        ours, others = (["".join(map(signs.__getitem__, row)) for row in side] for side in rows)
        return ours, others

    def first(self, place: int) -> Profile:
        """Return what a clause of the first text says."""
        return self._profile(0, place)

    def second(self, place: int) -> Profile:
        """Return what a clause of the second text says."""
        return self._profile(1, place)

    def of(self, profile: Profile) -> float:
        """Return the weight of all that a clause says."""
        return sum(map(self._of_feature.__getitem__, profile))

    def candidates(
        self, first: Sequence[Group], second: Sequence[Group], least: float
    ) -> Iterator[tuple[float, int, int]]:
        """Yield how alike two groups of clauses are, 0 to 1, and the places of their heads, where at least so alike.

        Only groups of many words come near 1. Words alone are compared first, and pairs of words and names
        looked at in what is left.
        """
        sets = self._words(0, first), self._words(1, second)
        rarity = self._rarity.__getitem__
        totals = [sum(map(rarity, each)) for each in sets[0]], [sum(map(rarity, each)) for each in sets[1]]
        for one, other in _sharing(*sets):
            shared = sum(map(rarity, sets[0][one] & sets[1][other]))
            if 2 * shared >= _BY_WORDS * (totals[0][one] + totals[1][other]):
                likeness = self._alike(_union(map(self.first, first[one])), _union(map(self.second, second[other])))
                if likeness >= least:
                    yield likeness, first[one][0], second[other][0]

    def _words(self, side: int, groups: Sequence[Group]) -> list[frozenset[str]]:
        sets = self._sides[side].sets
        return [_union(map(sets.__getitem__, group)) for group in groups]

    def _alike(self, first: Profile, second: Profile) -> float:
        return 2 * self.of(first & second) / (self.of(first) + self.of(second) + _CALM)

    def covered(self, part: Profile, whole: Profile) -> float:
        """Return how much of ``part`` stands in ``whole``, 0 to 1."""
        return self.of(part & whole) / (self.of(part) + _CALM)

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """Weigh words by the part of the clauses that have them, in the text where they are more frequent.

        Counted over both texts together, the words that two versions share would weigh less than the rest.
        """
        first, second = (side.clauses for side in self._sides)
        more = {word: count for word, count in second.items() if count > first.get(word, 0)}
        clauses = dict(first) | more
        most = max(len(side.rows) for side in self._sides) + 1
        rarity = [0.0, *(math.log(most / count) for count in range(1, most))]
        return {word: rarity[count] for word, count in clauses.items()}

    @cached_property
    def _of_word(self) -> dict[str, float]:
        """Weigh words by their rarity, and less where they stand in names."""
        weights = dict(self._rarity)
        first, second = (side.names for side in self._sides)
        for word in first.within.keys() | second.within.keys():
            within = first.within.get(word, 0) + second.within.get(word, 0)
            share = within / (first.everywhere.get(word, 0) + second.everywhere.get(word, 0))
            weights[word] = weights.get(word, 0.0) * (1 - share * (1 - _IN_NAME))
        return weights

    @cached_property
    def _named(self) -> set[tuple[str, str]]:
        return self._sides[0].names.pairs | self._sides[1].names.pairs

    def _profile(self, side: int, place: int) -> Profile:
        profile = self._profiles.get((side, place))
        if profile is None:
            profile = self._profiles[side, place] = self._made(self._sides[side].rows[place])
        return profile

    def _made(self, row: Words) -> Profile:
        of_word, of_feature, named = self._of_word, self._of_feature, self._named
        pairs = set(pairwise(row))
        for pair in pairs:
            if pair not in of_feature:
                weight = (of_word[pair[0]] + of_word[pair[1]]) / 2
                of_feature[pair] = weight * _IN_NAME if pair in named else weight
        for word in row:
            of_feature[word] = of_word[word]
        return frozenset(chain(row, pairs))


def _union(sets: Iterable[frozenset[_Each]]) -> frozenset[_Each]:
    first, *others = sets
    return first.union(*others) if others else first


def _sharing(first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield the places of clauses that share some of the less frequent words."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(second):
        for word in words:
            where[word].append(place)
    most = max(_FEW, len(second) * _TELLING)
    telling = {word: places for word, places in where.items() if len(places) <= most}
    for one, words in enumerate(first):
        shared = Counter(chain.from_iterable(map(telling.__getitem__, words & telling.keys())))
        for other, count in shared.items():
            if 2 * count >= _SHARED * (len(words) + len(second[other])):
                yield one, other
