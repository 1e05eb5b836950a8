"""The front matter of an export: the facts about a document."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Distribution, Document, DocumentKind, Status
from corpus.errors import ExportMalformed
from corpus.export import json_reader
from corpus.export.json_reader import Fields, parse_date, parse_symbol, successor_as_json, successor_from
from corpus.export.markdown.form import FIRST_FACT, FORMAT_VERSION, json_line
from corpus.manifest.read import Facts


def write_facts(document: Document) -> Iterator[str]:
    """Yield a line for each known fact."""
    facts = {
        FIRST_FACT: FORMAT_VERSION,
        "symbol": document.symbol.printed,
        "language": document.language,
        "kind": document.kind.value,
        "status": document.status.value,
        "date": document.date.isoformat() if document.date else None,
        "adopted_on": document.adopted_on.isoformat() if document.adopted_on else None,
        "session": document.session,
        "committee": document.committee,
        "agenda_items": list(document.agenda_items),
        "sponsors": list(document.sponsors),
        "distribution": document.distribution.value if document.distribution else None,
        "original_languages": list(document.original_languages),
        "report": document.report.printed if document.report else None,
        "adopted_draft": document.adopted_draft.printed if document.adopted_draft else None,
        "symbols": [symbol.printed for symbol in document.symbols],
        "amends": document.amends.printed if document.amends else None,
        "plenary_meeting": document.plenary_meeting,
        "is_recognised": document.is_recognised or None,
        "aliases": list(document.aliases),
        "successor": successor_as_json(document.successor),
        "notes": dict(document.notes),
        "unverified": list(document.unverified),
        "source": document.source or None,
    }
    for name, value in facts.items():
        if value is not None and value not in ([], {}):
            yield f"{name}: {json_line(value)}"


def read_facts(lines: Sequence[str], first: int) -> Document:
    """Return a document without text that has these facts; ``first`` is the line number of the first line.

    Raises :class:`ExportMalformed`.
    """
    members: dict[str, object] = {}
    for number, line in enumerate(lines, first):
        name, colon, value = line.partition(": ")
        if not colon or name in members:
            raise ExportMalformed(f"line {number}")
        members[name] = json_reader.loads(value, f"line {number}")
    fields = Fields(members)
    fields.expect(FIRST_FACT, FORMAT_VERSION)
    document = Document(
        symbol=fields.parsed("symbol", parse_symbol),
        language=fields.text("language"),
        title="",
        kind=fields.parsed("kind", DocumentKind),
        status=fields.parsed("status", Status),
        date=fields.optional("date", lambda name: fields.parsed(name, parse_date), None),
        adopted_on=fields.optional("adopted_on", lambda name: fields.parsed(name, parse_date), None),
        session=fields.optional("session", fields.number, None),
        committee=fields.optional("committee", fields.text, None),
        agenda_items=fields.optional("agenda_items", fields.texts, ()),
        sponsors=fields.optional("sponsors", fields.texts, ()),
        distribution=fields.optional("distribution", lambda name: fields.parsed(name, Distribution), None),
        original_languages=fields.optional("original_languages", fields.texts, ()),
        report=fields.optional("report", lambda name: fields.parsed(name, parse_symbol), None),
        adopted_draft=fields.optional("adopted_draft", lambda name: fields.parsed(name, parse_symbol), None),
        symbols=fields.optional("symbols", lambda name: fields.all_parsed(name, parse_symbol), ()),
        amends=fields.optional("amends", lambda name: fields.parsed(name, parse_symbol), None),
        plenary_meeting=fields.optional("plenary_meeting", fields.number, None),
        is_recognised=fields.optional("is_recognised", fields.flag, False),
        aliases=fields.optional("aliases", fields.texts, ()),
        successor=fields.optional("successor", lambda name: successor_from(fields.nested(name)), None),
        notes=fields.optional("notes", fields.texts_by_name, {}),
        unverified=fields.optional("unverified", fields.texts, ()),
        source=fields.optional("source", fields.text, ""),
    )
    fields.finish()
    return document


_EMPTY: tuple[object, ...] = (None, (), {}, "")


def apply_facts(facts: Facts, document: Document) -> Document:
    """Return the document with the facts of a manifest, which take precedence over its own."""
    names = {field.name for field in dataclasses.fields(Document)}
    values = {field.name: getattr(facts, field.name) for field in dataclasses.fields(Facts) if field.name in names}
    return replace(document, **{name: value for name, value in values.items() if value not in _EMPTY})
