"""The sentences for readers about each error: what is wrong, then what to try next.

They are built from the facts in the errors. Text that the reader typed is repeated only if it shows how it was
understood, and is shortened.
"""

from collections.abc import Callable

from commands.error_words.corpus_changes import corpus_refusal_words, file_problem_words
from commands.error_words.digests import digest_problem_words
from commands.errors import (
    BotMayNotWrite,
    ButtonOutdated,
    CorpusRefusal,
    DigestRefusal,
    LanguageNotHeld,
    MayNotRemove,
    MayNotShare,
    NoLongerHeld,
    NoRecommendations,
    NothingOnSubject,
    NothingToCompare,
    OneClauseNeeded,
    OneTextEach,
    Refusal,
    SameTextTwice,
    SectionUnknown,
    TextChanged,
    WordsOnly,
)
from commands.i18n.catalogue import Catalogue
from commands.i18n.document_names import Titles, no_titles, symbol_words
from commands.i18n.labels import label_words, part_words
from commands.i18n.languages import languages_words
from corpus.citations.errors import CitationError, CitationUnclear, ClauseOutOfRange, DocumentMissing, DocumentNotHeld
from corpus.errors import CorpusError, LabelMalformed, SourceUnreadable, SymbolMalformed
from corpus.symbol import DocumentSymbol

Name = Callable[[DocumentSymbol | None], str]
"""Returns the name of a document in a sentence; an empty string for None."""

_MAX_EXCERPT_LENGTH = 60
"""Characters of the typed text that an answer repeats."""


def problem_words(error: CorpusError | Refusal, words: Catalogue, titles: Titles = no_titles) -> str:
    """Return what is wrong and what to try next, as one paragraph of plain text.

    ``titles`` gives the titles of documents whose symbols are not known.
    """

    def name(symbol: DocumentSymbol | None) -> str:
        return symbol_words(symbol, words, titles) if symbol is not None else ""

    sentence = _problem(error, words, name)
    return sentence[:1].upper() + sentence[1:]


def _problem(error: CorpusError | Refusal, words: Catalogue, name: Name) -> str:
    match error:
        case CitationError():
            return _citation_problem(error, words, name)
        case SymbolMalformed():
            return words.gettext(
                "“{text}” is not a document symbol. One looks like A/RES/71/28; /documents lists those held here.",
                text=excerpt(error.text),
            )
        case LabelMalformed():
            return words.gettext(
                "“{text}” is not the name of a clause. One looks like OP3(b), PP8 or para 72.", text=excerpt(error.text)
            )
        case SourceUnreadable():
            return file_problem_words(error, words)
        case CorpusRefusal():
            return corpus_refusal_words(error, words)
        case DigestRefusal():
            return digest_problem_words(error, words, name)
        case Refusal():
            return _refusal_words(error, words, name)
        case _:
            return words.gettext("I cannot answer that. Type /help to see what can be asked.")


def _citation_problem(error: CitationError, words: Catalogue, name: Name) -> str:
    match error:
        case CitationUnclear(symbol=None):
            return words.gettext(
                "I do not understand “{text}”. Name a document and a clause, such as 71/28 OP3(b) or "
                "zero draft para 72.",
                text=_not_understood(error),
            )
        case CitationUnclear():
            return words.gettext(
                "I do not understand “{text}” as a part of {symbol}. Name a clause, such as OP3, para 72 or section E.",
                text=_not_understood(error),
                symbol=name(error.symbol),
            )
        case DocumentMissing():
            sentence = _document_missing_problem(error, words, name)
            if not error.unknown:
                return sentence
            unknown = words.gettext("I do not understand “{text}”.", text=excerpt(" ".join(error.unknown)))
            return f"{unknown} {sentence}"
        case DocumentNotHeld():
            return words.gettext("{symbol} is not held here.", symbol=name(error.symbol))
        case ClauseOutOfRange():
            return _out_of_range_problem(error, words, name)
        case _:
            return words.gettext("I cannot answer that. Type /help to see what can be asked.")


def _not_understood(error: CitationUnclear) -> str:
    """Return the text to repeat: as typed, or only the words that no citation has if they would be cut off."""
    shown = excerpt(error.text)
    is_cut = any(word not in shown for word in error.unknown)
    return excerpt(" … ".join(error.unknown)) if is_cut else shown


def not_held_words(error: DocumentNotHeld, command: str, words: Catalogue, titles: Titles = no_titles) -> str:
    """Return that a document is not held, and what a command cannot do therefore.

    ``command`` is the full English name, such as ``digest create``.
    """
    symbol = symbol_words(error.symbol, words, titles)
    match command.split():
        case ["compare"]:
            sentence = words.gettext("{symbol} is not held here, so I cannot compare it.", symbol=symbol)
        case ["lineage"]:
            sentence = words.gettext("{symbol} is not held here, so I cannot follow its clauses.", symbol=symbol)
        case ["recommendations"]:
            sentence = words.gettext("{symbol} is not held here, so I cannot list its recommendations.", symbol=symbol)
        case ["digest", *_]:
            sentence = words.gettext("{symbol} is not held here, so I cannot post its recommendations.", symbol=symbol)
        case ["corpus", *_]:
            sentence = words.gettext("{symbol} is not held here, so there is nothing to remove.", symbol=symbol)
        case _:
            sentence = words.gettext("{symbol} is not held here, so I cannot quote it.", symbol=symbol)
    return sentence[:1].upper() + sentence[1:]


def apology_words(reference: str, words: Catalogue) -> str:
    """Return the message for an internal error; the log has an entry with the same reference."""
    return words.gettext(
        "Something went wrong on our side, sorry. Please try again; if it happens again, tell a "
        "moderator this reference: {reference}",
        reference=reference,
    )


def excerpt(text: str) -> str:
    """Return the typed text on one line, cut to :data:`_MAX_EXCERPT_LENGTH` characters."""
    line = " ".join(text.split())
    return line if len(line) <= _MAX_EXCERPT_LENGTH else line[: _MAX_EXCERPT_LENGTH - 1] + "…"


def _document_missing_problem(error: DocumentMissing, words: Catalogue, name: Name) -> str:
    if error.clause is not None and error.candidates:
        return words.gettext(
            "Of which document is {clause} meant? Did you mean {candidates}?",
            clause=part_words(error.clause, words),
            candidates=words.listing(map(name, error.candidates), "or"),
        )
    if error.clause is not None:
        return words.gettext(
            "Of which document is {clause} meant? Put its symbol before it, as in 71/28 OP4.",
            clause=part_words(error.clause, words),
        )
    if error.candidates:
        return words.gettext(
            "That fits more than one document, or none. Did you mean {candidates}?",
            candidates=words.listing(map(name, error.candidates), "or"),
        )
    return words.gettext("No document is named there. Type /documents to see those held here.")


def _out_of_range_problem(error: ClauseOutOfRange, words: Catalogue, name: Name) -> str:
    """Return that a document has no such part, with the range or the sections that it has."""
    facts = {"symbol": name(error.symbol), "asked": part_words(error.requested, words)}
    if error.sections:
        return words.gettext(
            "{symbol} has no {asked}. Its sections are {sections}.", **facts, sections=words.listing(error.sections)
        )
    if error.first is None or error.last is None:
        sentence = words.gettext("{symbol} has no {asked}.", **facts)
    elif error.first == error.last:
        sentence = words.gettext(
            "{symbol} has no {asked}: there is only {first}.", **facts, first=label_words(error.first, words)
        )
    else:
        sentence = words.gettext(
            "{symbol} has no {asked}: it goes from {first} to {last}.",
            **facts,
            first=label_words(error.first, words),
            last=label_words(error.last, words),
        )
    nearest = words.listing((f"{label_words(label, words)} ({label})" for label in error.nearest), "or")
    if nearest:
        next_step = words.gettext("Did you mean {nearest}?", nearest=nearest)
    else:
        next_step = words.gettext("Type /documents to see what it is made of.")
    return f"{sentence} {next_step}"


def _refusal_words(error: Refusal, words: Catalogue, name: Name) -> str:
    match error:
        case MayNotShare() | BotMayNotWrite() | MayNotRemove():
            return _sharing_refusal(error, words)
        case SectionUnknown():
            return _section_problem(error, words, name)
        case NoRecommendations():
            return _no_recommendations_problem(error, words, name)
        case SameTextTwice() | NothingOnSubject() | NothingToCompare() | OneTextEach() | OneClauseNeeded():
            return _comparison_refusal(error, words, name)
        case NoLongerHeld() | TextChanged():
            return _stale_card_problem(error, words, name)
        case LanguageNotHeld():
            return _language_problem(error, words, name)
        case WordsOnly():
            return words.gettext("“{text}” names no document or clause. Is it one of these?", text=excerpt(error.typed))
        case ButtonOutdated():
            return words.gettext("This button is from an older version of me. Please send the command again.")
        case _:
            return words.gettext("I cannot answer that. Type /help to see what can be asked.")


def _no_recommendations_problem(error: NoRecommendations, words: Catalogue, name: Name) -> str:
    match error:
        case NoRecommendations(symbol=None):
            return words.gettext("No document held here has recommendations. Type /documents to see what is held.")
        case NoRecommendations(others=()):
            return words.gettext(
                "{symbol} has no recommendations, nor has any other document held.", symbol=name(error.symbol)
            )
        case _:
            others = words.listing(map(name, error.others), "or")
            return words.gettext(
                "{symbol} has no recommendations. Try {others}.", symbol=name(error.symbol), others=others
            )


def _sharing_refusal(error: MayNotShare | BotMayNotWrite | MayNotRemove, words: Catalogue) -> str:
    match error:
        case MayNotShare():
            return words.gettext(
                "You may not write in this channel, so I cannot share here for you. Ask again without "
                "sharing, or elsewhere."
            )
        case BotMayNotWrite():
            return words.gettext(
                "I may not write in this channel. Ask a moderator to give me “View Channel” and “Send "
                "Messages” here, or use Copy."
            )
        case MayNotRemove():
            return words.gettext(
                "Only the one who shared this or a member with “Manage Messages” can remove it. Ask one of them."
            )


def _language_problem(error: LanguageNotHeld, words: Catalogue, name: Name) -> str:
    """Return that a text is not held in the requested language, with those in which it is held."""
    facts = {"symbol": name(error.symbol), "languages": languages_words(error.held, words)}
    if not error.languages:
        text = excerpt(error.requested)
        return words.gettext(
            "“{text}” is not the name of a language. {symbol} is held in {languages}.", text=text, **facts
        )
    missing = languages_words(error.languages, words)
    return words.gettext("{symbol} is not held in {missing}. It is held in {languages}.", missing=missing, **facts)


def _stale_card_problem(error: NoLongerHeld | TextChanged, words: Catalogue, name: Name) -> str:
    """Return that what a card shows has changed or is no longer held, with the nearest parts."""
    if isinstance(error, TextChanged):
        symbols = words.listing(map(name, error.symbols))
        return words.gettext("{symbols}: the text held here has changed since this answer.", symbols=symbols)
    cause = error.cause
    if isinstance(cause, LanguageNotHeld):
        return words.gettext(
            "{symbol} is no longer held here in {missing}: the corpus has changed since this answer. "
            "It is held in {languages}.",
            symbol=name(cause.symbol),
            missing=languages_words(cause.languages, words),
            languages=languages_words(cause.held, words),
        )
    if isinstance(cause, DocumentNotHeld) and cause.symbol.is_local:
        return words.gettext(
            "This text is no longer held here under the name that it had without a symbol: the corpus has changed "
            "since this answer. Type /documents to see what is held."
        )
    if isinstance(cause, DocumentNotHeld):
        return words.gettext(
            "{symbol} is no longer held here: the corpus has changed since this answer.", symbol=name(cause.symbol)
        )
    sentence = words.gettext(
        "{symbol} no longer has {asked}: the text held here has changed since this answer.",
        symbol=name(cause.symbol),
        asked=part_words(cause.requested, words),
    )
    nearest = words.listing((f"{label_words(label, words)} ({label})" for label in cause.nearest), "or")
    if nearest:
        next_step = words.gettext("Nearest to it: {nearest}.", nearest=nearest)
    else:
        next_step = words.gettext("Type /documents to see what it is made of.")
    return f"{sentence} {next_step}"


def _comparison_refusal(
    error: SameTextTwice | NothingOnSubject | NothingToCompare | OneTextEach | OneClauseNeeded,
    words: Catalogue,
    name: Name,
) -> str:
    match error:
        case SameTextTwice():
            return words.gettext(
                "That is {symbol} twice. Name another text, or another clause, to compare it with.",
                symbol=name(error.symbol),
            )
        case NothingOnSubject():
            return words.gettext(
                "No other text held here is on the subject of {symbol}. /compare compares it with any text.",
                symbol=name(error.symbol),
            )
        case NothingToCompare(is_empty=True):
            return words.gettext(
                "{symbol} has no clauses here, so there is nothing to compare. Name another text.",
                symbol=name(error.symbol),
            )
        case NothingToCompare():
            return words.gettext(
                "Footnotes are not compared. Name the clause of {symbol} that calls the footnote.",
                symbol=name(error.symbol),
            )
        case OneTextEach():
            return words.gettext("Name one text in each option, such as 71/28 and 74/29, or 71/28 OP5 and 74/29 OP3.")
        case OneClauseNeeded():
            return words.gettext(
                "Name one clause of {symbol}, such as PP4, OP3(b) or para 72.", symbol=name(error.symbol)
            )


def _section_problem(error: SectionUnknown, words: Catalogue, name: Name) -> str:
    if not error.sections:
        return words.gettext("{symbol} is not divided into sections. Leave the section out.", symbol=name(error.symbol))
    return words.gettext(
        "{symbol} has no section “{text}”. Its sections are {sections}.",
        symbol=name(error.symbol),
        text=excerpt(error.typed),
        sections=words.listing(section.letter for section in error.sections),
    )
