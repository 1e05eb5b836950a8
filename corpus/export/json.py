"""Documents as JSON: the short form of ``parse --json``, and the full form of an export.

A program that reads the short form can read the full form too: every member of the short form is in the full form, with
the same name and value. Line numbers are those of the file that the document was parsed from.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from corpus.document import Annex, Clause, Correction, Document, Footnote, Section, Successor
from corpus.symbol import DocumentSymbol


def document_as_json(document: Document) -> dict[str, Any]:
    """Return the short form of a document, the JSON object of ``parse --json``."""
    return {
        "symbol": str(document.symbol),
        "title": document.title,
        "kind": document.kind.value,
        "status": document.status.value,
        "language": document.language,
        "date": document.date.isoformat() if document.date else None,
        "adopted_on": document.adopted_on.isoformat() if document.adopted_on else None,
        "session": document.session,
        "committee": document.committee,
        "agenda_items": list(document.agenda_items),
        "sponsors": list(document.sponsors),
        "distribution": document.distribution.value if document.distribution else None,
        "original_languages": list(document.original_languages),
        "report": str(document.report) if document.report else None,
        "adopted_draft": str(document.adopted_draft) if document.adopted_draft else None,
        "plenary_meeting": document.plenary_meeting,
        "sections": [{"letter": section.letter, "title": section.title} for section in document.sections],
        "clauses": [_clause(clause) for clause in document.clauses],
        "footnotes": [{"label": f"fn {note.mark}", "text": note.text} for note in document.footnotes],
        "corrections": [_correction(correction) for correction in document.corrections],
        "warnings": [{"line": warning.line, "message": warning.message} for warning in document.warnings],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "label": str(clause.label),
        "kind": clause.kind.value,
        "tier": clause.tier.value if clause.tier else None,
        "section": clause.section,
        "heading": clause.heading,
        "text": clause.text,
        "footnotes": [call.mark for call in clause.calls],
        "references": [str(symbol) for symbol in clause.references],
        "line": clause.line,
    }


def _correction(correction: Correction) -> dict[str, Any]:
    return {
        "label": str(correction.label) if correction.label else None,
        "line": correction.line,
        "offset": correction.offset,
        "found": correction.found,
        "corrected": correction.corrected,
        "rule": correction.rule,
    }


FORMAT_VERSION = 1
"""The version of the full form. A later one has a higher number; a reader refuses a version that it does not know."""

_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"form"\s*:\s*\d+\s*,\s*"symbol"')
"""The first two members of the full form, by which a file is recognised."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def is_json_export(source: bytes) -> bool:
    """Return True if a file is a JSON export, of this or another version, or was one before it was edited."""
    return _START.match(source) is not None


def json_text(document: Document) -> str:
    """Return the full form of a document as the text of a JSON file."""
    text = json.dumps(full_json(document), ensure_ascii=False, indent=1)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def full_json(document: Document) -> dict[str, Any]:
    """Return the full form of a document, the JSON object of an export."""
    short = document_as_json(document)
    clauses = zip(short["clauses"], document.clauses, strict=True)
    return {
        "form": FORMAT_VERSION,
        **short,
        "printed_symbol": document.symbol.printed,
        "printed_report": document.report.printed if document.report else None,
        "printed_adopted_draft": document.adopted_draft.printed if document.adopted_draft else None,
        "enacting_formula": document.enacting_formula,
        "sections": [_section(section) for section in document.sections],
        "annexes": [_annex(annex) for annex in document.annexes],
        "clauses": [{**short_form, **_extra_fields(clause)} for short_form, clause in clauses],
        "footnotes": [_footnote(note) for note in document.footnotes],
        "is_recognised": document.is_recognised,
        "aliases": list(document.aliases),
        "successor": successor_as_json(document.successor),
        "notes": dict(document.notes),
        "unverified": list(document.unverified),
        "source": document.source,
    }


def successor_as_json(successor: Successor | None) -> dict[str, Any] | None:
    """Return the successor of a draft as a JSON object."""
    if successor is None:
        return None
    return {
        "symbol": successor.symbol.printed,
        "adopted_on": successor.adopted_on.isoformat() if successor.adopted_on else None,
        "status": successor.status.value,
        "endorsed_by": successor.endorsed_by.printed if successor.endorsed_by else None,
    }


def printed_symbols(symbols: Iterable[DocumentSymbol]) -> list[str]:
    """Return symbols as printed, with their stars, which ``str()`` omits."""
    return [symbol.printed for symbol in symbols]


def _section(section: Section) -> dict[str, Any]:
    return {
        "letter": section.letter,
        "title": section.title,
        "line": section.line,
        "enacting_formula": section.enacting_formula,
    }


def _annex(annex: Annex) -> dict[str, Any]:
    return {
        "scope": annex.scope,
        "heading": annex.heading,
        "line": annex.line,
        "enacting_formula": annex.enacting_formula,
    }


def _extra_fields(clause: Clause) -> dict[str, Any]:
    """Return the fields of a clause that the short form omits."""
    return {
        "position": clause.position,
        "mark": clause.mark,
        "calls": [{"mark": call.mark, "offset": call.offset} for call in clause.calls],
        "printed_references": printed_symbols(clause.references),
        "opening": clause.opening,
        "corrected": clause.corrected,
    }


def _footnote(note: Footnote) -> dict[str, Any]:
    return {
        "label": f"fn {note.mark}",
        "text": note.text,
        "mark": note.mark,
        "line": note.line,
        "printed_references": printed_symbols(note.references),
    }
