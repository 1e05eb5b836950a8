"""The closing: "51st plenary meeting" with its date, "[Adopted without a vote.]", or the signature of a letter."""

from corpus.footnote_calls import unwrap
from corpus.languages.language import Language, fold
from corpus.languages.masthead_words import ADOPTED, VOTES
from corpus.parsing.blocks import Block
from corpus.parsing.matches import Closing, Enacting


def enacting_formula(block: Block, language: Language) -> Enacting | None:
    """Read ``The General Assembly,``; decline anything else."""
    words = fold(unwrap(block.text)).rstrip(" ,:،，：")
    if block.is_heading or words not in {fold(organ) for organ in language.organs}:
        return None
    return Enacting(block)


def closing(block: Block, language: Language) -> Closing | None:
    """Read ``51e séance plénière``, ``(Signé) ...``, ``[Adoptée sans vote.]``; decline anything else."""
    if len(block.text) >= 300:
        return None
    if language.match("plenary", block.text) or language.match("signature", block.text):
        return Closing(block)
    return Closing(block) if ADOPTED.fullmatch(unwrap(block.text)) else None


def is_of_vote(text: str, before: str) -> bool:
    """Say whether a line below a text belongs to the vote: "In favour: ...", or the States below such a line.

    ``before`` is the line above it. Below the text alone: a report's paragraph on a vote has the same lines.

    >>> is_of_vote("Against: China and Cuba", "..."), is_of_vote("China and Cuba", "Against:")
    (True, True)
    """
    return VOTES.match(text) is not None or VOTES.fullmatch(before) is not None
