"""The enacting formula: an organ's name alone, with or without a comma."""

from corpus.footnote_calls import unwrap
from corpus.languages.language import Language, fold
from corpus.parsing.blocks import Block
from corpus.parsing.matches import Enacting


def enacting_formula(block: Block, language: Language) -> Enacting | None:
    """Read ``The General Assembly,``; decline anything else."""
    words = fold(unwrap(block.text)).rstrip(" ,:،，：")
    if block.is_heading or words not in {fold(organ) for organ in language.organs}:
        return None
    return Enacting(block)
