"""Blocks whose role the file format states: nothing needs to be found in their words."""

from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language
from corpus.lines import Role
from corpus.parsing.blocks import Block
from corpus.parsing.matches import AnnexHeading, Closing, EnactingFormula, Preambular, Prose, SectionHeading, ShapeMatch
from corpus.parsing.shapes.formulas import enacting_formula
from corpus.parsing.shapes.headings import annex_heading, heading
from corpus.parsing.shapes.items import bullet, point
from corpus.text.numerals import section_letter


def match_role(block: Block, language: Language) -> ShapeMatch | None:
    """Return the match of a block with a role; None if its words decide which shape it has."""
    match block.role:
        case Role.FRONT:
            return heading(block, language) or Prose(block)
        case Role.FORMULA:
            return EnactingFormula(block)
        case Role.PREAMBULAR:
            items = enacting_formula(block, language) or point(block, language) or bullet(block, language)
            return items or Preambular(block, None, "", block.text)
        case Role.SECTION:
            letter = section_letter(unwrap_marks(block.text))
            return SectionHeading(block, letter, "") if letter else None
        case Role.TABLE:
            return Prose(block)
        case Role.CLOSING:
            return Closing(block)
        case Role.ANNEX:
            return annex_heading(block, language) or AnnexHeading(block, "", unwrap_marks(block.text))
        case Role.OPERATIVE | Role.PARAGRAPH | None:
            return None
