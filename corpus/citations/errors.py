"""Why a citation cannot be answered with a quotation.

The family::

    CorpusError
    └── CitationError
        ├── CitationUnclear      nothing in it could be understood
        ├── DocumentMissing      a clause without a document, or a name that fits several: ask
        ├── DocumentNotHeld      a valid symbol of which the library holds no text
        └── ClauseOutOfRange     the document is held, the clause does not exist in it

The facts of an error are attributes; the sentence for a reader is written from them in
:mod:`commands.error_words.problems`. The message is for the log and never repeats what was typed.
"""

from collections.abc import Iterable

from corpus.errors import CorpusError
from corpus.label import Label
from corpus.symbol import DocumentSymbol


class CitationError(CorpusError):
    """Raised when a citation cannot be answered with a quotation."""


class CitationUnclear(CitationError):
    """Raised when a text, or what it says beside a document's name, could not be understood."""

    def __init__(self, text: str, symbol: DocumentSymbol | None = None) -> None:
        super().__init__("citation not understood")
        self.text = text
        """The words that were not understood, as they were typed; never empty, unless nothing was typed."""
        self.symbol = symbol
        """The document that was understood, where only its clause was not."""


class DocumentMissing(CitationError):
    """Raised when a citation names no document, or names it by what fits several."""

    def __init__(self, clause: str | None, candidates: Iterable[DocumentSymbol] = ()) -> None:
        super().__init__("no document, or more than one, in a citation")
        self.clause = clause
        """What was understood of the clause: ``OP4``, ``(b)``, ``para 72``; None where nothing was said."""
        self.candidates = tuple(candidates)
        """Documents that may be meant, held or not, best first."""


class DocumentNotHeld(CitationError):
    """Raised when the library holds no text under a sound symbol."""

    def __init__(
        self, symbol: DocumentSymbol, clause: str | None = None, candidates: Iterable[DocumentSymbol] = ()
    ) -> None:
        super().__init__("no text held under a symbol")
        self.symbol = symbol
        self.clause = clause
        """What was understood of the clause: ``OP4``; None where the whole document is meant."""
        self.candidates = tuple(candidates)
        """Documents held that stand near it: its draft, another revision. To offer, never to substitute."""


class ClauseOutOfRange(CitationError):
    """Raised when a document is held and has no such clause."""

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
        self.asked = asked
        """The clause as it was understood: ``OP3(a)``, ``section K``."""
        self.first = first
        """The first clause of the series that was asked for; None where the document has no such series."""
        self.last = last
        self.nearest = tuple(nearest)
        """Clauses that exist and may be meant, nearest first."""
        self.sections = tuple(sections)
        """Letters of all sections, in order, where one was asked for that does not exist: ``("A", "B")``."""
