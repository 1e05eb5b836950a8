"""Select the clauses of a document that a cited part names.

This module resolves what depends on the document: which paragraphs are the recommendations of section E, which notes
a clause calls. One clause is found by :mod:`.find_clause`. A part that does not exist raises :class:`ClauseOutOfRange`,
which names the clauses that do exist.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.address import (
    Chapeau,
    ClauseAddress,
    Last,
    NotesOf,
    Onward,
    Part,
    Span,
    TierParagraphs,
    WholeAnnex,
    WholeSection,
    WholeSeries,
)
from corpus.citations.errors import ClauseOutOfRange
from corpus.citations.find_clause import (
    candidate_scopes,
    counted_name,
    find_clause,
    find_last,
    find_section_letter,
)
from corpus.citations.suggestions import out_of_range_error
from corpus.document import Clause, Document, Footnote, Tier
from corpus.label import Series
from corpus.sections import find_section, is_within


@dataclass(frozen=True, slots=True)
class Selection:
    """Selected clauses or footnotes of one document, and their name."""

    document: Document
    name: str
    """Canonical name: ``OP3(b)``, ``OP1-OP3``, ``OP*``, ``section E``, ``OP3.chapeau``, ``fn 2``."""
    clauses: tuple[Clause, ...] = ()
    """In document order; each clause is followed by its subparagraphs and bullets, except for a chapeau.

    :meth:`Document.ancestors` gives the chapeaux above a subparagraph.
    """
    footnotes: tuple[Footnote, ...] = ()
    """The footnotes that the clauses refer to, each once; or the footnotes that were requested."""
    counted: str = ""
    """How it was cited if its number only counts it: ``3rd recommendation of section E``; else empty."""


def select(document: Document, part: Part) -> Selection:
    """Return the clauses or footnotes that a part names; raise :class:`ClauseOutOfRange` if there are none."""
    match part:
        case ClauseAddress():
            return _select_clause(document, part)
        case Chapeau():
            return _select_chapeau(document, part)
        case Span():
            return _select_span(document, part)
        case Onward():
            return _select_onward(document, part)
        case Last():
            selection = select(document, find_last(document, part))
            return replace(selection, counted=str(part)) if part.tier else selection
        case WholeSeries() | WholeAnnex() | WholeSection():
            return _select_whole(document, part)
        case TierParagraphs():
            return _select_tier(document, part)
        case NotesOf():
            return _select_notes(document, part)


def _selection(document: Document, name: str, clauses: Iterable[Clause]) -> Selection:
    chosen = tuple(clauses)
    marks = dict.fromkeys(call.mark for clause in chosen for call in clause.calls)
    notes = (document.footnote(mark) for mark in marks)
    return Selection(document, name, chosen, tuple(note for note in notes if note is not None))


def _nonempty_selection(document: Document, name: str, clauses: Iterable[Clause]) -> Selection:
    """Return a selection; raise :class:`ClauseOutOfRange` if it has no clauses."""
    selection = _selection(document, name, clauses)
    if not selection.clauses:
        raise out_of_range_error(document, name)
    return selection


def _with_parts(document: Document, clause: Clause) -> Iterator[Clause]:
    yield clause
    yield from document.descendants(clause)


def _select_clause(document: Document, part: ClauseAddress) -> Selection:
    if part.series is Series.FOOTNOTE:
        note = _find_footnote(document, part)
        return Selection(document, str(note.label), footnotes=(note,))
    clause = find_clause(document, part)
    selection = _selection(document, str(clause.label), _with_parts(document, clause))
    return replace(selection, counted=counted_name(document, part, clause))


def _find_footnote(document: Document, address: ClauseAddress) -> Footnote:
    """Return the footnote with a mark; raise :class:`ClauseOutOfRange` if there is none.

    Also for a part of a note, which none has, and if the section or annex that was named does not call it.
    """
    note = document.footnote(address.number)
    if note is None or address.points or address.bullet:
        raise out_of_range_error(document, str(address), address.label)
    for place in (address.within, WholeAnnex(address.scope) if address.scope else None):
        if place is not None and note not in (whole := _select_whole(document, place)).footnotes:
            raise ClauseOutOfRange(document.symbol, f"{note.label} of {whole.name}", nearest=[note.label])
    return note


# Several clauses


def _select_chapeau(document: Document, part: Chapeau) -> Selection:
    clause = find_clause(document, part.of)
    name = f"{clause.label}.chapeau"
    if next(document.descendants(clause), None) is None:
        raise ClauseOutOfRange(document.symbol, name, nearest=[clause.label])
    return _selection(document, name, [clause])


def _select_span(document: Document, part: Span) -> Selection:
    if part.first.series is Series.FOOTNOTE:
        return _select_footnotes(document, part)
    first, last = find_clause(document, part.first), find_clause(document, part.last)
    *_, end = _with_parts(document, last)
    if first.position > last.position or first.label.scope != last.label.scope:
        raise ClauseOutOfRange(document.symbol, f"{first.label}-{last.label}", nearest=[first.label, last.label])
    name = str(first.label) if first is last else f"{first.label}-{last.label}"
    return _selection(document, name, document.clauses[first.position : end.position + 1])


def _select_footnotes(document: Document, part: Span) -> Selection:
    first, last = (document.footnotes.index(_find_footnote(document, address)) for address in (part.first, part.last))
    if first > last:
        labels = [part.first.label, part.last.label]
        raise ClauseOutOfRange(document.symbol, f"{labels[0]}-{labels[1]}", nearest=labels)
    return Selection(document, str(part), footnotes=document.footnotes[first : last + 1])


def _select_onward(document: Document, part: Onward) -> Selection:
    """Select a clause and what follows in its section; without sections, in its series."""
    first = find_clause(document, part.first)
    last = first
    for clause in document.clauses[first.position :]:
        if clause.label.scope != first.label.scope or clause.section != first.section:
            break
        if clause.label.parent is None and clause.label.series is not first.label.series:
            break
        if clause.label.parent is None or first.label.parent is not None:
            last = clause
    if first.label.parent is not None:  # the subparagraphs after it
        siblings = [each for each in document.clauses if each.label.parent == first.label.parent]
        last = siblings[-1]
    return _select_span(document, Span(ClauseAddress.of(first.label), ClauseAddress.of(last.label)))


def _select_notes(document: Document, part: NotesOf) -> Selection:
    """Select the footnotes that a part calls; raise :class:`ClauseOutOfRange` if it calls none."""
    selection = select(document, part.part)
    name = f"footnotes of {selection.name}"
    if not selection.footnotes:
        raise ClauseOutOfRange(document.symbol, name, nearest=[each.label for each in selection.clauses[:1]])
    if len(selection.footnotes) == 1:
        name = str(selection.footnotes[0].label)
    return Selection(document, name, footnotes=selection.footnotes)


def _select_whole(document: Document, part: WholeSeries | WholeAnnex | WholeSection) -> Selection:
    if isinstance(part, WholeSection):
        letter = find_section_letter(document, part)
        within = (clause for clause in document.clauses if is_within(clause.section, letter))
        return _nonempty_selection(document, f"section {letter}", within)
    if isinstance(part, WholeAnnex):
        scopes = set(candidate_scopes(document, ClauseAddress(scope=part.scope)))
        within = (clause for clause in document.clauses if clause.label.scope in scopes)
    elif part.series is Series.FOOTNOTE and document.footnotes:
        return Selection(document, str(part), footnotes=document.footnotes)
    else:
        in_series = (clause for clause in document.clauses if clause.label.series is part.series)
        within = (clause for clause in in_series if not part.scope or is_within(clause.label.scope, part.scope))
    return _nonempty_selection(document, str(part), within)


def _select_tier(document: Document, part: TierParagraphs) -> Selection:
    """Select the paragraphs of a tier with their bullets; if they are consecutive, the name is their range.

    "The introduction" of a whole report is the section with that title, if there is one.
    """
    if part.tier is Tier.INTRODUCTION and part.section is None:
        title = WholeSection(words=str(part.tier))
        if find_section(document, title) is not None:
            return select(document, title)
    letter = find_section_letter(document, part.section) if part.section else None
    name = f"section {letter} {part.tier}s" if letter else str(part)
    tiered = [clause for clause in document.clauses if clause.tier is part.tier and clause.label.parent is None]
    heads = [clause for clause in tiered if letter is None or is_within(clause.section, letter)]
    clauses = [each for clause in heads for each in _with_parts(document, clause)]
    selection = _nonempty_selection(document, name, clauses)
    if all(after.position == before.position + 1 for before, after in pairwise(clauses)):
        first, last = heads[0].label, heads[-1].label
        return replace(selection, name=str(first) if first == last else f"{first}-{last}")
    return selection
