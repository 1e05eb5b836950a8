"""The heading of an annex: "Annex", « Annexe II », « Annexe à la lettre datée du ... »."""

import re

from corpus.blocks import Block
from corpus.languages.language import Language
from corpus.shapes.found import AnnexHeading

_REFERENCE = re.compile(
    r"\s*(?:$|[àa] la lettre\b|to the (?:identical )?letters?\b|to the note\b|[àa] la note\b)", re.IGNORECASE
)


def annex_heading(block: Block, language: Language) -> AnnexHeading | None:
    """Read an annex's heading; decline a sentence or a paragraph that only begins with the word."""
    found = language.match("annex", block.text) if len(block.text) < 300 else None
    if found is None:
        return None
    rest = "" if len(block.rows) > 1 and language.match("annex", block.rows[0]) else found["rest"]
    if not _REFERENCE.match(rest):
        return None
    return AnnexHeading(block, found["number"] or "")
