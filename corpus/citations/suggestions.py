"""Suggestions for a clause that does not exist: the range of existing clauses, and clauses that may be meant."""

from collections.abc import Iterable

from corpus.citations.errors import ClauseOutOfRange
from corpus.document import Document
from corpus.label import Label, Series

_MAX_SUGGESTIONS = 3


def out_of_range_error(
    document: Document, requested: str, label: Label | None = None, *, section: str | None = None
) -> ClauseOutOfRange:
    """Return the error for a missing clause, with the clauses that exist; also the sections if the section is missing.

    ``requested`` is the name to show. ``label`` is the label that was looked for, if known. ``section`` is the
    letter or the words of the section, if one was named.
    """
    sections = alternative_sections(document, section)
    if label is None:
        return ClauseOutOfRange(document.symbol, requested, sections=sections)
    existing = _existing_ancestor(document, label)
    if existing is not None:
        siblings = [clause.label for clause in document.clauses if clause.label.parent == existing]
        near = (existing, *_closest(label, siblings))
    else:
        siblings = labels_in_series(document, label.series, label.scope)
        near = (*_same_number_elsewhere(document, label), *_closest(label, siblings))
    return ClauseOutOfRange(
        document.symbol,
        requested,
        first=siblings[0] if siblings else None,
        last=siblings[-1] if siblings else None,
        nearest=tuple(dict.fromkeys(near))[:_MAX_SUGGESTIONS],
        sections=sections,
    )


def alternative_sections(document: Document, section: str | None) -> tuple[str, ...]:
    """Return the letters of all sections if the document lacks the given one; else, or for None, an empty tuple."""
    if section is None or document.section(section) is not None:
        return ()
    return tuple(each.letter for each in document.sections)


def labels_in_series(document: Document, series: Series, scope: str = "") -> list[Label]:
    """Return the labels of a series in order, without subparagraphs and bullets; for footnotes, of all footnotes."""
    if series is Series.FOOTNOTE:
        return [note.label for note in document.footnotes]
    labels = (clause.label for clause in document.clauses)
    return [label for label in labels if label.series is series and label.scope == scope and label.parent is None]


def _existing_ancestor(document: Document, label: Label) -> Label | None:
    """Return the innermost existing clause that would contain a missing subparagraph; None if there is none."""
    ancestor = label.parent
    while ancestor is not None and document.clause(ancestor) is None:
        ancestor = ancestor.parent
    return ancestor


def _same_number_elsewhere(document: Document, label: Label) -> Iterable[Label]:
    """Yield the labels of clauses with the same number elsewhere: in an annex, a section, another series."""
    if label.series in {Series.PREAMBULAR, Series.FOOTNOTE}:
        return
    for clause in document.clauses:
        other = clause.label
        if other.number == label.number and other.parent is None and other.series is not Series.PREAMBULAR:
            yield other


def _closest(label: Label, siblings: list[Label]) -> list[Label]:
    return sorted(siblings, key=lambda other: abs(_sort_number(other) - _sort_number(label)))


def _sort_number(label: Label) -> int:
    """Return the number by which labels of one list differ: of the bullet, the last point's letter, or the clause."""
    if label.bullet is not None:
        return label.bullet
    if label.points:
        return ord(label.points[-1][0])
    digits = "".join(character for character in label.number if character.isdigit())
    return int(digits) if digits else 0
