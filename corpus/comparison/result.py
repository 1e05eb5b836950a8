"""The values of a comparison: pairs of clauses of two texts, with their kept, removed and added words.

Nothing is computed here: :mod:`corpus.comparison.alignment` finds the pairs, :mod:`.wording` the words.
"""

from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Clause, Document


class Op(StrEnum):
    """The operation on a run of words; the values are those of ``compare --json``."""

    KEPT = "="
    REMOVED = "-"
    ADDED = "+"


@dataclass(frozen=True, slots=True)
class Run:
    """A sequence of words with the same operation, with their spaces."""

    op: Op
    text: str


Wording = tuple[Run, ...]
"""Runs in reading order: without the removed runs exactly the second text, without the added ones the first."""


class Change(StrEnum):
    """How a clause changed from the first text to the second; the values are those of ``compare --json``."""

    SAME = "same"
    TYPOGRAPHY = "typography"
    """The same words with other apostrophes, dashes, spaces or accents on capitals."""
    EDITORIAL = "editorial"
    """The same words apart from capitals, punctuation, and words that only count openings: "also", "further"."""
    UPDATE = "update"
    """The same words apart from numbers that identify: session, resolution, document, date of a cited text, year."""
    REWORDED = "reworded"
    REMOVED = "removed"
    ADDED = "added"
    PAIRED = "paired"
    """Of texts in two languages: the label is the same, words were not compared."""


WORDS_CHANGED = frozenset({Change.EDITORIAL, Change.UPDATE, Change.REWORDED})
"""The changes of a pair whose words were compared one by one: it has a wording."""
WORDS_KEPT = frozenset({Change.SAME, Change.TYPOGRAPHY})
"""The changes of a pair with the same words."""


class Force(StrEnum):
    """How a verb differs in force from the one that it replaces."""

    WEAKER = "weaker"
    STRONGER = "stronger"


@dataclass(frozen=True, slots=True)
class Shift:
    """A verb that changed: an opening phrase ("Salue" to "Confirme") or a modal ("devrait" to "doit")."""

    first: str
    second: str
    is_opening: bool
    force: Force | None = None
    """How ``second`` differs in force; None unless both verbs are on the language's ladder, on different rungs."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, a percentage, a quantity or a deadline that changed, as printed with its unit."""

    first: str
    second: str


class Fact(StrEnum):
    """What can differ between two texts beside their clauses; the values are those of ``compare --json``."""

    TITLE = "title"
    SPONSORS = "sponsors"
    HEADINGS = "headings"
    ANNEXES = "annexes"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs: what only the first text has, and what only the second has; both in document order."""

    fact: Fact
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause and its counterpart; one of the two is None if the clause was added or removed."""

    first: Clause | None
    second: Clause | None
    change: Change
    likeness: float = 0.0
    """Likeness of the words, 0 to 100; 100 for the same words."""
    moved: bool = False
    """Whether the order of the pair differs between the two texts."""
    crossed: bool = False
    """Whether the clause is operative in one text and preambular in the other."""
    split_from: Clause | None = None
    """Of an added clause: the clause of the first text, paired with another, from which it was split off."""
    merged_into: Clause | None = None
    """Of a removed clause: the clause of the second text, paired with another, into which it was merged."""
    in_place: Clause | None = None
    """Of a clause without counterpart: the clause of the other text, without counterpart too, that stands in its place
    between the same neighbours. It may be on another subject: their words are not compared."""
    wording: Wording = ()
    """Of a pair with other words; empty for the same words and for texts in two languages."""
    shifts: tuple[Shift, ...] = ()
    figures: tuple[Figure, ...] = ()
    footnotes: bool = False
    """Whether the footnotes that the two clauses call have other words."""


@dataclass(frozen=True)
class Comparison:
    """The result of comparing two texts."""

    first: Document
    second: Document
    pairs: tuple[Pair, ...]
    """In the order of the second text; a removed clause follows the clause that was before it in the first text."""
    likeness: float
    """Mean likeness of the pairs, 0 to 100, weighted by number of words."""
    by_number: bool = False
    """True for texts in two languages: clauses are paired by label, words are not compared."""
    first_part: tuple[Clause, ...] | None = None
    """The clauses of the first text to which the comparison was limited; None for the whole text."""
    second_part: tuple[Clause, ...] | None = None
    """The same for the second text."""
    facts: tuple[FactChange, ...] = ()
    """What else differs; of parts of texts, only their notes. Empty for texts in two languages."""
    of_different_kinds: bool = False
    """Whether one text cannot be a version of the other: a report and a resolution, a letter and a decision."""
    backwards: bool = False
    """Whether the first text is the later one."""
