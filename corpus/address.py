"""Addresses within a document: what a citation can point at.

::

    Part = ClauseAddress   one clause or footnote: OP3(b), para 86 bullet 4, fn 2
         | Chapeau         the introductory words of one clause alone: OP3.chapeau
         | Span            from one clause to another, both included: OP1-OP3
         | Last            the last of a series, or the last but one
         | WholeSeries     all of a series: PP*, OP*
         | WholeAnnex      annex II
         | WholeSection    section E, or the section whose title has these words
         | TierParagraphs  the recommendations, or conclusions, of a section or of the whole report

An address holds what the reader typed, before any document is read. :func:`corpus.citations.resolve.select`
decides whether the clause exists, and which series "paragraph 4" belongs to. ``str()`` returns the machine-readable
name, as far as it is known without the document.
"""

from dataclasses import dataclass
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
    bullet: int | None = None
    scope: str = ""
    """First part of the label: ``annex``, ``annex II``; else empty."""
    section: str | None = None
    """Section named together with the number: ``II`` in "section II, paragraph 3"."""

    @classmethod
    def of(cls, label: Label) -> Self:
        """Return the address that a label names."""
        return cls(label.series, label.number, label.points, label.bullet, label.scope)

    @property
    def label(self) -> Label:
        """Return the label as the reader named it; the document may use another series."""
        return Label(self.series, self.number, self.points, self.bullet, self.scope or self.section or "")

    def __str__(self) -> str:
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

    def __str__(self) -> str:
        name = f"last {self.series}" if self.back == 1 else f"last but {self.back - 1} {self.series}"
        return f"{self.scope} {name}".lstrip()


@dataclass(frozen=True, slots=True)
class WholeSeries:
    """All preambular or all operative paragraphs."""

    series: Series
    scope: str = ""

    def __str__(self) -> str:
        return f"{self.scope} {self.series}*".lstrip()


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


Part = ClauseAddress | Chapeau | Span | Last | WholeSeries | WholeAnnex | WholeSection | TierParagraphs
