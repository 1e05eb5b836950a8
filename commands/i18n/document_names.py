"""What a document is called in a sentence: by its symbol, and by its title where no symbol is known.

Our own id of such a text, ``letter-UZB-2020-12-22``, is for typing only. It is never printed where
a symbol stands, since readers would take it for one.
"""

from collections.abc import Callable
from textwrap import shorten

from commands.i18n.catalogue import Catalogue
from corpus.document import Document, DocumentKind
from corpus.holdings import Holding
from corpus.symbol import DocumentSymbol

Titles = Callable[[DocumentSymbol], str]
"""Gives the title of a document held; empty where there is none."""

_MOST_TITLE = 80
"""Characters of a title that stands for a symbol; dots say that it was cut."""


def untitled(_: DocumentSymbol) -> str:
    """Know no titles."""
    return ""


def titled(document: Document | Holding, words: Catalogue) -> str:
    """Return a document's title; of one without a title, what sort of document it is, and its symbol."""
    if document.title:
        return document.title
    kind = kind_words(document.kind, words)
    return kind if document.symbol.is_local else f"{kind} {document.symbol.printed}"


def document_words(document: Document | Holding, words: Catalogue, most: int = _MOST_TITLE) -> str:
    """Return the symbol as printed; of a text whose symbol is not known, its title of at most so many characters."""
    if not document.symbol.is_local:
        return document.symbol.printed
    return shorten(titled(document, words), most, placeholder="…")


def symbol_words(symbol: DocumentSymbol, words: Catalogue, titles: Titles = untitled) -> str:
    """Return a symbol in a sentence; a decision, which has no symbol of its own, by its number.

    >>> from commands.i18n.catalogue import catalogue_of
    >>> symbol_words(DocumentSymbol.parse("A/DEC/75/564"), catalogue_of("en"))
    'decision 75/564'
    >>> letter = DocumentSymbol.parse("letter-UZB-2020-12-22")
    >>> symbol_words(letter, catalogue_of("en"), lambda _: "Letter dated 22 December 2020")
    '“Letter dated 22 December 2020” (symbol not known)'
    """
    if not symbol.is_local:
        number = decision_number(symbol)
        return words.gettext("decision {number}", number=number) if number else str(symbol)
    title = shorten(titles(symbol), _MOST_TITLE, placeholder="…")
    if not title:
        return words.gettext("a document whose symbol is not known")
    return words.gettext("“{title}” (symbol not known)", title=title)


def decision_number(symbol: DocumentSymbol) -> str:
    """Return ``75/564`` for a decision of the General Assembly; nothing for all else."""
    return str(symbol).removeprefix("A/DEC/") if symbol.is_decision and symbol.organ == "A" else ""


def kind_words(kind: DocumentKind, words: Catalogue) -> str:
    """Return what sort of document this is: "Resolution", « Projet de rapport »."""
    return {
        DocumentKind.RESOLUTION: words.gettext("Resolution"),
        DocumentKind.DRAFT_RESOLUTION: words.gettext("Draft resolution"),
        DocumentKind.DRAFT_DECISION: words.gettext("Draft decision"),
        DocumentKind.DECISION: words.gettext("Decision"),
        DocumentKind.REPORT: words.gettext("Report"),
        DocumentKind.DRAFT_REPORT: words.gettext("Draft report"),
        DocumentKind.LETTER: words.gettext("Letter"),
        DocumentKind.OTHER: words.gettext("Document"),
    }[kind]
