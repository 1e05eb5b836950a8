"""What can be wrong with a symbol, a citation or a document.

The family::

    CorpusError
    ├── SymbolMalformed      what stands there is no document symbol
    ├── LabelMalformed       what stands there is no label
    ├── SourceUnreadable     a file that has no text to parse
    │   ├── PdfEncrypted         it asks for a password
    │   ├── PdfTooLong           more pages than are read
    │   ├── PdfWithoutText       pictures of pages, or blank ones
    │   ├── FormatNotRead        a format that no reader reads: an image, an old Word file
    │   ├── FileDamaged          a format that is read, and broken off or inconsistent
    │   ├── UnpackedTooLarge     a packed file whose content would be too much
    │   └── ExportMalformed      an export of ours that was altered and makes no sense any more
    └── CitationError        a citation that cannot be answered with a quotation
        ├── CitationUnclear      nothing in it could be understood
        ├── DocumentMissing      a clause without a document, or a name that fits several: ask
        ├── DocumentNotHeld      a sound symbol of which the library holds no text
        └── ClauseOutOfRange     the document is held, the clause does not exist in it

Errors carry facts, not sentences: the message here is for the log and therefore without a word of
what was asked; what a reader sees is written in ``commands/words`` from the same facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # symbols and labels raise what is defined here
    from corpus.label import Label
    from corpus.symbol import DocumentSymbol


class CorpusError(Exception):
    """Anything that is wrong with what was asked of the corpus."""


class SymbolMalformed(CorpusError):
    """Raised when a text is not a document symbol."""

    def __init__(self, text: str) -> None:
        super().__init__("not a document symbol")
        self.text = text


class LabelMalformed(CorpusError):
    """Raised when a text is not a label in its canonical form."""

    def __init__(self, text: str) -> None:
        super().__init__("not a label")
        self.text = text


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


class SourceUnreadable(CorpusError):
    """Raised when a file holds no text that could be parsed."""


class PdfEncrypted(SourceUnreadable):
    """Raised when a PDF file opens with a password only."""

    def __init__(self) -> None:
        super().__init__("a PDF file asks for a password")


class PdfTooLong(SourceUnreadable):
    """Raised when a PDF file has more pages than are read."""

    def __init__(self, pages: int, most: int) -> None:
        super().__init__("a PDF file has too many pages")
        self.pages = pages
        self.most = most


class PdfWithoutText(SourceUnreadable):
    """Raised when a PDF file has no text: its pages are pictures, as of a scan, or blank."""

    def __init__(self, pages: int, *, is_blank: bool = False) -> None:
        super().__init__("a PDF file has no text layer")
        self.pages = pages
        self.is_blank = is_blank
        """Nothing at all is drawn on any page."""


class FormatNotRead(SourceUnreadable):
    """Raised when a file's content is of a format that no reader reads."""

    def __init__(self, found: str) -> None:
        super().__init__(f"not a format that is read: {found}")
        self.found = found
        """What it is instead: one of the names in :data:`corpus.readers.formats.OTHERS`."""


class FileDamaged(SourceUnreadable):
    """Raised when a file of a format that we read is broken off or inconsistent."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"damaged file: {kind}")
        self.kind = kind
        """The value of its :class:`corpus.readers.formats.Kind`."""


class UnpackedTooLarge(SourceUnreadable):
    """Raised before a packed file is unpacked, where its content would be too large."""

    def __init__(self, limit: int) -> None:
        super().__init__("too large when unpacked")
        self.limit = limit
        """How many bytes its content may have."""


class ExportMalformed(SourceUnreadable):
    """Raised when what says that it is an export of ours is none that can be read."""

    def __init__(self, place: str) -> None:
        super().__init__(f"not an export that can be read: {place or 'the whole'}")
        self.place = place
        """Where it stops to make sense: ``clauses[3].label``, ``line 45``; empty for the whole."""
