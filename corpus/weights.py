"""How much the words of two texts tell: a rare word much, a word of every clause next to nothing.

Likeness is the weight of what two clauses share, words and pairs of neighbouring words, by the weight of what
they have. A long name that a text repeats ("Group of Governmental Experts on ...") would make any two clauses
that speak of it look alike; so words weigh less the more of their places are within such runs of words, and pairs
within them weigh little.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise

from corpus.typography import folded

_WORD = re.compile(r"\d[\w./-]*\w|\w+")
_NAME = 4
"""Words in a row that are a name, a title or a formula where a text has them twice."""
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
Profile = frozenset[Feature]
"""What a clause says."""


class Weights:
    """The weights of the words in two texts, each given as the texts of its clauses; found when first asked for."""

    def __init__(self, first: Sequence[str], second: Sequence[str], titles: tuple[str, str] = ("", "")) -> None:
        self._texts = first, second
        self._titles = titles
        self._of_feature: dict[Feature, float] = {}
        self._profiles: dict[tuple[int, int], Profile] = {}

    def codes(self) -> tuple[list[str], list[str]]:
        """Return the words of all clauses as one sign a word: the form that is quickest to compare."""
        every = set(chain.from_iterable(chain.from_iterable(self._words)))
        signs = dict(zip(every, map(chr, range(_FIRST_SIGN, _FIRST_SIGN + len(every))), strict=True))
        first, second = (["".join(map(signs.__getitem__, row)) for row in side] for side in self._words)
        return first, second

    def first(self, place: int) -> Profile:
        """Return what a clause of the first text says."""
        return self._profile(0, place)

    def second(self, place: int) -> Profile:
        """Return what a clause of the second text says."""
        return self._profile(1, place)

    def of(self, profile: Profile) -> float:
        """Return the weight of all that a clause says."""
        return sum(map(self._of_feature.__getitem__, profile))

    def candidates(self, first: Sequence[int], second: Sequence[int], least: float) -> Iterator[tuple[float, int, int]]:
        """Yield how alike two clauses are, 0 to 1, and their places, for all pairs at least so alike.

        Only clauses of many words come near 1. Words alone are compared first, and pairs of words and names
        looked at in what is left.
        """
        sets = (
            [frozenset(self._words[0][place]) for place in first],
            [frozenset(self._words[1][place]) for place in second],
        )
        rarity = self._rarity.__getitem__
        totals = [sum(map(rarity, each)) for each in sets[0]], [sum(map(rarity, each)) for each in sets[1]]
        for one, other in _sharing(*sets):
            shared = sum(map(rarity, sets[0][one] & sets[1][other]))
            if 2 * shared >= _BY_WORDS * (totals[0][one] + totals[1][other]):
                likeness = self._alike(self.first(first[one]), self.second(second[other]))
                if likeness >= least:
                    yield likeness, first[one], second[other]

    def _alike(self, first: Profile, second: Profile) -> float:
        return 2 * self.of(first & second) / (self.of(first) + self.of(second) + _CALM)

    def covered(self, part: Profile, whole: Profile) -> float:
        """Return how much of ``part`` stands in ``whole``, 0 to 1."""
        return self.of(part & whole) / (self.of(part) + _CALM)

    @cached_property
    def _words(self) -> tuple[list[list[str]], list[list[str]]]:
        known: dict[str, list[str]] = {}

        def remembered(text: str) -> list[str]:
            return known[text] if text in known else known.setdefault(text, words(text))

        first, second = self._texts
        return list(map(remembered, first)), list(map(remembered, second))

    @cached_property
    def _names(self) -> "_Names":
        return _Names([*side, words(title)] for side, title in zip(self._words, self._titles, strict=True))

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """Weigh words by the part of the clauses that have them, in the text where they are more frequent.

        Counted over both texts together, the words that two versions share would weigh less than the rest.
        """
        clauses, other = (Counter(chain.from_iterable(map(set, side))) for side in self._words)
        for word, count in other.items():
            if count > clauses[word]:
                clauses[word] = count
        most = max(map(len, self._words)) + 1
        rarity = [0.0, *(math.log(most / count) for count in range(1, most))]
        return {word: rarity[count] for word, count in clauses.items()}

    @cached_property
    def _of_word(self) -> dict[str, float]:
        """Weigh words by their rarity, and less where they stand in names."""
        weights = dict(self._rarity)
        for word, share in self._names.shares():
            weights[word] = weights.get(word, 0.0) * (1 - share * (1 - _IN_NAME))
        return weights

    def _profile(self, side: int, place: int) -> Profile:
        profile = self._profiles.get((side, place))
        if profile is None:
            profile = self._profiles[side, place] = self._made(self._words[side][place])
        return profile

    def _made(self, row: Sequence[str]) -> Profile:
        of_word, of_feature, named = self._of_word, self._of_feature, self._names.pairs
        pairs = set(pairwise(row))
        for pair in pairs:
            if pair not in of_feature:
                weight = (of_word[pair[0]] + of_word[pair[1]]) / 2
                of_feature[pair] = weight * _IN_NAME if pair in named else weight
        for word in row:
            of_feature[word] = of_word[word]
        return frozenset(chain(row, pairs))


class _Names:
    """The runs of words that one of two texts repeats."""

    def __init__(self, sides: Iterable[Sequence[Sequence[str]]]) -> None:
        self.pairs: set[tuple[str, str]] = set()
        self._within = Counter[str]()
        self._all = Counter[str]()
        for side in sides:
            self._take(side)

    def _take(self, side: Sequence[Sequence[str]]) -> None:
        runs = [list(zip(*(row[start:] for start in range(_NAME)), strict=False)) for row in side]
        counts = Counter[tuple[str, ...]]()
        for row, its in zip(side, runs, strict=True):  # clause by clause, so that no one step keeps others waiting
            self._all.update(row)
            counts.update(its)
        repeated = {run for run, count in counts.items() if count > 1}
        for row, its in zip(side, runs, strict=True):
            within = {start + step for start, run in enumerate(its) if run in repeated for step in range(_NAME)}
            self._within.update(row[place] for place in within)
            self.pairs.update((row[place], row[place + 1]) for place in within if place + 1 in within)

    def shares(self) -> Iterator[tuple[str, float]]:
        """Yield words that stand in repeated runs, and in which part of their places they do."""
        for word, count in self._within.items():
            yield word, count / self._all[word]


def words(text: str) -> list[str]:
    """Return the words of a text without case or typography; numbers and symbols are whole.

    >>> words("L’Assemblée rappelle A/RES/71/28, par. 3")
    ['l', 'assemblée', 'rappelle', 'a', 'res', '71/28', 'par', '3']
    """
    return _WORD.findall(folded(text).lower())


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
