"""What PDF-to-text programs make of pages: where notes are called, and what no document is; more in ``tests/texts``."""

import time

import pytest

from corpus.parsing.parse import parse
from corpus.readers.text import read_plain

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


def begins(text: str) -> list[str]:
    """The first two words of each line with which something begins."""
    return [" ".join(line.text.split()[:2]) for line in read_plain(text).lines if line.starts_block]


DECISION = """\
75/564. Open-ended working group on developments in the field of information and telecommunications in the
context of international security
At its 63rd plenary meeting, on 28 April 2021, the General Assembly, on the proposal of Switzerland,1 recalling its
decision 75/550 of 31 December 2020, decided to endorse the final report adopted by the open-ended working group
on 12 March 20212 and the recommendations contained therein, and decided that:
(a) The report shall be circulated;
(b) All States shall be guided by it.

1 A/75/L.79.
2 See A/75/816.

21-12345 (E) 291025
\f"""
DRAFT = """\
A/C.1/75/L.60
Agenda item 98
Country A: draft decision
Working group on archives
The General Assembly, recalling its resolution 73/27 of 5 December 2018, decides to extend the mandate
of the working group on archives until March 2021.
25-12345 (E) 1/1
\f"""
STATEMENT = """\
S/PRST/2021/17
Statement by the President of the Security Council
          At the 8845th meeting of the Security Council, held on 24 August 2021, in connection with the
   Council’s consideration of the item entitled “Peace and security in Africa”, the President of the
   Security Council made the following statement on behalf of the Council:
                  “The Security Council recalls its resolution 2532 (2020) and strongly condemns all
          attacks, including the International Covenant on Civil and Political Rights, the International
          Covenant on Economic, Social and Cultural Rights and other instruments, and stresses the
          need for calm.
                 “The Security Council will remain seized of the matter.”
\f"""
LETTER = """\
A/79/807
Identical letters dated 28 February 2025 from the Permanent Representative of Uzbekistan to the United
Nations addressed to the Secretary-General and the President of the Security Council
I have the honour to transmit herewith the statement of the heads of State of all the world, in
which they speak of archives (see annex).
(Signed) A. Person
\f"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            DECISION,
            ["75/564. Open-ended", "At its", "(a) The", "(b) All", "\ufdd01\ufdd1 A/75/L.79.", "\ufdd02\ufdd1 See"],
        ),
        (DRAFT, ["A/C.1/75/L.60", "Agenda item", "Country A:", "Working group", "The General"]),
        (STATEMENT, ["S/PRST/2021/17", "Statement by", "At the", "“The Security", "“The Security"]),
        (LETTER, ["A/79/807", "Identical letters", "I have", "(Signed) A."]),
    ],
    ids=["a decision", "a draft decision", "a President's statement", "a letter"],
)
def test_prose_below_a_title_begins_where_the_title_ends(text, expected):
    assert begins(text) == expected


def test_a_year_is_no_figure_with_a_call_behind_it():
    rows = "Recalling the Pact of 30 August 2021\nand the list1 and all papers of the year,2"
    assert calls(rows) == [("1", "list"), ("2", "year,")]


def test_a_full_row_among_short_ones_is_not_taken_for_two():
    row = "Recalling the archives of the world and all of those who read in them, and who write for them,"
    found = parse(f"{HEAD}{row}\n1. Decides;\n2. Invites;\n3. Decides.\n\f".encode())
    assert not [warning.message for warning in found.warnings if "joined" in warning.message]


@pytest.mark.slow
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
