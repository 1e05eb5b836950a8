"""Lines to blocks: paragraphs and headings made whole, footnotes set apart.

Guaranteed afterwards:

1. a block is one paragraph, heading or item, however the page cut it: by a page's end, a footnote
   or a list of links;
2. footnotes stand apart, each with its mark;
3. nothing was dropped: every line that came in is part of a block or of a footnote.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.footnote_calls import leading_call
from corpus.lines import Line, tidy

_SENTENCE_END = re.compile(r"[.;:,!?…»”\")\]。；：，、！？؛،؟\ufdd1]$")
_ITEM = re.compile(r"(?:\d+\.|\(?[^\W\d_]{1,4}\s?\)|[-–•*])\s")
_HYPHENATED = re.compile(r"[^\W\d_][-\u2010\u2011]$")
_CYRILLIC = re.compile("[\u0430-\u045f]")
_IDEOGRAPHS = re.compile("[\u3001-\u301f\u4e00-\u9fff\uff01-\uff60]{2}")
"""Signs of a script that puts no spaces between words, on both sides of a line's end."""
_CUT_LINK = re.compile(r"(?:https?://|www\.)\S*/$")
"""A web address is set in two lines where it has a stroke."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or item of a text."""

    text: str
    """One line, footnote marks wrapped."""
    line: int
    """The line of the source on which it begins."""
    is_heading: bool = False
    after_break: bool = False
    rows: tuple[str, ...] = ()
    """The lines as they were set; a masthead is read by them."""
    opening: str = ""
    """The words that the format itself sets in italics at its start, after a number or letter."""


def make_blocks(lines: Iterable[Line]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks of the text and the blocks that are footnotes."""
    body: list[Block] = []
    notes: list[Block] = []
    interrupted = False
    for block in _joined(lines):
        if leading_call(block.text) is not None:
            notes.append(block)
            interrupted = True
            continue
        body.append(replace(block, after_break=block.after_break or interrupted))
        interrupted = False
    return tuple(_mended(body)), tuple(notes)


def _joined(lines: Iterable[Line]) -> Iterator[Block]:
    """Join the lines between two starts."""
    group: list[Line] = []
    for line in lines:
        if line.starts and group:
            yield _block(group)
            group = []
        group.append(line)
    if group:
        yield _block(group)


def _block(group: Sequence[Line]) -> Block:
    pieces = [group[0].text]
    for before, line in pairwise(group):
        if not (_HYPHENATED.search(before.text[-2:]) or (before.text[-1] == "/" and _CUT_LINK.search(before.text))):
            pieces.append(_space(before.text, line.text))
        pieces.append(line.text)
    first = group[0]
    return Block(
        text=tidy("".join(pieces)),
        line=first.number,
        is_heading=first.is_heading,
        after_break=first.after_break,
        rows=tuple(line.text for line in group),
        opening=first.opening,
    )


def _mended(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join a paragraph that a page cut with its rest."""
    cut: list[Block] = []
    for block in blocks:
        if cut and not _goes_on(cut, block):
            yield _mend(cut)
            cut = []
        cut.append(block)
    if cut:
        yield _mend(cut)


def _mend(cut: Sequence[Block]) -> Block:
    if len(cut) == 1:
        return cut[0]
    rows = tuple(row for block in cut for row in block.rows)
    return replace(cut[0], text=tidy(_joined_texts(cut)), rows=rows)


def _joined_texts(cut: Sequence[Block]) -> str:
    texts = [block.text for block in cut]
    return texts[0] + "".join(_space(before, after) + after for before, after in pairwise(texts))


def _space(before: str, after: str) -> str:
    """Return what stands between the words of two lines."""
    return "" if _IDEOGRAPHS.fullmatch(before[-1:] + after[:1]) else " "


def _goes_on(cut: Sequence[Block], after: Block) -> bool:
    """Say whether a block is the rest of the one before.

    A clause never begins in lower case, an item with its mark excepted. A rest that begins with a capital
    ("... des" / "TIC ...") is one only where a page or footnote interrupted a sentence that had no end.
    """
    before = cut[-1]
    if before.is_heading or after.is_heading or _ITEM.match(after.text):
        return False
    if after.text[:1].islower():  # a Russian clause begins in lower case as well
        return not (_CYRILLIC.match(after.text) and _SENTENCE_END.search(before.text[-1:]))
    return (
        after.after_break
        and not _SENTENCE_END.search(before.text[-1:])
        and (len(cut) > 1 or len(before.text) > _HEADING_LENGTH)
    )


_HEADING_LENGTH = 120
"""A block longer than this is no heading, so that one without an end was cut off."""
