"""The heading of an annex: "Annex", « Annexe II », « Annexe à la lettre datée du ... »."""

import re

from corpus.footnote_calls import lift_calls
from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import AnnexHeading

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
