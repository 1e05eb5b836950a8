"""Web pages: what a browser shows is what is read, as converters and word processors write it."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.parsing.parse import parse
from corpus.readers.html import read_html
from corpus.readers.html.tokenizer import EndTag, StartTag, Text, tokenize


def texts(page: str) -> list[str]:
    return [line.text for line in read_html(page).lines]


def test_a_resolution_as_lists_has_its_labels():
    page = """<!doctype html><title>A page</title><body>
    <p><i>The General Assembly</i>,
    <p><em>Noting</em> the report,
    <ol>
      <li><em>Decides</em> to open:
        <ol type="a"><li>the archive;<ol type="i"><li>the hall;<li>the tower;</ol><li>the library;</ol>
      <li><em>Requests</em> a report.
    </ol>"""
    found = parse(page.encode())
    expected = ["PP1", "OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)", "OP2"]
    assert [str(clause.label) for clause in found.clauses] == expected
    assert found.clauses[0].line == 3


def test_a_list_counts_as_its_tags_say():
    page = (
        '<ol start="5"><li>x<li value="9">y<li>z</ol><ol type="I"><li>x</ol><ol style="list-style: upper-latin"><li>x'
    )
    assert texts(page) == ["5. x", "9. y", "10. z", "I. x", "A. x"]


def test_an_inner_list_without_a_kind_gets_letters_and_a_warning():
    found = read_html("<ol><li>x<ol><li>y<ol><li>z</ol></ol></ol>")
    assert [line.text for line in found.lines] == ["1. x", "(a) y", "(i) z"]
    assert len(found.warnings) == 2


def test_an_item_of_two_paragraphs_has_one_number():
    assert texts("<ol><li><p>one</p><p>more</p></li><li><p>two</p></ol><ul style='list-style:none'><li>bare") == [
        "1. one",
        "more",
        "2. two",
        "bare",
    ]


NOTES = {
    "Word": '<p>One<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span><sup>[1]</sup></span></a>'
    ', two.</p><div><br clear=all><hr><div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1" name="_ftn1">'
    "<sup>[1]</sup></a> Below.</p></div></div>",
    "LibreOffice": '<p>One<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>, two.'
    '</p><div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Below.</p></div>',
    "pandoc": '<p>One<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>, two.</p><section><hr /><ol>'
    '<li id="fn1"><p>Below.<a href="#fnref1" role="doc-backlink">↩︎</a></p></li></ol></section>',
    "a wiki": '<p>One<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>, two.</p><ol><li id="cite_note-1">'
    '<span><b><a href="#cite_ref-1">^</a></b></span> <span>Below.</span></li></ol>',
    "mammoth": '<p>One<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup>, two.</p><ol><li id="footnote-1">'
    '<p> Below. <a href="#footnote-ref-1">↑</a></p></li></ol>',
    "by hand": '<p>One<sup><a href="#n">1</a></sup>, two.</p><p id="n">1. Below.</p>',
    "by hand, in a paragraph": '<p>One<sup><a href="#n">1</a></sup>, two.</p>'
    '<div><hr><p><a name="n">1</a> Below.</p></div>',
    "by hand, in no paragraph": '<p>One<sup><a href="#n">1</a></sup>, two.</p><hr><a name="n">1</a> Below.',
    "by hand, in a table": '<p>One<sup><a href="#n">1</a></sup>, two.</p>'
    '<table><tr><td><a name="n">1</a><td>Below.</table>',
    "without links": "<p>One<sup>1</sup>, two.</p><hr><p><sup>1</sup> Below.</p>",
    "typed": "<p>One¹, two.</p><hr><p>¹ Below.</p>",
}


@pytest.mark.parametrize("page", NOTES.values(), ids=NOTES)
def test_footnotes_are_read_as_each_program_writes_them(page):
    found = parse(f"<html><body>{page}</body></html>".encode())
    assert [(clause.text, [call.mark for call in clause.calls]) for clause in found.clauses] == [("One, two.", ["1"])]
    assert [(note.mark, note.text) for note in found.footnotes] == [("1", "Below.")]


def test_a_contents_list_of_numbers_is_not_taken_for_footnotes():
    page = "<p><a href='#s1'>1</a> <a href='#s2'>2</a></p><h2 id=s1>A. One</h2><p>1. Text</p><h2 id=s2>B. Two</h2>"
    assert texts(page) == ["1 2", "A. One", "1. Text", "B. Two"]


def test_what_a_browser_does_not_show_is_left_out():
    page = (
        "<head><title>No</title><style>No</style></head><script>document.write('<p>No</p>')</script><nav>No</nav>"
        "<!-- No --><p hidden>No</p><p style='display: none'>No</p><p>Y<del>No</del><ins>es</ins></p>"
        "<![if !supportLists]>1.&nbsp;<![endif]>Item<template>No</template>"
    )
    assert texts(page) == ["Yes", "1. Item"]


def test_open_changes_and_struck_words_are_told_at_their_lines():
    page = (
        "<p>One</p>\n<p>Decides <del datetime='2021'>to <b>go</b> on</del> <ins>to <i>stop</i></ins></p>\n"
        "<div><del><p>Gone</p><nav>No</nav></del></div>\n<p>It is <s>not</s> "
        "<span style='text-decoration: line-through'>the <strike>end</strike></span></p>"
    )
    found = read_html(page)
    assert [line.text for line in found.lines] == ["One", "Decides to stop", "It is not the end"]
    assert found.has_tracked_changes
    assert [(warning.line, warning.message) for warning in found.warnings] == [
        (2, "A change that is open deletes: to go on"),
        (2, "A change that is open inserts: to stop"),
        (3, "A change that is open deletes: Gone"),
        (4, "Struck through, but kept as words of the text: not"),
        (4, "Struck through, but kept as words of the text: the end"),
    ]


def test_struck_words_alone_are_no_open_changes():
    assert not read_html("<p>It is <s>not</s> over").has_tracked_changes


def test_rows_cells_breaks_and_headings():
    page = "<table><tr><td>United Nations<td>A/80/1<tr><td colspan=2>x</table><h1>A<br>B</h1><pre>one\n two</pre>"
    lines = read_html(page).lines
    assert [line.text for line in lines] == ["United Nations", "A/80/1", "x", "A", "B", "one", "two"]
    assert [line.starts_block for line in lines] == [True, True, True, True, False, True, False]
    assert [line.is_heading for line in lines] == [False, False, False, True, True, False, False]


def test_references_stand_for_their_characters():
    assert texts("<p>&eacute;t&#233; &lt;b&gt; &amp;c &nbsp; &unknown; a &lt 1<2 &#" + "9" * 6000 + ";") == [
        "été <b> &c &unknown; a < 1<2 \ufffd"
    ]


def test_raised_signs_are_marks_and_ordinals_are_words():
    page = "<p>the 1<sup>er</sup> of 2015<span style='vertical-align: super'>3</span>, 5 km<sup>2</sup></p>"
    found = parse(f"<html>{page}<p><sup>3</sup> Ibid.".encode())
    assert found.clauses[0].text == "the 1er of 2015, 5 km²"
    assert [call.mark for call in found.clauses[0].calls] == ["3"]


def test_a_quotation_mark_without_its_fellow_swallows_nothing():
    assert texts("<p class=\"x>one</p><p title='y>two</p>") == ["one", "two"]


MARKUP = st.lists(
    st.sampled_from(
        ["<", ">", "</", "<!--", "-->", "<!", "<p>", "</p>", "<ol>", "<li>", "</ol>", "<td>", "<a href='#x'", "<a ",
         "<sup>", "</sup>", '"', "'", "&", "&#", ";", "<script>", "</script", "<i>", "</i>", "1", "x", " ", "\n", "id="]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(MARKUP)
def test_any_markup_is_cut_into_tags_and_text(page):
    assert all(isinstance(token, StartTag | EndTag | Text) for token in tokenize(page))
    read_html(page)


@given(st.lists(st.sampled_from(["one", "two;", "Três", "4.", "(a)", "<b>", "&amp;"]), max_size=12))
def test_words_between_tags_are_kept(words):
    from html import escape

    page = "".join(f"<p>{escape(word)}</p>" for word in words)
    assert texts(page) == words


HOSTILE = {
    "open brackets": "<" * 400_000,
    "open tags": "<a " * 200_000,
    "open quotes": '<a x="' * 100_000,
    "deep": "<b>" * 200_000,
    "lists": "<ol><li>" * 60_000,
    "raised": "<sup>1" * 100_000,
    "paragraphs in formatting": "<td>" + "<b>" * 50_000 + "<p></p>" * 50_000,
    "closed that never opened": "<i>" * 1_000 + "</b>" * 200_000,
    "references": "&#" + "9" * 400_000,
    "rows": "<br>" * 200_000,
    "notes": "".join(f"<a href=#x{n} id=y{n}>1</a><i id=x{n}></i>" for n in range(20_000)),
}


@pytest.mark.slow
@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_costs_no_more_than_its_size(page):
    begin = process_time()
    read_html(page)
    assert process_time() - begin < 15
