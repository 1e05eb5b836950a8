"""Errors for citations that cannot be answered with a quotation.

The class hierarchy::

    CorpusError
    └── CitationError
        ├── CitationUnclear      the text could not be understood
        ├── CitationTooLong      the text is longer than what is parsed
        ├── DocumentMissing      no document is named, or a name fits several; ask the reader
        ├── DocumentNotHeld      a valid symbol, but the library holds no text under it
        └── ClauseOutOfRange     the document is held but has no such clause

The facts of an error are attributes, from which :mod:`commands.error_words.problems` writes the sentence for a
reader. The exception message is for the log and never repeats the typed text.
"""

from collections.abc import Iterable

from corpus.address import Part
from corpus.errors import CorpusError
from corpus.label import Label
from corpus.symbol import DocumentSymbol


class CitationError(CorpusError):
    """Base class of the errors for a citation that cannot be answered with a quotation."""


class CitationUnclear(CitationError):
    """Raised when a citation, or its part beside the document's name, could not be understood."""

    def __init__(
        self,
        text: str,
        symbol: DocumentSymbol | None = None,
        unknown: Iterable[str] = (),
        understood: str | None = None,
    ) -> None:
        super().__init__("citation not understood")
        self.text = text
        """The words not understood, as typed; empty only if nothing was typed."""
        self.symbol = symbol
        """The document, if it was understood and only the clause was not; else None."""
        self.unknown = tuple(unknown)
        """The words of the text that no citation has; empty if its words are known but contradict one another."""
        self.understood = understood
        """The clauses that would be left without the words not understood: ``OP3``; None if there are none."""


class CitationTooLong(CitationError):
    """Raised for a text longer than a citation, or a list of citations, may be."""

    def __init__(self, length: int, most: int) -> None:
        super().__init__("citation too long")
        self.length = length
        """In characters."""
        self.most = most


class DocumentMissing(CitationError):
    """Raised when a citation names no document, or uses a name or number that fits several."""

    def __init__(
        self,
        clause: str | None,
        candidates: Iterable[DocumentSymbol] = (),
        *,
        parts: Iterable[Part] = (),
        unknown: Iterable[str] = (),
    ) -> None:
        super().__init__("no document, or more than one, in a citation")
        self.clause = clause
        """The clauses, as far as understood: ``OP4``, ``(b)``, ``para 72``; None if none was named."""
        self.candidates = tuple(candidates)
        """Documents that may be meant, held or not, most likely first."""
        self.parts = tuple(parts)
        """The parts named, if no document was named and every word was understood; else empty."""
        self.unknown = tuple(unknown)
        """The words that were not understood beside the clause."""


class DocumentNotHeld(CitationError):
    """Raised when a symbol is valid but the library holds no text under it."""

    def __init__(
        self, symbol: DocumentSymbol, clause: str | None = None, candidates: Iterable[DocumentSymbol] = ()
    ) -> None:
        super().__init__("no text held under a symbol")
        self.symbol = symbol
        self.clause = clause
        """The clauses, as far as understood: ``OP4``; None if the whole document is meant."""
        self.candidates = tuple(candidates)
        """Related documents held (its draft, another revision): to be offered to the reader, never substituted."""


class ClauseOutOfRange(CitationError):
    """Raised when a document is held but has no such clause, footnote or section."""

    def __init__(
        self,
        symbol: DocumentSymbol,
        asked: str,
        first: Label | None = None,
        last: Label | None = None,
        nearest: Iterable[Label] = (),
        sections: Iterable[str] = (),
    ) -> None:
        super().__init__("no such clause in a document")
        self.symbol = symbol
        self.requested = asked
        """The name of the missing clause, as understood: ``OP3(a)``, ``section K``."""
        self.first = first
        """The first clause of the requested series; None if unknown, or if the document has no such series."""
        self.last = last
        """The last clause of that series; None as for ``first``."""
        self.nearest = tuple(nearest)
        """Existing clauses that may be meant, nearest first."""
        self.sections = tuple(sections)
        """The letters of all sections, in order, if the requested section is missing: ``("A", "B")``; else empty."""
