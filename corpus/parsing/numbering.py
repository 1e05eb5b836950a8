"""Detect whether numbers restart in each section; if so, the section becomes part of the labels."""

from collections.abc import Sequence

from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language
from corpus.parsing.matches import EnactingFormula, Numbered, Prose, SectionHeading, ShapeMatch


def restarts(matches: Sequence[ShapeMatch], language: Language) -> bool:
    """Return True if the numbers restart in at least two sections.

    They restart at number 1, at an enacting formula, or, in a resolution, at a single operative paragraph, which has
    no number. A report that continues its own numbers and then quotes a resolution does not restart.
    """
    is_resolution = any(isinstance(found, EnactingFormula) for found in matches)
    sections: list[list[ShapeMatch]] = []
    for found in matches:
        if isinstance(found, SectionHeading):
            sections.append([])
        elif sections:
            sections[-1].append(found)
    restarting = (
        _begins_again(members) or (is_resolution and _has_single_operative(members, language)) for members in sections
    )
    return sum(restarting) > 1


def _begins_again(members: Sequence[ShapeMatch]) -> bool:
    first = next((found for found in members if isinstance(found, EnactingFormula | Numbered)), None)
    return isinstance(first, EnactingFormula) or (first is not None and first.number == "1")


def _has_single_operative(members: Sequence[ShapeMatch], language: Language) -> bool:
    """Return True if a section has no numbered paragraph but an unnumbered operative one."""
    texts = [unwrap_marks(found.block.text) for found in members if isinstance(found, Prose)]
    is_numbered = any(isinstance(found, Numbered) for found in members)
    return not is_numbered and any(opens_operative(text, language) for text in texts)


def opens_operative(text: str, language: Language) -> bool:
    """Return True if an unnumbered clause is operative; a single operative paragraph has no number."""
    text = text.lstrip("[ ")  # brackets of a text under negotiation
    return bool(language.opening_length(text, "operative")) and not language.opening_length(text, "preambular")
