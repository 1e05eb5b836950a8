"""A numbered paragraph: a figure, a sign, text. Operative in a resolution, else a report's.

Each script has its figures and its sign: ``3.``, ``3、`` in Chinese, ``٣ -`` in Arabic. The number of a label
is written in the figures of all of them, 0 to 9.
"""

import re

from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.shapes.found import Numbered

_COUNT = r"(?P<number>[^\W\D0٠０]\d{0,3}(?:\s?(?:bis|ter|quater|alt))?)"
_TEXT = r"(?P<text>\S.*)"
_DIRECTION = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*"
"""Invisible signs that Arabic texts put around figures."""
_NUMBERED = re.compile(rf"(?P<mark>{_COUNT}\s?\.)\s+{_TEXT}", re.DOTALL)
_BY_LANGUAGE = {
    "zh": re.compile(rf"(?P<mark>{_COUNT}\s?(?:[、．]|\.(?!\d)))\s*{_TEXT}", re.DOTALL),
    "ar": re.compile(
        rf"{_DIRECTION}(?P<mark>{_COUNT}{_DIRECTION}\s?(?:[-–—ـ]|\.(?!\d)){_DIRECTION})\s*{_TEXT}", re.DOTALL
    ),
}


def numbered_paragraph(block: Block, language: Language) -> Numbered | None:
    """Read ``4. Se félicite du démarrage ...``; decline a heading with a number."""
    found = _BY_LANGUAGE.get(language.code, _NUMBERED).fullmatch(block.text)
    if found is None or (block.is_heading and len(block.text) < 200 and not block.text.endswith((".", ";", ":"))):
        return None
    return Numbered(block, _in_our_figures(found["number"]), found["mark"], found["text"])


def _in_our_figures(number: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in number if not sign.isspace())
