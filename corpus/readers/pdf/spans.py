"""Letters to pieces: what stands together on one baseline, with its size, weight and slant.

Here the three things are mended that no later step could see: spaces that letter-spacing put inside a
word, raised figures that are footnote marks, and columns that stand on one baseline.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.footnote_calls import is_mark, wrap_raised, wrapped
from corpus.readers.pdf.pdfium import Glyphs

COLUMN: float = 4.0
"""A gap of so many letter sizes parts two columns; the widest tab after a number is three."""
_INSIDE_A_WORD = 0.195
"""A gap of less than this is letter-spacing: in eight UN files the widest of it is 0.17, the least real space 0.22."""
_TOUCHING = 0.12
"""So near, a hyphen and the letter after it show no space, though the file may hold one of no width."""
_SMALLER = 0.8
"""A raised figure is smaller than its neighbours by this,"""
_HIGHER = 0.08
"""and stands higher by so much of their height; a lowered one (CO2) is none."""

_SEGMENT = re.compile("[^\r\n\ufffe]+\ufffe?")
"""PDFium ends a line with a line feed, or with U+FFFE in the place of a hyphen."""
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_FIGURES = re.compile(r"\d+|\*+|[†‡]+")
_START = re.compile(r"\s*(?:\d{1,3}\s?\.|\(?[^\W\d_]{1,4}\s?\)|[•▪●◦–—-])(?P<space>\s+)(?=\S)")
"""A number, letter or bullet before a paragraph."""
_WORD = re.compile(r"\S+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_HYPHENS = "-\u2010\u2011"
_AFTER_HYPHEN = re.compile(f"(?<=[^\\W\\d_][{_HYPHENS}]) (?=[^\\W\\d_])")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stand together on one baseline."""

    text: str
    """Footnote marks wrapped; white space as it stands, at both ends too."""
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool
    opening: str = ""
    """The slanted words at its start, after a number or letter, where upright ones follow."""
    hang: float = 0.0
    """Where the text after a number, letter or bullet begins, which a tab set apart; 0 where there is none."""


def read_pieces(page: Glyphs) -> Iterator[Piece]:
    """Yield the pieces of a page in the order of the file, which is that of reading."""
    for segment in _SEGMENT.finditer(page.text):
        gaps = page.generated([space.start() for space in _SPACE.finditer(page.text, *segment.span())])
        for start, end in _columns(page, *segment.span(), gaps):
            if page.text[start:end].strip(" \ufffe"):
                yield _piece(page, start, end, [place for place in gaps if start < place < end])


def _columns(page: Glyphs, start: int, end: int, gaps: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut at the wide gaps between two columns."""
    for place in gaps:
        if _gap(page, place) > COLUMN * page.size(place - 1):
            yield start, place
            start = place + 1
    yield start, end


def _gap(page: Glyphs, place: int) -> float:
    """Return how wide a space shows."""
    return page.origin(place + 1)[0] - page.ink_right(place - 1)


def _piece(page: Glyphs, start: int, end: int, gaps: Sequence[int]) -> Piece:
    text = page.text[start:end]
    first = start + len(text) - len(text.lstrip())
    last = start + len(text.rstrip(" \ufffe")) - 1
    tallest = max((first, (first + last) // 2, last), key=page.size)
    begin, hang = _after_mark(page, first, last)
    span = _Span(start, end, page.size(tallest), page.origin(tallest)[1])
    return Piece(
        text=_mended(page, span, gaps),
        left=page.origin(first)[0],
        right=page.ink_right(last),
        baseline=span.baseline,
        size=span.size,
        is_bold=page.is_bold(first) and page.is_bold(last),
        opening=_opening(page, begin, last),
        hang=hang,
    )


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    size: float
    baseline: float


def _after_mark(page: Glyphs, first: int, last: int) -> tuple[int, float]:
    """Return the place of the first letter after a number, letter or bullet, and where it stands, if a tab is there."""
    found = _START.match(page.text, first, last + 1)
    if found is None:
        return first, 0.0
    is_tab = bool(page.generated([found.start("space")]))
    return found.end(), page.origin(found.end())[0] if is_tab else 0.0


def _opening(page: Glyphs, first: int, last: int) -> str:
    """Return the slanted words at the start; none where the whole piece is slanted, as a title is."""
    if not page.is_italic(first):
        return ""
    words = _WORD.finditer(page.text, first, last + 1)
    for before, word in pairwise(words):
        if not page.is_italic(word.start()):
            return _plain(page.text[first : before.end()]).rstrip(",;:")
    return ""


def _mended(page: Glyphs, span: _Span, gaps: Sequence[int]) -> str:
    """Return the text of a piece without the spaces inside words, its footnote marks wrapped."""
    changes = sorted([*_inner_spaces(page, span, gaps), *_marks(page, span)])
    words, done = "", span.start
    for begin, stop, instead in changes:
        words += page.text[done:begin] + instead
        done = stop
    return wrap_raised(_plain(words + page.text[done : span.end]))


def _plain(text: str) -> str:
    if text.isascii():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\ufffe", "-").translate(_LIGATURES)


Change = tuple[int, int, str]
"""From here to there in the page's text, this instead."""


def _inner_spaces(page: Glyphs, span: _Span, gaps: Sequence[int]) -> Iterator[Change]:
    """Yield the spaces that letter-spacing put inside a word: "capaci ty", "open -ended".

    They are PDFium's own, made of a gap, in a file that has spaces of its own; or of no width, after a hyphen.
    """
    for place in gaps:
        before, after = page.text[place - 1], page.text[place + 1]
        is_within = (before.isalpha() or before in _HYPHENS) and (after.islower() or after in _HYPHENS)
        if is_within and page.has_spaces and _gap(page, place) < _INSIDE_A_WORD * span.size:
            yield place, place + 1, ""
    for space in _AFTER_HYPHEN.finditer(page.text, span.start, span.end):
        place = space.start()
        if place not in gaps and _gap(page, place) < _TOUCHING * span.size:
            yield place, place + 1, ""


def _marks(page: Glyphs, span: _Span) -> Iterator[Change]:
    """Yield the raised figures and stars, wrapped as footnote marks; those after a unit (km²) stay raised."""
    for run in _FIGURES.finditer(page.text, span.start, span.end):
        begin = run.end()
        while begin > run.start() and page.size(begin - 1) < _SMALLER * span.size:
            begin -= 1
        mark = page.text[begin : run.end()]
        if is_mark(mark) and page.origin(begin)[1] > span.baseline + _HIGHER * span.size:
            yield begin, run.end(), wrapped(mark, page.text[span.start : begin])
