"""Parse the tokens of a citation, from left to right, into addresses within a document.

Each address is collected in an :class:`~corpus.citations.address_builder.AddressBuilder`. Once a builder has a number,
a comma, "and" or a range before the next number starts another builder, which inherits the fields that it does not
set itself. The word for the series may come before the number or after it (« alinéa 8 du préambule »).
"""

import re

from corpus.address import Chapeau, ClauseAddress, Part, Span, WholeSection, WholeSeries
from corpus.citations.address_builder import SERIES, UNAMBIGUOUS, AddressBuilder, build_parts, outer_first
from corpus.citations.errors import CitationUnclear
from corpus.citations.lexer import Token, TokenKind, tokens
from corpus.document import Tier
from corpus.errors import LabelMalformed
from corpus.label import Label, Series
from corpus.languages.citation_words import Keyword

_TIERS = {Keyword.RECOMMENDATIONS: Tier.RECOMMENDATION, Keyword.CONCLUSIONS: Tier.CONCLUSION}
_NUMBERED = frozenset({TokenKind.NUMBER, TokenKind.ORDINAL})
_ROMAN = re.compile(r"[IVXLC]+")
_SMALL_ROMAN = re.compile(r"[ivx]+")


class AddressParser:
    """A parser of one citation; it reads all tokens when it is created."""

    def __init__(self, text: str, *, forgiving: bool) -> None:
        self._text = text
        self._builders = [AddressBuilder()]
        self._is_separated = False  # a comma or "and" was read after the fields of the last builder
        self._is_range_end = False  # the next number is the end of a range
        self._expected: Keyword | None = None  # what the next number or letter counts
        recognised = [
            token for token in tokens(text) if not (forgiving and token.kind in {TokenKind.WORD, TokenKind.LETTER})
        ]
        ordered = outer_first(recognised)
        for token, after in zip(ordered, [*ordered[1:], Token(Keyword.FILLER)], strict=False):
            self._read(token, after)

    def parts(self) -> tuple[Part, ...]:
        """Return the parts; raise :class:`CitationUnclear` if the words contradict one another."""
        parts = build_parts(self._builders)
        if parts is None:
            raise self._error
        return tuple(parts)

    # Reading one token

    def _read(self, token: Token, after: Token) -> None:
        match token.kind:
            case Keyword.AND:
                self._is_separated = len(self._builders) > 1 or bool(self._builder.filled_fields)
            case Keyword.TO:
                self._is_range_end = True
            case TokenKind.NUMBER | TokenKind.ORDINAL:
                self._read_number(token, after)
            case TokenKind.POINT:
                self._read_point(token.text)
            case TokenKind.LETTER:
                self._read_letter(token.text, after)
            case TokenKind.WORD:
                self._read_word(token.text, after)
            case TokenKind.MARK:
                self._read_mark(token.text)
            case keyword:
                self._read_keyword(keyword, after)

    def _read_keyword(self, keyword: Keyword, after: Token) -> None:
        if keyword in _TIERS and after.kind in _NUMBERED:
            keyword = Keyword.PARAGRAPH  # « recommandation 72 » is a paragraph
        if keyword in SERIES:
            self._read_series(keyword, after)
        elif keyword in {Keyword.BULLET, Keyword.NESTED_SUBPARAGRAPH, Keyword.SUBPARAGRAPH}:
            self._expected = keyword
        elif keyword in {Keyword.LAST, Keyword.LAST_BUT_ONE}:
            self._builder_for_next().back = 1 if keyword is Keyword.LAST else 2
        elif keyword is Keyword.CHAPEAU:
            self._builder_for_next().is_chapeau = True
        elif keyword is Keyword.SECTION:
            self._expected = keyword
            (self._start_builder() if self._builder.section and self._is_separated else self._builder).is_section = True
        elif keyword is Keyword.ANNEX:
            self._expected = keyword
            (self._start_builder() if self._builder.scope else self._builder).scope = "annex"
        else:
            builder = self._start_builder() if self._builder.tier else self._builder
            builder.tier = _TIERS[keyword]
            self._is_range_end = False  # a dash before it is no range

    def _read_series(self, keyword: Keyword, after: Token) -> None:
        """Read a word for a series: it belongs to the number that follows, or to the number already read."""
        builder, self._expected = self._builder, None
        if builder.has_inherited_number and keyword is not Keyword.ALINEA:
            builder.number, builder.has_inherited_number = None, False
        starts = after.kind in _NUMBERED or after.kind is TokenKind.MARK
        is_whole = builder.keyword in UNAMBIGUOUS and not builder.points
        if (builder.is_numbered or (is_whole and self._is_separated)) and starts:
            if builder.back and not self._is_separated:
                raise self._error  # « dernier alinéa du paragraphe 3 »
            self._start_builder().keyword = keyword
        elif builder.is_numbered and not (
            self._is_separated and keyword in UNAMBIGUOUS and builder.keyword is not Keyword.ALINEA
        ):
            self._set_series_of_list(keyword)
        elif (builder.is_numbered or is_whole) and self._is_separated and keyword in UNAMBIGUOUS:
            self._start_builder().keyword = keyword
        elif builder.keyword not in UNAMBIGUOUS:
            builder.keyword, self._is_separated = keyword, False
        elif keyword in UNAMBIGUOUS and keyword is not builder.keyword:
            raise self._error

    def _set_series_of_list(self, keyword: Keyword) -> None:
        """Set the series of the number already read, or of all numbers of its list."""
        builder = self._builder
        if keyword not in UNAMBIGUOUS:
            builder.keyword = builder.keyword or keyword
            return
        if builder.keyword in UNAMBIGUOUS and builder.keyword is not keyword:
            raise self._error
        for earlier in reversed(self._builders):
            earlier.keyword = keyword
            if not earlier.continues_list:
                break

    def _read_number(self, token: Token, after: Token) -> None:
        builder = self._builder
        if self._expected is Keyword.BULLET or (token.kind is TokenKind.ORDINAL and after.kind is Keyword.BULLET):
            self._read_bullet(token.text)
        elif self._expected is Keyword.ANNEX and not self._is_separated and builder.number is None:
            builder.scope, self._expected = f"annex {token.text}", None
        elif builder.is_section and builder.section is None and not builder.words:
            builder.section, self._expected = token.text, None
        elif builder.number is None and not builder.back:
            builder.number = token.text
            self._is_separated = self._is_range_end = False
        elif self._is_separated or self._is_range_end:
            new = self._start_builder()
            new.number, new.keyword, new.continues_list = token.text, builder.keyword, True
        else:
            raise self._error

    def _read_bullet(self, number: str) -> None:
        builder = self._builder
        if builder.bullet is not None:
            builder = self._start_builder(like=builder)
        if not number.isdigit():
            raise self._error
        builder.bullet = int(number)
        self._is_separated = False

    def _read_point(self, point: str) -> None:
        builder = self._builder
        if (
            builder.points
            and (self._is_separated or self._is_range_end)
            and self._expected is not Keyword.NESTED_SUBPARAGRAPH
        ):
            new = self._start_builder(like=builder)
            new.points = [*builder.points[:-1], point]
            new.has_inherited_number = new.number is not None
        elif self._is_range_end or builder.bullet is not None:
            raise self._error
        else:
            builder.points.append(point)
        self._is_separated, self._expected = False, None

    def _read_letter(self, letter: str, after: Token) -> None:
        builder = self._builder
        if self._expected is Keyword.SECTION or (self._expected is Keyword.ANNEX and letter.upper() in "IVXLC"):
            self._read_section_number(letter.upper())
        elif (
            (after.kind in SERIES or after.kind in _TIERS or builder.tier)
            and not builder.is_numbered
            and letter.isascii()
        ):
            builder.section = letter.upper()  # « E par. 5 », "recs D"
        elif builder.number is not None and letter.isascii() and len(letter) == 1:
            self._read_point(letter.lower())
        else:
            raise self._error

    def _read_word(self, word: str, after: Token) -> None:
        builder = self._builder
        if self._expected in {Keyword.SECTION, Keyword.ANNEX} and _ROMAN.fullmatch(word.upper()):
            self._read_section_number(word.upper())
        elif _ROMAN.fullmatch(word) and after.kind in SERIES and not builder.is_numbered:
            builder.section = word
        elif _SMALL_ROMAN.fullmatch(word) and builder.points:
            self._read_point(word)
        else:
            builder.words.append(word)

    def _read_section_number(self, letter: str) -> None:
        """Read the letter or Roman numeral of a section or annex; in a list, that of the next section."""
        builder = self._builder
        if self._expected is Keyword.ANNEX:
            builder.scope, self._expected = f"annex {letter}", None
            return
        if builder.section is not None:
            if self._is_range_end or not self._is_separated:
                raise self._error
            tier, builder = builder.tier, self._start_builder()
            builder.is_section = builder.continues_list = True
            builder.tier = tier
        builder.section = letter

    def _read_mark(self, mark: str) -> None:
        builder = self._builder
        if builder.keyword is Keyword.NOTE and builder.number is None:
            builder.number = mark
        elif builder.keyword not in UNAMBIGUOUS or builder.number is not None:
            raise self._error  # after PP and OP, * means the whole series

    # Builders

    @property
    def _builder(self) -> AddressBuilder:
        return self._builders[-1]

    def _start_builder(self, like: AddressBuilder | None = None) -> AddressBuilder:
        """Append a builder with the annex and section of the last; ``like`` also gives series, number, points."""
        last = self._builder
        builder = AddressBuilder(scope=last.scope, section=last.section, is_range_end=self._is_range_end)
        if like is not None:
            builder.keyword, builder.number, builder.points = like.keyword, like.number, list(like.points)
        self._builders.append(builder)
        self._is_separated = self._is_range_end = False
        return builder

    def _builder_for_next(self) -> AddressBuilder:
        """Return the last builder, or a new one if that is complete and a separator follows it."""
        return self._start_builder() if self._builder.is_numbered and self._is_separated else self._builder

    @property
    def _error(self) -> CitationUnclear:
        return CitationUnclear(self._text)


def read_parts(text: str, *, forgiving: bool = False) -> tuple[Part, ...]:
    """Return the parts that a citation names, in order; empty if the text is empty.

    Raises :class:`CitationUnclear` if the words contradict one another, or if a word is unknown; ``forgiving`` skips
    unknown words and single letters.

    >>> [str(part) for part in read_parts("par. 3, al. b) et préambule")]
    ['para 3(b)', 'PP*']
    >>> [str(part) for part in read_parts("OP1-OP3, fn *")]
    ['OP1-OP3', 'fn *']
    """
    listed = [_parse_canonical(name.strip()) for name in re.split(r"[,;]", text)]
    within_section = len(listed) > 1 and any(isinstance(part, WholeSection) for part in listed)
    if all(listed) and not within_section:  # « section E, par. 72 » is one address
        return tuple(part for part in listed if part)
    return AddressParser(text, forgiving=forgiving).parts()


def _parse_canonical(name: str) -> Part | None:
    """Parse the canonical name of a part, such as ``OP1-OP3`` or ``section E``; return None for any other text."""
    first, dash, last = name.partition("-")
    if dash:
        ends = (_parse_label(first), _parse_label(last))
        return Span(ends[0], ends[1]) if ends[0] and ends[1] else None
    if name.endswith(".chapeau"):
        address = _parse_label(name.removesuffix(".chapeau"))
        return Chapeau(address) if address else None
    if whole := re.fullmatch(r"(?:(annex(?: [IVXLC\d]+)?|[IVXLC]+(?:\.[A-Z])?|[A-Z]) )?(PP|OP)\*", name):
        return WholeSeries(Series(whole[2]), whole[1] or "")
    if section := re.fullmatch(r"section ([A-Z]|[IVXLC]+(?:\.[A-Z])?)", name):
        return WholeSection(section[1])
    return _parse_label(name)


def _parse_label(name: str) -> ClauseAddress | None:
    try:
        return ClauseAddress.of(Label.parse(name))
    except LabelMalformed:
        return None
