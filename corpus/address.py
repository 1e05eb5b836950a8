"""Addresses within a document: what a citation can point at.

::

    Part = ClauseAddress   one clause or footnote: OP3(b), para 86 bullet 4, fn 2
         | Chapeau         the introductory words of one clause alone: OP3.chapeau
         | Span            from one clause to another, both included: OP1-OP3
         | Last            the last of a series, or the last but one
         | WholeSeries     all of a series: PP*, OP*
         | WholeAnnex      annex II
         | WholeSection    section E, or the section whose title has these words
         | TierParagraphs  the paragraphs of a tier, in a section or in the whole report
         | Onward          from one clause to the end of its section
         | NotesOf         the footnotes of another part

A citation may also name the :class:`Title`, which is no clause.

An address holds what the reader typed, before any document is read. :func:`corpus.citations.resolve.select`
decides whether the clause exists, and which series "paragraph 4" belongs to. ``str()`` returns the machine-readable
name, as far as it is known without the document.
"""

from dataclasses import dataclass, replace
from typing import Self

from corpus.document import Tier
from corpus.label import Label, Series


@dataclass(frozen=True, slots=True)
class ClauseAddress:
    """Address of one clause or footnote.

    >>> str(ClauseAddress(Series.OPERATIVE, "3", ("b",))), str(ClauseAddress(number="", points=("b",)))
    ('OP3(b)', '(b)')
    """

    series: Series = Series.PARAGRAPH
    """``PARAGRAPH`` means an operative paragraph in a resolution and a numbered paragraph elsewhere."""
    number: str = ""
    """Empty if the reader named only a subparagraph."""
    points: tuple[str, ...] = ()
    """``b``; or ``#2`` for the second subparagraph, ``#-1`` for the last, whatever their letters."""
    bullet: int | None = None
    """Negative if counted from the end: -1 for the last."""
    scope: str = ""
    """First part of the label: ``annex``, ``annex II``; else empty."""
    section: str | None = None
    """Section named together with the number: ``II`` in "section II, paragraph 3"."""
    topic: str = ""
    """Folded words of the title of that section, if no letter was given; see :class:`WholeSection`."""
    tier: Tier | None = None
    """Set if it was cited by its tier: "recommendation 72"."""
    is_count: bool = False
    """True if the number counts the paragraphs of the tier or section ("the third recommendation"); else it may be
    the printed one."""

    @classmethod
    def of(cls, label: Label) -> Self:
        """Return the address that a label names."""
        return cls(label.series, label.number, label.points, label.bullet, label.scope)

    @property
    def label(self) -> Label:
        """Return the label as the reader named it; the document may use another series."""
        return Label(self.series, self.number, self.points, self.bullet, self.scope or self.section or "")

    @property
    def within(self) -> "WholeSection | None":
        """Return the section that was named with it, by letter or by words; None if there is none."""
        return WholeSection(self.section, self.topic) if self.section or self.topic else None

    def __str__(self) -> str:
        counted = [point for point in self.points if point.startswith("#")]
        if counted or (self.bullet is not None and self.bullet < 0):
            kind, count = ("subparagraph", counted[-1][1:]) if counted else ("bullet", str(self.bullet))
            points = tuple(point for point in self.points if not point.startswith("#"))
            return f"{ordinal(int(count))} {kind} of {replace(self, points=points, bullet=None)}"
        if self.tier or (self.is_count and self.within):
            noun = str(self.tier or self.series)
            name = f"{ordinal(int(self.number))} {noun}" if self.is_count else f"{noun} {self.number}"
            points = "".join(f"({point})" for point in self.points)
            bullet = f" bullet {self.bullet}" if self.bullet else ""
            return f"{name}{points}{bullet}" + (f" of {self.within}" if self.within else "")
        return str(self.label) if self.number else "".join(f"({point})" for point in self.points)


@dataclass(frozen=True, slots=True)
class Chapeau:
    """The introductory words of a clause, without its subparagraphs."""

    of: ClauseAddress

    def __str__(self) -> str:
        return f"{self.of}.chapeau"


@dataclass(frozen=True, slots=True)
class Span:
    """All clauses from one to another, both included."""

    first: ClauseAddress
    last: ClauseAddress

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Last:
    """A clause counted from the end of its series: ``back`` is 1 for the last, 2 for the last but one."""

    series: Series = Series.PARAGRAPH
    back: int = 1
    scope: str = ""
    """An annex, or the letter of a section."""
    topic: str = ""
    """As in :class:`ClauseAddress`."""
    tier: Tier | None = None
    """Set if the paragraphs of one tier are counted: "the last recommendation"."""

    @property
    def within(self) -> "WholeSection | None":
        """Return the section in which the paragraphs of a tier are counted; None for the whole document."""
        return WholeSection(self.scope or None, self.topic) if self.scope or self.topic else None

    def __str__(self) -> str:
        name = f"last {self.tier or self.series}" if self.back == 1 else f"last but {self.back - 1} {self.series}"
        if self.tier or self.topic:
            name = f"{ordinal(-self.back)} {self.tier or self.series}"
            return f"{name} of section {self.scope or self.topic}" if self.scope or self.topic else name
        return f"{self.scope} {name}".lstrip()


@dataclass(frozen=True, slots=True)
class WholeSeries:
    """All preambular or all operative paragraphs, or all footnotes."""

    series: Series
    scope: str = ""

    def __str__(self) -> str:
        # ``fn *`` is the footnote marked with a star
        return "footnotes" if self.series is Series.FOOTNOTE else f"{self.scope} {self.series}*".lstrip()


@dataclass(frozen=True, slots=True)
class WholeAnnex:
    """All clauses of an annex."""

    scope: str
    """``annex`` or ``annex II``."""

    def __str__(self) -> str:
        return self.scope


@dataclass(frozen=True, slots=True)
class WholeSection:
    """All clauses of a section."""

    letter: str | None = None
    words: str = ""
    """Folded words of its title, if no letter was given; in any language of :data:`corpus.languages.topics.TOPICS`."""

    def __str__(self) -> str:
        return f"section {self.letter or self.words}".rstrip()


@dataclass(frozen=True, slots=True)
class TierParagraphs:
    """The paragraphs of one tier: of ``section``, or of the whole report if it is None."""

    tier: Tier
    section: WholeSection | None = None

    def __str__(self) -> str:
        return f"{self.section} {self.tier}s" if self.section else f"{self.tier}s"


@dataclass(frozen=True, slots=True)
class Onward:
    """A clause and all that follows it in its section; without sections, in its series."""

    first: ClauseAddress

    def __str__(self) -> str:
        return f"{self.first} onward"


@dataclass(frozen=True, slots=True)
class NotesOf:
    """The footnotes that a part calls."""

    part: "Part"

    def __str__(self) -> str:
        return f"footnotes of {self.part}"


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the document."""

    def __str__(self) -> str:
        return "title"


Part = (
    ClauseAddress | Chapeau | Span | Last | WholeSeries | WholeAnnex | WholeSection | TierParagraphs | Onward | NotesOf
)


def ordinal(number: int) -> str:
    """Return an ordinal that the citation parser reads: ``3rd``, ``last`` for -1.

    >>> [ordinal(number) for number in (1, 2, 3, 11, 21, -1, -2)]
    ['1st', '2nd', '3rd', '11th', '21st', 'last', 'penultimate']
    """
    if number < 0:
        return "last" if number == -1 else "penultimate"
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
