"""The heading of a section: a capital letter or a Roman figure, a full stop, a title."""

import re

from corpus.footnote_calls import unwrap
from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import SectionHeading

_SECTION = re.compile(r"(?P<letter>[A-Z]|[IVXLC]+)\.\s+(?P<title>[^\W\d_].*)")
_SENTENCE_END = re.compile(r"[.;:,]$")
_LONGEST = 250
"""No heading is longer; a paragraph can begin with a capital and a full stop ("A. Dupont a dit ...")."""


def section_heading(block: Block, _language: Language) -> SectionHeading | None:
    """Read ``E. Mesures de confiance``; decline a sentence."""
    text = unwrap(block.text)
    found = _SECTION.fullmatch(text)
    if found is None or len(text) > _LONGEST or (_SENTENCE_END.search(text) and not block.is_heading):
        return None
    return SectionHeading(block, found["letter"], found["title"])
