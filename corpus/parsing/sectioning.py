"""First stage of the outline: the section of each block of a part, and the scope in which its number is counted.

Numbers that restart in each section make the section a part of the labels: ``II OP3``. Sections restart in chapters:
``II.A``. Several resolutions under one number are sections too, each with an enacting formula of its own; their parts
I, II are sections within them, through which the numbers run on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from corpus.document import ParseWarning, Section
from corpus.footnote_calls import extract_calls, unwrap_marks
from corpus.languages.language import Language
from corpus.parsing.matches import (
    ArticleHeading,
    EnactingFormula,
    Numbered,
    Prose,
    SectionHeading,
    ShapeMatch,
    StepsHeading,
)
from corpus.text.numerals import follows_roman, skips_roman


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block is in its part. A heading has the place of the blocks below it."""

    scope: str
    """Prefix of the labels: the part, and the section in which numbers restart, if any."""
    section: str | None = None
    """Letter or number of the section, ``II.A`` within chapter II."""
    is_numbered: bool = False
    """True if paragraphs with printed numbers are in the same count."""
    restarts: bool = False
    """True if the numbers restart in the sections of this part."""
    is_subsection: bool = False
    """True in a part I, II of one of several resolutions; the numbers run on from the part before."""
    is_step: bool = False
    """True below the heading of recommended steps, if they are counted apart from the paragraphs."""


@dataclass(frozen=True, slots=True)
class Sectioning:
    """The sections of a part and the place of each of its blocks."""

    places: tuple[Place, ...]
    """One for each match, in the same order."""
    sections: tuple[Section, ...]
    enacting_formula: str
    repeated_formulas: frozenset[int]
    """Indices of the formulas that belong neither to the part nor to a section, because it has one already."""
    warnings: tuple[ParseWarning, ...] = ()


def find_sections(matches: Sequence[ShapeMatch], scope: str, language: Language) -> Sectioning:
    """Return the sections of one part, whose labels begin with ``scope``."""
    finder = _SectionFinder(matches, scope, language)
    places = tuple(finder.place_of(index) for index in range(len(matches)))
    return Sectioning(
        places,
        tuple(finder.sections),
        finder.enacting_formula,
        frozenset(finder.repeated_formulas),
        tuple(finder.warnings),
    )


class _SectionFinder:
    """One pass over the matches of a part."""

    def __init__(self, matches: Sequence[ShapeMatch], scope: str, language: Language) -> None:
        self.sections: list[Section] = []
        self.enacting_formula = ""
        self.repeated_formulas: list[int] = []
        self.warnings: list[ParseWarning] = []
        self._matches = matches
        self._language = language
        self._part = scope
        self._chapter: str | None = None
        self._is_chapter_divided = False
        self._place = Place(scope, None, _has_numbers(matches), restarts(matches, language))
        self._has_articles = _articles_restart(matches)
        self._counts_steps = _steps_restart(matches)

    def place_of(self, index: int) -> Place:
        """Return the place of the next match; the indices must be passed in order."""
        match self._matches[index]:
            case SectionHeading() as found:
                self._place = self._enter(found, index)
            case EnactingFormula(is_chapeau=False) as found:
                self._take_formula(found, index)
            case ArticleHeading() as found if self._has_articles:
                has_numbers = _has_numbers(self._until_next_article(index))
                self._place = replace(
                    self._place, scope=f"{self._part} art {found.number}".strip(), is_numbered=has_numbers
                )
            case StepsHeading() if self._counts_steps:
                scope = f"{self._part} {self._place.section or ''}".strip()
                self._place = replace(self._place, scope=scope, is_numbered=True, is_step=True)
            case _:
                pass
        return self._place

    def _take_formula(self, found: EnactingFormula, index: int) -> None:
        """Store the enacting formula of the part or of its current section."""
        words = extract_calls(found.block.text)[0]
        if self._place.section is None and not self.enacting_formula:
            self.enacting_formula = words
        elif self._place.section is not None and not self.sections[-1].enacting_formula:
            self.sections[-1] = replace(self.sections[-1], enacting_formula=words)
        else:
            self.repeated_formulas.append(index)

    def _enter(self, found: SectionHeading, index: int) -> Place:
        """Return the place of the blocks below a section's heading."""
        has_numbers = _has_numbers(self._until_next_section(index))
        if self._is_subsection_of_resolution(found.letter, index):
            outer = (self._place.section or "").partition(".")[0]
            letter, is_numbered = f"{outer}.{found.letter}", self._place.is_numbered or has_numbers
            self.sections.append(Section(letter, found.title, found.block.line))
            return replace(self._place, section=letter, is_numbered=is_numbered, is_subsection=True)
        letter = self._letter_in_chapter(found.letter, found.block.line)
        if letter == self._chapter:
            self._is_chapter_divided = restarts([found, *self._until_next_chapter(letter, index)], self._language)
        self.sections.append(Section(letter, found.title, found.block.line))
        place = replace(self._place, section=letter, is_subsection=False, is_step=False)
        if self._place.is_step:
            place = replace(place, scope=self._part, is_numbered=_has_numbers(self._matches))
        if not place.restarts or self._has_articles:
            return place
        counted = self._chapter if self._chapter and not self._is_chapter_divided else letter
        return replace(place, scope=f"{self._part} {counted}".strip(), is_numbered=has_numbers)

    def _is_subsection_of_resolution(self, letter: str, index: int) -> bool:
        """Return True if a Roman number is a part of one of several resolutions: I, II of resolution B.

        False if it has its own enacting formula: then it is resolution I, which follows H.
        """
        if any(isinstance(each, EnactingFormula) for each in self._until_next_section(index)):
            return False
        outer, _, inner = (self._place.section or "").partition(".")
        section = next((each for each in self.sections if each.letter == outer), None)
        return section is not None and bool(section.enacting_formula) and follows_roman(inner or None, letter)

    def _letter_in_chapter(self, letter: str, line: int) -> str:
        """Return ``II.A`` for section A of chapter II: the letters restart in each chapter."""
        if follows_roman(self._chapter, letter) and (self._chapter or not self.sections):
            self._chapter = letter
            return letter
        if self._chapter and not self._follows_section(letter) and skips_roman(self._chapter, letter):
            self.warnings.append(
                ParseWarning(
                    line, f"Section {letter} stands where another one was expected after section {self._chapter}."
                )
            )
            self._chapter = letter
            return letter
        return f"{self._chapter}.{letter}" if self._chapter else letter

    def _follows_section(self, letter: str) -> bool:
        """Return True if a letter is the next one after that of the last section within the chapter: I after H."""
        before = (self._place.section or "").partition(".")[2]
        return len(before) == 1 and len(letter) == 1 and ord(letter) == ord(before) + 1

    def _until_next_section(self, index: int) -> Iterator[ShapeMatch]:
        """Yield the matches after ``index``, up to the next section heading."""
        return takewhile(lambda each: not isinstance(each, SectionHeading), self._matches[index + 1 :])

    def _until_next_article(self, index: int) -> Iterator[ShapeMatch]:
        """Yield the matches after ``index``, up to the next article or section."""
        return takewhile(lambda each: not isinstance(each, ArticleHeading | SectionHeading), self._matches[index + 1 :])

    def _until_next_chapter(self, number: str, index: int) -> Iterator[ShapeMatch]:
        """Yield the matches after ``index``, up to the next chapter."""
        for found in self._matches[index + 1 :]:
            if isinstance(found, SectionHeading) and follows_roman(number, found.letter):
                return
            yield found


def _has_numbers(matches: Sequence[ShapeMatch] | Iterator[ShapeMatch]) -> bool:
    return any(isinstance(found, Numbered) for found in matches)


def _articles_restart(matches: Sequence[ShapeMatch]) -> bool:
    """Return True if the paragraphs are counted in each article: no article's first number is above 1."""
    firsts = list(_first_numbers(matches, ArticleHeading))
    return len(firsts) > 1 and all(number in {None, "1"} for number in firsts)


def _steps_restart(matches: Sequence[ShapeMatch]) -> bool:
    """Return True if recommended steps have numbers of their own, from 1, below a paragraph that has one too."""
    if "1" not in _first_numbers(matches, StepsHeading):
        return False
    first = next(found for found in matches if isinstance(found, Numbered | StepsHeading))
    return isinstance(first, Numbered)


def _first_numbers(matches: Sequence[ShapeMatch], heading: type[ArticleHeading | StepsHeading]) -> Iterator[str | None]:
    """Yield the number of the first paragraph below each heading of a kind; None if there is none."""
    number: str | None = None
    is_open = False
    for found in matches:
        if isinstance(found, heading):
            if is_open:
                yield number
            number, is_open = None, True
        elif isinstance(found, Numbered) and is_open and number is None:
            number = found.number
    if is_open:
        yield number


def restarts(matches: Sequence[ShapeMatch], language: Language) -> bool:
    """Return True if the numbers restart in at least two sections.

    They restart at number 1, at an enacting formula, or, in a resolution, at a single operative paragraph, which has
    no number. A report that continues its own numbers and then quotes a resolution does not restart.
    """
    is_resolution = any(isinstance(found, EnactingFormula) for found in matches)
    sections: list[list[ShapeMatch]] = []
    for found in matches:
        if isinstance(found, SectionHeading):
            sections.append([])
        elif sections:
            sections[-1].append(found)
    restarting = (
        _begins_again(members) or (is_resolution and _has_single_operative(members, language)) for members in sections
    )
    return sum(restarting) > 1


def _begins_again(members: Sequence[ShapeMatch]) -> bool:
    first = next((found for found in members if isinstance(found, EnactingFormula | Numbered)), None)
    return isinstance(first, EnactingFormula) or (first is not None and first.number == "1")


def _has_single_operative(members: Sequence[ShapeMatch], language: Language) -> bool:
    """Return True if a section has no numbered paragraph but an unnumbered operative one."""
    texts = [unwrap_marks(found.block.text) for found in members if isinstance(found, Prose)]
    return not _has_numbers(members) and any(opens_operative(text, language) for text in texts)


def opens_operative(text: str, language: Language) -> bool:
    """Return True if an unnumbered clause is operative; a single operative paragraph has no number."""
    text = text.lstrip("[ ")  # brackets of a text under negotiation
    return bool(language.opening_length(text, "operative")) and not language.opening_length(text, "preambular")
