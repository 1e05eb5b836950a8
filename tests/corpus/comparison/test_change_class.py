"""Substance, updates and editorial changes; what differs beside the clauses; figures."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparison.compare import compare, compare_clause
from corpus.comparison.json import comparison_as_json
from corpus.comparison.result import WORDS_CHANGED, Change, Fact
from corpus.document import Annex, Call, DocumentKind, Footnote
from tests import make
from tests.corpus.comparison.test_verb_shifts import opened


@pytest.mark.parametrize(
    ("first", "second", "language", "change"),
    [
        ("Urges States to act;", "Urges States to act.", "en", Change.EDITORIAL),
        ("Urges states to act, now;", "Urges States to act now;", "en", Change.EDITORIAL),
        ("Urges States to act;", "Also urges States to act;", "en", Change.EDITORIAL),
        ("Urges further States to act;", "Urges States to act;", "en", Change.EDITORIAL),
        ("Prie les États d’agir ;", "Prie également les États d’agir ;", "fr", Change.EDITORIAL),
        ("[Urges] States to act;", "Urges States to act;", "en", Change.REWORDED),
        ("Recalling its resolution 78/54 of 4 December 2023,",
         "Recalling its resolution 79/31 of 2 December 2024,", "en", Change.UPDATE),
        ("Requests a report at its seventy-ninth session;",
         "Requests a report at its eightieth session;", "en", Change.UPDATE),
        ("Approves the budget for the biennium 2024–2025;",
         "Approves the budget for the biennium 2026–2027;", "en", Change.UPDATE),
        ("Also takes note of document A/79/12;", "Takes note of document A/80/14;", "en", Change.UPDATE),
        ("Rappelant sa résolution 71/28 du 5 décembre 2016,",
         "Rappelant sa résolution 74/29 du 12 décembre 2019,", "fr", Change.UPDATE),
        ("Approves 246,917 dollars for archives;", "Approves 301,554 dollars for archives;", "en", Change.REWORDED),
        ("Calls for a cut of 12 per cent in costs;", "Calls for a cut of 15 per cent in costs;", "en", Change.REWORDED),
        ("Decides to end hunger by 2030 in all States;",
         "Decides to end hunger by 2035 in all States;", "en", Change.REWORDED),
        ("Decides to end hunger by the year 2030;", "Decides to end hunger by the year 2035;", "en", Change.REWORDED),
        ("Requests a report by 31 May 2025 at the latest;",
         "Requests a report by 31 May 2026 at the latest;", "en", Change.REWORDED),
        ("Urges all States to act;", "Urges States to act;", "en", Change.REWORDED),
    ],
)  # fmt: skip
def test_a_change_is_substance_unless_only_identifying_numbers_or_signs_changed(first, second, language, change):
    pair = compare_clause(opened("PP1", first, language), opened("PP1", second, language), language)
    assert pair.change is change
    assert "".join(run.text for run in pair.wording if run.op != "-") == second


@pytest.mark.parametrize(
    ("first", "second", "figures"),
    [
        ("Approves 246,917 dollars for archives;",
         "Approves 301,554 dollars for archives;", [("246,917 dollars", "301,554 dollars")]),
        ("Calls for a cut of 12 per cent in all costs;",
         "Calls for a cut of 15 per cent in all costs;", [("12 per cent", "15 per cent")]),
        ("Decides to end hunger by 2030 in all States;",
         "Decides to end hunger by 2035 in all States;", [("2030", "2035")]),
        ("Recalls its resolution 78/54 of 4 May 2024;", "Recalls its resolution 79/31 of 2 May 2025;", []),
        ("Recalls paragraph 12 of the Pact of all;", "Recalls paragraph 14 of the Pact of all;", []),
    ],
)  # fmt: skip
def test_figures_that_changed_are_told_with_their_unit(first, second, figures):
    pair = compare_clause(opened("OP1", first), opened("OP1", second), "en")
    assert [(figure.first, figure.second) for figure in pair.figures] == figures


def changed(first, second):
    return {change.fact: (change.first, change.second) for change in compare(first, second).facts}


def test_title_sponsors_headings_annexes_and_notes_that_differ_are_facts():
    clauses = [make.clause("OP1", "Decides to act;", calls=(Call("1", 7),))]
    first = make.document(
        "A/C.1/79/L.1",
        clauses,
        title="Peace",
        sponsors=("Chad", "Peru"),
        footnotes=(Footnote("1", "A/79/12.", 20),),
        annexes=(Annex("annex I", "Annex I", 9),),
    )
    second = replace(
        first,
        title="Peace and security",
        sponsors=("Peru", "Togo"),
        footnotes=(Footnote("1", "A/80/14.", 20),),
        annexes=(Annex("annex I", "Annex I", 9), Annex("annex II", "Annex II", 11)),
        clauses=(replace(first.clauses[0], heading="Means"),),
    )
    assert changed(first, second) == {
        Fact.TITLE: (("Peace",), ("Peace and security",)),
        Fact.SPONSORS: (("Chad",), ("Togo",)),
        Fact.HEADINGS: ((), ("Means",)),
        Fact.ANNEXES: ((), ("Annex II",)),
        Fact.NOTES: (("A/79/12.",), ("A/80/14.",)),
    }
    [pair] = compare(first, second).pairs
    assert (pair.change, pair.footnotes) == (Change.SAME, True)
    assert comparison_as_json(compare(first, second))["pairs"] == [
        {"first": "OP1", "second": "OP1", "change": "same", "footnotes": True}
    ]
    assert changed(first, first) == {}


def test_an_adopted_text_that_prints_no_sponsors_has_not_lost_them():
    draft = make.document("A/C.1/79/L.1", title="Peace", sponsors=("Chad",))
    assert changed(draft, make.document("A/RES/79/1", title="Peace")) == {}


def test_a_report_and_a_resolution_are_of_different_kinds_and_a_draft_and_its_resolution_are_not():
    report = make.document("A/79/12", [make.clause("para 1", "It met.")], kind=DocumentKind.REPORT)
    resolution, draft = make.resolution("A/RES/79/1", operative=["Acts;"]), make.draft_resolution("A/C.1/79/L.1")
    assert compare(report, resolution).of_different_kinds
    assert not compare(draft, resolution).of_different_kinds


def test_the_later_text_given_first_is_recognised():
    old, new = (make.resolution(f"A/RES/{n}/1", adopted_on=dt.date(1945 + n, 12, 1)) for n in (79, 80))
    assert compare(new, old).backwards
    assert not compare(old, new).backwards


def test_a_clause_alone_between_the_same_neighbours_stands_in_the_place_of_another():
    around = ["Requests a report on the closure of the camps;", "Decides to remain seized of the question of peace;"]
    middles = "Calls for a census of seabirds of the north;", "Proclaims a decade of choral music in schools;"
    texts = [
        make.resolution(f"A/RES/{79 + n}/1", operative=[around[0], each, around[1]]) for n, each in enumerate(middles)
    ]
    removed, added = (pair for pair in compare(*texts).pairs if not (pair.first and pair.second))
    assert {str(pair.in_place.label) for pair in (removed, added)} == {"OP2"}
    assert not removed.wording
    assert not added.wording


_WORDS = st.lists(
    st.sampled_from(
        [
            *("Urges", "Also", "urges", "States", "states", ",", ";", ".", "’", "'", "2030", "by"),
            *("78/54 of 4 December 2023", "the seventy-ninth session", "12 per cent"),
        ]
    ),
    max_size=12,
).map(" ".join)


@given(_WORDS, _WORDS, st.sampled_from(["en", "fr", "es", "zh"]))
def test_the_class_is_the_same_both_ways_and_a_wording_is_there_exactly_for_other_words(first, second, language):
    clauses = make.clause("OP1", first), make.clause("OP1", second)
    there, back = compare_clause(*clauses, language), compare_clause(*clauses[::-1], language)
    assert there.change is back.change
    assert bool(there.wording) == (there.change in WORDS_CHANGED)
    if first == second:
        assert there.change is Change.SAME
    if there.change is not Change.REWORDED:
        assert there.shifts == there.figures == ()
