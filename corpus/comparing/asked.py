"""The pairs of a comparison of two whole texts that tell what became of some clauses of one of them.

These are the clauses themselves; what stands in the other text below the counterpart of one that was asked for with
all its parts, such as a new subparagraph; and what was split off from one, or merged into it.
"""

from collections.abc import Collection, Sequence

from corpus.comparison.result import Comparison, Pair
from corpus.document import Clause, Document
from corpus.label import Label


def pairs_of_first(whole: Comparison, asked: Sequence[Clause]) -> tuple[Pair, ...]:
    """Return the pairs that tell what became of clauses of the first text."""
    places = {clause.position for clause in asked}
    chapeaux = _asked_whole(whole.first, asked)
    above = {pair.second.label for pair in whole.pairs if pair.second and _is_in(pair.first, chapeaux)}
    return tuple(
        pair
        for pair in whole.pairs
        if _is_in(pair.first, places) or _is_in(pair.split_from, places) or _is_below(pair.second, above)
    )


def pairs_of_second(whole: Comparison, asked: Sequence[Clause]) -> tuple[Pair, ...]:
    """Return the pairs that tell where clauses of the second text come from."""
    places = {clause.position for clause in asked}
    chapeaux = _asked_whole(whole.second, asked)
    above = {pair.first.label for pair in whole.pairs if pair.first and _is_in(pair.second, chapeaux)}
    return tuple(
        pair
        for pair in whole.pairs
        if _is_in(pair.second, places) or _is_in(pair.merged_into, places) or _is_below(pair.first, above)
    )


def _asked_whole(document: Document, asked: Sequence[Clause]) -> set[int]:
    """Return the positions of the clauses that are asked for with all their parts: not of a chapeau alone."""
    places = {clause.position for clause in asked}
    return {clause.position for clause in asked if all(part.position in places for part in document.parts(clause))}


def _is_in(clause: Clause | None, places: Collection[int]) -> bool:
    return clause is not None and clause.position in places


def _is_below(clause: Clause | None, above: Collection[Label]) -> bool:
    label = None if clause is None else clause.label.parent
    while label is not None and label not in above:
        label = label.parent
    return label is not None
