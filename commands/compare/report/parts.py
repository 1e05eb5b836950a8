"""The parts of two texts in a report: headings, the compared clauses in order, footnotes.

Whole documents or only some clauses may be compared; a report shows only what is compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.clauses.clause_text import group_heading, is_top_level, notes_of, section_title
from commands.compare.summary import clauses_of
from commands.i18n import Catalogue
from commands.i18n.labels import part_words
from commands.i18n.typography import isolate_controls
from corpus.comparison.result import Comparison, Pair
from corpus.document import Clause, Document, Footnote
from corpus.label import Series


@dataclass(frozen=True, slots=True)
class Title:
    """One part of a group's heading."""

    text: str
    is_printed: bool
    """True for the document's own words, in its language; False for ours, in the reader's."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs under one heading."""

    titles: tuple[Title, ...]
    """« Préambule »; « E. Mesures de confiance », « Conclusions »; may be empty."""
    pairs: tuple[Pair, ...]
    is_of_second: bool
    """Whether the titles come from the second text; from the first if the group begins with a removed clause."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed above a clause."""

    text: str
    level: int
    """1 for a section's title, 2 for a heading within it, 3 between the parts of a paragraph."""


def groups_of(comparison: Comparison, words: Catalogue) -> tuple[Group, ...]:
    """Return the pairs grouped by the headings of the second text; a removed clause joins the group before it."""
    found: list[tuple[tuple[Title, ...], bool, list[Pair]]] = []
    for pair in comparison.pairs:
        document, clause = (
            (comparison.second, pair.second) if pair.second is not None else (comparison.first, pair.first)
        )
        titles = titles_of(document, clause, words) if clause is not None else ()
        if found and (pair.second is None or found[-1][0] == titles):
            found[-1][2].append(pair)
        else:
            found.append((titles, pair.second is not None, [pair]))
    return tuple(Group(titles, tuple(pairs), is_of_second) for titles, is_of_second, pairs in found)


def titles_of(document: Document, clause: Clause, words: Catalogue) -> tuple[Title, ...]:
    """Return the titles above a clause: section, annex, printed heading, preamble or operative part."""
    whole = document.clause(clause.label.root) or clause
    section = document.section(clause.section) if clause.section is not None else None
    titles = [Title(section_title(section), is_printed=True)] if section is not None else []
    if clause.label.scope and not (section is not None and clause.label.scope == section.letter):
        titles.append(Title(_capital(part_words(clause.label.scope, words)), is_printed=False))
    if whole.heading is not None:
        titles.append(Title(isolate_controls(whole.heading), is_printed=True))
    if clause.label.series in _NAMED_SERIES:
        titles.append(Title(_capital(part_words(f"{clause.label.series}*", words)), is_printed=False))
    return tuple(titles)


_NAMED_SERIES = frozenset({Series.PREAMBULAR, Series.OPERATIVE})


def is_whole(document: Document, clauses: Sequence[Clause]) -> bool:
    """Return True if these are all clauses of a document, so that its title is compared too."""
    return len(clauses) == len(document.clauses)


def with_headings(document: Document, clauses: Sequence[Clause]) -> Iterator[Heading | Clause]:
    """Yield the clauses, each after the headings printed above it, in the order of the text."""
    before: Clause | None = None
    whole: Clause | None = None
    for clause in clauses:
        if is_top_level(clause):
            yield from _headings(document, clause, whole)
            whole = clause
        elif heading := group_heading(document, clause, before):
            yield Heading(heading, 3)
        yield clause
        before = clause


def notes(document: Document, clauses: Sequence[Clause]) -> tuple[Footnote, ...]:
    """Return the footnotes that these clauses call, each once, in the order of the calls."""
    return notes_of(document, clauses)


def compared_clauses(comparison: Comparison) -> tuple[tuple[Document, tuple[Clause, ...]], ...]:
    """Return `(document, compared clauses)` for the first and the second text."""
    first, second = clauses_of(comparison)
    return (comparison.first, first), (comparison.second, second)


def _headings(document: Document, clause: Clause, before: Clause | None) -> Iterator[Heading]:
    is_new = before is None or clause.section != before.section
    section = document.section(clause.section) if clause.section is not None else None
    if is_new and section is not None:
        yield Heading(section_title(section), 1)
    if clause.heading is not None and (is_new or before is None or clause.heading != before.heading):
        yield Heading(clause.heading, 2)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
