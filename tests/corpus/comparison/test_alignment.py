"""Which clause is which: the lists that readers made, the false friends among them, and small cases of each kind."""

import random
from dataclasses import replace

import pytest

from corpus.comparison.compare import compare, compare_parts, prepare
from corpus.comparison.json import comparison_as_json
from corpus.comparison.order import out_of_order
from corpus.comparison.result import WORDS_CHANGED, Change
from corpus.comparison.vocabulary import vocabulary
from corpus.label import Label
from tests import make
from tests.corpus import samples
from tests.corpus.comparison import golden
from tests.corpus.shipped import document

OLD, NEW, DRAFT, ZERO, LETTER = (
    "A/RES/71/28",
    "A/RES/74/29",
    "A/C.1/75/L.8/Rev.1",
    "A/AC.290/2021/L.2",
    "letter-UZB-2020-12-22",
)


def labels(pair):
    return tuple(str(clause.label) if clause else None for clause in (pair.first, pair.second))


def found(comparison, *changes):
    return {labels(pair) for pair in comparison.pairs if pair.change in changes}


def by_label(comparison):
    return {labels(pair): pair for pair in comparison.pairs}


def resolutions(first, second, **fields):
    """Two resolutions of operative paragraphs."""
    return (
        make.resolution("A/RES/79/1", operative=first, **fields),
        make.resolution("A/RES/80/1", operative=second, **fields),
    )


def crossing(first, second):
    """Two resolutions: PP and OP of each."""
    return tuple(
        make.resolution(f"A/RES/{session}/1", preambular=preambular, operative=operative)
        for session, (preambular, operative) in ((79, first), (80, second))
    )


@pytest.mark.parametrize("name", golden.NAMES)
def test_the_pairs_are_those_that_readers_found(name):
    gold = golden.read(name)
    comparison = compare(*gold.documents())
    same = found(comparison, Change.SAME, Change.TYPOGRAPHY)
    reworded = found(comparison, *WORDS_CHANGED) - gold.borderline
    assert same == gold.same
    assert reworded == gold.reworded


def test_apostrophes_alone_are_typography():
    comparison = compare(document(OLD), document(NEW))
    assert found(comparison, Change.SAME) == set()
    assert found(comparison, Change.TYPOGRAPHY) == {("PP8", "PP5")}


@pytest.mark.parametrize(
    ("first", "second", "friends"),
    [
        (OLD, NEW, "OP1(a)-PP11"),  # both name the Group of Governmental Experts by its long name
        (OLD, NEW, "OP1(a)-OP1"),
        (OLD, NEW, "PP10-PP1"),  # the same list of resolutions: here for the views presented under them
        (OLD, DRAFT, "PP10-PP1"),
        (OLD, NEW, "PP14-PP6"),  # both underline an importance
        (OLD, NEW, "PP14-PP11"),
        (OLD, NEW, "PP7-PP4"),  # both concerned at uses of technologies, each at another
        (OLD, DRAFT, "PP5-PP3"),
        (OLD, DRAFT, "OP1(a)-PP16"),
        (NEW, DRAFT, "OP3-OP2"),  # both decide something for the seventy-fifth session
        (NEW, DRAFT, "PP7-PP6"),  # both note what capacity-building is good for
        (NEW, DRAFT, "OP1-PP16"),  # the open-ended working group, by its long name
        (ZERO, OLD, "para 74-OP1(a)"),
        (ZERO, DRAFT, "para 57-PP18"),
    ],
)
def test_false_friends_are_no_pair(first, second, friends):
    assert tuple(friends.split("-")) not in by_label(compare(document(first), document(second)))


AGENDA = "Decides to include in the provisional agenda of its {} session{} the item entitled “{}”"


def test_a_formula_of_all_resolutions_is_no_pair_between_strangers():
    first, second = resolutions(
        [
            "Urges coastal States to survey wrecks;",
            "Welcomes the wider use of sonar in harbours;",
            AGENDA.format("eighty-first", ",", "Safety of navigation in straits and in the approaches to ports"),
        ],
        [
            "Invites museums to return carved masks;",
            "Notes that looters sell antiquities online;",
            AGENDA.format("eighty-first", ", unless otherwise agreed,", "Return of property to countries of origin"),
        ],
    )
    assert [labels(pair) for pair in compare(first, second).pairs if pair.first and pair.second] == []


@pytest.mark.parametrize(
    "symbols",
    [
        ("A/RES/78/132", "A/RES/79/332"),
        ("A/RES/79/332", "A/RES/80/39"),
        ("A/C.1/80/L.55", "A/RES/80/68"),
        ("A/RES/78/132", "A/RES/79/75"),
    ],
)
def test_resolutions_on_other_subjects_share_nothing(symbols):
    pairs = compare(*map(samples.sample, symbols)).pairs
    assert [labels(pair) for pair in pairs if pair.first and pair.second] == []


def test_all_clauses_stand_in_a_comparison_once():
    comparison = compare(document(OLD), document(DRAFT))
    firsts = [pair.first for pair in comparison.pairs if pair.first]
    seconds = [pair.second for pair in comparison.pairs if pair.second]
    assert sorted(firsts, key=lambda clause: clause.position) == list(document(OLD).clauses)
    assert seconds == list(document(DRAFT).clauses)


def test_pairs_are_the_same_whichever_text_is_first():
    forth, back = compare(document(NEW), document(DRAFT)), compare(document(DRAFT), document(NEW))
    assert {labels(pair) for pair in forth.pairs} == {labels(pair)[::-1] for pair in back.pairs}


# Order


def test_moved_pairs_are_the_fewest_that_explain_the_order():
    pairs = [pair for pair in compare(document(NEW), document(DRAFT)).pairs if pair.first and pair.second]
    assert sum(pair.moved for pair in pairs) == 4
    stayed = [pair.first.position for pair in pairs if not pair.moved]
    assert stayed == sorted(stayed)


def test_no_smaller_set_explains_an_order():
    chance = random.Random(5)  # noqa: S311 - no secret
    for _ in range(200):
        places = chance.sample(range(12), 8)
        stayed = [place for place in places if place not in out_of_order(places)]
        assert stayed == sorted(stayed)
        assert len(stayed) == max(_rising(places, start) for start in range(8))


def _rising(places, start):
    """The longest rising row from here on, found in the obvious way."""
    return 1 + max(
        (_rising(places, at) for at in range(start + 1, len(places)) if places[at] > places[start]), default=0
    )


def test_what_is_gone_stands_after_its_neighbour():
    kept, gone, last = "Requests the Secretary-General to report;", "Urges restraint;", "Decides to remain seized;"
    comparison = compare(*resolutions([gone, kept, "Calls upon all to ratify;", last], [kept, last]))
    assert [labels(pair) for pair in comparison.pairs] == [("OP1", None), ("OP2", "OP1"), ("OP3", None), ("OP4", "OP2")]


def test_the_same_words_several_times_pair_in_order():
    again = "Decides to remain seized of the matter;"
    comparison = compare(*resolutions([again, "Urges restraint by all parties;", again], [again, again]))
    assert found(comparison, Change.SAME) == {("OP1", "OP1"), ("OP3", "OP2")}


# Parts


def test_an_operative_paragraph_that_became_preambular_is_crossed():
    mine = "{} that the contribution of women to demining in rural districts has remained without due recognition"
    first, second = crossing(
        (["Recalling its resolution 71/1,"], [mine.format("Notes") + ";", "Requests the Secretary-General to report;"]),
        (
            ["Recalling its resolution 71/1,", mine.format("Noting") + ","],
            ["Requests the Secretary-General to report;"],
        ),
    )
    pair = by_label(compare(first, second))["OP1", "PP2"]
    assert pair.crossed
    assert pair.change is Change.REWORDED
    assert pair.shifts == ()  # one verb, in the form that its part asks for
    assert not any(other.crossed for other in compare(first, second).pairs if other is not pair and other != pair)


def subparagraphs(under, *chapeaux, **fields):
    """A resolution of chapeaux, each with its subparagraphs."""
    clauses = []
    for number, (chapeau, *points) in enumerate(chapeaux, 1):
        clauses.append(make.clause(f"OP{number}", chapeau))
        clauses += [make.clause(f"OP{number}({'abcd'[place]})", text) for place, text in enumerate(points)]
    return make.document(under, clauses, **fields)


def test_subparagraphs_pair_below_counterparts_of_their_chapeau():
    report = "To submit to it every two years a written report on {} and its effects;"
    mines, small = report.format("landmines"), report.format("small arms")
    asks, invites = "Requests the Secretary-General, within existing resources:", "Invites all regional organizations:"
    comparison = compare(
        subparagraphs("A/RES/79/1", (asks, mines), (invites, small)),
        subparagraphs("A/RES/80/1", (invites, report.format("light weapons")), (asks, report.format("booby traps"))),
    )
    assert {("OP1(a)", "OP2(a)"), ("OP2(a)", "OP1(a)")} <= set(by_label(comparison))


def test_reports_pair_within_counterparts_of_their_sections():
    tier = None
    threats = [
        (tier, f"States noted the threat posed by actor {name} to hospitals and water supply.") for name in "XYZ"
    ]
    norm = "States recommended that the norms on {} be observed in {} by all who are able to."
    first = make.report(
        "A/1", {"A": threats, "B": [(tier, norm.format("harm", "peacetime"))], "C": [(tier, norm.format("aid", "war"))]}
    )
    second = make.report(
        "A/2",
        {"B": [(tier, norm.format("aid", "conflict"))], "A": threats, "C": [(tier, norm.format("harm", "truce"))]},
    )
    comparison = compare(first, second)
    assert {("para 4", "para 5"), ("para 5", "para 1")} <= set(by_label(comparison)), "what they say comes first"


def test_a_split_is_said_of_the_new_part():
    training = "to offer training in incident response to the staff of national computer emergency teams"
    funding = "to establish a voluntary trust fund for the travel of experts from least developed countries"
    first, second = resolutions(
        [f"Invites donors {training} each year without charge, and {funding};", "Decides to remain seized;"],
        [
            f"Invites donors {training} each year without charge;",
            f"Also invites donors {funding};",
            "Decides to remain seized;",
        ],
    )
    split = by_label(compare(first, second))[None, "OP2"]
    assert str(split.split_from.label) == "OP1"
    merged = by_label(compare(second, first))["OP2", None]
    assert str(merged.merged_into.label) == "OP1"


ADOPT = "adopt national legislation on the export of small arms and light weapons"
ESTABLISH = "establish a focal point in each ministry that licenses brokers"
SHARE = "share with all others what they learn from seizures"


def test_a_clause_that_became_a_chapeau_and_its_parts_is_paired_with_the_chapeau():
    whole = [(f"Invites all States to {ADOPT}, to {ESTABLISH} and to {SHARE};",), ("Decides to remain seized;",)]
    parts = [
        ("Invites all States:", *(f"To {what};" for what in (ADOPT, ESTABLISH, SHARE))),
        ("Decides to remain seized;",),
    ]
    first, second = in_two_years(whole, parts)
    split = by_label(compare(first, second))
    assert split.keys() == {("OP1", "OP1"), *((None, f"OP1({letter})") for letter in "abc"), ("OP2", "OP2")}
    assert {str(split[None, f"OP1({letter})"].split_from.label) for letter in "abc"} == {"OP1"}
    assert split["OP1", "OP1"].shifts == ()
    merged = by_label(compare(second, first))
    assert {str(merged[f"OP1({letter})", None].merged_into.label) for letter in "abc"} == {"OP1"}


def test_a_clause_that_became_one_part_of_a_list_is_paired_with_that_part():
    first, second = in_two_years(
        [(f"Invites all States to {ADOPT};",), ("Decides to remain seized;",)],
        [("Invites all States:", f"To {ADOPT};", *PARTS), ("Decides to remain seized;",)],
    )
    assert ("OP1", "OP1(a)") in by_label(compare(first, second))


def test_a_clause_that_became_three_is_paired_with_one_and_the_others_split_from_it():
    first, second = resolutions(
        [f"Invites all States to {ADOPT}, to {ESTABLISH} and to {SHARE};", "Decides to remain seized;"],
        [
            f"Invites all States to {ADOPT};",
            f"Also invites all States to {ESTABLISH};",
            f"Further invites all States to {SHARE};",
            "Decides to remain seized;",
        ],
    )
    split = by_label(compare(first, second))
    assert ("OP1", "OP1") in split
    assert {str(split[None, name].split_from.label) for name in ("OP2", "OP3")} == {"OP1"}


def test_a_list_that_a_pair_shares_is_no_merger():
    comparison = compare(document(OLD), document(NEW))
    assert by_label(comparison)["PP10", None].merged_into is None


def test_nothing_in_the_five_documents_was_split_or_merged():
    for first, second in ((OLD, NEW), (NEW, DRAFT), (OLD, DRAFT), (ZERO, DRAFT), (ZERO, LETTER)):
        for pair in compare(document(first), document(second)).pairs:
            assert (pair.split_from, pair.merged_into) == (None, None), labels(pair)


# Parts of texts


def clauses(symbol, *names):
    return [document(symbol).clause(Label.parse(name)) for name in names]


def test_a_clause_is_compared_with_a_clause_as_asked():
    comparison = compare_parts(document(OLD), document(NEW), clauses(OLD, "OP1(a)"), clauses(NEW, "PP11"))
    assert [labels(pair) for pair in comparison.pairs] == [("OP1(a)", "PP11")]
    assert comparison.pairs[0].crossed


def test_subparagraphs_come_with_their_clause():
    whole = clauses(OLD, "OP3", "OP3(a)", "OP3(b)", "OP3(c)", "OP3(d)")
    comparison = compare_parts(document(OLD), document(NEW), whole, clauses(NEW, "OP3"))
    assert labels(comparison.pairs[0]) == ("OP3", "OP3")
    assert found(comparison, Change.REMOVED) == {(f"OP3({letter})", None) for letter in "abcd"}


@pytest.mark.parametrize(("clause", "its"), [("PP8", ("PP8", "PP5")), ("OP1(a)", ("OP1(a)", None))])
def test_a_clause_is_found_in_a_whole_text_or_not(clause, its):
    comparison = compare_parts(document(OLD), document(NEW), clauses(OLD, clause), None)
    assert [labels(pair) for pair in comparison.pairs] == [its]


def test_a_whole_text_is_searched_for_a_clause():
    comparison = compare_parts(document(NEW), document(DRAFT), None, clauses(DRAFT, "PP10"))
    assert [labels(pair) for pair in comparison.pairs] == [("PP3", "PP10")]


def test_sections_are_compared_alone():
    section = [clause for clause in document(ZERO).clauses if clause.section == "E"]
    comparison = compare_parts(document(ZERO), document(ZERO), section, section)
    assert found(comparison, Change.SAME) == {(str(clause.label),) * 2 for clause in section}


def test_a_clause_among_its_parts_is_paired_with_its_own_words():
    part, whole = clauses(OLD, "OP3(a)"), clauses(OLD, "OP3", "OP3(a)", "OP3(b)", "OP3(c)", "OP3(d)")
    comparison = compare_parts(document(OLD), document(OLD), part, whole)
    assert found(comparison, Change.SAME) == {("OP3(a)", "OP3(a)")}
    assert found(comparison, Change.REWORDED) == set()
    back = compare_parts(document(OLD), document(OLD), whole, part)
    assert found(back, Change.SAME) == {("OP3(a)", "OP3(a)")}


def test_two_clauses_as_asked_are_paired_where_only_their_parts_have_the_same_words():
    same, chapeau = "To submit a written report on landmines and their effects;", "Requests the Secretary-General:"
    first, second = (
        subparagraphs("A/RES/79/1", (chapeau, same)),
        subparagraphs("A/RES/80/1", ("Invites all regional organizations of the Pacific:", same)),
    )
    comparison = compare_parts(first, second, first.clauses, second.clauses)
    assert set(by_label(comparison)) == {("OP1", "OP1"), ("OP1(a)", "OP1(a)")}


CALLS = "Calls upon Member States, within their means and subject to their laws:"
PARTS = [
    "To submit a written report on landmines and their effects on rural districts;",
    "To destroy all surplus small arms before the end of the next fiscal year;",
]
NEW_PART = "To train the customs officers of landlocked countries in tracing diverted ammunition;"


def in_two_years(first, second):
    return subparagraphs("A/RES/79/1", *first), subparagraphs("A/RES/80/1", *second)


def test_what_is_new_below_a_clause_is_told_with_it():
    first, second = in_two_years([(CALLS, *PARTS)], [(CALLS, NEW_PART, *PARTS), ("Decides to remain seized;",)])
    of_first = compare_parts(first, second, first.clauses, None)
    assert found(of_first, Change.SAME) == {("OP1", "OP1"), ("OP1(a)", "OP1(b)"), ("OP1(b)", "OP1(c)")}
    assert found(of_first, Change.ADDED) == {(None, "OP1(a)")}
    of_second = compare_parts(second, first, None, first.clauses)
    assert found(of_second, Change.REMOVED) == {("OP1(a)", None)}
    assert len(of_second.pairs) == 4


def test_what_came_below_a_clause_from_another_is_told_with_it():
    first, second = in_two_years([(CALLS, PARTS[0]), ("Decides:", PARTS[1])], [(CALLS, *PARTS), ("Decides:",)])
    comparison = compare_parts(first, second, first.clauses[:2], None)
    assert set(by_label(comparison)) == {("OP1", "OP1"), ("OP1(a)", "OP1(a)"), ("OP2(a)", "OP1(b)")}


@pytest.mark.parametrize("places", [[0], [1]], ids=["a chapeau alone", "a part alone"])
def test_a_chapeau_alone_or_a_part_alone_is_told_alone(places):
    first, second = in_two_years([(CALLS, *PARTS)], [(CALLS, NEW_PART, *PARTS)])
    comparison = compare_parts(first, second, [first.clauses[place] for place in places], None)
    assert len(comparison.pairs) == 1


def test_what_was_split_off_is_told_with_the_clause_and_what_was_merged_too():
    training = "to offer training in incident response to the staff of national computer emergency teams"
    funding = "to establish a voluntary trust fund for the travel of experts from least developed countries"
    first, second = resolutions(
        [f"Invites donors {training} each year without charge, and {funding};", "Decides to remain seized;"],
        [
            f"Invites donors {training} each year without charge;",
            f"Also invites donors {funding};",
            "Decides to remain seized;",
        ],
    )
    split = compare_parts(first, second, first.clauses[:1], None)
    assert set(by_label(split)) == {("OP1", "OP1"), (None, "OP2")}
    merged = compare_parts(second, first, None, first.clauses[:1])
    assert set(by_label(merged)) == {("OP1", "OP1"), ("OP2", None)}


# Odd texts


def test_the_same_text_twice_is_all_the_same():
    comparison = compare(document(ZERO), document(ZERO))
    assert {pair.change for pair in comparison.pairs} == {Change.SAME}
    assert not any(pair.moved for pair in comparison.pairs)
    assert comparison.likeness == 100


def test_an_empty_text_has_everything_added_or_nothing():
    empty = make.document("A/RES/70/1", language="und")
    assert found(compare(empty, document(NEW)), Change.ADDED) == {(None, str(c.label)) for c in document(NEW).clauses}
    assert compare(document(NEW), empty).likeness == 0
    assert compare(empty, empty).pairs == ()


def test_a_clause_without_words_is_no_counterpart():
    comparison = compare(*resolutions(["", "Urges restraint;"], ["Urges restraint;", ""]))
    assert ("OP1", "OP2") not in by_label(comparison)


def test_texts_in_two_languages_are_paired_by_number():
    english = make.resolution("A/RES/74/29", preambular=["Recalling its resolutions,"], operative=["Decides;"])
    comparison = compare(english, document(NEW))
    assert comparison.by_number
    assert found(comparison, Change.PAIRED) == {("PP1", "PP1"), ("OP1", "OP1")}
    assert not any(pair.wording for pair in comparison.pairs)


def test_parts_of_clauses_in_two_languages_are_paired_by_their_numbers_within_them():
    french = subparagraphs("A/RES/79/1", ("Prie :", "De dire ;", "De faire ;"), language="fr")
    english = subparagraphs("A/RES/79/1", ("Decides;",), ("Requests:", "To say;", "To do;"))
    firsts, seconds = french.clauses, english.clauses[1:]
    assert found(compare_parts(french, english, firsts, seconds), Change.PAIRED) == {
        ("OP1", "OP2"),
        ("OP1(a)", "OP2(a)"),
        ("OP1(b)", "OP2(b)"),
    }
    part = compare_parts(french, english, firsts[1:2], [english.clauses[0]])
    assert found(part, Change.PAIRED) == {("OP1(a)", "OP1")}
    assert found(compare_parts(english, english, [seconds[1]], seconds), Change.SAME) == {("OP2(a)", "OP2(a)")}


def test_texts_that_were_edited_and_shuffled_are_put_together_again():
    chance = random.Random(11)  # noqa: S311 - no secret
    texts = [clause for clause in document(ZERO).clauses if len(clause.text.split()) > 25]
    edited = [(clause, _edited(clause.text, chance)) for clause in texts]
    chance.shuffle(edited)
    first = make.document(
        "A/1", [make.clause(f"para {n}", clause.text) for n, clause in enumerate(texts, 1)], language="fr"
    )
    second = make.document(
        "A/2", [make.clause(f"para {n}", text) for n, (_, text) in enumerate(edited, 1)], language="fr"
    )
    right = {(texts.index(clause), place) for place, (clause, _) in enumerate(edited)}
    pairs = {(p.first.position, p.second.position) for p in compare(first, second).pairs if p.first and p.second}
    assert len(pairs & right) >= 0.98 * len(right)
    assert len(pairs - right) <= 0.02 * len(right)


def _edited(text, chance):
    """A third of the words in short stretches taken out, or replaced by words of no text."""
    words = text.split()
    for _ in range(len(words) // 9):
        place = chance.randrange(len(words))
        words[place : place + 3] = chance.choice([[], ["mot" + str(chance.randrange(999))] * 2])
    return " ".join(words)


# Their form in JSON


def test_json_says_what_is_the_case_only():
    form = comparison_as_json(compare(document(NEW), document(DRAFT)))
    pairs = {(pair["first"], pair["second"]): pair for pair in form["pairs"]}
    assert (form["first"], form["second"]) == (NEW, DRAFT)
    assert pairs["PP2", "PP3"] == {"first": "PP2", "second": "PP3", "change": "typography"}
    assert pairs["PP7", "PP4"]["moved"] is True
    assert pairs[None, "PP19"] == {"first": None, "second": "PP19", "change": "added"}
    words = pairs["PP10", "PP14"]["words"]
    texts = [document(symbol).clause(Label.parse(name)).text for symbol, name in ((NEW, "PP10"), (DRAFT, "PP14"))]
    assert ["".join(text for op, text in words if op != sign) for sign in "+-"] == texts


def test_pairs_with_other_words_have_them_and_no_others():
    for pair in comparison_as_json(compare(document(OLD), document(DRAFT)))["pairs"]:
        assert ("words" in pair) == (pair["change"] in {"reworded", "update", "editorial"})


def test_the_words_of_prepared_texts_are_not_looked_for_again():
    texts = [replace(document(name), title=f"{name}, once more") for name in ("A/RES/71/28", "A/RES/74/29")]
    for text in texts:
        prepare(text)
    before = vocabulary.cache_info().misses

    compare(*texts)

    assert vocabulary.cache_info().misses == before
