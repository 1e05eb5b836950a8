"""Join letters into text spans: text on one baseline, with its size, weight and italics.

Three things are handled here, since later steps do not see single letters: spaces that letter-spacing put inside a
word, superscript figures that are footnote marks, and columns whose rows share a baseline.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.footnote_calls import is_mark, wrap_superscripts, wrap_unless_unit
from corpus.readers.pdf.pdfium import Glyphs

COLUMN_GAP: float = 4.0
"""Gap, in font sizes, that separates two columns; the widest tab after a number is three."""
_FIGURE_GAP = 0.8
"""Gap, in font sizes, after a line number; word processors leave 1.4 or more."""
_INSIDE_A_WORD = 0.195
"""Gap, in font sizes, below which it is letter-spacing: in eight UN files the widest such gap is 0.17, the narrowest
real space 0.22.
"""
_TOUCHING = 0.12
"""Gap, in font sizes, below which a hyphen and a letter show no space, though the file may hold one of no width."""
_SMALLER = 0.8
"""A superscript figure is smaller than this share of its neighbours' size,"""
_HIGHER = 0.08
"""and its baseline is higher by this share of it; a subscript (CO2) is not a mark."""

_SEGMENT = re.compile("[^\r\n\ufffe]+\ufffe?")
"""PDFium ends a line with a line feed, or with U+FFFE in place of a hyphen."""
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_FIGURES = re.compile(r"\d+|\*+|[†‡]+")
_PARAGRAPH_MARK = re.compile(r"\s*(?:\d{1,3}\s?\.|\(?[^\W\d_]{1,4}\s?\)|[•▪●◦–—-])(?P<space>\s+)(?=\S)")
"""A number, letter or bullet before a paragraph."""
_WORD = re.compile(r"\S+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_HYPHENS = "-\u2010\u2011"
_AFTER_HYPHEN = re.compile(f"(?<=[^\\W\\d_][{_HYPHENS}]) (?=[^\\W\\d_])")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Letters on one baseline, without a column gap. Positions and sizes are in points."""

    text: str
    """Footnote marks wrapped; white space unchanged, at both ends too."""
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool
    opening: str = ""
    """The italic words at its start, after a number or letter; empty if no upright word follows."""
    text_left: float = 0.0
    """Left edge of the text after a number, letter or bullet and a tab; 0 if there is none."""


def read_spans(page: Glyphs) -> Iterator[TextSpan]:
    """Yield the spans of a page in the order of the file, which is the reading order."""
    for segment in _SEGMENT.finditer(page.text):
        gaps = page.generated_spaces([space.start() for space in _SPACE.finditer(page.text, *segment.span())])
        for start, end in _columns(page, *segment.span(), gaps):
            if page.text[start:end].strip(" \ufffe"):
                yield _read_span(page, start, end, [offset for offset in gaps if start < offset < end])


def _columns(page: Glyphs, start: int, end: int, gaps: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) offsets of the columns, separated by wide gaps.

    A figure with a narrower gap after it at the start of a line may be the line's number.
    """
    for offset in gaps:
        width = _FIGURE_GAP if page.text[start:offset].isdigit() else COLUMN_GAP
        if _gap(page, offset) > width * page.size(offset - 1):
            yield start, offset
            start = offset + 1
    yield start, end


def _gap(page: Glyphs, offset: int) -> float:
    """Return the width of a space as displayed, in points."""
    return page.origin(offset + 1)[0] - page.ink_right(offset - 1)


def _read_span(page: Glyphs, start: int, end: int, gaps: Sequence[int]) -> TextSpan:
    text = page.text[start:end]
    first = start + len(text) - len(text.lstrip())
    last = start + len(text.rstrip(" \ufffe")) - 1
    tallest = max((first, (first + last) // 2, last), key=page.size)
    begin, text_left = _after_mark(page, first, last)
    span = _Extent(start, end, page.size(tallest), page.origin(tallest)[1])
    return TextSpan(
        text=_repaired_text(page, span, gaps),
        left=page.origin(first)[0],
        right=page.ink_right(last),
        baseline=span.baseline,
        size=span.size,
        is_bold=page.is_bold(first) and page.is_bold(last),
        opening=_opening(page, begin, last),
        text_left=text_left,
    )


@dataclass(frozen=True, slots=True)
class _Extent:
    start: int
    end: int
    size: float
    baseline: float


def _after_mark(page: Glyphs, first: int, last: int) -> tuple[int, float]:
    """Return the offset of the first letter after a number, letter or bullet, and its left edge (0 without a tab)."""
    found = _PARAGRAPH_MARK.match(page.text, first, last + 1)
    if found is None:
        return first, 0.0
    is_tab = bool(page.generated_spaces([found.start("space")]))
    return found.end(), page.origin(found.end())[0] if is_tab else 0.0


def _opening(page: Glyphs, first: int, last: int) -> str:
    """Return the italic words at the start; empty if the whole span is italic, as a title is."""
    if not page.is_italic(first):
        return ""
    words = _WORD.finditer(page.text, first, last + 1)
    for before, word in pairwise(words):
        if not page.is_italic(word.start()):
            return _plain(page.text[first : before.end()]).rstrip(",;:")
    return ""


def _repaired_text(page: Glyphs, span: _Extent, gaps: Sequence[int]) -> str:
    """Return a span's text without the spaces inside words, its footnote marks wrapped."""
    changes = sorted([*_inner_spaces(page, span, gaps), *_wrap_marks(page, span)])
    words, done = "", span.start
    for begin, stop, replacement in changes:
        words += page.text[done:begin] + replacement
        done = stop
    return wrap_superscripts(_plain(words + page.text[done : span.end]))


def _plain(text: str) -> str:
    if text.isascii():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\ufffe", "-").translate(_LIGATURES)


Replacement = tuple[int, int, str]
"""(start, end, replacement) in the page's text."""


def _inner_spaces(page: Glyphs, span: _Extent, gaps: Sequence[int]) -> Iterator[Replacement]:
    """Yield removals of the spaces that letter-spacing put inside a word: "capaci ty", "open -ended".

    Such a space was generated by PDFium for a gap, in a file that contains spaces; or it follows a hyphen and has no
    width.
    """
    for offset in gaps:
        before, after = page.text[offset - 1], page.text[offset + 1]
        is_within = (before.isalpha() or before in _HYPHENS) and (after.islower() or after in _HYPHENS)
        if is_within and page.has_spaces and _gap(page, offset) < _INSIDE_A_WORD * span.size:
            yield offset, offset + 1, ""
    for space in _AFTER_HYPHEN.finditer(page.text, span.start, span.end):
        offset = space.start()
        if offset not in gaps and _gap(page, offset) < _TOUCHING * span.size:
            yield offset, offset + 1, ""


def _wrap_marks(page: Glyphs, span: _Extent) -> Iterator[Replacement]:
    """Yield replacements of superscript figures and stars by footnote marks; those after a unit become "²" (km²)."""
    for run in _FIGURES.finditer(page.text, span.start, span.end):
        begin = run.end()
        while begin > run.start() and page.size(begin - 1) < _SMALLER * span.size:
            begin -= 1
        mark = page.text[begin : run.end()]
        if is_mark(mark) and page.origin(begin)[1] > span.baseline + _HIGHER * span.size:
            yield begin, run.end(), wrap_unless_unit(mark, page.text[span.start : begin])
