"""What is said of a document: its addresses, its adoption, what it cites, and that this copy is not official."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from corpus.document import Document
from corpus.export.akn import identifiers
from corpus.export.akn.identifiers import FORMS, UNKNOWN_DATE, Ids
from corpus.export.akn.text import Notes, child

_SOURCE = "#rapporteur"
"""Whoever made this copy, and answers for what is said here."""
_OWN_NAMESPACE = "urn:rapporteur:facts"


def write_meta(document: Document, notes: Notes, concepts: Iterable[str], ids: Ids) -> Element:
    """Return the ``meta`` of a document, once its words are written."""
    meta = Element("meta")
    _identification(meta, document, "main")
    own = identifiers.organ(document.symbol)[0]
    if document.adopted_on is not None:
        flow = child(meta, "workflow", source=_SOURCE)
        child(flow, "step", date=document.adopted_on.isoformat(), by=f"#{own}", refersTo="#adoption")
    _references(meta, document, concepts, ids)
    if rest := notes.uncalled():
        listed = child(meta, "notes", source=_SOURCE)
        for note in rest:
            written = child(listed, "note", marker=note.mark, placement="bottom", eId=ids.take(f"ftn_{note.mark}"))
            child(written, "p", note.text)
    _facts(meta, document)
    return meta


def write_annex_meta(document: Document, name: str) -> Element:
    """Return the ``meta`` of an annex, which has an address within its document's."""
    meta = Element("meta")
    _identification(meta, document, name)
    return meta


def _identification(meta: Element, document: Document, component: str) -> None:
    form = FORMS[document.kind]
    own = identifiers.organ(document.symbol)[0]
    work, expression = identifiers.work(document), identifiers.expression(document)
    identification = child(meta, "identification", source=_SOURCE)
    day, name = identifiers.day_of(document), "adoption" if document.adopted_on else "document"
    parts = (("FRBRWork", work), ("FRBRExpression", expression), ("FRBRManifestation", f"{expression}.akn"))
    for part, address in parts:
        written = child(identification, part)
        child(written, "FRBRthis", value=f"{work}/!{component}" if part == "FRBRWork" else _this(address, component))
        child(written, "FRBRuri", value=address)
        if part == "FRBRWork":
            child(written, "FRBRalias", value=document.symbol.printed, name="symbol")
        if part == "FRBRExpression" and document.date is not None:
            day, name = document.date, "document"
        child(written, "FRBRdate", date=day.isoformat(), name="unknown" if day == UNKNOWN_DATE else name)
        child(written, "FRBRauthor", href=_SOURCE if part == "FRBRManifestation" else f"#{own}")
        if part == "FRBRWork":
            child(written, "FRBRcountry", value="un")
            child(written, "FRBRsubtype", value=form.subtype)
            child(written, "FRBRnumber", value=identifiers.number(document.symbol))
            child(written, "FRBRname", value=form.name)
        elif part == "FRBRExpression":
            child(written, "FRBRauthoritative", value="false")
            child(written, "FRBRlanguage", language=identifiers.language(document.language))
            for code in identifiers.translated_from(document):
                origin = identifiers.expression(document, code)
                child(written, "FRBRtranslation", href=origin, fromLanguage=identifiers.language(code), by=f"#{own}")
        else:
            child(written, "FRBRformat", value="application/akn+xml")


def _this(address: str, component: str) -> str:
    """Return the address of a component: before the ending of a file, if there is one."""
    bare = address.removesuffix(".akn")
    return f"{bare}/!{component}{'.akn' if bare != address else ''}"


def _references(meta: Element, document: Document, concepts: Iterable[str], ids: Ids) -> None:
    references = child(meta, "references", source=_SOURCE)
    cited = [
        *(symbol for clause in document.clauses for symbol in clause.references),
        *(symbol for note in document.footnotes for symbol in note.references),
    ]
    for count, symbol in enumerate(dict.fromkeys(cited), 1):
        address = symbol.link() or f"#{symbol}"
        child(references, "activeRef", eId=ids.take(f"ref_{count}"), href=address, showAs=symbol.printed)
    own, name = identifiers.organ(document.symbol)
    for eid, shown in ((own, name), ("rapporteur", "Rapporteur")):
        child(references, "TLCOrganization", eId=ids.take(eid), href=f"/akn/ontology/organization/{eid}", showAs=shown)
    for event, shown in _events(document):
        child(references, "TLCEvent", eId=ids.take(event), href=f"/akn/ontology/event/{event}", showAs=shown)
    for concept in sorted(set(concepts)):
        href = f"/akn/ontology/concept/{concept}"
        child(references, "TLCConcept", eId=ids.take(concept), href=href, showAs=concept)


def _events(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the ids and names of the events that the text or its workflow refers to."""
    if document.adopted_on is not None:
        yield "adoption", "adoption"
    if document.plenary_meeting is not None:
        yield "plenaryMeeting", "plenary meeting"


def _facts(meta: Element, document: Document) -> None:
    """Say in our own words what Akoma Ntoso has none for; how far the text has come, above all."""
    own = child(meta, "proprietary", source=_SOURCE)
    facts = child(own, "facts", xmlns=_OWN_NAMESPACE)
    values: list[tuple[str, str | None]] = [
        ("kind", document.kind.value),
        ("status", document.status.value),
        ("session", None if document.session is None else str(document.session)),
        ("committee", document.committee),
        *(("agendaItem", item) for item in document.agenda_items),
        ("distribution", document.distribution.value if document.distribution else None),
        *(("originalLanguage", code) for code in document.original_languages),
        ("report", document.report.printed if document.report else None),
        ("adoptedDraft", document.adopted_draft.printed if document.adopted_draft else None),
        ("recognised", "true" if document.is_recognised else None),
        *(("alias", alias) for alias in document.aliases),
        ("successor", document.successor.symbol.printed if document.successor else None),
        *(("unverified", name) for name in document.unverified),
        ("link", document.symbol.link(document.language)),
        ("source", document.source or None),
    ]
    for name, value in values:
        if value is not None:
            child(facts, "value", value, name=name)
