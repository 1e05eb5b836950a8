"""Third stage of the outline: what each block is within its text: a paragraph, an item, a heading, or not a clause.

Each entry has its context: the part, section, tier and heading that it stands under.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus.document import ClauseKind, DocumentKind, ParseWarning, Tier
from corpus.footnote_calls import unwrap_marks
from corpus.label import Series
from corpus.languages.dates import find_date
from corpus.languages.language import Language
from corpus.lines import Role
from corpus.parsing.adopted_texts import is_title
from corpus.parsing.blocks import Block
from corpus.parsing.matches import (
    ArticleHeading,
    Bullet,
    EnactingFormula,
    Heading,
    Numbered,
    Point,
    Preambular,
    Prose,
    SectionHeading,
    ShapeMatch,
    StepsHeading,
    TableRow,
    TierHeading,
)
from corpus.parsing.phases import Phase
from corpus.parsing.sectioning import Place, Sectioning, opens_operative
from corpus.parsing.shapes.formulas import is_of_vote
from corpus.parsing.tiers import find_tiers


@dataclass(frozen=True, slots=True)
class Context:
    """What a clause stands under."""

    part: str
    """Scope of the annex; empty in the main text."""
    scope: str
    """Prefix of the label."""
    section: str | None = None
    tier: Tier | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class PartForm:
    """What is known of a part before its blocks are read."""

    part: str = ""
    """Scope of the annex; empty for the main text."""
    kind: DocumentKind = DocumentKind.OTHER
    is_cover: bool = False
    """True for the text of a note that transmits a numbered report: its sentences have no number."""

    @property
    def is_decision(self) -> bool:
        """Return True for the text of a decision, whose unnumbered paragraphs are operative."""
        return not self.part and self.kind in {DocumentKind.DECISION, DocumentKind.DRAFT_DECISION}


@dataclass(frozen=True, slots=True)
class ParagraphEntry:
    """A paragraph of any series."""

    context: Context
    series: Series
    kind: ClauseKind
    text: str
    line: int
    mark: str = ""
    number: str | None = None
    """As printed; None if it is counted by position."""
    opening: str = ""
    index: int = 0
    """Index of its match in the part."""


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """A subparagraph or bullet of the paragraph before it."""

    text: str
    line: int
    mark: str
    token: str | None = None
    """The letter or Roman number; None for a bullet."""
    following: str | None = None
    """The token of the next block, if it is a subparagraph too."""
    heading: str | None = None
    is_dotted: bool = False
    """True for the marks ``a.`` and ``i.``, which are of a lower degree than ``(a)`` and ``(i)``."""
    index: int = 0
    """Index of its match in the part."""


Entry = ParagraphEntry | ItemEntry


def make_entries(
    matches: Sequence[ShapeMatch], sectioning: Sectioning, phases: Sequence[Phase], form: PartForm, language: Language
) -> tuple[tuple[Entry, ...], tuple[ParseWarning, ...]]:
    """Return the entries of one part in document order, and the warnings about headings and unplaced text."""
    maker = _EntryMaker(matches, sectioning, phases, form, language)
    for index, (found, following) in enumerate(zip_longest(matches, matches[1:])):
        maker.take(index, found, following)
    maker.close_heading(Phase.BODY if not phases else phases[-1])
    return tuple(maker.entries), tuple(maker.warnings)


class _EntryMaker:
    """One pass over the matches of a part."""

    def __init__(
        self,
        matches: Sequence[ShapeMatch],
        sectioning: Sectioning,
        phases: Sequence[Phase],
        form: PartForm,
        language: Language,
    ) -> None:
        self.entries: list[Entry] = []
        self.warnings: list[ParseWarning] = []
        self._matches = matches
        self._sectioning = sectioning
        self._phases = phases
        self._language = language
        self._tiers = find_tiers(matches, language)
        self.warnings += self._tiers.warnings
        self._form = form
        self._context = Context(form.part, form.part, tier=self._tiers.outside)
        self._tables = 0
        self._index = 0
        self._bullet_heading: str | None = None
        self._empty_heading: Heading | None = None
        """The last heading, until an entry below it is added."""
        self._has_parent = False
        """True if items belong to a paragraph before them."""
        self._counted_scopes: set[str] = set()
        """Scopes in which a paragraph was added."""

    def take(self, index: int, found: ShapeMatch, following: ShapeMatch | None) -> None:
        """Process the next match."""
        self._index = index
        match found:
            case Numbered():
                self._take_numbered(index, found)
            case Preambular():
                self._take_labelled(index, found)
            case Point() | Bullet():
                self._take_item(found, following, self._phases[index])
            case Prose() if found.block.role is Role.TABLE:
                self._add_unplaced(found.block.line, found.block.text)
            case Prose():
                self._take_prose(index, found)
            case _:
                self._take_structure(index, found, following)

    def _take_structure(self, index: int, found: ShapeMatch, following: ShapeMatch | None) -> None:
        """Process a match that is not a clause but determines the clauses after it."""
        match found:
            case EnactingFormula(is_chapeau=True):
                text = found.block.text
                opening = unwrap_marks(text).rstrip(" :：")
                self._add(Series.OPERATIVE, ClauseKind.OPERATIVE, found.block.line, text, opening=opening)
            case EnactingFormula():
                self._has_parent = False
                if index in self._sectioning.repeated_formulas:
                    self._add_unplaced(found.block.line, found.block.text)
            case SectionHeading():
                self._enter_section(index)
            case TierHeading():
                self._context = replace(self._context, tier=found.tier, heading=found.text)
                self._bullet_heading = None
            case ArticleHeading():
                self._enter_article(index, found)
            case StepsHeading():
                scope = self._sectioning.places[index].scope
                self._context = replace(self._context, scope=scope, tier=Tier.RECOMMENDATION, heading=found.text)
                self._bullet_heading, self._has_parent = None, False
            case TableRow():
                self._take_row(found)
            case Heading():
                self._take_heading(index, found, following)
            case _:  # a closing line; annex headings: the parts were already split at them
                pass

    def _phase_before(self, index: int) -> Phase:
        return self._phases[index - 1] if index else Phase.BODY

    def close_heading(self, phase: Phase) -> None:
        """Add a warning if no clause follows the last heading, because its words are then lost."""
        heading = self._empty_heading
        if heading is not None and phase is not Phase.ANNOUNCED:  # in an announced text it is the title
            self._warn(heading.block.line, "A heading has no paragraph below it; its words are in no clause.")
        self._empty_heading = None

    def _enter_section(self, index: int) -> None:
        place = self._sectioning.places[index]
        self.close_heading(self._phase_before(index))
        tier = self._context.tier if place.is_subsection else self._tiers.by_section[index]
        self._context = Context(self._context.part, place.scope, place.section, tier)
        self._bullet_heading, self._has_parent = None, False

    def _enter_article(self, index: int, found: ArticleHeading) -> None:
        """Start an article; its heading is that of its paragraphs, unless a title follows."""
        self.close_heading(self._phase_before(index))
        scope = self._sectioning.places[index].scope
        self._context = replace(self._context, scope=scope, heading=found.text)
        self._bullet_heading, self._has_parent = None, False

    def _take_row(self, found: TableRow) -> None:
        """Add a row of a table, which is told once."""
        line = found.block.line
        if found.row == 1:
            self._tables += 1
            self._warn(line, f"Table {self._tables} is kept row by row; what is in which column is not kept.")
        heading = found.caption or self._context.heading
        context = replace(self._context, scope=self._form.part, tier=None, heading=heading)
        number = f"{self._tables} row {found.row}"
        text = found.block.text
        self._append(ParagraphEntry(context, Series.TABLE, ClauseKind.PARAGRAPH, text, line, number=number))

    def _take_heading(self, index: int, found: Heading, following: ShapeMatch | None) -> None:
        phase = self._phases[index]
        if phase is Phase.CLOSED and not self._context.part:
            if find_date(found.text, self._language) is None and not self._is_of_vote(index, found.text):
                self._add_unplaced(found.block.line, found.block.text)
        elif isinstance(following, Bullet) and self._has_parent:
            self._bullet_heading = found.text
        elif not found.block.is_heading and self._continues_unplaced():
            self._add_unplaced(found.block.line, found.block.text)
        else:
            self.close_heading(phase)
            follows_section = isinstance(self._matches[index - 1], SectionHeading)
            if phase is Phase.PREAMBLE and not follows_section and not self._is_certain_heading(found):
                self._warn(found.block.line, "A line of the preamble is taken for a heading.")
            self._context = replace(self._context, heading=found.text)
            self._bullet_heading, self._empty_heading = None, found

    def _is_certain_heading(self, found: Heading) -> bool:
        """Return True if the format marks a heading and its words do not begin like a preambular paragraph."""
        return found.block.is_heading and not (
            self._language.opening_length(found.text, "preambular")
            or self._language.plausible_opening_length(found.text, "preambular")
        )

    def _continues_unplaced(self) -> bool:
        """Return True if the text before is unplaced and ends in a colon: "In favour:", then the States."""
        last = self.entries[-1] if self.entries else None
        return isinstance(last, ParagraphEntry) and last.series is Series.UNPLACED and last.text.endswith(":")

    def _is_of_vote(self, index: int, text: str) -> bool:
        before = self._matches[index - 1].block.text if index else ""
        return is_of_vote(unwrap_marks(text), unwrap_marks(before))

    def _take_labelled(self, index: int, found: Preambular) -> None:
        """Add a preambular paragraph.

        Published XML also calls the single operative paragraph of a section a part of the preamble, since it has no
        number.
        """
        block = found.block
        series, kind = Series.PREAMBULAR, ClauseKind.PREAMBULAR
        if found.number is None and not self._sectioning.places[index].is_numbered:
            words = unwrap_marks(found.text)
            if not words.endswith((",", "，", "،")) and opens_operative(words, self._language):
                series, kind = Series.OPERATIVE, ClauseKind.OPERATIVE
        self._add(series, kind, block.line, found.text, found.mark, number=found.number, opening=block.opening)

    def _take_numbered(self, index: int, found: Numbered) -> None:
        phase = self._phases[index]
        is_operative = phase is Phase.OPERATIVE
        if is_operative and self._phase_before(index) is Phase.PREAMBLE:
            self._leave_preamble()
        is_step = self._sectioning.places[index].is_step
        self._bullet_heading = None
        self._add(
            Series.OPERATIVE if is_operative else Series.STEP if is_step else Series.PARAGRAPH,
            ClauseKind.OPERATIVE if is_operative else ClauseKind.PARAGRAPH,
            found.block.line,
            found.text,
            found.mark,
            number=found.number,
            opening=found.block.opening,
        )

    def _take_item(self, found: Point | Bullet, following: ShapeMatch | None, phase: Phase) -> None:
        line = found.block.line
        if not self._has_parent or phase is Phase.CLOSED:
            self._add_unplaced(line, found.block.text)
            return
        match found:
            case Point():
                next_token = following.token if isinstance(following, Point) else None
                is_dotted = found.mark.endswith(".")
                entry = ItemEntry(found.text, line, found.mark, found.token, next_token, is_dotted=is_dotted)
            case Bullet():
                heading = self._bullet_heading or self._context.heading
                entry = ItemEntry(found.text, line, found.mark, heading=heading)
        self._append(entry)

    def _take_prose(self, index: int, found: Prose) -> None:
        place, phase = self._sectioning.places[index], self._phase_before(index)
        line, text = found.block.line, found.block.text
        if phase is Phase.PREAMBLE:
            self._take_preambular(found, place, is_announcement=self._phases[index] is Phase.ANNOUNCED)
        elif phase is Phase.ANNOUNCED:
            self._take_announced(found, place)
        elif phase is Phase.CLOSED:
            is_date = len(text) <= 60 and find_date(text, self._language) is not None
            if not is_date and not self._is_of_vote(index, text):
                self._add_unplaced(line, text)
        else:
            self._take_body_prose(found, place, phase)

    def _take_body_prose(self, found: Prose, place: Place, phase: Phase) -> None:
        """Add unnumbered text that is neither in a preamble nor in an announced text nor below the text."""
        line, text = found.block.line, found.block.text
        if self._context.part and place.is_numbered and not self.entries and self._language.match("original", text):
            pass  # the original language of the annex, as in a masthead: dropped
        elif place.is_numbered and not self._has_paragraph() and self._language.is_declaratory(unwrap_marks(text)):
            self._add_unnumbered(line, text)
        elif self._is_preamble_of_annex(text, place):
            self._add(Series.PREAMBULAR, ClauseKind.PREAMBULAR, line, text)
        elif phase is Phase.OPERATIVE or place.is_numbered:
            self._add_unplaced(line, text)
        elif self._is_before_annexed_text(text):
            self._context = replace(self._context, heading=unwrap_marks(text))
        elif self._form.is_cover:
            self._add_unnumbered(line, text)
        elif self._form.is_decision:
            self._add(Series.OPERATIVE, ClauseKind.OPERATIVE, line, text, opening=found.block.opening)
        else:
            self._add(Series.PARAGRAPH, ClauseKind.PARAGRAPH, line, text)

    def _is_before_annexed_text(self, text: str) -> bool:
        """Return True for the title of an annex or the note on its original language."""
        if not self._context.part or self.entries:
            return False
        return text[-1:] not in ".;:!?" or self._language.match("original", text) is not None

    def _is_preamble_of_annex(self, text: str, place: Place) -> bool:
        """Return True for the preamble of an annexed declaration, before its numbers: "Recalling ..."."""
        if not self._context.part or not place.is_numbered or self._has_paragraph():
            return False
        return bool(
            self._language.declaration_opening_length(text) or self._language.opening_length(text, "preambular")
        )

    def _take_preambular(self, found: Prose, place: Place, *, is_announcement: bool) -> None:
        line, text = found.block.line, found.block.text
        series, kind = Series.PREAMBULAR, ClauseKind.PREAMBULAR
        if is_announcement or (not place.is_numbered and self._is_sole_operative(found.block)):
            series, kind = Series.OPERATIVE, ClauseKind.OPERATIVE
            self._leave_preamble()
        elif found.block.role is Role.OPERATIVE and not self._is_preambular(text):
            self._add_unplaced(line, text)
            return
        self._add(series, kind, line, text, opening=found.block.opening)

    def _is_preambular(self, text: str) -> bool:
        """Return True if a paragraph between preamble and numbers reads as one of the preamble."""
        words = unwrap_marks(text)
        return words.endswith((",", "，", "،")) or bool(self._language.opening_length(words, "preambular"))

    def _is_sole_operative(self, block: Block) -> bool:
        """Return True for an operative paragraph of a text without numbers."""
        return block.role is Role.OPERATIVE or opens_operative(unwrap_marks(block.text), self._language)

    def _leave_preamble(self) -> None:
        """Forget the last heading of the preamble, unless it is directly above the operative part."""
        if self._empty_heading is None:
            self._context = replace(self._context, heading=None)

    def _take_announced(self, found: Prose, place: Place) -> None:
        """Add an unnumbered paragraph of an announced text: to its preamble, or counted if the text has no numbers."""
        line, text = found.block.line, found.block.text
        last = self.entries[-1]
        if is_title(text) and isinstance(last, ParagraphEntry) and last.series is Series.OPERATIVE:
            self._context = replace(self._context, heading=unwrap_marks(text))
        elif not place.is_numbered:
            self._add(Series.PARAGRAPH, ClauseKind.PARAGRAPH, line, text)
        elif self._has_paragraph():
            self._add_unplaced(line, text)
        elif self._language.is_declaratory(unwrap_marks(text)):
            self._add_unnumbered(line, text)
        else:
            self._add(Series.PREAMBULAR, ClauseKind.PREAMBULAR, line, text, opening=found.block.opening)

    def _has_paragraph(self) -> bool:
        """Return True if a paragraph of the current count was added."""
        return self._context.scope in self._counted_scopes

    def _add(
        self,
        series: Series,
        kind: ClauseKind,
        line: int,
        text: str,
        mark: str = "",
        *,
        number: str | None = None,
        opening: str = "",
    ) -> None:
        """Add a paragraph, to which the items below it belong."""
        context = self._context
        has_tier = series in {Series.PARAGRAPH, Series.STEP} and number is not None  # numbered paragraphs of a report
        if not has_tier:
            context = replace(context, tier=None)
        self._append(ParagraphEntry(context, series, kind, text, line, mark, number, opening))
        self._has_parent = True
        if series is Series.PARAGRAPH:
            self._counted_scopes.add(context.scope)

    def _add_unplaced(self, line: int, text: str) -> None:
        self._warn(line, "Text without a place in the structure is kept as a paragraph of its own.")
        context = replace(self._context, tier=None)
        self._append(ParagraphEntry(context, Series.UNPLACED, ClauseKind.PARAGRAPH, text, line))

    def _add_unnumbered(self, line: int, text: str) -> None:
        """Add a text that has no number by its nature, such as "We, the Heads of State, ...", in place of a formula."""
        self._append(
            ParagraphEntry(replace(self._context, tier=None), Series.UNPLACED, ClauseKind.PARAGRAPH, text, line)
        )

    def _append(self, entry: Entry) -> None:
        self.entries.append(replace(entry, index=self._index))
        self._empty_heading = None

    def _warn(self, line: int, message: str) -> None:
        self.warnings.append(ParseWarning(line, message))
