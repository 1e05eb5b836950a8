"""Select the clauses of a document that a part names, or say which there are.

Here is settled what only the document can tell: that "paragraph 4" of a resolution is OP4 and of a
report para 4, which paragraphs are the recommendations of section E, and which is the last. A number is
never corrected: what does not exist raises :class:`ClauseOutOfRange`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.address import Chapeau, Last, Part, Place, Span, Tiered, Whole, WholeAnnex, WholeSection
from corpus.citations.errors import ClauseOutOfRange
from corpus.citations.suggestions import out_of_range, sections_without, series_of
from corpus.document import Clause, Document, Footnote
from corpus.label import Label, Series
from corpus.sections import find_section, is_within

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Selection:
    """Clauses of one document, under the name that stands for them."""

    document: Document
    name: str
    """Canonical: ``OP3(b)``, ``OP1-OP3``, ``OP*``, ``section E``, ``OP3.chapeau``, ``fn 2``."""
    clauses: tuple[Clause, ...] = ()
    """In the document's order: a clause with all its subparagraphs and bullets, a subparagraph with its own.

    The chapeaux above a subparagraph are found with :meth:`Document.around`.
    """
    footnotes: tuple[Footnote, ...] = ()
    """Those that the clauses call, each once, or those that were asked for."""


def select(document: Document, part: Part) -> Selection:
    """Return the clauses, or footnotes, that a part names; raise :class:`ClauseOutOfRange` where there are none."""
    match part:
        case Place(series=Series.FOOTNOTE):
            note = _footnote(document, part)
            return Selection(document, str(note.label), footnotes=(note,))
        case Place():
            clause = _clause(document, part)
            return _selection(document, str(clause.label), _with_parts(document, clause))
        case Chapeau():
            return _chapeau(document, part)
        case Span():
            return _span(document, part)
        case Last():
            return select(document, _last(document, part))
        case Whole() | WholeAnnex():
            return _whole(document, part)
        case WholeSection():
            letter = _letter(document, part)
            return _all_of(document, f"section {letter}", (c for c in document.clauses if is_within(c.section, letter)))
        case Tiered():
            return _tiered(document, part)


def _selection(document: Document, name: str, clauses: Iterable[Clause]) -> Selection:
    chosen = tuple(clauses)
    marks = dict.fromkeys(call.mark for clause in chosen for call in clause.calls)
    notes = (document.footnote(mark) for mark in marks)
    return Selection(document, name, chosen, tuple(note for note in notes if note is not None))


def _all_of(document: Document, name: str, clauses: Iterable[Clause]) -> Selection:
    """Select clauses under a name that may turn out to stand for nothing."""
    selection = _selection(document, name, clauses)
    if not selection.clauses:
        raise out_of_range(document, name)
    return selection


def _with_parts(document: Document, clause: Clause) -> Iterator[Clause]:
    yield clause
    yield from document.parts(clause)


# One clause


def _clause(document: Document, place: Place) -> Clause:
    if not place.number:
        return _point_alone(document, place)
    for label in _readings(document, place):
        clause = document.clause(label)
        if clause is not None and _stands_in(clause, _section(place)):
            return clause
    raise _missing(document, place)


def _section(place: Place) -> str | None:
    """Return the section that was named with a number: « section E, par. 72 », ``II OP3``."""
    return place.section or (place.scope if place.scope and not place.scope.startswith("annex") else None)


def _point_alone(document: Document, place: Place) -> Clause:
    """Return the only subparagraph with this letter; where several have it, they are named."""
    fitting = [clause for clause in document.clauses if clause.label.points == place.points]
    if len(fitting) == 1:
        return fitting[0]
    raise ClauseOutOfRange(document.symbol, str(place), nearest=[clause.label for clause in fitting])


def _readings(document: Document, place: Place) -> Iterator[Label]:
    """Yield the labels that a place can stand for, the likeliest first."""
    said = replace(place.label, scope="")
    numbers = [said]
    if said.points and said.number.isdigit():  # « par. 41 a) » may be paragraph 41a
        numbers.append(replace(said, number=said.number + said.points[0], points=said.points[1:]))
    elif said.number[:-1].isdigit() and said.number[-1].isalpha():
        numbers.append(replace(said, number=said.number[:-1], points=(said.number[-1], *said.points)))
    for scope in _scopes(document, place):
        for label in numbers:
            yield replace(label, scope=scope)
            if said.series is Series.PARAGRAPH:
                yield replace(label, scope=scope, series=Series.OPERATIVE)


def _scopes(document: Document, place: Place) -> Iterator[str]:
    """Yield what the label may begin with: "annex" is also the only annex, "annex 2" also annex II."""
    if place.scope.startswith("annex"):
        yield f"{place.scope} {place.section}".removesuffix(" None")  # annex II, section III
        yield place.scope
        number = place.scope.removeprefix("annex").strip()
        if number.isdigit() and int(number) < len(_ROMAN):
            yield f"annex {_ROMAN[int(number)]}"
        annexes = {clause.label.scope for clause in document.clauses if clause.label.scope.startswith("annex")}
        if not number and len(annexes) == 1:
            yield from annexes
    else:
        section = _section(place) or ""
        yield from dict.fromkeys((section, section.partition(".")[0], ""))


def _stands_in(clause: Clause, section: str | None) -> bool:
    """Say whether a clause stands in the section that was named with it; its label may say so itself."""
    return section is None or section in clause.label.scope.split() or is_within(clause.section, section)


def _missing(document: Document, place: Place) -> ClauseOutOfRange:
    """Say what there is, in the series that the document has, or in the section that was named."""
    section = _section(place)
    labels = list(_readings(document, place))
    elsewhere = next((label for label in labels if document.clause(label) is not None), None)
    if section and elsewhere:
        within = [c.label for c in document.clauses if is_within(c.section, section)]
        row = [label for label in within if label.series is elsewhere.series]
        ends = (row[0], row[-1]) if row else (None, None)
        asked, sections = f"section {section} {elsewhere}", sections_without(document, section)
        return ClauseOutOfRange(document.symbol, asked, *ends, nearest=[elsewhere], sections=sections)
    best = next((label for label in labels if document.clause(label.whole) is not None), None)
    best = best or next((label for label in labels if series_of(document, label.series, label.scope)), labels[0])
    return out_of_range(document, str(best), best, section=section)


def _footnote(document: Document, place: Place) -> Footnote:
    note = document.footnote(place.number)
    if note is None:
        raise out_of_range(document, str(place), place.label)
    return note


# Several


def _chapeau(document: Document, part: Chapeau) -> Selection:
    clause = _clause(document, part.of)
    name = f"{clause.label}.chapeau"
    if next(document.parts(clause), None) is None:
        raise ClauseOutOfRange(document.symbol, name, nearest=[clause.label])
    return _selection(document, name, [clause])


def _span(document: Document, part: Span) -> Selection:
    if part.first.series is Series.FOOTNOTE:
        return _footnotes_between(document, part)
    first, last = _clause(document, part.first), _clause(document, part.last)
    *_, end = _with_parts(document, last)
    if first.position > last.position or first.label.scope != last.label.scope:
        raise ClauseOutOfRange(document.symbol, f"{first.label}-{last.label}", nearest=[first.label, last.label])
    name = str(first.label) if first is last else f"{first.label}-{last.label}"
    return _selection(document, name, document.clauses[first.position : end.position + 1])


def _footnotes_between(document: Document, part: Span) -> Selection:
    first, last = (document.footnotes.index(_footnote(document, place)) for place in (part.first, part.last))
    return Selection(document, str(part), footnotes=document.footnotes[first : last + 1])


def _last(document: Document, part: Last) -> Place:
    scope = part.scope
    tried = [part.series, Series.OPERATIVE] if part.series is Series.PARAGRAPH else [part.series]
    for series in tried:
        row = series_of(document, series, scope)
        if len(row) >= part.back:
            return Place.of(row[-part.back])
    raise out_of_range(document, str(part))


def _whole(document: Document, part: Whole | WholeAnnex) -> Selection:
    if isinstance(part, WholeAnnex):
        scopes = set(_scopes(document, Place(scope=part.scope)))
        within = (clause for clause in document.clauses if clause.label.scope in scopes)
    else:
        row = (clause for clause in document.clauses if clause.label.series is part.series)
        within = (clause for clause in row if not part.scope or is_within(clause.label.scope, part.scope))
    return _all_of(document, str(part), within)


def _letter(document: Document, asked: WholeSection) -> str:
    section = find_section(document, asked)
    if section is None:
        raise out_of_range(document, str(asked), section=asked.letter or asked.words)
    return section.letter


def _tiered(document: Document, part: Tiered) -> Selection:
    """Select the paragraphs of a tier with their bullets, named as the range that they are."""
    letter = _letter(document, part.section) if part.section else None
    name = f"section {letter} {part.tier}s" if letter else str(part)
    tiered = [clause for clause in document.clauses if clause.tier is part.tier and clause.label.parent is None]
    heads = [clause for clause in tiered if letter is None or is_within(clause.section, letter)]
    clauses = [each for clause in heads for each in _with_parts(document, clause)]
    selection = _all_of(document, name, clauses)
    if all(after.position == before.position + 1 for before, after in pairwise(clauses)):
        first, last = heads[0].label, heads[-1].label
        return replace(selection, name=str(first) if first == last else f"{first}-{last}")
    return selection
