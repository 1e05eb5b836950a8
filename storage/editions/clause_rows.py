"""The rows below a document: its sections, clauses, footnotes, and what these refer to."""

import json
from collections import defaultdict
from collections.abc import Iterable

from corpus.document import Call, Clause, ClauseKind, Footnote, Section, Tier
from corpus.label import Label
from corpus.symbol import DocumentSymbol
from storage.editions.rows import Row, symbol_of
from storage.sqlite_values import as_json

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
    """Return the parameters of ``INSERT_REFERENCE`` for what one clause or one footnote refers to."""
    return {"document": document, "clause": clause, "footnote": footnote, "symbol": str(symbol), "star": symbol.star}


def section_of(row: Row) -> Section:
    """Return the section of a row of ``SELECT_SECTIONS``."""
    return Section(row["letter"], row["title"], row["line"], row["enacting_formula"])


def clause_of(row: Row, references: tuple[DocumentSymbol, ...]) -> Clause:
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


def footnote_of(row: Row, references: tuple[DocumentSymbol, ...]) -> Footnote:
    """Return the footnote of a row of ``SELECT_FOOTNOTES``."""
    return Footnote(row["mark"], row["text"], row["line"], references)


class References:
    """What the clauses and footnotes of one document refer to, from the rows of ``SELECT_REFERENCES``."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._by_source: defaultdict[tuple[int | None, int | None], list[DocumentSymbol]] = defaultdict(list)
        for row in rows:
            self._by_source[row["clause_id"], row["footnote_id"]].append(symbol_of(row))

    def of_clause(self, id_: int) -> tuple[DocumentSymbol, ...]:
        """Return what the clause of this row refers to, in order."""
        return tuple(self._by_source.get((id_, None), ()))

    def of_footnote(self, id_: int) -> tuple[DocumentSymbol, ...]:
        """Return what the footnote of this row refers to, in order."""
        return tuple(self._by_source.get((None, id_), ()))
