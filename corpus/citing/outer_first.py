"""Subparagraphs in the order of a label, whichever way round they were typed.

French and formal English go from the inside out, « sous-alinéa ii de l’alinéa b du paragraphe 3 b) », labels from
the outside in. Only what stands side by side is turned round: a comma or "and" makes a list, which stays.
"""

import re
from collections.abc import Sequence

from corpus.citations.lexer import Form, Token
from corpus.languages.citation_words import Sign

_CODES = {
    Sign.DEEPER: "D",
    Sign.ALINEA: "S",
    Sign.SUBPARAGRAPH: "S",
    Sign.PARAGRAPH: "P",
    Sign.OPERATIVE: "P",
    Form.NUMBER: "n",
    Form.POINT: "p",
    Sign.AND: ",",
    Sign.TO: ",",
}
"""One sign a token, so that patterns can be held against a row of them; an @ for any other."""

_TURNED = re.compile(r"(?P<inner>[DS]p+(?:,p+)*)(?P<outer>Sp+|Pnp+)")
_COMMA = re.compile(r"Dp+(,)S")
"""« sous-alinéa ii, alinéa b », at the beginning: a list would not begin with a part of a part."""


def outer_first(row: Sequence[Token]) -> tuple[Token, ...]:
    """Put each subparagraph behind what it is a part of.

    >>> from corpus.citations.lexer import tokens
    >>> [token.text for token in outer_first(tokens("sous-alinéa ii de l'alinéa b")) if token.kind is Form.POINT]
    ['b', 'ii']
    """
    turned = list(row)
    codes = "".join(_CODES.get(token.kind, "@") for token in turned)
    if comma := _COMMA.match(codes):
        del turned[comma.start(1)]
        codes = codes[: comma.start(1)] + codes[comma.end(1) :]
    while found := _TURNED.search(codes):
        start, middle, end = found.start(), found.end("inner"), found.end()
        inner = [Token(Sign.DEEPER, turned[start].text), *turned[start + 1 : middle]]
        turned[start:end] = [*turned[middle:end], *inner]
        codes = f"{codes[:start]}{found['outer']}D{found['inner'][1:]}{codes[end:]}"
    return tuple(turned)
