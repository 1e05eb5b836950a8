"""Read a file of any supported format as lines. The format is detected from the content, never from the file's name.

The readers of PDF, Word and HTML files are imported only when a file needs them: the first two import libraries that
nothing else needs.
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
        case Kind.AKN:
            from corpus.readers.akn import read_akn

            return read_akn(source)
        case Kind.HTML:
            from corpus.readers.html import read_html

            return read_html(decode(source))
        case Kind.MARKDOWN:
            return read_markdown(decode(source))
        case _:
            return read_plain(decode(source))
