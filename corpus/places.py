"""The clause part of a citation, « par. 3, al. b) » or "OP1, OP3 and PP8-PP10": which parts it names.

The canonical names, those of :class:`corpus.label.Label`, are read first and to the letter. Everything else is
read from left to right into drafts of places, which are complete once a number is there: a comma, "and" or a
range before the next number begins another place that inherits what it does not say itself. Words of
the series may stand before the number or behind it (« alinéa 8 du préambule »).
Nothing is dropped: a word that no list knows makes the citation unclear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.citation_words import Form, Token, tokens
from corpus.document import Tier
from corpus.errors import CitationUnclear, LabelMalformed
from corpus.folding import fold
from corpus.label import Label, Series
from corpus.languages.citing import Sign
from corpus.parts import Chapeau, Last, Part, Place, Span, Tiered, Whole, WholeAnnex, WholeSection

_SERIES = {
    Sign.PREAMBULAR: Series.PREAMBULAR,
    Sign.OPERATIVE: Series.OPERATIVE,
    Sign.PARAGRAPH: Series.PARAGRAPH,
    Sign.ALINEA: Series.PREAMBULAR,
    Sign.NOTE: Series.FOOTNOTE,
    Sign.UNPLACED: Series.UNPLACED,
}
_STRONG = frozenset({Sign.PREAMBULAR, Sign.OPERATIVE})
"""What makes "paragraph" and « alinéa » precise, before or after them."""
_TIERS = {Sign.RECOMMENDATIONS: Tier.RECOMMENDATION, Sign.CONCLUSIONS: Tier.CONCLUSION}
_NUMBERED = frozenset({Form.NUMBER, Form.ORDINAL})
_ROMAN = re.compile(r"[IVXLC]+")
_SMALL_ROMAN = re.compile(r"[ivx]+")


def read_parts(text: str) -> tuple[Part, ...]:
    """Return the parts that the words name, in order; none where there are no words.

    Raises :class:`CitationUnclear` where a word is not known or the words do not go together.

    >>> [str(part) for part in read_parts("par. 3, al. b), puis préambule".replace(", puis", " et"))]
    ['para 3(b)', 'PP*']
    >>> [str(part) for part in read_parts("OP1-OP3, fn *")]
    ['OP1-OP3', 'fn *']
    """
    listed = [_canonical(name.strip()) for name in re.split(r"[,;]", text)]
    if all(listed):
        return tuple(part for part in listed if part)
    return tuple(_Reader(text).parts())
