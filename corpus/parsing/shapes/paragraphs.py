"""Numbered paragraphs: a number, a separator, text. They are operative in a resolution.

Each script has its own digits and separator: ``3.``, ``3、`` in Chinese, ``٣ -`` in Arabic. The label always has the
digits 0 to 9. In a text under negotiation a square bracket may precede the number, ``[3 alt. Encourages ...;]``;
the bracket is kept in the text.
"""

import re

from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import Numbered, Preambular

ALTERNATIVE = r"(?:\s?\.?\s?\(?(?:bis|ter|quater|alt\.?\s?\d?)\)?)?"
"""Suffix of a number in negotiating texts: ``2 bis``, ``6alt``, ``6 alt 2``."""
_COUNT = rf"(?P<number>[^\W\D0٠０]\d{{0,3}}{ALTERNATIVE})"
_TEXT = r"(?P<text>\S.*)"
_BRACKET = r"(?P<bracket>\[+\s?)?"
_DIRECTION = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*"
"""Invisible text direction marks around numbers in Arabic texts."""
_NUMBERED = re.compile(rf"{_BRACKET}(?P<mark>{_COUNT}\s?[.\uff0e])(?:\s+|(?=[^\W\d_a-zà-ÿ][\w ’'])){_TEXT}", re.DOTALL)
"""The space after the full stop may be lost: "12.The President"."""
_BY_LANGUAGE = {
    "zh": re.compile(rf"{_BRACKET}(?P<mark>{_COUNT}\s?(?:[、．]|\.(?!\d)))\s*{_TEXT}", re.DOTALL),
    "ar": re.compile(
        rf"{_BRACKET}{_DIRECTION}(?P<mark>{_COUNT}{_DIRECTION}\s?(?:[-–—ـ]|\.(?!\d)){_DIRECTION})\s*{_TEXT}",
        re.DOTALL,
    ),
}


def numbered_paragraph(block: Block, language: Language) -> Numbered | None:
    """Match ``4. Se félicite du démarrage ...``; None for a heading with a number."""
    found = _BY_LANGUAGE.get(language.code, _NUMBERED).fullmatch(block.text)
    if found is None or (block.is_heading and len(block.text) < 200 and not block.text.endswith((".", ";", ":"))):
        return None
    return Numbered(block, number_in_label(found["number"]), found["mark"], (found["bracket"] or "") + found["text"])


def number_in_label(number: str) -> str:
    """Return a printed number in the form used in labels.

    >>> number_in_label("2 bis"), number_in_label("6 Alt. 2"), number_in_label("٣")
    ('2bis', '6alt2', '3')
    """
    characters = (character for character in number.lower() if character.isalnum())
    return "".join(str(int(character)) if character.isdecimal() else character for character in characters)


_LABELLED = re.compile(
    rf"(?P<bracket>\[+\s?)?(?P<mark>(?P<open>\()?(?P<series>PP|OP)\s?(?P<number>[1-9]\d?{ALTERNATIVE})"
    r"(?(open)\))(?:\s?[.:](?=\s)|(?=\s)))[\s–—-]+(?![a-zà-ÿа-я])(?P<text>\S.*)",
    re.DOTALL,
)


def labelled_paragraph(block: Block, _language: Language) -> Numbered | Preambular | None:
    """Match ``OP2 bis Invites all;``; None for a sentence about a paragraph: "OP2 was agreed."."""
    found = _LABELLED.fullmatch(block.text)
    if found is None or block.is_heading:
        return None
    number, mark, text = number_in_label(found["number"]), found["mark"], (found["bracket"] or "") + found["text"]
    if found["series"] == "PP":
        return Preambular(block, number, mark, text)
    return Numbered(block, number, mark, text, is_operative=True)
