"""Read the text of printed pages, as PDF-to-text programs write it in any of their modes.

Such text has the words of the pages and little else: few or no blank lines between paragraphs; notes among the
lines, with their numbers on lines of their own; reference marks as plain figures; running titles on every page.
"Furniture" is what is printed on a page beside its text: running titles, page and job numbers. The steps are::

    text -> pages of rows -> without furniture -> text and notes -> calls wrapped -> starts -> lines

Guaranteed of the lines, besides what :mod:`corpus.lines` guarantees: furniture and tables of contents are removed,
the notes come after the text, and each uncertain decision has a warning at its line.
"""

from collections.abc import Sequence

from corpus.languages import LANGUAGES, PARTIAL_LANGUAGES
from corpus.languages.detect import detect_language
from corpus.languages.unknown import UNKNOWN
from corpus.lines import Source, has_paragraph_per_line, is_bare_link
from corpus.readers.page_text.footnote_calls import wrap_calls
from corpus.readers.page_text.footnotes import split_notes
from corpus.readers.page_text.furniture import without_furniture
from corpus.readers.page_text.paragraphs import make_lines
from corpus.readers.page_text.rows import join_cut_rows, join_lone_marks, read_pages, usual_width
from corpus.readers.page_text.word_repair import repair_spaces

_FEWEST_ROWS = 12
"""Rows. In a shorter text nothing repeats that could show how it is set."""
_BLANK_SHARE = 0.1
"""If there are fewer blank rows than this share of the others, blank rows do not separate paragraphs."""
_TEXT_ROW_LENGTH = 60
"""Characters. Most rows of running text are longer; most rows of a list or table are not."""


def is_printed(rows: Sequence[str], blank: int) -> bool:
    """Return True if a text has page breaks, or consists of full rows with few or no blank ones between them.

    ``rows`` are its lines that are not empty; ``blank`` is the number of the others.
    """
    return any("\f" in row for row in rows) or _is_dense([row for row in rows if not is_bare_link(row)], blank)


def _is_dense(rows: Sequence[str], blank: int) -> bool:
    if len(rows) < _FEWEST_ROWS or sum(len(row) > _TEXT_ROW_LENGTH for row in rows) < len(rows) / 2:
        return False
    return blank < _BLANK_SHARE * len(rows) and not has_paragraph_per_line(rows)


def read_printed(text: str) -> Source:
    """Read the text of printed pages; any text is accepted."""
    pages = read_pages(text)
    code = detect_language(row.text for page in pages for row in page)
    language = LANGUAGES.get(code) or PARTIAL_LANGUAGES.get(code, UNKNOWN)
    split = split_notes([join_lone_marks(page) for page in without_furniture(pages)], language)
    width = usual_width(split.text)
    wrapped_rows, call_warnings = wrap_calls(split, language, width)
    repaired, notes, word_warnings = repair_spaces(wrapped_rows, split.notes, language, width)
    rows = join_cut_rows(repaired, language)
    lines, start_warnings = make_lines(rows, language, width)
    warnings = (*split.warnings, *call_warnings, *word_warnings, *start_warnings)
    return Source((*lines, *notes), has_furniture=False, warnings=warnings)
