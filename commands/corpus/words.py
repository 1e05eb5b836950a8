"""How the corpus is kept, in words: what was done to it, what would change, what the parser was not sure of."""

from commands.i18n.catalogue import Words
from commands.i18n.document_names import Titles, symbol_words, titled, untitled
from commands.i18n.languages import language_name
from commands.words.keeping_facts import facts_words
from corpus.comparison.edition_changes import ClauseFate, DocumentChange, Fate
from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.changes.publication import Action, Publication

_ASIDE = {"warnings", "source"}
"""Facts that are told in their own place, or change with every new file."""


def text_words(symbol: DocumentSymbol, language: str | None, words: Words, titles: Titles = untitled) -> str:
    """Return a text by its symbol and language: "A/RES/71/28 (French)".

    Of one without a symbol, the title; where ``titles`` knows none, the name by which it is typed.
    """
    name = symbol_words(symbol, words, titles)
    if symbol.is_local and not titles(symbol):
        name = words.say("a text whose symbol is not known, kept as {name}", name=symbol)
    if language is None:
        return name
    return words.say("{symbol} ({language})", symbol=name, language=language_name(language, words.language))


def document_text_words(document: Document, words: Words) -> str:
    """Return a text at hand by its symbol, or its title, and its language."""
    return text_words(document.symbol, document.language, words, lambda _: titled(document, words))


def deed_words(publication: Publication, words: Words, titles: Titles = untitled, *, is_replacing: bool = False) -> str:
    """Return what was done to the corpus, after a colon or by itself: "A/RES/79/1 (French) added".

    ``is_replacing`` says that what was added took the place of another text of the same document.
    """
    if publication.symbol is not None:
        text = text_words(publication.symbol, publication.language, words, titles)
        if publication.action is Action.REMOVE:
            return words.say("{text} removed", text=text)
        if is_replacing:
            return words.say("{text} replaced", text=text)
        return words.say("{text} added", text=text)
    return {
        Action.START: words.say("made at start-up"),
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
    """Return how much would change: "2 added, 1 reworded"; the clauses of a text that comes or goes.

    Where no clause changes: what else does.
    """
    if change.fate is not Fate.CHANGED:
        return words.count("{number} clause", "{number} clauses", len(change.document.clauses))
    said = [_counted(fate, count, words) for fate in ClauseFate if (count := change.count(fate))]
    return ", ".join(said) or facts_words(told_facts(change), words)


def told_facts(change: DocumentChange) -> tuple[str, ...]:
    """Return which facts of a text would be others; where its file came from, only where nothing else would."""
    facts = tuple(name for name in change.facts if name not in _ASIDE)
    return facts if facts or change.clauses else change.facts


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
