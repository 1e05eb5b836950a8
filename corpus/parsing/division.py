"""Divide the matches of a document into its masthead and its text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language
from corpus.languages.masthead_words import AMENDMENT_LINE
from corpus.lines import Role
from corpus.parsing.amendments import begins_instruction
from corpus.parsing.blocks import Block
from corpus.parsing.masthead.masthead import (
    is_act_row,
    is_numbered_title,
    is_row_of_facts,
    masthead_length,
)
from corpus.parsing.matches import (
    AnnexHeading,
    EnactingFormula,
    Heading,
    Numbered,
    Point,
    Preambular,
    Prose,
    SectionHeading,
    ShapeMatch,
)


def find_text_start(matches: Sequence[ShapeMatch], language: Language) -> int:
    """Return the index at which the text begins, after the masthead; 0 if there is no sign of a masthead."""
    if any(found.block.role is not None for found in matches):
        return next((index for index, found in enumerate(matches) if found.block.role is not Role.FRONT), len(matches))
    if not language.organs:  # an unknown language: keep every paragraph
        return 0
    for index, found in enumerate(matches):
        text = unwrap_marks(found.block.text)
        if AMENDMENT_LINE.fullmatch(text):
            return _after_title(matches, index + 1)
        if language.match("letter_line", text) and not _names_item(matches[index + 1 :], language):
            return index + 1
        if isinstance(found, EnactingFormula | Numbered | Preambular | SectionHeading):
            return index
        if isinstance(found, Prose) and language.is_declaratory(text):
            return index
        if isinstance(found, AnnexHeading) and (sentence := _last_sentence(matches[:index], language)) is not None:
            return sentence
    titles = [index for index, found in enumerate(matches) if is_numbered_title(found.block.text)]
    return titles[0] + 1 if titles and titles[0] + 1 < len(matches) else masthead_end(matches, language)


_COLON = re.compile(r"[:：]\s*$")
_COMMA = re.compile(r"[,،，:：]\s*$")


def without_organ_names(matches: Sequence[ShapeMatch], language: Language) -> list[ShapeMatch]:
    """Return the matches in which the organ's name in the masthead is not taken for the enacting formula.

    Both are the same words in Arabic, Chinese and Russian. The formula ends in a comma, it is the last one before the
    first numbered paragraph, and no row of facts, such as the distribution, follows it. A formula that ends in a colon
    above lettered items is their chapeau.
    """
    results: list[ShapeMatch] = []
    is_formula_below = False
    for found in reversed(matches):
        if isinstance(found, Numbered):
            is_formula_below = False
        if isinstance(found, EnactingFormula) and found.block.role is None:
            is_masthead = is_formula_below or any(is_row_of_facts(each.block, language) for each in results[-2:])
            if is_masthead and not _COMMA.search(unwrap_marks(found.block.text)):
                results.append(Prose(found.block))
                continue
            is_formula_below = True
            if isinstance(results[-1] if results else None, Point) and _COLON.search(unwrap_marks(found.block.text)):
                found = replace(found, is_chapeau=True)  # noqa: PLW2901 - the match is replaced by its other reading
        results.append(found)
    return results[::-1]


def masthead_end(matches: Sequence[ShapeMatch], language: Language) -> int:
    """Return the index after the rows of facts and the title, for a text without number, section or formula."""
    return masthead_length([found.block for found in matches], language)


def annexed_titles(matches: Sequence[ShapeMatch]) -> list[Block]:
    """Return the titles directly below the annex of a note: what it transmits; empty for a text with numbers."""
    kinds = AnnexHeading | Numbered | EnactingFormula
    annex = next((index for index, found in enumerate(matches) if isinstance(found, kinds)), len(matches))
    if annex == len(matches) or not isinstance(matches[annex], AnnexHeading):
        return []
    return [found.block for found in takewhile(lambda found: isinstance(found, Heading), matches[annex + 1 :])]


def _last_sentence(front: Sequence[ShapeMatch], language: Language) -> int | None:
    """Return the index of the first of the sentences directly above an annex: the text of a note; None if none is."""
    start = len(front)
    while start and _is_sentence(front[start - 1], language):
        start -= 1
    return start if start < len(front) else None


def _is_sentence(found: ShapeMatch, language: Language) -> bool:
    text = unwrap_marks(found.block.text)
    return isinstance(found, Prose) and text.endswith((".", ":", "。")) and not is_row_of_facts(found.block, language)


def _names_item(following: Sequence[ShapeMatch], language: Language) -> bool:
    """Return True if a letter's first line is only the name of an agenda item.

    Then the row of the sponsors or of the adoption of a resolution is below it, before the text.
    """
    for found in following:
        if isinstance(found, EnactingFormula | Numbered | AnnexHeading):
            return False
        if is_act_row(found.block, language) or is_numbered_title(found.block.text):
            return True
    return False


def _after_title(matches: Sequence[ShapeMatch], index: int) -> int:
    """Return the index after the title of an amendment, if there is one at ``index``."""
    if index >= len(matches):
        return index
    text = unwrap_marks(matches[index].block.text)
    is_title = not begins_instruction(text) and not text.endswith((":", ";", ".", ","))
    return index + is_title
