"""A text that a resolution adopts in its own body: "Adopts the following declaration:", then the declaration.

The sentence that announces the text is the resolution's only operative paragraph. A single operative paragraph is
not numbered, so its label is OP1. The numbers below it belong to the announced text and are labelled ``para 1``, so no
two labels are the same. If the announced text is numbered, the part before its number 1 ("We, the Heads of State and
Government, ...") is its preamble and continues the PP series. If it is not numbered, its paragraphs are counted from
``para 1``.
"""

from collections.abc import Iterable
from itertools import takewhile

from corpus.footnote_calls import extract_calls
from corpus.languages.language import Language
from corpus.parsing.matches import Bullet, Closing, EnactingFormula, Numbered, Point, Prose, ShapeMatch

_MAX_TITLE_LENGTH = 120
"""In characters; the longest titles of declarations have about a hundred."""
_NOT_AT_TITLE_END = '.,;:!?…»”")]'


def announces(text: str, following: Iterable[ShapeMatch], language: Language) -> bool:
    """Return True if an unnumbered clause announces a text that is printed below it.

    The clause opens like an operative paragraph; the text after it does not, and its numbers, if any, begin at 1.
    If the clause does not end in a colon, the text after it must use "We".
    """
    if not _is_operative(text, language) or language.opening_length(text, "preambular"):
        return False
    members = list(takewhile(lambda found: not isinstance(found, Closing | EnactingFormula), following))
    next_text = next((found for found in members if isinstance(found, Prose | Numbered | Point | Bullet)), None)
    if not isinstance(next_text, Prose | Numbered) or _is_operative(_text_of(next_text), language):
        return False
    first = next((found for found in members if isinstance(found, Numbered)), None)
    if first is not None and (first.number != "1" or _is_operative(first.text, language)):
        return False
    has_colon = extract_calls(text)[0].rstrip().endswith((":", "："))
    return has_colon or language.is_declaratory(_text_of(next_text))


def is_title(text: str) -> bool:
    """Return True if the first block of an announced text is its title, which need not begin with a capital.

    >>> is_title("2005 World Summit Outcome"), is_title("We, the Heads of State and Government,")
    (True, False)
    """
    words = extract_calls(text)[0]
    return len(words) < _MAX_TITLE_LENGTH and words[-1:] not in _NOT_AT_TITLE_END


def _is_operative(text: str, language: Language) -> bool:
    """Return True if a text opens like an operative paragraph of an organ: "Adopts", but not "We adopt"."""
    return bool(language.opening_length(text, "operative")) and not language.is_declaratory(text)


def _text_of(found: Prose | Numbered) -> str:
    return found.text if isinstance(found, Numbered) else found.block.text
