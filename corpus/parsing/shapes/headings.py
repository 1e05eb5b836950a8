"""Headings: of sections, tiers and annexes, and any other that the format marks or that is a short line."""

import re

from corpus.document import Tier
from corpus.footnote_calls import extract_calls, unwrap_marks
from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import AnnexHeading, Heading, SectionHeading, TierHeading

_SECTION = re.compile(r"(?P<letter>[A-Z]|[IVXLC]+)\.\s+(?P<title>[^\W\d_].*)")
_SECTION_SENTENCE_END = re.compile(r"[.;:,]$")
_MAX_SECTION_TITLE_LENGTH = 250
"""In characters; no heading is longer. A paragraph can begin in the same way ("A. Dupont a dit ...")."""


def section_heading(block: Block, _language: Language) -> SectionHeading | None:
    """Match ``E. Mesures de confiance``; None for a sentence."""
    text = unwrap_marks(block.text)
    found = _SECTION.fullmatch(text)
    if (
        found is None
        or len(text) > _MAX_SECTION_TITLE_LENGTH
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
    """Match the heading of a tier; None for a sentence that continues after the colon."""
    text = unwrap_marks(block.text)
    for shape, tier in _TIERS:
        if len(text) < 250 and language.match(shape, text):
            return TierHeading(block, tier, text)
    return None


_REFERENCE = re.compile(
    r"\s*(?:\*{0,3}$|[àa] la lettre\b|to the (?:identical )?letters?\b|to the note\b|[àa] la note\b)", re.IGNORECASE
)


def annex_heading(block: Block, language: Language) -> AnnexHeading | None:
    """Match the heading of an annex; None for a sentence or a paragraph that only begins with the word."""
    text = extract_calls(block.text)[0]
    found = language.match("annex", text) if len(text) < 300 else None
    if found is None:
        return None
    first = extract_calls(block.rows[0])[0] if len(block.rows) > 1 else ""
    rest = "" if language.match("annex", first) else found["rest"]
    if not _REFERENCE.match(rest):
        return None
    return AnnexHeading(block, (found["number"] or "").upper(), text)


_SENTENCE_END = re.compile(r"[.;:,!?…»”\")\]。；：，、！？؛،؟]$")
_MAX_HEADING_LENGTH = 120


def heading(block: Block, language: Language) -> Heading | None:
    """Match any other heading; None for a block that opens like a clause or ends like a sentence."""
    text, words = unwrap_marks(block.text), extract_calls(block.text)[0]
    if block.is_heading:
        return Heading(block, text)
    if len(text) > _MAX_HEADING_LENGTH or _SENTENCE_END.search(words[-1:]) or not _may_begin_heading(text[:1]):
        return None
    if language.opening_length(text, "preambular") or language.opening_length(text, "operative"):
        return None
    return Heading(block, text)


def _may_begin_heading(character: str) -> bool:
    """Return True for a capital, or for a letter of a script without capitals."""
    return character.isupper() or (character.isalpha() and character.lower() == character.upper())
