"""Drafts inside a report."""

from corpus.parsing.parse import parse

ROWS = (
    "A/80/999",
    "Report of the Commission",
    "1. The Commission recommends the following drafts:",
    "Draft resolution I",
    "Bells of the world",
    "The General Assembly,",
    "Recalling its resolutions,",
    "1. Decides to ring them;",
    "2. Requests a report.",
    "Draft resolution II",
    "Harbours of the world",
    "The General Assembly,",
    "1. Decides to open them.",
    "2. The Commission elected its officers.",
)
LABELS = ["para 1", "draft I PP1", "draft I OP1", "draft I OP2", "draft II OP1", "para 2"]


def test_numbered_drafts_are_labelled_by_their_numbers():
    found = parse("\n\n".join(ROWS).encode())
    assert [str(clause.label) for clause in found.clauses] == LABELS
    assert [(part.scope, part.heading) for part in found.annexes] == [
        ("draft I", "Draft resolution I Bells of the world"),
        ("draft II", "Draft resolution II Harbours of the world"),
    ]
    assert found.clauses[1].heading == "Bells of the world"
    assert found.warnings == ()


def test_drafts_stand_in_their_place_in_a_page_that_is_one_line():
    page = "<html lang='en'><body>" + "".join(f"<p>{row}</p>" for row in ROWS) + "</body></html>"
    assert [str(clause.label) for clause in parse(page.encode()).clauses] == LABELS
