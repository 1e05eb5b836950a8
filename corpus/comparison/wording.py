"""Two clauses word by word, in the runs that a person would mark.

What both texts begin and end with, sign for sign, is set aside before anything is cut into words. Then the
words are compared without their typography and without the spaces after them, equal words at both ends are set
aside, and :mod:`difflib` finds the longest stretches in between. Then what would shred the text goes: a word or
two that stayed by chance between two replacements is marked with them. In the end each run gets back the very
characters of its text, so that where only the typography differs there is a removed and an added run too;
:func:`calm` takes these away, for whoever wants the words only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from corpus.comparison.result import Op, Run, Wording
from corpus.comparison.tokens import first_token, tokens
from corpus.text.likeness import equal_end, equal_start
from corpus.text.typography import bare, bare_word

_ISLAND = 3
"""Words that may stay between two replacements only where they are more letters than what changed around them."""


def compare_words(first: str, second: str) -> Wording:
    """Return what became of the words: without the added runs the first text, without the removed the second.

    >>> [(run.op.value, run.text) for run in compare_words("Invite les États", "Prie les États")]
    [('-', 'Invite '), ('+', 'Prie '), ('=', 'les États')]
    """
    head = _shared_head(first, second)
    rest = len(first) - _shared_tail(first[head:], second[head:])
    tail = first[rest:]
    old, new = tokens(first[head:rest]), tokens(second[head : len(second) - len(tail)])
    keys = list(map(bare_word, old)), list(map(bare_word, new))
    if _goes_on(*keys, tail):
        both = tokens(tail)
        old, new, tail = old + both, new + both, ""
        keys = tuple(row + list(map(bare_word, both)) for row in keys)
    changes = _Changes()
    if head:
        changes.keep(first[:head], first[:head])
    for stretch in _without_islands(_stretches(*keys), old, new):
        if stretch.is_kept:
            changes.keep_all(old[stretch.old], new[stretch.new])
        else:
            changes.replace("".join(old[stretch.old]), "".join(new[stretch.new]))
    if tail:
        changes.keep(tail, tail)
    return changes.wording()


def _goes_on(old: Sequence[str], new: Sequence[str], tail: str) -> bool:
    """Say whether one row is the start of the other, and the other goes on as both do in their common tail.

    Then the start that both share is longer than this row, and where the tail begins is not yet known: what was
    added to "a b" in "a b a b" stands at the end.
    """
    shorter, longer = sorted((old, new), key=len)
    most = len(shorter)
    if not tail or len(longer) == most or longer[:most] != shorter:
        return False
    return longer[most] == bare_word(first_token(tail))


def _shared_head(first: str, second: str) -> int:
    """Return how many characters both texts begin with that are whole tokens of both, most often all but a few.

    A token ends at a space, but that numbers may go on after one: "43/78 H".
    """
    end = equal_start(first, second) - 1
    while (end := first.rfind(" ", 0, max(end, 0))) > 0:
        if _parts(first, end):
            return end + 1
    return 0


def _shared_tail(first: str, second: str) -> int:
    """Return how many characters both texts end with that are whole tokens of both."""
    space = len(first) - equal_end(first, second)
    while (space := first.find(" ", space + 1)) > 0:
        if _parts(first, space):
            return len(first) - space - 1
    return 0


def _parts(text: str, space: int) -> bool:
    """Say whether a space certainly ends a token; there are signs before and after it."""
    before = text[space - 1]
    return not (before.isspace() or before.isdigit() or text[space + 1 : space + 2].isspace())


def without_typography(wording: Wording) -> Wording:
    """Return the wording with what differs in typography alone as kept, in the characters of the second text.

    Without the removed runs it is still the second text exactly; without the added ones, the first but for
    its typography.

    >>> without_typography(compare_words("dans l’intérêt de tous", "dans l'intérêt de tous"))
    (Run(op=<Op.KEPT: '='>, text="dans l'intérêt de tous"),)
    """
    runs: list[Run] = []
    removed = added = ""
    for run in wording:
        if run.op is Op.REMOVED:
            removed = run.text
        elif run.op is Op.ADDED:
            added = run.text
        else:
            runs += (*_calm_change(removed, added), run) if removed or added else (run,)
            removed = added = ""
    runs += _calm_change(removed, added)
    return tuple(_merged(run for run in runs if run.text))


def _calm_change(removed: str, added: str) -> Iterator[Run]:
    """Yield a change without the words at its ends that only typography changed."""
    for old, new, is_typography in apart(removed, added):
        if is_typography:
            yield Run(Op.KEPT, new)
        else:
            yield from (Run(Op.REMOVED, old), Run(Op.ADDED, new))


def apart(removed: str, added: str) -> Iterator[tuple[str, str, bool]]:
    """Part a replacement into what only typography changed, at its ends or all of it, and what was reworded.

    >>> list(apart("également qu’il ", "qu'il "))
    [('également ', '', False), ('qu’il ', "qu'il ", True)]
    """
    if not removed or not added:
        yield removed, added, not bare(removed or added)
        return
    if bare(removed) == bare(added):
        yield removed, added, True
        return
    old, new = tokens(removed), tokens(added)
    start, ends = _equal_ends(list(map(bare_word, old)), list(map(bare_word, new)))
    parts = (
        (old[:start], new[:start], True),
        (old[start : len(old) - ends], new[start : len(new) - ends], False),
        (old[len(old) - ends :], new[len(new) - ends :], True),
    )
    yield from (("".join(one), "".join(other), quiet) for one, other, quiet in parts if one or other)


def likeness(wording: Wording) -> float:
    """Return how much of both texts a calm wording keeps, 0 to 100, by letters."""
    letters = dict.fromkeys(Op, 0)
    for run in wording:
        letters[run.op] += sum(map(len, run.text.split()))
    kept = 2 * letters[Op.KEPT]
    return 100 * kept / ((kept + letters[Op.REMOVED] + letters[Op.ADDED]) or 1)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens of both texts that are equal, or that stand in each other's place."""

    old: slice
    new: slice
    is_kept: bool


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    start, ends = _equal_ends(old, new)
    if start:
        yield _Stretch(slice(0, start), slice(0, start), is_kept=True)
    middle = old[start : len(old) - ends], new[start : len(new) - ends]
    for name, *places in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        one, one_end, other, other_end = (place + start for place in places)
        yield _Stretch(slice(one, one_end), slice(other, other_end), name == "equal")
    if ends:
        yield _Stretch(slice(len(old) - ends, len(old)), slice(len(new) - ends, len(new)), is_kept=True)


def _equal_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many tokens are equal from the start, and how many of the rest from the end."""
    most = min(len(old), len(new))
    start = next((place for place in range(most) if old[place] != new[place]), most)
    most -= start
    return start, next((place for place in range(most) if old[-1 - place] != new[-1 - place]), most)


def _without_islands(stretches: Iterable[_Stretch], old: Sequence[str], new: Sequence[str]) -> list[_Stretch]:
    """Join replacements with the few words between them, as long as there are any such."""
    left: list[_Stretch] = []
    for stretch in stretches:
        left.append(stretch)
        while len(left) >= 3 and _is_island(left[-3], left[-2], left[-1], old, new):
            before, after = left[-3], left[-1]
            one, other = slice(before.old.start, after.old.stop), slice(before.new.start, after.new.stop)
            left[-3:] = [_Stretch(one, other, is_kept=False)]
    return left


def _is_island(before: _Stretch, between: _Stretch, after: _Stretch, old: Sequence[str], new: Sequence[str]) -> bool:
    if before.is_kept or after.is_kept or not between.is_kept:
        return False
    words = list(islice((word for word in new[between.new] if any(map(str.isalnum, word))), _ISLAND + 1))
    if len(words) > _ISLAND:
        return False
    changed = [(_letters(old[side.old]), _letters(new[side.new])) for side in (before, after)]
    removed, added = (sum(counts) for counts in zip(*changed, strict=True))
    if not removed or not added:  # nothing was replaced: words were only put in, or only taken out
        return False
    return _letters(words) <= min(max(counts) for counts in changed)


def _letters(row: Iterable[str]) -> int:
    return sum(map(len, map(str.rstrip, row)))


class _Changes:
    """Runs as they come, within a change the removed words before the added."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._removed = ""
        self._added = ""

    def keep_all(self, one: Sequence[str], other: Sequence[str]) -> None:
        """Take words that both texts have."""
        if one == other:
            self.keep(*["".join(one)] * 2)
        else:
            for word, its in zip(one, other, strict=True):
                self.keep(word, its)

    def keep(self, one: str, other: str) -> None:
        """Take a word that both texts have, each in its own typography and with its own space."""
        if one == other:
            self._flush()
            self._runs.append(Run(Op.KEPT, one))
        elif (word := one.rstrip()) and word == other.rstrip():  # the space goes with what comes after it
            self._flush()
            self._runs.append(Run(Op.KEPT, word))
            self.replace(one[len(word) :], other[len(word) :])
        else:
            self.replace(one, other)

    def replace(self, one: str, other: str) -> None:
        """Take words that stand in each other's place; either may be none."""
        self._removed += one
        self._added += other

    def wording(self) -> Wording:
        """Return the runs, none beside another of the same kind."""
        self._flush()
        return tuple(_merged(self._runs))

    def _flush(self) -> None:
        removed, added = self._removed, self._added
        # A sign put in or taken out before a space: "decide, and" to "decide and" is a comma less.
        space = next((text for text in (removed, added) if text.isspace()), "")
        if not (removed.endswith(space) and added.endswith(space)):
            space = ""
        rest = len(space)
        removed, added = removed[: len(removed) - rest], added[: len(added) - rest]
        runs = (Run(Op.REMOVED, removed), Run(Op.ADDED, added), Run(Op.KEPT, space))
        self._runs += [run for run in runs if run.text]
        self._removed = self._added = ""


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if last is not None and run.op is last.op:
            last = Run(run.op, last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last
