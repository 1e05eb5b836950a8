"""A numbered paragraph: an arabic figure, a full stop, text. Operative in a resolution, else a report's."""

import re

from corpus.blocks import Block
from corpus.languages.language import Language
from corpus.shapes.found import Numbered

_NUMBERED = re.compile(
    r"(?P<mark>(?P<number>[1-9]\d{0,3}(?:\s?(?:bis|ter|quater|alt))?)\s?\.)\s+(?P<text>\S.*)", re.DOTALL
)


def numbered_paragraph(block: Block, _language: Language) -> Numbered | None:
    """Read ``4. Se félicite du démarrage ...``; decline a heading with a number."""
    found = _NUMBERED.fullmatch(block.text)
    if found is None or (block.is_heading and len(block.text) < 200 and not block.text.endswith((".", ";", ":"))):
        return None
    return Numbered(block, found["number"].replace(" ", ""), found["mark"], found["text"])
