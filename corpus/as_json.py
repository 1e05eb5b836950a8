"""The JSON form of a document: what ``rapporteur corpus parse --json`` prints."""

from typing import Any

from corpus.document import Clause, Correction, Document


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
