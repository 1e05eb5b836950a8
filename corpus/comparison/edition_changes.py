"""What changed between two editions of one document: what a moderator reads before publishing.

A comparison for delegates asks how a text became another text. This one asks what the next edition would
answer differently: also where the same words stand under another label, in another section, or under another
status. It is made over :mod:`~corpus.comparison.compare`, which judges counterparts strictly; what it leaves without
one is compared with the clause of the same label, since that is what a citation of it would find instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import cast

from corpus.comparison.compare import compare
from corpus.comparison.result import Pair, Wording
from corpus.comparison.wording import compare_words, likeness, without_typography
from corpus.document import Annex, Clause, Correction, Document, Footnote, ParseWarning, Section
from corpus.symbol import DocumentSymbol

_MOST_COMPARED = 4_000_000
"""Pairs of clauses that are looked at for counterparts; two longer rewrites are paired by label alone."""
_ALIKE = 50.0
"""How alike two clauses of one label are that have no other counterpart and are one clause in other words."""


class Fate(StrEnum):
    """What would become of a document."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class ClauseFate(StrEnum):
    """What would become of a clause; the first that fits."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    """Other words, be it an apostrophe; perhaps under another label too."""
    RELABELLED = "relabelled"
    """The same words under another label."""
    REPLACED = "replaced"
    """The same words under the same label, in another section, under another heading or in another tier."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause before and after; one of the two is None where it came or went."""

    fate: ClauseFate
    first: Clause | None
    second: Clause | None
    wording: Wording = ()
    """Of a reworded clause: the words that stayed, went and came."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One document in one language, before and after; one of the two is None where it came or went."""

    fate: Fate
    first: Document | None
    second: Document | None
    clauses: tuple[ClauseChange, ...] = ()
    """Of a changed document, in the order of its new text; empty for one that came or went.

    What went from under a label stands right before what came under it.
    """
    facts: tuple[str, ...] = ()
    """Of a changed document: the names of its fields that differ, ``status``, ``title``, ``footnotes`` ..."""

    @property
    def document(self) -> Document:
        """Return the document as it would be, or as it was where it goes."""
        document = self.second or self.first
        if document is None:
            raise ValueError("a change is of a document")
        return document

    @property
    def symbol(self) -> DocumentSymbol:
        """Return the symbol that it would have, or had."""
        return self.document.symbol

    @property
    def language(self) -> str:
        """Return the language of the text, ISO 639-1."""
        return self.document.language

    @property
    def warnings(self) -> tuple[ParseWarning, ...]:
        """Return what the parser was not sure of in the new text."""
        return self.second.warnings if self.second is not None else ()

    def count(self, fate: ClauseFate) -> int:
        """Return how many clauses have this fate."""
        return sum(change.fate is fate for change in self.clauses)


def change_of(first: Document | None, second: Document | None) -> DocumentChange | None:
    """Return what changed between two states of a document, None standing for "not held"; None for nothing.

    On which lines of a file its parts stand is nothing: no reader sees it, and the same text in
    another file has others.
    """
    if first == second:
        return None
    if first is None or second is None:
        return DocumentChange(Fate.REMOVED if second is None else Fate.ADDED, first, second)
    if says_the_same(first, second):
        return None
    return DocumentChange(Fate.CHANGED, first, second, tuple(_clauses(first, second)), tuple(_facts(first, second)))


def says_the_same(first: Document, second: Document) -> bool:
    """Say whether two documents under one symbol are alike in all but the lines of the files that they stand on."""
    return (
        first.language == second.language
        and first.symbol == second.symbol
        and not any(_facts(first, second))
        and tuple(map(_without_line, first.clauses)) == tuple(map(_without_line, second.clauses))
    )


_FACTS = tuple(field.name for field in fields(Document) if field.name not in {"symbol", "language", "clauses"})
"""All that is said of a document besides its name and its words."""


def _facts(first: Document, second: Document) -> Iterator[str]:
    """Yield the names of the fields that differ, without the clauses, which are told one by one."""
    if first.symbol.printed != second.symbol.printed:
        yield "symbol"
    yield from (name for name in _FACTS if _seen(getattr(first, name)) != _seen(getattr(second, name)))


def _seen(value: object) -> object:
    """Leave out on which line of the file a section, an annex or a footnote stands."""
    if not isinstance(value, tuple):
        return value
    return tuple(_without_line(each) for each in cast("tuple[object, ...]", value))


def _without_line(value: object) -> object:
    match value:
        case Clause() | Section() | Annex() | Footnote() | Correction() | ParseWarning():
            return replace(value, line=0)
        case _:
            return value


def _clauses(first: Document, second: Document) -> Iterator[ClauseChange]:
    pairs = list(_pairs(first, second))
    gone = {one.label: one for one, other in pairs if one is not None and other is None}
    come = {other.label for one, other in pairs if one is None and other is not None}
    for one, other in pairs:
        if one is not None and other is None and one.label in come:
            continue  # it is told where another comes in its place
        if one is None and other is not None and other.label in gone:
            yield from _in_its_place(gone[other.label], other)
        elif (change := _change(one, other)) is not None:
            yield change


def _in_its_place(first: Clause, second: Clause) -> Iterator[ClauseChange]:
    """Yield what becomes of a label whose clauses before and after have no counterparts: reworded, or gone and come."""
    if first.text == second.text:
        if (change := _change(first, second)) is not None:
            yield change
        return
    wording = compare_words(first.text, second.text)
    if likeness(without_typography(wording)) >= _ALIKE:
        yield ClauseChange(ClauseFate.REWORDED, first, second, wording)
    else:
        yield ClauseChange(ClauseFate.REMOVED, first, None)
        yield ClauseChange(ClauseFate.ADDED, None, second)


def _pairs(first: Document, second: Document) -> Iterator[tuple[Clause | None, Clause | None]]:
    if _too_many(first.clauses, second.clauses):
        yield from _by_label(first, second)
        return
    pairs: Sequence[Pair] = compare(first, second).pairs
    yield from ((pair.first, pair.second) for pair in pairs)


def _too_many(firsts: Sequence[Clause], seconds: Sequence[Clause]) -> bool:
    texts = {clause.text for clause in firsts} & {clause.text for clause in seconds}
    left = [sum(clause.text not in texts for clause in clauses) for clauses in (firsts, seconds)]
    return left[0] * left[1] > _MOST_COMPARED


def _by_label(first: Document, second: Document) -> Iterator[tuple[Clause | None, Clause | None]]:
    for clause in second.clauses:
        yield first.clause(clause.label), clause
    yield from ((clause, None) for clause in first.clauses if second.clause(clause.label) is None)


def _change(first: Clause | None, second: Clause | None) -> ClauseChange | None:
    if first is None or second is None:
        return ClauseChange(ClauseFate.REMOVED if second is None else ClauseFate.ADDED, first, second)
    if first.text != second.text:
        return ClauseChange(ClauseFate.REWORDED, first, second, compare_words(first.text, second.text))
    if first.label != second.label:
        return ClauseChange(ClauseFate.RELABELLED, first, second)
    if _place(first) != _place(second):
        return ClauseChange(ClauseFate.REPLACED, first, second)
    return None


def _place(clause: Clause) -> tuple[object, ...]:
    """Return what else an answer shows of a clause: all but its order and the line of the file it stands on."""
    return (clause.kind, clause.mark, clause.tier, clause.section, clause.heading, clause.calls, clause.corrected)
