"""Which clause of the second text is which clause of the first: by what they say, with order as a help.

Clauses with the same words are found first, by their hash. The others are weighed (:mod:`.term_weights`)
and taken from the most alike downwards, each once. What they say decides; where they stand helps:
a clause between two paired neighbours, in the counterpart of its section or under the counterpart of its
chapeau needs less likeness, and one that left its part or its chapeau needs more.

The thresholds were chosen by reading how alike true and false friends are in the gold sets of ``tests/corpus/gold``;
``python -m tests.corpus.comparison.precision`` reports on them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from corpus.comparison.term_weights import Group, Weights
from corpus.document import Clause
from corpus.label import Label, Series
from corpus.text.likeness import all_in_common, count_in_common
from corpus.text.typography import bare

_LEAST = 0.35
"""Likeness of the least alike pair that stands in its place."""
_LEAST_ELSEWHERE = 0.45
"""The same where one is a preambular paragraph, or a subparagraph, and the other is not."""
_LOOKED_AT = 0.25
"""Less alike than this, no place in the text makes a pair."""
_CLEAR = 0.6
"""So alike that the words alone decide; these come first and are what the others are placed by."""
_KIN = 0.1
"""Part of the smaller text's clauses that have a clear counterpart where the two texts are on one subject."""
_STRANGERS = 0.15
"""How much more alike a pair must be where they are not ..."""
_FIRM = 0.7
"""... and which part of the shorter clause's words must stand in the other in one order: all resolutions put an item
on an agenda, in the same rare words around another title."""
_SAME = 2.0
"""The same words: more than any likeness."""

_NEARLY_SAME = 0.8
"""Part of the words, in one order, that makes clauses counterparts where no other clause comes near; ..."""
_RIVAL = 0.6
"""... which comes near that has so many; ..."""
_MANY = 12
"""... and words that a clause must have for its words to be counted rather than weighed."""

_BESIDE = 0.04
"""Added where the clause before, and where the clause after, is paired with the one before, or after."""
_WITHIN = 0.08
"""Added within counterparts of a chapeau or of a section; taken away below chapeaux that are no counterparts."""
_DISTANCE = 0.03
"""Taken away from the first clause of a text paired with the last; it decides between equals."""


def pair_clauses(
    first: Sequence[Clause], second: Sequence[Clause], weights: Weights, *, as_asked: bool = False
) -> dict[int, int]:
    """Return the places of first clauses by the places of their counterparts, in the order of the second text.

    ``weights`` are those of the documents that the clauses are from. ``as_asked``: the first clause of each is the
    other's counterpart, however unlike they are, unless one of the two clearly is another's.
    """
    pairing = _Pairing(first, second, weights)
    pairing.take_same_words()
    pairing.take_nearly_same_words()
    pairing.weigh()
    pairing.take(least=_CLEAR)
    if as_asked:
        pairing.take_first()
    else:
        pairing.judge()
    pairing.take()
    pairing.take()  # once more: what was just taken is a neighbour now
    return dict(sorted(pairing.of_second.items()))


def is_crossed(first: Clause, second: Clause) -> bool:
    """Say whether one of two clauses is preambular and the other operative."""
    return {first.label.series, second.label.series} == {Series.PREAMBULAR, Series.OPERATIVE}


def words_of(clause: Clause) -> str:
    """Return the words by which a clause is known: those of raw OCR as corrected."""
    return clause.text if clause.corrected is None else clause.corrected


class _Pairing:
    """Pairs as they are found."""

    def __init__(self, first: Sequence[Clause], second: Sequence[Clause], weights: Weights) -> None:
        self._first, self._second = first, second
        self._weights = weights
        self._place_in_first = {clause.label: place for place, clause in enumerate(first)}
        self._place_in_second = {clause.label: place for place, clause in enumerate(second)}
        self._likeness: dict[tuple[int, int], float] = {}
        self._sections: dict[str, str] = {}
        self._distrust = 0.0
        self.of_first: dict[int, int] = {}
        self.of_second: dict[int, int] = {}

    def take_same_words(self) -> None:
        """Pair the clauses with the same words, and note those that have them more often in one text."""
        where: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, clauses in enumerate((self._first, self._second)):
            for place, clause in enumerate(clauses):
                where[bare(words_of(clause))][side].append(place)
        for words, (firsts, seconds) in where.items():
            if not words:
                continue
            if len(firsts) == len(seconds):
                for one, other in zip(firsts, seconds, strict=True):
                    self.join(one, other)
            else:
                self._likeness |= dict.fromkeys(product(firsts, seconds), _SAME)

    def take_nearly_same_words(self) -> None:
        """Pair clauses that have nearly all words in common, in order, where neither has them so with another.

        This spares weighing them; the clauses of a series, each like all the others, are left to that.
        """
        firsts, seconds = self._left()
        if not firsts or not seconds:
            return
        row, column = self._codes(firsts, seconds)
        shares = {
            (one, other): share for one, its in enumerate(row) for other, share in all_in_common(its, column, _RIVAL)
        }
        rivals = Counter(one for one, _ in shares), Counter(other for _, other in shares)
        for (one, other), share in shares.items():
            is_alone = rivals[0][one] == rivals[1][other] == 1
            if is_alone and share >= _NEARLY_SAME and len(row[one]) >= _MANY:
                self.join(firsts[one], seconds[other])

    def weigh(self) -> None:
        """Find among the clauses left those that may be counterparts.

        A clause without parts may have become a chapeau with its parts, so it is compared with all of them together.
        """
        firsts, seconds = self._left()
        self._weigh([(place,) for place in firsts], [(place,) for place in seconds])
        if families := _families(self._second, seconds):
            self._weigh(_undivided(self._first, firsts), families)
        if families := _families(self._first, firsts):
            self._weigh(families, _undivided(self._second, seconds))

    def _weigh(self, groups: Sequence[Group], others: Sequence[Group]) -> None:
        of_first = {self._first[group[0]].position: group for group in groups}
        of_second = {self._second[group[0]].position: group for group in others}
        firsts = [tuple(self._first[place].position for place in group) for group in groups]
        seconds = [tuple(self._second[place].position for place in group) for group in others]
        for alike, one, other in self._weights.candidates(firsts, seconds, _LOOKED_AT):
            pair = of_first[one][0], of_second[other][0]
            self._likeness[pair] = max(alike, self._likeness.get(pair, 0.0))

    def _left(self) -> tuple[list[int], list[int]]:
        """Return the places of the clauses that have no counterpart yet."""
        return (
            [place for place in range(len(self._first)) if place not in self.of_first],
            [place for place in range(len(self._second)) if place not in self.of_second],
        )

    def take(self, least: float = 0.0) -> None:
        """Pair what is alike enough in its place, the most alike first, then put right what that order got wrong."""
        self._match_sections()
        scores = {pair: self._score(*pair) for pair, alike in self._likeness.items() if alike >= least}
        scores = {pair: score for pair, score in scores.items() if score >= max(least, self._least(*pair))}
        for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
            if one not in self.of_first and other not in self.of_second:
                self.join(one, other)
        for pair in scores:
            self._swap(pair, scores)

    def take_first(self) -> None:
        """Pair the first clauses of both, where neither has a clear counterpart."""
        if 0 not in self.of_first and 0 not in self.of_second:
            self.join(0, 0)

    def judge(self) -> None:
        """Ask for more from now on, and of the pairs taken, unless these show that the texts are on one subject."""
        enough = _KIN * min(len(self._first), len(self._second))
        weighed = [pair for pair in self.of_first.items() if self._likeness.get(pair, _SAME) < _SAME]
        same = len(self.of_first) - len(weighed)
        if same >= enough:
            return
        firm = self._firm(weighed)
        if same + len(firm) >= enough:
            return
        self._distrust = _STRANGERS
        for one, other in set(weighed) - firm:
            del self.of_first[one], self.of_second[other]
        weak = self._likeness.keys() - self._firm(self._likeness)
        for pair in weak:
            del self._likeness[pair]

    def _firm(self, pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
        """Return the pairs that have most of the shorter clause's words in common, in one order."""
        firsts, seconds = (sorted({pair[side] for pair in pairs}) for side in (0, 1))
        row, column = (
            dict(zip(*its, strict=True)) for its in zip((firsts, seconds), self._codes(firsts, seconds), strict=True)
        )
        return {
            (one, other)
            for one, other in pairs
            if count_in_common(row[one], column[other]) >= _FIRM * min(len(row[one]), len(column[other]))
        }

    def _codes(self, firsts: Sequence[int], seconds: Sequence[int]) -> tuple[list[str], list[str]]:
        return self._weights.codes(
            [self._first[place].position for place in firsts], [self._second[place].position for place in seconds]
        )

    def _swap(self, pair: tuple[int, int], scores: dict[tuple[int, int], float]) -> None:
        """Exchange the counterparts of two pairs where both together are more alike then."""
        one, other = pair
        its, mate = self.of_first.get(one), self.of_second.get(other)
        if its is None or mate is None or its == other:
            return
        now = scores.get((one, its)), scores.get((mate, other))
        then = scores[pair], scores.get((mate, its))
        if None not in (*now, *then) and sum(filter(None, then)) > sum(filter(None, now)):
            self.join(one, other)
            self.join(mate, its)

    def join(self, one: int, other: int) -> None:
        """Make two clauses counterparts."""
        self.of_first[one], self.of_second[other] = other, one

    def _score(self, one: int, other: int) -> float:
        beside = sum(self.of_first.get(one + step) == other + step for step in (-1, 1))
        apart = abs(one / len(self._first) - other / len(self._second))
        return self._likeness[one, other] + _BESIDE * beside + _WITHIN * self._within(one, other) - _DISTANCE * apart

    def _within(self, one: int, other: int) -> int:
        first, second = self._first[one], self._second[other]
        above, its = first.label.parent, second.label.parent
        if above is None and its is None:
            return first.section is not None and self._sections.get(first.section) == second.section
        if above is None or its is None:
            return 0
        return 1 if self._are_counterparts(above, its) else -1

    def _are_counterparts(self, first: Label, second: Label) -> bool:
        one, other = self._place_in_first.get(first), self._place_in_second.get(second)
        return one is not None and other is not None and self.of_first.get(one) == other

    def _least(self, one: int, other: int) -> float:
        is_same_sort = _sort(self._first[one]) == _sort(self._second[other])
        return (_LEAST if is_same_sort else _LEAST_ELSEWHERE) + self._distrust

    def _match_sections(self) -> None:
        """Find for each section of the first text the one that has most of its clauses."""
        found = Counter(self._sections_of_pairs())
        self._sections = {first: second for (first, second), _ in reversed(found.most_common())}

    def _sections_of_pairs(self) -> Iterator[tuple[str, str]]:
        for one, other in self.of_first.items():
            first, second = self._first[one].section, self._second[other].section
            if first is not None and second is not None:
                yield first, second


def _families(clauses: Sequence[Clause], places: Sequence[int]) -> list[Group]:
    """Return those clauses among the places that have parts among them, each with its parts."""
    parts: defaultdict[Label, list[int]] = defaultdict(list)
    for place in places:
        label = clauses[place].label
        if label.points or label.bullet is not None:
            parts[label.whole].append(place)
    if not parts:
        return []
    return [(place, *parts[clauses[place].label]) for place in places if clauses[place].label in parts]


def _undivided(clauses: Sequence[Clause], places: Sequence[int]) -> list[Group]:
    """Return those clauses among the places that neither have parts nor are parts."""
    divided = {clause.label.whole for clause in clauses if clause.label.parent is not None}
    return [(place,) for place in places if clauses[place].label not in divided and clauses[place].label.parent is None]


def _sort(clause: Clause) -> tuple[bool, bool]:
    return clause.label.series is Series.PREAMBULAR, clause.label.parent is not None
