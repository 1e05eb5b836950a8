"""Build the outline of a document from its shape matches, in stages.

::

    matches -> parts -> sections -> phases -> entries -> labels

A shape match says what is printed in one block; the stages decide what it means from the order of the blocks. Each
returns a value and the warnings about it: the main text and each annex are parts (:func:`split_parts`), each block gets
its section and scope (:mod:`~corpus.parsing.sectioning`), then the phase of its text (:mod:`~corpus.parsing.phases`),
then what it is (:mod:`~corpus.parsing.entries`), and the clauses get their labels (:mod:`~corpus.parsing.numbering`).
A text that an operative paragraph announces has its own numbers (:mod:`corpus.parsing.adopted_texts`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from corpus.document import Annex, DocumentKind, ParseWarning, Section
from corpus.footnote_calls import unwrap_marks
from corpus.label import Label
from corpus.languages.language import Language
from corpus.parsing.drafts import split_drafts
from corpus.parsing.entries import PartForm, make_entries
from corpus.parsing.matches import (
    AnnexHeading,
    ArticleHeading,
    Heading,
    Numbered,
    SectionHeading,
    ShapeMatch,
    TierHeading,
)
from corpus.parsing.numbering import LabelledClause, number_entries
from corpus.parsing.phases import find_phases
from corpus.parsing.sectioning import find_sections


@dataclass(frozen=True, slots=True)
class Outline:
    """The clauses, sections and annexes of a document, with the warnings about them."""

    clauses: tuple[LabelledClause, ...] = ()
    enacting_formula: str = ""
    sections: tuple[Section, ...] = ()
    annexes: tuple[Annex, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()

    def with_part(self, part: "Outline", annex: Annex) -> "Outline":
        """Return this outline with an annex or draft after it."""
        return Outline(
            clauses=self.clauses + part.clauses,
            enacting_formula=self.enacting_formula,
            sections=self.sections + part.sections,
            annexes=(*self.annexes, replace(annex, enacting_formula=part.enacting_formula)),
            warnings=self.warnings + part.warnings,
        )


def make_outline(matches: Sequence[ShapeMatch], language: Language, kind: DocumentKind = DocumentKind.OTHER) -> Outline:
    """Return the outline of the matches, which are in document order and without the masthead."""
    whole = Outline()
    taken: set[Label] = set()
    parts = list(split_parts(matches))
    is_cover = kind in _REPORTS and _has_numbers(parts[1:]) and not _has_numbers(parts[:1])
    for annex, members in parts:
        if annex is None and is_cover:
            whole = _outline_of_part(PartForm("", kind, is_cover=True), members, language, taken)
        elif annex is None:
            whole = _outline_with_drafts(members, language, kind, taken)
        else:
            part = _outline_of_part(PartForm(annex.scope, kind), members, language, taken)
            whole = whole.with_part(part, annex)
    return whole


_REPORTS = frozenset({DocumentKind.REPORT, DocumentKind.DRAFT_REPORT})


def _has_numbers(parts: Sequence[tuple[Annex | None, list[ShapeMatch]]]) -> bool:
    return any(isinstance(found, Numbered) for _, members in parts for found in members)


def _outline_with_drafts(
    matches: Sequence[ShapeMatch], language: Language, kind: DocumentKind, taken: set[Label]
) -> Outline:
    """Return the outline of the main text; the drafts inside a report have labels of their own."""
    drafts: list[tuple[int, Annex, list[ShapeMatch]]] = []
    own: list[ShapeMatch] = []
    for draft, members in split_drafts(matches, kind, language):
        if draft is None:
            own += members
        else:
            drafts.append((len(own), draft, members))
    whole = _outline_of_part(PartForm("", kind), own, language, taken)
    own_clauses = whole.clauses
    clauses: list[LabelledClause] = []
    for start, draft, members in drafts:
        part = _outline_of_part(PartForm(draft.scope, DocumentKind.DRAFT_RESOLUTION), members, language, taken)
        before = sum(clause.index < start for clause in own_clauses)
        clauses += (*own_clauses[:before], *part.clauses)
        own_clauses = own_clauses[before:]
        whole = whole.with_part(part, draft)
    return replace(whole, clauses=(*clauses, *own_clauses))


def _outline_of_part(form: PartForm, matches: Sequence[ShapeMatch], language: Language, taken: set[Label]) -> Outline:
    """Return the outline of one part; the labels of the parts before are ``taken``, and its own are added to them."""
    sectioning = find_sections(matches, form.part, language)
    phases = find_phases(matches, sectioning.places, language)
    entries, warnings = make_entries(matches, sectioning, phases, form, language)
    clauses, label_warnings = number_entries(entries, taken)
    return Outline(
        clauses=clauses,
        enacting_formula=sectioning.enacting_formula,
        sections=sectioning.sections,
        warnings=(*sectioning.warnings, *warnings, *label_warnings),
    )


def split_parts(matches: Sequence[ShapeMatch]) -> Iterator[tuple[Annex | None, list[ShapeMatch]]]:
    """Yield `(annex, matches)` for the main text, with ``annex`` None, and for each annex.

    The last title of an annex is the heading of its clauses; those above it, or above articles, are part of its own.
    """
    for annex, members in _annexes(matches):
        if annex is None:
            yield None, members
        else:
            titles = list(takewhile(lambda found: isinstance(found, Heading), members))
            if len(titles) < len(members) and not isinstance(members[len(titles)], _OWN_HEADING):
                titles = titles[:-1]  # the last one is the heading of the clauses
            heading = " ".join((annex.heading, *(unwrap_marks(found.block.text) for found in titles)))
            yield replace(annex, heading=heading), members[len(titles) :]


_OWN_HEADING = (ArticleHeading, SectionHeading, TierHeading)
"""Below these, clauses no longer stand under the titles of the annex."""


def _annexes(matches: Sequence[ShapeMatch]) -> Iterator[tuple[Annex | None, list[ShapeMatch]]]:
    annex, count = None, 0
    members: list[ShapeMatch] = []
    for found in matches:
        if isinstance(found, AnnexHeading):
            yield annex, members
            count += 1
            number = found.number or (str(count) if count > 1 else "")
            annex, members = Annex(f"annex {number}".strip(), found.text, found.block.line), []
        else:
            members.append(found)
    yield annex, members
