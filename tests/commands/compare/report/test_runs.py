"""A pair's words as pieces: neither side loses a letter, and footnote marks stand in their places."""

import pytest

from commands.compare.report.runs import TextRun, first_side, pieces_of, second_side, token_runs, writable
from corpus.comparison.result import Change, Op, Pair, Run
from corpus.document import Call
from tests import make
from tests.commands.compare.report.comparisons import CLEAN, HOSTILE, SHIPPED, shipped


def _words(pieces):
    return "".join(piece.text for piece in pieces if not piece.is_call)


def _calls(pieces):
    found, place = [], 0
    for piece in pieces:
        if piece.is_call:
            found.append((piece.text, place))
        else:
            place += len(piece.text)
    return found


@pytest.mark.parametrize("symbols", SHIPPED, ids=" ".join)
def test_each_side_is_its_clause_to_the_letter(symbols):
    for pair in shipped(*symbols).pairs:
        pieces = pieces_of(pair)
        for clause, side in ((pair.first, first_side(pieces)), (pair.second, second_side(pieces))):
            assert _words(side) == (clause.text if clause else "")
            assert _calls(side) == [(call.mark, call.offset) for call in (clause.calls if clause else ())]


def test_the_opening_phrase_is_told_from_the_rest():
    clause = make.clause("PP1", "Recalling its resolution,", opening=9)

    assert pieces_of(Pair(clause, clause, Change.SAME, 100)) == (
        TextRun(Op.KEPT, "Recalling", is_opening=True),
        TextRun(Op.KEPT, " its resolution,"),
    )


def test_a_mark_that_both_texts_have_is_kept_and_another_number_is_not():
    first = make.clause("PP1", "As noted,", calls=(Call("2", 8),))
    second = make.clause("PP1", "As noted,", calls=(Call("3", 8),))

    same = pieces_of(Pair(first, first, Change.SAME, 100))
    other = pieces_of(Pair(first, second, Change.SAME, 100))

    assert [piece.op for piece in same if piece.is_call] == [Op.KEPT]
    assert [(piece.op, piece.text) for piece in other if piece.is_call] == [(Op.REMOVED, "2"), (Op.ADDED, "3")]


def test_other_typography_is_found_word_by_word():
    assert token_runs("l'ordre du jour", "l’ordre du jour") == (
        Run(Op.REMOVED, "l'ordre"),
        Run(Op.ADDED, "l’ordre"),
        Run(Op.KEPT, " du jour"),
    )


def test_signs_that_no_file_can_hold_show_as_replaced():
    assert writable(HOSTILE) == CLEAN
    assert writable("tab\t, line\n, é, 漢, 😀") == "tab\t, line\n, é, 漢, 😀"
