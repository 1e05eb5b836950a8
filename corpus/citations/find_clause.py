"""Find the one clause of a document that an address means: by its label, or by counting.

"Paragraph 4" is OP4 in a resolution and para 4 in a report; "the third recommendation of section E" and "the last
subparagraph" are counted. Numbers are never corrected: a clause that does not exist raises :class:`ClauseOutOfRange`.
"""

from collections.abc import Iterator
from dataclasses import replace

from corpus.address import ClauseAddress, Last, WholeSection
from corpus.citations.errors import ClauseOutOfRange
from corpus.citations.suggestions import alternative_sections, labels_in_series, out_of_range_error
from corpus.document import Clause, Document
from corpus.label import Label, Series
from corpus.sections import find_section, is_within

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def find_clause(document: Document, address: ClauseAddress) -> Clause:
    """Return the clause that an address means; raise :class:`ClauseOutOfRange` if there is none."""
    address = _with_section_letter(document, address)
    if not address.number:
        return _find_unnumbered(document, address)
    if address.tier or (address.is_count and address.section):
        address = _with_printed_number(document, address)
    address = _with_printed_points(document, address)
    for label in _candidate_labels(document, address):
        clause = document.clause(label)
        if clause is not None and _is_in_section(clause, _named_section(address)):
            return clause
    raise _missing_clause_error(document, address)


def _with_section_letter(document: Document, address: ClauseAddress) -> ClauseAddress:
    """Return the address with the letter of the section whose title was given in words."""
    if not address.topic:
        return address
    requested = WholeSection(address.section, address.topic)
    return replace(address, section=find_section_letter(document, requested), topic="")


def _with_printed_number(document: Document, address: ClauseAddress) -> ClauseAddress:
    """Return the address with the printed number of the paragraph that it counts: "recommendation 3 of section E".

    The number of a recommendation is the printed one if a recommendation has it; else it counts them.
    """
    clauses = _counted_clauses(document, address)
    if not address.is_count and any(clause.label.number == address.number for clause in clauses):
        return replace(address, tier=None)
    index = int(address.number) - 1 if address.number.isdigit() else len(clauses)
    if not 0 <= index < len(clauses):
        nearest = [clauses[-1].label] if clauses and address.number.isdigit() else []
        raise ClauseOutOfRange(
            document.symbol,
            str(address),
            *((clauses[0].label, clauses[-1].label) if clauses else ()),
            nearest=nearest,
            sections=alternative_sections(document, address.section),
        )
    label = clauses[index].label
    return replace(address, series=label.series, number=label.number, scope=label.scope, tier=None, is_count=False)


def _counted_clauses(document: Document, address: ClauseAddress | Last) -> list[Clause]:
    """Return the numbered paragraphs of the tier, of the section, or of the tier in the section, in order."""
    section = address.section if isinstance(address, ClauseAddress) else address.scope
    series = address.series if address.series in {Series.PREAMBULAR, Series.FOOTNOTE} else None
    return [
        clause
        for clause in document.clauses
        if clause.label.parent is None
        and (clause.tier is address.tier if address.tier else clause.label.series is not Series.UNPLACED)
        and (not section or _is_in_section(clause, section))
        and (clause.label.series is series if series else clause.label.series is not Series.PREAMBULAR)
    ]


def _with_printed_points(document: Document, address: ClauseAddress) -> ClauseAddress:
    """Return the address with the letters of its counted subparagraphs and the number of a bullet from the end."""
    for index, point in enumerate(address.points):
        if not point.startswith("#"):
            continue
        above = find_clause(document, replace(address, points=address.points[:index], bullet=None))
        inner = [each for each in document.descendants(above) if each.label.parent == above.label and each.label.points]
        inner = [each for each in inner if each.label.bullet is None]
        printed = _counted_from_either_end(inner, int(point[1:]))
        if printed is None:
            raise ClauseOutOfRange(
                document.symbol,
                str(address),
                *((inner[0].label, inner[-1].label) if inner else ()),
                nearest=[inner[-1].label if inner else above.label],
            )
        points = (*printed.label.points, *address.points[index + 1 :])
        label = above.label
        address = replace(address, series=label.series, number=label.number, scope=label.scope, points=points)
    if address.bullet is not None and address.bullet < 0:
        above = find_clause(document, replace(address, bullet=None))
        bullets = [each for each in document.descendants(above) if each.label.bullet is not None]
        printed = _counted_from_either_end(bullets, address.bullet)
        if printed is None:
            raise ClauseOutOfRange(document.symbol, str(address), nearest=[above.label])
        address = replace(address, bullet=printed.label.bullet)
    return address


def _counted_from_either_end(clauses: list[Clause], count: int) -> Clause | None:
    index = count if count < 0 else count - 1
    return clauses[index] if -len(clauses) <= index < len(clauses) else None


def counted_name(document: Document, address: ClauseAddress, clause: Clause) -> str:
    """Return how a clause was cited if its number is not the printed one; else an empty string."""
    if not (address.tier or (address.is_count and address.within)) or clause.label.number == address.number:
        return ""
    return str(replace(_with_section_letter(document, address), is_count=True))


def _named_section(address: ClauseAddress) -> str | None:
    """Return the section named with a clause: « section E, par. 72 », ``II OP3``; None if there is none."""
    return address.section or (address.scope if address.scope and not address.scope.startswith("annex") else None)


def _find_unnumbered(document: Document, address: ClauseAddress) -> Clause:
    """Return the subparagraph with this letter, if it is the only one; otherwise raise an error that names them all."""
    matching = [
        clause
        for clause in document.clauses
        if clause.label.points == address.points
        and (not address.scope or is_within(clause.label.scope, address.scope))
        and _is_in_section(clause, _named_section(address))
    ]
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
    for scope in candidate_scopes(document, address):
        for label in numbers:
            yield replace(label, scope=scope)
            if typed.series is Series.PARAGRAPH:
                yield replace(label, scope=scope, series=Series.OPERATIVE)


def candidate_scopes(document: Document, address: ClauseAddress) -> Iterator[str]:
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


def find_last(document: Document, part: Last) -> ClauseAddress:
    """Return the address of a clause counted from the end; raise :class:`ClauseOutOfRange` if there is none."""
    if part.tier or part.topic:
        letter = find_section_letter(document, WholeSection(part.scope or None, part.topic)) if part.within else ""
        clauses = _counted_clauses(document, replace(part, scope=letter, topic=""))
        if len(clauses) >= part.back:
            return ClauseAddress.of(clauses[-part.back].label)
        raise out_of_range_error(document, str(part))
    scope = part.scope
    series_to_try = [part.series, Series.OPERATIVE] if part.series is Series.PARAGRAPH else [part.series]
    for series in series_to_try:
        labels = labels_in_series(document, series, scope)
        if len(labels) >= part.back:
            return ClauseAddress.of(labels[-part.back])
    if scope and (clauses := _counted_clauses(document, part)) and len(clauses) >= part.back:
        return ClauseAddress.of(clauses[-part.back].label)
    raise out_of_range_error(document, str(part))


def find_section_letter(document: Document, part: WholeSection) -> str:
    """Return the letter of a section; raise :class:`ClauseOutOfRange`, with those that exist, if it is missing."""
    section = find_section(document, part)
    if section is None:
        if part.words:  # the words are missing, even where there is a section with the letter
            part = WholeSection(words=part.words)
        raise out_of_range_error(document, str(part), section=part.letter or part.words)
    return section.letter
