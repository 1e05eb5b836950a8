"""Verbs that shifted: openings, and modals inside."""

import pytest

from corpus.compare import compare_clause
from corpus.comparison import Shift
from corpus.label import Label
from tests import make
from tests.corpus.shipped import document


def shifts(first, second, language="en", opening=0, *, names=("OP1", "OP1")):
    openings = opening if isinstance(opening, tuple) else (opening, opening)
    clauses = [
        make.clause(name, text, opening=length)
        for name, text, length in zip(names, (first, second), openings, strict=True)
    ]
    found = compare_clause(*clauses, language).shifts
    return [(shift.first, shift.second, shift.is_opening) for shift in found]


def shipped(first, one, second, other):
    pair = compare_clause(document(first).clause(Label.parse(one)), document(second).clause(Label.parse(other)), "fr")
    return pair.shifts


@pytest.mark.parametrize(
    ("first", "one", "second", "other", "expected"),
    [
        ("A/RES/71/28", "PP15", "A/C.1/75/L.8/Rev.1", "PP18", [Shift("Saluant", "Confirmant", is_opening=True)]),
        ("A/RES/71/28", "PP9", "A/RES/74/29", "PP6", [Shift("Notant", "Soulignant", is_opening=True)]),
        (
            "A/RES/74/29",
            "PP10",
            "A/C.1/75/L.8/Rev.1",
            "PP14",
            [Shift("joue", "devrait jouer", is_opening=False)],
        ),
        ("A/RES/74/29", "OP3", "A/C.1/75/L.8/Rev.1", "OP5", []),  # "Décide", "Décide également"
        ("A/RES/71/28", "PP8", "A/RES/74/29", "PP5", []),  # the same words
    ],
)
def test_shifts_between_the_shipped_texts(first, one, second, other, expected):
    assert list(shipped(first, one, second, other)) == expected


def test_an_opening_is_told_as_printed():
    assert shifts("Urges States to act;", "Invites States to act;", opening=(5, 7)) == [("Urges", "Invites", True)]
    assert shifts("Note ceci ;", "Note avec inquiétude ceci ;", "fr", (4, 20)) == [
        ("Note", "Note avec inquiétude", True)
    ]


@pytest.mark.parametrize(
    ("first", "second", "language", "opening"),
    [
        ("Also requests a report;", "Requests a report;", "en", (13, 8)),
        ("Stressing further the need,", "Stressing the need,", "en", (17, 9)),
        ("Souligne en outre que", "Souligne également que", "fr", (17, 18)),
        ("Se félicite de nouveau de l’aide", "Se félicite de l'aide reçue", "fr", (22, 11)),
    ],
)
def test_words_that_only_count_openings_are_no_shift(first, second, language, opening):
    assert shifts(first, second, language, opening) == []


def test_one_verb_as_a_participle_is_no_shift_where_a_clause_crossed():
    names = ("OP1", "PP1")
    assert shifts("Notes the need;", "Noting the need,", opening=(5, 6), names=names) == []
    assert shifts("Urges restraint;", "Noting restraint,", opening=(5, 6), names=names) == [("Urges", "Noting", True)]


@pytest.mark.parametrize(
    ("first", "second", "language", "expected"),
    [
        ("States shall report yearly", "States should report yearly", "en", [("shall", "should", False)]),
        ("they may ask", "they can ask", "en", [("may", "can", False)]),
        ("shall ask, must pay", "may ask, should pay", "en", [("shall", "may", False), ("must", "should", False)]),
        ("l’État devrait agir", "l'État doit agir", "fr", [("devrait", "doit", False)]),
        ("l’État devrait agir", "les États devraient agir", "fr", []),
        ("chacun peut lire", "chacun pourra lire", "fr", [("peut", "pourra", False)]),
        ("the session of May 2020", "the session of June 2020", "en", []),
        ("States report yearly on this", "States should report yearly on this", "en", []),
        ("it reports yearly", "it should report yearly", "en", [("reports", "should report", False)]),
        ("el Estado debe actuar", "el Estado debería actuar", "es", []),
    ],
)  # fmt: skip
def test_modals_inside(first, second, language, expected):
    assert shifts(first, second, language) == expected
