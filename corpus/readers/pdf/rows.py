"""Join text spans into rows; a row is what a reader sees as one line of a column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.footnote_calls import is_mark, wrap_mark
from corpus.lines import tidy
from corpus.readers.pdf.pdfium import Glyphs
from corpus.readers.pdf.spans import COLUMN_GAP, TextSpan, read_spans

_SAME_LINE = 0.5
"""Share of the larger font size: baselines less far apart are one line. A footnote mark is raised by 0.3."""
_SPACE_GAP = 0.15
"""Gap between two spans, in font sizes, that is a space."""
_OVERLAP = 0.3
"""Overlap, in font sizes, of a letter with the span after it that is still one line."""
_SMALLER = 0.8


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


def read_rows(pages: Iterable[Glyphs]) -> Iterator[PageRows]:
    """Yield the rows of each page; row numbers count through all pages."""
    number = 1
    for count, page in enumerate(pages, start=1):
        rows: list[PdfRow] = []
        for group in _group_spans(page):
            row = _row(group, number, count)
            if row.text:  # nothing is left if all letters were invisible
                rows.append(row)
                number += 1
        yield PageRows(tuple(rows), page.height, page.is_blank)


def _group_spans(page: Glyphs) -> Iterator[list[TextSpan]]:
    group: list[TextSpan] = []
    for span in read_spans(page):
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
