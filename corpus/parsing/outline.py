"""Shapes to clauses: which count goes on, whose subparagraph this is, what has no place.

The shapes say what is printed on each block; here the order of the blocks decides the labels. Two rules
govern: a label is unique within its document, and a label that is printed is never changed. So where a
number stands twice without a restart, the second paragraph is kept under the number with ``alt`` and a
warning names the line; and text without a number in a numbered document is kept as ``text 1``, ``text 2``
rather than under a number that the document does not give it. A text that an operative paragraph announces has
numbers of its own (:mod:`corpus.parsing.adopted_texts`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import takewhile, zip_longest

from corpus.document import Annex, ClauseKind, ParseWarning, Section, Tier
from corpus.footnote_calls import lift_calls, unwrap
from corpus.label import Label, Series
from corpus.languages.dates import find_date
from corpus.languages.language import Language
from corpus.parsing.adopted_texts import announces, is_title
from corpus.parsing.matches import (
    AnnexHeading,
    Bullet,
    Closing,
    Enacting,
    Found,
    Heading,
    Numbered,
    Point,
    Preambular,
    Prose,
    SectionHeading,
    TierHeading,
)
from corpus.parsing.numbering import opens_operative, restarts
from corpus.parsing.shapes.formulas import is_of_vote
from corpus.text.numerals import follows_roman, place


@dataclass(frozen=True, slots=True)
class ClauseBuilder:
    """A clause whose text still holds its footnote marks."""

    label: Label
    kind: ClauseKind
    text: str
    line: int
    mark: str = ""
    tier: Tier | None = None
    section: str | None = None
    heading: str | None = None
    opening: str = ""
    """The words that the format itself sets in italics at its start."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure of a document."""

    drafts: tuple[ClauseBuilder, ...]
    enacting_formula: str
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    warnings: tuple[ParseWarning, ...]


class _Part(Enum):
    BODY = auto()
    PREAMBLE = auto()
    OPERATIVE = auto()
    ANNOUNCED = auto()
    """A text that an operative paragraph announced, which has numbers of its own."""
    CLOSED = auto()


def make_outline(founds: Sequence[Found], language: Language) -> Outline:
    """Order what the shapes found into clauses."""
    drafts: list[ClauseBuilder] = []
    formula = ""
    sections: list[Section] = []
    annexes: list[Annex] = []
    warnings: list[ParseWarning] = []
    taken: set[Label] = set()
    for annex, members in _split(founds):
        walk = OutlineBuilder(annex.scope if annex else "", members, language, taken)
        walk.run()
        drafts += walk.drafts
        sections += walk.sections
        warnings += walk.warnings
        if annex is None:
            formula = walk.enacting_formula
        else:
            annexes.append(replace(annex, enacting_formula=walk.enacting_formula))
    return Outline(tuple(drafts), formula, tuple(sections), tuple(annexes), tuple(warnings))


def _split(founds: Sequence[Found]) -> Iterator[tuple[Annex | None, list[Found]]]:
    """Split at the annexes: ``annex``, or ``annex II`` where they are numbered."""
    annex, count = None, 0
    members: list[Found] = []
    for found in founds:
        if isinstance(found, AnnexHeading):
            yield annex, members
            count += 1
            number = found.number or (str(count) if count > 1 else "")
            annex, members = Annex(f"annex {number}".strip(), found.text, found.block.line), []
        else:
            members.append(found)
    yield annex, members


class OutlineBuilder:
    """One pass over the blocks of one scope: the main text or an annex."""

    def __init__(self, scope: str, founds: Sequence[Found], language: Language, taken: set[Label]) -> None:
        self.drafts: list[ClauseBuilder] = []
        self.enacting_formula = ""
        self.sections: list[Section] = []
        self.warnings: list[ParseWarning] = []
        self._taken = taken
        self._founds = founds
        self._language = language
        self._scope = scope
        self._place = 0
        self._is_annex = bool(scope)
        self._is_numbered = any(isinstance(found, Numbered) for found in founds)
        self._restarts = restarts(founds, language)
        self._first_tier = Tier.INTRODUCTION if any(isinstance(found, TierHeading) for found in founds) else None
        self._base = scope
        self._part = _Part.BODY
        self._is_announced_in_section = False
        self._section: str | None = None
        self._chapter: str | None = None
        self._is_chapter_divided = False
        self._heading: str | None = None
        self._bare: Heading | None = None
        """The last heading, while nothing stands below it yet."""
        self._group: str | None = None
        self._tier = self._first_tier
        self._counts: dict[tuple[Series, str], int] = {}
        self._parent: ClauseBuilder | None = None
        self._points: tuple[str, ...] = ()
        self._bullets = 0
        self._twins: dict[Label, int] = {}

    def run(self) -> None:
        """Walk through all blocks."""
        for count, (found, following) in enumerate(zip_longest(self._founds, self._founds[1:])):
            self._place = count
            self._take(found, following)
        self._leave_heading()

    def _take(self, found: Found, following: Found | None) -> None:
        match found:
            case Numbered():
                self._take_numbered(found)
            case Preambular():
                self._take_labelled(found)
            case Point():
                self._take_point(found, following)
            case Bullet():
                self._take_bullet(found)
            case Prose():
                self._take_prose(found)
            case _:
                self._turn(found, following)

    def _turn(self, found: Found, following: Found | None) -> None:
        """Take what is no clause but says what the clauses after it are."""
        match found:
            case Enacting():
                self._take_formula(found)
            case Closing():
                self._part = _Part.CLOSED
            case SectionHeading():
                self._enter_section(found)
            case TierHeading():
                self._tier, self._heading, self._group = found.tier, found.text, None
            case Heading():
                self._take_heading(found, following)
            case _:  # annexes: the scopes were split at their headings
                pass

    def _take_formula(self, found: Enacting) -> None:
        """Keep the enacting formula of the whole, or of the section that it stands in; a second has no place."""
        self._part, self._parent = _Part.PREAMBLE, None
        words = lift_calls(found.block.text)[0]
        if self._section is None and not self.enacting_formula:
            self.enacting_formula = words
        elif self._section is not None and not self.sections[-1].enacting_formula:
            self.sections[-1] = replace(self.sections[-1], enacting_formula=words)
        else:
            self._unplaced(found.block.line, found.block.text)

    def _enter_section(self, found: SectionHeading) -> None:
        self._leave_heading()
        if self._is_part_of_resolution(found.letter):
            self._enter_part(found)
            return
        letter = self._section_letter(found.letter)
        if letter == self._chapter:
            self._is_chapter_divided = restarts([found, *self._of_chapter(letter)], self._language)
        self.sections.append(Section(letter, found.title, found.block.line))
        self._section, self._heading, self._group = letter, None, None
        self._tier, self._parent = self._first_tier, None
        if self._restarts:
            counted = self._chapter if self._chapter and not self._is_chapter_divided else letter
            self._scope = f"{self._base} {counted}".strip()
            self._is_numbered = any(isinstance(each, Numbered) for each in self._own())
            if self._part is _Part.OPERATIVE or (self._part is _Part.ANNOUNCED and self._is_announced_in_section):
                self._part = _Part.PREAMBLE

    def _is_part_of_resolution(self, letter: str) -> bool:
        """Say whether a Roman number heads a part of one of several resolutions: I, II of resolution B.

        With an enacting formula of its own it is the resolution I, which follows on H.
        """
        if any(isinstance(each, Enacting) for each in self._own()):
            return False
        outer, _, inner = (self._section or "").partition(".")
        section = next((each for each in self.sections if each.letter == outer), None)
        return section is not None and bool(section.enacting_formula) and follows_roman(inner or None, letter)

    def _enter_part(self, found: SectionHeading) -> None:
        """Enter part I of resolution B, through which the numbers of the resolution run on."""
        outer = (self._section or "").partition(".")[0]
        self._section, self._heading, self._group = f"{outer}.{found.letter}", None, None
        self._parent = None
        self.sections.append(Section(self._section, found.title, found.block.line))
        self._is_numbered |= any(isinstance(each, Numbered) for each in self._own())

    def _own(self) -> Iterator[Found]:
        """Yield what follows until the next section."""
        return takewhile(lambda each: not isinstance(each, SectionHeading), self._founds[self._place + 1 :])

    def _section_letter(self, letter: str) -> str:
        """Return ``II.A`` for section A of chapter II: the letters begin again under each Roman number."""
        if follows_roman(self._chapter, letter) and (self._chapter or not self.sections):
            self._chapter = letter
            return letter
        return f"{self._chapter}.{letter}" if self._chapter else letter

    def _of_chapter(self, number: str) -> Iterator[Found]:
        """Yield what follows until the next chapter."""
        for found in self._founds[self._place + 1 :]:
            if isinstance(found, SectionHeading) and follows_roman(number, found.letter):
                return
            yield found

    def _take_heading(self, found: Heading, following: Found | None) -> None:
        if self._part is _Part.CLOSED and not self._is_annex:
            if find_date(found.text, self._language) is None and not self._is_of_vote(found.text):
                self._unplaced(found.block.line, found.block.text)
        elif isinstance(following, Bullet) and self._parent is not None:
            self._group = found.text
        elif not found.block.is_heading and self._is_awaited_by_unplaced():
            self._unplaced(found.block.line, found.block.text)
        else:
            self._leave_heading()
            self._heading, self._group, self._bare = found.text, None, found

    def _leave_heading(self) -> None:
        """Tell of the last heading where no clause stands below it to keep its words."""
        if self._bare is not None and self._part is not _Part.ANNOUNCED:  # there it is the text's title
            self._warn(self._bare.block.line, "A heading has no paragraph below it; its words are in no clause.")
        self._bare = None

    def _is_awaited_by_unplaced(self) -> bool:
        """Say whether the text before has no place and ends in a colon: "In favour:", then the States."""
        last = self.drafts[-1] if self.drafts else None
        return last is not None and last.label.series is Series.UNPLACED and last.text.endswith(":")

    def _is_of_vote(self, text: str) -> bool:
        before = self._founds[self._place - 1].block.text if self._place else ""
        return is_of_vote(unwrap(text), unwrap(before))

    def _take_numbered(self, found: Numbered) -> None:
        in_resolution = found.is_operative or self._part in {_Part.PREAMBLE, _Part.OPERATIVE}
        series = Series.OPERATIVE if in_resolution else Series.PARAGRAPH
        if in_resolution:
            self._part = _Part.OPERATIVE
        self._check_count(series, found)
        self._group = None
        self._hold_parent(
            ClauseBuilder(
                label=Label(series, found.number, scope=self._scope),
                kind=ClauseKind.OPERATIVE if in_resolution else ClauseKind.PARAGRAPH,
                text=found.text,
                line=found.block.line,
                mark=found.mark,
                tier=None if in_resolution else self._tier,
                opening=found.block.opening,
            )
        )

    def _take_labelled(self, found: Preambular) -> None:
        if self._part is not _Part.OPERATIVE:
            self._part = _Part.PREAMBLE
        self._check_count(Series.PREAMBULAR, found)
        label = Label(Series.PREAMBULAR, found.number, scope=self._scope)
        line, opening = found.block.line, found.block.opening
        self._hold_parent(
            ClauseBuilder(label, ClauseKind.PREAMBULAR, found.text, line=line, mark=found.mark, opening=opening)
        )

    def _check_count(self, series: Series, found: Numbered | Preambular) -> None:
        key = (series, self._scope)
        digits = "".join(takewhile(str.isdigit, found.number))
        expected = self._counts.get(key, 0) + 1
        self._counts[key] = int(digits)
        places = (
            {expected} if digits == found.number else {expected - 1, expected}
        )  # 2bis follows 2, 3alt may stand for 3
        if int(digits) not in places and (expected > 1 or not self._is_annex):
            self._warn(found.block.line, f"Number {found.number} stands where {expected} was expected.")

    def _take_point(self, found: Point, following: Found | None) -> None:
        if self._parent is None or self._part is _Part.CLOSED:
            self._unplaced(found.block.line, found.block.text)
            return
        points = place(self._points, found.token, following.token if isinstance(following, Point) else None)
        if points is None:
            self._warn(found.block.line, f"Letter {found.token} does not follow on the one before.")
            points = (*self._points[:-1], found.token)
        self._points = points
        self._add(
            replace(
                self._parent,
                label=replace(self._parent.label, points=points),
                kind=ClauseKind.SUBPARAGRAPH,
                text=found.text,
                line=found.block.line,
                mark=found.mark,
                tier=None,
            )
        )

    def _take_bullet(self, found: Bullet) -> None:
        if self._parent is None or self._part is _Part.CLOSED:
            self._unplaced(found.block.line, found.block.text)
            return
        self._bullets += 1
        self._add(
            replace(
                self._parent,
                label=replace(self._parent.label, bullet=self._bullets),
                kind=ClauseKind.BULLET,
                text=found.text,
                line=found.block.line,
                mark=found.mark,
                tier=None,
                heading=self._group or self._heading,
            )
        )

    def _take_prose(self, found: Prose) -> None:
        line, text = found.block.line, found.block.text
        if self._part is _Part.PREAMBLE:
            self._take_preambular(found)
        elif self._part is _Part.ANNOUNCED:
            self._take_announced(found)
        elif self._part is _Part.CLOSED:
            is_date = len(text) <= 60 and find_date(text, self._language) is not None
            if not is_date and not self._is_of_vote(text):
                self._unplaced(line, text)
        elif self._is_annex and self._is_numbered and not self.drafts and self._language.match("original", text):
            pass  # a fact of the annex, as in a masthead
        elif self._is_preamble_of_annex(text):
            self._hold_parent(self._next(Series.PREAMBULAR, ClauseKind.PREAMBULAR, line, text))
        elif self._part is _Part.OPERATIVE or self._is_numbered:
            self._unplaced(line, text)
        elif self._is_before_annexed_text(text):
            self._heading = unwrap(text)
        else:
            self._hold_parent(self._next(Series.PARAGRAPH, ClauseKind.PARAGRAPH, line, text))

    def _is_before_annexed_text(self, text: str) -> bool:
        """Say whether this is the title of an annex, or the note on its original language."""
        if not self._is_annex or self.drafts:
            return False
        return text[-1:] not in ".;:!?" or self._language.match("original", text) is not None

    def _is_preamble_of_annex(self, text: str) -> bool:
        """Say whether a declaration in an annex opens with this, before its numbers: "We, ...", "Recalling ..."."""
        if not self._is_annex or not self._is_numbered or (Series.PARAGRAPH, self._scope) in self._counts:
            return False
        return bool(self._language.declaring(text) or self._language.opening(text, "preambular"))

    def _take_preambular(self, found: Prose) -> None:
        line, text = found.block.line, found.block.text
        series, kind = Series.PREAMBULAR, ClauseKind.PREAMBULAR
        is_announcement = announces(text, self._ahead(), self._language)
        if is_announcement or (not self._is_numbered and opens_operative(unwrap(text), self._language)):
            series, kind = Series.OPERATIVE, ClauseKind.OPERATIVE
        if is_announcement:
            self._part, self._is_announced_in_section = _Part.ANNOUNCED, self._section is not None
        self._hold_parent(replace(self._next(series, kind, line, text), opening=found.block.opening))

    def _ahead(self) -> Iterator[Found]:
        """Yield what follows in this text: up to the next section where each section is a text of its own."""
        for found in self._founds[self._place + 1 :]:
            if isinstance(found, SectionHeading) and self._section is not None and self._restarts:
                return
            yield found

    def _take_announced(self, found: Prose) -> None:
        """Take a paragraph without a number of an announced text: of its preamble, or counted where none has one."""
        line, text = found.block.line, found.block.text
        if is_title(text) and self.drafts[-1].label.series is Series.OPERATIVE:
            self._heading = unwrap(text)
        elif not self._is_numbered:
            self._hold_parent(self._next(Series.PARAGRAPH, ClauseKind.PARAGRAPH, line, text))
        elif (Series.PARAGRAPH, self._scope) in self._counts:
            self._unplaced(line, text)
        else:
            preambular = self._next(Series.PREAMBULAR, ClauseKind.PREAMBULAR, line, text)
            self._hold_parent(replace(preambular, opening=found.block.opening))

    def _next(self, series: Series, kind: ClauseKind, line: int, text: str) -> ClauseBuilder:
        """Label an unnumbered clause by its position."""
        count = self._counts[series, self._scope] = self._counts.get((series, self._scope), 0) + 1
        return ClauseBuilder(Label(series, str(count), scope=self._scope), kind, text, line)

    def _hold_parent(self, draft: ClauseBuilder) -> None:
        self._parent = self._add(replace(draft, section=self._section, heading=self._heading))
        self._points, self._bullets = (), 0

    def _unplaced(self, line: int, text: str) -> None:
        self._warn(line, "Text without a place in the structure is kept as a paragraph of its own.")
        draft = self._next(Series.UNPLACED, ClauseKind.PARAGRAPH, line, text)
        self._add(replace(draft, section=self._section, heading=self._heading))

    def _add(self, draft: ClauseBuilder) -> ClauseBuilder:
        """Keep a clause under a label that no other has."""
        label = draft.label
        while label in self._taken:
            self._twins[draft.label] = count = self._twins.get(draft.label, 0) + 1
            label = _alternative(draft.label, count)
        if label != draft.label:
            self._warn(draft.line, f"{draft.label} stands twice; this one is kept as {label}.")
        self._taken.add(label)
        self._bare = None
        kept = replace(draft, label=label)
        self.drafts.append(kept)
        return kept

    def _warn(self, line: int, message: str) -> None:
        self.warnings.append(ParseWarning(line, message))


def _alternative(label: Label, count: int) -> Label:
    """Name a clause whose printed label is taken: the UN's own ``alt``, on the number or on the letter."""
    suffix = "alt" if count == 1 else f"alt{count}"
    digits = "".join(takewhile(str.isdigit, label.number))
    return replace(label, number=f"{digits}{suffix}")
