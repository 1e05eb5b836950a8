"""Parts in the making: what was said of one so far, and what becomes of it when all is said.

Every field that was said must find its place in the part, so that no word is dropped on the way: "last
OP (b)" is not the last OP.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.address import Chapeau, Last, Part, Place, Span, Tiered, Whole, WholeAnnex, WholeSection
from corpus.citations.lexer import Form, Token
from corpus.document import Tier
from corpus.label import Series
from corpus.languages.citation_words import Sign
from corpus.text.folding import fold

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


SERIES = {
    Sign.PREAMBULAR: Series.PREAMBULAR,
    Sign.OPERATIVE: Series.OPERATIVE,
    Sign.PARAGRAPH: Series.PARAGRAPH,
    Sign.ALINEA: Series.PREAMBULAR,
    Sign.NOTE: Series.FOOTNOTE,
    Sign.UNPLACED: Series.UNPLACED,
}
"""Which series a word names."""
STRONG = frozenset({Sign.PREAMBULAR, Sign.OPERATIVE})
"""What makes "paragraph" and « alinéa » precise, before or after them."""

_LONGEST_BARE = 3
"""Figures of a number without a word for what it counts; a longer one is a year."""


@dataclass(slots=True)
class AddressBuilder:
    """A part in the making."""

    sign: Sign | None = None
    """The word for its series."""
    number: str | None = None
    points: list[str] = field(default_factory=list[str])
    bullet: int | None = None
    scope: str = ""
    section: str | None = None
    is_section: bool = False
    back: int = 0
    """1 for the last, 2 for the last but one."""
    is_chapeau: bool = False
    tier: Tier | None = None
    words: list[str] = field(default_factory=list[str])
    is_end: bool = False
    """It ends a range that the draft before begins."""
    follows: bool = False
    """It stands in a row, « paragraphes 3 et 4 », with the draft before."""
    borrowed: bool = False
    """Its number is that of the draft before: « 3 a) et b) »."""

    @property
    def is_counted(self) -> bool:
        """Say whether it is known which one of its series is meant."""
        return self.number is not None or self.back > 0

    @property
    def said(self) -> frozenset[str]:
        """Return the names of the fields that something was said of; « text » alone says nothing."""
        sign = self.sign if self.sign is not Sign.UNPLACED or self.number else None
        return frozenset(name for name in _FIELDS if (sign if name == "sign" else getattr(self, name)))


_FIELDS = (
    "sign",
    "number",
    "points",
    "bullet",
    "scope",
    "section",
    "is_section",
    "back",
    "is_chapeau",
    "tier",
    "words",
)


def parts_of(drafts: Sequence[AddressBuilder]) -> list[Part] | None:
    """Return the parts that the drafts make, ranges joined; None where something does not go together."""
    drafts = [draft for draft in drafts if draft.said]
    _complete(drafts)
    if any(_is_torn(drafts[:place], draft) for place, draft in enumerate(drafts)):
        return None
    parts: list[Part] = []
    for draft in drafts:
        part = _part(draft)
        if part is not None and draft.is_end:
            part = _span(parts.pop() if parts else None, part)
        if part is None:
            return None
        parts.append(part)
    return parts


def _complete(drafts: Sequence[AddressBuilder]) -> None:
    """Give each draft what only a later word said: « alinéas a) et b) du paragraphe 3 », « puces 4 et 5 du 86 »."""
    for earlier, later in zip(reversed(drafts[:-1]), reversed(drafts), strict=False):
        if (earlier.points or earlier.bullet) and earlier.number is None:
            earlier.number, earlier.sign = later.number, later.sign
        if later.follows:
            earlier.sign, earlier.tier = earlier.sign or later.sign, earlier.tier or later.tier


def _is_torn(before: Sequence[AddressBuilder], draft: AddressBuilder) -> bool:
    """Say whether an « alinéa » has a number where it must have a letter: « par. 3, al. 2 »."""
    of_clauses = any(each.sign in {Sign.PARAGRAPH, Sign.OPERATIVE} for each in before)
    return draft.sign is Sign.ALINEA and draft.number is not None and (of_clauses or bool(draft.points))


def _part(draft: AddressBuilder) -> Part | None:
    """Return the part that has a place for everything that was said."""
    said = draft.said
    series = SERIES[draft.sign] if draft.sign else Series.PARAGRAPH
    within = draft.scope or draft.section or ""
    if draft.back:
        return Last(series, draft.back, within) if said <= {"sign", "back", "scope", "section", "is_section"} else None
    if draft.number or draft.points:
        return _place(draft, series) if not said & {"tier", "words"} else None
    if draft.tier:
        section = WholeSection(draft.section, fold(" ".join(draft.words))) if said & _OF_SECTION else None
        return Tiered(draft.tier, section) if said <= {"tier", *_OF_SECTION} | _plain(draft) else None
    if draft.sign in STRONG:
        return Whole(series, within) if said <= {"sign", "scope", "section", "is_section"} else None
    if draft.section or (draft.is_section and draft.words):
        return WholeSection(draft.section, fold(" ".join(draft.words))) if said <= _OF_SECTION else None
    return WholeAnnex(draft.scope) if said == frozenset({"scope"}) else None


_OF_SECTION = frozenset({"section", "is_section", "words"})


def _plain(draft: AddressBuilder) -> frozenset[str]:
    """Let "paragraphs" stand beside a tier: it adds nothing."""
    return frozenset({"sign"}) if draft.sign is Sign.PARAGRAPH else frozenset()


def _place(draft: AddressBuilder, series: Series) -> Place | Chapeau | None:
    number = draft.number or ""
    if number and not number[0].isdigit() and series is not Series.FOOTNOTE:
        return None
    if draft.sign is None and len(number) > _LONGEST_BARE:
        return None
    if not number:  # « al. b) »: of which paragraph, nobody said
        if draft.is_chapeau or draft.bullet:
            return None
        series = Series.PARAGRAPH
    place = Place(series, number, tuple(draft.points), draft.bullet, draft.scope, draft.section)
    return Chapeau(place) if draft.is_chapeau else place


def _span(first: Part | None, last: Part) -> Span | None:
    """Join the two ends of a range, each of which must be one clause."""
    if isinstance(first, Place) and isinstance(last, Place) and first.number and last.number:
        return Span(first, last)
    return None
