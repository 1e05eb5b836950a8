"""Write a document as one Akoma Ntoso file."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from corpus.document import Document
from corpus.export.akn.body import Body
from corpus.export.akn.identifiers import DOCUMENT_ELEMENTS, Ids
from corpus.export.akn.meta import write_annex_meta, write_meta
from corpus.export.akn.text import FootnoteWriter, add_child, xml_text
from corpus.export.akn.tree import components
from corpus.label import Label

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def akn_text(document: Document) -> str:
    """Return the document as the text of an Akoma Ntoso file."""
    return xml_text(_root(document)[0])


def akn_ids(document: Document) -> Mapping[Label, str]:
    """Return the ``eId`` of each clause in the file that :func:`akn_text` writes."""
    return _root(document)[1]


def _root(document: Document) -> tuple[Element, dict[Label, str]]:
    ids = Ids()
    notes = FootnoteWriter(document, ids)
    main, *annexes = components(document)
    body = Body(main, "", ids, notes)
    eids, concepts = dict(body.eids), set(body.concepts)
    attachments = Element("attachments")
    for count, annex in enumerate(annexes, 1):
        eid = ids.take(f"annex_{count}")
        attachment = add_child(attachments, "attachment", eId=eid)
        if annex.heading:
            add_child(attachment, "heading", annex.heading)
        attached = add_child(attachment, "doc", name="annex")
        inner = Body(annex, f"{eid}__", ids, notes)
        attached.append(write_annex_meta(document, eid))
        _append_body(attached, inner)
        eids |= inner.eids
        concepts |= inner.concepts
    root = Element("akomaNtoso", {"xmlns": NAMESPACE})
    form = DOCUMENT_ELEMENTS[document.kind]
    whole = add_child(root, form.element, name=form.name, contains="originalVersion")
    whole.append(write_meta(document, notes, concepts, ids))
    whole.append(_preface(document))
    _append_body(whole, body)
    if document.plenary_meeting is not None:
        whole.append(_conclusions(document, document.plenary_meeting))
    if annexes:
        whole.append(attachments)
    return root, eids


def _append_body(parent: Element, body: Body) -> None:
    if len(body.preamble):
        parent.append(body.preamble)
    parent.append(body.main)


def _preface(document: Document) -> Element:
    """Return the preface: symbol, report and adopted draft, title and sponsors, in the order of a masthead."""
    preface = Element("preface")
    add_child(add_child(preface, "p"), "docNumber", document.symbol.printed)
    for basis in (document.report, document.adopted_draft):
        if basis is not None:
            add_child(add_child(preface, "p"), "ref", basis.printed, href=basis.link() or f"#{basis}")
    add_child(add_child(preface, "p"), "docTitle", document.title)
    for sponsor in document.sponsors:
        add_child(add_child(preface, "p"), "docProponent", sponsor)
    return preface


def _conclusions(document: Document, meeting: int) -> Element:
    """Return the conclusions: meeting and date of adoption in figures, since the printed words are not kept."""
    conclusions = Element("conclusions")
    add_child(add_child(conclusions, "p"), "event", str(meeting), refersTo="#plenaryMeeting")
    if document.adopted_on is not None:
        day = document.adopted_on.isoformat()
        add_child(add_child(conclusions, "p"), "date", day, date=day)
    return conclusions
