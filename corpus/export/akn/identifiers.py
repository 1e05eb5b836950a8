"""Identifiers of Akoma Ntoso: document elements, addresses (IRIs) and element ids.

Addresses are like those published by the United Nations: ``/akn/un/statement/deliberation/unga/2025-12-01/80-16/eng@``,
with the day of adoption, ``unga`` for the General Assembly, ``75-101A`` for A/RES/75/101 A, and no date after the
language. Where it publishes nothing, for other organs and for numbers that are not of a resolution of the General
Assembly, they follow the guidelines AKN4UN: ``un-sc``, ``A-C.1-75-L.8-Rev.1``.
"""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import quote

from corpus.document import Document, DocumentKind
from corpus.symbol import DocumentSymbol

UNKNOWN_DATE = dt.date.min
"""Used where the schema requires a date and none is known."""

_ORGANS = {
    "A": ("unga", "General Assembly"),
    "S": ("un-sc", "Security Council"),
    "E": ("un-ecosoc", "Economic and Social Council"),
    "ST": ("un-secretariat", "Secretariat"),
    "T": ("un-tc", "Trusteeship Council"),
}
_PART = re.compile(r"(?<=\d)\s(?=[A-Z]\b)")
"""The space before the letter of one of several resolutions under one number."""
_LANGUAGES = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}


@dataclass(frozen=True, slots=True)
class DocumentElement:
    """The root element of a kind of document, with the values of ``name`` and ``FRBRsubtype``."""

    element: str
    name: str
    subtype: str


DOCUMENT_ELEMENTS = {
    DocumentKind.RESOLUTION: DocumentElement("statement", "resolution", "deliberation"),
    DocumentKind.DRAFT_RESOLUTION: DocumentElement("statement", "resolutionDraft", "deliberation"),
    DocumentKind.DRAFT_DECISION: DocumentElement("statement", "decisionDraft", "deliberation"),
    DocumentKind.DECISION: DocumentElement("statement", "decision", "deliberation"),
    DocumentKind.AMENDMENT: DocumentElement("statement", "amendment", "deliberation"),
    DocumentKind.REPORT: DocumentElement("debateReport", "meetingReport", "report"),
    DocumentKind.DRAFT_REPORT: DocumentElement("debateReport", "meetingReportDraft", "report"),
    DocumentKind.LETTER: DocumentElement("doc", "officialLetter", "communication"),
    DocumentKind.OTHER: DocumentElement("doc", "document", "other"),
}


def organ(symbol: DocumentSymbol) -> tuple[str, str]:
    """Return the id and name of the organ of a symbol; for other organs, those of the United Nations."""
    return _ORGANS.get(symbol.organ, ("un", "United Nations"))


def language(code: str) -> str:
    """Return the ISO 639-2/T code of a UN language, ``fra``; another code is returned unchanged."""
    return _LANGUAGES.get(code, code)


def number(symbol: DocumentSymbol) -> str:
    """Return the number of a document as used in its address, URL-quoted.

    >>> [number(DocumentSymbol.parse(text)) for text in ("A/RES/71/28", "A/C.1/75/L.8/Rev.1", "S/RES/1325 (2000)")]
    ['71-28', 'A-C.1-75-L.8-Rev.1', '1325_(2000)']
    >>> number(DocumentSymbol.parse("A/RES/75/101 A"))
    '75-101A'
    """
    text = symbol.text
    if symbol.act is not None:
        text = _PART.sub("", text.partition(f"/{symbol.act}/")[2])
    return quote(text.replace("/", "-").replace(" ", "_"), safe="-_.()")


def work_date(document: Document) -> dt.date:
    """Return the date in a document's address: of its adoption, else of its masthead, else :data:`UNKNOWN_DATE`."""
    return document.adopted_on or document.date or UNKNOWN_DATE


def work_iri(document: Document) -> str:
    """Return the address of a document independent of its language (FRBR work)."""
    form = DOCUMENT_ELEMENTS[document.kind]
    pieces = ("akn", "un", form.element, form.subtype, organ(document.symbol)[0], work_date(document).isoformat())
    return f"/{'/'.join(pieces)}/{number(document.symbol)}"


def expression_iri(document: Document, code: str | None = None) -> str:
    """Return the address of a document in its language, or in the language ``code`` (FRBR expression)."""
    return f"{work_iri(document)}/{language(code or document.language)}@"


def translated_from(document: Document) -> tuple[str, ...]:
    """Return the languages that a text was translated from; empty if its own is an original language."""
    if document.language in document.original_languages:
        return ()
    return tuple(code for code in document.original_languages if code in _LANGUAGES)


class Ids:
    """Allocates unique element ids for one file."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """Return ``wanted`` as a valid id, with a number as suffix if it is already taken."""
        base = re.sub(r"[^\w.*†‡-]", "-", wanted)
        eid = base
        while eid in self._taken:
            count = self._counts[base] = self._counts.get(base, 1) + 1
            eid = f"{base}-{count}"
        self._taken.add(eid)
        return eid
