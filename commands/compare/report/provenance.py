"""The origin of a report: its edition, the edition's date, and which later texts are held."""

import datetime as dt
from dataclasses import dataclass, field

from corpus.comparison.result import Comparison
from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of a report's words."""

    edition: str
    """The short hash of the edition."""
    made_at: dt.datetime
    """When the edition was made, in UTC. Tracked changes have this date, so that a file is reproducible."""
    held: frozenset[DocumentSymbol] = field(default_factory=frozenset[DocumentSymbol])
    """The held ones of the texts that replaced the two compared."""

    @classmethod
    def of(cls, edition: Edition, comparison: Comparison) -> "Provenance":
        """Return the provenance of a comparison made from an edition."""
        successors = {
            document.successor.symbol
            for document in (comparison.first, comparison.second)
            if document.successor is not None
        }
        held = frozenset(symbol for symbol in successors if edition.holdings.get(symbol))
        return cls(edition.stamp.short, edition.stamp.made_at, held)

    def has_successor_of(self, document: Document) -> bool:
        """Return True if the text that replaced a document is held."""
        return document.successor is not None and document.successor.symbol in self.held
