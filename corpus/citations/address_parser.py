"""Read the tokens of a citation from left to right into drafts of parts.

A draft is complete once a number is there: a comma, "and" or a range before the next number begins
another draft, which inherits what it does not say itself. Words of the series may stand before the
number or behind it (« alinéa 8 du préambule »).
"""

import re

from corpus.address import Chapeau, Part, Place, Span, Whole, WholeSection
from corpus.citations.address_builder import SERIES, STRONG, AddressBuilder, outer_first, parts_of
from corpus.citations.errors import CitationUnclear
from corpus.citations.lexer import Form, Token, tokens
from corpus.document import Tier
from corpus.errors import LabelMalformed
from corpus.label import Label, Series
from corpus.languages.citation_words import Sign

_TIERS = {Sign.RECOMMENDATIONS: Tier.RECOMMENDATION, Sign.CONCLUSIONS: Tier.CONCLUSION}
_NUMBERED = frozenset({Form.NUMBER, Form.ORDINAL})
_ROMAN = re.compile(r"[IVXLC]+")
_SMALL_ROMAN = re.compile(r"[ivx]+")


class PlaceReader:
    """One pass over the tokens of a citation."""

    def __init__(self, text: str, *, forgiving: bool) -> None:
        self._text = text
        self._drafts = [AddressBuilder()]
        self._is_apart = False
        self._is_range = False
        self._wants: Sign | None = None
        known = [token for token in tokens(text) if not (forgiving and token.kind in {Form.WORD, Form.LETTER})]
        row = outer_first(known)
        for token, after in zip(row, [*row[1:], Token(Sign.FILLER)], strict=False):
            self._read(token, after)

    def parts(self) -> tuple[Part, ...]:
        """Return what was read."""
        parts = parts_of(self._drafts)
        if parts is None:
            raise self._unclear
        return tuple(parts)

    # What a token does

    def _read(self, token: Token, after: Token) -> None:
        match token.kind:
            case Sign.AND:
                self._is_apart = len(self._drafts) > 1 or bool(self._draft.said)
            case Sign.TO:
                self._is_range = True
            case Form.NUMBER | Form.ORDINAL:
                self._number(token, after)
            case Form.POINT:
                self._point(token.text)
            case Form.LETTER:
                self._letter(token.text, after)
            case Form.WORD:
                self._word(token.text, after)
            case Form.MARK:
                self._mark(token.text)
            case sign:
                self._sign(sign, after)

    def _sign(self, sign: Sign, after: Token) -> None:
        if sign in _TIERS and after.kind in _NUMBERED:
            sign = Sign.PARAGRAPH  # « recommandation 72 » is a paragraph
        if sign in SERIES:
            self._series(sign, after)
        elif sign in {Sign.BULLET, Sign.DEEPER, Sign.SUBPARAGRAPH}:
            self._wants = sign
        elif sign in {Sign.LAST, Sign.LAST_BUT_ONE}:
            self._fresh().back = 1 if sign is Sign.LAST else 2
        elif sign is Sign.CHAPEAU:
            self._fresh().is_chapeau = True
        elif sign is Sign.SECTION:
            self._wants = sign
            (self._begin() if self._draft.section and self._is_apart else self._draft).is_section = True
        elif sign is Sign.ANNEX:
            self._wants = sign
            (self._begin() if self._draft.scope else self._draft).scope = "annex"
        else:
            draft = self._begin() if self._draft.tier else self._draft
            draft.tier = _TIERS[sign]
            self._is_range = False  # a dash before it is only a dash

    def _series(self, sign: Sign, after: Token) -> None:
        """Take a word for a series: before the number that follows, or behind the number that stands."""
        draft, self._wants = self._draft, None
        if draft.borrowed and sign is not Sign.ALINEA:
            draft.number, draft.borrowed = None, False
        starts = after.kind in _NUMBERED or after.kind is Form.MARK
        is_whole = draft.sign in STRONG and not draft.points
        if (draft.is_counted or (is_whole and self._is_apart)) and starts:
            if draft.back and not self._is_apart:
                raise self._unclear  # « dernier alinéa du paragraphe 3 »
            self._begin().sign = sign
        elif draft.is_counted and not (self._is_apart and sign in STRONG and draft.sign is not Sign.ALINEA):
            self._qualify(sign)
        elif (draft.is_counted or is_whole) and self._is_apart and sign in STRONG:
            self._begin().sign = sign
        elif draft.sign not in STRONG:
            draft.sign, self._is_apart = sign, False
        elif sign in STRONG and sign is not draft.sign:
            raise self._unclear

    def _qualify(self, sign: Sign) -> None:
        """Say behind a number, or a row of them, which series it belongs to."""
        draft = self._draft
        if sign not in STRONG:
            draft.sign = draft.sign or sign
            return
        if draft.sign in STRONG and draft.sign is not sign:
            raise self._unclear
        for earlier in reversed(self._drafts):
            earlier.sign = sign
            if not earlier.follows:
                break

    def _number(self, token: Token, after: Token) -> None:
        draft = self._draft
        if self._wants is Sign.BULLET or (token.kind is Form.ORDINAL and after.kind is Sign.BULLET):
            self._bullet(token.text)
        elif self._wants is Sign.ANNEX and not self._is_apart and draft.number is None:
            draft.scope, self._wants = f"annex {token.text}", None
        elif draft.is_section and draft.section is None and not draft.words:
            draft.section, self._wants = token.text, None
        elif draft.number is None and not draft.back:
            draft.number = token.text
            self._is_apart = self._is_range = False
        elif self._is_apart or self._is_range:
            new = self._begin()
            new.number, new.sign, new.follows = token.text, draft.sign, True
        else:
            raise self._unclear

    def _bullet(self, number: str) -> None:
        draft = self._draft
        if draft.bullet is not None:
            draft = self._begin(like=draft)
        if not number.isdigit():
            raise self._unclear
        draft.bullet = int(number)
        self._is_apart = False

    def _point(self, point: str) -> None:
        draft = self._draft
        if draft.points and (self._is_apart or self._is_range) and self._wants is not Sign.DEEPER:
            new = self._begin(like=draft)
            new.points = [*draft.points[:-1], point]
            new.borrowed = new.number is not None
        elif self._is_range or draft.bullet is not None:
            raise self._unclear
        else:
            draft.points.append(point)
        self._is_apart, self._wants = False, None

    def _letter(self, letter: str, after: Token) -> None:
        draft = self._draft
        if self._wants is Sign.SECTION or (self._wants is Sign.ANNEX and letter.upper() in "IVXLC"):
            self._ordered(letter.upper())
        elif (after.kind in SERIES or after.kind in _TIERS or draft.tier) and not draft.is_counted and letter.isascii():
            draft.section = letter.upper()  # « E par. 5 », "recs D"
        elif draft.number is not None and letter.isascii() and len(letter) == 1:
            self._point(letter.lower())
        else:
            raise self._unclear

    def _word(self, word: str, after: Token) -> None:
        draft = self._draft
        if self._wants in {Sign.SECTION, Sign.ANNEX} and _ROMAN.fullmatch(word.upper()):
            self._ordered(word.upper())
        elif _ROMAN.fullmatch(word) and after.kind in SERIES and not draft.is_counted:
            draft.section = word
        elif _SMALL_ROMAN.fullmatch(word) and draft.points:
            self._point(word)
        else:
            draft.words.append(word)

    def _ordered(self, letter: str) -> None:
        """Take the letter or Roman number of a section or annex; in a row, of the next one."""
        draft = self._draft
        if self._wants is Sign.ANNEX:
            draft.scope, self._wants = f"annex {letter}", None
            return
        if draft.section is not None:
            if self._is_range or not self._is_apart:
                raise self._unclear
            tier, draft = draft.tier, self._begin()
            draft.is_section = draft.follows = True
            draft.tier = tier
        draft.section = letter

    def _mark(self, mark: str) -> None:
        draft = self._draft
        if draft.sign is Sign.NOTE and draft.number is None:
            draft.number = mark
        elif draft.sign not in STRONG or draft.number is not None:
            raise self._unclear  # behind PP and OP it means all of them

    # Drafts

    @property
    def _draft(self) -> AddressBuilder:
        return self._drafts[-1]

    def _begin(self, like: AddressBuilder | None = None) -> AddressBuilder:
        """Begin another part, which stands where the one before stands, or is like it but for its end."""
        last = self._draft
        draft = AddressBuilder(scope=last.scope, section=last.section, is_end=self._is_range)
        if like is not None:
            draft.sign, draft.number, draft.points = like.sign, like.number, list(like.points)
        self._drafts.append(draft)
        self._is_apart = self._is_range = False
        return draft

    def _fresh(self) -> AddressBuilder:
        return self._begin() if self._draft.is_counted and self._is_apart else self._draft

    @property
    def _unclear(self) -> CitationUnclear:
        return CitationUnclear(self._text)


def read_parts(text: str, *, forgiving: bool = False) -> tuple[Part, ...]:
    """Return the parts that the words name, in order; none where there are no words.

    Raises :class:`CitationUnclear` where a word is not known, unless ``forgiving``, or the words do not go
    together.

    >>> [str(part) for part in read_parts("par. 3, al. b) et préambule")]
    ['para 3(b)', 'PP*']
    >>> [str(part) for part in read_parts("OP1-OP3, fn *")]
    ['OP1-OP3', 'fn *']
    """
    listed = [_canonical(name.strip()) for name in re.split(r"[,;]", text)]
    within_section = len(listed) > 1 and any(isinstance(part, WholeSection) for part in listed)
    if all(listed) and not within_section:  # « section E, par. 72 » is one place
        return tuple(part for part in listed if part)
    return PlaceReader(text, forgiving=forgiving).parts()


def _canonical(name: str) -> Part | None:
    """Read a name between programs; None for anything else."""
    first, dash, last = name.partition("-")
    if dash:
        ends = (_place(first), _place(last))
        return Span(ends[0], ends[1]) if ends[0] and ends[1] else None
    if name.endswith(".chapeau"):
        place = _place(name.removesuffix(".chapeau"))
        return Chapeau(place) if place else None
    if whole := re.fullmatch(r"(?:(annex(?: [IVXLC\d]+)?|[IVXLC]+(?:\.[A-Z])?|[A-Z]) )?(PP|OP)\*", name):
        return Whole(Series(whole[2]), whole[1] or "")
    if section := re.fullmatch(r"section ([A-Z]|[IVXLC]+(?:\.[A-Z])?)", name):
        return WholeSection(section[1])
    return _place(name)


def _place(name: str) -> Place | None:
    try:
        return Place.of(Label.parse(name))
    except LabelMalformed:
        return None
