"""A document on its way between processes: the rows of an edition, as JSON.

Never pickle: to read one is to run what it says.
"""

import json
from collections.abc import Sequence
from typing import Any

from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.editions import rows
from storage.editions.edition_file import assemble_document
from storage.editions.rows import document_row


def written(document: Document) -> bytes:
    """Return the bytes that stand for a document; a lone surrogate is one still."""
    references: list[dict[str, Any]] = []
    clauses: list[dict[str, Any]] = []
    for id_, clause in enumerate(document.clauses):
        clauses.append({**rows.clause_row(clause, 0), "id": id_})
        references += [_reference(symbol, clause=id_) for symbol in clause.references]
    footnotes: list[dict[str, Any]] = []
    for id_, footnote in enumerate(document.footnotes):
        footnotes.append({**rows.footnote_row(footnote, 0), "id": id_})
        references += [_reference(symbol, footnote=id_) for symbol in footnote.references]
    sections = [rows.section_row(section, 0) for section in document.sections]
    parts = (document_row(document), sections, clauses, footnotes, references)
    return json.dumps(parts, separators=(",", ":")).encode("ascii")


def put_together(parts: Sequence[Any]) -> Document:
    """Return the document of which JSON was read; what :func:`written` did not write raises what it may."""
    return assemble_document(*parts)


def _reference(symbol: DocumentSymbol, *, clause: int | None = None, footnote: int | None = None) -> dict[str, Any]:
    """Return a row as ``SELECT_REFERENCES`` would."""
    row = rows.reference_row(symbol, 0, clause=clause, footnote=footnote)
    return {"clause_id": row["clause"], "footnote_id": row["footnote"], "symbol": row["symbol"], "star": row["star"]}
