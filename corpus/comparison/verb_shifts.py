"""The verbs that shifted between two wordings of a clause: its opening, and the modals inside.

One verb is often the whole negotiation: "urges" to "invites", "shall" to "should". A shift is told in the
words of the texts. The words that only count openings ("also", "further") are none, and neither is the
same verb as a participle, where a clause crossed from one part of a resolution to the other.

A clause may open with two verbs ("welcomes the report, and urges States"). The one that governs what both texts go on
with is compared, so that no verb seems to shift where a clause was split before the other verb.
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
from corpus.text.typography import folded


def opening_of(clause: Clause, language: str) -> str:
    """Return the opening phrase of a clause as printed, whole; nothing where it has none."""
    length = clause.opening
    if length and language in LANGUAGES:
        length = max(length, LANGUAGES[language].opening(clause.text, _part(clause)))
    return clause.text[:length].rstrip(" ,")


def is_same_opening(one: str, other: str, language: str, *, crossed: bool = False) -> bool:
    """Say whether two opening phrases are one, but for words that only count them.

    Where a clause ``crossed`` from one part of a resolution to the other, another form of one verb is the same.

    >>> is_same_opening("Also takes note of", "Takes note further", "en")
    True
    """
    senses = _sense(one, language), _sense(other, language)
    return senses[0] == senses[1] or (crossed and is_one_verb(*(" ".join(sense) for sense in senses)))


def openings_in(text: str, clause: Clause, language: str) -> Iterator[str]:
    """Yield the further openings in the text of a clause: "urges" of "welcomes the report, and urges".

    They follow a semicolon, or the language's "and", and are of the form that the clause's part asks for.
    """
    known, verbs = LANGUAGES.get(language), VERBS.get(language)
    if known is None or verbs is None:
        return
    joined = re.compile(rf"(?:;|(?<!\w)(?:{'|'.join(verbs.joins)}))\s+", re.IGNORECASE)
    for found in joined.finditer(text):
        length = known.opening(text[found.end() :], _part(clause))
        if length:
            yield text[found.end() : found.end() + length]


def _part(clause: Clause) -> str:
    return "preambular" if clause.label.series is Series.PREAMBULAR else "operative"


def _sense(phrase: str, language: str) -> list[str]:
    """Return the words of an opening in small letters, in any order, without those that only count it."""
    verbs = VERBS[language]
    text = f" {' '.join(folded(phrase).lower().split())} "
    for connector in verbs.connectors:
        text = text.replace(f" {connector} ", " ")
    row = text.split()
    while len(row) > 1 and row[-1] in verbs.after_openings:
        row.pop()
    return sorted(row)


_GOES_ON = 4
"""Words in a row that show where both texts go on after their openings; fewer may have stayed by chance."""


def find_shifts(first: Clause, second: Clause, wording: Wording, language: str) -> tuple[Shift, ...]:
    """Return the opening that changed, if it did, then the modals that did, in the order of the text.

    ``wording`` is the calm one; ``language`` is ISO 639-1.
    """
    if language not in VERBS:
        return ()
    opening = _opening_shifts(first, second, wording, language)
    if not any(may_hold_modals(words(clause.text), language) for clause in (first, second)):
        return tuple(opening)
    return (*opening, *dict.fromkeys(modal_shifts(wording, language)))


def without_parted(pairs: Sequence[Pair], language: str) -> tuple[Pair, ...]:
    """Return the pairs without the shifts of openings that only went to another clause, or came from one.

    Of a clause that was split, the opening may be that of the part split off; of one into which another was merged,
    the other's.
    """
    parted = _Parted(pairs, language)
    return tuple(
        replace(pair, shifts=tuple(shift for shift in pair.shifts if not parted.explains(shift, pair)))
        if pair.shifts
        else pair
        for pair in pairs
    )


class _Parted:
    """The openings of clauses that were split off, and of those that were merged."""

    def __init__(self, pairs: Sequence[Pair], language: str) -> None:
        self._language = language
        self._split = _openings((pair.split_from, pair.second) for pair in pairs)
        self._merged = _openings((pair.merged_into, pair.first) for pair in pairs)

    def explains(self, shift: Shift, pair: Pair) -> bool:
        """Say whether the verb of one text is that of a part that is a clause of its own in the other."""
        if not shift.is_opening or pair.first is None or pair.second is None:
            return False
        return self._is_of(shift.first, self._split.get(pair.first.position, ())) or self._is_of(
            shift.second, self._merged.get(pair.second.position, ())
        )

    def _is_of(self, opening: str, parts: Iterable[Clause]) -> bool:
        its = (opening_of(part, self._language) for part in parts)
        return any(is_same_opening(opening, other, self._language) for other in its if other)


def _openings(parts: Iterable[tuple[Clause | None, Clause | None]]) -> dict[int, list[Clause]]:
    """Return the parts of each whole, by its position."""
    found: dict[int, list[Clause]] = {}
    for whole, part in parts:
        if whole is not None and part is not None:
            found.setdefault(whole.position, []).append(part)
    return found


def _opening_shifts(first: Clause, second: Clause, wording: Wording, language: str) -> Iterator[Shift]:
    one, other = opening_of(first, language), opening_of(second, language)
    crossed = first.label.series is not second.label.series
    if not one or not other or is_same_opening(one, other, language, crossed=crossed):
        return
    old, new = _up_to_what_stayed(wording, len(one), len(other))
    ours = [one, *openings_in(old, first, language)]
    theirs = [other, *openings_in(new, second, language)]
    if len(ours) != len(theirs):
        ours, theirs = ours[-1:], theirs[-1:]
    for its, instead in zip(ours, theirs, strict=True):
        if not is_same_opening(its, instead, language, crossed=crossed):
            yield Shift(its, instead, is_opening=True)


def _up_to_what_stayed(wording: Wording, one: int, other: int) -> tuple[str, str]:
    """Return what stands in each text between its opening, of so many characters, and what both go on with."""
    old, new = ("".join(run.text for run in wording if run.op is not op) for op in (Op.ADDED, Op.REMOVED))
    ends, most = (one, other), 0
    at, its = 0, 0
    for run in wording:
        if run.op is Op.KEPT:
            within = max(one - at, other - its, 0)
            count = len(run.text[within:].split())
            if count > most:
                ends, most = (at + within, its + within), count
            if most >= _GOES_ON:
                break
        at += len(run.text) if run.op is not Op.ADDED else 0
        its += len(run.text) if run.op is not Op.REMOVED else 0
    return old[one : ends[0]], new[other : ends[1]]
