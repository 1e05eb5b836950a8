"""What a moderator reads before publishing: what the next edition would answer differently."""

from dataclasses import replace

from corpus.comparison.edition_changes import ClauseFate, Fate, document_change
from corpus.comparison.result import Op
from corpus.document import ParseWarning, Status
from tests import make

FIRST = make.resolution(
    "A/RES/79/1",
    preambular=["Recalling its resolution 71/28,", "Noting the report of the Secretary-General,"],
    operative=["Decides to convene a working group in 2025;", "Requests nothing of anybody."],
    footnotes=(make.footnote("1"),),
)


def fates(change):
    return [
        (each.fate, *(None if clause is None else str(clause.label) for clause in (each.first, each.second)))
        for each in change.clauses
    ]


def with_clauses(*clauses):
    return replace(FIRST, clauses=tuple(replace(each, position=place) for place, each in enumerate(clauses)))


def test_nothing_changed_is_no_change():
    assert document_change(FIRST, FIRST) is None
    assert document_change(None, None) is None


def test_other_lines_of_a_file_are_no_change():
    moved = tuple(replace(clause, line=clause.line + 3) for clause in FIRST.clauses)
    notes = tuple(replace(note, line=note.line + 3) for note in FIRST.footnotes)
    assert document_change(FIRST, replace(FIRST, clauses=moved, footnotes=notes)) is None


def test_another_order_of_the_same_clauses_is_a_change():
    *others, one, two = FIRST.clauses
    assert document_change(FIRST, with_clauses(*others, two, one)) is not None


def test_a_document_comes_or_goes_whole():
    come, gone = document_change(None, FIRST), document_change(FIRST, None)
    assert (come.fate, come.document, come.clauses) == (Fate.ADDED, FIRST, ())
    assert (gone.fate, gone.document, gone.clauses) == (Fate.REMOVED, FIRST, ())
    assert (gone.symbol, gone.language) == (FIRST.symbol, "en")


def test_a_reworded_clause_comes_with_its_words():
    *others, last = FIRST.clauses
    change = document_change(FIRST, with_clauses(*others, replace(last, text="Requests much of anybody.")))

    assert fates(change) == [(ClauseFate.REWORDED, "OP2", "OP2")]
    words = change.clauses[0].wording
    assert "".join(run.text for run in words if run.op is not Op.ADDED) == "Requests nothing of anybody."
    assert "".join(run.text for run in words if run.op is not Op.REMOVED) == "Requests much of anybody."
    assert change.facts == ()


def test_an_apostrophe_is_a_change_of_words_too():
    document = make.resolution("A/RES/79/1", operative=["Décide que l'égalité demeure ;"])
    other = make.resolution("A/RES/79/1", operative=["Décide que l’égalité demeure ;"])
    assert fates(document_change(document, other)) == [(ClauseFate.REWORDED, "OP1", "OP1")]


def test_the_same_words_under_another_label_are_relabelled():
    new = make.clause("OP1", "Affirms that law applies in full to everybody;")
    pp1, pp2, op1, op2 = FIRST.clauses
    moved = [replace(op1, label=make.clause("OP2").label), replace(op2, label=make.clause("OP3").label)]

    change = document_change(FIRST, with_clauses(pp1, pp2, new, *moved))

    assert fates(change) == [
        (ClauseFate.ADDED, None, "OP1"),
        (ClauseFate.RELABELLED, "OP1", "OP2"),
        (ClauseFate.RELABELLED, "OP2", "OP3"),
    ]
    assert change.count(ClauseFate.RELABELLED) == 2


def test_a_clause_that_goes_is_told():
    assert fates(document_change(FIRST, with_clauses(*FIRST.clauses[:3]))) == [(ClauseFate.REMOVED, "OP2", None)]


def test_the_same_words_in_another_section_are_told():
    *others, last = FIRST.clauses
    change = document_change(FIRST, with_clauses(*others, replace(last, section="B")))
    assert fates(change) == [(ClauseFate.REPLACED, "OP2", "OP2")]


def test_other_facts_are_named_and_lines_of_the_file_are_not_facts():
    other = replace(
        FIRST,
        status=Status.ADOPTED_VOTE,
        title="Other",
        footnotes=(replace(FIRST.footnotes[0], text="A/71/1."),),
        warnings=(ParseWarning(3, "Something."),),
    )
    change = document_change(FIRST, other)
    assert change.facts == ("title", "status", "footnotes", "warnings")
    assert change.warnings == (ParseWarning(3, "Something."),)

    shifted = replace(FIRST, footnotes=(replace(FIRST.footnotes[0], line=1),))
    assert document_change(FIRST, shifted) is None


def test_two_long_texts_without_a_clause_in_common_are_paired_by_label():
    one = make.document("A/79/1", [make.clause(f"para {number}", f"one {number}") for number in range(1, 2502)])
    other = make.document("A/79/1", [make.clause(f"para {number}", f"other {number}") for number in range(1, 2500)])
    change = document_change(one, other)
    assert change.count(ClauseFate.REWORDED) == 2499
    assert change.count(ClauseFate.REMOVED) == 2


def boilerplate(more=""):
    """Clauses so alike that only their numbers tell which is which."""
    matters = (f"Decides on matter {number}, which is of great importance to all{more};" for number in range(1, 41))
    return make.resolution("A/RES/79/1", operative=list(matters))


def test_clauses_alike_as_two_peas_are_reworded_by_their_labels():
    change = document_change(boilerplate(), boilerplate(" and which remains open"))

    assert fates(change) == [(ClauseFate.REWORDED, f"OP{number}", f"OP{number}") for number in range(1, 41)]


def test_what_went_from_under_a_label_stands_right_before_what_came_under_it():
    firsts = ["Decides to convene a working group in 2025;", "Urges States to ratify the Convention without delay;"]
    seconds = ["Takes note of the annual letter from Vienna;", "Invites observers, and no others, to sit at the back;"]
    first, second = (make.resolution("A/RES/79/1", operative=texts) for texts in (firsts, seconds))

    assert fates(document_change(first, second)) == [
        (ClauseFate.REMOVED, "OP1", None),
        (ClauseFate.ADDED, None, "OP1"),
        (ClauseFate.REMOVED, "OP2", None),
        (ClauseFate.ADDED, None, "OP2"),
    ]
