"""Footnotes whose asterisk is typed as a plain character: "Archives*" in a title, "* Second reprint." below.

A line that begins with an asterisk can also be an item of a list. It is a footnote only if no other line begins with
the same asterisks and a word above it, or the document's symbol, ends in them. Then both marks are wrapped, as a reader
wraps superscript ones. Plain asterisks can also call a note that the reader recognised: "Denmark:* amendment to".
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.footnote_calls import marks_in, split_leading_mark, wrap_mark
from corpus.parsing.blocks import Block

_NOTE = re.compile(r"(?P<mark>\*{1,3})\s+(?=[^\W_a-zà-ÿ])")
_CALL = re.compile(r"(?<=[^\W\d_])(?P<stop>[,:)]?)(?P<mark>\*{1,3})(?=[\s,;:.)]|$)")


def extract_starred_notes(
    blocks: Sequence[Block], notes: Sequence[Block], symbol_stars: Collection[str] = ()
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Move the starred notes from ``blocks`` to ``notes``; return both, with their marks wrapped.

    ``symbol_stars`` are the asterisks after the document's symbols, which call the notes on its reissue.
    """
    found = [(index, mark["mark"]) for index, block in enumerate(blocks) if (mark := _NOTE.match(block.text))]
    used_marks = {leading[0] for note in notes if (leading := split_leading_mark(note.text)) is not None}
    uncalled = _unreferenced_marks(used_marks, (*blocks, *notes))
    if not found and not uncalled:
        return tuple(blocks), tuple(notes)
    counts = Counter(mark for _, mark in found)
    called = {
        index: mark
        for index, mark in found
        if counts[mark] == 1
        and mark not in used_marks
        and (mark in symbol_stars or any(_has_call(block.text, mark) for block in blocks[:index]))
    }
    marks = frozenset(called.values()) | uncalled
    text = tuple(_wrap_calls(block, marks) for index, block in enumerate(blocks) if index not in called)
    starred_notes = (
        replace(blocks[index], text=wrap_mark(mark) + blocks[index].text[len(mark) :].strip())
        for index, mark in called.items()
    )
    return text, (*notes, *starred_notes)


def _unreferenced_marks(used_marks: Collection[str], blocks: Sequence[Block]) -> frozenset[str]:
    """Return the asterisk marks in ``used_marks`` to which no text refers.

    ``used_marks`` are the marks of notes that a reader recognised. ``blocks`` include these notes: a mark without a
    reference is wrapped exactly once, in its own note.
    """
    starred = frozenset(mark for mark in used_marks if set(mark) == {"*"})
    if not starred:
        return starred
    called = Counter(mark for block in blocks for mark in marks_in(block.text))
    return frozenset(mark for mark in starred if called[mark] == 1)  # the note's own mark


def _has_call(text: str, mark: str) -> bool:
    return any(found["mark"] == mark for found in _CALL.finditer(text))


def _wrap_calls(block: Block, marks: frozenset[str]) -> Block:
    """Wrap the asterisks after words if they are in ``marks``."""
    if not marks or "*" not in block.text:
        return block

    def wrap(found: re.Match[str]) -> str:
        return found["stop"] + wrap_mark(found["mark"]) if found["mark"] in marks else found[0]

    return replace(block, text=_CALL.sub(wrap, block.text))
