"""Collect the fields of an address while its citation is parsed, and build the address from them.

A part is built only if it can represent every field that was set, so that no word of the citation is dropped: "last
OP (b)" is not the last OP.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.address import (
    Chapeau,
    ClauseAddress,
    Last,
    NotesOf,
    Onward,
    Part,
    Span,
    TierParagraphs,
    Title,
    WholeAnnex,
    WholeSection,
    WholeSeries,
)
from corpus.citations.lexer import Token, TokenKind
from corpus.document import Tier
from corpus.label import Series
from corpus.languages.citation_words import Keyword
from corpus.text.folding import fold

_CODES = {
    Keyword.NESTED_SUBPARAGRAPH: "D",
    Keyword.ALINEA: "S",
    Keyword.SUBPARAGRAPH: "S",
    Keyword.PARAGRAPH: "P",
    Keyword.OPERATIVE: "P",
    TokenKind.NUMBER: "n",
    TokenKind.POINT: "p",
    Keyword.AND: ",",
    Keyword.TO: ",",
}
"""One character for each kind of token, so that regular expressions can match token sequences; ``@`` for all others."""

_INNER_FIRST = re.compile(r"(?P<inner>(?:[DS]p+(?:,p+)*)(?=Sp|Pnp)|(?<![np])Sp+(?:,p+)*(?=Pn))(?P<outer>Sp+|Pnp*)")
"""The second form begins an item of a list; after another paragraph the subparagraph would be that one's."""
_LEADING_INNER = re.compile(r"Dp+(,)S")
"""« sous-alinéa ii, alinéa b » at the start; it is one address, since no list begins with a nested subparagraph."""


def outer_first(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens with each subparagraph moved after the paragraph or subparagraph that contains it.

    >>> from corpus.citations.lexer import tokens
    >>> [token.text for token in outer_first(tokens("sous-alinéa ii de l'alinéa b")) if token.kind is TokenKind.POINT]
    ['b', 'ii']
    """
    ordered = list(tokens)
    codes = "".join(_CODES.get(token.kind, "@") for token in ordered)
    if leading := _LEADING_INNER.match(codes):
        del ordered[leading.start(1)]
        codes = codes[: leading.start(1)] + codes[leading.end(1) :]
    while found := _INNER_FIRST.search(codes):
        start, middle, end = found.start(), found.end("inner"), found.end()
        inner = [Token(Keyword.NESTED_SUBPARAGRAPH, ordered[start].text), *ordered[start + 1 : middle]]
        ordered[start:end] = [*ordered[middle:end], *inner]
        codes = f"{codes[:start]}{found['outer']}D{found['inner'][1:]}{codes[end:]}"
    return tuple(ordered)


SERIES = {
    Keyword.PREAMBULAR: Series.PREAMBULAR,
    Keyword.OPERATIVE: Series.OPERATIVE,
    Keyword.PARAGRAPH: Series.PARAGRAPH,
    Keyword.ALINEA: Series.PREAMBULAR,
    Keyword.NOTE: Series.FOOTNOTE,
    Keyword.UNPLACED: Series.UNPLACED,
}
"""The series that each keyword names."""
UNAMBIGUOUS = frozenset({Keyword.PREAMBULAR, Keyword.OPERATIVE})
"""Keywords that decide the series of "paragraph" and « alinéa », before or after them."""

_MAX_BARE_DIGITS = 3
"""Maximum digits of a number without a keyword; a longer number is a year."""


@dataclass(slots=True)
class AddressBuilder:
    """The fields of one address, set while its tokens are read."""

    keyword: Keyword | None = None
    """The keyword for its series; None if none was read."""
    number: str | None = None
    points: list[str] = field(default_factory=list[str])
    bullet: int | None = None
    scope: str = ""
    section: str | None = None
    is_section: bool = False
    back: int = 0
    """1 for the last, 2 for the last but one; 0 for a numbered clause."""
    is_chapeau: bool = False
    is_title: bool = False
    is_notes: bool = False
    """True if the footnotes of what it names are meant."""
    is_onward: bool = False
    """True if what follows the clause is meant too: "para. 41 ff."."""
    is_count: bool = False
    """True if the number is an ordinal."""
    tier: Tier | None = None
    words: list[str] = field(default_factory=list[str])
    is_range_end: bool = False
    """True if it is the end of a range that starts at the builder before."""
    continues_list: bool = False
    """True if it continues the list of the builder before and shares its keyword: « paragraphes 3 et 4 »."""
    has_inherited_number: bool = False
    """True if the number was copied from the builder before: « 3 a) et b) »."""

    @property
    def is_numbered(self) -> bool:
        """Return True if one clause of a series is meant: a number, "last" or "last but one" was read."""
        return self.number is not None or self.back > 0

    @property
    def filled_fields(self) -> frozenset[str]:
        """Return the names of the fields that were set; the keyword "text" without a number does not count."""
        keyword = self.keyword if self.keyword is not Keyword.UNPLACED or self.number else None
        return frozenset(name for name in _FIELDS if (keyword if name == "keyword" else getattr(self, name)))


_FIELDS = (
    "keyword",
    "number",
    "points",
    "bullet",
    "scope",
    "section",
    "is_section",
    "back",
    "is_chapeau",
    "is_title",
    "is_notes",
    "is_onward",
    "tier",
    "words",
)


def build_parts(builders: Sequence[AddressBuilder]) -> list[Part | Title] | None:
    """Return the parts of a citation, with ranges joined; None if the words contradict one another."""
    builders = [builder for builder in builders if builder.filled_fields]
    _inherit_from_later(builders)
    if any(_is_contradictory(builders[:index], builder) for index, builder in enumerate(builders)):
        return None
    parts: list[Part | Title] = []
    for builder in builders:
        part = _build_part(builder)
        if part is None:
            return None
        if not builder.is_range_end:
            parts.append(part)
            continue
        joined = _build_range(parts.pop() if parts else None, part)
        if joined is None:
            return None
        parts += joined
    return parts


def _inherit_from_later(builders: Sequence[AddressBuilder]) -> None:
    """Copy fields from later builders: « alinéas a) et b) du paragraphe 3 », "paragraphs 1 and 2 of the annex"."""
    for earlier, later in zip(reversed(builders[:-1]), reversed(builders), strict=False):
        if (earlier.points or earlier.bullet) and earlier.number is None:
            earlier.number, earlier.keyword = later.number, later.keyword
            is_list = True
        else:
            is_list = later.continues_list
        if is_list:
            earlier.keyword, earlier.tier = earlier.keyword or later.keyword, earlier.tier or later.tier
            earlier.scope, earlier.section = earlier.scope or later.scope, earlier.section or later.section
            earlier.is_section |= later.is_section and earlier.section is not None
            if not earlier.words and not earlier.section:
                earlier.words = list(later.words)


def _is_contradictory(before: Sequence[AddressBuilder], builder: AddressBuilder) -> bool:
    """Return True if an « alinéa » has a number although it must have a letter: « par. 3, al. 2 »."""
    follows_clause = any(each.keyword in {Keyword.PARAGRAPH, Keyword.OPERATIVE} for each in before)
    return builder.keyword is Keyword.ALINEA and builder.number is not None and (follows_clause or bool(builder.points))


def _build_part(builder: AddressBuilder) -> Part | Title | None:
    """Return the part for a builder; None if no kind of part can represent all fields that were set."""
    fields = builder.filled_fields
    if builder.is_title:
        return Title() if fields == frozenset({"is_title"}) else None
    if builder.is_notes:
        whole = fields <= {"is_notes", "keyword"} and builder.keyword in {None, Keyword.NOTE}
        part = WholeSeries(Series.FOOTNOTE) if whole else _build_named_part(builder, fields - {"is_notes"})
        return part if whole or part is None else NotesOf(part)
    if builder.is_onward:
        first = _build_named_part(builder, fields - {"is_onward"})
        return Onward(first) if isinstance(first, ClauseAddress) and first.number else None
    return _build_named_part(builder, fields)


def _build_named_part(builder: AddressBuilder, fields: frozenset[str]) -> Part | None:
    series = SERIES[builder.keyword] if builder.keyword else Series.PARAGRAPH
    within = builder.scope or builder.section or ""
    words = fold(" ".join(builder.words))
    if not all(map(fold, builder.words)):
        return None  # a sign, which no title is found by
    if builder.back:
        if builder.tier:
            is_paragraph = series is Series.PARAGRAPH and not builder.scope
            named = Last(series, builder.back, builder.section or "", words, builder.tier) if is_paragraph else None
            return named if fields <= {"keyword", "back", "tier", *_SECTION_FIELDS} else None
        return Last(series, builder.back, within) if fields <= {"keyword", "back", "scope", *_LETTER_FIELDS} else None
    if builder.number or builder.points:
        is_placed = not builder.is_section or builder.section or builder.words
        return _build_clause_address(builder, series, words) if is_placed else None
    if builder.tier:
        section = WholeSection(builder.section, words) if fields & _SECTION_FIELDS else None
        return (
            TierParagraphs(builder.tier, section)
            if fields <= {"tier", *_SECTION_FIELDS} | _redundant_fields(builder)
            else None
        )
    if builder.keyword in UNAMBIGUOUS:
        return WholeSeries(series, within) if fields <= {"keyword", "scope", *_LETTER_FIELDS} else None
    if builder.section or (builder.is_section and builder.words):
        return WholeSection(builder.section, words) if fields <= _SECTION_FIELDS else None
    return WholeAnnex(builder.scope) if fields == frozenset({"scope"}) else None


_LETTER_FIELDS = frozenset({"section", "is_section"})
_SECTION_FIELDS = _LETTER_FIELDS | {"words"}


def _redundant_fields(builder: AddressBuilder) -> frozenset[str]:
    """Return the fields that add nothing to a tier: the keyword, if it is "paragraphs"."""
    return frozenset({"keyword"}) if builder.keyword is Keyword.PARAGRAPH else frozenset()


def _build_clause_address(builder: AddressBuilder, series: Series, words: str) -> ClauseAddress | Chapeau | None:
    number = builder.number or ""
    if number and not number[0].isdigit() and series is not Series.FOOTNOTE:
        return None
    if builder.keyword is None and len(number) > _MAX_BARE_DIGITS:
        return None
    if builder.tier and (not number or builder.scope or series is not Series.PARAGRAPH):
        return None
    if words and (builder.section or not (builder.tier or builder.is_section)):
        return None
    if not number:  # « al. b) »: no paragraph was named
        if builder.is_chapeau or builder.bullet or words or any(point.startswith("#") for point in builder.points):
            return None
        if series not in {Series.PARAGRAPH, Series.OPERATIVE} and builder.keyword is not Keyword.ALINEA:
            return None  # "preamble (c)"
        series = Series.PARAGRAPH
    address = ClauseAddress(
        series,
        number,
        tuple(builder.points),
        builder.bullet,
        builder.scope,
        builder.section,
        words,
        builder.tier,
        builder.is_count and number.isdigit() and bool(builder.tier or builder.section or words),
    )
    return Chapeau(address) if builder.is_chapeau else address


def _build_range(first: Part | Title | None, last: Part | Title) -> Sequence[Part] | None:
    """Return the parts of a range; None if its ends are not two numbered clauses or two lettered sections."""
    match first, last:
        case ClauseAddress(), ClauseAddress() if first.number and last.number and _is_same_kind(first, last):
            return [Span(first, last)]
        case WholeSection(letter=str()), WholeSection(letter=str()):
            return _sections_between(first.letter or "", last.letter or "")
        case (
            TierParagraphs(section=WholeSection(letter=str() as start)),
            TierParagraphs(section=WholeSection(letter=str() as end)),
        ) if first.tier is last.tier:
            sections = _sections_between(start, end)
            return None if sections is None else [TierParagraphs(first.tier, each) for each in sections]
        case _:
            return None


def _is_same_kind(first: ClauseAddress, last: ClauseAddress) -> bool:
    """Return True if both are footnotes, or both are paragraphs."""
    return (first.series is Series.FOOTNOTE) is (last.series is Series.FOOTNOTE)


_ROMAN_FIGURES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
                  "XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII",
                  "XXIX", "XXX")  # fmt: skip
_LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _sections_between(first: str, last: str) -> list[WholeSection] | None:
    """Return the sections from one to another, Roman figures before letters: "C to E", "I to IV", "II.A to II.C"."""
    chapter, dot, start = first.rpartition(".")
    last_chapter, _, end = last.rpartition(".")
    for numbers in (_ROMAN_FIGURES, _LETTERS):
        if (
            chapter == last_chapter
            and start in numbers
            and end in numbers
            and numbers.index(start) < numbers.index(end)
        ):
            between = numbers[numbers.index(start) : numbers.index(end) + 1]
            return [WholeSection(f"{chapter}{dot}{each}") for each in between]
    return None
