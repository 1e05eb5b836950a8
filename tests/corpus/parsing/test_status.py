"""What a masthead contradicts is told, where it stands; short cases of what it is stand in ``tests/texts``."""

import pytest

from corpus.document import Status
from corpus.manifest.read import Facts
from corpus.parsing.masthead.status import calls_itself_draft
from corpus.parsing.parse import parse

_PROPOSAL = "A/RES/78/237\n\nRevised text of 4 October\n\nArchives\n\nThe General Assembly,\n\n1. Decides to meet."
_KEPT = (
    "A/C.1/79/L.9\n\nResolution adopted by the General Assembly on 4 December 2023\n\nArchives\n\n"
    "The General Assembly,\n\n1. Decides to meet."
)


def told(text: str, **facts) -> list[str]:
    return [warning.message for warning in parse(text.encode(), Facts(**facts)).warnings]


def test_the_symbol_of_a_resolution_on_a_draft_is_told():
    assert "The symbol of a resolution stands on a draft; it is not taken as the draft's own." in told(_PROPOSAL)
    assert parse(_PROPOSAL.encode()).symbol.is_local


def test_a_contradiction_that_the_manifest_has_settled_is_not_told():
    assert told(_KEPT) == ["The text is said to be adopted here, but by its masthead it is a draft."]
    assert told(_KEPT, status=Status.DRAFT) == []


def test_a_document_of_two_organs_keeps_its_second_symbol():
    text = (
        "A/79/807–S/2025/132\n\nReport of the Chair\n\n1. The Chair met.\n\nA/79/807–S/2025/132\n\n2. The Chair left."
    )
    found = parse(text.encode())
    assert (str(found.symbol), [str(other) for other in found.symbols]) == ("A/79/807", ["S/2025/132"])
    assert found.warnings == ()
    assert [clause.text for clause in found.clauses] == ["The Chair met.", "The Chair left."]


@pytest.mark.parametrize(
    ("row", "is_draft"),
    [
        ("Zero draft", True),
        ("REV1 - Draft resolution", True),
        ("Chair’s revised draft, 12 October 2024", True),
        ("Draft report of the working group", True),
        ("Avant-projet du 19 janvier 2021", True),
        ("Projet de décision", True),
        ("Proyecto de resolución", True),
        ("Проект резолюции", True),
        ("Draft articles on the law of treaties", False),
        ("Draft declaration on the rights of States", False),
        ("Text of the declaration", False),
        ("Projet pilote", False),
        ("Adoption of the draft resolution", False),
    ],
)
def test_a_row_calls_itself_a_draft(row, is_draft):
    assert calls_itself_draft(row) == is_draft
