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

from corpus.document import Annex, DocumentKind, ParseWarning, Section
from corpus.label import Label
from corpus.languages.language import Language
from corpus.parsing.entries import PartForm, make_entries
from corpus.parsing.matches import AnnexHeading, ShapeMatch
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


def make_outline(matches: Sequence[ShapeMatch], language: Language, kind: DocumentKind = DocumentKind.OTHER) -> Outline:
    """Return the outline of the matches, which are in document order and without the masthead."""
    whole = Outline()
    taken: set[Label] = set()
    for annex, members in split_parts(matches):
        form = PartForm(annex.scope if annex else "", kind)
        part = _outline_of_part(form, members, language, taken)
        formula, annexes = part.enacting_formula, whole.annexes
        if annex is not None:
            annexes = (*annexes, replace(annex, enacting_formula=formula))
            formula = whole.enacting_formula
        whole = Outline(
            clauses=whole.clauses + part.clauses,
            enacting_formula=formula,
            sections=whole.sections + part.sections,
            annexes=annexes,
            warnings=whole.warnings + part.warnings,
        )
    return whole


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
        warnings=(*warnings, *label_warnings),
    )


def split_parts(matches: Sequence[ShapeMatch]) -> Iterator[tuple[Annex | None, list[ShapeMatch]]]:
    """Yield `(annex, matches)` for the main text, with ``annex`` None, and for each annex."""
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
