"""How the corpus is kept, in words: what was done to it, what would change, what the parser was not sure of."""

from collections.abc import Sequence

from commands.words.catalogue import Words
from commands.words.languages import language_name
from commands.words.naming import symbol_words
from corpus.changes import ClauseFate, DocumentChange, Fate
from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.publication import Action, Publication


def text_words(symbol: DocumentSymbol, language: str | None, words: Words) -> str:
    """Return a text by its symbol and language: "A/RES/71/28 (French)"."""
    name = symbol_words(symbol, words)
    if language is None:
        return name
    return words.say("{symbol} ({language})", symbol=name, language=language_name(language, words.language))


def deed_words(publication: Publication, words: Words) -> str:
    """Return what was done to the corpus, after a colon or by itself: "A/RES/79/1 (French) added"."""
    if publication.symbol is not None:
        text = text_words(publication.symbol, publication.language, words)
        if publication.action is Action.REMOVE:
            return words.say("{text} removed", text=text)
        return words.say("{text} added", text=text)
    return {
        Action.START: words.say("made at a start"),
        Action.RELOAD: words.say("sources read again"),
        Action.ADD: words.say("a text added"),
        Action.REMOVE: words.say("a text removed"),
        Action.ROLLBACK: words.say("went back to it"),
    }[publication.action]


def action_words(action: Action, words: Words) -> str:
    """Return what a review is for."""
    return {
        Action.START: words.say("a start"),
        Action.RELOAD: words.say("reading the sources again"),
        Action.ADD: words.say("adding a text"),
        Action.REMOVE: words.say("removing a text"),
        Action.ROLLBACK: words.say("going back to an earlier edition"),
    }[action]


def fate_words(fate: Fate, words: Words) -> str:
    """Return what would become of a text."""
    return {
        Fate.ADDED: words.say("text added"),
        Fate.CHANGED: words.say("text changed"),
        Fate.REMOVED: words.say("text removed"),
    }[fate]


def clause_fate_words(fate: ClauseFate, words: Words) -> str:
    """Return what would become of a clause."""
    return {
        ClauseFate.ADDED: words.say("added"),
        ClauseFate.REMOVED: words.say("removed"),
        ClauseFate.REWORDED: words.say("reworded"),
        ClauseFate.RELABELLED: words.say("same words, another label"),
        ClauseFate.REPLACED: words.say("same words, another place"),
    }[fate]


def counted_words(change: DocumentChange, words: Words) -> str:
    """Return how much would change: "2 added, 1 reworded", the clauses of a text that comes or goes."""
    if change.fate is not Fate.CHANGED:
        return words.count("{number} clause", "{number} clauses", len(change.document.clauses))
    said = [_counted(fate, count, words) for fate in ClauseFate if (count := change.count(fate))]
    return ", ".join(said) or words.say("no clause")


def _counted(fate: ClauseFate, count: int, words: Words) -> str:
    match fate:
        case ClauseFate.ADDED:
            return words.count("{number} clause added", "{number} clauses added", count)
        case ClauseFate.REMOVED:
            return words.count("{number} clause removed", "{number} clauses removed", count)
        case ClauseFate.REWORDED:
            return words.count("{number} clause reworded", "{number} clauses reworded", count)
        case ClauseFate.RELABELLED:
            return words.count("{number} clause relabelled", "{number} clauses relabelled", count)
        case ClauseFate.REPLACED:
            return words.count("{number} clause in another place", "{number} clauses in another place", count)


def facts_words(names: Sequence[str], words: Words) -> str:
    """Return which facts of a text would be others: "status, title and footnotes"."""
    known = {
        "symbol": words.say("symbol"),
        "title": words.say("title"),
        "kind": words.say("kind of document"),
        "status": words.say("status"),
        "date": words.say("date"),
        "adopted_on": words.say("date of adoption"),
        "session": words.say("session"),
        "committee": words.say("committee"),
        "agenda_items": words.say("agenda items"),
        "sponsors": words.say("sponsors"),
        "distribution": words.say("distribution"),
        "original_languages": words.say("original languages"),
        "report": words.say("report of a committee"),
        "adopted_draft": words.say("draft adopted"),
        "plenary_meeting": words.say("plenary meeting"),
        "sections": words.say("sections"),
        "footnotes": words.say("footnotes"),
        "corrections": words.say("corrected recognition errors"),
        "warnings": words.say("warnings"),
        "is_recognised": words.say("whether it was recognised from a scan"),
        "aliases": words.say("names that people type"),
        "successor": words.say("later text"),
        "notes": words.say("remarks"),
        "unverified": words.say("what is not verified"),
        "source": words.say("where the file came from"),
    }
    return words.listing(known.get(name, name) for name in names)


def documents_words(documents: int, clauses: int, warnings: int, words: Words) -> str:
    """Return how much is held, in a line."""
    said = [
        words.count("{number} text", "{number} texts", documents),
        words.count("{number} clause", "{number} clauses", clauses),
        words.count("{number} warning", "{number} warnings", warnings),
    ]
    return " · ".join(said)


def made_of_words(document: Document, words: Words) -> str:
    """Return how much a text holds."""
    said = [words.count("{number} clause", "{number} clauses", len(document.clauses))]
    if document.sections:
        said.append(words.count("{number} section", "{number} sections", len(document.sections)))
    if document.footnotes:
        said.append(words.count("{number} footnote", "{number} footnotes", len(document.footnotes)))
    return words.listing(said)
