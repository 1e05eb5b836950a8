"""Word files: what Word prints is what is read, and a file that is broken or hostile ends as an error of ours."""

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_BREAK

from corpus.document import Status
from corpus.errors import CompressedTooMuch, FileDamaged, TooManyParts, UnpackedTooLarge
from corpus.parsing.parse import parse
from corpus.readers import read_source
from corpus.readers.docx import package
from corpus.readers.docx.package import MOST_PARTS, MOST_RATIO, MOST_UNPACKED
from tests.corpus.readers.word_files import (
    footnote,
    footnotes,
    instance,
    marked_footnote,
    numbered,
    packed,
    paragraph,
    run,
    template,
    word_file,
    word_parts,
)

UN = template(0, ("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")) + instance(1, 0)


def texts(source: bytes) -> list[str]:
    return [line.text for line in read_source(source).lines]


def labels(source: bytes) -> list[str]:
    return [str(clause.label) for clause in parse(source).clauses]


def test_automatic_numbers_are_those_that_word_prints():
    body = (
        paragraph(run("The General Assembly", "<w:i/>"), ",")
        + paragraph(run("Noting", "<w:i/>"), " the report,")
        + numbered(run("Decides", "<w:i/>"), " to open:")
        + numbered("the archive;", level=1)
        + numbered("the hall;", level=2)
        + numbered("the tower;", level=2)
        + numbered("the library;", level=1)
        + numbered(run("Requests", "<w:i/>"), " a report on:")
        + numbered("books.", level=1)
    )
    expected = ["PP1", "OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)", "OP2", "OP2(a)"]
    assert labels(word_file(body, numbering=UN)) == expected


def test_a_numbering_with_a_start_of_its_own_begins_anew_and_others_count_on():
    numbering = UN + instance(2, 0) + instance(3, 0, 7) + instance(4, 0, 1)
    body = "".join(numbered("x", number=number) for number in (1, 1, 2, 3, 3, 1, 4))
    assert texts(word_file(body, numbering=numbering)) == ["1. x", "2. x", "3. x", "7. x", "8. x", "9. x", "1. x"]


def test_a_level_that_never_restarts_counts_on():
    numbering = template(
        0, ("upperRoman", "%1."), ("decimal", "%2.", '<w:lvlRestart w:val="0"/>'), ("lowerLetter", "%2.%3")
    ) + instance(1, 0)
    body = "".join(numbered("x", level=level) for level in (0, 1, 1, 0, 1, 2))
    assert texts(word_file(body, numbering=numbering)) == ["I. x", "1. x", "2. x", "II. x", "3. x", "3.a x"]


def test_a_style_numbers_its_paragraphs_and_a_paragraph_can_decline():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Op"><w:name w:val="Op"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Op"/></w:style>'
    )
    sub = '<w:pStyle w:val="Sub"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = (
        paragraph("one", properties='<w:pStyle w:val="Op"/>')
        + paragraph("a", properties=sub)
        + paragraph("none", properties='<w:pStyle w:val="Op"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert texts(word_file(body, numbering=UN, styles=styles)) == ["1. one", "(a) a", "none"]


def test_a_bullet_of_any_font_is_a_bullet():
    numbering = template(0, ("bullet", "\uf0b7"), ("bullet", "–")) + instance(1, 0)
    body = numbered("first") + numbered("second", level=1)
    assert texts(word_file(body, numbering=numbering)) == ["• first", "– second"]


def test_footnotes_keep_their_numbers_and_typed_marks():
    body = paragraph("One", footnote(2), ", two", marked_footnote(3, "*"), " and three", footnote(1), ".")
    found = parse(word_file(body, footnotes=footnotes("Of three.", "Of one.", "* Of two.")))
    assert [(call.mark, call.offset) for call in found.clauses[0].calls] == [("1", 3), ("*", 8), ("2", 18)]
    assert found.clauses[0].text == "One, two and three."
    assert {note.mark: note.text for note in found.footnotes} == {"1": "Of one.", "*": "Of two.", "2": "Of three."}


def test_endnotes_beside_footnotes_count_on_and_say_so():
    body = paragraph("One", footnote(1), '<w:r><w:endnoteReference w:id="5"/></w:r>', ".")
    endnotes = '<w:endnote w:id="5"><w:p><w:r><w:endnoteRef/></w:r><w:r><w:t>At the end.</w:t></w:r></w:p></w:endnote>'
    found = parse(word_file(body, footnotes=footnotes("Below."), endnotes=endnotes))
    assert [(note.mark, note.text) for note in found.footnotes] == [("1", "Below."), ("2", "At the end.")]
    assert any("endnote" in warning.message for warning in found.warnings)


def test_deleted_words_are_out_and_inserted_ones_in():
    deleted = '<w:del w:id="1"><w:r><w:delText>never</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2">{run("elsewhere ")}</w:moveFrom><w:moveTo w:id="3">{run("here ")}</w:moveTo>'
    inserted = f'<w:ins w:id="4">{run("and now")}</w:ins>'
    assert texts(word_file(paragraph("It stands ", deleted, moved, inserted, "."))) == ["It stands here and now."]


CHANGED = {
    "words": paragraph(
        "Decides to ", f'<w:del w:id="1">{run("continue")}</w:del>', f'<w:ins w:id="2">{run("stop")}</w:ins>'
    ),
    "a paragraph's end": paragraph("Decides to stop", properties='<w:rPr><w:ins w:id="3"/></w:rPr>'),
    "its number": paragraph(
        "Decides to stop",
        properties="<w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange>",
    ),
    "a row": f"<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>{paragraph('Decides to stop')}</w:tc></w:tr></w:tbl>",
    "a row that is gone": f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('No')}</w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED)
def test_a_file_with_open_changes_is_not_adopted(changed):
    head = "".join(
        paragraph(text)
        for text in (
            "A/RES/74/29",
            "Resolution adopted by the General Assembly on 12 December 2019",
            "74/29. Archives of the world",
            "The General Assembly,",
            "Recalling its resolution 73/27,",
        )
    )
    adopted = parse(word_file(head + paragraph("1. Decides to stop.")))
    found = parse(word_file(head + changed + paragraph("1. Decides to stop.")))
    assert (adopted.status, str(adopted.adopted_on), adopted.warnings) == (Status.ADOPTED, "2019-12-12", ())
    assert (found.status, found.adopted_on) == (Status.UNKNOWN, None)
    assert found.warnings[0].message == "Changes are open in this file: these are not the words that were adopted."
    assert any(6 <= warning.line <= 7 for warning in found.warnings) or changed == CHANGED["a row that is gone"]


def test_each_change_is_told_with_its_words_at_its_paragraph():
    changed = (
        f'<w:ins w:id="1">{run("re")}{run("open ", "<w:i/>")}</w:ins>',
        run("and "),
        f'<w:del w:id="2"><w:r><w:delText>not </w:delText></w:r></w:del><w:del w:id="3">{run("at all")}</w:del>',
        f'<w:del w:id="4">{run(" ")}</w:del>',
        f'<w:moveTo w:id="5">{run("x" * 100)}</w:moveTo>',
    )
    note = footnotes("A note.").replace(
        "<w:p><w:r><w:footnoteRef/>", '<w:p><w:pPr><w:rPr><w:ins w:id="6"/></w:rPr></w:pPr><w:r><w:footnoteRef/>'
    )
    body = paragraph("It stands.") + paragraph(*changed) + paragraph("The end", footnote(1), ".")
    found = read_source(word_file(body, footnotes=note))
    assert found.has_tracked_changes
    assert [(warning.line, warning.message) for warning in found.warnings] == [
        (2, "A change that is open inserts: reopen"),
        (2, "A change that is open deletes: not at all"),
        (2, f"A change that is open inserts: {'x' * 80} …"),
        (3, "A change is open here."),
    ]


def test_many_changes_are_told_until_they_are_too_many():
    changed = "".join(paragraph(f'<w:ins w:id="1">{run("word")}</w:ins>') for _ in range(50))
    warnings = read_source(word_file(changed)).warnings
    assert [warning.line for warning in warnings] == [*range(1, 22)]
    assert warnings[-1].message == "From here on more is changed or struck through than is listed."


def test_a_heading_in_bold_type_is_one_without_a_style():
    bold = [
        paragraph(run(text, "<w:b/>"))
        for text in ("Archives of the world", "Report of the Secretary-General", "1. It recommends that:", "(b) books")
    ]
    found = read_source(word_file("".join(bold) + paragraph(run("Bold", "<w:b/>"), " and not")))
    assert [line.is_heading for line in found.lines] == [True, True, False, False, False]
    assert parse(word_file(paragraph("A/76/135") + "".join(bold))).title == "Archives of the world"


def test_struck_words_stay_and_are_told():
    styles = '<w:style w:type="character" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style>'
    body = paragraph(
        "Decides ", run("no", "<w:strike/>"), run("t ", "<w:dstrike/>"), "to go ", run("on", '<w:rStyle w:val="S"/>')
    ) + paragraph(run("Stays", '<w:rStyle w:val="S"/><w:strike w:val="0"/>'))
    found = read_source(word_file(body, styles=styles))
    assert [line.text for line in found.lines] == ["Decides not to go on", "Stays"]
    assert [(warning.line, warning.message) for warning in found.warnings] == [
        (1, "Struck through, but kept as words of the text: not"),
        (1, "Struck through, but kept as words of the text: on"),
    ]
    assert not found.has_tracked_changes


def test_a_letter_and_an_accent_behind_it_are_one():
    assert texts(word_file(paragraph(run("Re\u0301affirmant, "), run("e"), run("\u0301tat 5\u0303")))) == [
        "R\u00e9affirmant, \u00e9tat 5\u0303"
    ]


def test_a_deleted_end_joins_two_paragraphs_and_a_deleted_paragraph_is_not_counted():
    gone = '<w:rPr><w:del w:id="9"/></w:rPr>'
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    empty = '<w:del w:id="1"><w:r><w:delText>2. was here</w:delText></w:r></w:del>'
    body = (
        paragraph("first ", properties=number + gone)
        + paragraph("half", properties=number)
        + paragraph(empty, properties=number + gone)
        + paragraph("next", properties=number)
        + paragraph("last", properties=number + gone)
    )
    assert texts(word_file(body, numbering=UN)) == ["1. first half", "2. next", "3. last"]


def test_fields_and_links_show_their_result():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("12") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink r:id="r9">{run("A/70/174")}</w:hyperlink>'
    assert texts(word_file(paragraph("See paragraph ", field, " of ", link, "."))) == ["See paragraph 12 of A/70/174."]


def test_hyphens_breaks_and_hidden_words():
    body = (
        paragraph(
            run("co"), "<w:r><w:noBreakHyphen/></w:r>", "operation", "<w:r><w:softHyphen/></w:r>", " it\u00adself"
        )
        + paragraph("Eightieth session", "<w:r><w:br/></w:r>", "First Committee")
        + paragraph("shown", run(" hidden", "<w:vanish/>"), '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>')
    )
    lines = read_source(word_file(body)).lines
    assert [line.text for line in lines] == [
        "co\u2011operation itself",
        "Eightieth session",
        "First Committee",
        "shown°",
    ]
    assert [line.starts_block for line in lines] == [True, True, False, True]


def test_raised_figures_are_footnotes_and_raised_endings_are_words():
    up = '<w:vertAlign w:val="superscript"/>'
    body = paragraph("the 1", run("er", up), " of 2015", run("3", up), ", 5 km", run("2", up)) + paragraph(
        run("3", up), " Ibid."
    )
    found = parse(word_file(body))
    assert found.clauses[0].text == "the 1er of 2015, 5 km²"
    assert [call.mark for call in found.clauses[0].calls] == ["3"]
    assert [(note.mark, note.text) for note in found.footnotes] == [("3", "Ibid.")]


def test_headers_are_left_out_but_for_the_masthead_of_the_first_page():
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="rheader"/>'
        '<w:headerReference w:type="default" r:id="rrunning"/><w:titlePg/></w:sectPr>'
    )
    row = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("United Nations", "A/C.1/80/L.55"))
    header = f"<w:tbl><w:tr>{row}</w:tr></w:tbl>{paragraph('Distr.: Limited')}{paragraph('16 October 2025')}"
    body = (
        paragraph("Archives of the world")
        + paragraph("The General Assembly,")
        + paragraph("1. Decides to open.")
        + section
    )
    found = parse(word_file(body, header=header, running=paragraph("A running title")))
    assert (str(found.symbol), str(found.date), found.title) == ("A/C.1/80/L.55", "2025-10-16", "Archives of the world")
    assert [str(clause.label) for clause in found.clauses] == ["OP1"]


def test_the_contents_page_is_left_out_and_text_boxes_are_not():
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('In a box')}</w:txbxContent></w:pict></w:r>"
    part = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        paragraph("Introduction 3", properties='<w:pStyle w:val="T"/>')
        + f"{part}<w:sdtContent>{paragraph('Contents')}</w:sdtContent></w:sdt>"
        + f"<w:sdt><w:sdtContent>{paragraph('Around', box)}</w:sdtContent></w:sdt>"
    )
    assert texts(word_file(body, styles=styles)) == ["Around", "In a box"]


def test_an_embedded_file_is_told():
    assert "embedded" in str(read_source(word_file(paragraph("x") + '<w:altChunk r:id="r7"/>')).warnings[0].message)


def test_the_italics_that_open_a_clause_are_its_opening_phrase():
    body = paragraph("The General Assembly,") + paragraph(
        "1. ", run("Expresses its warm", "<w:i/>"), run(" ", ""), run("thanks", "<w:i/>"), " to all;"
    )
    clause = parse(word_file(body)).clauses[0]
    assert clause.text[: clause.opening] == "Expresses its warm thanks"


def test_a_file_of_the_strict_sort_reads_the_same():
    strict = (
        'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" '
        'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"'
    )
    assert texts(word_file(numbered("x"), names=strict, numbering=UN)) == ["1. x"]


def test_a_file_made_by_another_program_is_read():
    made = docx.Document()
    made.add_heading("Report of the Group", 0)
    made.add_heading("A. Introduction", 1)
    made.add_paragraph("The Group met.", style="List Number").add_run().add_break(WD_BREAK.PAGE)
    made.add_paragraph("The Group parted.", style="List Number")
    made.add_paragraph("in peace", style="List Bullet")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[1].text = "3. It was a cell."
    stream = io.BytesIO()
    made.save(stream)
    found = parse(stream.getvalue())
    assert found.title == "Report of the Group"
    assert [f"{clause.label}: {clause.text}" for clause in found.clauses] == [
        "para 1: The Group met.",
        "para 2: The Group parted.",
        "para 2 bullet 1: in peace",
        "para 3: It was a cell.",
    ]


def test_a_bomb_is_not_unpacked():
    parts = word_parts(paragraph("x"))
    parts["word/document.xml"] = parts["word/document.xml"].replace("x", "x" * 20_000_000, 1)
    with pytest.raises(CompressedTooMuch) as refused:
        read_source(packed(parts))
    assert refused.value.limit == MOST_RATIO


def test_a_part_that_lies_about_its_size_is_not_unpacked():
    source = word_file(paragraph("x" * 5_000))
    with pytest.raises(FileDamaged):
        read_source(source.replace(_size(source), (100).to_bytes(4, "little")))


def test_all_parts_together_have_one_limit(monkeypatch):
    monkeypatch.setattr(package, "MOST_UNPACKED", 5_000)
    read_source(word_file(paragraph("x" * 3_000)))
    with pytest.raises(UnpackedTooLarge):
        read_source(word_file(paragraph("x" * 3_000), footnotes=footnotes("y" * 3_000)))


def _size(source: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")


def test_an_archive_of_very_many_parts_is_refused():
    parts = {f"word/{number}.xml": "" for number in range(MOST_PARTS)}
    with pytest.raises(TooManyParts) as refused:
        read_source(packed({**word_parts(paragraph("x")), **parts}, zipfile.ZIP_STORED))
    assert refused.value.parts > refused.value.limit == MOST_PARTS


@pytest.mark.parametrize(
    "document",
    [
        "",
        "<w:document>",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "<a>" * 1000 + "</a>" * 1000,
        "not XML",
        "\x00",
    ],
)
def test_broken_or_hostile_xml_is_a_damaged_file(document):
    with pytest.raises(FileDamaged):
        read_source(packed({**word_parts(""), "word/document.xml": document}))


def test_a_file_without_its_text_is_damaged():
    parts = word_parts("")
    del parts["word/document.xml"]
    with pytest.raises(FileDamaged):
        read_source(packed({**parts, "word/styles.xml": ""}))


def test_a_file_that_was_cut_off_is_damaged():
    source = word_file(paragraph("x"))
    with pytest.raises(FileDamaged):
        read_source(source[: source.index(b"word/document.xml") + 200])


def test_the_limit_stands_above_the_longest_reports():
    assert MOST_UNPACKED > 8 * 1024 * 1024


def test_a_symbol_is_found_behind_a_tab_in_the_first_row():
    body = paragraph("Nations Unies", "<w:r><w:tab/></w:r>", "A/C.1/79/L.99") + paragraph("L’Assemblée générale,")
    body += paragraph("Rappelant sa résolution 71/28,") + paragraph("1. Décide d’ouvrir les archives.")
    found = parse(word_file(body))
    assert (str(found.symbol), found.kind.value, found.title) == ("A/C.1/79/L.99", "draft resolution", "")
