"""Write the metadata of a document: addresses, adoption, references, and that the copy is not official."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from corpus.document import Document
from corpus.export.akn import identifiers
from corpus.export.akn.facts import DOCUMENT_FACT, OWN_NAMESPACE, facts_text
from corpus.export.akn.identifiers import DOCUMENT_ELEMENTS, UNKNOWN_DATE, Ids
from corpus.export.akn.text import FootnoteWriter, add_child

_SOURCE = "#rapporteur"
"""The agent that made this copy and is responsible for its metadata."""


def write_meta(document: Document, notes: FootnoteWriter, concepts: Iterable[str], ids: Ids) -> Element:
    """Return the ``meta`` of a document; call it after the body, since it lists the footnotes without a call."""
    meta = Element("meta")
    _write_identification(meta, document, "main")
    organ_id = identifiers.organ(document.symbol)[0]
    if document.adopted_on is not None:
        flow = add_child(meta, "workflow", source=_SOURCE)
        add_child(flow, "step", date=document.adopted_on.isoformat(), by=f"#{organ_id}", refersTo="#adoption")
    _write_references(meta, document, concepts, ids)
    if rest := notes.uncalled():
        listed = add_child(meta, "notes", source=_SOURCE)
        for note in rest:
            written = add_child(listed, "note", marker=note.mark, placement="bottom", eId=ids.take(f"ftn_{note.mark}"))
            add_child(written, "p", note.text)
    _write_facts(meta, document)
    return meta


def write_annex_meta(document: Document, name: str) -> Element:
    """Return the ``meta`` of an annex, whose address is below that of the document."""
    meta = Element("meta")
    _write_identification(meta, document, name)
    return meta


def _write_identification(meta: Element, document: Document, component: str) -> None:
    form = DOCUMENT_ELEMENTS[document.kind]
    organ_id = identifiers.organ(document.symbol)[0]
    work, expression = identifiers.work_iri(document), identifiers.expression_iri(document)
    identification = add_child(meta, "identification", source=_SOURCE)
    day, name = identifiers.work_date(document), "adoption" if document.adopted_on else "document"
    parts = (("FRBRWork", work), ("FRBRExpression", expression), ("FRBRManifestation", f"{expression}.xml"))
    for part, address in parts:
        written = add_child(identification, part)
        add_child(
            written,
            "FRBRthis",
            value=f"{work}/!{component}" if part == "FRBRWork" else _component_iri(address, component),
        )
        add_child(written, "FRBRuri", value=address)
        if part == "FRBRWork":
            add_child(written, "FRBRalias", value=document.symbol.printed, name="symbol")
        if part == "FRBRExpression" and document.date is not None:
            day, name = document.date, "document"
        add_child(written, "FRBRdate", date=day.isoformat(), name="unknown" if day == UNKNOWN_DATE else name)
        add_child(written, "FRBRauthor", href=_SOURCE if part == "FRBRManifestation" else f"#{organ_id}")
        if part == "FRBRWork":
            add_child(written, "FRBRcountry", value="un")
            add_child(written, "FRBRsubtype", value=form.subtype)
            add_child(written, "FRBRnumber", value=identifiers.number(document.symbol))
            add_child(written, "FRBRname", value=form.name)
        elif part == "FRBRExpression":
            add_child(written, "FRBRauthoritative", value="false")
            add_child(written, "FRBRlanguage", language=identifiers.language(document.language))
            for code in identifiers.translated_from(document):
                origin = identifiers.expression_iri(document, code)
                add_child(
                    written, "FRBRtranslation", href=origin, fromLanguage=identifiers.language(code), by=f"#{organ_id}"
                )
        else:
            add_child(written, "FRBRformat", value="application/akn+xml")


def _component_iri(address: str, component: str) -> str:
    """Return the address of a component; a suffix ``.xml`` stays at the end."""
    bare = address.removesuffix(".xml")
    return f"{bare}/!{component}{'.xml' if bare != address else ''}"


def _write_references(meta: Element, document: Document, concepts: Iterable[str], ids: Ids) -> None:
    references = add_child(meta, "references", source=_SOURCE)
    cited = [
        *(symbol for clause in document.clauses for symbol in clause.references),
        *(symbol for note in document.footnotes for symbol in note.references),
    ]
    for count, symbol in enumerate(dict.fromkeys(cited), 1):
        address = symbol.link() or f"#{symbol}"
        add_child(references, "activeRef", eId=ids.take(f"ref_{count}"), href=address, showAs=symbol.printed)
    organ_id, name = identifiers.organ(document.symbol)
    for eid, shown in ((organ_id, name), ("rapporteur", "Rapporteur")):
        add_child(
            references, "TLCOrganization", eId=ids.take(eid), href=f"/akn/ontology/organization/{eid}", showAs=shown
        )
    for event, shown in _events(document):
        add_child(references, "TLCEvent", eId=ids.take(event), href=f"/akn/ontology/event/{event}", showAs=shown)
    for concept in sorted(set(concepts)):
        href = f"/akn/ontology/concept/{concept}"
        add_child(references, "TLCConcept", eId=ids.take(concept), href=href, showAs=concept)


def _events(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the id and name of each event that the text or its workflow refers to."""
    if document.adopted_on is not None:
        yield "adoption", "adoption"
    if document.plenary_meeting is not None:
        yield "plenaryMeeting", "plenary meeting"


def _write_facts(meta: Element, document: Document) -> None:
    """Write facts for which Akoma Ntoso has no element, above all the status, in a namespace of our own."""
    proprietary = add_child(meta, "proprietary", source=_SOURCE)
    facts = add_child(proprietary, "facts", xmlns=OWN_NAMESPACE)
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
        *(("symbol", symbol.printed) for symbol in document.symbols),
        ("amends", document.amends.printed if document.amends else None),
        ("recognised", "true" if document.is_recognised else None),
        *(("alias", alias) for alias in document.aliases),
        ("successor", document.successor.symbol.printed if document.successor else None),
        *(("unverified", name) for name in document.unverified),
        ("link", document.symbol.link(document.language)),
        ("source", document.source or None),
        (DOCUMENT_FACT, facts_text(document)),
    ]
    for name, value in values:
        if value is not None:
            add_child(facts, "value", value, name=name)
