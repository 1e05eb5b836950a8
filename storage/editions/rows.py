"""A document's own row: its words about itself, and the lists that are only read with it."""

import datetime as dt
import json
from typing import Any, Protocol

from corpus.document import (
    Annex,
    Correction,
    Distribution,
    Document,
    DocumentKind,
    ParseWarning,
    Status,
    Successor,
)
from corpus.holdings import Holding
from corpus.label import Label
from corpus.symbol import DocumentSymbol
from storage.sqlite_values import as_json

INSERT_DOCUMENT = """
    INSERT INTO document (
        symbol, star, language, title, kind, status, date, adopted_on, session, committee, agenda_items, sponsors,
        distribution, original_languages, report, adopted_draft, plenary_meeting, enacting_formula, annexes, aliases,
        successor, notes, unverified, corrections, warnings, is_recognised, source,
        clause_count, section_count, footnote_count, recommendation_count, warning_count
    ) VALUES (
        :symbol, :star, :language, :title, :kind, :status, :date, :adopted_on, :session, :committee, :agenda_items,
        :sponsors, :distribution, :original_languages, :report, :adopted_draft, :plenary_meeting, :enacting_formula,
        :annexes, :aliases, :successor, :notes, :unverified, :corrections, :warnings, :is_recognised, :source,
        :clause_count, :section_count, :footnote_count, :recommendation_count, :warning_count
    )
"""

SELECT_DOCUMENT = """
    SELECT id, symbol, star, language, title, kind, status, date, adopted_on, session, committee, agenda_items,
           sponsors, distribution, original_languages, report, adopted_draft, plenary_meeting, enacting_formula,
           annexes, aliases, successor, notes, unverified, corrections, warnings, is_recognised, source
    FROM document
    WHERE symbol = :symbol AND language = :language
"""

SELECT_HOLDINGS = """
    SELECT symbol, star, language, title, kind, status, date, aliases, successor, is_recognised,
           clause_count, section_count, footnote_count, recommendation_count, warning_count
    FROM document
"""


class Row(Protocol):
    """What a query or a process of ours gives: values by the names of columns."""

    def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401 - a column has its own type
        """Return the value of a column."""
        ...


def document_row(document: Document) -> dict[str, object]:
    """Return the parameters of ``INSERT_DOCUMENT``."""
    holding = Holding.of(document)
    return {
        "symbol": str(document.symbol),
        "star": document.symbol.star,
        "language": document.language,
        "title": document.title,
        "kind": document.kind,
        "status": document.status,
        "date": _iso(document.date),
        "adopted_on": _iso(document.adopted_on),
        "session": document.session,
        "committee": document.committee,
        "agenda_items": as_json(document.agenda_items),
        "sponsors": as_json(document.sponsors),
        "distribution": document.distribution,
        "original_languages": as_json(document.original_languages),
        "report": _printed(document.report),
        "adopted_draft": _printed(document.adopted_draft),
        "plenary_meeting": document.plenary_meeting,
        "enacting_formula": document.enacting_formula,
        "annexes": as_json([(each.scope, each.heading, each.line, each.enacting_formula) for each in document.annexes]),
        "aliases": as_json(document.aliases),
        "successor": None if document.successor is None else as_json(_successor_fields(document.successor)),
        "notes": as_json(dict(document.notes)),
        "unverified": as_json(document.unverified),
        "corrections": as_json([_correction_fields(each) for each in document.corrections]),
        "warnings": as_json([(each.line, each.message) for each in document.warnings]),
        "is_recognised": document.is_recognised,
        "source": document.source,
        "clause_count": holding.clause_count,
        "section_count": holding.section_count,
        "footnote_count": holding.footnote_count,
        "recommendation_count": holding.recommendation_count,
        "warning_count": holding.warning_count,
    }


def document_of(row: Row) -> Document:
    """Return the document of a row of ``SELECT_DOCUMENT``, still without its sections, clauses and footnotes."""
    return Document(
        symbol=symbol_of(row),
        language=row["language"],
        title=row["title"],
        kind=DocumentKind(row["kind"]),
        status=Status(row["status"]),
        date=_day(row["date"]),
        adopted_on=_day(row["adopted_on"]),
        session=row["session"],
        committee=row["committee"],
        agenda_items=tuple(json.loads(row["agenda_items"])),
        sponsors=tuple(json.loads(row["sponsors"])),
        distribution=None if row["distribution"] is None else Distribution(row["distribution"]),
        original_languages=tuple(json.loads(row["original_languages"])),
        report=_symbol(row["report"]),
        adopted_draft=_symbol(row["adopted_draft"]),
        plenary_meeting=row["plenary_meeting"],
        enacting_formula=row["enacting_formula"],
        annexes=tuple(Annex(*fields) for fields in json.loads(row["annexes"])),
        aliases=tuple(json.loads(row["aliases"])),
        successor=_successor(row["successor"]),
        notes=json.loads(row["notes"]),
        unverified=tuple(json.loads(row["unverified"])),
        corrections=tuple(_correction(*fields) for fields in json.loads(row["corrections"])),
        warnings=tuple(ParseWarning(*fields) for fields in json.loads(row["warnings"])),
        is_recognised=bool(row["is_recognised"]),
        source=row["source"],
    )


def holding_of(row: Row) -> Holding:
    """Return the holding of a row of ``SELECT_HOLDINGS``."""
    return Holding(
        symbol=symbol_of(row),
        language=row["language"],
        title=row["title"],
        kind=DocumentKind(row["kind"]),
        status=Status(row["status"]),
        date=_day(row["date"]),
        aliases=tuple(json.loads(row["aliases"])),
        clause_count=row["clause_count"],
        section_count=row["section_count"],
        footnote_count=row["footnote_count"],
        recommendation_count=row["recommendation_count"],
        warning_count=row["warning_count"],
        successor=_successor(row["successor"]),
        is_recognised=bool(row["is_recognised"]),
    )


def symbol_of(row: Row) -> DocumentSymbol:
    """Return the symbol of a row that has one, with the star of a document that was reissued."""
    return DocumentSymbol.parse(row["symbol"] + row["star"])


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _printed(symbol: DocumentSymbol | None) -> str | None:
    return None if symbol is None else symbol.printed


def _symbol(text: str | None) -> DocumentSymbol | None:
    return None if text is None else DocumentSymbol.parse(text)


def _successor_fields(successor: Successor) -> tuple[object, ...]:
    return (
        successor.symbol.printed,
        _iso(successor.adopted_on),
        successor.status,
        _printed(successor.endorsed_by),
    )


def _successor(text: str | None) -> Successor | None:
    if text is None:
        return None
    symbol, adopted_on, status, endorsed_by = json.loads(text)
    return Successor(
        symbol=DocumentSymbol.parse(symbol),
        adopted_on=_day(adopted_on),
        status=Status(status),
        endorsed_by=_symbol(endorsed_by),
    )


def _correction_fields(correction: Correction) -> tuple[object, ...]:
    return (
        None if correction.label is None else str(correction.label),
        correction.line,
        correction.offset,
        correction.found,
        correction.corrected,
        correction.rule,
    )


def _correction(label: str | None, *fields: Any) -> Correction:  # noqa: ANN401 - JSON gives what was put in
    return Correction(None if label is None else Label.parse(label), *fields)
