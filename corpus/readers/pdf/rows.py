"""Join text spans into rows; a row is what a reader sees as one line of a column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.footnote_calls import is_mark, wrap_mark
from corpus.lines import tidy
from corpus.readers.pdf.line_numbers import without_line_numbers
from corpus.readers.pdf.page_objects import Box, OmittedText, PageFindings
from corpus.readers.pdf.pdfium import Glyphs
from corpus.readers.pdf.spans import COLUMN_GAP, TextSpan, read_spans

_SAME_LINE = 0.5
"""Share of the larger font size: baselines less far apart are one line. A footnote mark is raised by 0.3."""
_SPACE_GAP = 0.15
"""Gap between two spans, in font sizes, that is a space."""
_OVERLAP = 0.3
"""Overlap, in font sizes, of a letter with the span after it that is still one line."""
_SMALLER = 0.8
_STRIKE_LOWEST, _STRIKE_HIGHEST = 0.12, 0.6
"""Height of a drawn line above the baseline, in font sizes, at which it strikes letters through; an underline is below
the baseline, and a table's border is above the letters.
"""
_STRUCK_MARGIN = 0.3
"""Share of the height of an annotation's area that is left out above and below, where it meets the lines beside it."""


@dataclass(frozen=True, slots=True)
class PdfRow:
    """One printed line of one column. Positions and sizes are in points, from the page's lower left."""

    number: int
    """Number in the whole file, from 1."""
    page: int
    """From 1."""
    text: str
    """White space folded, footnote marks wrapped; never empty."""
    left: float
    right: float
    baseline: float
    size: float
    """Font size of its largest letters."""
    is_bold: bool
    opening: str
    """The italic words at its start; empty if the whole row is italic."""
    text_left: float
    """Left edge of its text after a number, letter or bullet and a tab; 0 if there is none."""


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of a page, in reading order."""

    rows: tuple[PdfRow, ...]
    height: float
    is_blank: bool
    """Whether the page has no content at all, not even a picture."""
    first_number: int
    """Number of its first row; that of the next row in the file if it has none."""
    findings: PageFindings
    omitted: tuple[tuple[int, OmittedText], ...] = ()
    """The text objects that were left out, each with the number of the row below it."""
    struck: tuple[tuple[int, str], ...] = ()
    """Words that are struck through, each with the number of its row."""
    unmapped: int = 0
    """Letters that cannot be mapped to Unicode."""
    line_numbers: tuple[str, ...] = ()
    """The numbers of its lines in the margin, which are left out."""


def read_rows(pages: Iterable[Glyphs]) -> Iterator[PageRows]:
    """Yield the rows of each page; row numbers count through all pages."""
    number = 1
    for count, page in enumerate(pages, start=1):
        rows: list[PdfRow] = []
        spans, line_numbers = without_line_numbers(list(read_spans(page)))
        for group in _group_spans(spans):
            row = _row(group, number, count)
            if row.text:  # nothing is left if all letters were invisible
                rows.append(row)
                number += 1
        yield PageRows(
            tuple(rows),
            page.height,
            page.is_blank,
            first_number=rows[0].number if rows else number,
            findings=page.findings,
            omitted=tuple((_row_below(page, rows, each, number), each) for each in page.findings.omitted),
            struck=tuple(_struck_words(page, rows)),
            unmapped=page.unmapped,
            line_numbers=tuple(span.text.strip() for span in line_numbers),
        )


def _row_below(page: Glyphs, rows: Sequence[PdfRow], omitted: OmittedText, following: int) -> int:
    """Return the number of the first row below an omitted text, or that of the next row in the file."""
    top = page.display_box(omitted.box).top
    return next((row.number for row in rows if row.baseline < top), following)


def _struck_words(page: Glyphs, rows: Sequence[PdfRow]) -> Iterator[tuple[int, str]]:
    """Yield the words that a drawn line or an annotation strikes through, each with the number of its row."""
    for line in page.findings.lines:
        shown = page.display_box(line)
        height = (shown.bottom + shown.top) / 2
        for row in rows:
            above = (height - row.baseline) / row.size
            if _STRIKE_LOWEST < above < _STRIKE_HIGHEST and shown.left < row.right and shown.right > row.left:
                lowest = line.bottom - (above - _STRIKE_LOWEST) * row.size  # small letters end below the line
                if words := page.text_within(replace(line, bottom=lowest)):
                    yield row.number, words
                break
    for area in page.findings.struck:
        shown = page.display_box(area)
        margin = _STRUCK_MARGIN * (area.top - area.bottom)
        words = page.text_within(Box(area.left, area.bottom + margin, area.right, area.top - margin))
        row = next((row for row in rows if shown.bottom - 1 < row.baseline < shown.top), None)
        if words:
            yield row.number if row is not None else (rows[0].number if rows else 1), words


def _group_spans(spans: Sequence[TextSpan]) -> Iterator[list[TextSpan]]:
    group: list[TextSpan] = []
    for span in spans:
        if group and not _is_beside(group, span):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _is_beside(group: Sequence[TextSpan], span: TextSpan) -> bool:
    """Return True if a span is on the same line as the row's last span and close after it."""
    size = max(span.size, *(grouped.size for grouped in group))
    off = min(abs(span.baseline - grouped.baseline) for grouped in group)
    gap = span.left - group[-1].right
    return off < _SAME_LINE * size and -_OVERLAP * size < gap < COLUMN_GAP * size


def _row(group: Sequence[TextSpan], number: int, page: int) -> PdfRow:
    main = max(group, key=lambda span: (span.size, span.right - span.left))
    text, right = "", group[0].left
    for span in group:
        if text and span.left - right > _SPACE_GAP * main.size:
            text += " "
        text += _text_with_mark(span, main)
        right = span.right
    first = group[0]
    return PdfRow(
        number=number,
        page=page,
        text=tidy(text),
        left=first.left,
        right=right,
        baseline=main.baseline,
        size=main.size,
        is_bold=all(span.is_bold for span in group),
        opening=first.opening,
        text_left=first.text_left,
    )


def _text_with_mark(span: TextSpan, main: TextSpan) -> str:
    """Return a span's text; wrapped if it is only a superscript figure, as before a footnote."""
    words = span.text.strip()
    if span.size < _SMALLER * main.size and span.baseline > main.baseline and is_mark(words):
        return wrap_mark(words) + span.text[len(span.text.rstrip()) :]
    return span.text
