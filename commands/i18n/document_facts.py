"""The facts on the first page of a document, as phrases."""

from collections.abc import Iterator

from commands.i18n.catalogue import Catalogue
from commands.i18n.document_names import kind_words
from commands.i18n.labels import agenda_item_words, committee_words
from corpus.document import Document


def facts_of(document: Document, words: Catalogue) -> Iterator[str]:
    """Yield the kind of document, and the facts from its first page other than the date."""
    yield kind_words(document.kind, words)
    if document.session is not None:
        yield words.gettext("session {number}", number=document.session)
    if document.committee is not None:
        yield committee_words(document.committee, words)
    if document.agenda_items:
        items = words.listing(agenda_item_words(each, words) for each in document.agenda_items)
        yield words.ngettext("agenda item {items}", "agenda items {items}", len(document.agenda_items), items=items)
    if document.plenary_meeting is not None:
        yield words.ngettext("plenary meeting {number}", "plenary meeting {number}", document.plenary_meeting)
    if document.report is not None:
        yield words.gettext("report {symbol}", symbol=document.report.printed)
    if document.adopted_draft is not None:
        yield words.gettext("draft {symbol}", symbol=document.adopted_draft.printed)
    if document.amends is not None:
        yield words.gettext("amends {symbol}", symbol=document.amends.printed)
    if document.symbols:
        yield words.gettext("also {symbols}", symbols=words.listing(each.printed for each in document.symbols))
    if document.sponsors:
        yield words.ngettext("{number} sponsor", "{number} sponsors", len(document.sponsors))
    yield from local_name_words(document, words)


def local_name_words(document: Document, words: Catalogue) -> Iterator[str]:
    """Yield the name to type for a text whose symbol is not known; nothing for other texts."""
    if document.symbol.is_local:
        yield words.gettext("to be typed as {name}", name=document.symbol)
