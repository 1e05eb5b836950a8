"""What page, Word file and picture say alike: never our own ids, and of two languages nothing about words."""

import io
from zipfile import ZipFile

import pytest

from commands.compare.report.docx import comparison_docx
from commands.compare.report.html import comparison_html
from commands.compare.report.svg import comparison_svg
from commands.i18n import catalogue_of
from tests.commands.compare.report.comparisons import LETTER, PROVENANCE, ZERO, shipped, two_languages


def _page(comparison, words):
    return comparison_html(comparison, words, PROVENANCE).decode()


def _word_file(comparison, words):
    with ZipFile(io.BytesIO(comparison_docx(comparison, words, PROVENANCE))) as archive:
        return archive.read("word/document.xml").decode()


def _picture(comparison, words):
    return comparison_svg(comparison, words, PROVENANCE)


REPORTS = pytest.mark.parametrize("report", [_page, _word_file, _picture])


@REPORTS
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_text_whose_symbol_is_not_known_is_called_by_its_title(report, language):
    said = report(shipped(ZERO, LETTER), catalogue_of(language))

    assert LETTER not in said
    assert "Lettre datée du" in said


@REPORTS
def test_no_clause_of_two_languages_is_called_reworded(report):
    said = report(two_languages(), catalogue_of("en"))

    assert "Reworded" not in said
    assert "The same number" in said
    assert "Likeness" not in said


def test_texts_in_two_languages_are_summed_up_in_french_as_well():
    said = _page(two_languages(), catalogue_of("fr"))

    assert "Les textes sont en deux langues" in said
    assert "Même numéro" in said
    assert "Reformulé" not in said
