"""``python -m tests.corpus.readers.text_modes``: the sample PDFs as pdftotext writes them, beside the PDFs themselves.

Each of its three modes is parsed, and each clause, note and fact that differs from what the PDF reader finds is
listed; ``!`` where no warning stands at its place. Words after the command choose files and modes by their names.
Set UN_SAMPLES to the folder of samples; pdftotext is Debian's poppler-utils. The shipped texts, set as a printer
would set them, go the same way.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from corpus.document import Clause, Document
from corpus.label import Label
from corpus.parsing.parse import parse
from tests.corpus import samples, shipped
from tests.corpus.readers.pdf.test_french import FRONTS
from tests.corpus.readers.pdf.typeset import as_pdf

MODES: dict[str, list[str]] = {"default": [], "layout": ["-layout"], "raw": ["-raw"]}
FACTS = (
    *("symbol", "language", "kind", "status", "title", "date", "adopted_on", "session", "committee", "agenda_items"),
    *("sponsors", "distribution", "original_languages", "report", "adopted_draft", "plenary_meeting"),
)
_BEFORE, _SHOWN = 30, 110
"""Characters that are shown before two texts part, and in all."""


@dataclass(frozen=True)
class Difference:
    """What the text of a mode gives otherwise than the PDF."""

    place: str
    of_pdf: object
    of_text: object
    is_doubted: bool

    def __str__(self) -> str:
        one, other = str(self.of_pdf), str(self.of_text)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
        begin = max(same - _BEFORE, 0)
        shown = "".join(f"\n      {text[begin : begin + _SHOWN]}" for text in (one, other))
        return f"  {' ' if self.is_doubted else '!'} {self.place}{shown}"


def files() -> Iterator[tuple[str, bytes]]:
    """The samples, and the shipped texts set as PDF."""
    for path in sorted(samples.folder().glob("*.pdf")):
        yield path.stem, path.read_bytes()
    for symbol in FRONTS:
        yield symbol, _french(symbol)


def _french(symbol: str) -> bytes:
    text = shipped.document(symbol)
    sponsors = " et ".join([", ".join(text.sponsors[:-1]), *text.sponsors[-1:]])
    front = [(words.format(title=text.title, sponsors=sponsors), font) for words, font in FRONTS[symbol]]
    is_resolution = text.kind.value.endswith("resolution")
    enacting = "L’Assemblée générale," if is_resolution else ""
    return as_pdf(text, front, enacting, ("51e séance plénière", "5 décembre 2016") if is_resolution else ())


def as_text(source: bytes, mode: str) -> bytes:
    """What pdftotext makes of a PDF in one of its modes."""
    command = ["pdftotext", *MODES[mode], "-", "-"]
    return subprocess.run(command, input=source, capture_output=True, check=True).stdout


def differences(of_pdf: Document, of_text: Document) -> Iterator[Difference]:
    """Yield what the text gives otherwise."""
    warned = frozenset(warning.line for warning in of_text.warnings)
    for fact in FACTS:
        one, other = getattr(of_pdf, fact), getattr(of_text, fact)
        if one != other:
            yield Difference(fact, one, other, 1 in warned)
    sections = [[(each.letter, each.title) for each in text.sections] for text in (of_pdf, of_text)]
    if sections[0] != sections[1]:
        yield Difference("sections", *sections, is_doubted=False)
    yield from _of_clauses(of_pdf, of_text, warned)
    yield from _of_notes(of_pdf, of_text, warned)


def _of_clauses(of_pdf: Document, of_text: Document, warned: frozenset[int]) -> Iterator[Difference]:
    others = {clause.label: clause for clause in of_text.clauses}
    doubted = _doubted(of_text, warned)
    for clause in of_pdf.clauses:
        other = others.pop(clause.label, None)
        if other is None:
            yield Difference(str(clause.label), clause.text, None, bool(warned))
            continue
        for one, two in zip(_parts(clause), _parts(other), strict=True):
            if one != two:
                yield Difference(str(clause.label), one, two, other.label in doubted)
    for clause in others.values():
        yield Difference(str(clause.label), None, clause.text, clause.label in doubted)


def _doubted(document: Document, warned: frozenset[int]) -> set[Label]:
    """Return the clauses within whose lines a warning stands."""
    ends = [*(after.line for _, after in pairwise(document.clauses)), sys.maxsize]
    return {
        clause.label
        for clause, end in zip(document.clauses, ends, strict=False)
        if any(clause.line <= line < end for line in warned)
    }


def _parts(clause: Clause) -> tuple[object, ...]:
    """Return what must be alike: a text has no italics, and so no opening but the language's own."""
    calls = [(call.mark, call.offset) for call in clause.calls]
    return clause.text, calls, (clause.section, clause.heading, clause.tier, clause.kind)


def _of_notes(of_pdf: Document, of_text: Document, warned: frozenset[int]) -> Iterator[Difference]:
    others = {note.mark: note for note in of_text.footnotes}
    for note in of_pdf.footnotes:
        other = others.pop(note.mark, None)
        if other is None:
            is_told = any(f"footnote {note.mark}" in warning.message for warning in of_text.warnings)
            yield Difference(str(note.label), note.text, None, is_told)
        elif other.text != note.text:
            yield Difference(str(note.label), note.text, other.text, other.line in warned)
    for note in others.values():
        yield Difference(str(note.label), None, note.text, note.line in warned)


def main() -> None:
    """Print a line for each file and mode, and under it each difference."""
    if shutil.which("pdftotext") is None:
        sys.exit("pdftotext is not installed: apt-get install poppler-utils")
    for name, source in files():
        gold = parse(source)
        for mode in MODES:
            if all(word in f"{name} {mode}" for word in sys.argv[1:]):
                text = parse(as_text(source, mode))
                found = list(differences(gold, text))
                silent = sum(not each.is_doubted for each in found)
                print(f"{name} {mode}: {len(gold.clauses)} clauses, {len(found)} differences, {silent} untold,", end="")
                print(f" {len(text.warnings)} warnings", *found, sep="\n")


if __name__ == "__main__":
    main()
