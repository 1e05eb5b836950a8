"""Tables: blocks that are beside one another in rows, as the reader of the format reports them.

A table is at least two rows of several cells, one below the other, with short single blocks between them at most. Its
rows are kept as they are read; whether the columns are right cannot be known from the words, so each table is told.
A table that only lays out clauses, with their numbers or letters in a cell, is none.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.footnote_calls import unwrap_marks
from corpus.parsing.blocks import Block
from corpus.parsing.matches import (
    EnactingFormula,
    Heading,
    Prose,
    SectionHeading,
    ShapeMatch,
    TableRow,
    TierHeading,
)

_MAX_SINGLE_BLOCKS = 6
"""Blocks without a neighbour between two rows of a table: a cell over all columns, or a second item in a cell."""
_MAX_CELL_LENGTH = 300
"""In characters, for such a block."""
_MIN_ROWS = 2


def group_tables(matches: Sequence[ShapeMatch]) -> list[ShapeMatch]:
    """Return the matches with the blocks of each table joined row by row."""
    if not any(found.block.is_beside for found in matches):
        return list(matches)
    rows = _rows(matches)
    results: list[ShapeMatch] = []
    index = 0
    while index < len(rows):
        end = _table_end(rows, index)
        if end == index:
            results += rows[index]
            index += 1
            continue
        caption = _take_caption(results, matches)
        results += (TableRow(_joined(row), number, caption) for number, row in enumerate(rows[index:end], start=1))
        index = end
    return results


def _rows(matches: Sequence[ShapeMatch]) -> list[list[ShapeMatch]]:
    """Group each match with those beside it."""
    rows: list[list[ShapeMatch]] = []
    for found in matches:
        if found.block.is_beside and rows:
            rows[-1].append(found)
        else:
            rows.append([found])
    return rows


def _table_end(rows: Sequence[Sequence[ShapeMatch]], start: int) -> int:
    """Return the index after the table that begins at ``start``; ``start`` if none begins there."""
    if not _is_table_row(rows[start]):
        return start
    end, count = start + 1, 1
    for index in range(start + 1, len(rows)):
        if _is_table_row(rows[index]):
            end, count = index + 1, count + 1
        elif index - end >= _MAX_SINGLE_BLOCKS or not _is_cell(rows[index][0]):
            break
    return end if count >= _MIN_ROWS else start


def _is_table_row(row: Sequence[ShapeMatch]) -> bool:
    return len(row) > 1 and all(map(_is_cell, row))


def _is_cell(found: ShapeMatch) -> bool:
    """Return True if a block can be a cell: text or a heading, not a clause with its number or letter."""
    is_text = isinstance(found, Heading | Prose | TierHeading) or (
        isinstance(found, SectionHeading) and found.block.is_beside
    )
    return is_text and len(found.block.text) <= _MAX_CELL_LENGTH


def _take_caption(results: list[ShapeMatch], matches: Sequence[ShapeMatch]) -> str:
    """Remove the heading directly above a table from ``results`` and return its words.

    A lettered heading is a section in a report, but a caption in a resolution, whose numbers run on after the table.
    """
    last = results[-1] if results else None
    if isinstance(last, Heading) or (
        isinstance(last, SectionHeading) and len(last.letter) == 1 and _has_clauses(matches)
    ):
        results.pop()
        return unwrap_marks(last.block.text)
    return ""


def _has_clauses(matches: Sequence[ShapeMatch]) -> bool:
    return any(isinstance(found, EnactingFormula) for found in matches)


def _joined(row: Sequence[ShapeMatch]) -> Block:
    """Return the cells of a row as one block, their words separated by spaces."""
    first = row[0].block
    return replace(
        first,
        text=" ".join(found.block.text for found in row),
        rows=tuple(text for found in row for text in found.block.rows),
    )
