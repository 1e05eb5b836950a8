"""Where the words come from: what stands above and below every quotation."""

from functools import lru_cache

from babel import Locale

from commands.cards.card import shortened
from commands.cards.markdown import shown, small
from commands.words import Words
from commands.words.status import Banner, banner_of, status_line
from corpus.document import Document
from corpus.folding import fold

WARNING_SIGN = "⚠️"
_MOST_ABOUT = 800
"""Characters about a text before its own words begin."""


def heading_text(document: Document, words: Words, *, successor_held: bool) -> str:
    """Return the status of a text that is not adopted, and a warning above an OCR text; else nothing."""
    banner = banner_of(document, words, successor_held=successor_held)
    lines = _banner_lines(banner) if banner is not None else []
    if document.is_recognised:
        lines.append(small(words.say("Text from optical character recognition: check it against the original")))
    return "\n".join(lines)


def receipt_text(document: Document, label: str, name: str, words: Words, edition: str) -> str:
    """Return symbol, label, status, date, language, edition and official link.

    ``label`` is the reader's form, ``name`` the canonical one that can be typed; both may be empty.
    """
    first = ", ".join(part for part in (f"**{shown(document.symbol.printed)}**", shown(label)) if part)
    if name and fold(name) != fold(label):
        first += f" · {shown(name)}"
    facts = [*dated_status(document, words), words.say("text in {language}", language=language_words(document, words))]
    facts += [words.say("edition {hash}", hash=edition), *unverified_words(document, words)]
    lines = [first, small(" · ".join(facts))]
    if (link := link_of(document)) is not None:
        lines.append(small(f"<{link}>"))
    return "\n".join(lines)


def link_of(document: Document) -> str | None:
    """Return the address of the official text in the document's language."""
    return document.symbol.link(document.language)


def language_words(document: Document, words: Words) -> str:
    """Return the name of a document's language: "French", « français »."""
    return _language_name(document.language, words.language)


def unverified_words(document: Document, words: Words) -> list[str]:
    """Return what is not known for certain of a document, in words: « cote non vérifiée »."""
    known = {
        "symbol": words.say("symbol not verified"),
        "status": words.say("status not verified"),
        "date": words.say("date not verified"),
        "adopted_on": words.say("date of adoption not verified"),
        "title": words.say("title not verified"),
        "successor": words.say("later text not verified"),
    }
    said = [known.get(field, words.say("{field} not verified", field=field)) for field in document.unverified]
    if document.symbol.is_local:
        said = [words.say("symbol not known"), *(each for each in said if each != known["symbol"])]
    return said


def dated_status(document: Document, words: Words) -> list[str]:
    """Return the adoption, where there was one, and the date of the document, where it is another."""
    facts = [status_line(document, words)] if document.status.is_adopted else []
    is_said = document.status.is_adopted and document.adopted_on in {None, document.date}
    if document.date is not None and not is_said:
        facts.append(words.say("document of {date}", date=words.date(document.date)))
    return facts


def _banner_lines(banner: Banner) -> list[str]:
    lines = [f"{WARNING_SIGN} **{shown(banner.line)}**"]
    return [*lines, small(shown(shortened(banner.rest, _MOST_ABOUT)))] if banner.rest else lines


@lru_cache
def _language_name(language: str, reader: str) -> str:
    return Locale.parse(language).get_language_name(reader) or language
