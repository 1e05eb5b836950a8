"""The heading that a clause stands under, where the parts of a text have their own."""

from corpus.parsing.parse import parse

RESOLUTION = """A/RES/80/999

80/999. Bells

The General Assembly,

Recalling its resolutions,

## Harbours

Noting the harbours,

{above}1. Takes note of it;

2. Supports the process.
"""


def headings(text):
    return [(str(clause.label), clause.heading) for clause in parse(text.encode()).clauses]


def test_the_last_heading_of_the_preamble_is_not_that_of_the_operative_part():
    assert headings(RESOLUTION.format(above="")) == [
        ("PP1", None),
        ("PP2", "Harbours"),
        ("OP1", None),
        ("OP2", None),
    ]


def test_a_heading_directly_above_the_operative_part_is_its_heading():
    assert headings(RESOLUTION.format(above="## Bells\n\n"))[2:] == [("OP1", "Bells"), ("OP2", "Bells")]


def test_a_report_that_a_note_transmits_keeps_the_note_apart():
    text = (
        "A/79/999\n\nDistr.: General\n22 July 2024\n\nNote by the Secretary-General\n\n"
        "The Secretary-General has the honour to transmit the report.\n\nAnnex\n\nReport of the group\n\n"
        "1. The group met."
    )
    found = parse(text.encode())
    assert [str(clause.label) for clause in found.clauses] == ["text 1", "annex para 1"]
    assert (found.kind, found.title) == ("report", "Report of the group")
    assert found.warnings == ()
