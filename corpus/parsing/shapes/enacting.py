"""The enacting formula: an organ's name alone, with or without a comma."""

from corpus.languages.language import Language, fold
from corpus.marks import unwrap
from corpus.parsing.blocks import Block
from corpus.parsing.shapes.found import Enacting


def enacting_formula(block: Block, language: Language) -> Enacting | None:
    """Read ``The General Assembly,``; decline anything else."""
    words = fold(unwrap(block.text)).rstrip(" ,:،，：")
    if block.is_heading or words not in {fold(organ) for organ in language.organs}:
        return None
    return Enacting(block)
