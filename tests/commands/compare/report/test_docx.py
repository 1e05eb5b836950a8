"""The Word file: read back as XML, accepted and rejected as Word does it, and loaded by another program."""

import io
import re
from dataclasses import replace
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest

from commands.compare.report.docx import BOOKMARK, comparison_docx
from commands.i18n import catalogue_of
from corpus.comparison.result import Op
from tests.commands.compare.report.comparisons import (
    CLEAN,
    DRAFT,
    EDITION,
    FIRST,
    PROVENANCE,
    SECOND,
    SHIPPED,
    hostile,
    lines_of,
    reports,
    shipped,
    two_languages,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALL = [*(shipped(*symbols) for symbols in SHIPPED), reports()]


def _file(comparison, language="en"):
    return comparison_docx(comparison, catalogue_of(language), PROVENANCE)


def _body(file):
    with ZipFile(io.BytesIO(file)) as archive:
        return ET.fromstring(archive.read("word/document.xml"))[0]  # noqa: S314 - our own file


def _tracked(file):
    """The elements between the ends of the bookmark."""
    elements, inside = [], False
    for element in _body(file):
        if element.tag == f"{W}bookmarkStart":
            assert element.get(f"{W}name") == BOOKMARK
            inside = True
        elif element.tag == f"{W}bookmarkEnd":
            return elements
        elif inside:
            elements.append(element)
    raise AssertionError("the bookmark does not end")


def _settled(file, *, gone, stays):
    """What is left when changes under the tag ``gone`` go and those under ``stays`` stay.

    A paragraph whose own mark goes is joined to what follows, as Word does it.
    """
    lines, open_line = [], ""
    for paragraph in _tracked(file):
        assert paragraph.tag == f"{W}p"
        open_line += "".join(_written(run) for child in paragraph for run in _runs(child, stays))
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            lines.append(open_line)
            open_line = ""
    assert open_line == ""
    return lines


def _runs(child, stays):
    if child.tag == f"{W}r":
        return [child]
    return list(child) if child.tag == f"{W}{stays}" else []


def _written(run):
    return "".join(
        "\t" if part.tag == f"{W}tab" else part.text or ""
        for part in run
        if part.tag in {f"{W}t", f"{W}delText", f"{W}tab"}
    )


@pytest.mark.parametrize("comparison", ALL, ids=lambda each: f"{each.first.symbol} {each.second.symbol}")
def test_accepting_gives_the_second_text_and_rejecting_the_first(comparison):
    file = _file(comparison)

    assert _settled(file, gone="del", stays="ins") == lines_of(comparison, Op.REMOVED)
    assert _settled(file, gone="ins", stays="del") == lines_of(comparison, Op.ADDED)


def test_removed_words_stand_where_word_looks_for_them():
    for removed in _body(_file(shipped(FIRST, DRAFT))).iter(f"{W}del"):
        assert not list(removed.iter(f"{W}t"))


def test_changes_are_signed_dated_and_numbered():
    body = _body(_file(shipped(FIRST, SECOND)))
    changes = [element for element in body.iter() if element.tag in {f"{W}ins", f"{W}del"}]

    assert {change.get(f"{W}author") for change in changes} == {"Rapporteur"}
    assert {change.get(f"{W}date") for change in changes} == {"2026-01-02T03:04:00Z", "2026-01-02T03:06:00Z"}
    assert len({change.get(f"{W}id") for change in changes}) == len(changes)


def test_changes_of_two_paragraphs_in_a_row_are_never_dated_alike():
    dates = [
        {change.get(f"{W}date") for change in paragraph.iter() if change.tag in {f"{W}ins", f"{W}del"}}
        for paragraph in _tracked(_file(shipped(SECOND, DRAFT)))
    ]

    assert not [number for number in range(1, len(dates)) if dates[number] & dates[number - 1]]


def test_the_table_has_three_columns_and_a_row_for_each_pair():
    comparison = shipped(FIRST, SECOND)

    loaded = docx.Document(io.BytesIO(_file(comparison)))

    (table,) = loaded.tables
    assert len(table.columns) == 3
    assert len(table.rows) == 1 + len(comparison.pairs)
    assert [cell.text for cell in table.rows[0].cells] == [FIRST, SECOND, "Remark"]


def test_in_the_table_additions_are_bold_and_removals_struck_through():
    table = docx.Document(io.BytesIO(_file(shipped(FIRST, SECOND)))).tables[0]
    first, second, _ = table.rows[1].cells

    assert "".join(run.text for run in first.paragraphs[1].runs if run.font.strike).strip() == "et"
    assert "43/78 H" in "".join(run.text for run in second.paragraphs[1].runs if run.bold)


@pytest.mark.parametrize(
    ("language", "status"),
    [
        ("en", "Revised draft resolution of 26 October 2020 — not adopted."),
        ("fr", "Projet de résolution révisé du 26 octobre 2020 — texte non adopté."),
    ],
)
def test_a_draft_stands_under_its_status_in_both_halves_and_in_the_table(language, status):
    loaded = docx.Document(io.BytesIO(_file(shipped(SECOND, DRAFT), language)))
    lines = [paragraph.text.replace("\N{NO-BREAK SPACE}", " ") for paragraph in loaded.paragraphs]

    assert status in lines
    assert f"{DRAFT} · {status}" in lines
    assert re.search("not adopted|non adopté", loaded.tables[0].rows[0].cells[1].text)


def test_the_tracked_text_stands_before_the_table_whose_rows_may_break():
    body = list(_body(_file(shipped(FIRST, SECOND))))
    tags = [element.tag for element in body]

    assert tags.index(f"{W}bookmarkEnd") < tags.index(f"{W}tbl")
    head, *rows = body[tags.index(f"{W}tbl")].findall(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert not any(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_what_can_be_read_out_stands_before_the_tracked_text():
    lines = [each.text for each in docx.Document(io.BytesIO(_file(shipped(SECOND, DRAFT)))).paragraphs]
    said = next(place for place, line in enumerate(lines) if "“joue” → “devrait jouer”" in line)

    assert lines[said].startswith("Verb ")
    assert said < next(place for place, line in enumerate(lines) if "tracked" in line)


def test_the_receipt_names_symbols_links_and_edition():
    lines = "\n".join(
        paragraph.text for paragraph in docx.Document(io.BytesIO(_file(shipped(FIRST, SECOND)))).paragraphs
    )

    for fact in (FIRST, SECOND, EDITION, f"https://undocs.org/fr/{FIRST}", f"https://undocs.org/fr/{SECOND}"):
        assert fact in lines


def test_the_same_comparison_is_the_same_file():
    assert _file(shipped(FIRST, SECOND)) == _file(shipped(FIRST, SECOND))


def test_hostile_words_are_only_words():
    comparison = hostile()
    body = _body(_file(comparison))

    assert CLEAN in "".join(element.text or "" for element in body.iter(f"{W}t"))
    assert docx.Document(io.BytesIO(_file(comparison))).tables


def test_texts_in_two_languages_are_marked_as_such_and_not_woven_together():
    body = _body(_file(two_languages()))
    assert not list(body.iter(f"{W}ins"))
    assert not list(body.iter(f"{W}bookmarkStart"))
    languages = {element.get(f"{W}val") for element in body.iter(f"{W}lang")}

    assert languages == {"fr", "en"}


def test_a_text_without_clauses_is_a_file_too():
    comparison = shipped(FIRST, SECOND)
    empty = replace(comparison, pairs=(), first=replace(comparison.first, clauses=()))

    assert docx.Document(io.BytesIO(_file(empty))).tables
