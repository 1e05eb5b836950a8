"""Convert rows to lines: find paragraph starts, headings, and the opening words of clauses.

UN documents separate paragraphs by space above them. Where they do, nothing else counts within a page: an inline
"(ii)" at the start of a line begins nothing. Where there is no such space, a paragraph is recognized by the indent of
its first line, by a number or letter with a tab after it, or by a line before it that ends although the next word
would have fitted.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, zip_longest

from corpus.footnote_calls import split_leading_mark, unwrap_marks, wrap_mark
from corpus.lines import Line
from corpus.readers.pdf.regions import PageRegions
from corpus.readers.pdf.rows import PdfRow

_SPACE_ABOVE = 1.25
"""Space above a row, relative to the usual line spacing, that separates paragraphs; in UN documents it is 1.5."""
_INDENT = 0.8
"""Indent, in font sizes, that begins a paragraph; in UN documents it is 2.4."""
_LEADING = 1.2
"""Line spacing, in font sizes, if it cannot be measured in the document."""
_LONGEST_OPENING = 5
"""Words; longer italics at the start of a row are a title that the text cites."""
_SAME_SIZE = 0.05
_LEVEL = 0.5
"""In font sizes: rows whose baselines are less far apart are on one line."""
_SPACED_SHARE = 0.8
"""Paragraphs are separated by space if more than this share of the clauses has space above."""
_ENDS_PARAGRAPH = re.compile(r"[.;:,!?…»”\"')\]\ufdd1]$|\b(?:and|or|et|ou)$")
"""The end of a paragraph before a number or letter."""
_ENDS_SENTENCE = re.compile(r"[.;:,!?…»”\ufdd1]$")
_PLAIN_FIGURE = re.compile(r"(?P<figure>[1-9]\d{0,2})\s+(?=\S)")
_PLAIN_STAR = re.compile(r"(?P<star>\*{1,3}|[†‡])\s*(?=[^\s*])")
_LAST_STAR = re.compile(r"(?<=[^\s*])(?:\*{1,3}|[†‡])$")
_MARK = re.compile(r"(?:\d{1,3}\s?\.|\(?[^\W\d_]{1,4}\s?\)|[•▪●◦–—-])\s+\S")


def make_lines(parts: PageRegions) -> Iterator[Line]:
    """Yield the lines of the text, then those of the notes."""
    notes = list(_notes(parts.notes))
    stars = {
        mark for note in notes if (mark := (split_leading_mark(note.text) or ("", ""))[0]) and not mark[0].isdigit()
    }
    yield from _text(parts.text, stars)
    yield from notes


def _notes(rows: Sequence[PdfRow]) -> Iterator[Line]:
    """Yield the lines of the notes.

    If no row begins with a superscript figure, a plain figure that is the next number begins a note.
    """
    are_raised = any(split_leading_mark(row.text) for row in rows)
    last = 0
    for row in rows:
        text = row.text
        found = None if are_raised else _PLAIN_FIGURE.match(text)
        if found is not None and int(found["figure"]) == last + 1:
            last += 1
            text = wrap_mark(found["figure"]) + text[found.end() :]
        elif (star := _PLAIN_STAR.match(text)) is not None:
            text = wrap_mark(star["star"]) + text[star.end() :]
        yield Line(row.number, text, starts_block=split_leading_mark(text) is not None)


def _text(rows: Sequence[PdfRow], stars: Collection[str]) -> Iterator[Line]:
    """Yield the lines of the text.

    A star at the end of a line, as in titles, is a footnote call if a note has it.
    """
    layout = _Layout(rows)
    block: list[PdfRow] = []
    before: PdfRow | None = None
    for row, following in zip_longest(rows, rows[1:]):
        starts = not block or layout.begins(block, row, following)
        block = [row] if starts else [*block, row]
        text = row.text
        if (star := _LAST_STAR.search(text)) is not None and star[0] in stars:
            text = text[: star.start()] + wrap_mark(star[0])
        yield Line(
            row.number,
            text,
            starts_block=starts,
            is_heading=row.is_bold,
            opening=row.opening if starts else "",
            is_beside=starts and before is not None and _is_beside(before, row),
        )
        before = block[0]


def _is_beside(before: PdfRow, row: PdfRow) -> bool:
    """Return True if a block is to the right of the block before, and begins on the same line or above it."""
    is_level = row.baseline > before.baseline - _LEVEL * row.size
    return row.page == before.page and row.left > before.left + _INDENT * row.size and is_level


class _Layout:
    """The usual line spacing and right margin of a document, and the tests that compare rows with them."""

    def __init__(self, rows: Sequence[PdfRow]) -> None:
        below = list(_row_gaps(rows))
        self._leading = _leading(below)
        items = [self._has_space(gap, row) for gap, _, row in below if row.opening or _MARK.match(row.text)]
        self._is_spaced = bool(items) and sum(items) > _SPACED_SHARE * len(items)
        ends = Counter(round(row.right, -1) for row in rows if row.right - row.left > 20 * row.size)
        self._right = max((end for end in ends if ends[end] > 2), default=max((row.right for row in rows), default=0))

    def _has_space(self, gap: float, row: PdfRow) -> bool:
        return gap > _SPACE_ABOVE * self._leading * row.size

    def begins(self, block: Sequence[PdfRow], row: PdfRow, following: PdfRow | None) -> bool:
        """Return True if a row begins a paragraph; ``block`` holds the rows of the paragraph before it."""
        before = block[-1]
        if abs(row.size - before.size) > _SAME_SIZE * before.size or row.is_bold != before.is_bold:
            return True
        if row.page != before.page:
            return self._begins_page(block, row)
        if row.left > before.right or row.baseline >= before.baseline:  # another column
            return True
        if self._has_space(before.baseline - row.baseline, row):
            return not self._is_quoted(block, row, following)
        if row.is_bold or self._is_spaced:  # a heading may be centred, which looks like an indent
            return False
        if self._is_indented(block, row) or self._is_item(before, row):
            return True
        return _opens_with_italics(before, row) or self._is_previous_short(before, row)

    def _is_quoted(self, block: Sequence[PdfRow], row: PdfRow, following: PdfRow | None) -> bool:
        """Return True if an indented quotation begins after a colon."""
        first, before = block[0], block[-1]
        edge = max(first.left, before.left) + _INDENT * row.size
        is_whole = following is None or following.left > edge or self._has_space(row.baseline - following.baseline, row)
        return row.left > edge and is_whole and before.text.endswith(":") and not _MARK.match(row.text)

    def _begins_page(self, block: Sequence[PdfRow], row: PdfRow) -> bool:
        before = block[-1]
        if self._is_indented(block, row) or (_MARK.match(row.text) and _ENDS_PARAGRAPH.search(before.text)):
            return True
        return _opens_with_italics(before, row) or self._is_previous_short(before, row)

    def _is_indented(self, block: Sequence[PdfRow], row: PdfRow) -> bool:
        """Return True if a row is indented from the row before it, or, after a paragraph's second row, left of it."""
        first, before = block[0], block[-1]
        if first.text_left and abs(row.left - first.text_left) < _INDENT * row.size:
            return False
        edge = before.left if len(block) > 1 else min(before.left, row.left)
        return abs(row.left - edge) > _INDENT * row.size

    def _is_item(self, before: PdfRow, row: PdfRow) -> bool:
        """Return True if an item begins: a number, letter or bullet with a tab, after the end of a paragraph."""
        return bool(row.text_left) and _ENDS_PARAGRAPH.search(before.text) is not None

    def _is_previous_short(self, before: PdfRow, row: PdfRow) -> bool:
        """Return True if the row before ended a paragraph: the next word would have fitted on it."""
        if not _ENDS_SENTENCE.search(before.text) or (row.text[:1].islower() and not _MARK.match(row.text)):
            return False
        words = unwrap_marks(row.text)
        word = len(words.split(maxsplit=1)[0]) + 1
        return before.right + 1.5 * word * (row.right - row.left) / len(words) < self._right


def _row_gaps(rows: Sequence[PdfRow]) -> Iterator[tuple[float, PdfRow, PdfRow]]:
    """Yield (distance of the baselines in points, upper row, lower row) for adjacent rows of the same column."""
    for before, row in pairwise(rows):
        if before.page == row.page and before.left < row.right and before.baseline > row.baseline:
            yield before.baseline - row.baseline, before, row


def _leading(below: Sequence[tuple[float, PdfRow, PdfRow]]) -> float:
    """Return the usual distance between the rows of a paragraph, in font sizes.

    Only rows that continue a sentence are measured: if most paragraphs are one row, most rows are as far apart as
    paragraphs are.
    """
    gaps = Counter(round(gap / row.size, 1) for gap, before, row in below if _continues_sentence(before, row))
    return gaps.most_common(1)[0][0] if gaps else _LEADING


def _continues_sentence(before: PdfRow, row: PdfRow) -> bool:
    return row.text[0].islower() and not _MARK.match(row.text) and _ENDS_SENTENCE.search(before.text) is None


def _opens_with_italics(before: PdfRow, row: PdfRow) -> bool:
    """Return True if a row after a full stop opens with a few italic words, as clauses do."""
    words = row.opening.split()
    return (
        0 < len(words) <= _LONGEST_OPENING and words[0][0].isupper() and _ENDS_SENTENCE.search(before.text) is not None
    )
