"""A block of text while it is written, run by run, as Word files and web pages hold it."""

import re
from collections.abc import Iterable, Iterator

from corpus.footnote_calls import call, is_mark, wrap_raised, wrapped
from corpus.lines import Line, is_one_a_line, tidy

_NUMBER = re.compile(r"\s*(?:\d{1,4}\s?\.|\(?[^\W\d_]{1,4}\s?\))?\s*")
_LONGEST = 100
"""Longer italics are a quotation or a whole sentence, and no opening phrase."""


def italic_opening(pieces: Iterable[tuple[str, bool]]) -> str:
    """Return the italics that open a paragraph, its number aside; nothing where all of it is in italics.

    ``pieces`` are its words in order, each with whether they are in italics.

    >>> italic_opening([("1. ", False), ("Also decides", True), (" to meet;", False)])
    'Also decides'
    """
    before, slanted = "", ""
    for text, is_italic in pieces:
        if len(before) + len(slanted) > 2 * _LONGEST:
            return ""
        if is_italic or (slanted and not text.strip()):
            slanted += text
        elif slanted:
            break
        elif len(text) < _LONGEST and _NUMBER.fullmatch(before + text):
            before += text
        else:
            return ""
    else:
        return ""
    number = _NUMBER.match(slanted)
    words = tidy(slanted[number.end() if number else 0 :]).rstrip(" ,.;:")
    return words if len(words) < _LONGEST else ""


_UNIT = 4
"""Characters before a raised figure that tell a unit of measure."""


class Writing:
    """One block: its rows, its raised signs, and what of it stands in italics.

    Pieces are kept apart until the end, since a hostile file has a million of them in one paragraph.
    """

    def __init__(self) -> None:
        self._rows: list[list[str]] = [[]]
        self._pieces: list[tuple[str, bool]] = []
        self._raised: list[str] = []

    def write(self, text: str, *, is_italic: bool = False) -> None:
        """Add words to the row."""
        self.end_raised()
        self._rows[-1].append(text)
        self._pieces.append((text, is_italic))

    def write_raised(self, text: str) -> None:
        """Add signs above the line; those that follow on one another are one sign."""
        self._raised.append(text)

    def write_call(self, mark: str) -> None:
        """Add the call of a note."""
        self.write(call(mark))

    def end_raised(self) -> None:
        """Take what stands raised for a note's mark, or for an ordinal's ending."""
        raised = "".join(self._raised)
        self._raised.clear()
        mark = raised.strip().strip("[]()")
        if raised:
            self.write(wrapped(mark, self._before()) if is_mark(mark) else raised)

    def new_row(self) -> None:
        """Begin a new row of the same block."""
        self.write(" ")
        self._rows.append([])

    @property
    def has_text(self) -> bool:
        """Say whether anything is written that a reader sees."""
        return any(text.strip() for text, _ in self._pieces) or any(text.strip() for text in self._raised)

    @property
    def rows(self) -> list[str]:
        """Return its rows as the parser wants them, without empty ones."""
        self.end_raised()
        return [row for each in self._rows if (row := wrap_raised(tidy("".join(each))))]

    def lines(self, number: int, mark: str, *, is_heading: bool) -> Iterator[Line]:
        """Yield its rows as lines, the first behind the number that a list prints.

        Where somebody typed whole paragraphs with breaks between them, each row is a block of its own.
        """
        rows = self.rows
        is_each_whole = is_one_a_line(rows)
        for place, row in enumerate(rows):
            text = f"{mark} {row}" if mark and not place else row
            opening = "" if place else italic_opening(self._pieces)
            yield Line(number, text, starts=is_each_whole or not place, is_heading=is_heading, opening=opening)

    def _before(self) -> str:
        """Return the last few characters of the row."""
        last = ""
        for text in reversed(self._rows[-1]):
            last = text + last
            if len(last) >= _UNIT:
                break
        return last[-_UNIT:]
