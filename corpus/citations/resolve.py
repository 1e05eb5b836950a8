"""Select the clauses of a document that a cited part names.

This module resolves what depends on the document: "paragraph 4" is OP4 in a resolution and para 4 in a report; which
paragraphs are the recommendations of section E; which clause is the last. Numbers are never corrected: a part that
does not exist raises :class:`ClauseOutOfRange`, which names the clauses that do exist.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.address import (
    Chapeau,
    ClauseAddress,
    Last,
    Part,
    Span,
    TierParagraphs,
    WholeAnnex,
    WholeSection,
    WholeSeries,
)
from corpus.citations.errors import ClauseOutOfRange
from corpus.citations.suggestions import alternative_sections, labels_in_series, out_of_range_error
from corpus.document import Clause, Document, Footnote
from corpus.label import Label, Series
from corpus.sections import find_section, is_within

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Selection:
    """Selected clauses or footnotes of one document, and their name."""

    document: Document
    name: str
    """Canonical name: ``OP3(b)``, ``OP1-OP3``, ``OP*``, ``section E``, ``OP3.chapeau``, ``fn 2``."""
    clauses: tuple[Clause, ...] = ()
    """In document order; each clause is followed by its subparagraphs and bullets, except for a chapeau.

    :meth:`Document.around` gives the chapeaux above a subparagraph.
    """
    footnotes: tuple[Footnote, ...] = ()
    """The footnotes that the clauses refer to, each once; or the footnotes that were requested."""


def select(document: Document, part: Part) -> Selection:
    """Return the clauses or footnotes that a part names; raise :class:`ClauseOutOfRange` if there are none."""
    match part:
        case ClauseAddress(series=Series.FOOTNOTE):
            note = _find_footnote(document, part)
            return Selection(document, str(note.label), footnotes=(note,))
        case ClauseAddress():
            clause = _find_clause(document, part)
            return _selection(document, str(clause.label), _with_parts(document, clause))
        case Chapeau():
            return _select_chapeau(document, part)
        case Span():
            return _select_span(document, part)
        case Last():
            return select(document, _find_last(document, part))
        case WholeSeries() | WholeAnnex():
            return _select_whole(document, part)
        case WholeSection():
            letter = _find_section_letter(document, part)
            return _nonempty_selection(
                document, f"section {letter}", (c for c in document.clauses if is_within(c.section, letter))
            )
        case TierParagraphs():
            return _select_tier(document, part)


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


# A single clause


def _find_clause(document: Document, address: ClauseAddress) -> Clause:
    if not address.number:
        return _find_unnumbered(document, address)
    for label in _candidate_labels(document, address):
        clause = document.clause(label)
        if clause is not None and _is_in_section(clause, _named_section(address)):
            return clause
    raise _missing_clause_error(document, address)


def _named_section(address: ClauseAddress) -> str | None:
    """Return the section named with a clause: « section E, par. 72 », ``II OP3``; None if there is none."""
    return address.section or (address.scope if address.scope and not address.scope.startswith("annex") else None)


def _find_unnumbered(document: Document, address: ClauseAddress) -> Clause:
    """Return the subparagraph with this letter, if it is the only one; otherwise raise an error that names them all."""
    matching = [clause for clause in document.clauses if clause.label.points == address.points]
    if len(matching) == 1:
        return matching[0]
    raise ClauseOutOfRange(document.symbol, str(address), nearest=[clause.label for clause in matching])


def _candidate_labels(document: Document, address: ClauseAddress) -> Iterator[Label]:
    """Yield the labels that an address can mean, most likely first."""
    typed = replace(address.label, scope="")
    numbers = [typed]
    if typed.points and typed.number.isdigit():  # « par. 41 a) » may be paragraph 41a
        numbers.append(replace(typed, number=typed.number + typed.points[0], points=typed.points[1:]))
    elif typed.number[:-1].isdigit() and typed.number[-1].isalpha():
        numbers.append(replace(typed, number=typed.number[:-1], points=(typed.number[-1], *typed.points)))
    for scope in _candidate_scopes(document, address):
        for label in numbers:
            yield replace(label, scope=scope)
            if typed.series is Series.PARAGRAPH:
                yield replace(label, scope=scope, series=Series.OPERATIVE)


def _candidate_scopes(document: Document, address: ClauseAddress) -> Iterator[str]:
    """Yield the scopes that a label may begin with: "annex" also means the only annex, "annex 2" also annex II."""
    if address.scope.startswith("annex"):
        yield f"{address.scope} {address.section}".removesuffix(" None")  # annex II, section III
        yield address.scope
        number = address.scope.removeprefix("annex").strip()
        if number.isdigit() and int(number) < len(_ROMAN):
            yield f"annex {_ROMAN[int(number)]}"
        annexes = {clause.label.scope for clause in document.clauses if clause.label.scope.startswith("annex")}
        if not number and len(annexes) == 1:
            yield from annexes
    else:
        section = _named_section(address) or ""
        yield from dict.fromkeys((section, section.partition(".")[0], ""))


def _is_in_section(clause: Clause, section: str | None) -> bool:
    """Return True if a clause is in the named section, by its label or by its position, or if no section was named."""
    return section is None or section in clause.label.scope.split() or is_within(clause.section, section)


def _missing_clause_error(document: Document, address: ClauseAddress) -> ClauseOutOfRange:
    """Return the error for a missing clause, with the clauses of its series, or those of the named section."""
    section = _named_section(address)
    labels = list(_candidate_labels(document, address))
    elsewhere = next((label for label in labels if document.clause(label) is not None), None)
    if section and elsewhere:
        within = [c.label for c in document.clauses if is_within(c.section, section)]
        labels_within = [label for label in within if label.series is elsewhere.series]
        ends = (labels_within[0], labels_within[-1]) if labels_within else (None, None)
        requested, sections = f"section {section} {elsewhere}", alternative_sections(document, section)
        return ClauseOutOfRange(document.symbol, requested, *ends, nearest=[elsewhere], sections=sections)
    best = next((label for label in labels if document.clause(label.root) is not None), None)
    best = best or next((label for label in labels if labels_in_series(document, label.series, label.scope)), labels[0])
    return out_of_range_error(document, str(best), best, section=section)


def _find_footnote(document: Document, address: ClauseAddress) -> Footnote:
    note = document.footnote(address.number)
    if note is None:
        raise out_of_range_error(document, str(address), address.label)
    return note


# Several clauses


def _select_chapeau(document: Document, part: Chapeau) -> Selection:
    clause = _find_clause(document, part.of)
    name = f"{clause.label}.chapeau"
    if next(document.descendants(clause), None) is None:
        raise ClauseOutOfRange(document.symbol, name, nearest=[clause.label])
    return _selection(document, name, [clause])


def _select_span(document: Document, part: Span) -> Selection:
    if part.first.series is Series.FOOTNOTE:
        return _select_footnotes(document, part)
    first, last = _find_clause(document, part.first), _find_clause(document, part.last)
    *_, end = _with_parts(document, last)
    if first.position > last.position or first.label.scope != last.label.scope:
        raise ClauseOutOfRange(document.symbol, f"{first.label}-{last.label}", nearest=[first.label, last.label])
    name = str(first.label) if first is last else f"{first.label}-{last.label}"
    return _selection(document, name, document.clauses[first.position : end.position + 1])


def _select_footnotes(document: Document, part: Span) -> Selection:
    first, last = (document.footnotes.index(_find_footnote(document, address)) for address in (part.first, part.last))
    return Selection(document, str(part), footnotes=document.footnotes[first : last + 1])


def _find_last(document: Document, part: Last) -> ClauseAddress:
    scope = part.scope
    series_to_try = [part.series, Series.OPERATIVE] if part.series is Series.PARAGRAPH else [part.series]
    for series in series_to_try:
        labels = labels_in_series(document, series, scope)
        if len(labels) >= part.back:
            return ClauseAddress.of(labels[-part.back])
    raise out_of_range_error(document, str(part))


def _select_whole(document: Document, part: WholeSeries | WholeAnnex) -> Selection:
    if isinstance(part, WholeAnnex):
        scopes = set(_candidate_scopes(document, ClauseAddress(scope=part.scope)))
        within = (clause for clause in document.clauses if clause.label.scope in scopes)
    else:
        in_series = (clause for clause in document.clauses if clause.label.series is part.series)
        within = (clause for clause in in_series if not part.scope or is_within(clause.label.scope, part.scope))
    return _nonempty_selection(document, str(part), within)


def _find_section_letter(document: Document, part: WholeSection) -> str:
    section = find_section(document, part)
    if section is None:
        raise out_of_range_error(document, str(part), section=part.letter or part.words)
    return section.letter


def _select_tier(document: Document, part: TierParagraphs) -> Selection:
    """Select the paragraphs of a tier with their bullets; if they are consecutive, the name is their range."""
    letter = _find_section_letter(document, part.section) if part.section else None
    name = f"section {letter} {part.tier}s" if letter else str(part)
    tiered = [clause for clause in document.clauses if clause.tier is part.tier and clause.label.parent is None]
    heads = [clause for clause in tiered if letter is None or is_within(clause.section, letter)]
    clauses = [each for clause in heads for each in _with_parts(document, clause)]
    selection = _nonempty_selection(document, name, clauses)
    if all(after.position == before.position + 1 for before, after in pairwise(clauses)):
        first, last = heads[0].label, heads[-1].label
        return replace(selection, name=str(first) if first == last else f"{first}-{last}")
    return selection
