"""Drafts inside a report: the resolutions and decisions that a committee or commission recommends for adoption.

Each is a part of its own, ``draft`` or ``draft I``, because its numbers begin at 1 between two paragraphs of a report.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.document import Annex, DocumentKind
from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language
from corpus.parsing.matches import (
    ArticleHeading,
    Closing,
    EnactingFormula,
    Heading,
    Numbered,
    SectionHeading,
    ShapeMatch,
    StepsHeading,
    TierHeading,
)

_CONTAINERS = frozenset({DocumentKind.REPORT, DocumentKind.DRAFT_REPORT, DocumentKind.OTHER})
_DRAFT_NUMBER = re.compile(
    r"(?:Draft (?:resolution|decision|proposal)|Projet de (?:résolution|décision)|Proyecto de (?:resolución|decisión)"
    r"|Проект (?:резолюции|решения))\s+(?P<number>[IVXLC]+|\d{1,3})\b.{0,200}",
    re.IGNORECASE | re.DOTALL,
)


def split_drafts(
    matches: Sequence[ShapeMatch], kind: DocumentKind, language: Language
) -> Iterator[tuple[Annex | None, list[ShapeMatch]]]:
    """Yield `(draft, matches)` in document order; ``draft`` is None for the report around the drafts."""
    starts = _draft_starts(matches, kind)
    if not starts:
        yield None, list(matches)
        return
    index, last_number, count = 0, 0, 0
    for start in starts:
        if start < index:
            continue
        before = list(matches[index:start])
        last_number = max([last_number, *_numbers(before)])
        yield None, before
        index = _draft_end(matches, start, last_number, language)
        count += 1
        members = matches[start:index]
        yield _draft(members, count), list(members[_last_heading(members) :])
    yield None, list(matches[index:])


def _draft_starts(matches: Sequence[ShapeMatch], kind: DocumentKind) -> list[int]:
    """Return the index at which each draft begins: at the headings directly above its enacting formula."""
    starts: list[int] = []
    has_number = False
    for index, found in enumerate(matches):
        if isinstance(found, EnactingFormula) and has_number and kind in _CONTAINERS:
            start = index
            while start and isinstance(matches[start - 1], Heading):
                start -= 1
            starts.append(start)
        has_number |= isinstance(found, Numbered) and not found.is_operative
    return starts


def _draft_end(matches: Sequence[ShapeMatch], start: int, last_number: int, language: Language) -> int:
    """Return the index after a draft: where a section, another draft or a paragraph of the report begins."""
    formula = next(index for index in range(start, len(matches)) if isinstance(matches[index], EnactingFormula))
    expected = 1
    for index in range(formula + 1, len(matches)):
        found = matches[index]
        if isinstance(found, SectionHeading | TierHeading | StepsHeading | ArticleHeading | EnactingFormula):
            return _without_headings(matches, formula, index)
        if isinstance(found, Closing):
            return index + 1
        if isinstance(found, Numbered) and not found.is_operative:
            is_next = found.number == str(expected)
            is_of_report = found.number == str(last_number + 1)
            if is_of_report and not (is_next and language.opening_length(unwrap_marks(found.text), "operative")):
                return _without_headings(matches, formula, index)
            expected += is_next
    return len(matches)


def _without_headings(matches: Sequence[ShapeMatch], formula: int, end: int) -> int:
    """Return ``end`` moved up above the headings of what follows the draft."""
    while end > formula + 1 and isinstance(matches[end - 1], Heading):
        end -= 1
    return end


def _draft(members: Sequence[ShapeMatch], count: int) -> Annex:
    """Return the part of a draft; its heading is its title, and it is numbered as printed."""
    above = [unwrap_marks(found.block.text) for found in takewhile(_is_heading, members)]
    printed = next(filter(None, map(_DRAFT_NUMBER.fullmatch, above)), None)
    number = printed["number"].upper() if printed else "" if count == 1 else str(count)
    return Annex(f"draft {number}".strip(), " ".join(above), members[0].block.line)


def _last_heading(members: Sequence[ShapeMatch]) -> int:
    """Return the index of the heading directly above the formula: the title; those above it are kept in the part."""
    formula = next(index for index, found in enumerate(members) if isinstance(found, EnactingFormula))
    return max(formula - 1, 0)


def _is_heading(found: ShapeMatch) -> bool:
    return isinstance(found, Heading)


def _numbers(matches: Sequence[ShapeMatch]) -> Iterator[int]:
    for found in matches:
        if isinstance(found, Numbered) and found.number.isdigit():
            yield int(found.number)
