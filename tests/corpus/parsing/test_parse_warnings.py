"""What a file that was read wrongly gives itself away by; short cases stand in ``tests/texts``."""

import pytest

from corpus.document import DocumentKind
from corpus.manifest.read import Facts
from corpus.parsing.parse import parse
from corpus.symbol import DocumentSymbol

HEAD = "A/RES/79/999\n\nArchives of the world\n\nThe General Assembly,\n\n"
LONG = "the progress made in the archives of the world and in all that they hold, "


def doubts(text: str, **facts) -> list[str]:
    return [warning.message for warning in parse(text.encode(), Facts(**facts)).warnings]


def test_a_note_handed_in_as_a_resolution_is_doubted():
    found = doubts("Lunch at noon.\n\nBring the papers.", symbol=DocumentSymbol.parse("A/RES/99/2"))
    assert "The symbol is a resolution's, but the text does not look like one." in found
    assert "No title was found." in found


def test_what_the_manifest_says_of_title_and_kind_is_not_doubted():
    symbol = DocumentSymbol.parse("A/RES/99/2")
    found = doubts("1. The archives open.", symbol=symbol, title="Archives", kind=DocumentKind.LETTER)
    assert found == []


def test_a_clause_that_holds_most_of_a_long_text_is_doubted():
    found = doubts(f"{HEAD}Recalling its resolution 78/64,\n\n1. Welcomes {LONG * 80}and more.")
    assert found == ["OP1 holds most of the text."]


def test_long_clauses_beside_each_other_are_not_doubted():
    operative = "\n\n".join(f"{number}. Welcomes {LONG * 80}and more;" for number in (1, 2, 3))
    assert doubts(f"{HEAD}Recalling its resolution 78/64,\n\n{operative}") == []


@pytest.mark.parametrize(
    "words",
    [
        "Recalling that the General Assembly, in its resolution 78/64, opened the archives,",
        "Recalling the statement on page 5. The archives are open,",
        "Noting the report A/RES/79/999 and its general distribution,",
        "Noting the views of States on: a) archives and b) libraries,",
    ],
)
def test_a_clause_may_speak_of_organs_numbers_and_lists(words):
    assert doubts(f"{HEAD}{words}\n\n1. Decides to meet.") == []


@pytest.mark.parametrize(
    ("title", "is_doubted"),
    [
        ("Archives, libraries and all that they hold", False),
        ("Note by the Secretariat on the archives", False),
        ("Calls for the archives", False),
        ("Calls for the archives.", True),
        ("Recalling the archives", True),
        ("Archives of the world;", True),
        ("Archives " + "and libraries " * 30, True),
    ],
)
def test_a_title_that_reads_as_a_paragraph_is_doubted(title, is_doubted):
    found = doubts(HEAD.replace("Archives of the world", title.strip()) + "1. Decides to meet.")
    assert ("The title looks like a paragraph of the text." in found) == is_doubted


def test_what_is_said_of_a_line_is_said_once():
    page = "<ol><li>x<ol><li>y</ol><ol><li>z</ol></ol>"
    found = doubts(f"<!doctype html><html><body>{page}</body></html>")
    assert sum("inner list" in message for message in found) == 1
