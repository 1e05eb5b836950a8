"""The status of a text in words, such as the line above a text that is not adopted.

Everything is derived from the document's values; no sentence is written for a particular document. A draft is never
called agreed. Consensus is named only if it is on record: a text "adopted without a vote", or by vote, is not called
adopted by consensus.
"""

from dataclasses import dataclass

from commands.i18n.catalogue import Catalogue
from commands.i18n.document_names import decision_number, kind_words, symbol_words
from corpus.document import Document, DocumentKind, Status, Successor
from corpus.holdings import Holding
from corpus.symbol import DocumentSymbol


@dataclass(frozen=True, slots=True)
class Banner:
    """The warning above a text that is not adopted."""

    line: str
    """A short status line: « Avant-projet du 19 janvier 2021 — texte non adopté »."""
    details: str
    """Sentences about the text that replaced it; may be empty."""


def banner_of(document: Document, words: Catalogue, *, successor_held: bool = False) -> Banner | None:
    """Return the warning to print above a quotation; None for an adopted text."""
    if document.status.is_adopted:
        return None
    sentences = [document.notes.get(words.language, "")]
    if document.successor is not None:
        sentences.append(_successor_words(document, document.successor, words, is_held=successor_held))
    return Banner(status_line(document, words), " ".join(filter(None, sentences)))


def status_line(document: Document, words: Catalogue) -> str:
    """Return the status in one line, with the date of adoption, or else of the document."""
    day = (document.adopted_on or document.date) if document.status.is_adopted else document.date
    if day is None:
        return _undated_status(document, words)
    name = _draft_name(document, words)
    date = words.date(day)
    if document.status is Status.COMMUNICATION:
        return words.gettext("{name} of {date} — opinion of its authors", name=name, date=date)
    if document.status is Status.UNKNOWN:
        return words.gettext("{name} of {date} — status unknown", name=name, date=date)
    if not document.status.is_adopted:
        return words.gettext("{name} of {date} — not adopted", name=name, date=date)
    if document.adopted_on is None:
        return words.gettext("{status}, issued {date}", status=_adoption_words(document, words), date=date)
    return words.gettext("{status} on {date}", status=_adoption_words(document, words), date=date)


def short_status(document: Document | Holding, words: Catalogue) -> str:
    """Return the status in two or three words, for the brackets after a copied quotation."""
    if document.status.is_adopted:
        return lowercase_first(_adoption_words(document, words))
    name = lowercase_first(_draft_name(document, words))
    if document.status is Status.COMMUNICATION:
        return words.gettext("{name}, opinion of its authors", name=name)
    if document.status is Status.UNKNOWN:
        return words.gettext("{name}, status unknown", name=name)
    return words.gettext("{name}, not adopted", name=name)


def status_choice(status: Status, words: Catalogue) -> str:
    """Return a status as the choices of `/corpus add` name it."""
    return {
        Status.DRAFT_ZERO: words.pgettext("choice", "zero draft"),
        Status.DRAFT: words.pgettext("choice", "draft"),
        Status.DRAFT_REVISED: words.pgettext("choice", "revised draft"),
        Status.APPROVED_IN_COMMITTEE: words.pgettext("choice", "approved in committee"),
        Status.ADOPTED: words.pgettext("choice", "adopted"),
        Status.ADOPTED_WITHOUT_VOTE: words.pgettext("choice", "adopted without a vote"),
        Status.ADOPTED_VOTE: words.pgettext("choice", "adopted by vote"),
        Status.ADOPTED_CONSENSUS: words.pgettext("choice", "adopted by consensus"),
        Status.COMMUNICATION: words.pgettext("choice", "opinion of its authors"),
        Status.UNKNOWN: words.pgettext("choice", "unknown"),
    }[status]


def lowercase_first(sentence: str) -> str:
    """Return a sentence with its first letter in lower case; a symbol keeps its capitals."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def _undated_status(document: Document, words: Catalogue) -> str:
    name = _draft_name(document, words)
    if document.status.is_adopted:
        return _adoption_words(document, words)
    if document.status is Status.COMMUNICATION:
        return words.gettext("{name} — opinion of its authors", name=name)
    if document.status is Status.UNKNOWN:
        return words.gettext("{name} — status unknown", name=name)
    return words.gettext("{name} — not adopted", name=name)


def _draft_name(document: Document | Holding, words: Catalogue) -> str:
    """Return the name of a text that is not adopted."""
    if document.status is Status.DRAFT_ZERO:
        return words.gettext("Zero draft")
    is_resolution = document.kind in {DocumentKind.DRAFT_RESOLUTION, DocumentKind.RESOLUTION}
    if document.status is Status.DRAFT_REVISED:
        return words.gettext("Revised draft resolution") if is_resolution else words.gettext("Revised draft")
    if document.status is Status.APPROVED_IN_COMMITTEE:
        return words.gettext("Draft resolution approved in committee")
    if document.status is Status.DRAFT:
        return words.gettext("Draft resolution") if is_resolution else words.gettext("Draft")
    return kind_words(document.kind, words)


def _adoption_words(document: Document | Holding, words: Catalogue) -> str:
    """Return how a text was adopted, as far as known.

    There is one sentence for each kind of document, because French participles agree in gender.
    """
    match document.kind:
        case DocumentKind.RESOLUTION:
            known = {
                Status.ADOPTED_VOTE: words.gettext("Resolution adopted by vote"),
                Status.ADOPTED_WITHOUT_VOTE: words.gettext("Resolution adopted without a vote"),
                Status.ADOPTED_CONSENSUS: words.gettext("Resolution adopted by consensus"),
            }
            return known.get(document.status, words.gettext("Resolution adopted"))
        case DocumentKind.DECISION:
            known = {
                Status.ADOPTED_VOTE: words.gettext("Decision adopted by vote"),
                Status.ADOPTED_WITHOUT_VOTE: words.gettext("Decision adopted without a vote"),
                Status.ADOPTED_CONSENSUS: words.gettext("Decision adopted by consensus"),
            }
            return known.get(document.status, words.gettext("Decision adopted"))
        case DocumentKind.REPORT:
            known = {
                Status.ADOPTED_VOTE: words.gettext("Report adopted by vote"),
                Status.ADOPTED_WITHOUT_VOTE: words.gettext("Report adopted without a vote"),
                Status.ADOPTED_CONSENSUS: words.gettext("Report adopted by consensus"),
            }
            return known.get(document.status, words.gettext("Report adopted"))
        case _:
            known = {
                Status.ADOPTED_VOTE: words.gettext("Text adopted by vote"),
                Status.ADOPTED_WITHOUT_VOTE: words.gettext("Text adopted without a vote"),
                Status.ADOPTED_CONSENSUS: words.gettext("Text adopted by consensus"),
            }
            return known.get(document.status, words.gettext("Text adopted"))


def _successor_words(document: Document, successor: Successor, words: Catalogue, *, is_held: bool) -> str:
    """Return which text replaced a draft, how and when, as far as the manifest knows."""
    facts = [words.date(successor.adopted_on)] if successor.adopted_on is not None else []
    if successor.endorsed_by is not None:
        facts.append(_endorsement_words(successor.endorsed_by, words))
    symbol = symbol_words(successor.symbol, words)
    text = {
        "text": f"{symbol} ({', '.join(facts)})" if facts else symbol,
        "held": words.gettext("held here") if is_held else words.gettext("not held here"),
    }
    if not successor.status.is_adopted:
        return words.gettext("A later text took its place: {text}, {held}.", **text)
    if document.kind not in {DocumentKind.REPORT, DocumentKind.DRAFT_REPORT}:
        return words.gettext("The adopted text is {text}, {held}.", **text)
    if successor.status is Status.ADOPTED_CONSENSUS:
        sentence = words.gettext("The report adopted by consensus is {text}, {held}.", **text)
    else:
        sentence = words.gettext("The adopted report is {text}, {held}.", **text)
    warning = words.gettext("It differs: do not quote this text as agreed.")
    return f"{sentence} {warning}"


def _endorsement_words(symbol: DocumentSymbol, words: Catalogue) -> str:
    number = decision_number(symbol)
    if number:
        return words.gettext("endorsed by decision {number}", number=number)
    return words.gettext("endorsed by {symbol}", symbol=symbol)
