"""Section headings whose letter or Roman number is alone on its line; the title, if any, is on the line below.

The parts of a budget resolution (I, II) and several resolutions under one number (A, B) are printed like this.
A lone letter can also be left from a masthead or a table after text extraction. So it counts as a heading only if
the next letters of the series follow.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.footnote_calls import unwrap_marks
from corpus.parsing.matches import Heading, Prose, SectionHeading, ShapeMatch
from corpus.text.numerals import roman, section_letter

_MAX_MARK_LENGTH = 14
"""In characters; the longest number of a section in Arabic has eleven."""
_LONE = re.compile(r"[A-Z]|[IVXLC]{1,8}")
_ROMANS = [roman(number).upper() for number in range(1, 100)]
"""The longest resolutions, on the budget, have some thirty sections."""
_LETTERS = list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def promote_lone_headings(matches: Sequence[ShapeMatch]) -> list[ShapeMatch]:
    """Return the matches with lone letters, if they count up from the first, replaced by section headings."""
    indices = _indices_counting_up(matches) | {
        index for index, found in enumerate(matches) if isinstance(found, SectionHeading) and not found.title
    }
    results: list[ShapeMatch] = []
    skip_next = False
    for index, found in enumerate(matches):
        if skip_next:
            skip_next = False
            continue
        if index in indices:
            following = matches[index + 1] if index + 1 < len(matches) else None
            skip_next = isinstance(following, Heading) and index + 1 not in indices
            title = _title_in_block(found)
            skip_next &= not title
            if skip_next and isinstance(following, Heading):
                title = following.text
            results.append(SectionHeading(replace(found.block, is_heading=True), _lone_letter(found), title))
        else:
            results.append(found)
    return results


def _indices_counting_up(matches: Sequence[ShapeMatch]) -> frozenset[int]:
    """Return the indices of A, B, ... or I, II, ...; empty if there is only one of them.

    Each of several resolutions under one number, A and B, may have its own I, II, ...
    """
    indices = _series(matches, range(len(matches)), _LETTERS)
    if len(indices) < 2:
        indices = _series(matches, range(len(matches)), _ROMANS)
        return frozenset(indices if len(indices) > 1 else ())
    inner = (_series(matches, range(begin + 1, end), _ROMANS) for begin, end in pairwise([*indices, len(matches)]))
    return frozenset(indices) | {index for parts in inner if len(parts) > 1 for index in parts}


def _series(matches: Sequence[ShapeMatch], candidates: range, series: Sequence[str]) -> list[int]:
    indices: list[int] = []
    for index in candidates:
        if len(indices) < len(series) and _lone_letter(matches[index]) == series[len(indices)]:
            indices.append(index)
    return indices


def _lone_letter(found: ShapeMatch) -> str:
    """Return the letter or Roman number that is alone in a block, or on its first row; empty if there is none."""
    if isinstance(found, SectionHeading):
        return found.letter if not found.title else ""
    if not isinstance(found, Heading | Prose):
        return ""
    text = unwrap_marks(found.block.rows[0] if found.block.rows else found.block.text)
    if _LONE.fullmatch(text):
        return text
    return section_letter(text) if len(text) < _MAX_MARK_LENGTH and not text.isascii() else ""


def _title_in_block(found: ShapeMatch) -> str:
    """Return the title below the letter in the same block; empty if there is none."""
    return unwrap_marks(" ".join(found.block.rows[1:]))
