"""Documents that were already parsed, by origin: only changed files are parsed again."""

import sqlite3
from collections.abc import Iterable

from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.editions.edition_file import read_document
from storage.errors import EditionNotBuilt
from storage.hashes import DocumentStamp


class ReusableDocuments:
    """Documents of open editions, and newly parsed ones, by origin (see :func:`storage.hashes.origin_of`)."""

    def __init__(self) -> None:
        self._stored: dict[str, tuple[sqlite3.Connection, DocumentStamp]] = {}
        self._new: dict[str, Document] = {}

    def add(self, edition: sqlite3.Connection, stamps: Iterable[DocumentStamp]) -> None:
        """Add the documents of an open edition of the same parser version; they are read only when requested."""
        self._stored |= {stamp.origin: (edition, stamp) for stamp in stamps if stamp.origin}

    def add_new(self, origin: str, document: Document) -> None:
        """Add a parsed document that is in no edition yet."""
        self._new[origin] = document

    def get(self, origin: str) -> Document | None:
        """Return the document of an origin; None if it must be parsed."""
        if (new := self._new.get(origin)) is not None:
            return new
        return document_in(*self._stored[origin]) if origin in self._stored else None


def document_in(edition: sqlite3.Connection, stamp: DocumentStamp | None) -> Document | None:
    """Return a document of an edition, None for None; raise :class:`EditionNotBuilt` if it is missing there."""
    if stamp is None:
        return None
    document = read_document(edition, DocumentSymbol.parse(stamp.symbol), stamp.language)
    if document is None:
        raise EditionNotBuilt(f"{stamp.symbol} ({stamp.language}) is not in its edition")
    return document
