"""The facts of a text besides its clauses, by name and by value: for whoever decides whether they may change."""

from collections.abc import Sequence

from commands.i18n.catalogue import Words
from commands.i18n.document_names import kind_words, symbol_words
from commands.i18n.labels import agenda_item_words
from commands.i18n.languages import language_name
from commands.i18n.status import status_line
from corpus.document import Document, Successor


def facts_words(names: Sequence[str], words: Words) -> str:
    """Return which facts of a text would be others: "status, title and footnotes"."""
    return words.listing(fact_name(name, words) for name in names)


def fact_name(name: str, words: Words) -> str:
    """Return what a field of a :class:`Document` is called."""
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
        "enacting_formula": words.say("enacting formula"),
        "sections": words.say("sections"),
        "annexes": words.say("annexes"),
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
    return known.get(name, name)


def fact_value(document: Document, name: str, words: Words) -> str | None:
    """Return the value of a fact; None for one that no line can hold, such as the footnotes."""
    if (said := _masthead_value(document, name, words)) is not None:
        return said or words.term("fact", "none")
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
    return said or words.term("fact", "none")


def _masthead_value(document: Document, name: str, words: Words) -> str | None:
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


def _successor(successor: Successor, words: Words) -> str:
    name = symbol_words(successor.symbol, words)
    if successor.adopted_on is None:
        return name
    return words.say("{symbol} ({date})", symbol=name, date=words.date(successor.adopted_on))
