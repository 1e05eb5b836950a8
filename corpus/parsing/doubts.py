"""How sure the parser is: what in a document looks as if it had been read wrongly, each with its place.

A document that parses well gives none. What the outline could not place, and numbers that skip or repeat,
are told where they are met (:mod:`corpus.parsing.outline`); here stands what shows only in the whole.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.document import Clause, ClauseKind, Document, DocumentKind, Footnote, ParseWarning
from corpus.languages.language import Language
from corpus.parsing.parse_warnings import swallowed

_RESOLUTIONS = {DocumentKind.RESOLUTION, DocumentKind.DRAFT_RESOLUTION}
_OPENED = {ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE}
_CUT = re.compile(r"[^\W\d_][-\u2010\u2011]?$|[\(\[«“]$")
"""The end of a text that was cut: a letter, a hyphen, a bracket that opens."""


def doubts(
    document: Document, called: Collection[str], language: Language, *, has_symbol: bool
) -> Iterator[ParseWarning]:
    """Yield what is doubtful in a document; ``called`` are the footnotes that any of its text calls.

    ``has_symbol`` says whether its symbol is printed, or given by a manifest.
    """
    yield from _of_the_whole(document, has_symbol=has_symbol)
    if has_symbol:
        yield from _of_the_name(document, language)
    yield from swallowed(document, language)
    marks = {note.mark for note in document.footnotes}
    for clause in document.clauses:
        yield from _of_a_clause(clause, marks, knows_openings=language.knows_openings)
    yield from _of_footnotes(document.footnotes, called)


def _of_the_whole(document: Document, *, has_symbol: bool) -> Iterator[ParseWarning]:
    if not has_symbol:
        yield ParseWarning(1, "No document symbol is printed, and no manifest gives one.")
    if not document.clauses:
        yield ParseWarning(1, "No clause was found.")
    elif document.kind in _RESOLUTIONS and all(clause.kind is not ClauseKind.OPERATIVE for clause in document.clauses):
        yield ParseWarning(1, "No operative paragraph was found.")


def _of_the_name(document: Document, language: Language) -> Iterator[ParseWarning]:
    """Yield what is doubtful in how a document is named; one without a symbol is told of already."""
    if language.organs and not document.title:
        yield ParseWarning(1, "No title was found.")
    if language.organs and document.symbol.is_resolution and document.kind is DocumentKind.OTHER:
        yield ParseWarning(1, "The symbol is a resolution's, but the text does not look like one.")


def _of_a_clause(clause: Clause, marks: Collection[str], *, knows_openings: bool) -> Iterator[ParseWarning]:
    for call in clause.calls:
        if call.mark not in marks:
            yield ParseWarning(clause.line, f"{clause.label} calls footnote {call.mark}, which is not there.")
    if knows_openings and clause.kind in _OPENED and not clause.opening:
        yield ParseWarning(clause.line, f"{clause.label} does not open as such a clause does.")
    if clause.kind in _OPENED and _CUT.search(clause.text[-2:]):
        yield ParseWarning(clause.line, f"{clause.label} ends in the middle of a sentence.")
    if "\ufffd" in clause.text:
        yield ParseWarning(clause.line, f"{clause.label} holds a character that could not be decoded.")


def _of_footnotes(footnotes: Sequence[Footnote], called: Collection[str]) -> Iterator[ParseWarning]:
    before = 0
    for note in footnotes:
        if note.mark not in called:
            yield ParseWarning(note.line, f"Footnote {note.mark} is called nowhere.")
        if not note.text:
            yield ParseWarning(note.line, f"Footnote {note.mark} has no words.")
        if note.mark.isdigit():
            if before and int(note.mark) != before + 1:
                yield ParseWarning(note.line, f"Footnote {note.mark} stands where {before + 1} was expected.")
            before = int(note.mark)
