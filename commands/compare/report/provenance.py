"""What every report says of itself besides the comparison: the edition, the moment, what else is held."""

import datetime as dt
from dataclasses import dataclass, field

from corpus.comparison.result import Comparison
from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report's words come from."""

    edition: str
    """The short hash of the edition."""
    made_at: dt.datetime
    """When the edition was made, in UTC; the date on tracked changes, so that one comparison is always one file."""
    held: frozenset[DocumentSymbol] = field(default_factory=frozenset[DocumentSymbol])
    """Of the texts that took the place of the two compared, those that are held."""

    @classmethod
    def of(cls, edition: Edition, comparison: Comparison) -> "Provenance":
        """Read it from the edition that the comparison was made in."""
        successors = {
            document.successor.symbol
            for document in (comparison.first, comparison.second)
            if document.successor is not None
        }
        held = frozenset(symbol for symbol in successors if edition.holdings.get(symbol))
        return cls(edition.stamp.short, edition.stamp.made_at, held)

    def has_successor_of(self, document: Document) -> bool:
        """Say whether the text that took a document's place is held."""
        return document.successor is not None and document.successor.symbol in self.held
