"""The parts of two texts, as a report shows them: headings, the compared clauses in order, notes.

What is compared may be whole documents or a clause with a clause; only what is compared is shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.clauses.clause_text import group_heading, is_numbered_alone, notes_of, section_title
from commands.compare.summary import clauses_of
from commands.i18n import Catalogue
from commands.i18n.labels import part_words
from corpus.comparison.result import Comparison, Pair
from corpus.document import Clause, Document, Footnote
from corpus.label import Series


@dataclass(frozen=True, slots=True)
class Title:
    """A part of a group's heading."""

    text: str
    is_printed: bool
    """True for the document's own words, in its language; false for ours, in the reader's."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs that stand under one heading."""

    titles: tuple[Title, ...]
    """« Préambule »; « E. Mesures de confiance », « Conclusions »; empty where there is nothing to say."""
    pairs: tuple[Pair, ...]
    is_of_second: bool
    """Whether the titles are those of the second text; of the first, where all that follows was removed."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed, above a clause."""

    text: str
    level: int
    """1 for a section's title, 2 for a heading within it, 3 between the parts of a paragraph."""


def groups_of(comparison: Comparison, words: Catalogue) -> tuple[Group, ...]:
    """Return the pairs under the headings of the second text; what was removed stays with what it stands among."""
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
    """Return where in its document a clause stands: section, annex, printed heading, preamble or operative part."""
    whole = document.clause(clause.label.whole) or clause
    section = document.section(clause.section) if clause.section is not None else None
    titles = [Title(section_title(section), is_printed=True)] if section is not None else []
    if clause.label.scope and not (section is not None and clause.label.scope == section.letter):
        titles.append(Title(_capital(part_words(clause.label.scope, words)), is_printed=False))
    if whole.heading is not None:
        titles.append(Title(whole.heading, is_printed=True))
    if clause.label.series in _PARTS:
        titles.append(Title(_capital(part_words(f"{clause.label.series}*", words)), is_printed=False))
    return tuple(titles)


_PARTS = frozenset({Series.PREAMBULAR, Series.OPERATIVE})


def is_whole(document: Document, clauses: Sequence[Clause]) -> bool:
    """Say whether all of a document is compared, so that its title belongs to the text."""
    return len(clauses) == len(document.clauses)


def printed(document: Document, clauses: Sequence[Clause]) -> Iterator[Heading | Clause]:
    """Yield clauses with the headings that are printed above them, in the order of the text."""
    before: Clause | None = None
    whole: Clause | None = None
    for clause in clauses:
        if is_numbered_alone(clause):
            yield from _headings(document, clause, whole)
            whole = clause
        elif heading := group_heading(document, clause, before):
            yield Heading(heading, 3)
        yield clause
        before = clause


def notes(document: Document, clauses: Sequence[Clause]) -> tuple[Footnote, ...]:
    """Return the footnotes of these clauses, in the order of their calls."""
    return notes_of(document, clauses)


def compared(comparison: Comparison) -> tuple[tuple[Document, tuple[Clause, ...]], ...]:
    """Return both documents with their clauses that are compared."""
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
