"""Read a file of any supported format as lines. The format is detected from the content, never from the file's name.

The readers of PDF, Word and HTML files are imported only when a file needs them: the first two import libraries that
nothing else needs.
"""

from collections.abc import Callable
from dataclasses import replace

from corpus.errors import ErrorPage
from corpus.lines import Source
from corpus.readers.decoding import decode_and_warn
from corpus.readers.error_pages import is_error_page
from corpus.readers.formats import Kind, kind_of
from corpus.readers.line_hyphens import resolve_hyphens
from corpus.readers.markdown import read_markdown
from corpus.readers.page_marks import without_page_marks
from corpus.readers.text import read_plain
from corpus.readers.web_archive import page_of_archive


def read_source(source: bytes) -> Source:
    """Read a file of any supported format.

    Raises :class:`~corpus.errors.SourceUnreadable` where it is of another format or holds no text.
    """
    read = without_page_marks(_read(source))
    if is_error_page(read.lines):
        raise ErrorPage
    lines, warnings = resolve_hyphens(read.lines)
    return replace(read, lines=lines, warnings=(*read.warnings, *warnings))


def _read(source: bytes) -> Source:
    match kind_of(source):
        case Kind.PDF:
            from corpus.readers.pdf import read_pdf

            return read_pdf(source.lstrip())
        case Kind.DOCX:
            from corpus.readers.docx import read_docx

            return read_docx(source)
        case Kind.AKN:
            from corpus.readers.akn import read_akn

            return read_akn(source)
        case Kind.MHTML:
            return _read_text(page_of_archive(source), _read_html)
        case Kind.HTML:
            return _read_text(source, _read_html)
        case Kind.MARKDOWN:
            return _read_text(source, read_markdown)
        case Kind.TEXT:
            return _read_text(source, read_plain)


def _read_text(source: bytes, read: Callable[[str], Source]) -> Source:
    text, warnings = decode_and_warn(source)
    found = read(text)
    return replace(found, warnings=(*warnings, *found.warnings)) if warnings else found


def _read_html(text: str) -> Source:
    from corpus.readers.html import read_html

    return read_html(text)
