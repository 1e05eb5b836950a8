"""PDF files, by their letters and where these stand on the page.

The way of a file::

    bytes -> glyphs -> pieces -> rows -> page parts -> paragraphs -> lines

A PDF says which letter stands where, and nothing of paragraphs, notes or titles; these are told by what
a reader's eye takes them by: indents, space between lines, size, slant, weight, a rule above the notes.

Guaranteed of the lines, beside what :mod:`corpus.lines` promises of all:

1. ``number`` counts the printed rows through the whole file, from 1, furniture included;
2. page furniture is gone: running titles, job numbers, bar codes, page numbers, the contents page;
3. the footnotes come after the text, so that a paragraph that a page cut is whole again;
4. ``starts`` is true at a paragraph's first line, which geometry tells, and not at a page's.
"""

from threading import Lock

from corpus.lines import Source
from corpus.readers.pdf.paragraphs import make_lines
from corpus.readers.pdf.pdfium import opened
from corpus.readers.pdf.regions import part_pages
from corpus.readers.pdf.rows import read_rows

_ONE_AT_A_TIME = Lock()
"""PDFium keeps state of its own and must not be entered by two threads."""


def read_pdf(source: bytes) -> Source:
    """Read a PDF file; raise a :class:`corpus.errors.SourceUnreadable` where it has no text to read."""
    with _ONE_AT_A_TIME, opened(source) as pages:
        parts = part_pages(list(read_rows(pages)))
    return Source(tuple(make_lines(parts)), has_furniture=False, warnings=parts.warnings)
