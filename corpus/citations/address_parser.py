"""Parse the tokens of a citation, from left to right, into addresses within a document.

Each address is collected in an :class:`~corpus.citations.address_builder.AddressBuilder`. Once a builder has a number,
a comma, "and" or a range before the next number starts another builder, which inherits the fields that it does not
set itself. The word for the series may come before the number or after it (« alinéa 8 du préambule »).
"""

import re

from corpus.address import Chapeau, ClauseAddress, Part, Span, Title, WholeSection, WholeSeries
from corpus.citations.address_builder import SERIES, UNAMBIGUOUS, AddressBuilder, build_parts, outer_first
from corpus.citations.errors import CitationUnclear
from corpus.citations.lexer import Token, TokenKind, tokens
from corpus.document import Tier
from corpus.errors import LabelMalformed
from corpus.label import Label, Series
from corpus.languages.citation_words import Keyword

_TIERS = {
    Keyword.RECOMMENDATIONS: Tier.RECOMMENDATION,
    Keyword.CONCLUSIONS: Tier.CONCLUSION,
    Keyword.DISCUSSIONS: Tier.DISCUSSION,
    Keyword.INTRODUCTIONS: Tier.INTRODUCTION,
}
_NUMBERED = frozenset({TokenKind.NUMBER, TokenKind.ORDINAL})
_AFTER_NOTE = _NUMBERED | {TokenKind.MARK}
_ANNOUNCING = frozenset({Keyword.BULLET, Keyword.NESTED_SUBPARAGRAPH, Keyword.SUBPARAGRAPH})
"""Keywords that a number or a letter must follow."""
_GENERAL = frozenset({Keyword.PARAGRAPH, Keyword.ALINEA, Keyword.UNPLACED})
"""Words for any paragraph, beside which a word for the series may stand; "text" may be the text of one."""
_ROMAN = re.compile(r"[IVXLC]+")
_SMALL_ROMAN = re.compile(r"[ivx]+")


class AddressParser:
    """A parser of one citation; it reads all tokens when it is created."""

    def __init__(self, text: str, *, forgiving: bool) -> None:
        self._text = text
        self._builders = [AddressBuilder()]
        self._separator: Keyword | TokenKind | None = None
        """AND after "and", WORD after a comma, if read after the fields of the last builder; else None."""
        self._is_range_end = False  # the next number is the end of a range
        self._expected: Keyword | None = None  # what the next number or letter counts
        self._is_announced = False  # a number or letter must still follow a keyword
        self._has_leading_notes = False  # "footnotes of" was read before the parts
        recognised = [
            token for token in tokens(text) if not (forgiving and token.kind in {TokenKind.WORD, TokenKind.LETTER})
        ]
        ordered = outer_first(recognised)
        edge = Token(Keyword.FILLER)
        for before, token, after in zip([edge, *ordered], ordered, [*ordered[1:], edge], strict=False):
            self._read(token, before, after)
        if (self._is_range_end or self._is_announced) and not forgiving:
            raise self._error  # "OP1 to", "OP3 subparagraph"

    def parts(self) -> tuple[Part | Title, ...]:
        """Return the parts; raise :class:`CitationUnclear` if the words contradict one another."""
        parts = build_parts(self._builders)
        if parts is None:
            raise self._error
        return tuple(parts)

    # Reading one token

    def _read(self, token: Token, before: Token, after: Token) -> None:
        match token.kind:
            case Keyword.AND:
                self._read_separator(token)
            case Keyword.TO:
                self._read_range_sign()
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
                self._read_keyword(keyword, before, after)

    def _read_separator(self, token: Token) -> None:
        if len(self._builders) > 1 or self._builder.filled_fields:
            is_word = bool(token.text) or self._separator is Keyword.AND
            self._separator = Keyword.AND if is_word else TokenKind.WORD

    def _read_range_sign(self) -> None:
        """Read "to" or a dash; before anything else it is only a preposition: « au paragraphe 3 »."""
        fields = self._builder.filled_fields
        self._is_range_end = bool(fields)
        if fields <= {"keyword", "scope"} and fields and self._builder.keyword is not None:
            raise self._error  # « paragraphes au 44 »

    def _read_keyword(self, keyword: Keyword, before: Token, after: Token) -> None:
        if keyword is Keyword.NOTE and self._is_note_of(before, after):
            self._read_notes()
        elif keyword in SERIES:
            self._read_series(keyword, after)
        elif keyword in _ANNOUNCING:
            self._expected = keyword
            self._is_announced = keyword is not Keyword.BULLET or before.kind is not TokenKind.ORDINAL
        elif keyword in {Keyword.LAST, Keyword.LAST_BUT_ONE}:
            self._builder_for_next(after).back = 1 if keyword is Keyword.LAST else 2
        elif keyword is Keyword.CHAPEAU:
            self._builder_for_next(after).is_chapeau = True
        elif keyword is Keyword.TITLE:
            self._read_flag("is_title")
        elif keyword is Keyword.FOLLOWING:
            self._read_flag("is_onward")
        elif keyword is Keyword.SECTION:
            self._read_section()
        elif keyword is Keyword.ANNEX:
            self._expected = keyword
            is_apart = self._separator is Keyword.AND or bool(self._builder.scope)
            (self._start_builder(inherits=False) if is_apart else self._builder).scope = "annex"
        else:
            self._read_tier(_TIERS[keyword])

    def _read_section(self) -> None:
        self._expected = Keyword.SECTION
        builder = self._builder
        if builder.section and (self._separator or self._is_range_end):
            tier, builder = builder.tier, self._start_builder()
            builder.section, builder.tier = None, tier if builder.is_range_end else None
        elif self._separator is Keyword.AND and builder.is_numbered:
            builder = self._start_builder(inherits=False)
        builder.is_section = True

    def _read_tier(self, tier: Tier) -> None:
        builder = self._builder
        if builder.tier or (self._separator is Keyword.AND and (builder.is_numbered or not builder.is_section)):
            builder = self._start_builder()
        builder.tier = tier
        self._is_range_end = False  # a dash before it is no range

    def _read_flag(self, name: str) -> None:
        """Set a flag of the part that stands before it, or of the next one."""
        if getattr(self._builder, name):
            raise self._error
        builder = self._start_builder(inherits=False) if self._separator and name == "is_title" else self._builder
        setattr(builder, name, True)

    def _is_note_of(self, before: Token, after: Token) -> bool:
        """Return True if a word for footnotes has no number of its own: "para 72 fn", "footnotes of section E"."""
        builder = self._builder
        is_counted = before.kind in _NUMBERED and builder.keyword is None and not builder.points
        return after.kind not in _AFTER_NOTE and not is_counted and not (builder.back and builder.keyword is None)

    def _read_notes(self) -> None:
        builder = self._builder
        is_leading = not builder.filled_fields
        if self._separator and not is_leading:  # « par. 3 et ses notes »
            builder = self._start_builder(like=builder)
            builder.has_inherited_number = True
        if builder.is_notes:
            raise self._error
        builder.is_notes = True
        self._has_leading_notes = is_leading

    def _read_series(self, keyword: Keyword, after: Token) -> None:
        """Read a word for a series: it belongs to the number that follows, or to the number already read."""
        builder, self._expected = self._builder, None
        if self._is_announced:
            raise self._error
        if self._separator is Keyword.AND and self._is_complete(builder):
            builder = self._start_builder(inherits=False)
        if builder.has_inherited_number and keyword is not Keyword.ALINEA:
            builder.number, builder.has_inherited_number = None, False
        starts = after.kind in _NUMBERED or after.kind is TokenKind.MARK
        is_whole = builder.keyword in UNAMBIGUOUS and not builder.points
        if is_whole and not builder.is_numbered and self._locates(keyword, after):
            self._separator = None  # "preamble, para. 3"
        elif (builder.is_numbered or (is_whole and self._separator)) and starts:
            if builder.back and not self._separator:
                raise self._error  # « dernier alinéa du paragraphe 3 »
            self._start_builder().keyword = keyword
        elif builder.is_numbered and not (
            self._separator and keyword in UNAMBIGUOUS and builder.keyword is not Keyword.ALINEA
        ):
            self._set_series_of_list(keyword, after)
        elif (builder.is_numbered or is_whole) and self._separator and keyword in UNAMBIGUOUS:
            self._start_builder().keyword = keyword
        else:
            self._set_series(keyword)

    def _set_series(self, keyword: Keyword) -> None:
        """Set the series of a builder without a number; "paragraph" adds nothing to "operative"."""
        builder = self._builder
        if builder.keyword not in UNAMBIGUOUS and builder.keyword in {None, keyword, *_GENERAL}:
            builder.keyword, self._separator = keyword, None
        elif builder.keyword is not keyword and keyword not in _GENERAL:
            raise self._error

    def _is_complete(self, builder: AddressBuilder) -> bool:
        """Return True if a builder names a whole section, annex or title, to which nothing after "and" belongs."""
        fields = builder.filled_fields
        return bool(fields) and fields <= {"scope", "section", "is_section", "is_title", "words", "tier"}

    def _locates(self, keyword: Keyword, after: Token) -> bool:
        """Return True if "preamble," or « dispositif, » only says where the paragraph with the next number stands."""
        return self._is_general(keyword) and self._separator is TokenKind.WORD and after.kind in _NUMBERED

    def _is_general(self, keyword: Keyword | TokenKind) -> bool:
        """Return True for a word for any paragraph, of the preamble or of the operative part as named before it."""
        is_preamble = self._builder.keyword is Keyword.PREAMBULAR
        return keyword is Keyword.PARAGRAPH or (keyword is Keyword.ALINEA and is_preamble)

    def _set_series_of_list(self, keyword: Keyword, after: Token) -> None:
        """Set the series of the number already read, or of all numbers of its list."""
        builder = self._builder
        if keyword not in UNAMBIGUOUS:
            if builder.keyword not in {None, keyword} and not (
                (keyword is Keyword.ALINEA and (after.kind is TokenKind.POINT or builder.keyword is Keyword.PREAMBULAR))
                or (keyword is Keyword.PARAGRAPH and builder.keyword in UNAMBIGUOUS)
            ):
                raise self._error
            builder.keyword = builder.keyword or keyword
            return
        if builder.keyword in {*UNAMBIGUOUS, Keyword.NOTE} and builder.keyword is not keyword:
            raise self._error
        for earlier in reversed(self._builders):
            earlier.keyword = keyword
            if not earlier.continues_list:
                break

    def _read_number(self, token: Token, after: Token) -> None:
        builder = self._builder
        if self._expected is Keyword.BULLET or (token.kind is TokenKind.ORDINAL and after.kind is Keyword.BULLET):
            self._read_bullet(token.text)
        elif self._expected is Keyword.ANNEX and not self._separator and builder.number is None:
            builder.scope, self._expected = f"annex {token.text}", None
        elif builder.is_section and builder.section is None and not builder.words:
            builder.section, self._expected = token.text, None
        elif builder.number is None and not builder.back:
            if self._separator is Keyword.AND and builder.keyword in UNAMBIGUOUS:
                builder = self._start_builder(inherits=False)  # "the preamble and the third paragraph"
            if self._is_range_end and (builder.points or builder.bullet):
                raise self._error  # « al. b) à par. 3 »
            builder.number, builder.is_count = token.text, token.kind is TokenKind.ORDINAL
            self._separator, self._is_range_end = None, False
        elif self._separator or self._is_range_end:
            new = self._start_builder()
            is_apart = token.kind is TokenKind.ORDINAL and after.kind in SERIES and builder.keyword is not None
            new.number, new.keyword = token.text, None if is_apart else builder.keyword  # "OP3, second preambular ..."
            new.continues_list = not is_apart
            new.is_count, new.tier = token.kind is TokenKind.ORDINAL, builder.tier
            new.is_section, new.words = builder.is_section, list(builder.words)
        else:
            raise self._error

    def _read_bullet(self, number: str) -> None:
        builder = self._builder
        if builder.bullet is not None:
            builder = self._start_builder(like=builder)
        if not number.lstrip("-").isdigit():
            raise self._error
        builder.bullet = int(number)
        self._separator, self._is_announced = None, False

    def _read_point(self, point: str) -> None:
        builder = self._builder
        if (
            builder.points
            and (self._separator or self._is_range_end)
            and self._expected is not Keyword.NESTED_SUBPARAGRAPH
        ):
            new = self._start_builder(like=builder)
            new.points = [*builder.points[:-1], point]
            new.has_inherited_number = new.number is not None
        elif self._is_range_end or builder.bullet is not None:
            raise self._error
        else:
            builder.points.append(point)
        self._separator, self._expected, self._is_announced = None, None, False

    def _read_letter(self, letter: str, after: Token) -> None:
        builder = self._builder
        if self._expected is Keyword.SECTION or (self._expected is Keyword.ANNEX and letter.upper() in "IVXLC"):
            self._read_section_number(letter.upper())
        elif (
            (after.kind in SERIES or after.kind in _TIERS or builder.tier or self._is_before_number(letter, after))
            and not builder.is_numbered
            and letter.isascii()
        ):
            if builder.section is not None:
                raise self._error
            builder.section = letter.upper()  # « E par. 5 », "recs D", "E/72"
        elif builder.number is not None and letter.isascii() and len(letter) == 1:
            self._read_point(letter.lower())
        else:
            raise self._error

    def _is_before_number(self, letter: str, after: Token) -> bool:
        return letter.isupper() and after.kind is TokenKind.NUMBER and not self._builder.points

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
            if not (self._is_range_end or self._separator):
                raise self._error
            tier, builder = builder.tier, self._start_builder()
            builder.is_section = builder.continues_list = True
            builder.tier = tier
        builder.section = letter
        self._is_range_end, self._separator = False, None

    def _read_mark(self, mark: str) -> None:
        builder = self._builder
        if builder.keyword is Keyword.NOTE and builder.number is None:
            builder.number = mark
        elif builder.keyword is Keyword.NOTE and self._separator:  # "fn 1, *"
            new = self._start_builder()
            new.number, new.keyword, new.continues_list = mark, Keyword.NOTE, True
        elif builder.keyword not in UNAMBIGUOUS or builder.is_numbered:
            raise self._error  # after PP and OP, * means the whole series

    # Builders

    @property
    def _builder(self) -> AddressBuilder:
        return self._builders[-1]

    def _start_builder(self, like: AddressBuilder | None = None, *, inherits: bool = True) -> AddressBuilder:
        """Append a builder with the annex and section of the last, if it ``inherits`` them.

        ``like`` also gives series, number, points.
        """
        last = self._builder
        builder = AddressBuilder(is_range_end=self._is_range_end, is_notes=self._has_leading_notes)
        if inherits:
            builder.scope, builder.section = last.scope, last.section
        if like is not None:
            builder.keyword, builder.number, builder.points = like.keyword, like.number, list(like.points)
            builder.tier, builder.is_count = like.tier, like.is_count
        self._builders.append(builder)
        self._separator, self._is_range_end = None, False
        return builder

    def _builder_for_next(self, after: Token) -> AddressBuilder:
        """Return the last builder, or a new one if that is complete and a separator follows it."""
        builder = self._builder
        is_whole = builder.keyword in UNAMBIGUOUS and not self._is_general(after.kind)
        if self._separator is Keyword.AND and (self._is_complete(builder) or builder.keyword in UNAMBIGUOUS):
            return self._start_builder(inherits=builder.is_numbered)
        return self._start_builder() if self._separator and (builder.is_numbered or is_whole) else builder

    @property
    def _error(self) -> CitationUnclear:
        return CitationUnclear(self._text)


def read_parts(text: str, *, forgiving: bool = False) -> tuple[Part | Title, ...]:
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


def _parse_canonical(name: str) -> Part | Title | None:
    """Parse the canonical name of a part, such as ``OP1-OP3`` or ``section E``; return None for any other text."""
    if name == "title":
        return Title()
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
        label = Label.parse(name)
    except LabelMalformed:
        return None
    return ClauseAddress.of(label) if not label.number.startswith("0") else None
