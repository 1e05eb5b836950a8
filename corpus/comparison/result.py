"""The values of a comparison: two texts, their clauses in pairs, and the words that stayed, came and went.

Nothing is computed here: :mod:`corpus.comparison.alignment` finds the pairs, :mod:`.wording` the words.
"""

from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Clause, Document


class Op(StrEnum):
    """What became of a run of words; the signs are those of ``compare --json``."""

    KEPT = "="
    REMOVED = "-"
    ADDED = "+"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that share one fate, with their spaces."""

    op: Op
    text: str


Wording = tuple[Run, ...]
"""Runs in reading order: without the removed ones the second text exactly, without the added ones the first."""


class Change(StrEnum):
    """How the second text has a clause of the first; the words are those of ``compare --json``."""

    SAME = "same"
    TYPOGRAPHY = "typography"
    """The same words with other apostrophes, dashes, spaces, or accents on capitals."""
    REWORDED = "reworded"
    REMOVED = "removed"
    ADDED = "added"
    PAIRED = "paired"
    """Of texts in two languages: it has the same number, and no words were compared."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A verb that changed: an opening ("Salue" to "Confirme") or a modal inside ("devrait" to "doit")."""

    first: str
    second: str
    is_opening: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause and its counterpart; one of the two is None where there is no counterpart."""

    first: Clause | None
    second: Clause | None
    change: Change
    likeness: float = 0.0
    """0 to 100, how alike the words are; 100 for the same words."""
    moved: bool = False
    """Whether the two stand in another order among the pairs."""
    crossed: bool = False
    """Whether the clause went from one part to the other, from an operative to a preambular paragraph or back."""
    split_from: Clause | None = None
    """Of an added clause: the clause of the first text, paired elsewhere, from which its words were split off."""
    merged_into: Clause | None = None
    """Of a removed clause: the clause of the second text, paired elsewhere, into which its words went."""
    wording: Wording = ()
    """Of a reworded pair, word by word; empty otherwise and where words cannot be compared."""
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two texts compared."""

    first: Document
    second: Document
    pairs: tuple[Pair, ...]
    """In the order of the second text; what was removed stands where it stood, after its neighbour before it."""
    likeness: float
    """0 to 100, of all that is compared, each clause weighing as much as it has words."""
    by_number: bool = False
    """True where the texts are in two languages: paired by number, no words compared."""
    first_part: tuple[Clause, ...] | None = None
    """The clauses of the first text that were to be compared; None: all of it."""
    second_part: tuple[Clause, ...] | None = None
    """The same of the second."""
