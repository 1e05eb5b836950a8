"""Printed pages as text: what PDF-to-text programs write, in whichever of their modes.

Such text has the words of the pages and little else: no blank lines between paragraphs, or some; notes among the
lines, their numbers on lines of their own; calls as bare figures; running titles on every page. The way of a text::

    text -> pages of rows -> without furniture -> text and notes -> calls wrapped -> starts -> lines

Guaranteed of the lines, beside what :mod:`corpus.lines` promises of all: page furniture is gone, the notes come
after the text, and what could not be told for certain has a warning at its line.
"""

from collections.abc import Sequence

from corpus.languages import KEPT, LANGUAGES
from corpus.languages.detect import detect_language
from corpus.languages.unknown import UNKNOWN
from corpus.lines import Source, is_bare_link, is_one_a_line
from corpus.readers.page_text.footnote_calls import with_calls
from corpus.readers.page_text.footnotes import split_notes
from corpus.readers.page_text.furniture import without_furniture
from corpus.readers.page_text.paragraphs import make_lines
from corpus.readers.page_text.rows import joined_rows, read_pages, usual_width, with_marks
from corpus.readers.page_text.word_repair import repair_spaces

_FEWEST = 12
"""Rows. In a shorter text nothing repeats that could tell how it is set."""
_DENSE = 0.1
"""Where fewer rows than this share have a blank one before them, blank rows do not set paragraphs apart."""
_LINE = 60
"""Characters: most rows of a page of text are longer, those of a list or a table are not."""


def is_printed(rows: Sequence[str], blank: int) -> bool:
    """Say whether a text has pages, or is set in lines that no blank ones interrupt.

    ``rows`` are its lines with any sign, ``blank`` counts the others.
    """
    return any("\f" in row for row in rows) or _is_dense([row for row in rows if not is_bare_link(row)], blank)


def _is_dense(rows: Sequence[str], blank: int) -> bool:
    if len(rows) < _FEWEST or sum(len(row) > _LINE for row in rows) < len(rows) / 2:
        return False
    return blank < _DENSE * len(rows) and not is_one_a_line(rows)


def read_printed(text: str) -> Source:
    """Read the text of printed pages; never raises."""
    pages = read_pages(text)
    code = detect_language(row.text for page in pages for row in page)
    language = LANGUAGES.get(code) or KEPT.get(code, UNKNOWN)
    parted = split_notes([with_marks(page) for page in without_furniture(pages)], language)
    width = usual_width(parted.text)
    called, of_calls = with_calls(parted, language, width)
    whole, notes, of_words = repair_spaces(called, parted.notes, language, width)
    rows = joined_rows(whole, language)
    lines, of_starts = make_lines(rows, language, width)
    warnings = (*parted.warnings, *of_calls, *of_words, *of_starts)
    return Source((*lines, *notes), has_furniture=False, warnings=warnings)
