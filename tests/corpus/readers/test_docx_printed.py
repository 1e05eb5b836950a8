"""A Word file is read as Word prints it: fields, symbols, the numbers of notes, hidden text, cells, sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase._fontdata_enc_symbol import SymbolEncoding
from reportlab.pdfbase._glyphlist import _glyphname2unicode

from corpus.readers import read_source
from corpus.readers.docx.symbol_fonts import plain_characters
from tests.corpus.readers.word_files import footnote, footnotes, instance, paragraph, run, template, word_file


def texts(source: bytes) -> list[str]:
    return [line.text for line in read_source(source).lines]


def told(source: bytes) -> list[str]:
    return [warning.message for warning in read_source(source).warnings]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


INSTRUCTION = "<w:r><w:instrText> IF x </w:instrText></w:r>"
FIELDS = st.recursive(
    st.sampled_from(["a", "b", "c"]).map(lambda text: (run(text), text)),
    lambda inner: st.tuples(st.lists(inner, max_size=2), st.lists(inner, max_size=2)).map(
        lambda parts: (
            mark("begin") + INSTRUCTION + "".join(xml for xml, _ in parts[0]) + mark("separate")
            + "".join(xml for xml, _ in parts[1]) + mark("end"),
            "".join(shown for _, shown in parts[1]),
        )
    ),
    max_leaves=8,
)  # fmt: skip


@given(st.lists(FIELDS, min_size=1, max_size=4))
def test_of_fields_within_fields_only_the_outer_results_are_shown(fields):
    xml, shown = "".join(xml for xml, _ in fields), "".join(shown for _, shown in fields)
    assert texts(word_file(paragraph("x", xml, "y"))) == [f"x{shown}y"]


def test_an_instruction_without_an_end_swallows_no_later_paragraph():
    assert texts(word_file(paragraph("one", mark("begin"), INSTRUCTION) + paragraph("two"))) == ["one", "two"]


# glyphs that have a look of their own in Symbol, or for which newer characters are preferred: angle brackets
_OWN_LOOK = {0x44, 0x57, 0x60, 0x6D, 0xA0, 0xBD, 0xBE, 0xD2, 0xD3, 0xD4, 0xE2, 0xE3, 0xE1, 0xE4, 0xF1, 0xF4}


def test_the_letters_of_symbol_are_those_of_its_encoding():
    for code, name in enumerate(SymbolEncoding):
        if name is None or code in _OWN_LOOK or 0xE6 <= code <= 0xEF or code >= 0xF6:
            continue
        expected = _glyphname2unicode[name]
        wanted = chr(expected if isinstance(expected, int) else expected[0])
        assert plain_characters(chr(0xF000 + code), "Symbol") == wanted, (hex(code), name)
        assert plain_characters(chr(code), "symbol") == wanted


@pytest.mark.parametrize(
    ("font", "text", "printed"),
    [
        ("Symbol", "m", "µ"), ("Symbol", "a-b", "α−β"), ("Wingdings", "\uf0fc", "✓"), ("Wingdings", "\uf0e0", "→"),
        ("Wingdings", "\uf020", " "), ("Wingdings", "\uf0c1", "\ufffd"), ("Webdings", "a", "\ufffd"),
        ("Times", "m", "m"), ("Times", "\uf0e0", "\ufffd"), ("", "\uf0b7", "•"),
        ("Symbol", "\uf0e1x\uf0f1", "⟨ξ⟩"), ("Symbol", "中", "中"),
    ],
)  # fmt: skip
def test_a_sign_is_printed_or_has_a_mark_in_its_place(font, text, printed):
    run_of_font = run(text, f'<w:rFonts w:ascii="{font}"/>')
    assert texts(word_file(paragraph("x", run_of_font, "y"))) == [f"x{printed}y"]


def section(settings: str = "") -> str:
    return f"<w:sectPr>{settings}</w:sectPr>"


def notes_of(*settings: str) -> list[str]:
    """The marks of a file with two notes in each section."""
    body, count = "", 0
    for number, setting in enumerate(settings):
        body += paragraph("One", footnote(count + 1), " and two", footnote(count + 2), ".")
        count += 2
        is_last = number == len(settings) - 1
        body += section(setting) if is_last else paragraph("", properties=section(setting))
    found = read_source(word_file(body, footnotes=footnotes(*(f"Note {n}." for n in range(count)))))
    return [line.text.split("\ufdd1")[0].strip("\ufdd0") for line in found.lines if line.text.startswith("\ufdd0")]


def numbering(start: str = "", restart: str = "", style: str = "") -> str:
    parts = (("numFmt", style), ("numStart", start), ("numRestart", restart))
    inside = "".join(f'<w:{name} w:val="{value}"/>' for name, value in parts if value)
    return f"<w:footnotePr>{inside}</w:footnotePr>"


@pytest.mark.parametrize(
    ("settings", "marks"),
    [
        (["", ""], ["1", "2", "3", "4"]),
        ([numbering("5"), ""], ["5", "6", "7", "8"]),
        ([numbering(restart="eachSect"), numbering(restart="eachSect")], ["1", "2", "1", "2"]),
        ([numbering("3"), numbering("7", "eachSect")], ["3", "4", "7", "8"]),
        ([numbering(style="chicago")], ["*", "†"]),
        ([numbering(style="lowerRoman")], ["1", "2"]),
    ],
)
def test_notes_have_the_marks_that_word_prints_where_they_are_marks_of_ours(settings, marks):
    assert notes_of(*settings) == marks


def test_marks_that_are_none_of_ours_and_pages_that_count_anew_are_told():
    body = paragraph("One", footnote(1), ".") + section(numbering(style="lowerRoman", restart="eachPage"))
    assert told(word_file(body, footnotes=footnotes("Note."))) == [
        "Notes have other marks in print: footnote 1 is printed as i.",
        "In print the notes are numbered anew on each page; here they are counted through.",
    ]


HIDING = ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>']


@pytest.mark.parametrize("properties", HIDING)
def test_words_that_word_does_not_print_are_left_out_and_told(properties):
    source = word_file(paragraph("Invites ", run("no ", properties), "ports"))
    assert texts(source) == ["Invites ports"]
    assert told(source) == ["Words that cannot be seen are left out: no"]


@pytest.mark.parametrize(
    ("run_properties", "paragraph_properties"),
    [
        ('<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', ""),
        ('<w:color w:val="FFFFFF"/>', '<w:shd w:fill="000000"/>'),
        ('<w:color w:val="FFFFF0"/>', ""),
        ('<w:vanish w:val="0"/>', ""),
        ('<w:sz w:val="3"/>', ""),
    ],
)
def test_white_words_on_a_ground_and_small_words_are_text(run_properties, paragraph_properties):
    source = word_file(paragraph(run("all ports", run_properties), properties=paragraph_properties))
    assert texts(source) == ["all ports"]
    assert not told(source)


def test_white_words_in_a_shaded_cell_are_text():
    cell = (
        '<w:tc><w:tcPr><w:shd w:fill="000000"/></w:tcPr>'
        + paragraph(run("Port", '<w:color w:val="FFFFFF"/>'))
        + "</w:tc>"
    )
    assert texts(word_file(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")) == ["Port"]


def test_a_hidden_paragraph_has_no_number_and_an_empty_one_has():
    numbers = template(0, ("decimal", "%1.")) + instance(1, 0)
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = number + "<w:rPr><w:vanish/></w:rPr>"
    body = (
        paragraph(run("hidden", "<w:vanish/>"), properties=gone)
        + paragraph("one", properties=number)
        + paragraph("two", properties=number)
    )
    assert texts(word_file(body, numbering=numbers)) == ["1. one", "2. two"]


def row(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1.", "Invites;"], ["1. Invites;"]), (["(a)", "to ring;"], ["(a) to ring;"]), (["1."], ["1."]),
        (["12", "ports"], ["12", "ports"]), (["1.", "", "Invites;"], ["1. Invites;"]),
    ],
)  # fmt: skip
def test_a_number_in_a_cell_of_its_own_belongs_to_the_next_cell(cells, expected):
    assert texts(word_file(row(*map(paragraph, cells)) + paragraph("end"))) == [*expected, "end"]


@pytest.mark.parametrize("change", ["cellIns", "cellMerge"])
def test_an_inserted_or_merged_cell_is_told(change):
    cell = f'<w:tcPr><w:{change} w:id="9"/></w:tcPr>' + paragraph("kept")
    source = word_file(row(cell))
    assert texts(source) == ["kept"]
    assert told(source) == ["A change is open here."]
