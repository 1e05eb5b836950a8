"""Numbers in brackets or with a zero number paragraphs where all numbers of a text are so, and nowhere else."""

import pytest

from corpus.parsing.parse import parse

HEAD = (
    "A/RES/79/902\n\nResolution adopted by the General Assembly on 2 December 2024\n\n79/902. Bells\n\n"
    "The General Assembly,\n\n"
)


def labels(*paragraphs: str) -> list[str]:
    found = parse((HEAD + "\n\n".join(["Recalling its resolution 78/12,", *paragraphs])).encode())
    return [f"{clause.label} {clause.mark}".strip() for clause in found.clauses][1:]


@pytest.mark.parametrize("form", ["{})", "({})", "{} )", "{:02}."])
@pytest.mark.parametrize("count", [2, 12])
def test_paragraphs_that_count_up_in_one_form_are_numbered(form, count):
    marks = [form.format(number) for number in range(1, count + 1)]
    found = labels(*(f"{mark} Invites all ports to ring;" for mark in marks))
    assert found == [f"OP{number} {mark}" for number, mark in enumerate(marks, start=1)]


def test_items_below_a_colon_are_no_paragraphs():
    assert not any(label.startswith("OP1 (1)") for label in labels("Decides:", "(1) to ring;", "(2) to rest."))


def test_beside_usual_numbers_brackets_number_nothing():
    found = labels("1. Invites all ports:", "(1) to ring;", "(2) to rest;", "2. Requests a report.")
    assert [label for label in found if label.startswith("OP")] == ["OP1 1.", "OP2 2."]


def test_a_single_bracket_or_one_out_of_order_numbers_nothing():
    assert not any("(1)" in label.split()[1:] for label in labels("(1) Invites all ports;"))
    assert not any(label.startswith("OP2") for label in labels("(1) Invites all ports;", "(3) Requests a report."))
