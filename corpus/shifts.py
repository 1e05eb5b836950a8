"""The verbs that shifted between two wordings of a clause: its opening, and the modals inside.

One verb is often the whole negotiation: "urges" to "invites", "shall" to "should". A shift is told in the
words of the texts. The words that only count openings ("also", "further") are none, and neither is the
same verb as a participle, where a clause crossed from one part of a resolution to the other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.comparison import Op, Shift, Wording
from corpus.document import Clause
from corpus.languages.verbs import VERBS, Verbs
from corpus.typography import folded

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 3
"""Letters that two forms of one verb begin with at least: "joue", "jouer"."""


def find_shifts(first: Clause, second: Clause, wording: Wording, language: str) -> tuple[Shift, ...]:
    """Return the opening that changed, if it did, then the modals that did, in the order of the text.

    ``wording`` is the calm one; ``language`` is ISO 639-1.
    """
    verbs = VERBS.get(language)
    if verbs is None:
        return ()
    opening = _opening_shift(first, second, verbs)
    inside = [shift for removed, added in _replacements(wording) for shift in _modal_shifts(removed, added, verbs)]
    return (*opening, *dict.fromkeys(inside))


def _opening_shift(first: Clause, second: Clause, verbs: Verbs) -> Iterator[Shift]:
    phrases = [clause.text[: clause.opening].strip(" ,") for clause in (first, second)]
    if not all(phrases):
        return
    one, other = (_uncounted(phrase, verbs) for phrase in phrases)
    is_crossed = first.label.series is not second.label.series
    if one != other and not (is_crossed and _is_one_verb(one, other)):
        yield Shift(*phrases, is_opening=True)


def _uncounted(phrase: str, verbs: Verbs) -> str:
    """Return an opening phrase in small letters without the words that only count it."""
    text = f" {' '.join(folded(phrase).lower().split())} "
    for connector in verbs.connectors:
        text = text.replace(f" {connector} ", " ")
    return text.strip()


def _is_one_verb(one: str, other: str) -> bool:
    """Say whether two openings are one verb in two forms: "souligne", "soulignant".

    >>> _is_one_verb("reaffirms", "reaffirming"), _is_one_verb("notes", "noting"), _is_one_verb("urges", "noting")
    (True, True, False)
    """
    shorter = min(len(one), len(other))
    alike = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    return alike >= _STEM and alike >= shorter - _STEM


def _replacements(wording: Wording) -> Iterator[tuple[str, str]]:
    for before, after in pairwise(wording):
        if before.op is Op.REMOVED and after.op is Op.ADDED:
            yield before.text, after.text


def _modal_shifts(removed: str, added: str, verbs: Verbs) -> Iterator[Shift]:
    old, new = _WORD.findall(removed), _WORD.findall(added)
    # "May" is a month: modals stand in small letters.
    before, after = ([word for word in row if word in verbs.modals] for row in (old, new))
    if not before and not after:
        return
    common = Counter(verbs.modals[word] for word in before) & Counter(verbs.modals[word] for word in after)
    gone, come = _without(before, common, verbs), _without(after, common, verbs)
    for one, other in zip(gone, come, strict=False):
        yield Shift(one, other, is_opening=False)
    if not before and come:
        yield from (Shift(one, other, is_opening=False) for other, one in _modal_added(new, old, verbs))
    if gone and not after:
        yield from (Shift(one, other, is_opening=False) for one, other in _modal_added(old, new, verbs))


def _without(modals: Sequence[str], common: Counter[str], verbs: Verbs) -> list[str]:
    left = Counter(common)
    kept: list[str] = []
    for word in modals:
        if left[verbs.modals[word]]:
            left[verbs.modals[word]] -= 1
        else:
            kept.append(word)
    return kept


def _modal_added(row: Sequence[str], other: Sequence[str], verbs: Verbs) -> Iterator[tuple[str, str]]:
    """Yield a modal with its verb, and the same verb as it stands without a modal in the other wording."""
    for modal, verb in pairwise(row):
        if modal in verbs.modals:
            bare = next((word for word in other if len(word) > _STEM and _is_one_verb(word, verb)), None)
            if bare is not None:
                yield f"{modal} {verb}", bare
