"""Compare two texts, whole or in part: the one door to pairing and wording.

Texts in two languages are paired by number, since a resolution has the same numbers in all languages, and
no words are compared.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from corpus.comparison.alignment import is_crossed, pair_clauses, words_of
from corpus.comparison.result import Change, Comparison, Pair
from corpus.comparison.splits import with_sources
from corpus.comparison.term_weights import Weights
from corpus.comparison.verb_shifts import find_shifts, without_parted
from corpus.comparison.vocabulary import Vocabulary, vocabulary
from corpus.comparison.wording import compare_words, likeness, without_typography
from corpus.document import Clause, Document
from corpus.label import Label
from corpus.languages.detect import UNDETERMINED
from corpus.text.typography import bare


def pairs_of_first(whole: Comparison, asked: Sequence[Clause]) -> tuple[Pair, ...]:
    """Return the pairs that tell what became of clauses of the first text."""
    places = {clause.position for clause in asked}
    chapeaux = _asked_whole(whole.first, asked)
    above = {pair.second.label for pair in whole.pairs if pair.second and _is_in(pair.first, chapeaux)}
    return tuple(
        pair
        for pair in whole.pairs
        if _is_in(pair.first, places) or _is_in(pair.split_from, places) or _is_part_of(pair.second, above)
    )


def pairs_of_second(whole: Comparison, asked: Sequence[Clause]) -> tuple[Pair, ...]:
    """Return the pairs that tell where clauses of the second text come from."""
    places = {clause.position for clause in asked}
    chapeaux = _asked_whole(whole.second, asked)
    above = {pair.first.label for pair in whole.pairs if pair.first and _is_in(pair.second, chapeaux)}
    return tuple(
        pair
        for pair in whole.pairs
        if _is_in(pair.second, places) or _is_in(pair.merged_into, places) or _is_part_of(pair.first, above)
    )


def _asked_whole(document: Document, asked: Sequence[Clause]) -> set[int]:
    """Return the positions of the clauses that are asked for with all their parts: not of a chapeau alone."""
    places = {clause.position for clause in asked}
    return {clause.position for clause in asked if all(part.position in places for part in document.parts(clause))}


def _is_in(clause: Clause | None, places: Collection[int]) -> bool:
    return clause is not None and clause.position in places


def _is_part_of(clause: Clause | None, above: Collection[Label]) -> bool:
    label = None if clause is None else clause.label.parent
    while label is not None and label not in above:
        label = label.parent
    return label is not None


def interleaved(first: int, second: int, of_second: Mapping[int, int]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the places of so many clauses in pairs; what has no counterpart stands after its neighbour before it.

    >>> list(interleaved(3, 2, {1: 0}))
    [(None, 0), (0, 1), (1, None), (2, None)]
    """
    paired = set(of_second.values())

    def gone(place: int) -> Iterator[tuple[int, None]]:
        while place < first and place not in paired:
            yield place, None
            place += 1

    yield from gone(0)
    for place in range(second):
        yield of_second.get(place), place
        if place in of_second:
            yield from gone(of_second[place] + 1)


def out_of_order(places: Sequence[int]) -> frozenset[int]:
    """Return the fewest of these places, all different, without which they only rise.

    >>> sorted(out_of_order([0, 4, 1, 2, 3]))
    [4]
    """
    ends: list[int] = []
    """The places at which the best rising row of each length ends."""
    before: dict[int, int | None] = {}
    for place in places:
        length = bisect_left(ends, place)
        before[place] = ends[length - 1] if length else None
        ends[length : length + 1] = [place]
    kept: set[int] = set()
    place = ends[-1] if ends else None
    while place is not None:
        kept.add(place)
        place = before[place]
    return frozenset(places) - kept


_ALL = 100.0


def prepare(document: Document) -> None:
    """Find the words of a text ahead, which is half the work of comparing it the first time.

    They are remembered for the last :data:`corpus.comparison.vocabulary.REMEMBERED` texts.
    """
    found = _vocabulary_of(document)
    _ = found.clauses, found.names
    for clause in document.clauses:
        bare(words_of(clause))


def compare(first: Document, second: Document) -> Comparison:
    """Compare two whole texts, of whatever kinds."""
    return _Texts(first, second, first.clauses, second.clauses).comparison()


def compare_parts(
    first: Document, second: Document, firsts: Sequence[Clause] | None, seconds: Sequence[Clause] | None
) -> Comparison:
    """Compare clauses of two texts, given in their order, or clauses of one with the whole other (None).

    A clause, with its parts if it has any, is compared with a clause as asked, however unlike they are, unless the
    words of one of the two are clearly another clause of those asked for. With a whole text clauses are compared as in
    the comparison of the two whole texts: each with its counterpart, if it has one, and with nothing that only looks
    like it; what is new below a counterpart, and what was split off or merged, belongs to it
    (:mod:`~corpus.comparison.compare`).
    """
    parts = _whole_or(firsts), _whole_or(seconds)
    if firsts is not None and seconds is not None:
        as_asked = _is_one(firsts) and _is_one(seconds)
        compared = _Texts(first, second, firsts, seconds, as_asked=as_asked).comparison()
        return replace(compared, first_part=parts[0], second_part=parts[1])
    whole = compare(first, second)
    pairs = whole.pairs
    if firsts is not None:
        pairs = pairs_of_first(whole, firsts)
    elif seconds is not None:
        pairs = pairs_of_second(whole, seconds)
    return replace(whole, pairs=pairs, likeness=_likeness_of(pairs), first_part=parts[0], second_part=parts[1])


def compare_clause(first: Clause, second: Clause, language: str) -> Pair:
    """Compare two clauses that are counterparts word by word; ``language`` is ISO 639-1, for their verbs."""
    crossed = is_crossed(first, second)
    if first.text == second.text:
        return Pair(first, second, Change.SAME, _ALL, crossed=crossed)
    if bare(first.text) == bare(second.text):
        return Pair(first, second, Change.TYPOGRAPHY, _ALL, crossed=crossed)
    wording = compare_words(first.text, second.text)
    words = without_typography(wording)
    shifts = find_shifts(first, second, words, language)
    return Pair(first, second, Change.REWORDED, likeness(words), crossed=crossed, wording=wording, shifts=shifts)


def counterparts(first: Document, second: Document) -> Iterator[tuple[Clause, Clause]]:
    """Yield the clauses that are counterparts, in the order of the second text, without comparing their words."""
    for other, one in _Texts(first, second, first.clauses, second.clauses).of_second().items():
        yield first.clauses[one], second.clauses[other]


def in_two_languages(first: Document, second: Document) -> bool:
    """Say whether the languages of both texts are known and differ, so that no words can be compared."""
    return len({first.language, second.language} - {UNDETERMINED}) > 1


@dataclass(frozen=True)
class _Texts:
    """Two texts, and the clauses of them that are compared."""

    first: Document
    second: Document
    firsts: Sequence[Clause]
    seconds: Sequence[Clause]
    as_asked: bool = False
    """Whether the first clause of the one and of the other are to be compared."""

    def comparison(self) -> Comparison:
        """Compare their words, or their numbers where they are in two languages."""
        if self._by_number:
            return Comparison(self.first, self.second, tuple(self._pairs()), likeness=0.0, by_number=True)
        pairs = without_parted(with_sources(tuple(self._pairs()), self._weights), self.second.language)
        return Comparison(self.first, self.second, pairs, _likeness_of(pairs))

    def of_second(self) -> dict[int, int]:
        """Return the places of the first clauses by those of their counterparts, in the order of the second text."""
        if not self._by_number:
            return pair_clauses(self.firsts, self.seconds, self._weights, as_asked=self.as_asked)
        return self._of_same_number()

    def _of_same_number(self) -> dict[int, int]:
        """Pair by number; parts of clauses that are compared as asked by their numbers within them."""
        places = {clause.label: place for place, clause in enumerate(self.firsts)}
        labels = [clause.label for clause in self.seconds]
        if self.as_asked and labels[0] not in places and self.firsts[0].label not in labels:
            labels = [_as_below(label, labels[0], self.firsts[0].label) for label in labels]
        return {at: places[label] for at, label in enumerate(labels) if label in places}

    @cached_property
    def _by_number(self) -> bool:
        return in_two_languages(self.first, self.second)

    @cached_property
    def _weights(self) -> Weights:
        """Those of the whole texts, so that a part of a text is weighed as it is in the whole."""
        return Weights(_vocabulary_of(self.first), _vocabulary_of(self.second))

    def _pairs(self) -> Iterator[Pair]:
        of_second = self.of_second()
        moved = out_of_order(list(of_second.values()))
        for one, other in interleaved(len(self.firsts), len(self.seconds), of_second):
            first = None if one is None else self.firsts[one]
            second = None if other is None else self.seconds[other]
            pair = self._pair(first, second)
            yield replace(pair, moved=True) if one in moved else pair

    def _pair(self, first: Clause | None, second: Clause | None) -> Pair:
        if first is None or second is None:
            return Pair(first, second, Change.REMOVED if second is None else Change.ADDED)
        if self._by_number:
            return Pair(first, second, Change.PAIRED)
        return compare_clause(first, second, self.second.language)


def _vocabulary_of(document: Document) -> Vocabulary:
    return vocabulary(tuple(map(words_of, document.clauses)), document.title)


def _whole_or(clauses: Sequence[Clause] | None) -> tuple[Clause, ...] | None:
    return None if clauses is None else tuple(clauses)


def _is_one(clauses: Sequence[Clause]) -> bool:
    """Say whether these are one clause with its parts."""
    return bool(clauses) and all(_is_below(clause, clauses[0]) for clause in clauses[1:])


def _is_below(clause: Clause, above: Clause) -> bool:
    label = clause.label.parent
    while label is not None and label != above.label:
        label = label.parent
    return label is not None


def _as_below(label: Label, above: Label, instead: Label) -> Label:
    """Return the label of a clause, or of a part of it, as if the clause had another label."""
    bullet = instead.bullet if label == above else label.bullet
    return replace(instead, points=(*instead.points, *label.points[len(above.points) :]), bullet=bullet)


def _likeness_of(pairs: Sequence[Pair]) -> float:
    """Return the likeness of the whole, each pair weighing as many words as its clauses have; 100 for no words."""
    weights = [
        sum(_length(clause.text) for clause in (pair.first, pair.second) if clause is not None) for pair in pairs
    ]
    alike = sum(weight * pair.likeness for weight, pair in zip(weights, pairs, strict=True))
    return alike / sum(weights) if any(weights) else _ALL


@lru_cache(maxsize=1 << 12)
def _length(text: str) -> int:
    """Count the words of a text; those of the last 4096 are remembered, which takes less than 1 MB."""
    return len(text.split())
