"""A paragraph of a negotiating text with its label printed before it: ``PP2bis. Noting ...``, ``(OP1) Decides ...``.

Delegations write so in all languages, with a full stop or without, in parentheses or not. A bracket before the
label stays with the words, as before a number.
"""

import re

from corpus.languages.language import Language
from corpus.parsing.blocks import Block
from corpus.parsing.matches import Numbered, Preambular
from corpus.parsing.shapes.paragraphs import ALTERNATIVE, number_in_label

_LABELLED = re.compile(
    rf"(?P<bracket>\[+\s?)?(?P<mark>(?P<open>\()?(?P<series>PP|OP)\s?(?P<number>[1-9]\d?{ALTERNATIVE})"
    r"(?(open)\))(?:\s?[.:](?=\s)|(?=\s)))[\s–—-]+(?![a-zà-ÿа-я])(?P<text>\S.*)",
    re.DOTALL,
)


def labelled_paragraph(block: Block, _language: Language) -> Numbered | Preambular | None:
    """Read ``OP2 bis Invites all;``; decline a sentence about a paragraph: "OP2 was agreed."."""
    found = _LABELLED.fullmatch(block.text)
    if found is None or block.is_heading:
        return None
    number, mark, text = number_in_label(found["number"]), found["mark"], (found["bracket"] or "") + found["text"]
    if found["series"] == "PP":
        return Preambular(block, number, mark, text)
    return Numbered(block, number, mark, text, is_operative=True)
