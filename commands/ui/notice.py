"""Cards of a few sentences: a confirmation, an error with what to try next, an apology."""

from collections.abc import Sequence

from discord import ui

from commands.error_words.problems import Problem, problem_words
from commands.errors import EditionUnknown, LanguageNotHeld, NoLongerHeld, TextChanged, WordsOnly
from commands.i18n import Catalogue
from commands.i18n.document_names import Titles, no_titles, symbol_words
from commands.i18n.labels import label_words, part_words
from commands.i18n.languages import language_name
from commands.ui.button_state import OFFERED, DocumentState, PartsRequest, QuoteState, join_languages, make_custom_id
from commands.ui.card import Card, button, buttons, shortened
from commands.ui.markdown import escape_markdown
from corpus.citations.errors import CitationUnclear, ClauseOutOfRange, DocumentMissing, DocumentNotHeld
from corpus.symbol import OFFICIAL_LANGUAGES, DocumentSymbol

_MOST_LABEL = 80
"""Discord's limit for the label of a button."""
_MOST_OFFERED = 3
"""Buttons for documents or clauses that may have been meant; a phone shows them below each other."""
MOST_WORDS_OFFERED = 5
"""Buttons for the clauses that have the words typed: one row of buttons."""


def notice_card(*texts: str) -> Card:
    """Return a card of escaped sentences, each on its own line."""
    return Card(["\n".join(texts)])


def problem_card(error: Problem, words: Catalogue, titles: Titles = no_titles) -> Card:
    """Return the card for an error: its sentence, and buttons to what the reader may have meant."""
    offered: list[ui.Button[Card]] = []
    if isinstance(error, DocumentMissing):
        offered = [_document_button(symbol, error.clause, words, titles) for symbol in error.candidates]
    if isinstance(error, CitationUnclear) and error.symbol is not None and error.understood:
        offered = [_clause_button(error.symbol, [error.understood], part_words(error.understood, words))]
    if isinstance(error, EditionUnknown | TextChanged):
        offered = [button(words.gettext("As it is now"), error.custom_id)]
    if isinstance(error, NoLongerHeld) and isinstance(error.cause, ClauseOutOfRange):
        symbol = error.cause.symbol
        offered = [
            _clause_button(symbol, [str(label)], label_words(label, words), join_languages(error.languages))
            for label in error.cause.nearest
        ]
    if (language_error := _language_error(error)) is not None:
        offered = [_language_button(language_error, language, words) for language in language_error.held]
    if isinstance(error, ClauseOutOfRange):
        offered = [_clause_button(error.symbol, [str(label)], label_words(label, words)) for label in error.nearest]
    if isinstance(error, WordsOnly):
        offered = [_offer_button(*offer) for offer in error.offers]
    lines = [
        escape_markdown(problem_words(error, words, titles)),
        *(_official_texts(language_error, words) if language_error is not None else ()),
    ]
    most = MOST_WORDS_OFFERED if isinstance(error, WordsOnly) else _MOST_OFFERED
    return Card(["\n".join(lines)], buttons(*offered[:most]))


def not_held_card(
    error: DocumentNotHeld, words: Catalogue, titles: Titles = no_titles, *, sentence: str = "", language: str = ""
) -> Card:
    """Return the card for a document that is not held: where to read it, and buttons to similar documents.

    See :func:`not_held_lines` for the arguments.
    """
    first, *others = map(escape_markdown, not_held_lines(error, words, titles, sentence=sentence, language=language))
    offered = [_document_button(symbol, None, words, titles) for symbol in error.candidates[:_MOST_OFFERED]]
    return Card(["\n".join((f"**{first}**", *others))], buttons(*offered))


def not_held_lines(
    error: DocumentNotHeld, words: Catalogue, titles: Titles = no_titles, *, sentence: str = "", language: str = ""
) -> list[str]:
    """Return that a document is not held, where to read it, and what is held that is similar, as plain text.

    Its draft is named as a draft, and never given in its place. ``sentence`` replaces the error's own sentence;
    ``language`` replaces the reader's language in the link.
    """
    lines = [sentence or problem_words(error, words, titles)]
    if (link := error.symbol.link(language or words.language)) is not None:
        lines.append(words.gettext("Official text: {link}", link=link))
    elif error.symbol.is_decision:
        lines.append(
            words.gettext("A decision has no document of its own; look for it in the decisions of the session.")
        )
    if error.candidates:
        near = words.listing((_document_label(symbol, words, titles) for symbol in error.candidates), "or")
        lines.append(words.gettext("Held here, and not the same text: {documents}.", documents=near))
    return lines


def _document_button(symbol: DocumentSymbol, clause: str | None, words: Catalogue, titles: Titles) -> ui.Button[Card]:
    """Return a button to a document, or to ``clause`` of it, which a reader typed without naming the document."""
    if clause is not None:
        return _clause_button(symbol, [clause], _document_label(symbol, words, titles))
    return _offer_button(_document_label(symbol, words, titles), symbol, None)


def _offer_button(label: str, symbol: DocumentSymbol, name: str | None) -> ui.Button[Card]:
    """Return a button to a document, or to a part of it, with a label of its own."""
    if name is not None:
        return _clause_button(symbol, [name], label)
    custom_id = make_custom_id("document", str(DocumentState(str(symbol), "")), command="documents", suffix=OFFERED)
    return button(shortened(label, _MOST_LABEL), custom_id)


def _language_error(error: Problem) -> LanguageNotHeld | None:
    """Return the error if it says that a text is held in other languages only, unwrapped if needed."""
    cause = error.cause if isinstance(error, NoLongerHeld) else error
    return cause if isinstance(cause, LanguageNotHeld) else None


def _official_texts(error: LanguageNotHeld, words: Catalogue) -> list[str]:
    """Return lines with links to the official text in the missing languages that are official ones of the UN."""
    links = [error.symbol.link(language) for language in error.languages if language in OFFICIAL_LANGUAGES]
    return [words.gettext("Official text: {link}", link=f"<{link}>") for link in links if link is not None]


def _language_button(error: LanguageNotHeld, language: str, words: Catalogue) -> ui.Button[Card]:
    """Return a button to the same parts, or the document, in a language in which it is held."""
    name = language_name(language, words.language)
    label = name[:1].upper() + name[1:]
    if parts := error.parts.get(language):
        return _clause_button(error.symbol, parts, label, language)
    state = DocumentState(str(error.symbol), language)
    custom_id = make_custom_id("document", str(state), command="documents", suffix=OFFERED)
    return button(label, custom_id)


def _clause_button(symbol: DocumentSymbol, parts: Sequence[str], label: str, language: str = "") -> ui.Button[Card]:
    state = QuoteState((PartsRequest(str(symbol), language, tuple(parts)),))
    return button(shortened(label, _MOST_LABEL), make_custom_id("quote", str(state), command="quote", suffix=OFFERED))


def _document_label(symbol: DocumentSymbol, words: Catalogue, titles: Titles) -> str:
    name = symbol_words(symbol, words, titles)
    return words.gettext("{symbol} (draft)", symbol=name) if symbol.is_draft else name
