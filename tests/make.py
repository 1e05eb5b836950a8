"""Small documents for tests, made in a line or two: say what matters, the rest is plausible.

document = make.resolution("A/RES/79/1", preambular=["Recalling its resolution 71/28,"], operative=["Decides ..."])
async with Library.opened(tmp_path, sources=make.texts(document)) as library: ...
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from corpus.document import Clause, ClauseKind, Document, DocumentKind, Footnote, Section, Status, Tier
from corpus.label import Label, Series
from corpus.symbol import DocumentSymbol
from storage.hashes import SourceStamp, origin_of
from storage.library import Library
from storage.sandbox.client import InProcessReader, Reader
from storage.sources.files import SourceFile
from storage.sources.intake import Reading, Unread
from storage.sources.known_failures import BuildFailures

_KINDS = {
    Series.PREAMBULAR: ClauseKind.PREAMBULAR,
    Series.OPERATIVE: ClauseKind.OPERATIVE,
    Series.PARAGRAPH: ClauseKind.PARAGRAPH,
    Series.UNPLACED: ClauseKind.PARAGRAPH,
}


def symbol(text: str) -> DocumentSymbol:
    return DocumentSymbol.parse(text)


def clause(label: str, text: str = "Decides nothing;", **fields: Any) -> Clause:
    """A clause under this label, of the kind that the label implies."""
    parsed = Label.parse(label)
    kind = _KINDS[parsed.series]
    if parsed.points:
        kind = ClauseKind.SUBPARAGRAPH
    if parsed.bullet is not None:
        kind = ClauseKind.BULLET
    return Clause(**{"label": parsed, "kind": kind, "text": text, "position": 0, "line": 1, **fields})


def document(under: str, clauses: Iterable[Clause] = (), **fields: Any) -> Document:
    """A document of these clauses, which get their positions and lines in this order."""
    placed = tuple(replace(each, position=place, line=10 + 2 * place) for place, each in enumerate(clauses))
    return Document(
        **{
            "symbol": symbol(under),
            "language": "en",
            "title": f"Title of {under}",
            "kind": DocumentKind.OTHER,
            "status": Status.UNKNOWN,
            "clauses": placed,
            **fields,
        }
    )


def resolution(under: str, *, preambular: Iterable[str] = (), operative: Iterable[str] = (), **fields: Any) -> Document:
    """An adopted resolution: PP1, PP2 ... and OP1, OP2 ... from their words."""
    clauses = [clause(f"PP{number}", text) for number, text in enumerate(preambular, 1)]
    clauses += [clause(f"OP{number}", text, mark=f"{number}.") for number, text in enumerate(operative, 1)]
    return document(under, clauses, **{"kind": DocumentKind.RESOLUTION, "status": Status.ADOPTED, **fields})


def draft_resolution(under: str, **fields: Any) -> Document:
    """The same, not adopted."""
    return resolution(under, **{"kind": DocumentKind.DRAFT_RESOLUTION, "status": Status.DRAFT, **fields})


def report(under: str, sections: Mapping[str, Iterable[tuple[Tier, str]]], **fields: Any) -> Document:
    """A draft report: lettered sections of numbered paragraphs, each with its tier."""
    clauses = [
        clause(f"para {number}", text, mark=f"{number}.", section=letter, tier=tier)
        for number, (letter, tier, text) in enumerate(_in_order(sections), 1)
    ]
    headed = tuple(Section(letter, f"Section {letter}", line) for line, letter in enumerate(sections, 1))
    kinds = {"kind": DocumentKind.DRAFT_REPORT, "status": Status.DRAFT_ZERO, "sections": headed}
    return document(under, clauses, **{**kinds, **fields})


def _in_order(sections: Mapping[str, Iterable[tuple[Tier, str]]]) -> Iterator[tuple[str, Tier, str]]:
    for letter, paragraphs in sections.items():
        for tier, text in paragraphs:
            yield letter, tier, text


def footnote(mark: str, text: str = "A/70/174.", **fields: Any) -> Footnote:
    return Footnote(**{"mark": mark, "text": text, "line": 99, **fields})


class Texts:
    """Documents in the place of source files: what a library can be opened with."""

    def __init__(self, *documents: Document, parser_version: int = 1) -> None:
        self._documents = {_stamp(each): each for each in documents}
        self.parser_version = parser_version

    def files(self) -> tuple[SourceFile, ...]:
        return self.find_originals(tuple(self._documents))

    def find_originals(self, stamps: Sequence[SourceStamp]) -> tuple[SourceFile, ...]:
        return tuple(SourceFile(self._file(stamp), stamp) for stamp in stamps)

    def ignored_files(self) -> tuple[Unread, ...]:
        return ()

    def readings(self, files: Sequence[SourceFile], failed: BuildFailures | None = None) -> Iterator[Reading]:  # noqa: ARG002
        for file in files:
            yield Reading(self._documents[file.stamp], origin_of(file.stamp.sha256))

    def reader(self) -> Reader:
        known = {_content(each): each for each in self._documents.values()}
        return InProcessReader(lambda content, _: known[content])

    def _file(self, stamp: SourceStamp) -> "_InMemory | None":
        return _InMemory(stamp.name, _content(self._documents[stamp])) if stamp in self._documents else None


class _InMemory:
    """A file that is nowhere."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._content = content

    def read_bytes(self) -> bytes:
        return self._content


def texts(*documents: Document, parser_version: int = 1) -> Texts:
    """Sources that are these documents."""
    return Texts(*documents, parser_version=parser_version)


async def reloaded(library: Library) -> None:
    """Publish what the sources of a library give now."""
    editor = library.editor
    proposal = await editor.propose_reload("tests")
    if not proposal.is_empty:
        await editor.publish(proposal.token, "tests")


def holding(*documents: Document) -> pytest.MarkDecorator:
    """Let a test of a command ask a library that holds these documents."""
    return pytest.mark.parametrize("library", [documents], indirect=True, ids=["holding"])


def _stamp(document: Document) -> SourceStamp:
    return SourceStamp(f"tests/{document.symbol} {document.language}", hashlib.sha256(_content(document)).hexdigest())


def _content(document: Document) -> bytes:
    """Bytes that stand for a document; they are read by nobody."""
    return repr(document).encode(errors="surrogatepass")
