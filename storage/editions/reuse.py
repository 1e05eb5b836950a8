"""Documents that were read before, by what they were read from: only what changed is read again."""

import sqlite3
from collections.abc import Iterable

from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.editions.edition_file import read_document
from storage.errors import EditionNotBuilt
from storage.hashes import DocumentStamp


class CarriedOver:
    """Documents of editions that are open, and the one that was read to see what it is."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[sqlite3.Connection, DocumentStamp]] = {}
        self._new: dict[str, Document] = {}

    def add(self, edition: sqlite3.Connection, stamps: Iterable[DocumentStamp]) -> None:
        """Carry documents over from an edition that the same parser made."""
        self._kept |= {stamp.origin: (edition, stamp) for stamp in stamps if stamp.origin}

    def note(self, origin: str, document: Document) -> None:
        """Remember a document that no edition holds yet."""
        self._new[origin] = document

    def get(self, origin: str) -> Document | None:
        """Return what was read from this origin by the same parser."""
        if (new := self._new.get(origin)) is not None:
            return new
        return document_in(*self._kept[origin]) if origin in self._kept else None


def document_in(edition: sqlite3.Connection, stamp: DocumentStamp | None) -> Document | None:
    """Return a document of an edition; None stands for none. Raises :class:`EditionNotBuilt` where it is missing."""
    if stamp is None:
        return None
    document = read_document(edition, DocumentSymbol.parse(stamp.symbol), stamp.language)
    if document is None:
        raise EditionNotBuilt(f"{stamp.symbol} ({stamp.language}) is not in its edition")
    return document
