"""The enacting formula and the lines after the text: plenary meeting and date, adoption, vote, signature."""

from corpus.footnote_calls import unwrap_marks
from corpus.languages.language import Language, fold
from corpus.languages.masthead_words import ADOPTION_NOTE, VOTE_HEADING
from corpus.parsing.blocks import Block
from corpus.parsing.matches import Closing, EnactingFormula


def enacting_formula(block: Block, language: Language) -> EnactingFormula | None:
    """Match ``The General Assembly,``; None for anything else."""
    words = fold(unwrap_marks(block.text)).rstrip(" ,:،，：")
    if block.is_heading or words not in {fold(organ) for organ in language.organs}:
        return None
    return EnactingFormula(block)


def closing(block: Block, language: Language) -> Closing | None:
    """Match ``51e séance plénière``, ``(Signé) ...``, ``[Adoptée sans vote.]``; None for anything else."""
    if len(block.text) >= 300:
        return None
    if language.match("plenary", block.text) or language.match("signature", block.text):
        return Closing(block)
    return Closing(block) if ADOPTION_NOTE.fullmatch(unwrap_marks(block.text)) else None


def is_of_vote(text: str, before: str) -> bool:
    """Return True if a line below a text belongs to the vote: "In favour: ...", or the States below such a line.

    ``before`` is the line above it. Use it only for lines after the text: a report's paragraph on a vote looks alike.

    >>> is_of_vote("Against: China and Cuba", "..."), is_of_vote("China and Cuba", "Against:")
    (True, True)
    """
    return VOTE_HEADING.match(text) is not None or VOTE_HEADING.fullmatch(before) is not None
