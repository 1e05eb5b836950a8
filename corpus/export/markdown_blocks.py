"""An export of ours as blocks, one clause or heading or comment each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.export import json_reader as fields
from corpus.export.json_reader import Fields

_BEGINS = re.compile(r"`|#{1,4}(?: |$)|\[\^[^\]]+\]:|<!-- |>|-{3,}$")
"""How a line begins that does not go on with the one before it."""


@dataclass(frozen=True, slots=True)
class ExportBlock:
    """One line, or the lines of a paragraph that somebody broke."""

    line: int
    text: str


def blocks(lines: Sequence[str], first: int) -> Iterator[ExportBlock]:
    """Yield the blocks; a line that begins with no sign of ours goes on with the one before it."""
    group: list[str] = []
    for number, line in enumerate([*lines, ""], first):
        words = line.strip(" ")
        if group and (not words or _BEGINS.match(words)):
            yield ExportBlock(number - len(group), " ".join(group))
            group = []
        if words:
            group.append(words)


def apart(text: str) -> tuple[str, Fields]:
    """Part a block from the comment at its end, whose sign cannot stand in words."""
    words, sign, comment = text.partition(" <!-- ")
    if not sign:
        return text, Fields({})
    if not comment.endswith(" -->"):
        raise ValueError("a comment without an end")
    return words, Fields(fields.loads(comment.removesuffix(" -->")))
