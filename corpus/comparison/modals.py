"""The modals that changed within a clause, each with its negation: "may not" to "shall", "ne peut" to « ne doit pas ».

A modal that both texts keep has shifted where its negation came or went: "shall not" to "shall". One that was replaced
is told with the one in its place; and where one text has the verb alone, with that verb.
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
_LOOKED_BACK = 40
"""Signs in which all fits that may stand before a verb and belong to it."""
_STEM = 3
"""Letters that two forms of one verb begin with at least: "joue", "jouer"."""


def modal_shifts(wording: Wording, language: str) -> Iterator[Shift]:
    """Yield the modals that shifted, in the order of the text; ``wording`` is the calm one."""
    old, new = _Side(wording, Op.ADDED, language), _Side(wording, Op.REMOVED, language)
    if not old.modals and not new.modals:
        return
    for place, run in enumerate(wording):
        if run.op is Op.KEPT:
            yield from _negated_anew(old, new, place)
        elif run.op is Op.REMOVED and [after.op for after in wording[place + 1 : place + 2]] == [Op.ADDED]:
            yield from _replaced(old, new, place)


def may_hold_modals(row: Iterable[str], language: str) -> bool:
    """Say whether one of these words, in small letters, may be a modal: a look that spares most clauses the search."""
    return not _grammar(language).forms.isdisjoint(row)


def is_one_verb(one: str, other: str) -> bool:
    """Say whether two words are one verb in two forms: "souligne", "soulignant".

    >>> is_one_verb("reaffirms", "reaffirming"), is_one_verb("notes", "noting"), is_one_verb("urges", "noting")
    (True, True, False)
    """
    shorter = min(len(one), len(other))
    alike = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    return alike >= _STEM and alike >= shorter - _STEM


@dataclass(frozen=True, slots=True)
class _Modal:
    """A modal with its negation."""

    sense: tuple[str, str]
    """The form that stands for it, and whether it is negated."""
    run: int
    """The place in the wording of the run that its own word is in, ..."""
    within: int
    """... and where in that run the word begins."""
    first: int
    """Where it begins in its text, with its negation, ..."""
    last: int
    """... and where it ends."""


class _Grammar:
    """How a language negates: its verbs as expressions."""

    def __init__(self, language: str) -> None:
        self.verbs = verbs = VERBS[language]
        self.forms = frozenset({**verbs.modals, **verbs.auxiliaries})
        self._form = re.compile(rf"(?:{_by_first_letter(self.forms)})(?!\w|[-‑]être)")
        within = rf"(?:(?:{_any(verbs.within)})(?:\s+|['’]\s?))*"
        self._before = re.compile(rf"(?<!\w)(?:{_any(verbs.negating)})(?:\s+|['’]\s?){within}\Z")
        between = "" if verbs.negating else rf"(?:\s+(?:{_any(verbs.within)}))?"
        self._after = re.compile(rf"{between}\s+({_any(verbs.negations)})(?!\w)")

    def forms_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the forms that are words of a text; a look back in the expression would take three times as long."""
        for found in self._form.finditer(text):
            before = text[found.start() - 1 : found.start()]
            if not before.isalnum() and before != "-":
                yield found

    def negation(self, text: str, start: int, stop: int) -> tuple[int, int, str]:
        """Return where a verb begins and ends with its negation, and what that makes of it: "no", "only" or nothing."""
        verbs = self.verbs
        if verbs.negating:
            from_, before = _before(text, start)
            found = self._before.search(before)
            if found is None:
                return start, stop, ""
            start = from_ + found.start()
        after = self._after.match(text, stop)
        if after is not None:
            return start, after.end(), verbs.negations[after[1]]
        return start, stop, "no" if verbs.negating else ""

    def is_noun(self, text: str, start: int, stop: int) -> bool:
        """Say whether a form is the noun: "the political will of States"."""
        verbs = self.verbs
        if text[start:stop] not in verbs.nouns:
            return False
        before, after = _LAST_WORD.search(_before(text, start)[1]), _NEXT_WORD.match(text, stop)
        return (before is not None and before[0] in verbs.before_nouns) or (
            after is not None and after[1] in verbs.after_nouns
        )


@cache
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)


def _any(forms: Iterable[str]) -> str:
    return "|".join(sorted(forms, key=len, reverse=True)) or "(?!)"


def _by_first_letter(forms: Iterable[str]) -> str:
    """Return an expression for any of these forms that fails fast."""
    return "|".join(
        f"{letter}(?:{_any(form[1:] for form in its)})" for letter, its in groupby(sorted(forms), itemgetter(0))
    )


def _before(text: str, start: int) -> tuple[int, str]:
    """Return a few words before a place, and where they begin."""
    from_ = max(start - _LOOKED_BACK, 0)
    return from_, text[from_:start]


class _Side:
    """One of two texts, and its modals."""

    def __init__(self, wording: Wording, without: Op, language: str) -> None:
        parts = ["" if run.op is without else run.text for run in wording]
        self.text = "".join(parts)
        self._starts = [0, *accumulate(map(len, parts))]
        self._grammar = _grammar(language)
        self.modals = list(self._found())

    def of_run(self, run: int) -> list[_Modal]:
        """Return the modals whose own word is in a run."""
        return [modal for modal in self.modals if modal.run == run]

    def said(self, modal: _Modal) -> str:
        """Return a modal as it is printed."""
        return self.text[modal.first : modal.last]

    def with_verb(self, modal: _Modal) -> tuple[str, str] | None:
        """Return a modal with the verb after it in its run, and that verb."""
        verb = _NEXT_WORD.match(self.text, modal.last, self._starts[modal.run + 1])
        return (self.text[modal.first : verb.end()], verb[1]) if verb else None

    def plain(self, verb: str, run: int) -> str | None:
        """Return the verb as it stands in a run, with its negation."""
        for found in _WORD.finditer(self.text, self._starts[run], self._starts[run + 1]):
            if len(found[0]) > _STEM and is_one_verb(found[0], verb):
                first, last, _ = self._grammar.negation(self.text, found.start(), found.end())
                return self.text[first:last]
        return None

    def _found(self) -> Iterator[_Modal]:
        verbs = self._grammar.verbs
        # "May" is a month: modals stand in small letters.
        for found in self._grammar.forms_in(self.text):
            if self._grammar.is_noun(self.text, *found.span()):
                continue
            first, last, meaning = self._grammar.negation(self.text, *found.span())
            form = verbs.modals.get(found[0])
            if form is None and not meaning:
                continue
            sense = form or verbs.auxiliaries[found[0]], "no" if found[0] in verbs.negated else meaning
            run = bisect_right(self._starts, found.start()) - 1
            yield _Modal(sense, run, found.start() - self._starts[run], first, last)


def _negated_anew(old: _Side, new: _Side, run: int) -> Iterator[Shift]:
    """Yield the modals of a kept run whose negation came or went."""
    after = {modal.within: modal for modal in new.of_run(run)}
    for modal in old.of_run(run):
        its = after.get(modal.within)
        if its is not None and its.sense != modal.sense:
            yield Shift(old.said(modal), new.said(its), is_opening=False)


def _replaced(old: _Side, new: _Side, run: int) -> Iterator[Shift]:
    """Yield the modals of a removed run, and of the added one after it, that shifted."""
    before, after = old.of_run(run), new.of_run(run + 1)
    if not before and not after:
        return
    common = Counter(modal.sense for modal in before) & Counter(modal.sense for modal in after)
    gone, come = _without(before, common), _without(after, common)
    for one, other in zip(gone, come, strict=False):
        yield Shift(old.said(one), new.said(other), is_opening=False)
    if not before:
        for plain, verb in _beside_plain(come, new, old, run):
            yield Shift(plain, verb, is_opening=False)
    if not after:
        for plain, verb in _beside_plain(gone, old, new, run + 1):
            yield Shift(verb, plain, is_opening=False)


def _without(modals: Sequence[_Modal], common: Counter[tuple[str, str]]) -> list[_Modal]:
    left = Counter(common)
    kept: list[_Modal] = []
    for modal in modals:
        if left[modal.sense]:
            left[modal.sense] -= 1
        else:
            kept.append(modal)
    return kept


def _beside_plain(modals: Iterable[_Modal], side: _Side, other: _Side, run: int) -> Iterator[tuple[str, str]]:
    """Yield verbs as they stand alone in a run of the other text, and with the modal that they have in this one."""
    for modal in modals:
        verb = side.with_verb(modal)
        plain = other.plain(verb[1], run) if verb else None
        if verb and plain is not None:
            yield plain, verb[0]
