"""Each block of a text is in the result, or is told with its line; the shapes are told nothing of this check."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Section
from corpus.languages import LANGUAGES
from corpus.parsing import parse as module
from corpus.parsing.blocks import Block
from corpus.parsing.coverage import coverage_warnings
from corpus.parsing.matches import Heading
from corpus.parsing.outline import Outline
from corpus.parsing.parse import parse
from tests.corpus.parsing.test_texts import cases
from tests.corpus.shipped import FILES, document

TEXT = """A/RES/79/930

Resolution adopted by the General Assembly on 2 December 2024

79/930. Keeping of harbour bells

The General Assembly,

Recalling its resolution 78/12,

1. Invites all ports to ring;

2. Requests a report on the bells.
"""
LOST = "Text is in no clause, heading or note: "


def outline_of(text):
    """Return what the check is given for a text."""
    given = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "coverage_warnings", lambda *arguments: given.append(arguments) or ())
        parse(text.encode())
    return given[0]


@given(st.integers(min_value=0, max_value=2))
def test_a_clause_that_a_stage_drops_is_told_with_its_line(index):
    body, outline, title, language, told = outline_of(TEXT)
    lost = outline.clauses[index]
    kept = replace(outline, clauses=tuple(clause for clause in outline.clauses if clause is not lost))
    warnings = list(coverage_warnings(body, kept, title, language, told))
    assert [(warning.line, warning.message) for warning in warnings] == [
        (lost.line, f"{LOST}{lost.mark} {lost.text}".replace(":  ", ": "))
    ]


def test_words_that_a_stage_cuts_off_are_told():
    body, outline, title, language, told = outline_of(TEXT)
    *others, last = outline.clauses
    cut = replace(outline, clauses=(*others, replace(last, text=last.text[:-5])))
    assert len(list(coverage_warnings(body, cut, title, language, told))) == 1


def test_a_long_block_is_quoted_in_part_and_a_line_that_is_told_is_not_told_again():
    text = TEXT.replace("a report on the bells", "a report on the bells of all the harbours of Ruritania")
    body, outline, title, language, _ = outline_of(text)
    empty = replace(outline, clauses=())
    last = list(coverage_warnings(body, empty, title, language, ()))[-1]
    assert last.message == f"{LOST}2. Requests a report on the bells of all the harbours of …"
    assert last.line not in {each.line for each in coverage_warnings(body, empty, title, language, {last.line})}


@pytest.mark.parametrize("symbol", FILES)
def test_nothing_of_a_shipped_document_is_lost(symbol):
    assert not [warning for warning in document(symbol).warnings if warning.message.startswith(LOST)]


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=title) for title, text, expected in cases() if LOST.rstrip(": ") not in expected]
)
def test_nothing_of_a_text_in_prose_is_lost(text):
    assert not [warning for warning in parse(text.encode()).warnings if warning.message.startswith(LOST)]


def test_a_meeting_below_the_text_is_a_fact():
    text = f"{TEXT}\n61st plenary meeting\n2 December 2024\n"
    assert not parse(text.encode()).warnings


@pytest.mark.parametrize(
    ("printed", "is_told"),
    [
        ("Chapter VIII", False),
        ("أولا", False),
        ("Chapter VIII Keeping of bells", False),
        ("Chapter VIII Keeping of bells in all the harbours", True),
    ],
)
def test_the_label_of_a_section_is_consumed_and_other_words_at_its_line_are_not(printed, is_told):
    outline = Outline(sections=(Section("VIII", "Keeping of bells", 3),))
    body = [Heading(Block(printed, 3, rows=(printed,)), printed)]
    assert bool(list(coverage_warnings(body, outline, "", LANGUAGES["en"], ()))) is is_told
