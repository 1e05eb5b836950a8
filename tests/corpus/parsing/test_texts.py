"""The parser on the cases of ``tests/texts``: what a UN editor could read and extend."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.parsing.parse import parse

TEXTS = Path(__file__).parents[2] / "texts"


def cases() -> Iterator[tuple[str, str, str]]:
    for file in sorted(TEXTS.glob("*.md")):
        if file.name == "README.md":
            continue
        parts = re.split(r"^\.\n", file.read_text(), flags=re.MULTILINE)
        for title, text, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield title.strip(), text, expected


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=title) for title, t, e in cases()])
def test_a_text_is_parsed_as_written_beside_it(text, expected):
    found = parse(text.replace("␌", "\f").encode())
    lines = expected.strip().split("\n")
    assert clauses(found) == [line for line in lines if line[0] not in "!>~"]
    assert headings(found) == [line for line in lines if line.startswith("~")]
    assert_warnings(found, [line for line in lines if line.startswith("!")])
    assert_masthead(found, [line for line in lines if line.startswith(">")])


def clauses(found: Document) -> list[str]:
    notes = [f"{note.label} | {note.text}" for note in found.footnotes]
    return [f"{clause.label} | {clause.text}" for clause in found.clauses] + notes


def headings(found: Document) -> list[str]:
    sections = [f"~ {section.letter} | {section.title}" for section in found.sections]
    return sections + [f"~ {annex.scope} | {annex.heading}" for annex in found.annexes]


def assert_warnings(found: Document, expected: list[str]) -> None:
    printed = [(warning.line, warning.message) for warning in found.warnings if "symbol" not in warning.message]
    wanted = [line[2:].split(" | ") for line in expected if "symbol" not in line]
    assert [line for line, _ in printed] == [int(line) for line, _ in wanted], printed
    for (_, message), (_, word) in zip(printed, wanted, strict=True):
        assert word in message


def assert_masthead(found: Document, expected: list[str]) -> None:
    facts = {
        "title": found.title,
        "symbol": str(found.symbol),
        "kind": found.kind.value,
        "status": found.status.value,
        "date": str(found.date),
        "adopted_on": str(found.adopted_on),
        "session": str(found.session),
        "committee": str(found.committee),
        "agenda": "; ".join(found.agenda_items),
        "sponsors": "; ".join(found.sponsors),
        "distribution": str(found.distribution),
        "original": "; ".join(found.original_languages),
        "report": str(found.report),
        "draft": str(found.adopted_draft),
        "meeting": str(found.plenary_meeting),
        "symbols": "; ".join(map(str, found.symbols)),
        "amends": str(found.amends),
        "tiers": ", ".join(clause.tier or "none" for clause in found.clauses if clause.label.parent is None),
        "formula": found.enacting_formula,
        **{f"formula {section.letter}": section.enacting_formula for section in found.sections},
        **{f"formula {annex.scope}": annex.enacting_formula for annex in found.annexes},
    }
    for line in expected:
        name, value = line[2:].split(" | ")
        assert facts[name] == value, name
