"""Find verbs that shifted between two wordings of a clause: its opening phrase, and the modals inside.

One verb is often the whole negotiation: "urges" to "invites", "shall" to "should". A shift has the words of the texts.
Words that only count openings ("also", "further") are ignored. The same verb as a participle is not a shift where a
clause crossed from one part of a resolution to the other.

A clause may open with two verbs ("welcomes the report, and urges States"). Compared is the verb that governs the words
that both texts have in common after it, so that a clause that was split before its second verb shows no false shift.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.comparison.modals import is_one_verb, may_hold_modals, modal_shifts
from corpus.comparison.result import Op, Pair, Shift, Wording
from corpus.comparison.vocabulary import words
from corpus.document import Clause
from corpus.label import Series
from corpus.languages import LANGUAGES
from corpus.languages.verbs import VERBS
from corpus.text.typography import normalised


def opening_of(clause: Clause, language: str) -> str:
    """Return the whole opening phrase of a clause as printed; an empty string if it has none."""
    length = clause.opening
    if length and language in LANGUAGES:
        length = max(length, LANGUAGES[language].opening_length(clause.text, _part(clause)))
    return clause.text[:length].rstrip(" ,")


def is_same_opening(first: str, second: str, language: str, *, crossed: bool = False) -> bool:
    """Return True if two opening phrases are the same apart from words that only count them.

    With ``crossed`` (one clause is preambular, the other operative), two forms of one verb are the same too.

    >>> is_same_opening("Also takes note of", "Takes note further", "en")
    True
    """
    openings = _normalized_opening(first, language), _normalized_opening(second, language)
    return openings[0] == openings[1] or (crossed and is_one_verb(*(" ".join(opening) for opening in openings)))


def openings_in(text: str, clause: Clause, language: str) -> Iterator[str]:
    """Yield further opening phrases in a text of a clause: "urges" in "welcomes the report, and urges".

    They follow a semicolon or the language's "and", and have the verb form of the clause's part of the text.
    """
    known, verbs = LANGUAGES.get(language), VERBS.get(language)
    if known is None or verbs is None:
        return
    joined = re.compile(rf"(?:;|(?<!\w)(?:{'|'.join(verbs.joins)}))\s+", re.IGNORECASE)
    for found in joined.finditer(text):
        length = known.opening_length(text[found.end() :], _part(clause))
        if length:
            yield text[found.end() : found.end() + length]


def _part(clause: Clause) -> str:
    return "preambular" if clause.label.series is Series.PREAMBULAR else "operative"


def _normalized_opening(phrase: str, language: str) -> list[str]:
    """Return the words of an opening in lower case, sorted, without those that only count it."""
    verbs = VERBS[language]
    text = f" {' '.join(normalised(phrase).lower().split())} "
    for connector in verbs.connectors:
        text = text.replace(f" {connector} ", " ")
    opening = text.split()
    while len(opening) > 1 and opening[-1] in verbs.after_openings:
        opening.pop()
    return sorted(opening)


_MIN_COMMON_WORDS = 4
"""Number of common words that shows where both texts continue after their openings; fewer may be chance."""


def find_shifts(first: Clause, second: Clause, wording: Wording, language: str) -> tuple[Shift, ...]:
    """Return the shifts of the opening, then those of modals in the order of the text.

    ``wording`` is the result of :func:`corpus.comparison.wording.without_typography`; ``language`` is ISO 639-1. Empty
    for a language whose verbs are not known.
    """
    if language not in VERBS:
        return ()
    opening = _opening_shifts(first, second, wording, language)
    if not any(may_hold_modals(words(clause.text), language) for clause in (first, second)):
        return tuple(opening)
    return (*opening, *dict.fromkeys(modal_shifts(wording, language)))


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
    first_opening, second_opening = opening_of(first, language), opening_of(second, language)
    crossed = first.label.series is not second.label.series
    if not first_opening or not second_opening:
        return
    if is_same_opening(first_opening, second_opening, language, crossed=crossed):
        return
    old, new = _texts_before_common_words(wording, len(first_opening), len(second_opening))
    old_openings = [first_opening, *openings_in(old, first, language)]
    new_openings = [second_opening, *openings_in(new, second, language)]
    if len(old_openings) != len(new_openings):
        old_openings, new_openings = old_openings[-1:], new_openings[-1:]
    for old_opening, new_opening in zip(old_openings, new_openings, strict=True):
        if not is_same_opening(old_opening, new_opening, language, crossed=crossed):
            yield Shift(old_opening, new_opening, is_opening=True)


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
