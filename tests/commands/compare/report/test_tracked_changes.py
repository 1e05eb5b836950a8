"""Two texts in one sequence: what is left without the additions is the first, without the removals the second."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.compare.report.tracked_changes import steady_pairs, weave
from corpus.comparison.compare import compare, compare_parts
from corpus.comparison.result import Change, Comparison, Op, Pair
from corpus.label import Label
from tests import make
from tests.commands.compare.report.comparisons import FIRST, SECOND, SHIPPED, lines_of, reports, shipped, two_languages
from tests.corpus.shipped import document


def _without(comparison, dropped):
    """The lines that stay when paragraphs and words with this op are dropped."""
    lines = []
    for paragraph in weave(comparison):
        if paragraph.op is dropped:
            continue
        mark, words = (
            "".join(piece.text for piece in pieces if piece.op is not dropped)
            for pieces in (paragraph.mark, paragraph.pieces)
        )
        lines.append(f"{mark}\t{words}" if mark else words)
    return lines


@pytest.mark.parametrize(
    "comparison",
    [*(shipped(*symbols) for symbols in SHIPPED), reports(), two_languages()],
    ids=lambda comparison: f"{comparison.first.symbol} {comparison.second.symbol}",
)
def test_both_texts_can_be_had_back(comparison):
    assert _without(comparison, Op.REMOVED) == lines_of(comparison, Op.REMOVED)
    assert _without(comparison, Op.ADDED) == lines_of(comparison, Op.ADDED)


def test_a_clause_with_a_clause_has_neither_title_nor_other_clauses():
    first, second = document(FIRST), document(SECOND)
    clauses = [first.clause(Label.parse("PP9"))], [second.clause(Label.parse("PP6"))]

    comparison = compare_parts(first, second, *clauses)

    assert _without(comparison, Op.REMOVED) == [clauses[1][0].text]


_SENTENCES = [
    f"Decides on question {word} in full;" for word in ("ocean", "tariff", "border", "vaccine", "comet", "loan")
]


@st.composite
def _comparisons(draw):
    """Any pairing at all, whether or not a sound engine would make it."""
    sides = [
        make.resolution(symbol, operative=draw(st.lists(st.sampled_from(_SENTENCES), max_size=6)))
        for symbol in ("A/RES/79/1", "A/RES/79/2")
    ]
    first, second = (list(side.clauses) for side in sides)
    partners = draw(st.permutations(range(len(first))))
    count = draw(st.integers(0, min(len(first), len(second))))
    pairs = [
        Pair(first[partner], each, Change.SAME if first[partner].text == each.text else Change.REWORDED, 50.0)
        for partner, each in zip(partners[:count], second, strict=False)
    ]
    pairs += [Pair(None, each, Change.ADDED) for each in second[count:]]
    pairs += [Pair(first[number], None, Change.REMOVED) for number in partners[count:]]
    pairs = [replace(pair, moved=draw(st.booleans()) and pair.first is not None) for pair in pairs]
    return Comparison(*sides, tuple(pairs), 50.0)


@given(_comparisons())
def test_whatever_is_paired_both_texts_can_be_had_back(comparison):
    assert _without(comparison, Op.REMOVED) == lines_of(comparison, Op.REMOVED)
    assert _without(comparison, Op.ADDED) == lines_of(comparison, Op.ADDED)


def test_a_moved_clause_is_removed_in_one_place_and_added_in_the_other():
    texts = ["Recalling the oceans and their tides,", "Noting with concern the price of bread,", "Deploring war,"]
    first = make.resolution("A/RES/79/1", preambular=texts)
    second = make.resolution("A/RES/79/2", preambular=[*texts[1:], texts[0]])

    comparison = compare(first, second)

    told = [(paragraph.op, paragraph.pieces[0].text) for paragraph in weave(comparison)[1:]]
    assert told == [(Op.REMOVED, texts[0]), (Op.KEPT, texts[1]), (Op.KEPT, texts[2]), (Op.ADDED, texts[0])]
    assert len(steady_pairs(comparison.pairs)) == 2
