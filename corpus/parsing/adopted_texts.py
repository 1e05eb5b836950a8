"""A text that a resolution adopts in its own body: "Adopts the following declaration:", then the declaration.

The sentence that announces it is the resolution's single operative paragraph, and a single one is not numbered:
it is OP1. The numbers below it are not the resolution's, so they are labelled as those of any other text,
``para 1``, and no two labels are the same. Where the announced text is numbered, what stands before its number 1
("We, the Heads of State and Government, ...") is its preamble, and goes on with the count of the PP; where it has
no numbers, its paragraphs are counted from ``para 1``.
"""

from collections.abc import Iterable
from itertools import takewhile

from corpus.footnote_calls import lift_calls
from corpus.languages.language import Language
from corpus.parsing.matches import Bullet, Closing, Enacting, Found, Numbered, Point, Prose

_LONGEST = 120
"""Characters; the longest titles of declarations have some hundred."""
_STOPS = '.,;:!?…»”")]'


def announces(text: str, following: Iterable[Found], language: Language) -> bool:
    """Say whether a clause without a number announces a text that is set out below it.

    It opens as an operative paragraph does; what follows does not, and its numbers, if any, begin at 1. Where it
    does not end in a colon, what follows must speak as "We".
    """
    if not _is_operative(text, language) or language.opening(text, "preambular"):
        return False
    own = list(takewhile(lambda found: not isinstance(found, Closing | Enacting), following))
    after = next((found for found in own if isinstance(found, Prose | Numbered | Point | Bullet)), None)
    if not isinstance(after, Prose | Numbered) or _is_operative(_words(after), language):
        return False
    first = next((found for found in own if isinstance(found, Numbered)), None)
    if first is not None and (first.number != "1" or _is_operative(first.text, language)):
        return False
    has_colon = lift_calls(text)[0].rstrip().endswith((":", "："))
    return has_colon or language.speaks(_words(after))


def is_title(text: str) -> bool:
    """Say whether the first words of an announced text are its title, though it begins with no capital.

    >>> is_title("2005 World Summit Outcome"), is_title("We, the Heads of State and Government,")
    (True, False)
    """
    words = lift_calls(text)[0]
    return len(words) < _LONGEST and words[-1:] not in _STOPS


def _is_operative(text: str, language: Language) -> bool:
    """Say whether a clause opens as an organ's does: "Adopts", and not "We adopt"."""
    return bool(language.opening(text, "operative")) and not language.speaks(text)


def _words(found: Prose | Numbered) -> str:
    return found.text if isinstance(found, Numbered) else found.block.text
