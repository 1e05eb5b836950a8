"""Headings of reports that only their neighbours show.

* The title of a chapter is below its number: "Chapter II", then "Opening of the session".
* The agenda item after a heading is not in bold, so that it comes as a paragraph: "A. Panel 1" and "[agenda item 3]".
* A numbered heading breaks the count of the paragraphs and does not end like a sentence: "1. Health" between 27 and 28.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.footnote_calls import extract_calls, unwrap_marks
from corpus.parsing.blocks import Block
from corpus.parsing.matches import EnactingFormula, Heading, Numbered, Prose, SectionHeading, ShapeMatch

_SENTENCE_END = re.compile(r"[.;:,!?…»”\")。；：，؛،]$")
_AGENDA_ITEM_END = re.compile(r"\[[^\[\]]{3,60}\]$")
_MAX_LENGTH = 200
"""In characters, for such a heading or the end of one."""


def promote_report_headings(matches: Sequence[ShapeMatch]) -> list[ShapeMatch]:
    """Return the matches with the headings of chapters, agenda items and numbered topics of a report recognised."""
    first = next((found for found in matches if isinstance(found, EnactingFormula | SectionHeading | Numbered)), None)
    if isinstance(first, EnactingFormula):  # no report
        return list(matches)
    results: list[ShapeMatch] = []
    expected = 1
    for found in matches:
        above = results[-1] if results else None
        if isinstance(found, Heading) and isinstance(above, SectionHeading) and not above.title:
            results[-1] = replace(above, title=found.text)
        elif isinstance(found, Prose) and _ends_heading(found.block, above):
            results[-1] = _extended(above, found.block)
        elif isinstance(found, Numbered):
            number = int("".join(takewhile(str.isdigit, found.number)))
            if number < expected and _is_title(found):
                results.append(Heading(found.block, unwrap_marks(found.block.text)))
                continue
            expected = number + 1
            results.append(found)
        else:
            results.append(found)
    return results


def _is_title(found: Numbered) -> bool:
    return len(found.text) < _MAX_LENGTH and not _SENTENCE_END.search(extract_calls(found.text)[0])


def _ends_heading(block: Block, above: ShapeMatch | None) -> bool:
    """Return True if a block is the end of the heading directly above it, with the agenda item in brackets."""
    if not isinstance(above, SectionHeading | Heading) or not above.block.is_heading:
        return False
    return len(block.text) < _MAX_LENGTH and _AGENDA_ITEM_END.search(unwrap_marks(block.text)) is not None


def _extended(heading: ShapeMatch | None, rest: Block) -> ShapeMatch:
    words = unwrap_marks(rest.text)
    match heading:
        case SectionHeading():
            return replace(heading, title=f"{heading.title} {words}".strip())
        case Heading():
            return replace(heading, text=f"{heading.text} {words}")
        case _:
            raise AssertionError(heading)
