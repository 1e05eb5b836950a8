"""What Akoma Ntoso calls a document, and its parts: types, addresses (IRIs) and ids."""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import quote

from corpus.document import Document, DocumentKind
from corpus.symbol import DocumentSymbol

UNKNOWN_DATE = dt.date.min
"""Stands where a date must and none is known."""

_ORGANS = {
    "A": ("un-ga", "General Assembly"),
    "S": ("un-sc", "Security Council"),
    "E": ("un-ecosoc", "Economic and Social Council"),
    "ST": ("un-secretariat", "Secretariat"),
    "T": ("un-tc", "Trusteeship Council"),
}
_LANGUAGES = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}


@dataclass(frozen=True, slots=True)
class Form:
    """The element that a document becomes."""

    element: str
    name: str
    subtype: str


FORMS = {
    DocumentKind.RESOLUTION: Form("statement", "resolution", "deliberation"),
    DocumentKind.DRAFT_RESOLUTION: Form("statement", "resolutionDraft", "deliberation"),
    DocumentKind.DRAFT_DECISION: Form("statement", "decisionDraft", "deliberation"),
    DocumentKind.DECISION: Form("statement", "decision", "deliberation"),
    DocumentKind.REPORT: Form("debateReport", "meetingReport", "report"),
    DocumentKind.DRAFT_REPORT: Form("debateReport", "meetingReportDraft", "report"),
    DocumentKind.LETTER: Form("doc", "officialLetter", "communication"),
    DocumentKind.OTHER: Form("doc", "document", "other"),
}


def organ(symbol: DocumentSymbol) -> tuple[str, str]:
    """Return the id and the name of the organ whose document this is; the United Nations for all others."""
    return _ORGANS.get(symbol.organ, ("un", "United Nations"))


def language(code: str) -> str:
    """Return a language as three letters: ``fra``."""
    return _LANGUAGES.get(code, code)


def number(symbol: DocumentSymbol) -> str:
    """Return the number of a document as an address has it.

    >>> [number(DocumentSymbol.parse(text)) for text in ("A/RES/71/28", "A/C.1/75/L.8/Rev.1", "S/RES/1325 (2000)")]
    ['71-28', 'A-C.1-75-L.8-Rev.1', '1325_(2000)']
    """
    text = symbol.text
    if symbol.act is not None:
        text = text.partition(f"/{symbol.act}/")[2]
    return quote(text.replace("/", "-").replace(" ", "_"), safe="-_.()")


def day_of(document: Document) -> dt.date:
    """Return the day that a document's address bears: that of its adoption, or else of its masthead."""
    return document.adopted_on or document.date or UNKNOWN_DATE


def work(document: Document) -> str:
    """Return the address of a document whatever its language."""
    form = FORMS[document.kind]
    pieces = ("akn", "un", form.element, form.subtype, organ(document.symbol)[0], day_of(document).isoformat())
    return f"/{'/'.join(pieces)}/{number(document.symbol)}"


def expression(document: Document, code: str | None = None) -> str:
    """Return the address of a document in its language, or in another."""
    day = document.date or day_of(document)
    return f"{work(document)}/{language(code or document.language)}@{day.isoformat()}"


def translated_from(document: Document) -> tuple[str, ...]:
    """Return the languages that a text was translated from; none where it was written in its own."""
    if document.language in document.original_languages:
        return ()
    return tuple(code for code in document.original_languages if code in _LANGUAGES)


class Ids:
    """The ids of one file: no two are the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """Return an id, with a figure behind it where it is taken."""
        bare = re.sub(r"[^\w.*†‡-]", "-", wanted)
        found = bare
        while found in self._taken:
            count = self._counts[bare] = self._counts.get(bare, 1) + 1
            found = f"{bare}-{count}"
        self._taken.add(found)
        return found
