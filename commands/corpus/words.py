"""How the corpus is kept, in words: what was done to it, what would change, what the parser was not sure of."""

from collections.abc import Sequence

from commands.i18n.catalogue import Catalogue
from commands.i18n.document_names import Titles, kind_words, symbol_words, titled, untitled
from commands.i18n.labels import agenda_item_words
from commands.i18n.languages import language_name
from commands.i18n.status import status_line
from corpus.comparison.edition_changes import ClauseFate, DocumentChange, Fate
from corpus.document import Document, Successor
from corpus.symbol import DocumentSymbol
from storage.publication import Action, Publication


def facts_words(names: Sequence[str], words: Catalogue) -> str:
    """Return which facts of a text would be others: "status, title and footnotes"."""
    return words.listing(fact_name(name, words) for name in names)


def fact_name(name: str, words: Catalogue) -> str:
    """Return what a field of a :class:`Document` is called."""
    known = {
        "symbol": words.gettext("symbol"),
        "title": words.gettext("title"),
        "kind": words.gettext("kind of document"),
        "status": words.gettext("status"),
        "date": words.gettext("date"),
        "adopted_on": words.gettext("date of adoption"),
        "session": words.gettext("session"),
        "committee": words.gettext("committee"),
        "agenda_items": words.gettext("agenda items"),
        "sponsors": words.gettext("sponsors"),
        "distribution": words.gettext("distribution"),
        "original_languages": words.gettext("original languages"),
        "report": words.gettext("report of a committee"),
        "adopted_draft": words.gettext("draft adopted"),
        "plenary_meeting": words.gettext("plenary meeting"),
        "enacting_formula": words.gettext("enacting formula"),
        "sections": words.gettext("sections"),
        "annexes": words.gettext("annexes"),
        "footnotes": words.gettext("footnotes"),
        "corrections": words.gettext("corrected recognition errors"),
        "warnings": words.gettext("warnings"),
        "is_recognised": words.gettext("whether it was recognised from a scan"),
        "aliases": words.gettext("names that people type"),
        "successor": words.gettext("later text"),
        "notes": words.gettext("remarks"),
        "unverified": words.gettext("what is not verified"),
        "source": words.gettext("where the file came from"),
    }
    return known.get(name, name)


def fact_value(document: Document, name: str, words: Catalogue) -> str | None:
    """Return the value of a fact; None for one that no line can hold, such as the footnotes."""
    if (said := _masthead_value(document, name, words)) is not None:
        return said or words.pgettext("fact", "none")
    match name:
        case "aliases":
            said = words.listing(document.aliases)
        case "successor":
            said = "" if document.successor is None else _successor(document.successor, words)
        case "notes":
            said = document.notes.get(words.language) or next(iter(document.notes.values()), "")
        case "unverified":
            said = facts_words(document.unverified, words)
        case "enacting_formula":
            said = document.enacting_formula
        case _:
            return None
    return said or words.pgettext("fact", "none")


def _masthead_value(document: Document, name: str, words: Catalogue) -> str | None:
    """Return what the first page says, or an empty text for nothing; None for what does not stand there."""
    values = {
        "symbol": document.symbol.printed,
        "title": document.title,
        "kind": kind_words(document.kind, words),
        "status": status_line(document, words),
        "date": "" if document.date is None else words.date(document.date),
        "adopted_on": "" if document.adopted_on is None else words.date(document.adopted_on),
        "session": str(document.session or ""),
        "committee": document.committee or "",
        "agenda_items": words.listing(agenda_item_words(each, words) for each in document.agenda_items),
        "sponsors": words.listing(document.sponsors),
        "original_languages": words.listing(
            language_name(each, words.language) for each in document.original_languages
        ),
        "report": "" if document.report is None else document.report.printed,
        "adopted_draft": "" if document.adopted_draft is None else document.adopted_draft.printed,
        "plenary_meeting": str(document.plenary_meeting or ""),
    }
    return values.get(name)


def _successor(successor: Successor, words: Catalogue) -> str:
    name = symbol_words(successor.symbol, words)
    if successor.adopted_on is None:
        return name
    return words.gettext("{symbol} ({date})", symbol=name, date=words.date(successor.adopted_on))


_ASIDE = {"warnings", "source"}
"""Facts that are told in their own place, or change with every new file."""


def text_words(symbol: DocumentSymbol, language: str | None, words: Catalogue, titles: Titles = untitled) -> str:
    """Return a text by its symbol and language: "A/RES/71/28 (French)".

    Of one without a symbol, the title; where ``titles`` knows none, the name by which it is typed.
    """
    name = symbol_words(symbol, words, titles)
    if symbol.is_local and not titles(symbol):
        name = words.gettext("a text whose symbol is not known, kept as {name}", name=symbol)
    if language is None:
        return name
    return words.gettext("{symbol} ({language})", symbol=name, language=language_name(language, words.language))


def document_text_words(document: Document, words: Catalogue) -> str:
    """Return a text at hand by its symbol, or its title, and its language."""
    return text_words(document.symbol, document.language, words, lambda _: titled(document, words))


def deed_words(
    publication: Publication, words: Catalogue, titles: Titles = untitled, *, is_replacing: bool = False
) -> str:
    """Return what was done to the corpus, after a colon or by itself: "A/RES/79/1 (French) added".

    ``is_replacing`` says that what was added took the place of another text of the same document.
    """
    if publication.symbol is not None:
        text = text_words(publication.symbol, publication.language, words, titles)
        if publication.action is Action.REMOVE:
            return words.gettext("{text} removed", text=text)
        if is_replacing:
            return words.gettext("{text} replaced", text=text)
        return words.gettext("{text} added", text=text)
    return {
        Action.START: words.gettext("made at start-up"),
        Action.RELOAD: words.gettext("sources read again"),
        Action.ADD: words.gettext("a text added"),
        Action.REMOVE: words.gettext("a text removed"),
        Action.ROLLBACK: words.gettext("went back to it"),
    }[publication.action]


def action_words(action: Action, words: Catalogue) -> str:
    """Return what a review is for."""
    return {
        Action.START: words.gettext("a start"),
        Action.RELOAD: words.gettext("reading the sources again"),
        Action.ADD: words.gettext("adding a text"),
        Action.REMOVE: words.gettext("removing a text"),
        Action.ROLLBACK: words.gettext("going back to an earlier edition"),
    }[action]


def fate_words(fate: Fate, words: Catalogue) -> str:
    """Return what would become of a text."""
    return {
        Fate.ADDED: words.gettext("text added"),
        Fate.CHANGED: words.gettext("text changed"),
        Fate.REMOVED: words.gettext("text removed"),
    }[fate]


def clause_fate_words(fate: ClauseFate, words: Catalogue) -> str:
    """Return what would become of a clause."""
    return {
        ClauseFate.ADDED: words.gettext("added"),
        ClauseFate.REMOVED: words.gettext("removed"),
        ClauseFate.REWORDED: words.gettext("reworded"),
        ClauseFate.RELABELLED: words.gettext("same words, another label"),
        ClauseFate.REPLACED: words.gettext("same words, another place"),
    }[fate]


def counted_words(change: DocumentChange, words: Catalogue) -> str:
    """Return how much would change: "2 added, 1 reworded"; the clauses of a text that comes or goes.

    Where no clause changes: what else does.
    """
    if change.fate is not Fate.CHANGED:
        return words.ngettext("{number} clause", "{number} clauses", len(change.document.clauses))
    said = [_counted(fate, count, words) for fate in ClauseFate if (count := change.count(fate))]
    return ", ".join(said) or facts_words(told_facts(change), words)


def told_facts(change: DocumentChange) -> tuple[str, ...]:
    """Return which facts of a text would be others; where its file came from, only where nothing else would."""
    facts = tuple(name for name in change.facts if name not in _ASIDE)
    return facts if facts or change.clauses else change.facts


def _counted(fate: ClauseFate, count: int, words: Catalogue) -> str:
    match fate:
        case ClauseFate.ADDED:
            return words.ngettext("{number} clause added", "{number} clauses added", count)
        case ClauseFate.REMOVED:
            return words.ngettext("{number} clause removed", "{number} clauses removed", count)
        case ClauseFate.REWORDED:
            return words.ngettext("{number} clause reworded", "{number} clauses reworded", count)
        case ClauseFate.RELABELLED:
            return words.ngettext("{number} clause relabelled", "{number} clauses relabelled", count)
        case ClauseFate.REPLACED:
            return words.ngettext("{number} clause in another place", "{number} clauses in another place", count)


def documents_words(documents: int, clauses: int, warnings: int, words: Catalogue) -> str:
    """Return how much is held, in a line."""
    said = [
        words.ngettext("{number} text", "{number} texts", documents),
        words.ngettext("{number} clause", "{number} clauses", clauses),
        words.ngettext("{number} warning", "{number} warnings", warnings),
    ]
    return " · ".join(said)


def made_of_words(document: Document, words: Catalogue) -> str:
    """Return how much a text holds."""
    said = [words.ngettext("{number} clause", "{number} clauses", len(document.clauses))]
    if document.sections:
        said.append(words.ngettext("{number} section", "{number} sections", len(document.sections)))
    if document.footnotes:
        said.append(words.ngettext("{number} footnote", "{number} footnotes", len(document.footnotes)))
    return words.listing(said)
