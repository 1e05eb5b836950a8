"""Two texts merged into one sequence of paragraphs, as tracked changes need it.

A paragraph is kept, removed or added. Without the added ones the sequence is the first text, in its
order; without the removed ones the second. A moved clause is therefore there twice: removed at its old place
and added at its new one. Otherwise rejecting all changes would not restore the first text's order.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from commands.clauses.clause_text import shown_mark
from commands.compare.report.parts import Heading, compared_clauses, is_whole, notes, with_headings
from commands.compare.report.runs import TextRun, pieces_of, token_runs
from corpus.comparison.result import Change, Comparison, Op, Pair, Run
from corpus.document import Clause, Document, Footnote
from corpus.label import Label


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the merged text."""

    op: Op
    """KEPT if the paragraph is in both texts, even if its words changed."""
    mark: tuple[TextRun, ...]
    """The mark printed before it, ``3.``; often empty."""
    pieces: tuple[TextRun, ...]
    degree: int = 0
    """Nesting depth, for the indent."""
    level: int = 0
    """1 to 4 for a title or heading (1 for the document's title), else 0."""


_Part = Heading | Clause | Footnote


def weave(comparison: Comparison) -> tuple[Paragraph, ...]:
    """Return the merged paragraphs: title (of whole documents), headings and clauses, then the footnotes called."""
    (first, old), (second, new) = compared_clauses(comparison)
    paragraphs: list[Paragraph] = []
    if is_whole(first, old) and is_whole(second, new):
        paragraphs.append(_title(first, second))
    steady = steady_pairs(comparison.pairs)
    paragraphs += _weave_clauses([*with_headings(first, old)], [*with_headings(second, new)], steady)
    paragraphs += _weave_unpaired(notes(first, old), notes(second, new))
    return tuple(paragraphs)


def steady_pairs(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the longest series of pairs that are in the same order in both texts; none marked as moved."""
    candidates = [pair for pair in pairs if pair.first is not None and pair.second is not None and not pair.moved]
    candidates.sort(key=lambda pair: pair.second.position if pair.second is not None else 0)
    places = [pair.first.position if pair.first is not None else 0 for pair in candidates]
    # Longest increasing subsequence: for each length, the series with the lowest end so far.
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


def _weave_clauses(old: Sequence[_Part], new: Sequence[_Part], steady: Sequence[Pair]) -> Iterator[Paragraph]:
    """Merge two sequences around the pairs that both have in the same order."""
    old_indexes, new_indexes = _indexes(old), _indexes(new)
    start, begin = 0, 0
    for pair in steady:
        if pair.first is None or pair.second is None:
            continue
        end, finish = old_indexes[pair.first.label], new_indexes[pair.second.label]
        yield from _weave_unpaired(old[start:end], new[begin:finish])
        yield _paired(pair, pair.first, pair.second)
        start, begin = end + 1, finish + 1
    yield from _weave_unpaired(old[start:], new[begin:])


def _indexes(parts: Sequence[_Part]) -> dict[Label, int]:
    return {part.label: place for place, part in enumerate(parts) if isinstance(part, Clause)}


def _weave_unpaired(old: Sequence[_Part], new: Sequence[_Part]) -> Iterator[Paragraph]:
    """Merge parts without pairs: equal headings and footnotes are kept, all others are removed or added."""
    matcher = SequenceMatcher(None, [*map(_equality_key, old)], [*map(_equality_key, new)], autojunk=False)
    for tag, start, end, begin, finish in matcher.get_opcodes():
        if tag == "equal":
            yield from (_unpaired(part, Op.KEPT) for part in new[begin:finish])
        else:
            yield from (_unpaired(part, Op.REMOVED) for part in old[start:end])
            yield from (_unpaired(part, Op.ADDED) for part in new[begin:finish])


def _equality_key(part: _Part) -> object:
    match part:
        case Heading():
            return part
        case Footnote():
            return part.mark, part.text
        case Clause():
            return id(part)  # never equal: a clause in both texts is a pair


def _title(first: Document, second: Document) -> Paragraph:
    return Paragraph(Op.KEPT, (), tuple(_pieces_from(token_runs(first.title, second.title))), level=1)


def _pieces_from(runs: Sequence[Run]) -> Iterator[TextRun]:
    return (TextRun(run.op, run.text) for run in runs)


def _paired(pair: Pair, first: Clause, second: Clause) -> Paragraph:
    mark = _pieces_from(token_runs(shown_mark(first), shown_mark(second)))
    return Paragraph(Op.KEPT, tuple(mark), pieces_of(pair), _degree(second))


def _unpaired(part: _Part, op: Op) -> Paragraph:
    match part:
        case Heading():
            return Paragraph(op, (), (TextRun(op, part.text),), level=part.level + 1)
        case Footnote():
            return Paragraph(op, (), (TextRun(op, part.mark, is_call=True), TextRun(op, f" {part.text}")))
        case Clause():
            pair = Pair(part, None, Change.REMOVED) if op is Op.REMOVED else Pair(None, part, Change.ADDED)
            mark = (TextRun(op, shown_mark(part)),) if part.mark else ()
            return Paragraph(op, mark, pieces_of(pair), _degree(part))


def _degree(clause: Clause) -> int:
    return len(clause.label.points) + (clause.label.bullet is not None)
