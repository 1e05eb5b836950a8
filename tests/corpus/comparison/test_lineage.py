"""A clause through the texts on its subject."""

import datetime as dt

from corpus.comparison.lineage import is_on_subject_of, lineage
from corpus.comparison.result import Change
from corpus.label import Label
from tests import make
from tests.corpus.shipped import FILES, document

ALL = [document(symbol) for symbol in FILES]


def steps(symbol, label):
    text = document(symbol)
    return lineage(text, text.clause(Label.parse(label)), ALL)


def told(found):
    return [(str(step.document.symbol), str(step.clause.label) if step.clause else None) for step in found]


def test_a_clause_that_vanished_and_came_back_is_found_again():
    found = steps("A/RES/71/28", "PP4")
    assert told(found) == [("A/RES/71/28", "PP4"), ("A/RES/74/29", None), ("A/C.1/75/L.8/Rev.1", "PP2")]
    assert found[1].pair is None
    assert found[2].pair.change is Change.REWORDED
    assert str(found[2].since.symbol) == "A/RES/71/28"


def test_it_is_the_same_from_wherever_it_is_asked():
    assert told(steps("A/C.1/75/L.8/Rev.1", "PP2")) == told(steps("A/RES/71/28", "PP4"))
    assert steps("A/RES/74/29", "PP5") == steps("A/C.1/75/L.8/Rev.1", "PP12") == steps("A/RES/71/28", "PP8")


def test_each_step_is_compared_with_the_one_before():
    found = steps("A/RES/74/29", "OP3")
    assert told(found) == [("A/RES/71/28", "OP5"), ("A/RES/74/29", "OP3"), ("A/C.1/75/L.8/Rev.1", "OP5")]
    assert [step.since and str(step.since.symbol) for step in found] == [None, "A/RES/71/28", "A/RES/74/29"]
    assert [step.pair and str(step.pair.first.label) for step in found] == [None, "OP5", "OP3"]


def test_texts_on_another_subject_are_left_out():
    assert told(steps("A/AC.290/2021/L.2", "para 5")) == [("A/AC.290/2021/L.2", "para 5")]
    assert is_on_subject_of(document("A/RES/71/28"), document("A/RES/74/29"))
    assert not is_on_subject_of(document("A/RES/71/28"), document("letter-UZB-2020-12-22"))


def test_texts_in_another_language_are_left_out():
    english = make.resolution("A/RES/75/1", title=document("A/RES/71/28").title, language="en")
    assert not is_on_subject_of(english, document("A/RES/71/28"))


def text(symbol, *operative, **fields):
    return make.resolution(symbol, operative=operative, title="Oceans and the law of the sea", **fields)


WELCOMES = "elcomes the report of the Secretary-General on the work of the regional seas programmes"
URGES = "rges coastal States to establish national inventories of wrecks and to report on them every year"


def test_a_clause_that_was_split_off_is_not_new_and_one_that_was_merged_is_not_gone():
    texts = [
        text("A/RES/77/1", f"W{WELCOMES}, and u{URGES};", date=dt.date(2022, 12, 1)),
        text("A/RES/78/1", f"W{WELCOMES};", f"U{URGES};", date=dt.date(2023, 12, 1)),
        text("A/RES/79/1", f"W{WELCOMES}, and u{URGES};", date=dt.date(2024, 12, 1)),
    ]
    found = [lineage(texts[1], clause, texts) for clause in texts[1].clauses]
    apart, along = sorted(found, key=lambda steps: sum(step.clause is not None for step in steps))
    assert [step.clause is not None for step in along] == [True, True, True]
    assert [step.within for step in along] == [None, None, None]
    assert [step.clause is not None for step in apart] == [False, True, False]
    assert [step.within and str(step.within.label) for step in apart] == ["OP1", None, "OP1"]


def test_a_clause_that_is_gone_stands_within_none():
    assert [step.within for step in steps("A/RES/71/28", "PP4")] == [None, None, None]


def test_texts_without_a_date_stand_in_the_year_of_their_session():
    words = "Urges all States to become parties to the Convention;"
    texts = [
        text("A/RES/79/1", words, session=79),
        text("A/RES/77/1", words, date=dt.date(2022, 12, 1)),
        text("A/RES/78/1", words, adopted_on=dt.date(2023, 12, 1)),
        text("unknown-12345678", words),
    ]
    found = lineage(texts[2], texts[2].clauses[0], texts)
    assert [str(step.document.symbol) for step in found] == [
        "A/RES/77/1", "A/RES/78/1", "A/RES/79/1", "unknown-12345678",
    ]  # fmt: skip


def test_a_title_without_words_is_no_subject():
    assert not is_on_subject_of(make.document("A/1", title=""), make.document("A/2", title=""))
