"""The closing: "51st plenary meeting" with its date, or the signature of a letter."""

from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.shapes.found import Closing


def closing(block: Block, language: Language) -> Closing | None:
    """Read ``51e séance plénière``, ``(Signé) ...``; decline anything else."""
    if len(block.text) < 300 and (language.match("plenary", block.text) or language.match("signature", block.text)):
        return Closing(block)
    return None
