"""Which clause is which: the lists that readers made, the false friends among them, and small cases of each kind."""

import random
from dataclasses import replace

import pytest

from corpus.compare import compare, compare_parts, prepare
from corpus.compare_as_json import comparison_as_json
from corpus.comparison import Change
from corpus.label import Label
from corpus.order import out_of_order
from corpus.vocabulary import vocabulary
from tests import make
from tests.corpus import golden
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
    reworded = found(comparison, Change.REWORDED) - gold.borderline
    if gold.samples:  # read roughly: where words differ is not told by this extraction, which clause is which is
        same, reworded = (same | reworded) & gold.same, (same | reworded) - gold.same
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


def subparagraphs(under, *chapeaux):
    """A resolution of chapeaux, each with its subparagraphs."""
    clauses = []
    for number, (chapeau, *points) in enumerate(chapeaux, 1):
        clauses.append(make.clause(f"OP{number}", chapeau))
        clauses += [make.clause(f"OP{number}({'abcd'[place]})", text) for place, text in enumerate(points)]
    return make.document(under, clauses)


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
    assert found(comparison, Change.REWORDED) == {("PP1", "PP1"), ("OP1", "OP1")}
    assert not any(pair.wording for pair in comparison.pairs)


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


def test_only_reworded_pairs_have_words():
    for pair in comparison_as_json(compare(document(OLD), document(DRAFT)))["pairs"]:
        assert ("words" in pair) == (pair["change"] == "reworded")


def test_the_words_of_prepared_texts_are_not_looked_for_again():
    texts = [replace(document(name), title=f"{name}, once more") for name in ("A/RES/71/28", "A/RES/74/29")]
    for text in texts:
        prepare(text)
    before = vocabulary.cache_info().misses

    compare(*texts)

    assert vocabulary.cache_info().misses == before
