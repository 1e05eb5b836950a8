"""Find verbs that shifted between two wordings of a clause: its opening phrase, and the modals inside.

One verb is often the whole negotiation: "urges" to "invites", "shall" to "should". A shift has the words of the texts.
Words that only count openings ("also", "further") are ignored. The same verb as a participle is not a shift: a clause
may have crossed from one part of a resolution to the other.

A clause may open with two verbs ("welcomes the report, and urges States"). Compared are the sets of verbs: one that is
still there has not shifted. Of those that are left, the verb that governs the words that both texts have in common.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.comparison.modals import compare_force, may_hold_modals, modal_shifts
from corpus.comparison.result import Change, Op, Pair, Shift, Wording
from corpus.comparison.vocabulary import words
from corpus.comparison.wording import without_typography
from corpus.document import Clause
from corpus.label import Series
from corpus.languages import LANGUAGES
from corpus.languages.force import opening_force
from corpus.languages.verb_forms import base_form
from corpus.languages.verbs import VERBS
from corpus.text.likeness import common_subsequence_length
from corpus.text.typography import normalised


def opening_of(clause: Clause, language: str) -> str:
    """Return the whole opening phrase of a clause as printed; an empty string if it has none."""
    length = clause.opening
    if length and language in LANGUAGES:
        length = max(length, LANGUAGES[language].opening_length(clause.text, _part(clause)))
    return clause.text[:length].rstrip(" ,")


def is_same_opening(first: str, second: str, language: str) -> bool:
    """Return True if two opening phrases have the same verb and additions, in whatever form.

    Words that only count openings are ignored.

    >>> is_same_opening("Also takes note of", "Takes note further", "en")
    True
    >>> is_same_opening("Calling upon", "Calls upon", "en")
    True
    """
    return _base_words(first, language) == _base_words(second, language)


def openings_in(text: str, clause: Clause, language: str) -> Iterator[str]:
    """Yield further opening phrases in a text of a clause: "urges" in "welcomes the report, and urges".

    They follow a semicolon, a comma or the language's "and", and have the verb form of the clause's part of the text.
    """
    known, verbs = LANGUAGES.get(language), VERBS.get(language)
    if known is None or verbs is None:
        return
    joined = re.compile(rf"(?:[;,]|(?<!\w)(?:{'|'.join(verbs.joins)}))\s+", re.IGNORECASE)
    for found in joined.finditer(text):
        length = known.opening_length(text[found.end() :], _part(clause))
        if length:
            yield text[found.end() : found.end() + length]


def _part(clause: Clause) -> str:
    return "preambular" if clause.label.series is Series.PREAMBULAR else "operative"


@lru_cache(maxsize=1 << 10)
def _base_words(phrase: str, language: str) -> tuple[str, ...]:
    """Return the words of an opening, verbs in their base form, sorted, without those that only count it.

    "Deeply concerned" has the words of "expresses its deep concern".
    """
    verbs = VERBS[language]
    text = f" {' '.join(normalised(phrase).lower().split())} "
    for connector in verbs.connectors:
        text = text.replace(f" {connector} ", " ")
    opening = text.replace("s'", "se ").split() if language == "fr" else text.split()
    while len(opening) > 1 and opening[-1] in verbs.after_openings:
        opening.pop()
    bases = [base_form(word, language) or word for word in opening]
    return tuple(sorted(verbs.adjectives.get(" ".join(bases), " ".join(bases)).split()))


_HALF = 50.0
"""Likeness, 0 to 100, that two clauses must have for a verb to be said to have shifted between them."""
_SHORT = 12
"""Words of a clause whose opening phrase may be half of its letters; its other words are counted instead."""
_MAX_SMALL_WORD = 3
"""Letters of an article or a preposition, at most."""
_MIN_COMMON_WORDS = 4
"""Number of common words that shows where both texts continue after their openings; fewer may be chance."""


def find_shifts(first: Clause, second: Clause, wording: Wording, language: str) -> tuple[Shift, ...]:
    """Return the shifts of the opening, then those of modals in the order of the text.

    ``wording`` is the result of :func:`corpus.comparison.wording.without_typography`; ``language`` is ISO 639-1. Empty
    for a language whose verbs are not known.
    """
    if language not in VERBS:
        return ()
    opening = dict.fromkeys(_opening_shifts(first, second, wording, language))
    if not any(may_hold_modals(words(clause.text), language) for clause in (first, second)):
        return tuple(opening)
    return (*opening, *dict.fromkeys(modal_shifts(wording, language)))


def are_half_alike(pairs: Sequence[Pair], shifts: Iterable[Shift], language: str) -> bool:
    """Return True if two clauses, or a chapeau with its parts, are half alike.

    Of short clauses and of chapeaux the words are counted that both have in the same order, without the opening phrases
    and the verbs that shifted: "Pays tribute to the staff" and "Thanks the staff" are alike.
    """
    if len(pairs) == 1 and pairs[0].likeness >= _HALF:
        return True
    common = total = 0
    for pair in pairs:
        old, new = (_words_after_opening(clause, language) for clause in (pair.first, pair.second))
        common += common_subsequence_length(old, new)
        total += len(old) + len(new)
    if len(pairs) == 1 and total > 2 * _SHORT:
        return False
    for shift in shifts:
        if not shift.is_opening:
            total -= len(words(shift.first)) + len(words(shift.second))
    return 200 * common >= _HALF * total


def _words_after_opening(clause: Clause | None, language: str) -> Sequence[str]:
    return () if clause is None else words(clause.text[len(opening_of(clause, language)) :])


def with_shifts_of_chapeaux(pairs: Sequence[Pair], language: str) -> tuple[Pair, ...]:
    """Return the pairs with the shifts of those reworded chapeaux that are half alike together with their parts."""
    if language not in VERBS or not any(pair.second is not None and pair.second.label.parent for pair in pairs):
        return tuple(pairs)
    return tuple(_with_shifts_of_family(pair, pairs, language) for pair in pairs)


def _with_shifts_of_family(pair: Pair, pairs: Sequence[Pair], language: str) -> Pair:
    if pair.change is not Change.REWORDED or pair.shifts or pair.first is None or pair.second is None:
        return pair
    family = _family(pair, pairs)
    if len(family) == 1:
        return pair
    shifts = find_shifts(pair.first, pair.second, without_typography(pair.wording), language)
    return replace(pair, shifts=shifts) if are_half_alike(family, shifts, language) else pair


def _family(chapeau: Pair, pairs: Iterable[Pair]) -> list[Pair]:
    """Return a pair of chapeaux with the pairs of their direct parts."""
    first, second = chapeau.first, chapeau.second
    return [
        chapeau,
        *(
            pair
            for pair in pairs
            if (pair.first is not None and first is not None and pair.first.label.parent == first.label)
            or (pair.second is not None and second is not None and pair.second.label.parent == second.label)
        ),
    ]


def without_split_openings(pairs: Sequence[Pair], language: str) -> tuple[Pair, ...]:
    """Return the pairs without shifts of openings that are explained by a split or a merger.

    The opening of a clause that was split may now be that of the part split off; the opening of a clause into which
    another was merged may come from the merged one.
    """
    openings = _SplitOpenings(pairs, language)
    return tuple(
        replace(pair, shifts=tuple(shift for shift in pair.shifts if not openings.explains(shift, pair)))
        if pair.shifts
        else pair
        for pair in pairs
    )


class _SplitOpenings:
    """The openings of clauses that were split off and of clauses that were merged."""

    def __init__(self, pairs: Sequence[Pair], language: str) -> None:
        self._language = language
        self._split = _parts_by_whole((pair.split_from, pair.second) for pair in pairs)
        self._merged = _parts_by_whole((pair.merged_into, pair.first) for pair in pairs)

    def explains(self, shift: Shift, pair: Pair) -> bool:
        """Return True if the opening of one text is that of a part which is a clause of its own in the other text."""
        if not shift.is_opening or pair.first is None or pair.second is None:
            return False
        return self._is_opening_of_any(
            shift.first, self._split.get(pair.first.position, ())
        ) or self._is_opening_of_any(shift.second, self._merged.get(pair.second.position, ()))

    def _is_opening_of_any(self, opening: str, parts: Iterable[Clause]) -> bool:
        part_openings = (opening_of(part, self._language) for part in parts)
        return any(is_same_opening(opening, other, self._language) for other in part_openings if other)


def _parts_by_whole(parts: Iterable[tuple[Clause | None, Clause | None]]) -> dict[int, list[Clause]]:
    """Return the parts of each whole clause, by the position of the whole."""
    found: dict[int, list[Clause]] = {}
    for whole, part in parts:
        if whole is not None and part is not None:
            found.setdefault(whole.position, []).append(part)
    return found


def _opening_shifts(first: Clause, second: Clause, wording: Wording, language: str) -> Iterator[Shift]:
    """Yield the openings of one text that the other has not, each with the one that replaced it.

    A verb that is still anywhere in the other text has not shifted, unless it directly governs words that another verb
    governs now ("urges States to act" to "invites States to act").
    """
    first_opening, second_opening = opening_of(first, language), opening_of(second, language)
    if is_same_opening(first_opening, second_opening, language):
        return
    if not (_begins_with_verb(first, language) and _begins_with_verb(second, language)):
        return
    old, new = _texts_before_common_words(wording, len(first_opening), len(second_opening))
    old_openings = [first_opening, *openings_in(old, first, language)]
    new_openings = [second_opening, *openings_in(new, second, language)]
    if old.strip() or new.strip():
        old_verbs, new_verbs = _verbs_of(first, language), _verbs_of(second, language)
        old_openings = [opening for opening in old_openings if _base_words(opening, language) not in new_verbs]
        new_openings = [opening for opening in new_openings if _base_words(opening, language) not in old_verbs]
    if not old_openings or not new_openings:
        return
    if len(old_openings) != len(new_openings):
        old_openings, new_openings = old_openings[-1:], new_openings[-1:]
    for old_opening, new_opening in zip(old_openings, new_openings, strict=True):
        if not is_same_opening(old_opening, new_opening, language):
            rungs = (opening_force(_base_words(each, language), language) for each in (old_opening, new_opening))
            force = compare_force(*rungs) if _govern_the_same(first, old_opening, second, new_opening) else None
            yield Shift(old_opening, new_opening, is_opening=True, force=force)


def _begins_with_verb(clause: Clause, language: str) -> bool:
    """Return True if a clause has an opening with a verb; a file may set other first words in italics, as a title."""
    opening = opening_of(clause, language)
    if not opening or LANGUAGES[language].opening_length(clause.text, _part(clause)):
        return bool(opening)
    connectors = {word for phrase in VERBS[language].connectors for word in phrase.split()}
    said = [word for word in words(opening) if word not in connectors and word not in {"s", "se"}]
    return bool(said) and base_form(said[0], language) is not None


def _govern_the_same(first: Clause, old_opening: str, second: Clause, new_opening: str) -> bool:
    """Return True if the same words follow two openings, articles and prepositions apart: the verbs can be weighed."""
    governed = [
        [word for word in words(clause.text.partition(opening)[2]) if len(word) > _MAX_SMALL_WORD][:1]
        for clause, opening in ((first, old_opening), (second, new_opening))
    ]
    return governed[0] == governed[1]


def _verbs_of(clause: Clause, language: str) -> set[tuple[str, ...]]:
    """Return all opening verbs of a clause, the first and those within."""
    opening = opening_of(clause, language)
    within = openings_in(clause.text[len(opening) :], clause, language)
    return {_base_words(each, language) for each in (opening, *within)}


def _texts_before_common_words(wording: Wording, first_length: int, second_length: int) -> tuple[str, str]:
    """Return the text between the opening and the first long common run, of each text.

    ``first_length`` and ``second_length`` are the lengths of the openings in characters.
    """
    old, new = ("".join(run.text for run in wording if run.op is not op) for op in (Op.ADDED, Op.REMOVED))
    ends, most = (first_length, second_length), 0
    first_index, second_index = 0, 0
    for run in wording:
        if run.op is Op.KEPT:
            skipped = max(first_length - first_index, second_length - second_index, 0)
            count = len(run.text[skipped:].split())
            if count > most:
                ends, most = (first_index + skipped, second_index + skipped), count
            if most >= _MIN_COMMON_WORDS:
                break
        first_index += len(run.text) if run.op is not Op.ADDED else 0
        second_index += len(run.text) if run.op is not Op.REMOVED else 0
    return old[first_length : ends[0]], new[second_length : ends[1]]
