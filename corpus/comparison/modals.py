"""Find modals that changed within a clause, with their negations: "may not" to "shall", "ne peut" to « ne doit pas ».

A modal in both texts has shifted if its negation was added or removed: "shall not" to "shall". A modal that was
replaced is returned with its replacement, if both govern the same verb or stand between the same words. Where one text
has the verb without a modal, it is returned with that verb, if the same words are beside it in both texts. Only words
that are known as verbs are taken for verbs (:mod:`corpus.languages.verb_forms`).
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby
from operator import itemgetter

from corpus.comparison.result import Force, Op, Shift, Wording
from corpus.languages.force import modal_force
from corpus.languages.verb_forms import base_form
from corpus.languages.verbs import VERBS

_WORD = re.compile(r"[^\W\d_]+")
_ADVERB = {"en": "ly", "fr": "ment"}
_LAST_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?=[\s'’]+\Z)")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_LOOKBACK = 40
"""Number of characters before a verb to search for its negation; all that can belong to a verb fits in."""
_AFTER = 60
"""Number of characters after a modal to search for its verb."""
_BESIDE = 2
"""Number of words after a verb that both texts must have in common for it to be the same use of the verb."""


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


def compare_force(first: int | None, second: int | None) -> Force | None:
    """Return how the second of two rungs differs in force; None if one is unknown or both are the same."""
    if first is None or second is None or first == second:
        return None
    return Force.STRONGER if second > first else Force.WEAKER


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
        self.language = language
        verbs = self._grammar.verbs
        self._skipped = {*verbs.within, *verbs.connectors, *verbs.negations, *verbs.negating, "be", "être", "pas"}
        self.modals = list(self._find_modals())

    def modals_in_run(self, run: int) -> list[_Modal]:
        """Return the modals whose own word is in the run of this index."""
        return [modal for modal in self.modals if modal.run == run]

    def printed(self, modal: _Modal) -> str:
        """Return a modal with its negation as printed."""
        return self.text[modal.start : modal.stop]

    def verb_after(self, modal: _Modal) -> re.Match[str] | None:
        """Return the first known verb after a modal, with the adverbs before it skipped; None if another word comes."""
        for found in _WORD.finditer(self.text, modal.stop, modal.stop + _AFTER):
            between = self.text[modal.stop : found.start()]
            if any(sign in between for sign in ",;:."):
                return None
            if base_form(found[0], self.language) is not None:
                return found
            if found[0].lower() not in self._skipped and not found[0].endswith(_ADVERB[self.language]):
                return None
        return None

    def uses_of(self, verb: str, run: int) -> Iterator[tuple[int, int]]:
        """Yield the spans, in a run, of the forms of a verb given in its base form."""
        for found in _WORD.finditer(self.text, self._starts[run], self._starts[run + 1]):
            if base_form(found[0], self.language) != verb or self._is_governed(found.start()):
                continue
            if not self._is_after_determiner(found.start()):
                yield found.span()

    def _is_after_determiner(self, start: int) -> bool:
        """Return True if the form that begins at this index is a noun: "the reports of States"."""
        before = _LAST_WORD.search(_text_before(self.text, start)[1])
        return before is not None and before[0].lower() in self._grammar.verbs.determiners

    def _is_governed(self, start: int) -> bool:
        """Return True if the verb at this index has a modal already."""
        return any(
            modal.stop <= start and (found := self.verb_after(modal)) and found.start() == start
            for modal in self.modals
        )

    def printed_verb(self, start: int, stop: int) -> str:
        """Return a verb as printed, with its negation and, if negated, its auxiliaries: "has not presented"."""
        begin, end, _ = self._grammar.negation(self.text, start, stop)
        if begin == start and end == stop:
            begin = self._negated_from(start)
        return self.text[begin:end]

    def _negated_from(self, start: int) -> int:
        """Return where the negation before a compound verb begins, with its auxiliaries; ``start`` if there is none."""
        verbs, is_negated, begin = self._grammar.verbs, False, start
        before = list(_WORD.finditer(self.text, max(start - _LOOKBACK, 0), start))
        for found in reversed(before):
            word = found[0].lower()
            is_negation = verbs.negations.get(word) == "no" or word in verbs.negating
            if not is_negation and word not in verbs.perfect and word not in verbs.within:
                break
            is_negated = is_negated or is_negation
            begin = found.start()
        return begin if is_negated else start

    def neighbours(self, start: int, stop: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the last word before a span, relative pronouns skipped, and the first words after it."""
        words = (found[0].lower() for found in _WORD.finditer(self.text, max(start - _AFTER, 0), start))
        before = [word for word in words if word not in self._grammar.verbs.relative]
        after = [found[0].lower() for found in _WORD.finditer(self.text, stop, stop + _AFTER)]
        return tuple(before[-1:]), tuple(after[:_BESIDE])

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
            yield _shift(old, modal, new, counterpart)


def _replacement_shifts(old: _Side, new: _Side, run: int) -> Iterator[Shift]:
    """Yield the shifts between the modals of a removed run and those of the added run after it."""
    before, after = old.modals_in_run(run), new.modals_in_run(run + 1)
    if not before and not after:
        return
    common = Counter(modal.sense for modal in before) & Counter(modal.sense for modal in after)
    removed, added = _remove_common(before, common), _remove_common(after, common)
    for first, second in zip(removed, added, strict=False):
        if _are_counterparts(old, first, new, second):
            yield _shift(old, first, new, second)
    if not before:
        for unmodified, verb in _verbs_with_and_without(added, new, old, run):
            yield Shift(unmodified, verb, is_opening=False)
    if not after:
        for unmodified, verb in _verbs_with_and_without(removed, old, new, run + 1):
            yield Shift(verb, unmodified, is_opening=False)


def _shift(old: _Side, first: _Modal, new: _Side, second: _Modal) -> Shift:
    force = None
    if first.sense[1] == second.sense[1] == "":  # a negation turns the ladder round; nothing is said then
        force = compare_force(modal_force(first.sense[0], old.language), modal_force(second.sense[0], new.language))
    return Shift(old.printed(first), new.printed(second), is_opening=False, force=force)


def _are_counterparts(old: _Side, first: _Modal, new: _Side, second: _Modal) -> bool:
    """Return True if two modals govern the same verb, or the same words stand before and after them."""
    verbs = old.verb_after(first), new.verb_after(second)
    if verbs[0] is not None and verbs[1] is not None:
        bases = (base_form(verb[0], old.language) for verb in verbs if verb is not None)
        return len(set(bases)) == 1
    before, after = zip(old.neighbours(first.start, first.stop), new.neighbours(second.start, second.stop), strict=True)
    return before[0][:1] == before[1][:1] and after[0][:1] == after[1][:1]


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
    """Yield ``(verb, modal with verb)`` for modals of ``side`` whose verb is without a modal in the other text.

    The first words after the verb must be the same in both texts, or the last words before it and the modal.
    """
    for modal in modals:
        verb = side.verb_after(modal)
        if verb is None:
            continue
        base = base_form(verb[0], side.language) or ""
        before, after = side.neighbours(modal.start, verb.end())
        for start, stop in other_side.uses_of(base, run):
            printed = other_side.printed_verb(start, stop)
            begin = (
                start - (len(printed) - (stop - start))
                if not printed.startswith(other_side.text[start:stop])
                else start
            )
            other_before, other_after = other_side.neighbours(begin, stop)
            if (after and after == other_after) or (before and before == other_before):
                yield printed, side.text[modal.start : verb.end()]
                break
