"""Two texts woven into one sequence of paragraphs, as tracked changes need it.

A paragraph is kept, removed or added. Without the added ones the sequence is the first text, in its
order; without the removed ones the second. A moved clause therefore stands twice, removed where it
stood and added where it went: only so does rejecting all changes restore the first text's order.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from commands.clauses.clause_text import shown_mark
from commands.compare.report.parts import Heading, compared, is_whole, notes, printed
from commands.compare.report.runs import Piece, pieces_of, token_runs
from corpus.comparison.result import Change, Comparison, Op, Pair, Run
from corpus.document import Clause, Document, Footnote
from corpus.label import Label


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the woven text."""

    op: Op
    """KEPT where the paragraph is in both texts, whatever became of its words."""
    mark: tuple[Piece, ...]
    """What is printed before it, ``3.``; empty for many."""
    pieces: tuple[Piece, ...]
    degree: int = 0
    """How far it is indented."""
    level: int = 0
    """Of a heading 1 to 3, else 0."""


_Part = Heading | Clause | Footnote


def weave(comparison: Comparison) -> tuple[Paragraph, ...]:
    """Return the paragraphs of both texts: title, headings and clauses, then the notes that they call."""
    (first, old), (second, new) = compared(comparison)
    paragraphs: list[Paragraph] = []
    if is_whole(first, old) and is_whole(second, new):
        paragraphs.append(_title(first, second))
    steady = steady_pairs(comparison.pairs)
    paragraphs += _clauses([*printed(first, old)], [*printed(second, new)], steady)
    paragraphs += _alone(notes(first, old), notes(second, new))
    return tuple(paragraphs)


def steady_pairs(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the most pairs that stand in one order in both texts; none of those marked as moved."""
    candidates = [pair for pair in pairs if pair.first is not None and pair.second is not None and not pair.moved]
    candidates.sort(key=lambda pair: pair.second.position if pair.second is not None else 0)
    places = [pair.first.position if pair.first is not None else 0 for pair in candidates]
    # The longest rising series: for each length, the pair with the lowest end so far.
    ends: list[int] = []
    best: list[int] = []
    before: list[int | None] = []
    for number, place in enumerate(places):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        best[length : length + 1] = [number]
        before.append(best[length - 1] if length else None)
    chain: list[Pair] = []
    number = best[-1] if best else None
    while number is not None:
        chain.append(candidates[number])
        number = before[number]
    return tuple(reversed(chain))


def _clauses(old: Sequence[_Part], new: Sequence[_Part], steady: Sequence[Pair]) -> Iterator[Paragraph]:
    """Weave two sequences around the pairs that both have in the same order."""
    olds, news = _places(old), _places(new)
    start, begin = 0, 0
    for pair in steady:
        if pair.first is None or pair.second is None:
            continue
        end, finish = olds[pair.first.label], news[pair.second.label]
        yield from _alone(old[start:end], new[begin:finish])
        yield _paired(pair, pair.first, pair.second)
        start, begin = end + 1, finish + 1
    yield from _alone(old[start:], new[begin:])


def _places(parts: Sequence[_Part]) -> dict[Label, int]:
    return {part.label: place for place, part in enumerate(parts) if isinstance(part, Clause)}


def _alone(old: Sequence[_Part], new: Sequence[_Part]) -> Iterator[Paragraph]:
    """Weave what is not paired: headings and notes that are equal are kept, all else goes or comes."""
    matcher = SequenceMatcher(None, [*map(_likeness_key, old)], [*map(_likeness_key, new)], autojunk=False)
    for tag, start, end, begin, finish in matcher.get_opcodes():
        if tag == "equal":
            yield from (_single(part, Op.KEPT) for part in new[begin:finish])
        else:
            yield from (_single(part, Op.REMOVED) for part in old[start:end])
            yield from (_single(part, Op.ADDED) for part in new[begin:finish])


def _likeness_key(part: _Part) -> object:
    match part:
        case Heading():
            return part
        case Footnote():
            return part.mark, part.text
        case Clause():
            return id(part)  # never equal: a clause in both texts is a pair


def _title(first: Document, second: Document) -> Paragraph:
    return Paragraph(Op.KEPT, (), tuple(_of_runs(token_runs(first.title, second.title))), level=1)


def _of_runs(runs: Sequence[Run]) -> Iterator[Piece]:
    return (Piece(run.op, run.text) for run in runs)


def _paired(pair: Pair, first: Clause, second: Clause) -> Paragraph:
    mark = _of_runs(token_runs(shown_mark(first), shown_mark(second)))
    return Paragraph(Op.KEPT, tuple(mark), pieces_of(pair), _degree(second))


def _single(part: _Part, op: Op) -> Paragraph:
    match part:
        case Heading():
            return Paragraph(op, (), (Piece(op, part.text),), level=part.level + 1)
        case Footnote():
            return Paragraph(op, (), (Piece(op, part.mark, is_call=True), Piece(op, f" {part.text}")))
        case Clause():
            pair = Pair(part, None, Change.REMOVED) if op is Op.REMOVED else Pair(None, part, Change.ADDED)
            mark = (Piece(op, shown_mark(part)),) if part.mark else ()
            return Paragraph(op, mark, pieces_of(pair), _degree(part))


def _degree(clause: Clause) -> int:
    return len(clause.label.points) + (clause.label.bullet is not None)
