"""Build one block of text run by run, for the readers of Word files and web pages."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.footnote_calls import is_mark, unwrap_marks, wrap_mark, wrap_superscripts, wrap_unless_unit
from corpus.lines import Line, ends_with_abbreviation, has_paragraph_per_line, tidy

_NUMBER = re.compile(r"\s*(?:\d{1,4}\s?\.|\(?[^\W\d_]{1,4}\s?\))?\s*")
_LONGEST_OPENING = 100
"""Characters; longer italics are a quotation or a whole sentence, not an opening phrase."""


def italic_opening(pieces: Iterable[tuple[str, bool]]) -> str:
    """Return the italic words at the start of a paragraph, after its number; empty if the whole paragraph is italic.

    ``pieces`` are its runs in order, each with whether it is italic.

    >>> italic_opening([("1. ", False), ("Also decides", True), (" to meet;", False)])
    'Also decides'
    """
    before, italics = "", ""
    for text, is_italic in pieces:
        if len(before) + len(italics) > 2 * _LONGEST_OPENING:
            return ""
        if is_italic or (italics and not text.strip()):
            italics += text
        elif italics:
            break
        elif len(text) < _LONGEST_OPENING and _NUMBER.fullmatch(before + text):
            before += text
        else:
            return ""
    else:
        return ""
    number = _NUMBER.match(italics)
    words = tidy(italics[number.end() if number else 0 :]).rstrip(" ,.;:")
    return words if len(words) < _LONGEST_OPENING else ""


_UNIT_LENGTH = 4
"""Characters before a superscript figure that suffice to recognize a unit of measure (km²)."""


_LONE_MARK = re.compile(r"\d{1,4}\s?[.)]|\(\d{1,4}\)|\(?[a-z]{1,4}\s?\)")
"""A paragraph's number or letter in a cell of its own."""
_ITEM = re.compile(r"(?:\(?(?P<number>\d{1,4})\s?[.)]|\(?[a-z]{1,4}\s?\))\s+\S")
_ITEM_END = re.compile(r"[.;:][\])]?(?:\s(?:and|or|et|ou))?$")


def is_lone_mark(rows: Sequence[str]) -> bool:
    """Return True if the rows of a block are a paragraph's number or letter and nothing else."""
    return len(rows) == 1 and _LONE_MARK.fullmatch(rows[0]) is not None


def _begins_item(item: re.Match[str], before: str, last: int | None) -> bool:
    """Return True if a row with a number or letter begins an item: the row before ends one, and the numbers go on.

    ``last`` is the number before, 0 if no number has begun an item, None if no row has had a number. The rule is that
    of :class:`corpus.readers.text.ParagraphStarts`.
    """
    text = unwrap_marks(before)
    if _ITEM_END.search(text) is None or ends_with_abbreviation(text):
        return False
    return item["number"] is None or last is None or int(item["number"]) == last + 1


class BlockBuilder:
    """Collects the rows, superscripts and italics of one block.

    Runs are kept in lists and joined at the end, since a hostile file can have a million of them in one paragraph.
    """

    def __init__(self) -> None:
        self._rows: list[list[str]] = [[]]
        self._pieces: list[tuple[str, bool]] = []
        self._raised: list[str] = []

    def write(self, text: str, *, is_italic: bool = False) -> None:
        """Append text to the current row."""
        self.flush_raised()
        self._rows[-1].append(text)
        self._pieces.append((text, is_italic))

    def write_raised(self, text: str) -> None:
        """Append superscript text; adjacent superscript runs form one mark."""
        self._raised.append(text)

    def write_call(self, mark: str) -> None:
        """Append a footnote's reference mark."""
        self.write(wrap_mark(mark))

    def flush_raised(self) -> None:
        """Classify the superscript text as a footnote mark or plain text (such as an ordinal suffix) and append it."""
        raised = "".join(self._raised)
        self._raised.clear()
        mark = raised.strip().strip("[]()")
        if raised:
            self.write(wrap_unless_unit(mark, self._row_end()) if is_mark(mark) else raised)

    def new_row(self) -> None:
        """Start a new row in the same block."""
        self.write(" ")
        self._rows.append([])

    @property
    def has_text(self) -> bool:
        """Return True if any text other than white space was written."""
        return any(text.strip() for text, _ in self._pieces) or any(text.strip() for text in self._raised)

    @property
    def rows(self) -> list[str]:
        """Return the rows with white space folded and footnote marks wrapped; empty rows are left out."""
        self.flush_raised()
        return [row for each in self._rows if (row := wrap_superscripts(tidy("".join(each))))]

    def lines(self, number: int, mark: str, *, is_heading: bool) -> Iterator[Line]:
        """Yield the rows as lines with the given ``number``; the first begins with ``mark``, a list's number or bullet.

        If each row is a whole paragraph (typed with line breaks between them), each row starts a block; so does a row
        with a number or letter after a row that ends as an item does.
        """
        rows = self.rows
        last: int | None = None
        is_each_a_block = has_paragraph_per_line(rows)
        for index, row in enumerate(rows):
            text = f"{mark} {row}" if mark and not index else row
            opening = "" if index else italic_opening(self._pieces)
            item = _ITEM.match(text)
            starts = is_each_a_block or not index or (item and _begins_item(item, rows[index - 1], last))
            if item and item["number"]:
                last = int(item["number"]) if starts else last or 0
            yield Line(number, text, starts_block=bool(starts), is_heading=is_heading, opening=opening)

    def _row_end(self) -> str:
        """Return the last characters of the current row, enough to recognize a unit."""
        last = ""
        for text in reversed(self._rows[-1]):
            last = text + last
            if len(last) >= _UNIT_LENGTH:
                break
        return last[-_UNIT_LENGTH:]
