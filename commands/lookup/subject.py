"""The other texts on the subject of a document: those in which a clause of it may stand, too."""

from commands.lookup.find import document_of
from corpus.comparison.lineage import is_on_subject_of
from corpus.document import Document
from corpus.holdings import Holding
from storage.editions.edition import Edition


def holdings_on_subject(edition: Edition, document: Document) -> list[Holding]:
    """Return the texts on a document's subject, judged by titles and languages; the document itself is among them."""
    return [each for each in edition.holdings if is_on_subject_of(_without_clauses(each), document)]


async def documents_on_subject(edition: Edition, document: Document) -> list[Document]:
    """Return the documents of :func:`holdings_on_subject`."""
    return [await document_of(edition, each.symbol, each.language) for each in holdings_on_subject(edition, document)]


def _without_clauses(holding: Holding) -> Document:
    """Return a document without its clauses, which need not be loaded to compare subjects."""
    return Document(holding.symbol, holding.language, holding.title, holding.kind, holding.status)
