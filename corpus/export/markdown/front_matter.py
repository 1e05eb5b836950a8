"""The facts at the head of an export: what a document says of itself before its words."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Distribution, Document, DocumentKind, Status
from corpus.errors import ExportMalformed
from corpus.export import json_reader
from corpus.export.json import successor_as_json
from corpus.export.json_reader import Fields, day, successor_of, symbol
from corpus.export.markdown.form import FIRST_FACT, FORM, as_line
from corpus.manifest.read import Facts


def write_facts(document: Document) -> Iterator[str]:
    """Yield a line for each fact that is known."""
    facts = {
        FIRST_FACT: FORM,
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
            yield f"{name}: {as_line(value)}"


def read_facts(lines: Sequence[str], first: int) -> Document:
    """Read the facts into a document that has no words yet; ``first`` is the number of the first line."""
    members: dict[str, object] = {}
    for number, line in enumerate(lines, first):
        name, colon, value = line.partition(": ")
        if not colon or name in members:
            raise ExportMalformed(f"line {number}")
        members[name] = json_reader.loads(value, f"line {number}")
    taken = Fields(members)
    taken.expect(FIRST_FACT, FORM)
    document = Document(
        symbol=taken.made("symbol", symbol),
        language=taken.text("language"),
        title="",
        kind=taken.made("kind", DocumentKind),
        status=taken.made("status", Status),
        date=taken.or_else("date", lambda name: taken.made(name, day), None),
        adopted_on=taken.or_else("adopted_on", lambda name: taken.made(name, day), None),
        session=taken.or_else("session", taken.number, None),
        committee=taken.or_else("committee", taken.text, None),
        agenda_items=taken.or_else("agenda_items", taken.texts, ()),
        sponsors=taken.or_else("sponsors", taken.texts, ()),
        distribution=taken.or_else("distribution", lambda name: taken.made(name, Distribution), None),
        original_languages=taken.or_else("original_languages", taken.texts, ()),
        report=taken.or_else("report", lambda name: taken.made(name, symbol), None),
        adopted_draft=taken.or_else("adopted_draft", lambda name: taken.made(name, symbol), None),
        plenary_meeting=taken.or_else("plenary_meeting", taken.number, None),
        is_recognised=taken.or_else("is_recognised", taken.flag, False),
        aliases=taken.or_else("aliases", taken.texts, ()),
        successor=taken.or_else("successor", lambda name: successor_of(taken.inner(name)), None),
        notes=taken.or_else("notes", taken.texts_by_name, {}),
        unverified=taken.or_else("unverified", taken.texts, ()),
        source=taken.or_else("source", taken.text, ""),
    )
    taken.end()
    return document


_UNSAID: tuple[object, ...] = (None, (), {}, "")


def under(facts: Facts, document: Document) -> Document:
    """Return a document with what the manifest says of it, which goes before what it says itself."""
    names = {field.name for field in dataclasses.fields(Document)}
    said = {field.name: getattr(facts, field.name) for field in dataclasses.fields(Facts) if field.name in names}
    return replace(document, **{name: value for name, value in said.items() if value not in _UNSAID})
