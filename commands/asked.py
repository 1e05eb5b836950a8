"""From what was typed, or what a button carries, to documents and clauses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from commands.cards.quote import Quoted
from commands.state import Asked
from corpus.citation import Citation, read_citations
from corpus.document import Document
from corpus.holdings import Holdings
from corpus.selection import select
from corpus.symbol import DocumentSymbol
from storage.edition import Edition


@dataclass(frozen=True, slots=True)
class Found:
    """What one question asks for: parts to quote, or a whole document."""

    document: Document
    quoted: Quoted | None = None
    """None: the whole document is meant, and its outline shown."""

    @property
    def asked(self) -> Asked:
        """Return what a button must know to find this again."""
        if self.quoted is not None:
            return self.quoted.asked
        return Asked(str(self.document.symbol), self.document.language)


async def find(edition: Edition, text: str, reader_language: str) -> tuple[Found, ...]:
    """Find everything that a text cites; neighbouring citations of one document go together.

    Raises the :class:`CorpusError` family.
    """
    return await found_by(edition, read_citations(text, edition.holdings), reader_language)


async def found_by(edition: Edition, citations: Sequence[Citation], reader_language: str) -> tuple[Found, ...]:
    """Find what citations stand for."""
    found: list[Found] = []
    for citation in citations:
        document = await document_of(edition, citation.document, citation.language or reader_language)
        if citation.part is None:
            found.append(Found(document))
            continue
        selection = select(document, citation.part)
        quoted = Quoted(
            document,
            (selection.name,),
            selection.clauses,
            () if selection.clauses else selection.footnotes,
        )
        before = found[-1].quoted if found else None
        if before is not None and before.document is document:
            found[-1] = Found(document, _joined(before, quoted))
        else:
            found.append(Found(document, quoted))
    return tuple(found)


async def found_again(edition: Edition, asked: Iterable[Asked], reader_language: str) -> tuple[Found, ...]:
    """Find what a button carries, in the edition of now."""
    citations = [
        replace(citation, language=each.language or None)
        for each in asked
        for name in each.parts or ("",)
        for citation in read_citations(f"{each.symbol} {name}".strip(), edition.holdings)
    ]
    return await found_by(edition, citations, reader_language)


async def document_of(edition: Edition, symbol: DocumentSymbol, language: str | None) -> Document:
    """Return a document, from memory where it is there; the language is a wish."""
    return edition.document_now(symbol, language) or await edition.document(symbol, language)


def is_successor_held(document: Document, holdings: Holdings) -> bool:
    """Say whether the text that took a draft's place is held too."""
    return document.successor is not None and bool(holdings.get(document.successor.symbol))


def _joined(first: Quoted, second: Quoted) -> Quoted:
    """Put two parts of one document together; what stands in both is shown once, and where it came first."""
    labels = {clause.label for clause in first.clauses}
    marks = {note.mark for note in first.footnotes}
    return Quoted(
        first.document,
        first.names + tuple(name for name in second.names if name not in first.names),
        first.clauses + tuple(clause for clause in second.clauses if clause.label not in labels),
        first.footnotes + tuple(note for note in second.footnotes if note.mark not in marks),
    )
