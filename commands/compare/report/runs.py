"""A pair's words as runs of uniform formatting: kept, removed or added; opening phrase; footnote marks.

Every form of report uses these runs. Without the removed ones they are exactly the second text,
without the added ones the first, apart from footnote marks: each is a run of its own,
because a clause's text has no marks.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from corpus.comparison.result import WORDS_KEPT, Op, Pair, Run, Wording
from corpus.comparison.wording import split_typography
from corpus.document import Clause

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that XML 1.0 or HTML forbids or discourages."""
_TOKEN = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Consecutive words with the same operation and the same formatting."""

    op: Op
    text: str
    is_opening: bool = False
    """Whether it belongs to the opening phrase, which UN style sets in italics."""
    is_call: bool = False
    """Whether it is a footnote mark, not text of the clause."""
    is_typographic: bool = False
    """Whether it differs from the other text only in typography, so that it is not marked as a change."""


def writable(text: str) -> str:
    r"""Return a text valid in XML and UTF-8; other characters become U+FFFD.

    >>> writable("a\x00b\ud800c")
    'a�b�c'
    """
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def pieces_of(pair: Pair) -> tuple[TextRun, ...]:
    """Return the runs of a pair, removed words before the added ones that replace them."""
    first, second = _SideReader(pair.first), _SideReader(pair.second)
    return tuple(_pieces(_split_typographic(runs_of(pair)), first, second))


def _split_typographic(runs: Wording) -> Iterator[tuple[Run, bool]]:
    """Yield `(run, is_typographic)`; a replacement is split where only the typography of a word differs."""
    removed = ""
    for run, following in zip_longest(runs, runs[1:]):
        if run.op is Op.REMOVED and following is not None and following.op is Op.ADDED:
            removed = run.text
        elif run.op is Op.ADDED and removed:
            for old, new, is_quiet in split_typography(removed, run.text):
                yield from ((Run(op, text), is_quiet) for op, text in ((Op.REMOVED, old), (Op.ADDED, new)) if text)
            removed = ""
        else:
            yield run, False


def first_side(pieces: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """Return the runs of the first text: kept and removed ones."""
    return tuple(piece for piece in pieces if piece.op is not Op.ADDED)


def second_side(pieces: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """Return the runs of the second text: kept and added ones."""
    return tuple(piece for piece in pieces if piece.op is not Op.REMOVED)


def runs_of(pair: Pair) -> Wording:
    """Return the words of any pair as runs, also if its wording is empty.

    Changes of typography are found token by token; texts that are not compared are removed and added as a whole.
    """
    if pair.wording:
        return pair.wording
    first = pair.first.text if pair.first is not None else ""
    second = pair.second.text if pair.second is not None else ""
    if first == second:
        return (Run(Op.KEPT, second),) if second else ()
    if pair.change in WORDS_KEPT:
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


class _SideReader:
    """A cursor in one side of a pair, from the beginning of its text."""

    def __init__(self, clause: Clause | None) -> None:
        self.position = 0
        self.opening = clause.opening if clause is not None else 0
        self.marks: Mapping[int, Sequence[str]] = _marks(clause)

    def cuts(self, length: int) -> Iterator[int]:
        """Yield the distances, within the next ``length`` characters, at which the formatting changes; unordered."""
        for place in (self.opening, *self.marks):
            if 0 < place - self.position < length:
                yield place - self.position

    def advance(self, length: int) -> Sequence[str]:
        """Move ahead; return the footnote marks at the new position."""
        self.position += length
        return self.marks.get(self.position, ())


def _marks(clause: Clause | None) -> Mapping[int, Sequence[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for call in clause.calls if clause is not None else ():
        found[min(max(call.offset, 0), len(clause.text) if clause is not None else 0)].append(call.mark)
    return found


def _pieces(runs: Iterable[tuple[Run, bool]], first: _SideReader, second: _SideReader) -> Iterator[TextRun]:
    yield from _calls(first.advance(0), second.advance(0))
    for run, is_quiet in runs:
        sides = [side for side, gone in ((first, Op.ADDED), (second, Op.REMOVED)) if run.op is not gone]
        cuts = sorted({0, len(run.text), *(cut for side in sides for cut in side.cuts(len(run.text)))})
        for start, end in pairwise(cuts):
            text = run.text[start:end]
            yield TextRun(run.op, text, is_opening=sides[-1].position < sides[-1].opening, is_typographic=is_quiet)
            yield from _calls(
                first.advance(len(text)) if first in sides else (), second.advance(len(text)) if second in sides else ()
            )


def _calls(first: Sequence[str], second: Sequence[str]) -> Iterator[TextRun]:
    if list(first) == list(second):
        yield from (TextRun(Op.KEPT, mark, is_call=True) for mark in second)
    else:
        yield from (TextRun(Op.REMOVED, mark, is_call=True) for mark in first)
        yield from (TextRun(Op.ADDED, mark, is_call=True) for mark in second)
