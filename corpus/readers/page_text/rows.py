"""Split text into pages of rows; a row is one printed line with its position."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.footnote_calls import wrap_superscripts
from corpus.languages.language import Language
from corpus.lines import tidy

LONE_MARK = re.compile(
    r"(?:\d{1,3}\s?\.|\d{1,3}/\d{1,4}(?:\s[A-Z])?\.|\(?[a-z]{1,4}\s?\)|[A-Z]\.|[IVXL]{1,6}\.|[•▪●◦])"
)
"""A number, letter or bullet alone on its row: some programs start a new row at the tab after it."""
_SQUARE = re.compile(r"(?<=\d\skm)\s?2(?![\w/])")
_FULL_ROW_SHARE = 0.9
LONGEST_ROW = 1000
"""Characters. A longer row was not printed as one line, and nothing is inferred from positions in it."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """One printed line."""

    number: int
    """Line number in the text, from 1."""
    page: int
    """From 1."""
    text: str
    """White space folded, superscript figures wrapped; never empty."""
    indent: int
    """Spaces before it."""
    after_blank: bool
    """Whether a blank line precedes it on its page."""
    is_cut: bool = False
    """Whether the program broke the line after a footnote call at its end."""


def read_pages(text: str) -> list[list[TextRow]]:
    """Return the rows of each page that has any text."""
    pages: list[list[TextRow]] = []
    number = 1
    for count, page in enumerate(text.split("\f"), start=1):
        if page and not page.isspace():
            pages.append(list(_rows(page.split("\n"), number, count)))
        number += page.count("\n")
    return pages


def usual_width(rows: Sequence[TextRow]) -> int:
    """Return the length of a full row: 90 per cent of the rows are not longer."""
    widths = sorted(len(row.text) for row in rows)
    return widths[int(_FULL_ROW_SHARE * (len(widths) - 1))] if widths else 0


def _rows(lines: Sequence[str], first: int, page: int) -> Iterator[TextRow]:
    is_blank = False
    for number, line in enumerate(lines, start=first):
        words = tidy(line) if line else ""
        if words:
            bare = line.expandtabs()
            words = wrap_superscripts(_SQUARE.sub("²", words))
            yield TextRow(number, page, words, len(bare) - len(bare.lstrip()), is_blank)
        is_blank = not words


def join_lone_marks(rows: Sequence[TextRow]) -> list[TextRow]:
    """Join a number or letter that is alone on its row with the row below it."""
    kept: list[TextRow] = []
    for row in rows:
        if kept and LONE_MARK.fullmatch(kept[-1].text) and not LONE_MARK.fullmatch(row.text):
            mark = kept.pop()
            kept.append(replace(mark, text=f"{mark.text} {row.text}"))
        else:
            kept.append(row)
    return kept


_CLOSING_SIGNS = ",.)]”…"
_SPACED_SIGNS = ";:!?»"
"""French puts a space before these."""


def join_cut_rows(rows: Sequence[TextRow], language: Language) -> list[TextRow]:
    """Return the rows; a row broken after a call or before a punctuation mark is joined with the next."""
    kept: list[TextRow] = []
    for row in rows:
        if kept and (kept[-1].is_cut or row.text[0] in _CLOSING_SIGNS + _SPACED_SIGNS):
            before = kept.pop()
            sign = row.text[0]
            space = "" if sign in _CLOSING_SIGNS or (sign in _SPACED_SIGNS and language.code != "fr") else " "
            kept.append(replace(before, text=f"{before.text}{space}{row.text}", is_cut=row.is_cut))
        else:
            kept.append(row)
    return kept
