"""Compare two clauses word by word, in runs as a person would mark them.

The steps: the common prefix and suffix of the texts are removed, and the rest is split into tokens. Tokens are compared
without typography and trailing spaces: equal tokens at both ends first, then :mod:`difflib` finds the longest matching
blocks in between. Small matching blocks between two replacements ("islands"), equal by chance, are joined with the
replacements. At the end each run gets the exact characters of its text. So a difference in typography gives a removed
and an added run too; :func:`without_typography` removes these.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from corpus.comparison.result import Op, Run, Wording
from corpus.comparison.tokens import first_token, tokens
from corpus.text.likeness import common_prefix_length, common_suffix_length
from corpus.text.typography import bare, bare_word

_MAX_ISLAND = 3
"""Up to this many words between two replacements are an island, unless they have more letters than the changes around
them."""


def compare_words(first: str, second: str) -> Wording:
    """Return the runs of kept, removed and added words.

    The first text is exactly the runs without the added ones, the second the runs without the removed ones.

    >>> [(run.op.value, run.text) for run in compare_words("Invite les États", "Prie les États")]
    [('-', 'Invite '), ('+', 'Prie '), ('=', 'les États')]
    """
    head = _shared_head(first, second)
    rest = len(first) - _shared_tail(first[head:], second[head:])
    tail = first[rest:]
    old, new = tokens(first[head:rest]), tokens(second[head : len(second) - len(tail)])
    keys = list(map(bare_word, old)), list(map(bare_word, new))
    if _is_tail_ambiguous(*keys, tail):
        both = tokens(tail)
        old, new, tail = old + both, new + both, ""
        keys = tuple(key + list(map(bare_word, both)) for key in keys)
    changes = _WordingBuilder()
    if head:
        changes.keep(first[:head], first[:head])
    for block in _without_islands(_blocks(*keys), old, new):
        if block.is_kept:
            changes.keep_all(old[block.old], new[block.new])
        else:
            changes.replace("".join(old[block.old]), "".join(new[block.new]))
    if tail:
        changes.keep(tail, tail)
    return changes.build()


def _is_tail_ambiguous(old: Sequence[str], new: Sequence[str], tail: str) -> bool:
    """Return True if one list of keys is a prefix of the other, and the longer continues like the common tail.

    Then the common prefix reaches into the tail, and the tail must be compared too: in "a b" to "a b a b", the addition
    is at the end.
    """
    shorter, longer = sorted((old, new), key=len)
    most = len(shorter)
    if not tail or len(longer) == most or longer[:most] != shorter:
        return False
    return longer[most] == bare_word(first_token(tail))


def _shared_head(first: str, second: str) -> int:
    """Return the length in characters of the common prefix that consists of whole tokens of both texts.

    It may be a few characters shorter than possible: a token ends at a space, but a number may continue after one
    ("43/78 H").
    """
    end = common_prefix_length(first, second) - 1
    while (end := first.rfind(" ", 0, max(end, 0))) > 0:
        if _is_token_end(first, end):
            return end + 1
    return 0


def _shared_tail(first: str, second: str) -> int:
    """Return the length in characters of the common suffix that consists of whole tokens of both texts."""
    space = len(first) - common_suffix_length(first, second)
    while (space := first.find(" ", space + 1)) > 0:
        if _is_token_end(first, space):
            return len(first) - space - 1
    return 0


def _is_token_end(text: str, space: int) -> bool:
    """Return True if the space at this index certainly ends a token; there are characters before and after it."""
    before = text[space - 1]
    return not (before.isspace() or before.isdigit() or text[space + 1 : space + 2].isspace())


def without_typography(wording: Wording) -> Wording:
    """Return the wording with differences of typography alone as kept runs, in the characters of the second text.

    Without the removed runs it is still exactly the second text; without the added ones, the first text apart from
    typography.

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
            runs += (*_change_without_typography(removed, added), run) if removed or added else (run,)
            removed = added = ""
    runs += _change_without_typography(removed, added)
    return tuple(_merge_runs(run for run in runs if run.text))


def _change_without_typography(removed: str, added: str) -> Iterator[Run]:
    """Yield a change as runs; the parts at its ends that differ only in typography are kept runs."""
    for old, new, is_typography in split_typography(removed, added):
        if is_typography:
            yield Run(Op.KEPT, new)
        else:
            yield from (Run(Op.REMOVED, old), Run(Op.ADDED, new))


def split_typography(removed: str, added: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the parts of a replacement as ``(removed, added, is_typography)``.

    ``is_typography`` is True for parts at the ends, or the whole, that differ only in typography.

    >>> list(split_typography("également qu’il ", "qu'il "))
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
    yield from (
        ("".join(first), "".join(second), is_typography) for first, second, is_typography in parts if first or second
    )


def likeness(wording: Wording) -> float:
    """Return the share of letters in kept runs, 0 to 100; ``wording`` is the result of :func:`without_typography`."""
    letters = dict.fromkeys(Op, 0)
    for run in wording:
        letters[run.op] += sum(map(len, map(bare_word, run.text.split())))
    kept = 2 * letters[Op.KEPT]
    return 100 * kept / ((kept + letters[Op.REMOVED] + letters[Op.ADDED]) or 1)


@dataclass(frozen=True, slots=True)
class _Block:
    """A range of tokens of each text, which are equal or replace one another."""

    old: slice
    new: slice
    is_kept: bool


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """Yield the blocks of two lists of keys; the same ones, swapped, if the lists are swapped.

    :mod:`difflib` may find other blocks the other way round, so the shorter list is always its first.
    """
    start, ends = _equal_ends(old, new)
    if start:
        yield _Block(slice(0, start), slice(0, start), is_kept=True)
    middle = old[start : len(old) - ends], new[start : len(new) - ends]
    is_swapped = (len(middle[0]), middle[0]) > (len(middle[1]), middle[1])
    for name, *indexes in SequenceMatcher(
        None, *(middle[::-1] if is_swapped else middle), autojunk=False
    ).get_opcodes():
        one_start, one_stop, other_start, other_stop = (index + start for index in indexes)
        sides = slice(one_start, one_stop), slice(other_start, other_stop)
        old_range, new_range = reversed(sides) if is_swapped else sides
        yield _Block(old_range, new_range, name == "equal")
    if ends:
        yield _Block(slice(len(old) - ends, len(old)), slice(len(new) - ends, len(new)), is_kept=True)


def _equal_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return the number of equal tokens at the start, and of equal tokens among the rest at the end."""
    most = min(len(old), len(new))
    start = next((index for index in range(most) if old[index] != new[index]), most)
    most -= start
    return start, next((index for index in range(most) if old[-1 - index] != new[-1 - index]), most)


def _without_islands(blocks: Iterable[_Block], old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Join two replacements and the island between them, until there are no islands."""
    joined: list[_Block] = []
    for block in blocks:
        joined.append(block)
        while len(joined) >= 3 and _is_island(joined[-3], joined[-2], joined[-1], old, new):
            before, after = joined[-3], joined[-1]
            old_range = slice(before.old.start, after.old.stop)
            new_range = slice(before.new.start, after.new.stop)
            joined[-3:] = [_Block(old_range, new_range, is_kept=False)]
    return joined


def _is_island(before: _Block, between: _Block, after: _Block, old: Sequence[str], new: Sequence[str]) -> bool:
    if before.is_kept or after.is_kept or not between.is_kept:
        return False
    words = list(islice((word for word in new[between.new] if any(map(str.isalnum, word))), _MAX_ISLAND + 1))
    if len(words) > _MAX_ISLAND:
        return False
    changed = [(_count_letters(old[side.old]), _count_letters(new[side.new])) for side in (before, after)]
    removed, added = (sum(counts) for counts in zip(*changed, strict=True))
    if not removed or not added:  # a mere insertion or deletion on both sides is not a replacement
        return False
    return _count_letters(words) <= min(max(counts) for counts in changed)


def _count_letters(words: Iterable[str]) -> int:
    return sum(map(len, map(str.rstrip, words)))


class _WordingBuilder:
    """Collects runs in order; within a change, removed words come before added ones."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._removed = ""
        self._added = ""

    def keep_all(self, first: Sequence[str], second: Sequence[str]) -> None:
        """Append tokens that both texts have; the two lists have the same length."""
        if first == second:
            self.keep(*["".join(first)] * 2)
        else:
            for first_word, second_word in zip(first, second, strict=True):
                self.keep(first_word, second_word)

    def keep(self, first: str, second: str) -> None:
        """Append a word that both texts have, given in the typography and with the trailing space of each."""
        if first == second:
            self._flush()
            self._runs.append(Run(Op.KEPT, first))
        elif (word := first.rstrip()) and word == second.rstrip():  # the space belongs to the next change
            self._flush()
            self._runs.append(Run(Op.KEPT, word))
            self.replace(first[len(word) :], second[len(word) :])
        else:
            self.replace(first, second)

    def replace(self, first: str, second: str) -> None:
        """Append a replacement; either text may be empty."""
        self._removed += first
        self._added += second

    def build(self) -> Wording:
        """Return the runs; neighbouring runs of the same kind are merged."""
        self._flush()
        return tuple(_merge_runs(self._runs))

    def _flush(self) -> None:
        removed, added = self._removed, self._added
        # A character added or removed before a space: "decide, and" to "decide and" removes only the comma.
        space = next((text for text in (removed, added) if text.isspace()), "")
        if not (removed.endswith(space) and added.endswith(space)):
            space = ""
        rest = len(space)
        removed, added = removed[: len(removed) - rest], added[: len(added) - rest]
        runs = (Run(Op.REMOVED, removed), Run(Op.ADDED, added), Run(Op.KEPT, space))
        self._runs += [run for run in runs if run.text]
        self._removed = self._added = ""


def _merge_runs(runs: Iterable[Run]) -> Iterator[Run]:
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
