"""What can be wrong with a symbol, a citation or a document.

The family::

    CorpusError
    ├── SymbolMalformed      what stands there is no document symbol
    ├── LabelMalformed       what stands there is no label
    └── SourceUnreadable     a file that has no text to parse
        ├── PdfEncrypted         it asks for a password
        ├── PdfTooLong           more pages than are read
        ├── PdfWithoutText       pictures of pages, or blank ones
        ├── FormatNotRead        a format that no reader reads: an image, an old Word file
        ├── FileDamaged          a format that is read, and broken off or inconsistent
        ├── UnpackedTooLarge     a packed file whose content would be too much
        └── ExportMalformed      an export of ours that was altered and makes no sense any more


Errors carry facts, not sentences: the message here is for the log and therefore without a word of
what was asked; what a reader sees is written in ``commands/words`` from the same facts.
"""


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
