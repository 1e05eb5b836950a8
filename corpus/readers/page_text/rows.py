"""Text to pages of rows: each line as it was printed, with what its place says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.footnote_calls import wrap_raised
from corpus.languages.language import Language
from corpus.lines import tidy

LONE_MARK = re.compile(
    r"(?:\d{1,3}\s?\.|\d{1,3}/\d{1,4}(?:\s[A-Z])?\.|\(?[a-z]{1,4}\s?\)|[A-Z]\.|[IVXL]{1,6}\.|[•▪●◦])"
)
"""A number or letter alone on its row: where a tab follows it, some programs begin another."""
_SQUARE = re.compile(r"(?<=\d\skm)\s?2(?![\w/])")
_SHARE = 0.9
WIDEST = 1000
"""Characters. No page is so wide: a longer row was not printed as one, and nothing in it is told by its place."""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line."""

    number: int
    """The number that an editor shows for it, from 1."""
    page: int
    """From 1."""
    text: str
    """White space folded, raised figures wrapped; never empty."""
    indent: int
    """Spaces before it."""
    after_blank: bool
    """Whether a blank line stands above it on its page."""
    is_cut: bool = False
    """Whether the call of a footnote at its end made the program break the line."""


def read_pages(text: str) -> list[list[Row]]:
    """Read the rows of each page that has any."""
    pages: list[list[Row]] = []
    number = 1
    for count, page in enumerate(text.split("\f"), start=1):
        if page and not page.isspace():
            pages.append(list(_rows(page.split("\n"), number, count)))
        number += page.count("\n")
    return pages


def usual_width(rows: Sequence[Row]) -> int:
    """Return the characters of a full row: nearly all have fewer."""
    widths = sorted(len(row.text) for row in rows)
    return widths[int(_SHARE * (len(widths) - 1))] if widths else 0


def _rows(lines: Sequence[str], first: int, page: int) -> Iterator[Row]:
    is_blank = False
    for number, line in enumerate(lines, start=first):
        words = tidy(line) if line else ""
        if words:
            bare = line.expandtabs()
            words = wrap_raised(_SQUARE.sub("²", words))
            yield Row(number, page, words, len(bare) - len(bare.lstrip()), is_blank)
        is_blank = not words


def with_marks(rows: Sequence[Row]) -> list[Row]:
    """Put a number that stands alone before the words on the row below it."""
    kept: list[Row] = []
    for row in rows:
        if kept and LONE_MARK.fullmatch(kept[-1].text) and not LONE_MARK.fullmatch(row.text):
            mark = kept.pop()
            kept.append(replace(mark, text=f"{mark.text} {row.text}"))
        else:
            kept.append(row)
    return kept


_CLOSE = ",.)]”…"
_APART = ";:!?»"
"""French sets a space before these."""


def joined_rows(rows: Sequence[Row], language: Language) -> list[Row]:
    """Return the rows, those joined that the program broke behind a call or before a sign."""
    kept: list[Row] = []
    for row in rows:
        if kept and (kept[-1].is_cut or row.text[0] in _CLOSE + _APART):
            before = kept.pop()
            sign = row.text[0]
            space = "" if sign in _CLOSE or (sign in _APART and language.code != "fr") else " "
            kept.append(replace(before, text=f"{before.text}{space}{row.text}", is_cut=row.is_cut))
        else:
            kept.append(row)
    return kept
