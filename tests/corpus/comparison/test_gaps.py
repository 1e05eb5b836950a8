"""Counterparts that share no rare words: found by their frame, by containment, by their parts and by their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparison.compare import compare
from corpus.comparison.numbers import frame, mask_identifying
from corpus.comparison.wording import compare_words
from tests import make

_SET_OFF = (
    "Decides to set off against the apportionment among Member States, as provided for in paragraph {} above, their"
    " share in the Tax Equalization Fund of {} dollars approved for the Mission in {};"
)
_BEFORE, _AFTER = "Requests a report on the closure of the camps;", "Decides to remain seized of the question of peace;"


def resolutions(first, second, part="operative", **fields):
    return (
        make.resolution("A/RES/79/1", **{part: first}, **fields),
        make.resolution("A/RES/80/1", **{part: second}, **fields),
    )


def paired(first, second):
    return [
        (str(pair.first.label), str(pair.second.label))
        for pair in compare(first, second).pairs
        if pair.first is not None and pair.second is not None
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_clauses_of_one_frame_pair_in_their_order_where_only_figures_and_names_changed(count):
    missions = ["Cyprus", "Kosovo", "Lebanon", "Abyei", "Haiti", "Mali"][:count]
    first, second = (
        [_SET_OFF.format(16, amount + 7_113 * number, mission) for number, mission in enumerate(missions)]
        for amount in (246_917, 301_554)
    )
    pairs = paired(*resolutions([_BEFORE, *first, _AFTER], [_BEFORE, *second, _AFTER]))
    assert pairs == [(f"OP{number}", f"OP{number}") for number in range(1, count + 3)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Recalling its resolution 78/54 of 4 December 2023,", "Recalling its resolution 79/31 of 2 December 2024,"),
        (
            "Recalling its resolutions 53/70 of 4 December 1998 and 54/49 of 1 December 1999,",
            "Recalling its resolutions 53/70 of 4 December 1998, 54/49 of 1 December 1999 and 55/28,",
        ),
        (
            "Taking note of the report of the Secretary-General entitled “Islands”,",
            "Taking note of the report of the Secretary-General entitled “The oceans we share”,",
        ),
        (
            "Bearing in mind the needs of all States,",
            "Bearing in mind, in the light of recent reports, the needs of all States and of those in transition,",
        ),
    ],
)
def test_a_clause_with_other_numbers_title_or_words_around_it_is_the_same_clause(first, second):
    around = ["Guided by the Charter of the United Nations,", "Convinced of the value of archives to peoples,"]
    pairs = paired(*resolutions([around[0], first, around[1]], [around[0], second, around[1]], part="preambular"))
    assert pairs == [("PP1", "PP1"), ("PP2", "PP2"), ("PP3", "PP3")]


def test_parts_vote_for_their_chapeau():
    parts = ["To train judges in the law of the sea;", "To publish the records of the tribunals;"]
    texts = []
    for session, chapeau in (
        (79, "Urges Member States to:"),
        (80, "Invites all, taking into account national circumstances, to consider:"),
    ):
        clauses = [make.clause("OP1", chapeau), make.clause("OP1(a)", parts[0]), make.clause("OP1(b)", parts[1])]
        texts.append(make.document(f"A/RES/{session}/1", clauses))
    assert ("OP1", "OP1") in paired(*texts)


def test_chapeaux_without_a_common_part_are_no_counterparts():
    texts = [
        make.document(f"A/RES/{session}/1", [make.clause("OP1", chapeau), make.clause("OP1(a)", part)])
        for session, chapeau, part in (
            (79, "Urges Member States to:", "Train judges in the law of the sea;"),
            (80, "Requests its President:", "A calendar of concerts in Geneva;"),
        )
    ]
    assert paired(*texts) == []


def test_a_clause_in_the_place_of_another_is_no_counterpart_for_its_place_alone():
    pairs = paired(
        *resolutions(
            [_BEFORE, "Calls for a census of seabirds in the islands of the north;", _AFTER],
            [_BEFORE, "Proclaims a decade of choral music and of theatre in schools;", _AFTER],
        )
    )
    assert pairs == [("OP1", "OP1"), ("OP3", "OP3")]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Recalling its resolution 78/54 of 4 December 2023,", "en", 2),
        ("Rappelant sa résolution 71/28 du 5 décembre 2016,", "fr", 2),
        ("Recordando su resolución 71/28, de 5 de diciembre de 2016,", "es", 2),
        ("at its seventy-ninth session", "en", 1),
        ("à sa soixante-dix-neuvième session", "fr", 1),
        ("for the biennium 2024-2025", "en", 1),
        ("a share of 246,917 dollars by 31 December 2025", "en", 0),
        ("within 30 days, or 12 per cent of paragraph 16 above", "en", 0),
        ("before the year 2030", "en", 0),
        ("by the year 2030", "en", 0),
        ("d'ici à l’année 2030", "fr", 0),
    ],
)
def test_only_numbers_that_identify_are_masked(text, language, count):
    assert sum("\ue000" <= sign <= "\ue005" for sign in mask_identifying(text, language)) == count


_ORDINARY = st.text(st.characters(exclude_categories=["Cs", "Co"]))


@given(_ORDINARY, st.sampled_from(["en", "fr", "es", "ru", "ar", "zh", "und"]))
def test_any_text_has_a_frame_without_digits(text, language):
    assert not any("0" <= sign <= "9" for sign in frame(text, language))


_CLAUSES = st.lists(
    st.sampled_from(
        [
            *(_SET_OFF.format(16, amount, "Cyprus") for amount in (246_917, 301_554)),
            "Recalling its resolution 78/54 of 4 December 2023,",
            "Recalling its resolution 79/31 of 2 December 2024,",
            "Urges Member States to:",
            "Requests a report;",
            "Requests a report on the closure of the camps, and on the return of those who lived there;",
            "",
            "…",
        ]
    ),
    max_size=8,
)


@given(_CLAUSES, _CLAUSES)
def test_every_clause_is_in_exactly_one_pair_and_pairs_have_exactly_the_words_of_the_texts(first, second):
    one, other = resolutions(first, second)
    pairs = compare(one, other).pairs
    assert sorted(pair.first.position for pair in pairs if pair.first) == list(range(len(first)))
    assert [pair.second.position for pair in pairs if pair.second] == list(range(len(second)))
    for pair in pairs:
        if pair.wording:
            assert pair.wording == compare_words(pair.first.text, pair.second.text)


@given(_CLAUSES)
def test_a_text_has_nothing_new_against_itself(clauses):
    one, other = resolutions(clauses, clauses)
    assert all(pair.change == "same" or not pair.first or not pair.first.text for pair in compare(one, other).pairs)


@given(_CLAUSES, _CLAUSES)
def test_compared_the_other_way_round_as_many_clauses_are_paired(first, second):
    one, other = resolutions(first, second)
    assert len(paired(one, other)) == len(paired(other, one))
