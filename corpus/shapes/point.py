"""A subparagraph: a letter or a small Roman figure and a parenthesis, "(a)" in English, "a)" in French."""

import re

from corpus.blocks import Block
from corpus.languages.language import Language
from corpus.shapes.found import Point

_POINT = re.compile(r"(?P<mark>\(?(?P<token>[a-z]|([a-z])\3|[ivx]{2,5})\s?\))\s*(?P<text>\S.*)", re.DOTALL)


def point(block: Block, _language: Language) -> Point | None:
    """Read ``b) Les actions engagées ...``; decline words in parentheses."""
    found = _POINT.fullmatch(block.text)
    return Point(block, found["token"], found["mark"], found["text"]) if found else None
