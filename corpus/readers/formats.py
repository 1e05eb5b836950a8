"""Detect a file's format from its content. The file name is not used, since whoever sends the file chooses it.

A file of an unsupported format is refused with the name of that format. The sender of a scan, an old Word file or a
whole archive then learns which of them it was.
"""

import io
import re
import zipfile
from enum import StrEnum

from corpus.errors import FormatNotRead
from corpus.readers.decoding import decode, is_binary
from corpus.readers.markdown import is_markdown
from corpus.readers.web_archive import is_web_archive


class Kind(StrEnum):
    """A supported format."""

    PDF = "PDF"
    DOCX = "DOCX"
    AKN = "Akoma Ntoso"
    HTML = "HTML"
    MHTML = "MHTML"
    """A web page saved with its pictures as one file."""
    MARKDOWN = "Markdown"
    TEXT = "text"


UNSUPPORTED = ("archive", "image", "Office file", "protected Office file", "RTF", "spreadsheet", "XML", "other")
"""Names of unsupported formats, as :class:`~corpus.errors.FormatNotRead` gives them."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x00\x00\x00\x0cjP  ", "image"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OFFICE_PART = re.compile(rb"\[Content_Types\]\.xml|word[/\\]document", re.IGNORECASE)
_PDF = re.compile(rb"(?:\A|[\r\n])\s*%PDF-\d")
_PDF_HEADER_LIMIT = 1024
"""Bytes within which a PDF header must begin; other programs also accept that many bytes of junk before it."""

_HTML_SAMPLE = 4096
"""Characters in which a root tag is searched; the first tag of HTML is at the very start, before styles and scripts."""
_ROOT_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(?:p|div|table|h[1-6]|ul|ol|section|article|main|center|meta|title)\b", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:p|div|table|h[1-6]|ul|ol|section|article|main|center|title)\s*>", re.IGNORECASE)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_AKN = re.compile(
    r"(?:<\?xml[^<>]*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE\s)*+(?:<(?:[\w.-]+:)?)?akomaNtoso\b", re.DOTALL
)
"""The root element, or a document type that names it, which the reader refuses."""
_XML = re.compile(r"<\?xml\b|<[A-Za-z][\w.-]*:?[\w.-]*(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s+xmlns[:=]")


def kind_of(source: bytes) -> Kind:
    """Return the format of a file's content; raise :class:`~corpus.errors.FormatNotRead` for an unsupported one.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"The General Assembly,")
    (<Kind.PDF: 'PDF'>, <Kind.TEXT: 'text'>)
    """
    if _PDF.search(source.lstrip()[:_PDF_HEADER_LIMIT]):
        return Kind.PDF
    if source.startswith(_ZIP):
        return _kind_of_zip(source)
    if source.startswith(_OLE):
        raise FormatNotRead("protected Office file" if _ENCRYPTED_PACKAGE in source else "Office file")
    for magic, name in _MAGIC:
        if source.startswith(magic):
            raise FormatNotRead(name)
    if is_web_archive(source):
        return Kind.MHTML
    if is_binary(source):
        raise FormatNotRead("image" if source[:4] == b"RIFF" and source[8:12] == b"WEBP" else "other")
    return kind_of_text(decode(source))


def kind_of_text(text: str) -> Kind:
    """Return the format of decoded text; raise :class:`~corpus.errors.FormatNotRead` for XML of another kind."""
    start = text[:_HTML_SAMPLE].lstrip()
    if _AKN.match(start):
        return Kind.AKN
    if _is_html(start, text):
        return Kind.HTML
    if _XML.match(start):
        raise FormatNotRead("XML")
    return Kind.MARKDOWN if is_markdown(text) else Kind.TEXT


def _is_html(start: str, text: str) -> bool:
    """Return True for an HTML page or fragment.

    A page has a root tag near its start. A fragment starts with a block tag, closes one and has no Markdown heading.
    """
    if not start.startswith("<"):
        return False
    if _ROOT_TAG.search(start):
        return True
    return (
        _BLOCK_TAG.match(start) is not None
        and _CLOSING_TAG.search(text) is not None
        and not _MARKDOWN_HEADING.search(text)
    )


def _kind_of_zip(source: bytes) -> Kind:
    """Return DOCX for a zip file with the part names of a Word file; raise ``FormatNotRead`` for any other.

    A damaged archive that has the first part of an Office file counts as DOCX, so that its reader reports the damage.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            names = [name.replace("\\", "/").lower() for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError, OSError):
        return Kind.DOCX if _OFFICE_PART.search(source) else _refuse("archive")
    if any(name.startswith("word/") for name in names):
        return Kind.DOCX
    return _refuse("spreadsheet" if any(name.startswith("xl/") for name in names) else "archive")


def _refuse(name: str) -> Kind:
    raise FormatNotRead(name)
