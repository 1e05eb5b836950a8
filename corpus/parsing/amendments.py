"""The instructions of an amendment: "Delete the third preambular paragraph reading:", then the words that it quotes.

Each instruction is one paragraph, with the words that it quotes, and is counted by position unless a number is printed.
What is below an instruction belongs to it until the next one: the quoted words may be clauses of any shape.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.footnote_calls import extract_calls, unwrap_marks
from corpus.languages.masthead_words import INSTRUCTION
from corpus.parsing.blocks import Block
from corpus.parsing.matches import AnnexHeading, Bullet, Closing, Numbered, Point, Prose, ShapeMatch


def begins_instruction(text: str) -> bool:
    """Return True if a text begins like an instruction.

    >>> begins_instruction("After operative paragraph 3, insert:"), begins_instruction("Recalling paragraph 3,")
    (True, False)
    """
    return INSTRUCTION.match(text) is not None


def join_instructions(matches: Sequence[ShapeMatch]) -> list[ShapeMatch]:
    """Return the text of an amendment with each instruction and the words that it quotes as one match."""
    joined: list[ShapeMatch] = []
    for found in matches:
        last = joined[-1] if joined else None
        if isinstance(found, Closing | AnnexHeading) or not isinstance(last, Prose | Numbered):
            joined.append(found if isinstance(found, Closing | AnnexHeading | Numbered) else Prose(found.block))
        elif not _awaits_words(last.block.text) and _is_instruction(found):
            joined.append(found if isinstance(found, Numbered) else Prose(found.block))
        elif isinstance(found, Point | Bullet) and not _awaits_words(last.block.text) and _is_instruction(last):
            joined.append(found)
        else:
            joined[-1] = _with_words(last, found.block)
    return joined


def _is_instruction(found: ShapeMatch) -> bool:
    text = found.text if isinstance(found, Numbered) else found.block.text
    return begins_instruction(unwrap_marks(text))


def _awaits_words(text: str) -> bool:
    """Return True if a text ends in a colon: what is below it is quoted, whatever it looks like."""
    return extract_calls(text)[0].rstrip().endswith((":", "："))


def _with_words(instruction: Prose | Numbered, quoted: Block) -> ShapeMatch:
    """Return an instruction with a quoted block."""
    block = replace(
        instruction.block,
        text=f"{instruction.block.text} {quoted.text}",
        rows=(*instruction.block.rows, *quoted.rows),
    )
    if isinstance(instruction, Numbered):
        return replace(instruction, block=block, text=f"{instruction.text} {quoted.text}")
    return Prose(block)
