"""The Markdown export: read by people, read back by the parser, mended by hand."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Call, Clause, Document, Status, Tier
from corpus.errors import ExportMalformed
from corpus.export.handed_in import is_export
from corpus.export.markdown.escapes import EscapedText, read_words, write_words
from corpus.export.markdown.write import markdown_text
from corpus.export.markdown_reading import document_of_markdown
from corpus.manifest.read import Facts
from corpus.parsing.parse import parse
from corpus.readers.decoding import decode, decode_unrepaired
from tests import make
from tests.corpus.export.altered import printed_symbols, without_lines
from tests.corpus.export.likely import likely_documents
from tests.corpus.samples import sample
from tests.corpus.shipped import FILES, document, source
from tests.storage.anything import documents


@pytest.mark.parametrize("symbol", FILES)
def test_a_shipped_document_is_parsed_from_its_export_as_it_was(symbol):
    exported = markdown_text(document(symbol))

    copy = parse(exported.encode())

    assert without_lines(copy) == without_lines(document(symbol))
    assert markdown_text(copy) == exported


@given(documents | likely_documents())
@settings(max_examples=200)
def test_every_document_is_read_from_its_export_as_it_was(whole):
    copy = document_of_markdown(decode_unrepaired(markdown_text(whole).encode()))

    assert without_lines(copy) == without_lines(whole)
    assert printed_symbols(copy) == printed_symbols(whole)


@pytest.mark.parametrize("symbol", FILES)
def test_the_lines_are_those_of_the_export(symbol):
    exported = markdown_text(document(symbol))
    lines = exported.split("\n")
    copy = parse(exported.encode())

    for clause in copy.clauses:
        assert lines[clause.line - 1].startswith(f"`{clause.label}")
    for section in copy.sections:
        assert lines[section.line - 1] == f"## {section.letter}. {section.title}"
    for note in copy.footnotes:
        assert lines[note.line - 1].replace("\\", "").startswith(f"[^{note.mark}]: ")


HOSTILE = [
    "**not bold** and *not italic* and `not code`",
    "# no heading",
    "- no bullet",
    "1. no number",
    "---",
    "```\nno code\n```",
    "<!-- no comment -->",
    "<script>alert(1)</script>",
    "[no link](https://example.org) ![no image](x)",
    "[^1] no note",
    "[^1]: no note's body",
    "a\\b \\* &amp; &#x41; | a | table |",
    "> no quotation",
    " spaces  at  all  ends ",
    "\n\n\tlines\r\n",
    "no-break\u00a0space, zero\u200bwidth, soft\u00adhyphen, \u2028",
    "\ufdd0\ufdd1 inner marks \ufffe",
    "a\x00b\x1b[31m",
    "half \ud800 a pair",
    "~~not struck~~ $not maths$ @everyone :smile:",
    "",
]
ARABIC = "تؤكد من جديد على أهمية القرار A/RES/71/28\u200f (ج) و ١٢٣،"


@pytest.mark.parametrize("text", [*HOSTILE, ARABIC], ids=range(len(HOSTILE) + 1))
def test_words_that_look_like_markdown_are_words(text):
    whole = make.document(
        "A/RES/71/28",
        [
            make.clause("OP1", text, mark=text, heading=text, section="A", opening=len(text) // 2),
            make.clause("OP1(a)", text, heading="x" + text, calls=(Call("*", 0), Call("1", len(text)))),
        ],
        title=text,
        sections=(make.Section("A", text, 1),),
        footnotes=(make.footnote("1", text), make.footnote("*", text)),
        sponsors=(text, text),
        source=text,
    )

    assert without_lines(document_of_markdown(decode(markdown_text(whole).encode()))) == without_lines(whole)


@given(st.text(max_size=60), st.data())
def test_words_come_back_with_their_calls_and_their_opening(text, data):
    offsets = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    marks = st.sampled_from(["1", "12a", "*", "**", "†"])
    words = EscapedText(
        text, tuple(Call(data.draw(marks), place) for place in offsets), data.draw(st.integers(0, len(text)))
    )

    written = write_words(words)

    assert read_words(written) == words
    assert written.isprintable()


def test_a_clause_shows_its_label_its_number_its_opening_and_its_notes():
    lines = markdown_text(document("A/RES/71/28")).split("\n")

    (shown,) = [line for line in lines if line.startswith("`PP11`")]
    assert shown == (
        "`PP11` *Prenant acte* des rapports du Secrétaire général dans lesquels sont consignées ces observations[^2],"
    )
    assert any(line.startswith("`OP3(b)` **b)** Les actions") for line in lines)
    assert "[^2]: A/54/213, A/55/140 et Corr.1 et Add.1" in "\n".join(lines)


def test_the_enacting_formula_stands_where_it_was_printed():
    assert "\n\n`enacting formula` L'Assemblée générale,\n\n`PP1` " in markdown_text(document("A/RES/71/28"))
    assert "enacting formula" not in markdown_text(document("A/AC.290/2021/L.2"))


def test_resolutions_under_one_number_show_each_their_formula():
    text = "A\n\nThe General Assembly,\n\n1. Decides to open.\n\nB\n\nThe General Assembly,\n\n1. Decides to close.\n"
    whole = parse(f"43/78. Archives\n\n{text}".encode())
    exported = markdown_text(whole)

    assert exported.count("`enacting formula` The General Assembly,\n\n`") == 2
    assert without_lines(parse(exported.encode())) == without_lines(whole)


def test_an_annex_stands_under_its_heading_be_there_a_clause_in_it_or_not():
    whole = parse(b"The General Assembly,\n\n1. Decides.\n\nAnnexes I\n\nAnnex I\n\n1. Rules.\n\nAnnex II*\n")
    exported = markdown_text(whole)

    assert "\n\n# `annex I` Annex I\n\n`annex I para 1`" in exported
    assert "\n\n# `annex II` Annex II\\*\n" in exported
    assert without_lines(parse(exported.encode())) == without_lines(whole)


def test_an_annex_of_a_sample_shows_the_heading_that_its_pdf_has():
    exported = markdown_text(sample("A/RES/80/3"))

    assert "\n\n---\n\n# `annex` Annex\n\n### Awaza Political Declaration\n\n`annex para 1` **1.** We," in exported
    assert without_lines(parse(exported.encode())) == without_lines(sample("A/RES/80/3"))


def test_a_recommendation_shows_its_tier_below_its_headings():
    text = markdown_text(document("A/AC.290/2021/L.2"))

    section = text[text.index("## E. Mesures de confiance") : text.index("## F. ")]
    assert "\n### Discussions\n" in section
    assert "`para 72, recommendation` **72.** " in section
    assert "#### Partenariats" in text


def test_whoever_opens_it_sees_first_that_a_draft_is_not_adopted():
    assert "draft report, not adopted. Unofficial conversion" in markdown_text(document("A/AC.290/2021/L.2"))
    assert "resolution, adopted. Unofficial conversion" in markdown_text(document("A/RES/71/28"))


def test_a_word_mended_by_hand_is_the_word_that_is_held():
    exported = markdown_text(document("letter-UZB-2020-12-22")).replace("`para 1` ", "`para 1` Nota bene. ")

    mended = parse(exported.encode())

    assert mended.clauses[0].text == "Nota bene. " + document("letter-UZB-2020-12-22").clauses[0].text


def test_a_paragraph_that_an_editor_broke_into_lines_is_one_still():
    whole = make.document("A/RES/71/28", [make.clause("OP1", "one two three"), make.clause("OP2", "four")])

    broken = markdown_text(whole).replace("one two three", "one\n  two\nthree")

    assert [clause.text for clause in document_of_markdown(broken).clauses] == ["one two three", "four"]


def test_what_the_manifest_says_goes_before_what_the_file_says():
    exported = markdown_text(make.draft_resolution("A/C.1/75/L.8")).encode()

    copy = parse(exported, Facts(status=Status.ADOPTED, adopted_on=dt.date(2020, 12, 31), is_recognised=False))

    assert (copy.status, copy.adopted_on) == (Status.ADOPTED, dt.date(2020, 12, 31))
    assert copy.symbol == make.symbol("A/C.1/75/L.8")


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_export_saved_by_another_program_is_known_and_read(mark, end):
    exported = (mark + markdown_text(document("A/RES/71/28")).replace("\n", end)).encode()

    assert is_export(exported)
    assert parse(exported).clauses[-1].text == document("A/RES/71/28").clauses[-1].text


def test_no_other_text_is_taken_for_an_export():
    assert not any(is_export(source(symbol)) for symbol in FILES)
    assert not is_export(b"The text.\n---\nrapporteur: 1")
    assert not is_export(b"---\ntitle: x\n---\n")


WHOLE = markdown_text(
    make.report("A/75/816", {"A": [(Tier.CONCLUSION, "States[agreed.")]}, footnotes=(make.footnote("1"),))
)


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ("rapporteur: 1", "rapporteur: 2"),
        ('status: "draft-zero"', 'status: "adopted by all"'),
        ('symbol: "A/75/816"', 'symbol: "nothing"'),
        ('symbol: "A/75/816"', "symbol"),
        ('language: "en"', 'language: "en"\nlanguage: "en"'),
        ("# Title", "## Title"),
        ("# Title", "# Title\n\n# Another title"),
        ("`para 1, conclusion`", "`para, conclusion`"),
        ("`para 1, conclusion`", "`para 1, opinion`"),
        ("`para 1, conclusion`", "`fnord"),
        ("States\\[agreed.", "States[agreed."),
        ("States\\[agreed.", "*States* *agreed*."),
        ("States\\[agreed.", "States <!-- agreed"),
        ("States\\[agreed.", 'States <!-- {"agreed": 1} -->'),
        ("States\\[agreed.", "States\n\nagreed."),
        ("States\\[agreed.", "States\n\n`para 1` agreed."),
        ("[^1]: A/70/174.", "[^1]: A/70/174.[^1]"),
        ("[^1]: A/70/174.", '<!-- warning ["nothing", "x"] -->'),
        ("[^1]: A/70/174.", "<!-- anything -->"),
        ("[^1]: A/70/174.", '<!-- {"a": 1} -->'),
    ],
    ids=str,
)
def test_what_makes_no_sense_any_more_is_refused_with_its_line(found, instead):
    assert found in WHOLE
    with pytest.raises(ExportMalformed) as caught:
        parse(WHOLE.replace(found, instead).encode())
    assert caught.value.place


def test_the_line_named_is_the_one_that_was_altered():
    altered = WHOLE.replace("[^1]: A/70/174.", "Something else.")

    with pytest.raises(ExportMalformed) as caught:
        parse(altered.encode())
    line = int(caught.value.place.removeprefix("line "))
    assert altered.split("\n")[line - 1].startswith("Something else.")


@given(st.data())
@settings(max_examples=300)
def test_an_export_cut_and_mended_anywhere_is_read_or_refused(data):
    place = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(place, min(len(WHOLE), place + 40)))
    piece = data.draw(st.text(max_size=10) | st.sampled_from(["`", "<!-- ", " -->", "[^", "*", "**", "\n", "null"]))
    try:
        copy = parse((WHOLE[:place] + piece + WHOLE[end:]).encode())
    except ExportMalformed:
        return
    assert isinstance(copy, Document)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", [" <!-- ", "*", "`a` ", "\\", "[^", "a\n", "&#x41;", "\n\n`para 1`", "# a\n", "<!-- a "]
)
def test_a_file_of_one_piece_over_and_over_ends(piece):
    head = WHOLE[: WHOLE.index("`para 1")]
    for start in (head, head + "`para 1` "):
        try:
            parse((start + piece * 300_000).encode())
        except ExportMalformed:
            continue


def test_a_position_that_is_not_the_order_is_kept():
    odd = replace(make.clause("OP1"), position=7)

    assert isinstance(odd, Clause)
    copy = document_of_markdown(markdown_text(replace(make.document("A/RES/71/28"), clauses=(odd,))))
    assert copy.clauses[0].position == 7


@pytest.mark.parametrize(
    "odd",
    [
        make.document("A/RES/71/28", [make.clause("OP1", "")]),
        make.document("A/RES/71/28", [make.clause("OP1", "ab", opening=3)]),
        make.document("A/RES/71/28", [make.clause("OP1", "ab", calls=(Call("1", 3),))]),
        make.document("A/RES/71/28", [make.clause("OP1")], footnotes=(make.footnote("1"), make.footnote("1"))),
        replace(make.document("A/RES/71/28"), clauses=(replace(make.clause("OP1"), position=7),)),
    ],
)
def test_the_parser_takes_no_document_that_it_would_not_make_itself(odd):
    assert without_lines(document_of_markdown(markdown_text(odd))) == without_lines(odd)
    with pytest.raises(ExportMalformed):
        parse(markdown_text(odd).encode())
