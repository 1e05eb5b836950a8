"""Exceptions for invalid symbols and labels, and for files that cannot be parsed.

The hierarchy::

    CorpusError
    ├── SymbolMalformed      the text is not a document symbol
    ├── LabelMalformed       the text is not a label
    └── SourceUnreadable     a file that has no text to parse
        ├── PdfEncrypted         a password is required
        ├── PdfTooLong           more pages than the limit
        ├── PdfWithoutText       the pages are images or blank
        ├── FormatNotRead        a format without a reader: an image, an old Word file
        ├── FileDamaged          a supported format, but truncated or inconsistent
        ├── UnpackedTooLarge     a compressed file whose content would be too large
        └── ExportMalformed      a file exported by this program and then altered so that it is invalid

Errors carry facts, not sentences. The message is for the log, so it contains nothing that a reader typed.
``commands/error_words`` makes the sentence that a reader sees from the same facts.

Attributes of simple types are stored as JSON by name (:mod:`storage.sandbox.error_wire`): renaming one makes
stored errors unreadable.
"""


class CorpusError(Exception):
    """Base class of all errors of this package."""


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
    """Raised when a file has no text that can be parsed."""


class PdfEncrypted(SourceUnreadable):
    """Raised when a PDF file requires a password."""

    def __init__(self) -> None:
        super().__init__("a PDF file asks for a password")


class PdfTooLong(SourceUnreadable):
    """Raised when a PDF file has more pages than the limit, ``most``."""

    def __init__(self, pages: int, most: int) -> None:
        super().__init__("a PDF file has too many pages")
        self.pages = pages
        self.most = most


class PdfWithoutText(SourceUnreadable):
    """Raised when a PDF file has no text: its pages are images, such as scans, or blank."""

    def __init__(self, pages: int, *, is_blank: bool = False) -> None:
        super().__init__("a PDF file has no text layer")
        self.pages = pages
        self.is_blank = is_blank
        """True if nothing is drawn on any page."""


class FormatNotRead(SourceUnreadable):
    """Raised when a file's content has a format that is not supported."""

    def __init__(self, found: str) -> None:
        super().__init__(f"not a format that is read: {found}")
        self.found = found
        """Name of the detected format, from :data:`corpus.readers.formats.UNSUPPORTED`."""


class FileDamaged(SourceUnreadable):
    """Raised when a file of a supported format is truncated or inconsistent."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"damaged file: {kind}")
        self.kind = kind
        """Value of a :class:`corpus.readers.formats.Kind`."""


class UnpackedTooLarge(SourceUnreadable):
    """Raised before a compressed file is unpacked, if its content would be too large."""

    def __init__(self, limit: int) -> None:
        super().__init__("too large when unpacked")
        self.limit = limit
        """Maximum size of the unpacked content, in bytes."""


class ExportMalformed(SourceUnreadable):
    """Raised when a file is marked as an export of this program but cannot be read as one."""

    def __init__(self, place: str) -> None:
        super().__init__(f"not an export that can be read: {place or 'the whole'}")
        self.place = place
        """Position of the first error: ``clauses[3].label``, ``line 45``; empty for the whole file."""
