"""The texts above and below a quotation: the status above it, the receipt (the source of the words) below it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.languages import language_name
from commands.i18n.status import Banner, banner_of, status_line
from commands.ui.card import shortened
from commands.ui.markdown import escape_markdown, small
from corpus.document import Clause, Document
from corpus.text.folding import fold

WARNING_SIGN = "⚠️"
_MOST_BANNER = 800
"""Characters of the explanation in a status banner, which comes before the document's own words."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Formatted texts around every quotation from one document, in one UI language."""

    top: str
    """The status if the text is not adopted, and a warning if it comes from OCR; else empty."""
    symbol: str
    """The symbol in bold; the title if the symbol is not known."""
    facts: str
    """Status, date, language, edition and official link."""

    def receipt(self, label: str = "", name: str = "", remarks: Iterable[str] = ()) -> str:
        """Return the receipt of a quotation.

        ``label`` is the reader's form, ``name`` the canonical one that can be typed; both may be empty.
        ``remarks`` are lines that concern only this quotation.
        """
        first = f"{self.symbol}, {escape_markdown(label)}" if label else self.symbol
        if name and fold(name) != fold(label):
            first += f" · {escape_markdown(name)}"
        return "\n".join((first, self.facts, *map(small, remarks)))


def frame_of(document: Document, words: Catalogue, edition: str, *, successor_held: bool = False) -> Frame:
    """Return the frame of a document; ``edition`` is the short hash that the receipt names.

    ``successor_held`` says whether the text that replaced a draft is held, which the status then mentions.
    """
    lines = [small(" · ".join(facts_words(document, words, edition)))]
    if (link := link_of(document)) is not None:
        lines.append(small(f"<{link}>"))
    top = _heading_text(document, words, successor_held=successor_held)
    return Frame(top, f"**{escape_markdown(document_words(document, words))}**", "\n".join(lines))


def facts_words(document: Document, words: Catalogue, edition: str) -> list[str]:
    """Return the phrases of a receipt: status, date, language, edition, what is not verified."""
    facts = [*dated_status(document, words), language_fact(document, words)]
    facts += [words.gettext("corpus edition {hash}", hash=edition), *unverified_words(document, words)]
    return [facts[0][:1].upper() + facts[0][1:], *facts[1:]]


def _heading_text(document: Document, words: Catalogue, *, successor_held: bool) -> str:
    banner = banner_of(document, words, successor_held=successor_held)
    lines = _banner_lines(banner) if banner is not None else []
    if document.is_recognised:
        lines.append(small(words.gettext("Text from optical character recognition: check it against the original")))
    return "\n".join(lines)


def link_of(document: Document) -> str | None:
    """Return the URL of the official text in the document's language; None if there is none."""
    return document.symbol.link(document.language)


def language_words(document: Document, words: Catalogue) -> str:
    """Return the name of a document's language in the reader's: "French", « français »."""
    return language_name(document.language, words.language)


def language_fact(document: Document, words: Catalogue) -> str:
    """Return the phrase for the language of a quoted text: "text in French"."""
    return words.gettext("text in {language}", language=language_words(document, words))


def corrected_words(document: Document, clauses: Iterable[Clause], words: Catalogue) -> list[str]:
    """Return a phrase with the number of OCR errors corrected in these clauses; an empty list for none."""
    if not document.corrections:
        return []
    shown_here = {clause.label for clause in clauses}
    count = sum(each.label in shown_here for each in document.corrections)
    if not count:
        return []
    return [
        words.ngettext(
            "{number} certain recognition error corrected", "{number} certain recognition errors corrected", count
        )
    ]


def unverified_words(document: Document, words: Catalogue, among: Collection[str] | None = None) -> list[str]:
    """Return phrases for the facts of a document that are not verified: « cote non vérifiée ».

    ``among`` restricts them to some of :attr:`Document.unverified`; None means all.
    """
    known = {
        "symbol": words.gettext("symbol not verified"),
        "status": words.gettext("status not verified"),
        "date": words.gettext("date not verified"),
        "adopted_on": words.gettext("date of adoption not verified"),
        "title": words.gettext("title not verified"),
        "successor": words.gettext("later text not verified"),
    }
    phrases = [
        known.get(field, words.gettext("{field} not verified", field=field))
        for field in document.unverified
        if among is None or field in among
    ]
    if document.symbol.is_local:
        phrases = [words.gettext("symbol not known"), *(each for each in phrases if each != known["symbol"])]
    return phrases


def dated_status(document: Document, words: Catalogue) -> list[str]:
    """Return phrases for the adoption, if adopted, and for the date of the document, if it differs."""
    facts = [status_line(document, words)] if document.status.is_adopted else []
    is_said = document.status.is_adopted and document.adopted_on in {None, document.date}
    if document.date is not None and not is_said:
        facts.append(words.gettext("issued {date}", date=words.date(document.date)))
    return facts


def _banner_lines(banner: Banner) -> list[str]:
    lines = [f"{WARNING_SIGN} **{escape_markdown(banner.line)}**"]
    return [*lines, small(escape_markdown(shortened(banner.details, _MOST_BANNER)))] if banner.details else lines
