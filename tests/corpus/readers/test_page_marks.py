"""Marks beside the text: those that say that it is not final are told, and sentences that speak of drafts are text."""

import pytest

from corpus.document import Status
from corpus.lines import Line, Source
from corpus.parsing.parse import parse
from corpus.readers.page_marks import is_continuation_mark, is_draft_mark, without_page_marks


@pytest.mark.parametrize(
    "text",
    [
        "DRAFT", "Draft", "ADVANCE UNEDITED", "Advance unedited version", "ADVANCE UNEDITED COPY", "Advance copy",
        "Unedited version", "Advance, unedited version", "[Advance unedited English version]", "UNOFFICIAL TRANSLATION",
        "DRAFT – NOT FOR CITATION", "Version préliminaire non éditée", "PROJET", "Traduction non officielle",
        "Versión preliminar sin editar", "BORRADOR", "ПРОЕКТ", "Неотредактированный вариант", "未经编辑的文本",
    ],
)  # fmt: skip
def test_words_that_say_that_a_text_is_not_final_are_a_mark(text):
    assert is_draft_mark(text)


@pytest.mark.parametrize(
    "text",
    [
        "Draft resolution",
        "Draft resolution submitted by the President",
        "Projet de résolution",
        "Zero draft",
        "Advance the work",
        "Version",
        "COPY",
        "Editing",
        "The advance unedited version of the report was circulated.",
    ],
)
def test_other_words_with_the_same_beginnings_are_none(text):
    assert not is_draft_mark(text)


@pytest.mark.parametrize("text", ["/...", "/…", ".../...", "…/…", ".../", "/ ..."])
def test_a_continuation_mark_is_known(text):
    assert is_continuation_mark(text)


@pytest.mark.parametrize("text", ["...", "/", "A/...", "and so on/...", "1/2"])
def test_no_other_sign_is_a_continuation_mark(text):
    assert not is_continuation_mark(text)


ADOPTED = """A/RES/79/930

Resolution adopted by the General Assembly on 2 December 2024

79/930. Keeping of harbour bells

The General Assembly,

Recalling its resolution 78/12,

1. Invites all ports to ring, in view of
{mark}
the advance unedited version of the report;

2. Requests a report.
"""


@pytest.mark.parametrize("mark", ["DRAFT", "ADVANCE UNEDITED VERSION", "Advance copy"])
def test_a_mark_within_a_paragraph_is_left_out_of_it(mark):
    found = parse(ADOPTED.format(mark=mark).encode())
    assert [clause.text for clause in found.clauses][1:] == [
        "Invites all ports to ring, in view of the advance unedited version of the report;",
        "Requests a report.",
    ]
    assert found.status is Status.UNKNOWN
    assert any(warning.message.endswith(f"not final: {mark}") for warning in found.warnings)


def test_a_sentence_about_a_draft_is_text_and_no_mark():
    found = parse(ADOPTED.format(mark="the draft, and of").encode())
    assert found.status is Status.ADOPTED
    assert "in view of the draft, and of the advance unedited version" in found.clauses[1].text


@pytest.mark.parametrize(
    "text",
    ["Recalling the advance unedited version", "The advance unedited version of A/79/1 was read", "Unedited versions"],
)
def test_words_of_a_sentence_in_the_first_lines_are_no_mark(text):
    assert not without_page_marks(Source((Line(1, "A/79/1", starts_block=True), Line(2, text)))).is_marked_draft


def test_a_mark_in_the_row_of_the_distribution_is_told_and_the_row_stays():
    row = Line(2, "Distr.: General Advance unedited version", starts_block=True)
    found = without_page_marks(Source((Line(1, "A/79/1", starts_block=True), row)))
    assert row in found.lines
    assert found.is_marked_draft
    assert len(found.warnings) == 1


def test_a_paragraph_after_a_mark_begins_where_it_began():
    lines = (Line(1, "one;"), Line(2, "/...", starts_block=True), Line(3, "Two", starts_block=False))
    assert without_page_marks(Source(lines)).lines == (lines[0], Line(3, "Two", starts_block=True))
