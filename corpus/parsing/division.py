"""Divide the matches of a document into its masthead and its text."""

import re
from collections.abc import Sequence

from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language
from corpus.languages.masthead_words import AMENDMENT_LINE
from corpus.lines import Role
from corpus.parsing.amendments import begins_instruction
from corpus.parsing.masthead.masthead import is_act_row, is_numbered_title, is_row_of_facts, masthead_length
from corpus.parsing.matches import (
    AnnexHeading,
    EnactingFormula,
    Numbered,
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
    titles = [index for index, found in enumerate(matches) if is_numbered_title(found.block.text)]
    return titles[0] + 1 if titles and titles[0] + 1 < len(matches) else masthead_end(matches, language)


_COMMA = re.compile(r"[,،，:：]\s*$")


def without_organ_names(matches: Sequence[ShapeMatch], language: Language) -> list[ShapeMatch]:
    """Return the matches in which the organ's name in the masthead is not taken for the enacting formula.

    Both are the same words in Arabic, Chinese and Russian. The formula ends in a comma, it is the last one before the
    first numbered paragraph, and no row of facts, such as the distribution, follows it.
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
        results.append(found)
    return results[::-1]


def masthead_end(matches: Sequence[ShapeMatch], language: Language) -> int:
    """Return the index after the rows of facts and the title, for a text without number, section or formula."""
    return masthead_length([found.block for found in matches], language)


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
