"""The queries of an edition's file, and the conversion of rows to corpus values and back."""

import datetime as dt
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from corpus.document import (
    Annex,
    Call,
    Clause,
    ClauseKind,
    Correction,
    Distribution,
    Document,
    DocumentKind,
    Footnote,
    ParseWarning,
    Section,
    Status,
    Successor,
    Tier,
)
from corpus.holdings import Holding
from corpus.label import Label
from corpus.symbol import DocumentSymbol
from storage.sqlite_values import as_json

INSERT_DOCUMENT = """
    INSERT INTO document (
        symbol, star, language, title, kind, status, date, adopted_on, session, committee, agenda_items, sponsors,
        distribution, original_languages, report, adopted_draft, symbols, amends, plenary_meeting, enacting_formula,
        annexes, aliases, successor, notes, unverified, corrections, warnings, is_recognised, source,
        clause_count, section_count, footnote_count, recommendation_count, warning_count
    ) VALUES (
        :symbol, :star, :language, :title, :kind, :status, :date, :adopted_on, :session, :committee, :agenda_items,
        :sponsors, :distribution, :original_languages, :report, :adopted_draft, :symbols, :amends, :plenary_meeting,
        :enacting_formula, :annexes, :aliases, :successor, :notes, :unverified, :corrections, :warnings,
        :is_recognised, :source,
        :clause_count, :section_count, :footnote_count, :recommendation_count, :warning_count
    )
"""

SELECT_DOCUMENT = """
    SELECT id, symbol, star, language, title, kind, status, date, adopted_on, session, committee, agenda_items,
           sponsors, distribution, original_languages, report, adopted_draft, symbols, amends, plenary_meeting,
           enacting_formula,
           annexes, aliases, successor, notes, unverified, corrections, warnings, is_recognised, source
    FROM document
    WHERE symbol = :symbol AND language = :language
"""

SELECT_HOLDINGS = """
    SELECT symbol, star, language, title, kind, status, date, aliases, successor, is_recognised,
           clause_count, section_count, footnote_count, recommendation_count, warning_count
    FROM document
"""


SELECT_SYMBOLS_WITH = """
    SELECT symbol
    FROM document
    WHERE (:labels IS NULL OR EXISTS (
              SELECT 1 FROM clause
              WHERE clause.document_id = document.id AND label IN (SELECT value FROM json_each(:labels))))
      AND (:section = '' OR EXISTS (
              SELECT 1 FROM section
              WHERE section.document_id = document.id AND (letter = :section OR letter LIKE '%.' || :section)))
      AND (NOT :has_sections OR section_count > 0)
      AND (:tier = '' OR EXISTS (SELECT 1 FROM clause WHERE clause.document_id = document.id AND tier = :tier))
      AND (NOT :has_footnotes OR footnote_count > 0)
      AND (NOT :has_annexes OR annexes <> '[]')
    GROUP BY symbol
    ORDER BY min(adopted_on IS NULL), max(coalesce(adopted_on, date, '')) DESC, symbol
    LIMIT :limit
"""


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
        "symbols": as_json([symbol.printed for symbol in document.symbols]),
        "amends": _printed(document.amends),
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


def document_of(row: sqlite3.Row) -> Document:
    """Return the document of a row of ``SELECT_DOCUMENT``, without its sections, clauses and footnotes."""
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
        symbols=tuple(map(DocumentSymbol.parse, json.loads(row["symbols"]))),
        amends=_symbol(row["amends"]),
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


def holding_of(row: sqlite3.Row) -> Holding:
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


def symbol_of(row: sqlite3.Row) -> DocumentSymbol:
    """Return the symbol of a row with columns ``symbol`` and ``star`` (the star marks a reissued document)."""
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


INSERT_SECTION = """
    INSERT INTO section (document_id, letter, title, line, enacting_formula)
    VALUES (:document, :letter, :title, :line, :enacting_formula)
"""

INSERT_CLAUSE = """
    INSERT INTO clause (
        document_id, label, kind, text, position, line, mark, tier, section, heading, calls, opening, corrected
    ) VALUES (
        :document, :label, :kind, :text, :position, :line, :mark, :tier, :section, :heading, :calls, :opening,
        :corrected
    )
"""

INSERT_FOOTNOTE = """
    INSERT INTO footnote (document_id, mark, text, line) VALUES (:document, :mark, :text, :line)
"""

INSERT_REFERENCE = """
    INSERT INTO reference (document_id, clause_id, footnote_id, symbol, star)
    VALUES (:document, :clause, :footnote, :symbol, :star)
"""

SELECT_SECTIONS = """
    SELECT letter, title, line, enacting_formula FROM section WHERE document_id = :document ORDER BY id
"""

SELECT_CLAUSES = """
    SELECT id, label, kind, text, position, line, mark, tier, section, heading, calls, opening, corrected
    FROM clause
    WHERE document_id = :document
    ORDER BY id
"""

SELECT_FOOTNOTES = "SELECT id, mark, text, line FROM footnote WHERE document_id = :document ORDER BY id"

SELECT_REFERENCES = """
    SELECT clause_id, footnote_id, symbol, star FROM reference WHERE document_id = :document ORDER BY id
"""


def section_row(section: Section, document: int) -> dict[str, object]:
    """Return the parameters of ``INSERT_SECTION``."""
    return {
        "document": document,
        "letter": section.letter,
        "title": section.title,
        "line": section.line,
        "enacting_formula": section.enacting_formula,
    }


def clause_row(clause: Clause, document: int) -> dict[str, object]:
    """Return the parameters of ``INSERT_CLAUSE``."""
    return {
        "document": document,
        "label": str(clause.label),
        "kind": clause.kind,
        "text": clause.text,
        "position": clause.position,
        "line": clause.line,
        "mark": clause.mark,
        "tier": clause.tier,
        "section": clause.section,
        "heading": clause.heading,
        "calls": as_json([(call.mark, call.offset) for call in clause.calls]),
        "opening": clause.opening,
        "corrected": clause.corrected,
    }


def footnote_row(footnote: Footnote, document: int) -> dict[str, object]:
    """Return the parameters of ``INSERT_FOOTNOTE``."""
    return {"document": document, "mark": footnote.mark, "text": footnote.text, "line": footnote.line}


def reference_row(
    symbol: DocumentSymbol, document: int, *, clause: int | None = None, footnote: int | None = None
) -> dict[str, object]:
    """Return the parameters of ``INSERT_REFERENCE``; give the row id of either a clause or a footnote."""
    return {"document": document, "clause": clause, "footnote": footnote, "symbol": str(symbol), "star": symbol.star}


def section_of(row: sqlite3.Row) -> Section:
    """Return the section of a row of ``SELECT_SECTIONS``."""
    return Section(row["letter"], row["title"], row["line"], row["enacting_formula"])


def clause_of(row: sqlite3.Row, references: tuple[DocumentSymbol, ...]) -> Clause:
    """Return the clause of a row of ``SELECT_CLAUSES``."""
    tier = row["tier"]
    return Clause(
        label=Label.parse(row["label"]),
        kind=ClauseKind(row["kind"]),
        text=row["text"],
        position=row["position"],
        line=row["line"],
        mark=row["mark"],
        tier=None if tier is None else Tier(tier),
        section=row["section"],
        heading=row["heading"],
        calls=tuple(Call(mark, offset) for mark, offset in json.loads(row["calls"])),
        references=references,
        opening=row["opening"],
        corrected=row["corrected"],
    )


def footnote_of(row: sqlite3.Row, references: tuple[DocumentSymbol, ...]) -> Footnote:
    """Return the footnote of a row of ``SELECT_FOOTNOTES``."""
    return Footnote(row["mark"], row["text"], row["line"], references)


class References:
    """The references of one document's clauses and footnotes, from the rows of ``SELECT_REFERENCES``."""

    def __init__(self, rows: Iterable[sqlite3.Row]) -> None:
        self._by_source: defaultdict[tuple[int | None, int | None], list[DocumentSymbol]] = defaultdict(list)
        for row in rows:
            self._by_source[row["clause_id"], row["footnote_id"]].append(symbol_of(row))

    def of_clause(self, id_: int) -> tuple[DocumentSymbol, ...]:
        """Return the symbols that the clause with this row id cites, in order."""
        return tuple(self._by_source.get((id_, None), ()))

    def of_footnote(self, id_: int) -> tuple[DocumentSymbol, ...]:
        """Return the symbols that the footnote with this row id cites, in order."""
        return tuple(self._by_source.get((None, id_), ()))
