"""Find the documents that have the parts of a citation which names no document: "section E", "para. 72"."""

from collections.abc import Sequence

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
from corpus.citations.parser import Citation
from corpus.citations.resolve import select
from corpus.label import Label, Series
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition, PartCriteria

MOST_HOLDERS = 4
"""Documents that are looked for: one more than a reader is offered as buttons."""
_MOST_TRIED = 40
"""Maximum number of documents that are loaded to check for the parts; most that the query returns have them."""


async def holders_of(edition: Edition, parts: Sequence[Part], language: str) -> tuple[DocumentSymbol, ...]:
    """Return the documents that have all these parts, at most :data:`MOST_HOLDERS`, adopted and newer ones first.

    There is exactly one if exactly one is returned.
    """
    candidates = await edition.documents_with(_criteria(parts[0]), _MOST_TRIED)
    found: list[DocumentSymbol] = []
    for symbol in candidates:
        if await _has_parts(edition, symbol, parts, language):
            found.append(symbol)
            if len(found) == MOST_HOLDERS:
                break
    if len(found) == 1 and len(candidates) == _MOST_TRIED:
        return ()  # others that were not tried may have them too
    return tuple(found)


def citations_of(symbol: DocumentSymbol, parts: Sequence[Part]) -> tuple[Citation, ...]:
    """Return the citations of these parts of a document."""
    return tuple(Citation(symbol, part) for part in parts)


async def _has_parts(edition: Edition, symbol: DocumentSymbol, parts: Sequence[Part], language: str) -> bool:
    document = edition.cached_document(symbol, language) or await edition.document(symbol, language)
    try:
        for part in parts:
            select(document, part)
    except ClauseOutOfRange:
        return False
    return True


def _criteria(part: Part) -> PartCriteria:
    """Return what a document must have to have a part, as far as a query can tell."""
    match part:
        case Chapeau(of=inner) | Span(first=inner) | Onward(first=inner) | NotesOf(part=inner):
            return _criteria(inner)
        case ClauseAddress():
            return _clause_criteria(part)
        case Last():
            labels = () if part.tier or part.scope else _first_labels(part.series)
            return PartCriteria(labels, tier=str(part.tier or ""))
        case WholeSeries(series=Series.FOOTNOTE):
            return PartCriteria(has_footnotes=True)
        case WholeSeries():
            return PartCriteria(() if part.scope else _first_labels(part.series))
        case WholeAnnex():
            return PartCriteria(has_annexes=True)
        case WholeSection():
            return PartCriteria(section=part.letter or "", has_sections=True)
        case TierParagraphs():
            letter = part.section.letter if part.section else None
            return PartCriteria(tier=str(part.tier), section=letter or "", has_sections=part.section is not None)


def _clause_criteria(address: ClauseAddress) -> PartCriteria:
    if address.series is Series.FOOTNOTE:
        return PartCriteria(has_footnotes=True)
    if address.tier or address.is_count or not address.number or address.scope:
        has_annexes = address.scope.startswith("annex")
        return PartCriteria(tier=str(address.tier or ""), section=address.section or "", has_annexes=has_annexes)
    numbers = [address.number]
    if not address.number.isdigit() and address.number[:-1].isdigit():  # 41a may be subparagraph (a) of 41
        numbers.append(address.number[:-1])
    elif address.points and len(address.points[0]) == 1:
        numbers.append(address.number + address.points[0])
    series = (Series.PARAGRAPH, Series.OPERATIVE) if address.series is Series.PARAGRAPH else (address.series,)
    labels = {str(Label(each, number)) for each in series for number in numbers}
    if address.section:  # a section in which numbers restart: ``II OP3``
        chapter = address.section.partition(".")[0]
        labels |= {f"{scope} {label}" for scope in {address.section, chapter} for label in labels}
    return PartCriteria(labels=tuple(sorted(labels)))


def _first_labels(series: Series) -> tuple[str, ...]:
    every = (series, Series.OPERATIVE) if series is Series.PARAGRAPH else (series,)
    return tuple(str(Label(each, "1")) for each in every)
