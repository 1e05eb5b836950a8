"""Notes under asterisks that are typed as plain characters: "Archives*" in a title, "* Second reprint." below.

A line that begins with an asterisk can be an item of a list as well. It is a note where no other line begins so and
a word above it has the asterisk behind it; then both are wrapped as a reader wraps raised ones.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.footnote_calls import call, leading_call
from corpus.parsing.blocks import Block

_NOTE = re.compile(r"(?P<mark>\*{1,3})\s+(?=[^\W_a-zà-ÿ])")
_CALL = re.compile(r"(?<=[^\W\d_])(?P<stop>[,:)]?)(?P<mark>\*{1,3})(?=[\s,;:.)]|$)")


def with_starred_notes(blocks: Sequence[Block], notes: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks of the text and the notes, with the notes that stood among the blocks."""
    found = [(place, mark["mark"]) for place, block in enumerate(blocks) if (mark := _NOTE.match(block.text))]
    if not found:
        return tuple(blocks), tuple(notes)
    counted = Counter(mark for _, mark in found)
    taken = {leading[0] for note in notes if (leading := leading_call(note.text)) is not None}
    called = {
        place: mark
        for place, mark in found
        if counted[mark] == 1 and mark not in taken and any(_calls(block.text, mark) for block in blocks[:place])
    }
    marks = frozenset(called.values())
    text = tuple(_wrapped(block, marks) for place, block in enumerate(blocks) if place not in called)
    own = (
        replace(blocks[place], text=call(mark) + blocks[place].text[len(mark) :].strip())
        for place, mark in called.items()
    )
    return text, (*notes, *own)


def _calls(text: str, mark: str) -> bool:
    return any(found["mark"] == mark for found in _CALL.finditer(text))


def _wrapped(block: Block, marks: frozenset[str]) -> Block:
    """Wrap the asterisks behind words that a note answers to."""
    if not marks or "*" not in block.text:
        return block

    def wrap(found: re.Match[str]) -> str:
        return found["stop"] + call(found["mark"]) if found["mark"] in marks else found[0]

    return replace(block, text=_CALL.sub(wrap, block.text))
