"""A bullet: a dash or a dot, then text."""

import re

from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import Bullet

_BULLET = re.compile(r"(?P<mark>[-–—•▪●◦*])\s+(?P<text>\S.*)", re.DOTALL)


def bullet(block: Block, _language: Language) -> Bullet | None:
    """Read ``- La confidentialité ...``; decline anything else."""
    found = _BULLET.fullmatch(block.text)
    return Bullet(block, found["mark"], found["text"]) if found else None
