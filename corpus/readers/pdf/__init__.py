"""Read PDF files from the letters and their positions on the page.

The steps are::

    bytes -> glyphs -> text spans -> rows -> page regions -> paragraphs -> lines

A PDF says where each letter is, and nothing about paragraphs, notes or titles. These are recognized as a reader
recognizes them: by indents, the space between lines, size, italics, weight, and the rule above the notes.

Guaranteed of the lines, besides what :mod:`corpus.lines` guarantees of all:

1. ``number`` counts the printed rows through the whole file, from 1, furniture included;
2. page furniture is removed: running titles, job numbers, bar codes, page numbers, the table of contents; so is what
   cannot be seen (:mod:`corpus.readers.pdf.page_objects`), and each removal that a reader should know of is reported;
3. the footnotes come after the text, so that a paragraph split between two pages is whole;
4. ``starts`` is True at the first line of a paragraph, which the layout shows, and not at the first line of a page.
"""

from threading import Lock

from corpus.lines import Source
from corpus.readers.page_marks import is_draft_mark
from corpus.readers.pdf.page_warnings import PageWarnings
from corpus.readers.pdf.paragraphs import make_lines
from corpus.readers.pdf.pdfium import open_pages, truncation_warnings
from corpus.readers.pdf.regions import split_pages
from corpus.readers.pdf.rows import read_rows

_PDFIUM_LOCK = Lock()
"""PDFium has global state and is not thread-safe."""


def read_pdf(source: bytes) -> Source:
    """Read a PDF file; raise a :class:`corpus.errors.SourceUnreadable` if it cannot be read or has no text."""
    with _PDFIUM_LOCK, open_pages(source) as glyphs:
        pages = list(read_rows(glyphs))
    parts = split_pages(pages)
    found = PageWarnings(pages)
    return Source(
        tuple(make_lines(parts)),
        has_furniture=False,
        warnings=(*found, *truncation_warnings(source)),
        has_struck_words=found.has_struck_words,
        is_marked_draft=any(map(is_draft_mark, found.watermarks)),
        is_recognised=found.is_recognised,
        dropped=(*parts.dropped, *found.dropped),
    )
