"""Plain text, as PDF-to-text and OCR programs write it.

Such programs say where a paragraph begins in one of two ways. Some put a blank line between *all*
lines, so that a blank line says nothing and a paragraph is told by the indent of its first line;
others keep blank lines for paragraphs. A text is of the first sort when nearly all its lines are
followed by a blank one and sentences run on over it. In both, a line set in from the text's left
edge begins a paragraph.
"""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.lines import Line, Source, is_bare_link, is_one_a_line, tidy
from corpus.marks import leading_call, wrap_raised

_SPACED = 0.75
"""From this share of lines before a blank line on, blank lines say nothing,"""
_RUNNING_ON = 0.25
"""provided that this share of lines begins in the middle of a sentence, in lower case."""
_RULE = re.compile(r"[-_—–=*]{3,}")


def read_plain(text: str) -> Source:
    """Read plain text; never raises."""
    rows = text.split("\n")
    return Source(tuple(_lines(rows, spaced=_is_spaced(rows), one_a_line=is_one_a_line(rows))))


def _is_spaced(rows: list[str]) -> bool:
    """Say whether blank lines stand between all lines, sentences running on over them."""
    margins = _margins(rows)
    written = [n for n, row in enumerate(rows[:-1]) if row.strip() and not is_bare_link(row)]
    followed = sum(not rows[n + 1].strip() for n in written)
    running_on = sum(rows[n].strip()[0].islower() for n in written)
    indented = sum(_indent(rows[n]) > margins[n] for n in written)
    return followed >= _SPACED * len(written) and running_on >= _RUNNING_ON * len(written) and indented > 1


def _lines(rows: list[str], *, spaced: bool, one_a_line: bool) -> Iterator[Line]:
    margins = _margins(rows)
    blank, broken = True, False
    for number, row in enumerate(rows, start=1):
        broken = broken or "\f" in row
        words = wrap_raised(tidy(row))
        if _RULE.fullmatch(words):
            blank, broken = True, True
            continue
        if not words:
            blank = True
            continue
        starts = one_a_line or (blank and not spaced) or _indent(row) > margins[number - 1] or _begins(words)
        yield Line(number, words, starts=starts, after_break=broken)
        blank, broken = False, False


def _begins(words: str) -> bool:
    """Say whether a line begins a block by its mark: a footnote's, or a bullet that no sentence holds."""
    return leading_call(words) is not None or words[0] in "•▪●◦"


def _indent(row: str) -> int:
    bare = row.lstrip("\f").expandtabs()
    return len(bare) - len(bare.lstrip())


def _margins(rows: list[str]) -> list[int]:
    """Return each row's left edge: the indent that most lines of its page have."""
    pages: list[list[str]] = [[]]
    for row in rows:
        if "\f" in row:
            pages.append([])
        pages[-1].append(row)
    return [margin for page in pages for margin in [_margin(page)] * len(page)]


def _margin(rows: list[str]) -> int:
    indents = Counter(_indent(row) for row in rows if row.strip() and not is_bare_link(row))
    return min(indents, key=lambda indent: (-indents[indent], indent), default=0)
