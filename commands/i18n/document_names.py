"""Names of documents in sentences: the symbol, or the title if no symbol is known.

The local name of such a text, ``letter-UZB-2020-12-22``, is only for typing. It is never printed in the place of a
symbol, because readers would take it for one.
"""

from collections.abc import Callable
from textwrap import shorten

from commands.i18n.catalogue import Catalogue
from commands.i18n.typography import isolate_controls
from corpus.document import Document, DocumentKind
from corpus.holdings import Holding
from corpus.symbol import DocumentSymbol

Titles = Callable[[DocumentSymbol], str]
"""Returns the title of a held document; an empty string if there is none."""

_MOST_TITLE = 80
"""Characters of a title that is used as a name; an ellipsis shows that it was cut."""


def no_titles(_: DocumentSymbol) -> str:
    """Return an empty string for every document: the default where no titles are known."""
    return ""


def title_words(document: Document | Holding, words: Catalogue) -> str:
    """Return a document's title; if it has none, its kind and its symbol."""
    if document.title:
        return isolate_controls(document.title)
    kind = kind_words(document.kind, words)
    return kind if document.symbol.is_local else f"{kind} {document.symbol.printed}"


def document_words(document: Document | Holding, words: Catalogue, max_length: int = _MOST_TITLE) -> str:
    """Return the printed symbol; for a text whose symbol is not known, its title, cut to ``max_length`` characters."""
    if not document.symbol.is_local:
        return document.symbol.printed
    return isolate_controls(shorten(title_words(document, words), max_length, placeholder="…"))


def symbol_words(symbol: DocumentSymbol, words: Catalogue, titles: Titles = no_titles) -> str:
    """Return a symbol in a sentence; a decision of the General Assembly is named by its number.

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
    title = isolate_controls(shorten(titles(symbol), _MOST_TITLE, placeholder="…"))
    if not title:
        return words.gettext("a document whose symbol is not known")
    return words.gettext("“{title}” (symbol not known)", title=title)


def decision_number(symbol: DocumentSymbol) -> str:
    """Return ``75/564`` for a decision of the General Assembly; an empty string for any other symbol."""
    return str(symbol).removeprefix("A/DEC/") if symbol.is_decision and symbol.organ == "A" else ""


def kind_words(kind: DocumentKind, words: Catalogue) -> str:
    """Return the kind of document: "Resolution", « Projet de rapport »."""
    return {
        DocumentKind.RESOLUTION: words.gettext("Resolution"),
        DocumentKind.DRAFT_RESOLUTION: words.gettext("Draft resolution"),
        DocumentKind.DRAFT_DECISION: words.gettext("Draft decision"),
        DocumentKind.DECISION: words.gettext("Decision"),
        DocumentKind.AMENDMENT: words.gettext("Amendment"),
        DocumentKind.REPORT: words.gettext("Report"),
        DocumentKind.DRAFT_REPORT: words.gettext("Draft report"),
        DocumentKind.LETTER: words.gettext("Letter"),
        DocumentKind.OTHER: words.gettext("Document"),
    }[kind]
