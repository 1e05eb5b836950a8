"""Group lines into blocks: complete paragraphs and headings, with the footnotes separate.

The result has these properties:

1. a block is one whole paragraph, heading or item, even if a page break, a footnote or a list of links
   interrupted it;
2. footnotes are separate, each with its mark;
3. nothing is dropped: every input line is part of a block or of a footnote.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.footnote_calls import extract_calls, split_leading_mark
from corpus.lines import Line, Role, tidy

_SENTENCE_END = re.compile(r"[.;:,!?…»”\")\]。；：，、！？؛،؟\ufdd1]$")
_ITEM = re.compile(r"(?:\d+\.|\(?[^\W\d_]{1,4}\s?\)|[-–•*])\s")
_DOTTED_ITEM = re.compile(r"(?:[a-z]|[ivx]{2,5})\.\s")
"""The mark of a subparagraph, unless it continues a sentence: "see p. 5"."""
_BEFORE_ITEM = re.compile(r"(?:[:;.,]|[;,] (?:and|or|et|ou))$")
_HYPHENATED = re.compile(r"[^\W\d_][-\u2010\u2011]$")
_CYRILLIC = re.compile("[\u0430-\u045f]")
_IDEOGRAPHS = re.compile("[\u3001-\u301f\u4e00-\u9fff\uff01-\uff60]{2}")
"""Characters of a script without spaces between words, before and after a line break."""
_CUT_LINK = re.compile(r"(?:https?://|www\.)\S*/$")
"""The first part of a web address that is broken after a slash."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or item of a text."""

    text: str
    """The whole text as one line, with footnote marks wrapped."""
    line: int
    """Number of the source line on which it begins."""
    is_heading: bool = False
    after_break: bool = False
    rows: tuple[str, ...] = ()
    """The lines as printed; the masthead is read row by row."""
    opening: str = ""
    """The words in italics at its start, after a number or letter, if the file format marks italics."""
    role: Role | None = None
    """What it is, if the file format says so."""
    is_beside: bool = False
    """True if it is beside the block before, in the same row of a table."""


def make_blocks(lines: Iterable[Line]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks of the text and the blocks that are footnotes."""
    body: list[Block] = []
    notes: list[Block] = []
    interrupted = False
    for block in _group_lines(lines):
        if split_leading_mark(block.text) is not None:
            notes.append(block)
            interrupted = True
            continue
        body.append(replace(block, after_break=block.after_break or interrupted))
        interrupted = False
    return tuple(_join_cut_blocks(body)), tuple(notes)


def _group_lines(lines: Iterable[Line]) -> Iterator[Block]:
    """Yield one block for the lines from one ``starts_block`` to the next."""
    group: list[Line] = []
    for line in lines:
        if line.starts_block and group:
            yield _block(group)
            group = []
        group.append(line)
    if group:
        yield _block(group)


def _block(group: Sequence[Line]) -> Block:
    pieces = [group[0].text]
    for before, line in pairwise(group):
        if not (_HYPHENATED.search(before.text[-2:]) or (before.text[-1] == "/" and _CUT_LINK.search(before.text))):
            pieces.append(_separator(before.text, line.text))
        pieces.append(line.text)
    first = group[0]
    return Block(
        text=tidy("".join(pieces)),
        line=first.number,
        is_heading=first.is_heading,
        after_break=first.after_break,
        rows=tuple(line.text for line in group),
        opening=first.opening,
        role=first.role,
        is_beside=first.is_beside,
    )


def _join_cut_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join a paragraph that a page break cut with its continuation."""
    cut: list[Block] = []
    for block in blocks:
        if cut and not _is_continuation(cut, block):
            yield _join_blocks(cut)
            cut = []
        cut.append(block)
    if cut:
        yield _join_blocks(cut)


def _join_blocks(cut: Sequence[Block]) -> Block:
    if len(cut) == 1:
        return cut[0]
    rows = tuple(row for block in cut for row in block.rows)
    return replace(cut[0], text=tidy(_join_texts(cut)), rows=rows)


def _join_texts(cut: Sequence[Block]) -> str:
    texts = [block.text for block in cut]
    return texts[0] + "".join(_separator(before, after) + after for before, after in pairwise(texts))


def _separator(before: str, after: str) -> str:
    """Return what separates two joined lines: a space, or nothing between ideographs."""
    return "" if _IDEOGRAPHS.fullmatch(before[-1:] + after[:1]) else " "


def _is_continuation(cut: Sequence[Block], after: Block) -> bool:
    """Return True if a block continues the one before.

    A clause never begins in lower case, except an item with its mark. A block that begins with a capital
    ("... des" / "TIC ...") is a continuation only if a page break or footnote interrupted an unfinished sentence.
    """
    before = cut[-1]
    if before.role is not None or after.role is not None:
        return False
    if before.is_heading or after.is_heading or after.is_beside or _ITEM.match(after.text):
        return False
    if _DOTTED_ITEM.match(after.text) and _BEFORE_ITEM.search(extract_calls(before.text)[0]):
        return False
    if after.text[:1].islower():  # a Russian clause may begin in lower case
        return not (_CYRILLIC.match(after.text) and _SENTENCE_END.search(before.text[-1:]))
    return (
        after.after_break
        and not _SENTENCE_END.search(before.text[-1:])
        and (len(cut) > 1 or len(before.text) > _MAX_HEADING_LENGTH)
    )


_MAX_HEADING_LENGTH = 120
"""In characters. A longer block is not a heading; if it has no sentence end, it was cut off."""
