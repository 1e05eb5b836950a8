"""Rows to lines: where a paragraph begins, which rows are headings, which words open a clause.

UN documents set paragraphs apart by space above them, and then nothing else is asked within a page: an
inline "(ii)" at the start of a line begins nothing. Where there is no such space, a paragraph is told by the
indent of its first line, by a number or letter set apart by a tab, or by where the line before it ends
although the next word had room on it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, zip_longest

from corpus.footnote_calls import call, leading_call, unwrap
from corpus.lines import Line
from corpus.readers.pdf.regions import PageRegions
from corpus.readers.pdf.rows import Row

_SPACE_ABOVE = 1.25
"""Space above a row that is so many times the usual one sets a paragraph apart; in UN documents it is 1.5."""
_INDENT = 0.8
"""An indent of so many letter sizes begins a paragraph; in UN documents it is 2.4."""
_LEADING = 1.2
"""From one row of a paragraph to the next, in letter sizes, where no paragraph has two that show it."""
_LONGEST_OPENING = 5
"""Words; a longer run of slanted ones at a row's start is a title that the text names."""
_SAME_SIZE = 0.05
_MOSTLY = 0.8
"""From this share of clauses with space above on, space is what sets paragraphs apart."""
_ENDED = re.compile(r"[.;:,!?…»”\"')\]\ufdd1]$|\b(?:and|or|et|ou)$")
"""How the paragraph before a number or letter ends."""
_CLOSED = re.compile(r"[.;:,!?…»”\ufdd1]$")
_PLAIN_FIGURE = re.compile(r"(?P<figure>[1-9]\d{0,2})\s+(?=\S)")
_PLAIN_STAR = re.compile(r"(?P<star>\*{1,3}|[†‡])\s*(?=[^\s*])")
_LAST_STAR = re.compile(r"(?<=[^\s*])(?:\*{1,3}|[†‡])$")
_MARK = re.compile(r"(?:\d{1,3}\s?\.|\(?[^\W\d_]{1,4}\s?\)|[•▪●◦–—-])\s+\S")


def make_lines(parts: PageRegions) -> Iterator[Line]:
    """Yield the lines of the text, then those of the notes."""
    notes = list(_notes(parts.notes))
    stars = {mark for note in notes if (mark := (leading_call(note.text) or ("", ""))[0]) and not mark[0].isdigit()}
    yield from _text(parts.text, stars)
    yield from notes


def _notes(rows: Sequence[Row]) -> Iterator[Line]:
    """Yield the lines of the notes; where no figure is raised, a figure that follows on the last one begins a note."""
    are_raised = any(leading_call(row.text) for row in rows)
    last = 0
    for row in rows:
        text = row.text
        found = None if are_raised else _PLAIN_FIGURE.match(text)
        if found is not None and int(found["figure"]) == last + 1:
            last += 1
            text = call(found["figure"]) + text[found.end() :]
        elif (star := _PLAIN_STAR.match(text)) is not None:
            text = call(star["star"]) + text[star.end() :]
        yield Line(row.number, text, starts=leading_call(text) is not None)


def _text(rows: Sequence[Row], stars: Collection[str]) -> Iterator[Line]:
    """Yield the lines of the text; a star at a line's end calls a note where one has it, as in titles."""
    layout = _Layout(rows)
    block: list[Row] = []
    for row, following in zip_longest(rows, rows[1:]):
        starts = not block or layout.begins(block, row, following)
        block = [row] if starts else [*block, row]
        text = row.text
        if (star := _LAST_STAR.search(text)) is not None and star[0] in stars:
            text = text[: star.start()] + call(star[0])
        yield Line(row.number, text, starts=starts, is_heading=row.is_bold, opening=row.opening if starts else "")


class _Layout:
    """What is usual in a document, and what departs from it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        below = list(_below(rows))
        self._leading = _leading(below)
        items = [self._has_space(gap, row) for gap, _, row in below if row.opening or _MARK.match(row.text)]
        self._is_spaced = bool(items) and sum(items) > _MOSTLY * len(items)
        ends = Counter(round(row.right, -1) for row in rows if row.right - row.left > 20 * row.size)
        self._right = max((end for end in ends if ends[end] > 2), default=max((row.right for row in rows), default=0))

    def _has_space(self, gap: float, row: Row) -> bool:
        return gap > _SPACE_ABOVE * self._leading * row.size

    def begins(self, block: Sequence[Row], row: Row, following: Row | None) -> bool:
        """Say whether a row begins a paragraph, after the rows of the one before it."""
        before = block[-1]
        if abs(row.size - before.size) > _SAME_SIZE * before.size or row.is_bold != before.is_bold:
            return True
        if row.page != before.page:
            return self._begins_page(block, row)
        if row.left > before.right or row.baseline >= before.baseline:  # another column
            return True
        if self._has_space(before.baseline - row.baseline, row):
            return not self._is_quoted(block, row, following)
        if row.is_bold or self._is_spaced:  # a heading may be centred
            return False
        if self._is_indented(block, row) or self._is_item(before, row):
            return True
        return _is_opened(before, row) or self._is_cut_short(before, row)

    def _is_quoted(self, block: Sequence[Row], row: Row, following: Row | None) -> bool:
        """Say whether words that a paragraph quotes after its colon begin, set in as a whole."""
        first, before = block[0], block[-1]
        edge = max(first.left, before.left) + _INDENT * row.size
        is_whole = following is None or following.left > edge or self._has_space(row.baseline - following.baseline, row)
        return row.left > edge and is_whole and before.text.endswith(":") and not _MARK.match(row.text)

    def _begins_page(self, block: Sequence[Row], row: Row) -> bool:
        before = block[-1]
        if self._is_indented(block, row) or (_MARK.match(row.text) and _ENDED.search(before.text)):
            return True
        return _is_opened(before, row) or self._is_cut_short(before, row)

    def _is_indented(self, block: Sequence[Row], row: Row) -> bool:
        """Say whether a row stands further in than the rows before it, or further out than one that is no first."""
        first, before = block[0], block[-1]
        if first.hang and abs(row.left - first.hang) < _INDENT * row.size:
            return False
        edge = before.left if len(block) > 1 else min(before.left, row.left)
        return abs(row.left - edge) > _INDENT * row.size

    def _is_item(self, before: Row, row: Row) -> bool:
        """Say whether a number, letter or bullet set apart by a tab begins an item."""
        return bool(row.hang) and _ENDED.search(before.text) is not None

    def _is_cut_short(self, before: Row, row: Row) -> bool:
        """Say whether the row before ended a paragraph: the next word had room on it."""
        if not _CLOSED.search(before.text) or (row.text[:1].islower() and not _MARK.match(row.text)):
            return False
        words = unwrap(row.text)
        word = len(words.split(maxsplit=1)[0]) + 1
        return before.right + 1.5 * word * (row.right - row.left) / len(words) < self._right


def _below(rows: Sequence[Row]) -> Iterator[tuple[float, Row, Row]]:
    """Yield each row that stands below another in its column, with that one, and how far below."""
    for before, row in pairwise(rows):
        if before.page == row.page and before.left < row.right and before.baseline > row.baseline:
            yield before.baseline - row.baseline, before, row


def _leading(below: Sequence[tuple[float, Row, Row]]) -> float:
    """Return the usual distance from one row of a paragraph to the next, in letter sizes.

    Asked of the rows that go on with a sentence: where most paragraphs are one row, most rows stand as far apart
    as paragraphs do.
    """
    gaps = Counter(round(gap / row.size, 1) for gap, before, row in below if _goes_on(before, row))
    return gaps.most_common(1)[0][0] if gaps else _LEADING


def _goes_on(before: Row, row: Row) -> bool:
    return row.text[0].islower() and not _MARK.match(row.text) and _CLOSED.search(before.text) is None


def _is_opened(before: Row, row: Row) -> bool:
    """Say whether a row behind a stop opens with slanted words, as clauses do."""
    words = row.opening.split()
    return 0 < len(words) <= _LONGEST_OPENING and words[0][0].isupper() and _CLOSED.search(before.text) is not None
