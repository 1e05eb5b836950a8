"""An export that is handed in as a file: recognised by its first bytes and read back unchanged, not parsed again."""

from collections.abc import Iterator

from corpus.document import Clause, Document, Footnote
from corpus.errors import ExportMalformed
from corpus.export.akn.facts import is_akn_export
from corpus.export.akn.read import document_of_akn
from corpus.export.json import document_from_json, is_json_export
from corpus.export.markdown.form import is_markdown_export
from corpus.export.markdown.front_matter import apply_facts
from corpus.export.markdown_reading import document_of_markdown
from corpus.manifest.read import Facts
from corpus.readers.decoding import decode_unrepaired


def is_export(source: bytes) -> bool:
    """Say whether a file is, or was, an export of ours."""
    return is_markdown_export(source) or is_json_export(source) or is_akn_export(source)


def read_export(source: bytes, facts: Facts) -> Document:
    """Return the document of a file that :func:`is_export`; ``facts`` win over its own.

    Raise :class:`corpus.errors.ExportMalformed` for a file that was altered so that it makes no sense any more.
    """
    if is_json_export(source):
        document = document_from_json(decode_unrepaired(source))
        places = [str(each.label) for each in _unsound(document)]
    elif is_akn_export(source):
        document = document_of_akn(source)
        places = [str(each.label) for each in _unsound(document)]
    else:
        document = document_of_markdown(decode_unrepaired(source))
        places = [f"line {each.line}" for each in _unsound(document)]
    if places:
        raise ExportMalformed(places[0])
    return apply_facts(facts, document)


def _unsound(document: Document) -> Iterator[Clause | Footnote]:
    """Yield what no parser makes of a text, though the values have room for it."""
    for place, clause in enumerate(document.clauses):
        ends = (clause.opening, *(call.offset for call in clause.calls))
        if not clause.text or clause.position != place or max(ends) > len(clause.text):
            yield clause
    marks: set[str] = set()
    for note in document.footnotes:
        if note.mark in marks:
            yield note
        marks.add(note.mark)
