"""A hyphen at a line's end stays where it is part of the word, goes where it is not, and is told where nothing says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.lines import Line
from corpus.readers.line_hyphens import resolve_hyphens

TOLD = "The hyphen at a line's end may not belong to the word: "


def lines(*rows: str) -> list[Line]:
    return [Line(number, row, starts_block=number == 1) for number, row in enumerate(rows, start=1)]


def resolved(*rows: str) -> tuple[list[str], list[str]]:
    found, warnings = resolve_hyphens(lines(*rows))
    return [line.text for line in found], [warning.message for warning in warnings]


@pytest.mark.parametrize(
    ("elsewhere", "end", "start", "whole"),
    [
        ("the implementation of it", "on the imple-", "mentation, and", "on the implementation,"),  # stands whole
        ("the harbour of it", "of the har-", "bours and", "of the harbours"),  # in the singular
        ("a long-term plan", "in the long-", "term view", None),  # stands with its hyphen
        ("nothing", "of non-", "governmental bodies", None),  # a first part that begins no other word
        ("nothing", "the policy-", "making organs", None),
        ("the conflict", "in post-", "conflict work", None),  # a prefix before a word of the text
        ("decisions on making peace, the parties", "of decisions-", "making and", None),  # both parts are words
        ("nothing", "the State-to-", "state talks", None),  # has a hyphen already
        ("nothing", "the Secretary-", "General and", None),  # a capital
        ("re-lation and relation", "a re-", "lation to", None),  # stands both ways: what is printed stays
    ],
)
def test_the_text_itself_tells_whether_a_hyphen_belongs_to_the_word(elsewhere, end, start, whole):
    rows, told = resolved(elsewhere, end, start, "The end.")
    assert not told
    if whole is None:
        assert rows == [elsewhere, end, start, "The end."]
    else:
        assert rows[1] == whole
        assert " ".join(rows) == " ".join([elsewhere, end[:-1] + start, "The end."])


@pytest.mark.parametrize(
    ("end", "start"), [("the inter-", "national order"), ("of co-", "operation and"), ("an all-", "inclusive plan")]
)
def test_a_hyphen_of_which_nothing_tells_stays_and_is_told(end, start):
    rows, told = resolved("nothing", end, start)
    assert rows == ["nothing", end, start]
    assert told == [TOLD + end.split()[-1] + start.split()[0]]


def test_a_hyphen_before_a_new_paragraph_is_left_alone():
    rows = [Line(1, "the imple-", starts_block=True), Line(2, "mentation", starts_block=True)]
    assert resolve_hyphens([*rows, Line(3, "implementation")]) == ((*rows, Line(3, "implementation")), ())


WORDS = st.lists(st.sampled_from(["imple-", "mentation", "implementation", "har-", "bours,", "and", "Go-"]), min_size=1)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=8))
def test_only_hyphens_at_the_ends_of_lines_are_ever_lost(rows):
    found, _ = resolve_hyphens(lines(*rows))

    def bare(texts: list[str]) -> str:
        return "".join(texts).replace("-", "").replace(" ", "")

    assert bare([line.text for line in found]) == bare(rows)
    before, after = " ".join(rows), " ".join(line.text for line in found)
    assert before.count("-") - after.count("-") <= sum(row.endswith("-") for row in rows)
