"""Changes of one document between two editions, which a moderator reviews before publishing.

A comparison for delegates shows how one text became another. This one lists everything that the next edition would
answer differently: also the same words under another label, in another section or with another status. It is based on
:mod:`~corpus.comparison.compare`, which pairs strictly. A clause that has no counterpart there is compared with the
clause of the same label, since that is what a citation would find instead.
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

_MAX_COMPARED_PAIRS = 4_000_000
"""Maximum number of clause pairs to search for counterparts; larger documents are paired by label alone."""
_MIN_LIKENESS = 50.0
"""Minimum likeness, 0 to 100, of two clauses of the same label without counterparts to count as reworded."""


class Fate(StrEnum):
    """The kind of a document change."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class ClauseFate(StrEnum):
    """The kind of a clause change; the first that applies."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    """Another text, be it by one apostrophe; the label may differ too."""
    RELABELLED = "relabelled"
    """The same words under another label."""
    REPLACED = "replaced"
    """Re-placed: the same words and label, but another section, heading, tier, mark, kind, footnote call or
    correction."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause before (``first``) and after (``second``); one is None if the clause was added or removed."""

    fate: ClauseFate
    first: Clause | None
    second: Clause | None
    wording: Wording = ()
    """Of a reworded clause: kept, removed and added words. Empty otherwise."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One document in one language, before and after; one of the two is None if it was added or removed."""

    fate: Fate
    first: Document | None
    second: Document | None
    clauses: tuple[ClauseChange, ...] = ()
    """Of a changed document, in the order of its new text; empty for an added or removed document.

    A clause removed from a label comes right before the clause added under that label.
    """
    facts: tuple[str, ...] = ()
    """Of a changed document: the names of its fields that differ, ``status``, ``title``, ``footnotes`` ..."""

    @property
    def document(self) -> Document:
        """Return the new state of the document, or the old state of a removed one."""
        document = self.second or self.first
        if document is None:
            raise ValueError("a change is of a document")
        return document

    @property
    def symbol(self) -> DocumentSymbol:
        """Return the new symbol of the document, or the old one of a removed document."""
        return self.document.symbol

    @property
    def language(self) -> str:
        """Return the language of the text, ISO 639-1."""
        return self.document.language

    @property
    def warnings(self) -> tuple[ParseWarning, ...]:
        """Return the parser's warnings of the new text; none for a removed document."""
        return self.second.warnings if self.second is not None else ()

    def count(self, fate: ClauseFate) -> int:
        """Return the number of clause changes of this kind."""
        return sum(change.fate is fate for change in self.clauses)


def document_change(first: Document | None, second: Document | None) -> DocumentChange | None:
    """Return the change between two states of a document, or None if nothing changed; a state of None is "not held".

    Line numbers are ignored: no reader sees them, and the same text has other lines in another file.
    """
    if first == second:
        return None
    if first is None or second is None:
        return DocumentChange(Fate.REMOVED if second is None else Fate.ADDED, first, second)
    if is_same_content(first, second):
        return None
    return DocumentChange(
        Fate.CHANGED, first, second, tuple(_clause_changes(first, second)), tuple(_changed_fields(first, second))
    )


def is_same_content(first: Document, second: Document) -> bool:
    """Return True if two documents of one symbol differ in nothing but line numbers."""
    return (
        first.language == second.language
        and first.symbol == second.symbol
        and not any(_changed_fields(first, second))
        and tuple(map(_without_line, first.clauses)) == tuple(map(_without_line, second.clauses))
    )


_FIELDS = tuple(field.name for field in fields(Document) if field.name not in {"symbol", "language", "clauses"})
"""The fields of a document other than its symbol, language and clauses."""


def _changed_fields(first: Document, second: Document) -> Iterator[str]:
    """Yield the names of the fields that differ, apart from the clauses."""
    if first.symbol.printed != second.symbol.printed:
        yield "symbol"
    yield from (
        name for name in _FIELDS if _without_lines(getattr(first, name)) != _without_lines(getattr(second, name))
    )


def _without_lines(value: object) -> object:
    """Return the value of a field with the line numbers of its items set to 0."""
    if not isinstance(value, tuple):
        return value
    return tuple(_without_line(each) for each in cast("tuple[object, ...]", value))


def _without_line(value: object) -> object:
    match value:
        case Clause() | Section() | Annex() | Footnote() | Correction() | ParseWarning():
            return replace(value, line=0)
        case _:
            return value


def _clause_changes(first: Document, second: Document) -> Iterator[ClauseChange]:
    pairs = list(_pairs(first, second))
    removed = {old.label: old for old, new in pairs if old is not None and new is None}
    added_labels = {new.label for old, new in pairs if old is None and new is not None}
    for old, new in pairs:
        if old is not None and new is None and old.label in added_labels:
            continue  # reported with the clause that was added under its label
        if old is None and new is not None and new.label in removed:
            yield from _changes_of_label(removed[new.label], new)
        elif (change := _clause_change(old, new)) is not None:
            yield change


def _changes_of_label(first: Clause, second: Clause) -> Iterator[ClauseChange]:
    """Yield the changes of a label whose old and new clause have no counterparts: reworded, or removed and added."""
    if first.text == second.text:
        if (change := _clause_change(first, second)) is not None:
            yield change
        return
    wording = compare_words(first.text, second.text)
    if likeness(without_typography(wording)) >= _MIN_LIKENESS:
        yield ClauseChange(ClauseFate.REWORDED, first, second, wording)
    else:
        yield ClauseChange(ClauseFate.REMOVED, first, None)
        yield ClauseChange(ClauseFate.ADDED, None, second)


def _pairs(first: Document, second: Document) -> Iterator[tuple[Clause | None, Clause | None]]:
    if _is_too_large(first.clauses, second.clauses):
        yield from _pairs_by_label(first, second)
        return
    pairs: Sequence[Pair] = compare(first, second).pairs
    yield from ((pair.first, pair.second) for pair in pairs)


def _is_too_large(firsts: Sequence[Clause], seconds: Sequence[Clause]) -> bool:
    common = {clause.text for clause in firsts} & {clause.text for clause in seconds}
    changed = [sum(clause.text not in common for clause in clauses) for clauses in (firsts, seconds)]
    return changed[0] * changed[1] > _MAX_COMPARED_PAIRS


def _pairs_by_label(first: Document, second: Document) -> Iterator[tuple[Clause | None, Clause | None]]:
    for clause in second.clauses:
        yield first.clause(clause.label), clause
    yield from ((clause, None) for clause in first.clauses if second.clause(clause.label) is None)


def _clause_change(first: Clause | None, second: Clause | None) -> ClauseChange | None:
    if first is None or second is None:
        return ClauseChange(ClauseFate.REMOVED if second is None else ClauseFate.ADDED, first, second)
    if first.text != second.text:
        return ClauseChange(ClauseFate.REWORDED, first, second, compare_words(first.text, second.text))
    if first.label != second.label:
        return ClauseChange(ClauseFate.RELABELLED, first, second)
    if _shown_attributes(first) != _shown_attributes(second):
        return ClauseChange(ClauseFate.REPLACED, first, second)
    return None


def _shown_attributes(clause: Clause) -> tuple[object, ...]:
    """Return what an answer shows of a clause beside its words and label: all but its position and its line."""
    return (clause.kind, clause.mark, clause.tier, clause.section, clause.heading, clause.calls, clause.corrected)
