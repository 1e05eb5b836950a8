"""Exceptions for invalid symbols and labels, and for files that cannot be parsed.

The hierarchy::

    CorpusError
    ├── SymbolMalformed      the text is not a document symbol
    ├── LabelMalformed       the text is not a label
    └── SourceUnreadable     a file that has no text to parse
        ├── PdfEncrypted         a password is required
        ├── PdfTooLong           more pages than the limit
        ├── PdfWithoutText       the pages are images or blank
        ├── PdfLettersUnmapped   the pages have letters, but the file does not say which
        ├── FormatNotRead        a format without a reader: an image, an old Word file
        ├── FileDamaged          a supported format, but truncated or inconsistent
        ├── UnpackedTooLarge     a compressed file whose content would be too large
        ├── CompressedTooMuch    a compressed file with a part that no text compresses to
        ├── TooManyParts         a compressed file with more parts than the limit
        ├── ErrorPage            a web server's message that was saved in place of the document
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


class PdfLettersUnmapped(SourceUnreadable):
    """Raised when a PDF file draws letters without saying which characters they are: no mapping to Unicode."""

    def __init__(self, pages: int) -> None:
        super().__init__("the letters of a PDF file cannot be mapped to text")
        self.pages = pages


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


class CompressedTooMuch(SourceUnreadable):
    """Raised before a part of a compressed file is unpacked, if it is compressed more than any text can be."""

    def __init__(self, limit: int) -> None:
        super().__init__("compressed too much")
        self.limit = limit
        """Maximum ratio of the sizes after and before unpacking."""


class TooManyParts(SourceUnreadable):
    """Raised when a compressed file has more parts than the limit, ``limit``."""

    def __init__(self, parts: int, limit: int) -> None:
        super().__init__("too many parts")
        self.parts = parts
        self.limit = limit


class ErrorPage(SourceUnreadable):
    """Raised when a file is the page with which a web server refused a document, saved under the document's name."""

    def __init__(self) -> None:
        super().__init__("an error page of a web server")


class ExportMalformed(SourceUnreadable):
    """Raised when a file is marked as an export of this program but cannot be read as one."""

    def __init__(self, place: str) -> None:
        super().__init__(f"not an export that can be read: {place or 'the whole'}")
        self.place = place
        """Position of the first error: ``clauses[3].label``, ``line 45``; empty for the whole file."""
