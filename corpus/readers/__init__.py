"""Bytes to lines, one format a file. The format is told by the content, never by a file's name.

A reader of its own is loaded when a file needs it: those of PDF and Word files bring libraries with them.
"""

from corpus.lines import Source
from corpus.readers.decoding import decode
from corpus.readers.formats import Kind, kind_of
from corpus.readers.markdown import read_markdown
from corpus.readers.text import read_plain


def read_source(source: bytes) -> Source:
    """Read a file of any supported format.

    Raises :class:`~corpus.errors.SourceUnreadable` where it is of another format or holds no text.
    """
    match kind_of(source):
        case Kind.PDF:
            from corpus.readers.pdf import read_pdf

            return read_pdf(source)
        case Kind.DOCX:
            from corpus.readers.docx import read_docx

            return read_docx(source)
        case Kind.HTML:
            from corpus.readers.html import read_html

            return read_html(decode(source))
        case Kind.MARKDOWN:
            return read_markdown(decode(source))
        case _:
            return read_plain(decode(source))
