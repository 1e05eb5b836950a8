"""A pair's words, cut where their setting changes: kept, removed and added; opening phrase; footnote marks.

What stands here holds for every form of report. Without the removed pieces a pair's words are the
second text exactly, without the added ones the first; a footnote mark is a piece of its own,
because a clause's text holds no marks.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from corpus.comparison.result import Change, Op, Pair, Run, Wording
from corpus.comparison.wording import apart
from corpus.document import Clause

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What neither XML 1.0 nor HTML may hold, or should."""
_TOKEN = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that share one fate and one setting."""

    op: Op
    text: str
    is_opening: bool = False
    """It belongs to the opening phrase, which UN style sets in italics."""
    is_call: bool = False
    """It is a footnote mark, not a word of the clause."""
    is_quiet: bool = False
    """It differs from the other text in typography alone, and a reader need not be told."""


def writable(text: str) -> str:
    r"""Return a text that XML and UTF-8 can hold; a sign that they cannot shows as U+FFFD.

    >>> writable("a\x00b\ud800c")
    'a�b�c'
    """
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def pieces_of(pair: Pair) -> tuple[Piece, ...]:
    """Return a pair's words with what became of them."""
    first, second = _Reading(pair.first), _Reading(pair.second)
    return tuple(_pieces(_with_quiet_ones(runs_of(pair)), first, second))


def _with_quiet_ones(runs: Wording) -> Iterator[tuple[Run, bool]]:
    """Yield the runs, parted where only the typography of a replaced word differs."""
    removed = ""
    for run, following in zip_longest(runs, runs[1:]):
        if run.op is Op.REMOVED and following is not None and following.op is Op.ADDED:
            removed = run.text
        elif run.op is Op.ADDED and removed:
            for old, new, is_quiet in apart(removed, run.text):
                yield from ((Run(op, text), is_quiet) for op, text in ((Op.REMOVED, old), (Op.ADDED, new)) if text)
            removed = ""
        else:
            yield run, False


def first_side(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return what stands in the first text."""
    return tuple(piece for piece in pieces if piece.op is not Op.ADDED)


def second_side(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return what stands in the second text."""
    return tuple(piece for piece in pieces if piece.op is not Op.REMOVED)


def runs_of(pair: Pair) -> Wording:
    """Return the words of any pair as runs, also where its wording is empty.

    Other typography is found word by word; words that cannot be compared are removed and added whole.
    """
    if pair.wording:
        return pair.wording
    first = pair.first.text if pair.first is not None else ""
    second = pair.second.text if pair.second is not None else ""
    if first == second:
        return (Run(Op.KEPT, second),) if second else ()
    if pair.change in {Change.SAME, Change.TYPOGRAPHY}:
        return token_runs(first, second)
    return tuple(run for run in (Run(Op.REMOVED, first), Run(Op.ADDED, second)) if run.text)


def token_runs(first: str, second: str) -> Wording:
    """Compare two short or nearly equal texts token by token; white space is a token."""
    old, new = _TOKEN.findall(first), _TOKEN.findall(second)
    runs: list[Run] = []
    for _, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        found = (Run(Op.KEPT, added),) if removed == added else (Run(Op.REMOVED, removed), Run(Op.ADDED, added))
        runs += [run for run in found if run.text]
    return tuple(runs)


class _Reading:
    """One side of a pair, read from its beginning."""

    def __init__(self, clause: Clause | None) -> None:
        self.place = 0
        self.opening = clause.opening if clause is not None else 0
        self.marks: Mapping[int, Sequence[str]] = _marks(clause)

    def cuts(self, length: int) -> Iterator[int]:
        """Yield how far ahead the setting changes within the next characters."""
        for place in (self.opening, *self.marks):
            if 0 < place - self.place < length:
                yield place - self.place

    def advance(self, length: int) -> Sequence[str]:
        """Read on; return the footnote marks that stand there."""
        self.place += length
        return self.marks.get(self.place, ())


def _marks(clause: Clause | None) -> Mapping[int, Sequence[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for call in clause.calls if clause is not None else ():
        found[min(max(call.offset, 0), len(clause.text) if clause is not None else 0)].append(call.mark)
    return found


def _pieces(runs: Iterable[tuple[Run, bool]], first: _Reading, second: _Reading) -> Iterator[Piece]:
    yield from _calls(first.advance(0), second.advance(0))
    for run, is_quiet in runs:
        sides = [side for side, gone in ((first, Op.ADDED), (second, Op.REMOVED)) if run.op is not gone]
        cuts = sorted({0, len(run.text), *(cut for side in sides for cut in side.cuts(len(run.text)))})
        for start, end in pairwise(cuts):
            text = run.text[start:end]
            yield Piece(run.op, text, is_opening=sides[-1].place < sides[-1].opening, is_quiet=is_quiet)
            yield from _calls(
                first.advance(len(text)) if first in sides else (), second.advance(len(text)) if second in sides else ()
            )


def _calls(first: Sequence[str], second: Sequence[str]) -> Iterator[Piece]:
    if list(first) == list(second):
        yield from (Piece(Op.KEPT, mark, is_call=True) for mark in second)
    else:
        yield from (Piece(Op.REMOVED, mark, is_call=True) for mark in first)
        yield from (Piece(Op.ADDED, mark, is_call=True) for mark in second)
