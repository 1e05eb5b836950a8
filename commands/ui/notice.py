"""Cards of a few sentences: a confirmation, what is wrong and what to try next, an apology."""

from collections.abc import Sequence

from discord import ui

from commands.error_words.problems import problem_words
from commands.errors import Changed, Gone, LanguageNotHeld, Refusal
from commands.i18n import Catalogue
from commands.i18n.document_names import Titles, symbol_words, untitled
from commands.i18n.labels import label_words
from commands.i18n.languages import language_name
from commands.ui.button_state import Asked, DocumentState, QuoteState, joined_languages, press
from commands.ui.card import Card, button, buttons, shortened
from commands.ui.markdown import escape_markdown
from corpus.citations.errors import ClauseOutOfRange, DocumentMissing, DocumentNotHeld
from corpus.errors import CorpusError
from corpus.symbol import OFFICIAL_LANGUAGES, DocumentSymbol

_MOST_LABEL = 80
"""Discord's limit for the label of a button."""
_MOST_OFFERED = 3
"""Buttons for documents that may have been meant; a phone shows them below each other."""


def notice_card(*texts: str) -> Card:
    """Draw sentences, one paragraph each."""
    return Card(["\n".join(texts)])


def problem_card(error: CorpusError | Refusal, words: Catalogue, titles: Titles = untitled) -> Card:
    """Draw what is wrong and what to try next; what may have been meant is one press away."""
    offered: list[ui.Button[Card]] = []
    if isinstance(error, DocumentMissing):
        offered = [_offer(symbol, error.clause, words, titles) for symbol in error.candidates]
    if isinstance(error, Changed):
        offered = [button(words.gettext("As it is now"), error.again)]
    if isinstance(error, Gone) and isinstance(error.cause, ClauseOutOfRange):
        symbol = error.cause.symbol
        offered = [
            _clause_offer(symbol, [str(label)], label_words(label, words), joined_languages(error.languages))
            for label in error.cause.nearest
        ]
    if (other := _in_other_languages(error)) is not None:
        offered = [_language_offer(other, language, words) for language in other.held]
    if isinstance(error, ClauseOutOfRange):
        offered = [_clause_offer(error.symbol, [str(label)], label_words(label, words)) for label in error.nearest]
    lines = [
        escape_markdown(problem_words(error, words, titles)),
        *(_official_texts(other, words) if other is not None else ()),
    ]
    return Card(["\n".join(lines)], buttons(*offered[:_MOST_OFFERED]))


def not_held_card(
    error: DocumentNotHeld, words: Catalogue, titles: Titles = untitled, *, said: str = "", language: str = ""
) -> Card:
    """Draw where a document that is not held can be read; offer what stands near it, labelled as what it is.

    Its draft is offered as a draft, and never shown in its place. ``said`` stands in for the sentence, and
    ``language`` for the reader's own.
    """
    lines = [f"**{escape_markdown(said or problem_words(error, words, titles))}**"]
    if (link := error.symbol.link(language or words.language)) is not None:
        lines.append(words.gettext("Official text: {link}", link=f"<{link}>"))
    elif error.symbol.is_decision:
        lines.append(
            words.gettext("A decision has no document of its own; look for it in the decisions of the session.")
        )
    if error.candidates:
        near = words.listing((_labelled(symbol, words, titles) for symbol in error.candidates), "or")
        lines.append(words.gettext("Held here, and not the same text: {documents}.", documents=escape_markdown(near)))
    offered = [_offer(symbol, None, words, titles) for symbol in error.candidates[:_MOST_OFFERED]]
    return Card(["\n".join(lines)], buttons(*offered))


def _offer(symbol: DocumentSymbol, clause: str | None, words: Catalogue, titles: Titles) -> ui.Button[Card]:
    """Return a button to a document, or to the clause of it that was asked for without naming it."""
    if clause is not None:
        return _clause_offer(symbol, [clause], _labelled(symbol, words, titles))
    custom_id = press("document", str(DocumentState(str(symbol), "")), command="documents")
    return button(shortened(_labelled(symbol, words, titles), _MOST_LABEL), custom_id)


def _in_other_languages(error: CorpusError | Refusal) -> LanguageNotHeld | None:
    """Return what says that a text is held in other languages than the one that was asked for, or was shown."""
    cause = error.cause if isinstance(error, Gone) else error
    return cause if isinstance(cause, LanguageNotHeld) else None


def _official_texts(error: LanguageNotHeld, words: Catalogue) -> list[str]:
    """Return where the text can be read in the languages that are missing, where the United Nations writes in them."""
    links = [error.symbol.link(language) for language in error.languages if language in OFFICIAL_LANGUAGES]
    return [words.gettext("Official text: {link}", link=f"<{link}>") for link in links if link is not None]


def _language_offer(error: LanguageNotHeld, language: str, words: Catalogue) -> ui.Button[Card]:
    """Return a button to the same in a language in which it is held."""
    name = language_name(language, words.language)
    label = name[:1].upper() + name[1:]
    if parts := error.parts.get(language):
        return _clause_offer(error.symbol, parts, label, language)
    custom_id = press("document", str(DocumentState(str(error.symbol), language)), command="documents")
    return button(label, custom_id)


def _clause_offer(symbol: DocumentSymbol, parts: Sequence[str], label: str, language: str = "") -> ui.Button[Card]:
    state = QuoteState((Asked(str(symbol), language, tuple(parts)),))
    return button(shortened(label, _MOST_LABEL), press("quote", str(state), command="quote", how="offered"))


def _labelled(symbol: DocumentSymbol, words: Catalogue, titles: Titles) -> str:
    name = symbol_words(symbol, words, titles)
    return words.gettext("{symbol} (draft)", symbol=name) if symbol.is_draft else name
