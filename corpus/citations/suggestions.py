"""What to say of a clause that does not exist: the range that does, and the clauses that may be meant."""

from collections.abc import Iterable

from corpus.citations.errors import ClauseOutOfRange
from corpus.document import Document
from corpus.label import Label, Series

_MOST_NEAR = 3


def out_of_range(
    document: Document, asked: str, label: Label | None = None, *, section: str | None = None
) -> ClauseOutOfRange:
    """Return the error that says which clauses there are, and which sections if the one named is missing.

    ``label`` is what was looked for, if that is known; ``section`` the letter, or the words, of the section.
    """
    sections = sections_without(document, section)
    if label is None:
        return ClauseOutOfRange(document.symbol, asked, sections=sections)
    existing = _existing_around(document, label)
    if existing is not None:
        row = [clause.label for clause in document.clauses if clause.label.parent == existing]
        near = (existing, *_closest(label, row))
    else:
        row = series_of(document, label.series, label.scope)
        near = (*_alike(document, label), *_closest(label, row))
    return ClauseOutOfRange(
        document.symbol,
        asked,
        first=row[0] if row else None,
        last=row[-1] if row else None,
        nearest=tuple(dict.fromkeys(near))[:_MOST_NEAR],
        sections=sections,
    )


def sections_without(document: Document, section: str | None) -> tuple[str, ...]:
    """Return the letters of the sections of a document that does not have this one; none where it does."""
    if section is None or document.section(section) is not None:
        return ()
    return tuple(each.letter for each in document.sections)


def series_of(document: Document, series: Series, scope: str = "") -> list[Label]:
    """Return the labels of the whole clauses of a series, or of the footnotes, in order."""
    if series is Series.FOOTNOTE:
        return [note.label for note in document.footnotes]
    labels = (clause.label for clause in document.clauses)
    return [label for label in labels if label.series is series and label.scope == scope and label.parent is None]


def _existing_around(document: Document, label: Label) -> Label | None:
    """Return the innermost clause around a missing subparagraph that the document does have."""
    around = label.parent
    while around is not None and document.clause(around) is None:
        around = around.parent
    return around


def _alike(document: Document, label: Label) -> Iterable[Label]:
    """Yield clauses that have this number elsewhere: in an annex, a section, the other series."""
    if label.series in {Series.PREAMBULAR, Series.FOOTNOTE}:
        return
    for clause in document.clauses:
        other = clause.label
        if other.number == label.number and other.parent is None and other.series is not Series.PREAMBULAR:
            yield other


def _closest(label: Label, row: list[Label]) -> list[Label]:
    return sorted(row, key=lambda other: abs(_count(other) - _count(label)))


def _count(label: Label) -> int:
    """Return what can be told apart in a row: the bullet, the last point's letter, or the number."""
    if label.bullet is not None:
        return label.bullet
    if label.points:
        return ord(label.points[-1][0])
    digits = "".join(sign for sign in label.number if sign.isdigit())
    return int(digits) if digits else 0
