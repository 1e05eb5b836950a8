"""Headings that order a report: "Discussions", "Conclusions and recommendations", "... recommends that:"."""

from corpus.document import Tier
from corpus.footnote_calls import unwrap
from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import TierHeading

_TIERS = (
    ("discussions", Tier.DISCUSSION),
    ("conclusions", Tier.CONCLUSION),
    ("recommendations", Tier.RECOMMENDATION),
)


def tier_heading(block: Block, language: Language) -> TierHeading | None:
    """Read a heading of a tier; decline a sentence that goes on after the colon."""
    text = unwrap(block.text)
    for shape, tier in _TIERS:
        if len(text) < 250 and language.match(shape, text):
            return TierHeading(block, tier, text)
    return None
