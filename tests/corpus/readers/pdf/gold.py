"""The gold of the real samples: what a reader of the pages finds in them.

A clause's row says its label, its opening words, its first and last three words, how many words it has, its section,
and each footnote mark with the word that it stands behind: ``PP3 | Welcoming | ... | 9@Conference 10@document,``. A
note's row says its mark, its first and last words and how many. ``beside`` are the printed lines that are neither:
masthead, headings, plenary line; ``entries`` are the titles of a contents page. All other lines are furniture.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.document import Clause, Document, Footnote
from tests.corpus import samples

FOLDER = Path(__file__).parent / "gold"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))


@dataclass(frozen=True)
class Gold:
    """One sample's gold, and its file."""

    facts: dict[str, Any]
    source: bytes

    def rows(self, key: str) -> list[str]:
        return [row.rstrip() for row in self.facts[key].strip().split("\n") if row]


def read(name: str) -> Gold:
    """A sample's gold; skips a test where there are no samples."""
    facts = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return Gold(facts, (samples.folder() / facts.get("folder", "") / f"{name}.en.pdf").read_bytes())


def clause_row(clause: Clause) -> str:
    calls = " ".join(f"{call.mark}@{clause.text[: call.offset].split()[-1]}" for call in clause.calls)
    words = [str(clause.label), clause.text[: clause.opening], *ends(clause.text), clause.section or "", calls]
    return " | ".join(words).rstrip()


def note_row(note: Footnote) -> str:
    return " | ".join([note.mark, *ends(note.text)])


def ends(text: str) -> tuple[str, str, str]:
    words = text.split()
    return " ".join(words[:3]), " ".join(words[-3:]), str(len(words))


def printed(document: Document) -> Iterator[str]:
    """All that the clauses and notes hold, as it is printed, without spaces."""
    for clause in document.clauses:
        words, done = clause.mark, 0
        for call in clause.calls:
            words += clause.text[done : call.offset] + call.mark
            done = call.offset
        yield bare(words + clause.text[done:])
    for note in document.footnotes:
        yield bare(note.mark + note.text)


def bare(text: str) -> str:
    return "".join(text.split())
