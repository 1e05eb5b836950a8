"""What PDF-to-text programs make of pages: where notes are called, and what no document is; more in ``tests/texts``."""

import time

import pytest

from corpus.parsing.parse import parse

NOTES = "__________________\n1\nResolution 70/1.\n2\nResolution 70/2.\n\f"
HEAD = "A/RES/79/999\n79/999. Archives\nThe General Assembly,\n"


def calls(rows: str, notes: str = NOTES) -> list[tuple[str, str]]:
    """Each call of the first clause, with the word that it stands behind."""
    found = parse(f"{HEAD}{rows}\n1. Decides to meet.\n{notes}".encode()).clauses[0]
    return [(call.mark, found.text[: call.offset].split()[-1]) for call in found.calls]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Recalling the Pact,1\nthe Plan2\nand the Charter,", [("1", "Pact,"), ("2", "Plan")]),
        ("Recalling the Pact, 1 the Plan 2 and the Charter,", [("1", "Pact,"), ("2", "Plan")]),
        ("Recalling the Decade 2014–20241\nand the Plan,2", [("1", "2014–2024"), ("2", "Plan,")]),
        ("Recalling article 1, the Pact1 and 2 December, the Plan,2", [("1", "Pact"), ("2", "Plan,")]),
        ("Recalling the Pact,1 the Plan2 and the Pact,1", [("1", "Pact,"), ("2", "Plan"), ("1", "Pact,")]),
    ],
)
def test_a_call_is_told_from_a_number_by_what_stands_around_it(rows, expected):
    assert calls(rows) == expected


def test_a_figure_in_a_symbol_is_no_call():
    rows = "Recalling document A/C.1/80/L.1\nand the Pact,1\nand the Plan of document A/C.1/80/L.2,2"
    assert calls(rows) == [("1", "Pact,"), ("2", "A/C.1/80/L.2,")]


def test_a_call_that_could_stand_at_two_places_is_doubted():
    rows = "Recalling the Pact 1 and the Plan 1\nand the list of books and of all papers,2"
    found = parse(f"{HEAD}{rows}\n1. Decides to meet.\n{NOTES}".encode())
    assert [(warning.line, "elsewhere" in warning.message) for warning in found.warnings] == [(4, True)]


@pytest.mark.parametrize(
    "source",
    [b"\n" * 9_000_000, b"a\n" * 5_000_000, b"\f" * 9_000_000, b"aaa\f" * 2_500_000, b"1\n" * 5_000_000],
    ids=["newlines", "letters", "pages", "short pages", "figures"],
)
def test_a_file_of_hardly_anything_but_line_ends_takes_seconds(source):
    begin = time.process_time()
    found = parse(source)
    assert time.process_time() - begin < 15  # three, on a machine that does nothing else
    assert sum(len(clause.text) for clause in found.clauses) >= sum(map(source.count, (b"a", b"1")))


def test_what_is_too_many_lines_is_kept_as_one_and_told():
    found = parse(f"{HEAD}Recalling the Pact,\n\n".encode() + b"word\n" * 40_000)
    assert sum(clause.text.split().count("word") for clause in found.clauses) == 40_000
    assert any("too many lines" in warning.message for warning in found.warnings)
