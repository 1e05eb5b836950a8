"""What a citation can point at within a document: a small family of values.

::

    Part = Place           one clause or footnote: OP3(b), para 86 bullet 4, fn 2
         | Chapeau         the introductory words of one clause alone: OP3.chapeau
         | Span            from one clause to another, both included: OP1-OP3
         | Last            the last of a series, or the last but one
         | Whole           all of a series: PP*, OP*
         | WholeAnnex      annex II
         | WholeSection    section E, or the section whose title has these words
         | Tiered          the recommendations, or conclusions, of a section or of the whole report

They hold what the reader said, before any document is looked at: whether a clause exists, and which
series "paragraph 4" belongs to, is settled by :func:`corpus.citations.resolve.select`. ``str()`` gives the name
between programs, as far as it is known without the document.
"""

from dataclasses import dataclass
from typing import Self

from corpus.document import Tier
from corpus.label import Label, Series


@dataclass(frozen=True, slots=True)
class Place:
    """One clause or footnote.

    >>> str(Place(Series.OPERATIVE, "3", ("b",))), str(Place(number="", points=("b",)))
    ('OP3(b)', '(b)')
    """

    series: Series = Series.PARAGRAPH
    """A "paragraph" is an operative one in a resolution, and a numbered one elsewhere."""
    number: str = ""
    """Empty where only a subparagraph was named."""
    points: tuple[str, ...] = ()
    bullet: int | None = None
    scope: str = ""
    """``annex``, ``annex II``: what the label begins with."""
    section: str | None = None
    """A section that was named beside the number: ``II`` in "section II, paragraph 3"."""

    @classmethod
    def of(cls, label: Label) -> Self:
        """Return the place that a label names."""
        return cls(label.series, label.number, label.points, label.bullet, label.scope)

    @property
    def label(self) -> Label:
        """Return the label that was said, word for word; the document's own may be another."""
        return Label(self.series, self.number, self.points, self.bullet, self.scope or self.section or "")

    def __str__(self) -> str:
        return str(self.label) if self.number else "".join(f"({point})" for point in self.points)


@dataclass(frozen=True, slots=True)
class Chapeau:
    """The words of a clause that introduce its subparagraphs, alone."""

    of: Place

    def __str__(self) -> str:
        return f"{self.of}.chapeau"


@dataclass(frozen=True, slots=True)
class Span:
    """All clauses from one to another."""

    first: Place
    last: Place

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Last:
    """The last of a series, or with ``back`` the last but one, counted from 1."""

    series: Series = Series.PARAGRAPH
    back: int = 1
    scope: str = ""

    def __str__(self) -> str:
        name = f"last {self.series}" if self.back == 1 else f"last but {self.back - 1} {self.series}"
        return f"{self.scope} {name}".lstrip()


@dataclass(frozen=True, slots=True)
class Whole:
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
    """Words of its title, folded, where no letter was given; in any language that we know the topic in."""

    def __str__(self) -> str:
        return f"section {self.letter or self.words}".rstrip()


@dataclass(frozen=True, slots=True)
class Tiered:
    """The paragraphs of one tier: of a section, or of the whole report where none is named."""

    tier: Tier
    section: WholeSection | None = None

    def __str__(self) -> str:
        return f"{self.section} {self.tier}s" if self.section else f"{self.tier}s"


Part = Place | Chapeau | Span | Last | Whole | WholeAnnex | WholeSection | Tiered
