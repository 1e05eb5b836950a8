"""Find modals that changed within a clause, with their negations: "may not" to "shall", "ne peut" to « ne doit pas ».

A modal in both texts has shifted if its negation was added or removed: "shall not" to "shall". A modal that was
replaced is returned with its replacement. Where one text has the verb without a modal, it is returned with that verb.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby
from operator import itemgetter

from corpus.comparison.result import Op, Shift, Wording
from corpus.languages.verbs import VERBS

_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?=[\s'’]+\Z)")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_LOOKBACK = 40
"""Number of characters before a verb to search for its negation; all that can belong to a verb fits in."""
_MIN_STEM = 3
"""Minimum length of the common prefix of two forms of one verb: "joue", "jouer"."""


def modal_shifts(wording: Wording, language: str) -> Iterator[Shift]:
    """Yield the modals that shifted, in the order of the text.

    ``wording`` is the result of :func:`corpus.comparison.wording.without_typography`.
    """
    old, new = _Side(wording, Op.ADDED, language), _Side(wording, Op.REMOVED, language)
    if not old.modals and not new.modals:
        return
    for index, run in enumerate(wording):
        if run.op is Op.KEPT:
            yield from _negation_shifts(old, new, index)
        elif run.op is Op.REMOVED and [after.op for after in wording[index + 1 : index + 2]] == [Op.ADDED]:
            yield from _replacement_shifts(old, new, index)


def may_hold_modals(words: Iterable[str], language: str) -> bool:
    """Return True if one of these words, in lower case, may be a modal: a quick check that rules out most clauses."""
    return not _grammar(language).forms.isdisjoint(words)


def is_one_verb(first: str, second: str) -> bool:
    """Return True if two words are forms of one verb: "souligne", "soulignant".

    >>> is_one_verb("reaffirms", "reaffirming"), is_one_verb("notes", "noting"), is_one_verb("urges", "noting")
    (True, True, False)
    """
    shorter = min(len(first), len(second))
    alike = next((index for index in range(shorter) if first[index] != second[index]), shorter)
    return alike >= _MIN_STEM and alike >= shorter - _MIN_STEM


@dataclass(frozen=True, slots=True)
class _Modal:
    """A modal with its negation."""

    sense: tuple[str, str]
    """The base form of the modal, and its negation: "no", "only" or an empty string."""
    run: int
    """The index in the wording of the run that contains the modal's own word, ..."""
    offset: int
    """... and where the word begins in that run."""
    start: int
    """Where the modal with its negation begins in its text, ..."""
    stop: int
    """... and where it ends."""


class _Grammar:
    """Regular expressions for the modals and negations of a language."""

    def __init__(self, language: str) -> None:
        self.verbs = verbs = VERBS[language]
        self.forms = frozenset({**verbs.modals, **verbs.auxiliaries})
        self._form = re.compile(rf"(?:{_by_first_letter(self.forms)})(?!\w|[-‑]être)")
        within = rf"(?:(?:{_alternatives(verbs.within)})(?:\s+|['’]\s?))*"
        self._before = re.compile(rf"(?<!\w)(?:{_alternatives(verbs.negating)})(?:\s+|['’]\s?){within}\Z")
        between = "" if verbs.negating else rf"(?:\s+(?:{_alternatives(verbs.within)}))?"
        self._after = re.compile(rf"{between}\s+({_alternatives(verbs.negations)})(?!\w)")

    def forms_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of modal forms that are whole words; a lookbehind would be three times slower."""
        for found in self._form.finditer(text):
            before = text[found.start() - 1 : found.start()]
            if not before.isalnum() and before != "-":
                yield found

    def negation(self, text: str, start: int, stop: int) -> tuple[int, int, str]:
        """Return the start and stop of a verb with its negation, and the negation: "no", "only" or an empty string."""
        verbs = self.verbs
        if verbs.negating:
            begin, before = _text_before(text, start)
            found = self._before.search(before)
            if found is None:
                return start, stop, ""
            start = begin + found.start()
        after = self._after.match(text, stop)
        if after is not None:
            return start, after.end(), verbs.negations[after[1]]
        return start, stop, "no" if verbs.negating else ""

    def is_noun(self, text: str, start: int, stop: int) -> bool:
        """Return True if a form is a noun here: "the political will of States"."""
        verbs = self.verbs
        if text[start:stop] not in verbs.nouns:
            return False
        before, after = _LAST_WORD.search(_text_before(text, start)[1]), _NEXT_WORD.match(text, stop)
        return (before is not None and before[0] in verbs.before_nouns) or (
            after is not None and after[1] in verbs.after_nouns
        )


@cache
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(sorted(forms, key=len, reverse=True)) or "(?!)"


def _by_first_letter(forms: Iterable[str]) -> str:
    """Return a pattern for any of these forms, grouped by first letter so that it fails fast."""
    return "|".join(
        f"{letter}(?:{_alternatives(form[1:] for form in same_letter)})"
        for letter, same_letter in groupby(sorted(forms), itemgetter(0))
    )


def _text_before(text: str, start: int) -> tuple[int, str]:
    """Return the start index of the text just before a verb, and that text."""
    begin = max(start - _LOOKBACK, 0)
    return begin, text[begin:start]


class _Side:
    """One of the two texts, with its modals.

    ``without`` is the kind of run that is not part of this text.
    """

    def __init__(self, wording: Wording, without: Op, language: str) -> None:
        parts = ["" if run.op is without else run.text for run in wording]
        self.text = "".join(parts)
        self._starts = [0, *accumulate(map(len, parts))]
        self._grammar = _grammar(language)
        self.modals = list(self._find_modals())

    def modals_in_run(self, run: int) -> list[_Modal]:
        """Return the modals whose own word is in the run of this index."""
        return [modal for modal in self.modals if modal.run == run]

    def printed(self, modal: _Modal) -> str:
        """Return a modal with its negation as printed."""
        return self.text[modal.start : modal.stop]

    def with_verb(self, modal: _Modal) -> tuple[str, str] | None:
        """Return a modal with the verb after it, and that verb alone; None if no word follows in the run."""
        verb = _NEXT_WORD.match(self.text, modal.stop, self._starts[modal.run + 1])
        return (self.text[modal.start : verb.end()], verb[1]) if verb else None

    def find_verb(self, verb: str, run: int) -> str | None:
        """Return a form of a verb that occurs in a run, with its negation; None if there is none."""
        for found in _WORD.finditer(self.text, self._starts[run], self._starts[run + 1]):
            if len(found[0]) > _MIN_STEM and is_one_verb(found[0], verb):
                start, stop, _ = self._grammar.negation(self.text, found.start(), found.end())
                return self.text[start:stop]
        return None

    def _find_modals(self) -> Iterator[_Modal]:
        verbs = self._grammar.verbs
        # Modals are in lower case; "May" is the month.
        for found in self._grammar.forms_in(self.text):
            if self._grammar.is_noun(self.text, *found.span()):
                continue
            start, stop, negation = self._grammar.negation(self.text, *found.span())
            form = verbs.modals.get(found[0])
            if form is None and not negation:
                continue
            sense = form or verbs.auxiliaries[found[0]], "no" if found[0] in verbs.negated else negation
            run = bisect_right(self._starts, found.start()) - 1
            yield _Modal(sense, run, found.start() - self._starts[run], start, stop)


def _negation_shifts(old: _Side, new: _Side, run: int) -> Iterator[Shift]:
    """Yield the modals of a kept run whose negation was added, removed or changed."""
    after = {modal.offset: modal for modal in new.modals_in_run(run)}
    for modal in old.modals_in_run(run):
        counterpart = after.get(modal.offset)
        if counterpart is not None and counterpart.sense != modal.sense:
            yield Shift(old.printed(modal), new.printed(counterpart), is_opening=False)


def _replacement_shifts(old: _Side, new: _Side, run: int) -> Iterator[Shift]:
    """Yield the shifts between the modals of a removed run and those of the added run after it."""
    before, after = old.modals_in_run(run), new.modals_in_run(run + 1)
    if not before and not after:
        return
    common = Counter(modal.sense for modal in before) & Counter(modal.sense for modal in after)
    removed, added = _remove_common(before, common), _remove_common(after, common)
    for first, second in zip(removed, added, strict=False):
        yield Shift(old.printed(first), new.printed(second), is_opening=False)
    if not before:
        for unmodified, verb in _verbs_with_and_without(added, new, old, run):
            yield Shift(unmodified, verb, is_opening=False)
    if not after:
        for unmodified, verb in _verbs_with_and_without(removed, old, new, run + 1):
            yield Shift(verb, unmodified, is_opening=False)


def _remove_common(modals: Sequence[_Modal], common: Counter[tuple[str, str]]) -> list[_Modal]:
    """Return the modals without one modal per counted sense."""
    left = Counter(common)
    kept: list[_Modal] = []
    for modal in modals:
        if left[modal.sense]:
            left[modal.sense] -= 1
        else:
            kept.append(modal)
    return kept


def _verbs_with_and_without(
    modals: Iterable[_Modal], side: _Side, other_side: _Side, run: int
) -> Iterator[tuple[str, str]]:
    """Yield ``(verb, modal with verb)`` for modals of ``side`` whose verb is without a modal in the other text."""
    for modal in modals:
        verb = side.with_verb(modal)
        unmodified = other_side.find_verb(verb[1], run) if verb else None
        if verb and unmodified is not None:
            yield unmodified, verb[0]
