"""Term weights of the words in two texts: high for a rare word, almost zero for a word of every clause.

The likeness of two clauses is the weight of the features that they share, divided by the weight of all their
features; a feature is a word, or a pair of neighbouring words. A long name that a text repeats ("Group of
Governmental Experts on ...") would make any two clauses that mention it look alike. So the weight of a word falls with
the share of its occurrences that are in such names, and pairs within names have a low weight.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import TypeVar

from corpus.comparison.vocabulary import Vocabulary, Words

_NAME_FACTOR = 0.15
"""The factor by which a weight is multiplied within names."""
_SMOOTHING = 2.0
"""Added to the denominator of a likeness, so that two or three common words never pair two short clauses."""
_MAX_CLAUSE_SHARE = 0.2
"""A common word makes two clauses candidates if at most this share of the second text's clauses have it ..."""
_MIN_CLAUSE_LIMIT = 12
"""... or at most this number of clauses."""
_MIN_SHARED = 0.08
"""Share of their words that two clauses must have in common among these words; else they are not compared."""
_MIN_WORD_LIKENESS = 0.4
"""Minimum likeness by single words alone; else pairs of words are not compared."""
_FIRST_CODE_POINT = 0x10000
"""The code of the first word. It is beyond the surrogates, which are not allowed in a text; a million codes follow."""

Feature = str | tuple[str, str]
"""A word, or two neighbouring words."""
_T = TypeVar("_T")
Profile = frozenset[Feature]
"""The features of a clause."""
Group = tuple[int, ...]
"""Indexes of clauses that are compared as one: a clause and its parts, or a clause alone; the first is the head."""


class Weights:
    """The weights of the words in two texts, computed on first use."""

    def __init__(self, first: Vocabulary, second: Vocabulary) -> None:
        self._sides = first, second
        self._feature_weights: dict[Feature, float] = {}
        self._profiles: dict[tuple[int, int], Profile] = {}

    def encode(self, first: Sequence[int], second: Sequence[int]) -> tuple[list[str], list[str]]:
        """Return each clause as a string with one character per word, which rapidfuzz compares fastest.

        ``first`` and ``second`` are indexes of clauses of the two texts. Codes of different calls are not comparable.
        """
        rows = [
            [side.words_by_clause[index] for index in indexes]
            for side, indexes in zip(self._sides, (first, second), strict=True)
        ]
        all_words = set(chain.from_iterable(chain.from_iterable(rows)))
        codes = dict(
            zip(all_words, map(chr, range(_FIRST_CODE_POINT, _FIRST_CODE_POINT + len(all_words))), strict=True)
        )
        firsts, seconds = (["".join(map(codes.__getitem__, row)) for row in side] for side in rows)
        return firsts, seconds

    def first_profile(self, index: int) -> Profile:
        """Return the features of a clause of the first text."""
        return self._profile(0, index)

    def second_profile(self, index: int) -> Profile:
        """Return the features of a clause of the second text."""
        return self._profile(1, index)

    def total(self, profile: Profile) -> float:
        """Return the sum of the weights of these features."""
        return sum(map(self._feature_weights.__getitem__, profile))

    def candidates(
        self, first: Sequence[Group], second: Sequence[Group], min_likeness: float
    ) -> Iterator[tuple[float, int, int]]:
        """Yield ``(likeness, first head, second head)`` for groups of clauses with at least ``min_likeness``.

        Likeness is from 0 to 1; only groups of many words come near 1. Single words are compared first; pairs of
        words and names are compared only for the groups that remain.
        """
        sets = self._word_sets(0, first), self._word_sets(1, second)
        rarity = self._rarity.__getitem__
        totals = [sum(map(rarity, each)) for each in sets[0]], [sum(map(rarity, each)) for each in sets[1]]
        for first_index, second_index in _pairs_sharing_words(*sets):
            shared = sum(map(rarity, sets[0][first_index] & sets[1][second_index]))
            if 2 * shared >= _MIN_WORD_LIKENESS * (totals[0][first_index] + totals[1][second_index]):
                likeness = self._likeness(
                    _union(map(self.first_profile, first[first_index])),
                    _union(map(self.second_profile, second[second_index])),
                )
                if likeness >= min_likeness:
                    yield likeness, first[first_index][0], second[second_index][0]

    def _word_sets(self, side: int, groups: Sequence[Group]) -> list[frozenset[str]]:
        sets = self._sides[side].word_sets
        return [_union(map(sets.__getitem__, group)) for group in groups]

    def _likeness(self, first: Profile, second: Profile) -> float:
        return 2 * self.total(first & second) / (self.total(first) + self.total(second) + _SMOOTHING)

    def covered(self, part: Profile, whole: Profile) -> float:
        """Return the share of the weight of ``part`` whose features are in ``whole``, 0 to 1."""
        return self.total(part & whole) / (self.total(part) + _SMOOTHING)

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """Inverse document frequency of each word, over the clauses of the text in which it is more frequent.

        If both texts were counted together, the words that two versions share would weigh less than the others.
        """
        first, second = (side.clause_counts for side in self._sides)
        more_frequent = {word: count for word, count in second.items() if count > first.get(word, 0)}
        clauses = dict(first) | more_frequent
        total = max(len(side.words_by_clause) for side in self._sides) + 1
        rarity = [0.0, *(math.log(total / count) for count in range(1, total))]
        return {word: rarity[count] for word, count in clauses.items()}

    @cached_property
    def _word_weights(self) -> dict[str, float]:
        """The rarity of each word, reduced by the share of its occurrences that are in names."""
        weights = dict(self._rarity)
        first, second = (side.names for side in self._sides)
        for word in first.counts_in_names.keys() | second.counts_in_names.keys():
            within = first.counts_in_names.get(word, 0) + second.counts_in_names.get(word, 0)
            share = within / (first.counts.get(word, 0) + second.counts.get(word, 0))
            weights[word] = weights.get(word, 0.0) * (1 - share * (1 - _NAME_FACTOR))
        return weights

    @cached_property
    def _name_pairs(self) -> set[tuple[str, str]]:
        return self._sides[0].names.pairs | self._sides[1].names.pairs

    def _profile(self, side: int, index: int) -> Profile:
        profile = self._profiles.get((side, index))
        if profile is None:
            profile = self._profiles[side, index] = self._build_profile(self._sides[side].words_by_clause[index])
        return profile

    def _build_profile(self, row: Words) -> Profile:
        of_word, of_feature, named = self._word_weights, self._feature_weights, self._name_pairs
        pairs = set(pairwise(row))
        for pair in pairs:
            if pair not in of_feature:
                weight = (of_word[pair[0]] + of_word[pair[1]]) / 2
                of_feature[pair] = weight * _NAME_FACTOR if pair in named else weight
        for word in row:
            of_feature[word] = of_word[word]
        return frozenset(chain(row, pairs))


def _union(sets: Iterable[frozenset[_T]]) -> frozenset[_T]:
    first, *others = sets
    return first.union(*others) if others else first


def _pairs_sharing_words(
    first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """Yield the indexes of two clauses that share enough of the less frequent words of the second text."""
    indexes_by_word: defaultdict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(second):
        for word in words:
            indexes_by_word[word].append(index)
    limit = max(_MIN_CLAUSE_LIMIT, len(second) * _MAX_CLAUSE_SHARE)
    rare = {word: indexes for word, indexes in indexes_by_word.items() if len(indexes) <= limit}
    for first_index, words in enumerate(first):
        shared = Counter(chain.from_iterable(map(rare.__getitem__, words & rare.keys())))
        for second_index, count in shared.items():
            if 2 * count >= _MIN_SHARED * (len(words) + len(second[second_index])):
                yield first_index, second_index
