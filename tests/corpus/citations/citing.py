"""What becomes of a citation, as one value that a test can compare."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.citations.errors import CitationUnclear, ClauseOutOfRange, DocumentMissing, DocumentNotHeld
from corpus.citations.parser import Citation, read_citations
from corpus.citations.resolve import select
from corpus.document import Document
from corpus.holdings import Holdings


@dataclass(frozen=True)
class Outcome:
    """The words are those of citations.json: quote, document, not-held, out-of-range, ask; also unclear."""

    outcome: str
    document: str | None = None
    clause: str | None = None
    candidates: tuple[str, ...] = ()


def outcomes(text: str, holdings: Holdings, documents: Mapping[str, Document]) -> list[Outcome]:
    try:
        citations = read_citations(text, holdings)
    except CitationUnclear as error:
        return [Outcome("unclear", str(error.symbol) if error.symbol else None)]
    except DocumentMissing as error:
        return [Outcome("ask", None, error.clause, tuple(map(str, error.candidates)))]
    except DocumentNotHeld as error:
        return [Outcome("not-held", str(error.symbol), error.clause, tuple(map(str, error.candidates)))]
    return [_selected(citation, documents) for citation in citations]


def _selected(citation: Citation, documents: Mapping[str, Document]) -> Outcome:
    symbol = str(citation.document)
    if citation.part is None:
        return Outcome("document", symbol)
    try:
        return Outcome("quote", symbol, select(documents[symbol], citation.part).name)
    except ClauseOutOfRange as error:
        return Outcome("out-of-range", symbol, error.requested)
