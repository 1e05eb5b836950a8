"""What differs between two texts beside their clauses: title, sponsors, headings, annexes, notes."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.comparison.result import Fact, FactChange, Pair
from corpus.document import Annex, Clause, Document, DocumentKind, Footnote, Section
from corpus.text.typography import bare

_FAMILIES: dict[DocumentKind, str] = {
    DocumentKind.RESOLUTION: "resolution",
    DocumentKind.DRAFT_RESOLUTION: "resolution",
    DocumentKind.DECISION: "decision",
    DocumentKind.DRAFT_DECISION: "decision",
    DocumentKind.REPORT: "report",
    DocumentKind.DRAFT_REPORT: "report",
    DocumentKind.LETTER: "letter",
}
"""A draft and the text that it becomes are of one family. Other kinds say too little to be told apart."""


def are_of_different_kinds(first: Document, second: Document) -> bool:
    """Return True if one text cannot be a version of the other: a report and a resolution."""
    families = _FAMILIES.get(first.kind), _FAMILIES.get(second.kind)
    return None not in families and families[0] != families[1]


def changed_facts(first: Document, second: Document) -> Iterator[FactChange]:
    """Yield the facts of two whole texts that differ, notes excepted; differences of typography are ignored."""
    compared = (
        (Fact.TITLE, [first.title], [second.title]),
        (Fact.SPONSORS, *_sponsors(first, second)),
        (Fact.HEADINGS, _headings(first), _headings(second)),
        (Fact.ANNEXES, _annexes(first.annexes), _annexes(second.annexes)),
    )
    for fact, before, after in compared:
        yield from _changed(fact, before, after)


def changed_notes(
    first: Document, second: Document, firsts: Iterable[Clause], seconds: Iterable[Clause]
) -> Iterator[FactChange]:
    """Yield the notes that only the clauses of one text call, by their words: a note may have another number."""
    if are_of_different_kinds(first, second):
        return
    yield from _changed(Fact.NOTES, _notes(first, firsts), _notes(second, seconds))


def have_other_notes(first: Document, second: Document, pair: Pair) -> bool:
    """Return True if the notes that the two clauses of a pair call have other words."""
    if pair.first is None or pair.second is None or not (pair.first.calls or pair.second.calls):
        return False
    notes = [
        [bare(note) for note in _notes(document, [clause])]
        for document, clause in ((first, pair.first), (second, pair.second))
    ]
    return notes[0] != notes[1]


def _changed(fact: Fact, first: Sequence[str], second: Sequence[str]) -> Iterator[FactChange]:
    keys = {bare(text) for text in first}, {bare(text) for text in second}
    gone = tuple(text for text in dict.fromkeys(first) if bare(text) not in keys[1])
    new = tuple(text for text in dict.fromkeys(second) if bare(text) not in keys[0])
    if gone or new:
        yield FactChange(fact, gone, new)


def _sponsors(first: Document, second: Document) -> tuple[Sequence[str], Sequence[str]]:
    """Return the sponsors of two drafts; none if one text prints none, as adopted texts do: nobody left then."""
    return (first.sponsors, second.sponsors) if first.sponsors and second.sponsors else ((), ())


def _headings(document: Document) -> list[str]:
    """Return the titles of sections and the headings of clauses, each once, in the order of the text."""
    sections = {section.letter: section for section in document.sections}
    found: list[str] = []
    for clause in document.clauses:
        section = sections.pop(clause.section, None) if clause.section is not None else None
        if section is not None:
            found.append(_section_heading(section))
        if clause.heading is not None and clause.heading not in found:
            found.append(clause.heading)
    return [heading for heading in (*found, *map(_section_heading, sections.values())) if heading]


def _section_heading(section: Section) -> str:
    return f"{section.letter}. {section.title}" if section.title else f"{section.letter}."


def _annexes(annexes: Iterable[Annex]) -> list[str]:
    return [annex.heading for annex in annexes]


def _notes(document: Document, clauses: Iterable[Clause]) -> list[str]:
    marks = dict.fromkeys(call.mark for clause in clauses for call in clause.calls)
    notes: list[Footnote | None] = [document.footnote(mark) for mark in marks]
    return [note.text for note in notes if note is not None]
