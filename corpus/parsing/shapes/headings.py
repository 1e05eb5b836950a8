"""Any other heading: one that the format marks, or a short line without a sentence's end."""

import re

from corpus.footnote_calls import unwrap
from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import Heading

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
