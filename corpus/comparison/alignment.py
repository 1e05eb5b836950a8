"""Find the counterparts of clauses: by their words first, with their order as additional evidence.

Clauses with the same words are paired first, by hash. The likeness of the others is computed with term weights
(:mod:`.term_weights`); they are paired greedily, from the most alike downwards, each clause at most once. A clause
between two paired neighbours, in the counterpart of its section or below the counterpart of its chapeau needs less
likeness. A clause that moved to another part of the text or to another chapeau needs more.

The thresholds were chosen from the likeness of true and false pairs in the gold sets of
``tests/corpus/comparison/gold``; ``python -m tests.corpus.comparison.precision`` reports precision and recall.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, product

from corpus.comparison.gaps import CodedTexts, gaps, likenesses, pairs_in_order
from corpus.comparison.numbers import frame
from corpus.comparison.term_weights import Group, Weights
from corpus.comparison.vocabulary import words
from corpus.comparison.wording import compare_words, without_typography
from corpus.comparison.wording import likeness as likeness_of
from corpus.document import Clause
from corpus.label import Label, Series
from corpus.text.likeness import common_shares, common_subsequence_length
from corpus.text.typography import bare

_MIN_LIKENESS = 0.35
"""Minimum score of a pair: likeness plus the evidence of its place in the text."""
_MIN_LIKENESS_OTHER_KIND = 0.45
"""The same where one clause is a preambular paragraph, or a subparagraph, and the other is not."""
_MIN_CANDIDATE_LIKENESS = 0.25
"""Minimum likeness of a candidate: below this, no place in the text makes a pair."""
_CLEAR_LIKENESS = 0.6
"""Likeness at which the words alone decide. These pairs are made first; the others are placed relative to them."""
_SAME_SUBJECT_SHARE = 0.1
"""Share of the shorter text's clauses that must have a clear counterpart for two texts on the same subject."""
_OTHER_SUBJECT_MARGIN = 0.15
"""Added to the minimum likeness of a pair where the texts are not on the same subject ..."""
_FIRM_SHARE = 0.7
"""... and the share of the shorter clause's words that must be in the other in the same order. Reason: every
resolution puts an item on an agenda, in the same rare words around another title."""
_IDENTICAL = 2.0
"""The likeness of clauses with the same words: more than any computed likeness."""

_NEARLY_SAME_SHARE = 0.8
"""Share of common words, in the same order, that makes two clauses counterparts if neither has a rival; ..."""
_RIVAL_SHARE = 0.6
"""... a rival is a clause with at least this share; ..."""
_MIN_COUNTED_WORDS = 12
"""... and the number of words that a clause must have to be paired in this way."""

_MIN_LIKENESS_SHOWN = 21.0
"""Likeness of the words as marked, 0 to 100, below which a pair is dropped, unless ... The lowest of a true pair in the
gold sets is 47; two items of one budget had 14, a chapeau that took in its parts 22."""
_CONTAINED_SHARE = 0.7
"""... this share of the shorter clause's words is in the other, in the same order."""
_LOOKS_ALIKE = 0.45
"""Share of common words in the same order with which a pair need not be checked: its likeness is higher."""
_MIN_FRAME_LETTERS = 16
"""Letters of a frame that two clauses must share to be paired wherever they are: "Recallingitsresolution" has 22."""

_FIRST_CODE_POINT = 0x10000
"""The code of the first word of a frame: beyond the surrogates, which are not allowed in a text."""

_NEIGHBOUR_BONUS = 0.04
"""Added to the score once if the two clauses before are counterparts, and once if the two clauses after are."""
_PARENT_BONUS = 0.08
"""Added where the chapeaux or the sections of both are counterparts; subtracted where the chapeaux are not."""
_DISTANCE_PENALTY = 0.03
"""Subtracted in proportion to the distance, all of it for the first clause and the last. It decides between equals."""


def pair_clauses(
    first: Sequence[Clause], second: Sequence[Clause], weights: Weights, language: str, *, pair_heads: bool = False
) -> dict[int, int]:
    """Return the index in ``first`` of each counterpart by its index in ``second``, in ascending order of the latter.

    ``weights`` are those of the documents that the clauses are from; ``language`` is theirs. With ``pair_heads``, the
    first clauses of both sides are paired however different they are, unless one of them has a clear counterpart
    elsewhere.
    """
    pairing = _Pairing(first, second, weights)
    pairing.pair_same_words()
    pairing.pair_nearly_same_words()
    pairing.find_candidates()
    pairing.pair_candidates(least=_CLEAR_LIKENESS)
    if pair_heads:
        pairing.pair_heads()
    else:
        pairing.tighten_unless_same_subject()
    pairing.pair_candidates()
    pairing.pair_candidates()  # again: the pairs just made are neighbours now
    pairing.pair_what_is_left(language)
    pairing.drop_unlike(keep_heads=pair_heads)
    return dict(sorted(pairing.first_by_second.items()))


def is_crossed(first: Clause, second: Clause) -> bool:
    """Return True if one of the two clauses is preambular and the other operative."""
    return {first.label.series, second.label.series} == {Series.PREAMBULAR, Series.OPERATIVE}


def compared_text(clause: Clause) -> str:
    """Return the text to compare a clause by: its words, or for raw OCR the corrected words."""
    return clause.text if clause.corrected is None else clause.corrected


class _Pairing:
    """The pairs found so far, and the candidates with their likeness.

    All indexes are into the two sequences of clauses.
    """

    def __init__(self, first: Sequence[Clause], second: Sequence[Clause], weights: Weights) -> None:
        self._first, self._second = first, second
        self._weights = weights
        self._first_by_label = {clause.label: index for index, clause in enumerate(first)}
        self._second_by_label = {clause.label: index for index, clause in enumerate(second)}
        self._likeness: dict[tuple[int, int], float] = {}
        self._sections: dict[str, str] = {}
        self._margin = 0.0
        self.second_by_first: dict[int, int] = {}
        self.first_by_second: dict[int, int] = {}

    def pair_same_words(self) -> None:
        """Pair clauses with the same words.

        Where one text has them more often, all combinations become candidates.
        """
        indexes_by_text: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, clauses in enumerate((self._first, self._second)):
            for index, clause in enumerate(clauses):
                indexes_by_text[bare(compared_text(clause))][side].append(index)
        for text, (firsts, seconds) in indexes_by_text.items():
            if not text:
                continue
            if len(firsts) == len(seconds):
                for first_index, second_index in zip(firsts, seconds, strict=True):
                    self.set_pair(first_index, second_index)
            else:
                self._likeness |= dict.fromkeys(product(firsts, seconds), _IDENTICAL)

    def pair_nearly_same_words(self) -> None:
        """Pair clauses that have nearly all words in common, in the same order, and no rival.

        This saves computing their weights. Clauses of a series, each like all the others, have rivals and are left to
        :meth:`find_candidates`.
        """
        firsts, seconds = self._unpaired()
        if not firsts or not seconds:
            return
        row, column = self._encode(firsts, seconds)
        shares = {
            (first_index, second_index): share
            for first_index, its in enumerate(row)
            for second_index, share in common_shares(its, column, _RIVAL_SHARE)
        }
        rivals = Counter(first_index for first_index, _ in shares), Counter(second_index for _, second_index in shares)
        for (first_index, second_index), share in shares.items():
            has_no_rival = rivals[0][first_index] == rivals[1][second_index] == 1
            if has_no_rival and share >= _NEARLY_SAME_SHARE and len(row[first_index]) >= _MIN_COUNTED_WORDS:
                self.set_pair(firsts[first_index], seconds[second_index])

    def find_candidates(self) -> None:
        """Find the candidates among the unpaired clauses.

        A clause without parts may have become a chapeau with parts, so it is compared with all of these together.
        """
        firsts, seconds = self._unpaired()
        self._add_candidates([(index,) for index in firsts], [(index,) for index in seconds])
        if families := _clauses_with_parts(self._second, seconds):
            self._add_candidates(_clauses_without_parts(self._first, firsts), families)
        if families := _clauses_with_parts(self._first, firsts):
            self._add_candidates(families, _clauses_without_parts(self._second, seconds))

    def _add_candidates(self, groups: Sequence[Group], others: Sequence[Group]) -> None:
        first_groups = {self._first[group[0]].position: group for group in groups}
        second_groups = {self._second[group[0]].position: group for group in others}
        firsts = [tuple(self._first[index].position for index in group) for group in groups]
        seconds = [tuple(self._second[index].position for index in group) for group in others]
        for likeness, first_position, second_position in self._weights.candidates(
            firsts, seconds, _MIN_CANDIDATE_LIKENESS
        ):
            pair = first_groups[first_position][0], second_groups[second_position][0]
            self._likeness[pair] = max(likeness, self._likeness.get(pair, 0.0))

    def _unpaired(self) -> tuple[list[int], list[int]]:
        """Return the indexes of the clauses that have no counterpart yet, of both texts."""
        return (
            [index for index in range(len(self._first)) if index not in self.second_by_first],
            [index for index in range(len(self._second)) if index not in self.first_by_second],
        )

    def pair_candidates(self, least: float = 0.0) -> None:
        """Pair candidates whose score is high enough, the highest first; then swap counterparts where that is better.

        ``least`` is the minimum of both likeness and score, beside the general minimum of the score.
        """
        self._match_sections()
        scores = {pair: self._score(*pair) for pair, likeness in self._likeness.items() if likeness >= least}
        scores = {pair: score for pair, score in scores.items() if score >= max(least, self._min_likeness(*pair))}
        for first_index, second_index in sorted(scores, key=lambda pair: (-scores[pair], pair)):
            if first_index not in self.second_by_first and second_index not in self.first_by_second:
                self.set_pair(first_index, second_index)
        for pair in scores:
            self._swap(pair, scores)

    def pair_heads(self) -> None:
        """Pair the first clauses of both texts if neither has a counterpart yet."""
        if 0 not in self.second_by_first and 0 not in self.first_by_second:
            self.set_pair(0, 0)

    def tighten_unless_same_subject(self) -> None:
        """Raise the thresholds unless the pairs found so far show that the texts are on the same subject.

        Pairs and candidates that do not meet the raised thresholds are dropped.
        """
        enough = _SAME_SUBJECT_SHARE * min(len(self._first), len(self._second))
        weighed = [pair for pair in self.second_by_first.items() if self._likeness.get(pair, _IDENTICAL) < _IDENTICAL]
        same = len(self.second_by_first) - len(weighed)
        if same >= enough:
            return
        firm = self._firm_pairs(weighed)
        if same + len(firm) >= enough:
            return
        self._margin = _OTHER_SUBJECT_MARGIN
        for first_index, second_index in set(weighed) - firm:
            del self.second_by_first[first_index], self.first_by_second[second_index]
        weak = self._likeness.keys() - self._firm_pairs(self._likeness)
        for pair in weak:
            del self._likeness[pair]

    def pair_what_is_left(self, language: str) -> None:
        """Pair chapeaux whose parts are paired, then clauses of one frame, then what is left between neighbours."""
        firsts, seconds = self._unpaired()
        if not firsts or not seconds:
            return
        self._pair_chapeaux()
        frames = (
            {index: frame(compared_text(self._first[index]), language) for index in firsts},
            {index: frame(compared_text(self._second[index]), language) for index in seconds},
        )
        texts = self._code(frames)
        before = dict(self.second_by_first)
        for _ in range(2):  # the second time below the chapeaux and between the neighbours that the first time found
            self._pair_same_frames(frames)
            for gap in list(gaps(self._first, self._second, self.second_by_first)):
                likeness = likenesses(gap, self._first, self._second, texts, self._likeness)
                for pair in pairs_in_order(gap, likeness):
                    self.set_pair(*pair)
            self._pair_chapeaux()
        if self._margin and 2 * len(self.second_by_first) < min(len(self._first), len(self._second)):
            self.second_by_first = before  # of strangers, the frames of all resolutions are no evidence
            self.first_by_second = {second: first for first, second in before.items()}

    def _code(self, frames: tuple[Mapping[int, str], Mapping[int, str]]) -> tuple[CodedTexts, CodedTexts]:
        """Return the clauses that have these frames with one character per word."""
        wholes = self._encode(list(frames[0]), list(frames[1]))
        rows = [{index: words(text) for index, text in side.items()} for side in frames]
        all_words = dict.fromkeys(word for side in rows for row in side.values() for word in row)
        codes = dict(zip(all_words, map(chr, count(_FIRST_CODE_POINT)), strict=False))
        first, second = (
            CodedTexts(
                {index: "".join(map(codes.__getitem__, row)) for index, row in side.items()},
                dict(zip(side, whole, strict=True)),
            )
            for side, whole in zip(rows, wholes, strict=True)
        )
        return first, second

    def drop_unlike(self, *, keep_heads: bool) -> None:
        """Drop the pairs that share a few rare words and little else, such as two items put on an agenda.

        A chapeau whose parts are paired and a clause that the other contains are kept.
        """
        pairs = [pair for pair in self.second_by_first.items() if not (keep_heads and pair == (0, 0))]
        firsts, seconds = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        rows = zip(pairs, *self._encode(firsts, seconds), strict=True)
        above = {clause.label.parent for clauses in (self._first, self._second) for clause in clauses}
        for (first_index, second_index), one, other in rows:
            common = common_subsequence_length(one, other)
            if common >= _CONTAINED_SHARE * min(len(one), len(other)) or 2 * common >= _LOOKS_ALIKE * (
                len(one) + len(other)
            ):
                continue
            first, second = self._first[first_index], self._second[second_index]
            if {first.label, second.label} & above:
                continue
            if likeness_of(without_typography(compare_words(first.text, second.text))) < _MIN_LIKENESS_SHOWN:
                del self.second_by_first[first_index], self.first_by_second[second_index]

    def _pair_same_frames(self, frames: tuple[Mapping[int, str], Mapping[int, str]]) -> None:
        """Pair clauses with the same words apart from numbers and quoted titles, if both have them equally often."""
        by_frame: defaultdict[tuple[str, Series], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, clauses in enumerate((self._first, self._second)):
            paired = self.second_by_first if side == 0 else self.first_by_second
            for index, text in frames[side].items():
                if index not in paired:
                    by_frame[bare(text).rstrip(",;.:"), clauses[index].label.series][side].append(index)
        for (text, _), (firsts, seconds) in by_frame.items():
            if len(firsts) == len(seconds) and len(text) >= _MIN_FRAME_LETTERS:
                for pair in zip(firsts, seconds, strict=True):
                    self.set_pair(*pair)

    def _pair_chapeaux(self) -> None:
        """Pair unpaired chapeaux of whose parts at least half, of the one that has fewer, are counterparts."""
        votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for first_index, second_index in self.second_by_first.items():
            parents = self._first[first_index].label.parent, self._second[second_index].label.parent
            if parents[0] is None or parents[1] is None:
                continue
            above = self._first_by_label.get(parents[0]), self._second_by_label.get(parents[1])
            if above[0] is not None and above[1] is not None:
                votes[above[0]][above[1]] += 1
        if not votes:
            return
        parts = [Counter(clause.label.parent for clause in clauses) for clauses in (self._first, self._second)]
        for first_index, counted in votes.items():
            second_index, count = counted.most_common(1)[0]
            fewest = min(parts[0][self._first[first_index].label], parts[1][self._second[second_index].label])
            is_free = first_index not in self.second_by_first and second_index not in self.first_by_second
            if is_free and 2 * count >= fewest:
                self.set_pair(first_index, second_index)

    def _firm_pairs(self, pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
        """Return the pairs that have most of the shorter clause's words in common, in the same order."""
        firsts, seconds = (sorted({pair[side] for pair in pairs}) for side in (0, 1))
        row, column = (
            dict(zip(*its, strict=True)) for its in zip((firsts, seconds), self._encode(firsts, seconds), strict=True)
        )
        return {
            (first_index, second_index)
            for first_index, second_index in pairs
            if common_subsequence_length(row[first_index], column[second_index])
            >= _FIRM_SHARE * min(len(row[first_index]), len(column[second_index]))
        }

    def _encode(self, firsts: Sequence[int], seconds: Sequence[int]) -> tuple[list[str], list[str]]:
        return self._weights.encode(
            [self._first[index].position for index in firsts], [self._second[index].position for index in seconds]
        )

    def _swap(self, pair: tuple[int, int], scores: dict[tuple[int, int], float]) -> None:
        """Exchange the counterparts of two pairs if that raises the sum of their scores."""
        first_index, second_index = pair
        old_second, old_first = self.second_by_first.get(first_index), self.first_by_second.get(second_index)
        if old_second is None or old_first is None or old_second == second_index:
            return
        before = scores.get((first_index, old_second)), scores.get((old_first, second_index))
        after = scores[pair], scores.get((old_first, old_second))
        if None not in (*before, *after) and sum(filter(None, after)) > sum(filter(None, before)):
            self.set_pair(first_index, second_index)
            self.set_pair(old_first, old_second)

    def set_pair(self, first_index: int, second_index: int) -> None:
        """Record two clauses as counterparts, by index."""
        self.second_by_first[first_index], self.first_by_second[second_index] = second_index, first_index

    def _score(self, first_index: int, second_index: int) -> float:
        neighbours = sum(self.second_by_first.get(first_index + step) == second_index + step for step in (-1, 1))
        distance = abs(first_index / len(self._first) - second_index / len(self._second))
        return (
            self._likeness[first_index, second_index]
            + _NEIGHBOUR_BONUS * neighbours
            + _PARENT_BONUS * self._parent_agreement(first_index, second_index)
            - _DISTANCE_PENALTY * distance
        )

    def _parent_agreement(self, first_index: int, second_index: int) -> int:
        """Return 1 if the chapeaux, or the sections of whole clauses, are counterparts; -1 if the chapeaux are not."""
        first, second = self._first[first_index], self._second[second_index]
        first_parent, second_parent = first.label.parent, second.label.parent
        if first_parent is None and second_parent is None:
            return first.section is not None and self._sections.get(first.section) == second.section
        if first_parent is None or second_parent is None:
            return 0
        return 1 if self._are_counterparts(first_parent, second_parent) else -1

    def _are_counterparts(self, first: Label, second: Label) -> bool:
        first_index, second_index = self._first_by_label.get(first), self._second_by_label.get(second)
        return (
            first_index is not None
            and second_index is not None
            and self.second_by_first.get(first_index) == second_index
        )

    def _min_likeness(self, first_index: int, second_index: int) -> float:
        is_same_kind = _kind(self._first[first_index]) == _kind(self._second[second_index])
        return (_MIN_LIKENESS if is_same_kind else _MIN_LIKENESS_OTHER_KIND) + self._margin

    def _match_sections(self) -> None:
        """Map each section of the first text to the section of the second that has most of its clauses."""
        found = Counter(self._sections_of_pairs())
        self._sections = {first: second for (first, second), _ in reversed(found.most_common())}

    def _sections_of_pairs(self) -> Iterator[tuple[str, str]]:
        for first_index, second_index in self.second_by_first.items():
            first, second = self._first[first_index].section, self._second[second_index].section
            if first is not None and second is not None:
                yield first, second


def _clauses_with_parts(clauses: Sequence[Clause], indexes: Sequence[int]) -> list[Group]:
    """Return a group of a clause and its parts for each clause among the indexes that has parts among them."""
    parts: defaultdict[Label, list[int]] = defaultdict(list)
    for index in indexes:
        label = clauses[index].label
        if label.points or label.bullet is not None:
            parts[label.root].append(index)
    if not parts:
        return []
    return [(index, *parts[clauses[index].label]) for index in indexes if clauses[index].label in parts]


def _clauses_without_parts(clauses: Sequence[Clause], indexes: Sequence[int]) -> list[Group]:
    """Return a group of one for each clause among the indexes that neither has parts nor is a part."""
    divided = {clause.label.root for clause in clauses if clause.label.parent is not None}
    return [
        (index,) for index in indexes if clauses[index].label not in divided and clauses[index].label.parent is None
    ]


def _kind(clause: Clause) -> tuple[bool, bool]:
    """Return whether a clause is preambular, and whether it is a part of another."""
    return clause.label.series is Series.PREAMBULAR, clause.label.parent is not None
