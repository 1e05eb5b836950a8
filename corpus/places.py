"""The clause part of a citation, « par. 3, al. b) » or "OP1, OP3 and PP8-PP10": which parts it names.

The canonical names, those of :class:`corpus.label.Label`, are read first and to the letter. Everything else is
read from left to right into drafts of places, which are complete once a number is there: a comma, "and" or a
range before the next number begins another place that inherits what it does not say itself. Words of
the series may stand before the number or behind it (« alinéa 8 du préambule »).
Nothing is dropped: a word that no list knows makes the citation unclear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

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


def _canonical(name: str) -> Part | None:
    """Read a name between programs; None for anything else."""
    first, dash, last = name.partition("-")
    if dash:
        ends = (_place(first), _place(last))
        return Span(ends[0], ends[1]) if ends[0] and ends[1] else None
    if name.endswith(".chapeau"):
        place = _place(name.removesuffix(".chapeau"))
        return Chapeau(place) if place else None
    if whole := re.fullmatch(r"(?:(annex(?: [IVXLC\d]+)?|[IVXLC]+|[A-Z]) )?(PP|OP)\*", name):
        return Whole(Series(whole[2]), whole[1] or "")
    if section := re.fullmatch(r"section ([A-Z]|[IVXLC]+)", name):
        return WholeSection(section[1])
    return _place(name)


def _place(name: str) -> Place | None:
    try:
        return Place.of(Label.parse(name))
    except LabelMalformed:
        return None


@dataclass(slots=True)
class _Draft:
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
    """It stands in a row of numbers, « paragraphes 3 et 4 », with the draft before."""
    borrowed: bool = False
    """Its number is that of the draft before: « 3 a) et b) »."""

    @property
    def is_counted(self) -> bool:
        return self.number is not None or self.back > 0

    @property
    def is_blank(self) -> bool:
        said = (self.number, self.points, self.scope, self.section, self.back, self.is_chapeau, self.tier, self.words)
        return not any(said) and not self.is_section and self.sign in {None, Sign.UNPLACED}


class _Reader:
    """One pass over the tokens of a citation."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._drafts = [_Draft()]
        self._is_apart = False
        self._is_range = False
        self._wants: Sign | None = None
        row = tokens(text)
        for token, after in zip(row, (*row[1:], Token(Sign.FILLER)), strict=False):
            self._read(token, after)

    def parts(self) -> Iterator[Part]:
        """Yield what was read, ranges joined."""
        drafts = [draft for draft in self._drafts if not draft.is_blank]
        self._complete(drafts)
        parts = [self._part(draft) for draft in drafts]
        for place, part in enumerate(parts):
            if drafts[place].is_end:
                yield self._span(parts[place - 1] if place else None, part)
            elif place + 1 == len(parts) or not drafts[place + 1].is_end:
                yield part

    # What a token does

    def _read(self, token: Token, after: Token) -> None:
        match token.kind:
            case Sign.AND:
                self._is_apart = True
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
        if sign in _SERIES:
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
        is_whole = draft.sign in _STRONG and not draft.points
        if (draft.is_counted or (is_whole and self._is_apart)) and starts:
            if draft.back and not self._is_apart:
                raise self._unclear  # « dernier alinéa du paragraphe 3 »
            self._begin().sign = sign
        elif draft.is_counted and not (self._is_apart and sign in _STRONG and draft.sign is not Sign.ALINEA):
            self._qualify(sign)
        elif (draft.is_counted or is_whole) and self._is_apart and sign in _STRONG:
            self._begin().sign = sign
        elif draft.sign not in _STRONG:
            draft.sign = sign
        elif sign in _STRONG and sign is not draft.sign:
            raise self._unclear

    def _qualify(self, sign: Sign) -> None:
        """Say behind a number, or a row of them, which series it belongs to."""
        draft = self._draft
        if sign not in _STRONG:
            draft.sign = draft.sign or sign
            return
        if draft.sign in _STRONG and draft.sign is not sign:
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
        elif (after.kind in _SERIES or draft.tier) and not draft.is_counted and letter.isascii():
            draft.section = letter.upper()  # « E par. 5 », "recs D"
        elif draft.number is not None and letter.isascii():
            self._point(letter.lower())
        else:
            raise self._unclear

    def _word(self, word: str, after: Token) -> None:
        draft = self._draft
        if self._wants in {Sign.SECTION, Sign.ANNEX} and _ROMAN.fullmatch(word.upper()):
            self._ordered(word.upper())
        elif _ROMAN.fullmatch(word) and after.kind in _SERIES and not draft.is_counted:
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
            draft = self._begin()
            draft.is_section = True
        draft.section = letter

    def _mark(self, mark: str) -> None:
        draft = self._draft
        if draft.sign is Sign.NOTE and draft.number is None:
            draft.number = mark
        elif draft.sign not in _STRONG or draft.number is not None:
            raise self._unclear  # behind PP and OP it means all of them

    # Drafts

    @property
    def _draft(self) -> _Draft:
        return self._drafts[-1]

    def _begin(self, like: _Draft | None = None) -> _Draft:
        """Begin another part, which stands where the one before stands, or is like it but for its end."""
        last = self._draft
        draft = _Draft(scope=last.scope, section=last.section, is_end=self._is_range)
        if like is not None:
            draft.sign, draft.number, draft.points = like.sign, like.number, list(like.points)
        self._drafts.append(draft)
        self._is_apart = self._is_range = False
        return draft

    def _fresh(self) -> _Draft:
        return self._begin() if self._draft.is_counted and self._is_apart else self._draft

    @property
    def _unclear(self) -> CitationUnclear:
        return CitationUnclear(self._text)

    # From drafts to parts

    def _complete(self, drafts: list[_Draft]) -> None:
        """Give each draft what only a later word said: « alinéas a) et b) du paragraphe 3 »."""
        for earlier, later in zip(reversed(drafts[:-1]), reversed(drafts), strict=False):
            if earlier.points and earlier.number is None:
                earlier.number, earlier.sign = later.number, later.sign
            if earlier.sign is None and later.follows:
                earlier.sign = later.sign
        of_clauses = False
        for draft in drafts:
            if draft.sign is Sign.ALINEA and draft.number and (of_clauses or draft.points):
                raise self._unclear  # « par. 3, al. 2 »: which one is meant?
            of_clauses |= draft.sign in {Sign.PARAGRAPH, Sign.OPERATIVE}

    def _part(self, draft: _Draft) -> Part:
        series = _SERIES[draft.sign] if draft.sign else Series.PARAGRAPH
        if draft.words and not (draft.tier or draft.is_section):
            raise self._unclear
        if draft.back:
            return Last(series, draft.back, draft.scope or draft.section or "")
        if draft.number is not None or draft.points:
            return self._placed(draft, series)
        section = None
        if draft.section or draft.words or draft.is_section:
            section = WholeSection(draft.section, fold(" ".join(draft.words)))
        if draft.tier:
            return Tiered(draft.tier, section)
        if draft.sign in _STRONG:
            return Whole(series, draft.scope or draft.section or "")
        if section and (section.letter or section.words):
            return section
        if draft.scope and not draft.is_chapeau:
            return WholeAnnex(draft.scope)
        raise self._unclear

    def _placed(self, draft: _Draft, series: Series) -> Part:
        if draft.words or draft.tier or (draft.number and not self._is_number(draft.number, series)):
            raise self._unclear
        if not draft.number:
            series = Series.PARAGRAPH  # « al. b) »: of which paragraph, nobody said
        place = Place(series, draft.number or "", tuple(draft.points), draft.bullet, draft.scope, draft.section)
        return Chapeau(place) if draft.is_chapeau else place

    @staticmethod
    def _is_number(number: str, series: Series) -> bool:
        return number[0].isdigit() or series is Series.FOOTNOTE

    def _span(self, first: Part | None, last: Part) -> Span:
        """Join the two ends of a range, which must stand in the right order where figures tell it."""
        if not isinstance(first, Place) or not isinstance(last, Place) or not first.number or not last.number:
            raise self._unclear
        comparable = first.series is last.series and first.scope == last.scope and first.section == last.section
        if comparable and (first.number + last.number).isdigit() and int(first.number) > int(last.number):
            raise self._unclear
        return Span(first, last)
