"""Phrases about the corpus: facts of a text, changes, actions, counts."""

from collections.abc import Sequence

from commands.i18n.catalogue import Catalogue
from commands.i18n.document_names import Titles, kind_words, no_titles, symbol_words, title_words
from commands.i18n.labels import agenda_item_words
from commands.i18n.languages import language_name
from commands.i18n.status import status_line
from corpus.comparison.edition_changes import ClauseFate, DocumentChange, Fate
from corpus.document import Document, Successor
from corpus.symbol import DocumentSymbol
from storage.publication import Action, Publication


def facts_words(names: Sequence[str], words: Catalogue) -> str:
    """Return the names of some facts in a list: "status, title and footnotes"."""
    return words.listing(fact_name(name, words) for name in names)


def fact_name(name: str, words: Catalogue) -> str:
    """Return the reader's name for a field of :class:`Document`; the field's own name if it has none."""
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
        "symbols": words.gettext("other symbols"),
        "amends": words.gettext("draft amended"),
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
    """Return the value of a fact; None for one that is too long for a line, such as the footnotes."""
    if (value := _masthead_value(document, name, words)) is not None:
        return value or words.pgettext("fact", "none")
    match name:
        case "aliases":
            value = words.listing(document.aliases)
        case "successor":
            value = "" if document.successor is None else _successor_words(document.successor, words)
        case "notes":
            value = document.notes.get(words.language) or next(iter(document.notes.values()), "")
        case "unverified":
            value = facts_words(document.unverified, words)
        case "enacting_formula":
            value = document.enacting_formula
        case _:
            return None
    return value or words.pgettext("fact", "none")


def _masthead_value(document: Document, name: str, words: Catalogue) -> str | None:
    """Return a fact that the masthead prints, empty if there is none; None for any other fact."""
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
        "symbols": words.listing(each.printed for each in document.symbols),
        "amends": "" if document.amends is None else document.amends.printed,
        "plenary_meeting": str(document.plenary_meeting or ""),
    }
    return values.get(name)


def _successor_words(successor: Successor, words: Catalogue) -> str:
    name = symbol_words(successor.symbol, words)
    if successor.adopted_on is None:
        return name
    return words.gettext("{symbol} ({date})", symbol=name, date=words.date(successor.adopted_on))


_OMITTED_FACTS = {"warnings", "source"}
"""Facts that are shown elsewhere on the card, or that change with every new file."""


def text_words(symbol: DocumentSymbol, language: str | None, words: Catalogue, titles: Titles = no_titles) -> str:
    """Return a text by its symbol and language: "A/RES/71/28 (French)".

    A text without a symbol is named by its title; if ``titles`` has none, by its local name.
    """
    name = symbol_words(symbol, words, titles)
    if symbol.is_local and not titles(symbol):
        name = words.gettext("a text whose symbol is not known, kept as {name}", name=symbol)
    if language is None:
        return name
    return words.gettext("{symbol} ({language})", symbol=name, language=language_name(language, words.language))


def document_text_words(document: Document, words: Catalogue) -> str:
    """Return a document by its symbol, or its title, and its language."""
    return text_words(document.symbol, document.language, words, lambda _: title_words(document, words))


def publication_words(
    publication: Publication, words: Catalogue, titles: Titles = no_titles, *, is_replacing: bool = False
) -> str:
    """Return what a publication did, usable after a colon or alone: "A/RES/79/1 (French) added".

    ``is_replacing`` is True if the added text replaced another text of the same document.
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
    """Return the purpose of a review, usable after a colon."""
    return {
        Action.START: words.gettext("a start"),
        Action.RELOAD: words.gettext("reading the sources again"),
        Action.ADD: words.gettext("adding a text"),
        Action.REMOVE: words.gettext("removing a text"),
        Action.ROLLBACK: words.gettext("going back to an earlier edition"),
    }[action]


def fate_words(fate: Fate, words: Catalogue) -> str:
    """Return how a text would change."""
    return {
        Fate.ADDED: words.gettext("text added"),
        Fate.CHANGED: words.gettext("text changed"),
        Fate.REMOVED: words.gettext("text removed"),
    }[fate]


def clause_fate_words(fate: ClauseFate, words: Catalogue) -> str:
    """Return how a clause would change."""
    return {
        ClauseFate.ADDED: words.gettext("added"),
        ClauseFate.REMOVED: words.gettext("removed"),
        ClauseFate.REWORDED: words.gettext("reworded"),
        ClauseFate.RELABELLED: words.gettext("same words, another label"),
        ClauseFate.REPLACED: words.gettext("same words, another place"),
    }[fate]


def change_count_words(change: DocumentChange, words: Catalogue) -> str:
    """Return how many clauses would change: "2 clauses added, 1 clause reworded".

    For an added or removed text, the number of its clauses; if no clause changes, the names of the other facts.
    """
    if change.fate is not Fate.CHANGED:
        return words.ngettext("{number} clause", "{number} clauses", len(change.document.clauses))
    counts = [_clause_count_words(fate, count, words) for fate in ClauseFate if (count := change.count(fate))]
    return ", ".join(counts) or facts_words(listed_facts(change), words)


def listed_facts(change: DocumentChange) -> tuple[str, ...]:
    """Return the facts that would change; the file's source is included only if nothing else changes."""
    facts = tuple(name for name in change.facts if name not in _OMITTED_FACTS)
    return facts if facts or change.clauses else change.facts


def _clause_count_words(fate: ClauseFate, count: int, words: Catalogue) -> str:
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


def totals_words(documents: int, clauses: int, warnings: int, words: Catalogue) -> str:
    """Return the numbers of texts, clauses and warnings in a line."""
    counts = [
        words.ngettext("{number} text", "{number} texts", documents),
        words.ngettext("{number} clause", "{number} clauses", clauses),
        words.ngettext("{number} warning", "{number} warnings", warnings),
    ]
    return " · ".join(counts)


def size_words(document: Document, words: Catalogue) -> str:
    """Return the numbers of clauses, sections and footnotes of a text."""
    counts = [words.ngettext("{number} clause", "{number} clauses", len(document.clauses))]
    if document.sections:
        counts.append(words.ngettext("{number} section", "{number} sections", len(document.sections)))
    if document.footnotes:
        counts.append(words.ngettext("{number} footnote", "{number} footnotes", len(document.footnotes)))
    return words.listing(counts)
