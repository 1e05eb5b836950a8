"""Build the clauses from the shape matches: assign labels, parents, sections and tiers.

A shape match says what is printed in one block; this module decides the labels from the order of the blocks. Two
rules apply: a label is unique within its document, and a printed label is never changed. So if a number is printed
twice without a restart, the second paragraph gets the number with ``alt``, and a warning names the line. Text without
a number in a numbered document is labelled ``text 1``, ``text 2``, rather than with a number that is not printed.
A text that an operative paragraph announces has its own numbers (:mod:`corpus.parsing.adopted_texts`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import takewhile, zip_longest

from corpus.document import Annex, ClauseKind, ParseWarning, Section, Tier
from corpus.footnote_calls import extract_calls, unwrap_marks
from corpus.label import Label, Series
from corpus.languages.dates import find_date
from corpus.languages.language import Language
from corpus.parsing.adopted_texts import announces, is_title
from corpus.parsing.matches import (
    AnnexHeading,
    Bullet,
    Closing,
    EnactingFormula,
    Heading,
    Numbered,
    Point,
    Preambular,
    Prose,
    SectionHeading,
    ShapeMatch,
    TierHeading,
)
from corpus.parsing.numbering import opens_operative, restarts
from corpus.parsing.shapes.formulas import is_of_vote
from corpus.text.numerals import follows_roman, next_path


@dataclass(frozen=True, slots=True)
class ClauseBuilder:
    """A clause in construction; its text still contains the wrapped footnote marks."""

    label: Label
    kind: ClauseKind
    text: str
    line: int
    mark: str = ""
    tier: Tier | None = None
    section: str | None = None
    heading: str | None = None
    opening: str = ""
    """The words in italics at its start, if the file format marks italics."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The clauses, sections and annexes of a document, with the warnings about them."""

    clauses: tuple[ClauseBuilder, ...]
    enacting_formula: str
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    warnings: tuple[ParseWarning, ...]


class _State(Enum):
    BODY = auto()
    PREAMBLE = auto()
    OPERATIVE = auto()
    ANNOUNCED = auto()
    """In a text that an operative paragraph announced; it has its own numbers."""
    CLOSED = auto()


def make_outline(matches: Sequence[ShapeMatch], language: Language) -> Outline:
    """Return the outline of the matches, which are in document order and without the masthead."""
    clauses: list[ClauseBuilder] = []
    formula = ""
    sections: list[Section] = []
    annexes: list[Annex] = []
    warnings: list[ParseWarning] = []
    taken: set[Label] = set()
    for annex, members in _split(matches):
        builder = OutlineBuilder(annex.scope if annex else "", members, language, taken)
        builder.run()
        clauses += builder.clauses
        sections += builder.sections
        warnings += builder.warnings
        if annex is None:
            formula = builder.enacting_formula
        else:
            annexes.append(replace(annex, enacting_formula=builder.enacting_formula))
    return Outline(tuple(clauses), formula, tuple(sections), tuple(annexes), tuple(warnings))


def _split(matches: Sequence[ShapeMatch]) -> Iterator[tuple[Annex | None, list[ShapeMatch]]]:
    """Yield `(annex, matches)` for the main text, with ``annex`` None, and for each annex."""
    annex, count = None, 0
    members: list[ShapeMatch] = []
    for found in matches:
        if isinstance(found, AnnexHeading):
            yield annex, members
            count += 1
            number = found.number or (str(count) if count > 1 else "")
            annex, members = Annex(f"annex {number}".strip(), found.text, found.block.line), []
        else:
            members.append(found)
    yield annex, members


class OutlineBuilder:
    """Builds the outline of one scope, the main text or an annex, in one pass over its matches."""

    def __init__(self, scope: str, matches: Sequence[ShapeMatch], language: Language, taken: set[Label]) -> None:
        self.clauses: list[ClauseBuilder] = []
        self.enacting_formula = ""
        self.sections: list[Section] = []
        self.warnings: list[ParseWarning] = []
        self._taken = taken
        self._matches = matches
        self._language = language
        self._scope = scope
        self._index = 0
        self._is_annex = bool(scope)
        self._is_numbered = any(isinstance(found, Numbered) for found in matches)
        self._restarts = restarts(matches, language)
        self._first_tier = Tier.INTRODUCTION if any(isinstance(found, TierHeading) for found in matches) else None
        self._base_scope = scope
        self._state = _State.BODY
        self._is_announced_in_section = False
        self._section: str | None = None
        self._chapter: str | None = None
        self._is_chapter_divided = False
        self._heading: str | None = None
        self._empty_heading: Heading | None = None
        """The last heading, until a clause below it is added."""
        self._bullet_heading: str | None = None
        self._tier = self._first_tier
        self._counts: dict[tuple[Series, str], int] = {}
        self._parent: ClauseBuilder | None = None
        self._points: tuple[str, ...] = ()
        self._bullets = 0
        self._duplicates: dict[Label, int] = {}

    def run(self) -> None:
        """Process all matches; the results are then in the public attributes."""
        for count, (found, following) in enumerate(zip_longest(self._matches, self._matches[1:])):
            self._index = count
            self._take(found, following)
        self._close_heading()

    def _take(self, found: ShapeMatch, following: ShapeMatch | None) -> None:
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
                self._take_structure(found, following)

    def _take_structure(self, found: ShapeMatch, following: ShapeMatch | None) -> None:
        """Process a match that is not a clause but determines the clauses after it."""
        match found:
            case EnactingFormula():
                self._take_formula(found)
            case Closing():
                self._state = _State.CLOSED
            case SectionHeading():
                self._enter_section(found)
            case TierHeading():
                self._tier, self._heading, self._bullet_heading = found.tier, found.text, None
            case Heading():
                self._take_heading(found, following)
            case _:  # annex headings: the scopes were already split at them
                pass

    def _take_formula(self, found: EnactingFormula) -> None:
        """Store the enacting formula of the scope or of its current section; a second one becomes unplaced text."""
        self._state, self._parent = _State.PREAMBLE, None
        words = extract_calls(found.block.text)[0]
        if self._section is None and not self.enacting_formula:
            self.enacting_formula = words
        elif self._section is not None and not self.sections[-1].enacting_formula:
            self.sections[-1] = replace(self.sections[-1], enacting_formula=words)
        else:
            self._add_unplaced(found.block.line, found.block.text)

    def _enter_section(self, found: SectionHeading) -> None:
        self._close_heading()
        if self._is_subsection_of_resolution(found.letter):
            self._enter_subsection(found)
            return
        letter = self._section_letter(found.letter)
        if letter == self._chapter:
            self._is_chapter_divided = restarts([found, *self._until_next_chapter(letter)], self._language)
        self.sections.append(Section(letter, found.title, found.block.line))
        self._section, self._heading, self._bullet_heading = letter, None, None
        self._tier, self._parent = self._first_tier, None
        if self._restarts:
            counted = self._chapter if self._chapter and not self._is_chapter_divided else letter
            self._scope = f"{self._base_scope} {counted}".strip()
            self._is_numbered = any(isinstance(each, Numbered) for each in self._until_next_section())
            if self._state is _State.OPERATIVE or (self._state is _State.ANNOUNCED and self._is_announced_in_section):
                self._state = _State.PREAMBLE

    def _is_subsection_of_resolution(self, letter: str) -> bool:
        """Return True if a Roman number is a part of one of several resolutions: I, II of resolution B.

        False if it has its own enacting formula: then it is resolution I, which follows H.
        """
        if any(isinstance(each, EnactingFormula) for each in self._until_next_section()):
            return False
        outer, _, inner = (self._section or "").partition(".")
        section = next((each for each in self.sections if each.letter == outer), None)
        return section is not None and bool(section.enacting_formula) and follows_roman(inner or None, letter)

    def _enter_subsection(self, found: SectionHeading) -> None:
        """Start part I of resolution B; the numbers of the resolution continue through its parts."""
        outer = (self._section or "").partition(".")[0]
        self._section, self._heading, self._bullet_heading = f"{outer}.{found.letter}", None, None
        self._parent = None
        self.sections.append(Section(self._section, found.title, found.block.line))
        self._is_numbered |= any(isinstance(each, Numbered) for each in self._until_next_section())

    def _until_next_section(self) -> Iterator[ShapeMatch]:
        """Yield the matches after the current one, up to the next section heading."""
        return takewhile(lambda each: not isinstance(each, SectionHeading), self._matches[self._index + 1 :])

    def _section_letter(self, letter: str) -> str:
        """Return ``II.A`` for section A of chapter II: the letters restart in each chapter."""
        if follows_roman(self._chapter, letter) and (self._chapter or not self.sections):
            self._chapter = letter
            return letter
        return f"{self._chapter}.{letter}" if self._chapter else letter

    def _until_next_chapter(self, number: str) -> Iterator[ShapeMatch]:
        """Yield the matches after the current one, up to the next chapter."""
        for found in self._matches[self._index + 1 :]:
            if isinstance(found, SectionHeading) and follows_roman(number, found.letter):
                return
            yield found

    def _take_heading(self, found: Heading, following: ShapeMatch | None) -> None:
        if self._state is _State.CLOSED and not self._is_annex:
            if find_date(found.text, self._language) is None and not self._is_of_vote(found.text):
                self._add_unplaced(found.block.line, found.block.text)
        elif isinstance(following, Bullet) and self._parent is not None:
            self._bullet_heading = found.text
        elif not found.block.is_heading and self._continues_unplaced():
            self._add_unplaced(found.block.line, found.block.text)
        else:
            self._close_heading()
            self._heading, self._bullet_heading, self._empty_heading = found.text, None, found

    def _close_heading(self) -> None:
        """Add a warning if no clause follows the last heading, because its words are then lost."""
        heading = self._empty_heading
        if heading is not None and self._state is not _State.ANNOUNCED:  # in an announced text it is the title
            self._warn(heading.block.line, "A heading has no paragraph below it; its words are in no clause.")
        self._empty_heading = None

    def _continues_unplaced(self) -> bool:
        """Return True if the text before is unplaced and ends in a colon: "In favour:", then the States."""
        last = self.clauses[-1] if self.clauses else None
        return last is not None and last.label.series is Series.UNPLACED and last.text.endswith(":")

    def _is_of_vote(self, text: str) -> bool:
        before = self._matches[self._index - 1].block.text if self._index else ""
        return is_of_vote(unwrap_marks(text), unwrap_marks(before))

    def _take_numbered(self, found: Numbered) -> None:
        in_resolution = found.is_operative or self._state in {_State.PREAMBLE, _State.OPERATIVE}
        series = Series.OPERATIVE if in_resolution else Series.PARAGRAPH
        if in_resolution:
            self._state = _State.OPERATIVE
        self._check_count(series, found)
        self._bullet_heading = None
        self._add_parent(
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
        if self._state is not _State.OPERATIVE:
            self._state = _State.PREAMBLE
        self._check_count(Series.PREAMBULAR, found)
        label = Label(Series.PREAMBULAR, found.number, scope=self._scope)
        line, opening = found.block.line, found.block.opening
        self._add_parent(
            ClauseBuilder(label, ClauseKind.PREAMBULAR, found.text, line=line, mark=found.mark, opening=opening)
        )

    def _check_count(self, series: Series, found: Numbered | Preambular) -> None:
        key = (series, self._scope)
        digits = "".join(takewhile(str.isdigit, found.number))
        expected = self._counts.get(key, 0) + 1
        self._counts[key] = int(digits)
        # 2bis follows 2; 3alt may replace 3
        accepted = {expected} if digits == found.number else {expected - 1, expected}
        if int(digits) not in accepted and (expected > 1 or not self._is_annex):
            self._warn(found.block.line, f"Number {found.number} stands where {expected} was expected.")

    def _take_point(self, found: Point, following: ShapeMatch | None) -> None:
        if self._parent is None or self._state is _State.CLOSED:
            self._add_unplaced(found.block.line, found.block.text)
            return
        points = next_path(self._points, found.token, following.token if isinstance(following, Point) else None)
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
        if self._parent is None or self._state is _State.CLOSED:
            self._add_unplaced(found.block.line, found.block.text)
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
                heading=self._bullet_heading or self._heading,
            )
        )

    def _take_prose(self, found: Prose) -> None:
        line, text = found.block.line, found.block.text
        if self._state is _State.PREAMBLE:
            self._take_preambular(found)
        elif self._state is _State.ANNOUNCED:
            self._take_announced(found)
        elif self._state is _State.CLOSED:
            is_date = len(text) <= 60 and find_date(text, self._language) is not None
            if not is_date and not self._is_of_vote(text):
                self._add_unplaced(line, text)
        elif self._is_annex and self._is_numbered and not self.clauses and self._language.match("original", text):
            pass  # the original language of the annex, as in a masthead: dropped
        elif self._is_preamble_of_annex(text):
            self._add_parent(self._number_by_position(Series.PREAMBULAR, ClauseKind.PREAMBULAR, line, text))
        elif self._state is _State.OPERATIVE or self._is_numbered:
            self._add_unplaced(line, text)
        elif self._is_before_annexed_text(text):
            self._heading = unwrap_marks(text)
        else:
            self._add_parent(self._number_by_position(Series.PARAGRAPH, ClauseKind.PARAGRAPH, line, text))

    def _is_before_annexed_text(self, text: str) -> bool:
        """Return True for the title of an annex or the note on its original language."""
        if not self._is_annex or self.clauses:
            return False
        return text[-1:] not in ".;:!?" or self._language.match("original", text) is not None

    def _is_preamble_of_annex(self, text: str) -> bool:
        """Return True for the preamble of an annexed declaration, before its numbers: "We, ...", "Recalling ..."."""
        if not self._is_annex or not self._is_numbered or (Series.PARAGRAPH, self._scope) in self._counts:
            return False
        return bool(
            self._language.declaration_opening_length(text) or self._language.opening_length(text, "preambular")
        )

    def _take_preambular(self, found: Prose) -> None:
        line, text = found.block.line, found.block.text
        series, kind = Series.PREAMBULAR, ClauseKind.PREAMBULAR
        is_announcement = announces(text, self._rest_of_text(), self._language)
        if is_announcement or (not self._is_numbered and opens_operative(unwrap_marks(text), self._language)):
            series, kind = Series.OPERATIVE, ClauseKind.OPERATIVE
        if is_announcement:
            self._state, self._is_announced_in_section = _State.ANNOUNCED, self._section is not None
        self._add_parent(replace(self._number_by_position(series, kind, line, text), opening=found.block.opening))

    def _rest_of_text(self) -> Iterator[ShapeMatch]:
        """Yield the following matches of this text, which ends at the next section if numbers restart there."""
        for found in self._matches[self._index + 1 :]:
            if isinstance(found, SectionHeading) and self._section is not None and self._restarts:
                return
            yield found

    def _take_announced(self, found: Prose) -> None:
        """Add an unnumbered paragraph of an announced text: to its preamble, or counted if the text has no numbers."""
        line, text = found.block.line, found.block.text
        if is_title(text) and self.clauses[-1].label.series is Series.OPERATIVE:
            self._heading = unwrap_marks(text)
        elif not self._is_numbered:
            self._add_parent(self._number_by_position(Series.PARAGRAPH, ClauseKind.PARAGRAPH, line, text))
        elif (Series.PARAGRAPH, self._scope) in self._counts:
            self._add_unplaced(line, text)
        else:
            preambular = self._number_by_position(Series.PREAMBULAR, ClauseKind.PREAMBULAR, line, text)
            self._add_parent(replace(preambular, opening=found.block.opening))

    def _number_by_position(self, series: Series, kind: ClauseKind, line: int, text: str) -> ClauseBuilder:
        """Return an unnumbered clause, labelled with the next number of its series."""
        count = self._counts[series, self._scope] = self._counts.get((series, self._scope), 0) + 1
        return ClauseBuilder(Label(series, str(count), scope=self._scope), kind, text, line)

    def _add_parent(self, clause: ClauseBuilder) -> None:
        self._parent = self._add(replace(clause, section=self._section, heading=self._heading))
        self._points, self._bullets = (), 0

    def _add_unplaced(self, line: int, text: str) -> None:
        self._warn(line, "Text without a place in the structure is kept as a paragraph of its own.")
        clause = self._number_by_position(Series.UNPLACED, ClauseKind.PARAGRAPH, line, text)
        self._add(replace(clause, section=self._section, heading=self._heading))

    def _add(self, clause: ClauseBuilder) -> ClauseBuilder:
        """Append the clause, with an alternative label if its own is taken; return it as appended."""
        label = clause.label
        while label in self._taken:
            self._duplicates[clause.label] = count = self._duplicates.get(clause.label, 0) + 1
            label = _alternative(clause.label, count)
        if label != clause.label:
            self._warn(clause.line, f"{clause.label} stands twice; this one is kept as {label}.")
        self._taken.add(label)
        self._empty_heading = None
        added = replace(clause, label=label)
        self.clauses.append(added)
        return added

    def _warn(self, line: int, message: str) -> None:
        self.warnings.append(ParseWarning(line, message))


def _alternative(label: Label, count: int) -> Label:
    """Return a substitute for a label that is taken: its number with ``alt``, a suffix that the UN uses itself."""
    suffix = "alt" if count == 1 else f"alt{count}"
    digits = "".join(takewhile(str.isdigit, label.number))
    return replace(label, number=f"{digits}{suffix}")
