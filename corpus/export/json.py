"""A document whole, as JSON: the form of ``parse --json`` and beside it all that a document holds.

A program that reads ``parse --json`` reads this too: every member of that form stands here under the same
name with the same value. Numbers of lines are those of the file that the document was read from.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from corpus.document import Annex, Clause, Correction, Document, Footnote, Section, Successor
from corpus.symbol import DocumentSymbol


def document_as_json(document: Document) -> dict[str, Any]:
    """Return the document as one object of plain values."""
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


FORM = 1
"""Which form this is; a later one has a higher number, and what does not know it refuses it."""

_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"form"\s*:\s*\d+\s*,\s*"symbol"')
"""Its first two members, which no other file begins with."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def is_json_export(source: bytes) -> bool:
    """Say whether a file is, or was, an export of ours."""
    return _START.match(source) is not None


def json_text(document: Document) -> str:
    """Return the document as the text of a JSON file."""
    text = json.dumps(full_json(document), ensure_ascii=False, indent=1)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def full_json(document: Document) -> dict[str, Any]:
    """Return the document as one object of plain values."""
    short = document_as_json(document)
    clauses = zip(short["clauses"], document.clauses, strict=True)
    return {
        "form": FORM,
        **short,
        "printed_symbol": document.symbol.printed,
        "printed_report": document.report.printed if document.report else None,
        "printed_adopted_draft": document.adopted_draft.printed if document.adopted_draft else None,
        "enacting_formula": document.enacting_formula,
        "sections": [_section(section) for section in document.sections],
        "annexes": [_annex(annex) for annex in document.annexes],
        "clauses": [{**shown, **_beside(clause)} for shown, clause in clauses],
        "footnotes": [_footnote(note) for note in document.footnotes],
        "is_recognised": document.is_recognised,
        "aliases": list(document.aliases),
        "successor": successor_as_json(document.successor),
        "notes": dict(document.notes),
        "unverified": list(document.unverified),
        "source": document.source,
    }


def successor_as_json(successor: Successor | None) -> dict[str, Any] | None:
    """Return what took a draft's place, as plain values."""
    if successor is None:
        return None
    return {
        "symbol": successor.symbol.printed,
        "adopted_on": successor.adopted_on.isoformat() if successor.adopted_on else None,
        "status": successor.status.value,
        "endorsed_by": successor.endorsed_by.printed if successor.endorsed_by else None,
    }


def printed(symbols: Iterable[DocumentSymbol]) -> list[str]:
    """Return symbols with their stars, which their normal form leaves out."""
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


def _beside(clause: Clause) -> dict[str, Any]:
    """Return what the short form leaves out of a clause."""
    return {
        "position": clause.position,
        "mark": clause.mark,
        "calls": [{"mark": call.mark, "offset": call.offset} for call in clause.calls],
        "printed_references": printed(clause.references),
        "opening": clause.opening,
        "corrected": clause.corrected,
    }


def _footnote(note: Footnote) -> dict[str, Any]:
    return {
        "label": f"fn {note.mark}",
        "text": note.text,
        "mark": note.mark,
        "line": note.line,
        "printed_references": printed(note.references),
    }
