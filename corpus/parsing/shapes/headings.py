"""Any other heading: one that the format marks, or a short line without a sentence's end."""

import re

from corpus.document import Tier
from corpus.footnote_calls import lift_calls, unwrap
from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import AnnexHeading, Heading, SectionHeading, TierHeading

_SECTION = re.compile(r"(?P<letter>[A-Z]|[IVXLC]+)\.\s+(?P<title>[^\W\d_].*)")
_SECTION_SENTENCE_END = re.compile(r"[.;:,]$")
_LONGEST_SECTION_TITLE = 250
"""No heading is longer; a paragraph can begin with a capital and a full stop ("A. Dupont a dit ...")."""


def section_heading(block: Block, _language: Language) -> SectionHeading | None:
    """Read ``E. Mesures de confiance``; decline a sentence."""
    text = unwrap(block.text)
    found = _SECTION.fullmatch(text)
    if (
        found is None
        or len(text) > _LONGEST_SECTION_TITLE
        or (_SECTION_SENTENCE_END.search(text) and not block.is_heading)
    ):
        return None
    return SectionHeading(block, found["letter"], found["title"])


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


_REFERENCE = re.compile(
    r"\s*(?:\*{0,3}$|[àa] la lettre\b|to the (?:identical )?letters?\b|to the note\b|[àa] la note\b)", re.IGNORECASE
)


def annex_heading(block: Block, language: Language) -> AnnexHeading | None:
    """Read an annex's heading; decline a sentence or a paragraph that only begins with the word."""
    text = lift_calls(block.text)[0]
    found = language.match("annex", text) if len(text) < 300 else None
    if found is None:
        return None
    first = lift_calls(block.rows[0])[0] if len(block.rows) > 1 else ""
    rest = "" if language.match("annex", first) else found["rest"]
    if not _REFERENCE.match(rest):
        return None
    return AnnexHeading(block, (found["number"] or "").upper(), text)


_SENTENCE_END = re.compile(r"[.;:,!?…»”\")\]。；：，、！？؛،؟]$")
_LONGEST = 120


def heading(block: Block, language: Language) -> Heading | None:
    """Read a heading; decline what opens like a clause or ends like a sentence."""
    text = unwrap(block.text)
    if block.is_heading:
        return Heading(block, text)
    if len(text) > _LONGEST or _SENTENCE_END.search(text) or not _may_begin_a_heading(text[:1]):
        return None
    if language.opening(text, "preambular") or language.opening(text, "operative"):
        return None
    return Heading(block, text)


def _may_begin_a_heading(character: str) -> bool:
    """Say whether a character is a capital, or a letter of a script that has none."""
    return character.isupper() or (character.isalpha() and character.lower() == character.upper())
