"""Compare two texts, whole or in part; the entry point of the package.

Texts in two different languages are paired by label, since a resolution has the same numbers in all languages.
Their words are not compared.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from corpus.comparison.alignment import compared_text, is_crossed, pair_clauses
from corpus.comparison.change_class import class_of
from corpus.comparison.facts import are_of_different_kinds, changed_facts, changed_notes, have_other_notes
from corpus.comparison.figures import changed_figures
from corpus.comparison.gaps import pairs_in_place
from corpus.comparison.order import interleaved, out_of_order
from corpus.comparison.result import Change, Comparison, FactChange, Pair
from corpus.comparison.splits import with_splits_and_mergers
from corpus.comparison.term_weights import Weights
from corpus.comparison.verb_shifts import (
    are_half_alike,
    find_shifts,
    with_shifts_of_chapeaux,
    without_split_openings,
)
from corpus.comparison.vocabulary import Vocabulary, vocabulary
from corpus.comparison.wording import compare_words, likeness, without_typography
from corpus.document import Clause, Document
from corpus.label import Label
from corpus.languages.detect import UNDETERMINED
from corpus.text.typography import bare


def pairs_of_first(whole: Comparison, clauses: Sequence[Clause]) -> tuple[Pair, ...]:
    """Return the pairs that show what became of these clauses of the first text, in the order of ``whole``.

    Included: pairs of the clauses, clauses that were split off from them, and new parts below their counterparts.
    """
    positions = {clause.position for clause in clauses}
    chapeaux = _positions_with_all_parts(whole.first, clauses)
    above = {pair.second.label for pair in whole.pairs if pair.second and _is_in(pair.first, chapeaux)}
    return tuple(
        pair
        for pair in whole.pairs
        if _is_in(pair.first, positions) or _is_in(pair.split_from, positions) or _is_part_of(pair.second, above)
    )


def pairs_of_second(whole: Comparison, clauses: Sequence[Clause]) -> tuple[Pair, ...]:
    """Return the pairs that show where these clauses of the second text come from, in the order of ``whole``.

    Included: pairs of the clauses, clauses that were merged into them, and removed parts below their counterparts.
    """
    positions = {clause.position for clause in clauses}
    chapeaux = _positions_with_all_parts(whole.second, clauses)
    above = {pair.first.label for pair in whole.pairs if pair.first and _is_in(pair.second, chapeaux)}
    return tuple(
        pair
        for pair in whole.pairs
        if _is_in(pair.second, positions) or _is_in(pair.merged_into, positions) or _is_part_of(pair.first, above)
    )


def _positions_with_all_parts(document: Document, clauses: Sequence[Clause]) -> set[int]:
    """Return the positions of those clauses whose parts are all among ``clauses`` too: not of a chapeau alone."""
    positions = {clause.position for clause in clauses}
    return {
        clause.position
        for clause in clauses
        if all(part.position in positions for part in document.descendants(clause))
    }


def _is_in(clause: Clause | None, positions: Collection[int]) -> bool:
    return clause is not None and clause.position in positions


def _is_part_of(clause: Clause | None, above: Collection[Label]) -> bool:
    label = None if clause is None else clause.label.parent
    while label is not None and label not in above:
        label = label.parent
    return label is not None


_MIN_PAIRED = 3
"""One clause in so many of the shorter text must be paired for "in its place" to mean anything."""
_FULL_LIKENESS = 100.0
"""The likeness of equal texts; see :attr:`corpus.comparison.result.Pair.likeness`."""


def prepare(document: Document) -> None:
    """Fill the caches for a text: half the work of comparing it for the first time.

    The words of the last :data:`corpus.comparison.vocabulary.CACHED_TEXTS` texts are cached.
    """
    words = _vocabulary_of(document)
    _ = words.clause_counts, words.names
    for clause in document.clauses:
        bare(compared_text(clause))


def compare(first: Document, second: Document) -> Comparison:
    """Compare two whole texts of any kinds; they need not be on the same subject."""
    return _ComparedTexts(first, second, first.clauses, second.clauses).comparison()


def compare_parts(
    first: Document, second: Document, firsts: Sequence[Clause] | None, seconds: Sequence[Clause] | None
) -> Comparison:
    """Compare clauses of two texts, in document order, or clauses of one text with the whole other text (None).

    Where one clause on each side is given, with or without its parts, the two are paired however different they are,
    unless one of them is clearly the counterpart of another given clause. Where one side is a whole text, the pairs
    are those of the comparison of both whole texts: a clause is paired with its counterpart only, if it has one.
    Parts that are new below a counterpart, and clauses that were split off or merged, are included.
    """
    parts = _as_tuple(firsts), _as_tuple(seconds)
    if firsts is not None and seconds is not None:
        pair_heads = _is_one_clause(firsts) and _is_one_clause(seconds)
        compared = _ComparedTexts(first, second, firsts, seconds, pair_heads=pair_heads).comparison()
        return replace(compared, first_part=parts[0], second_part=parts[1])
    whole = compare(first, second)
    if firsts is not None or seconds is not None:
        whole = replace(whole, facts=())
    pairs = whole.pairs
    if firsts is not None:
        pairs = pairs_of_first(whole, firsts)
    elif seconds is not None:
        pairs = pairs_of_second(whole, seconds)
    return replace(whole, pairs=pairs, likeness=_likeness_of(pairs), first_part=parts[0], second_part=parts[1])


def compare_clause(first: Clause, second: Clause, language: str) -> Pair:
    """Compare the words of two counterparts; ``language`` (ISO 639-1) selects the verbs that can shift.

    Clauses that are less than half alike have no shifts: their verbs govern other words.
    """
    crossed = is_crossed(first, second)
    if first.text == second.text:
        return Pair(first, second, Change.SAME, _FULL_LIKENESS, crossed=crossed)
    if bare(first.text) == bare(second.text):
        return Pair(first, second, Change.TYPOGRAPHY, _FULL_LIKENESS, crossed=crossed)
    wording = compare_words(first.text, second.text)
    words = without_typography(wording)
    change = class_of(first, second, words, language)
    pair = Pair(first, second, change, likeness(words), crossed=crossed, wording=wording)
    if change is not Change.REWORDED:
        return pair
    shifts, figures = find_shifts(first, second, words, language), changed_figures(words, language)
    if shifts and not are_half_alike([pair], shifts, language):
        shifts = ()
    return replace(pair, shifts=shifts, figures=figures)


def counterparts(first: Document, second: Document) -> Iterator[tuple[Clause, Clause]]:
    """Yield counterparts as ``(first, second)`` in the order of the second text; words are not compared."""
    for second_index, first_index in (
        _ComparedTexts(first, second, first.clauses, second.clauses).firsts_by_second().items()
    ):
        yield first.clauses[first_index], second.clauses[second_index]


def is_later(first: Document, second: Document) -> bool:
    """Return True if the first text is known to be later than the second, by date or by revision."""
    dates = [document.adopted_on or document.date for document in (first, second)]
    if dates[0] is not None and dates[1] is not None and dates[0] != dates[1]:
        return dates[0] > dates[1]
    if dates[0] is None and dates[1] is None and first.session is not None and second.session is not None:
        return first.session > second.session
    return str(first.symbol) != str(second.symbol) and str(first.symbol).startswith(f"{second.symbol}/Rev.")


def in_two_languages(first: Document, second: Document) -> bool:
    """Return True if both languages are known and differ: words cannot be compared then."""
    return len({first.language, second.language} - {UNDETERMINED}) > 1


def with_clauses_in_place(pairs: Sequence[Pair], in_place: Mapping[int, int]) -> tuple[Pair, ...]:
    """Return the pairs with ``in_place`` set; ``in_place`` has a position in the first text by one in the second.

    A clause that was split off or merged is not in another's place.
    """
    if not in_place:
        return tuple(pairs)
    free_firsts = {
        pair.first.position: pair.first for pair in pairs if pair.first and not pair.second and not pair.merged_into
    }
    free_seconds = {
        pair.second.position: pair.second for pair in pairs if pair.second and not pair.first and not pair.split_from
    }
    both = {second: first for second, first in in_place.items() if first in free_firsts and second in free_seconds}
    seconds = {first: second for second, first in both.items()}
    return tuple(
        replace(pair, in_place=free_firsts[both[pair.second.position]])
        if pair.first is None and pair.second is not None and pair.second.position in both
        else replace(pair, in_place=free_seconds[seconds[pair.first.position]])
        if pair.second is None and pair.first is not None and pair.first.position in seconds
        else pair
        for pair in pairs
    )


@dataclass(frozen=True)
class _ComparedTexts:
    """Two texts, and those of their clauses that are compared."""

    first: Document
    second: Document
    firsts: Sequence[Clause]
    seconds: Sequence[Clause]
    pair_heads: bool = False
    """Whether to pair the first clauses of both sides even where they are unlike."""

    def comparison(self) -> Comparison:
        """Return the comparison: by words, or by labels only where the texts are in two languages."""
        if self._by_number:
            return Comparison(
                self.first,
                self.second,
                tuple(self._pairs()),
                likeness=0.0,
                by_number=True,
                backwards=is_later(self.first, self.second),
            )
        language = self.second.language
        pairs = with_splits_and_mergers(with_shifts_of_chapeaux(tuple(self._pairs()), language), self._weights)
        pairs = tuple(
            map(self._with_notes, with_clauses_in_place(without_split_openings(pairs, language), self.in_place()))
        )
        return Comparison(
            self.first,
            self.second,
            pairs,
            _likeness_of(pairs),
            facts=(*self._facts(), *changed_notes(self.first, self.second, self.firsts, self.seconds)),
            of_different_kinds=are_of_different_kinds(self.first, self.second),
            backwards=is_later(self.first, self.second),
        )

    def in_place(self) -> dict[int, int]:
        """Return the position of the clause of the first text in whose place each unpaired clause of the second is."""
        if self._is_other_subject:
            return {}
        return {
            self.seconds[second].position: self.firsts[first].position
            for first, second in pairs_in_place(self.firsts, self.seconds, self.firsts_by_second())
        }

    @property
    def _is_other_subject(self) -> bool:
        """Whether too few clauses are paired for the place of the others to mean anything."""
        paired = len(self.firsts_by_second())
        return self.pair_heads or _MIN_PAIRED * paired < min(len(self.firsts), len(self.seconds))

    def _facts(self) -> Iterator[FactChange]:
        whole = len(self.firsts) == len(self.first.clauses) and len(self.seconds) == len(self.second.clauses)
        if whole and not are_of_different_kinds(self.first, self.second):
            yield from changed_facts(self.first, self.second)

    def _with_notes(self, pair: Pair) -> Pair:
        return replace(pair, footnotes=True) if have_other_notes(self.first, self.second, pair) else pair

    def firsts_by_second(self) -> dict[int, int]:
        """Return the index in ``firsts`` of each counterpart by its index in ``seconds``, in ascending order."""
        return self._firsts_by_second

    @cached_property
    def _firsts_by_second(self) -> dict[int, int]:
        if not self._by_number:
            language = self.second.language
            return pair_clauses(self.firsts, self.seconds, self._weights, language, pair_heads=self.pair_heads)
        return self._firsts_of_same_label()

    def _firsts_of_same_label(self) -> dict[int, int]:
        """Pair clauses by label.

        With ``pair_heads``, where the two heads have different labels, their parts are paired by the label below the
        head.
        """
        indexes = {clause.label: index for index, clause in enumerate(self.firsts)}
        labels = [clause.label for clause in self.seconds]
        if self.pair_heads and labels[0] not in indexes and self.firsts[0].label not in labels:
            labels = [_relabelled(label, labels[0], self.firsts[0].label) for label in labels]
        return {index: indexes[label] for index, label in enumerate(labels) if label in indexes}

    @cached_property
    def _by_number(self) -> bool:
        return in_two_languages(self.first, self.second)

    @cached_property
    def _weights(self) -> Weights:
        """Weights of the words in the whole texts, so that a clause is weighed as in a comparison of whole texts."""
        return Weights(_vocabulary_of(self.first), _vocabulary_of(self.second))

    def _pairs(self) -> Iterator[Pair]:
        firsts_by_second = self.firsts_by_second()
        moved = out_of_order(list(firsts_by_second.values()))
        for first_index, second_index in interleaved(len(self.firsts), len(self.seconds), firsts_by_second):
            first = None if first_index is None else self.firsts[first_index]
            second = None if second_index is None else self.seconds[second_index]
            pair = self._pair(first, second)
            yield replace(pair, moved=True) if first_index in moved else pair

    def _pair(self, first: Clause | None, second: Clause | None) -> Pair:
        if first is None or second is None:
            return Pair(first, second, Change.REMOVED if second is None else Change.ADDED)
        if self._by_number:
            return Pair(first, second, Change.PAIRED)
        return compare_clause(first, second, self.second.language)


def _vocabulary_of(document: Document) -> Vocabulary:
    return vocabulary(tuple(map(compared_text, document.clauses)), document.title)


def _as_tuple(clauses: Sequence[Clause] | None) -> tuple[Clause, ...] | None:
    return None if clauses is None else tuple(clauses)


def _is_one_clause(clauses: Sequence[Clause]) -> bool:
    """Return True if these are one clause followed only by its parts."""
    return bool(clauses) and all(_is_below(clause, clauses[0]) for clause in clauses[1:])


def _is_below(clause: Clause, above: Clause) -> bool:
    label = clause.label.parent
    while label is not None and label != above.label:
        label = label.parent
    return label is not None


def _relabelled(label: Label, above: Label, instead: Label) -> Label:
    """Return ``label``, which is ``above`` or a part of it, with the prefix ``above`` replaced by ``instead``."""
    bullet = instead.bullet if label == above else label.bullet
    return replace(instead, points=(*instead.points, *label.points[len(above.points) :]), bullet=bullet)


def _likeness_of(pairs: Sequence[Pair]) -> float:
    """Return the mean likeness of the pairs, weighted by their number of words; 100 where there are no words."""
    weights = [
        sum(_count_words(clause.text) for clause in (pair.first, pair.second) if clause is not None) for pair in pairs
    ]
    alike = sum(weight * pair.likeness for weight, pair in zip(weights, pairs, strict=True))
    return alike / sum(weights) if any(weights) else _FULL_LIKENESS


@lru_cache(maxsize=1 << 12)
def _count_words(text: str) -> int:
    """Count the words of a text; the last 4096 results are cached, in less than 1 MB."""
    return len(text.split())
