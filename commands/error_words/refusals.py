"""The sentences about requests of readers that the bot refuses: what is wrong, then what to try next."""

from commands.error_words.table import ErrorTable, SentenceContext, excerpt
from commands.errors import (
    AnswerNotShown,
    BotMayNotWrite,
    ButtonOutdated,
    EditionUnknown,
    LanguageNotHeld,
    MayNotRemove,
    MayNotShare,
    NoLongerHeld,
    NoRecommendations,
    NotConfirmed,
    NothingOnSubject,
    NothingToCompare,
    OneClauseNeeded,
    OneTextEach,
    SameTextTwice,
    SectionUnknown,
    TextChanged,
    WordsOnly,
)
from commands.i18n.labels import label_words, part_words
from commands.i18n.languages import languages_words
from corpus.citations.errors import ClauseOutOfRange, DocumentNotHeld

REFUSALS = ErrorTable()


@REFUSALS.says(MayNotShare)
def _may_not_share(_: MayNotShare, context: SentenceContext) -> str:
    return context.words.gettext(
        "You may not write in this channel, so I cannot share here for you. Ask again without sharing, or elsewhere."
    )


@REFUSALS.says(BotMayNotWrite)
def _bot_may_not_write(_: BotMayNotWrite, context: SentenceContext) -> str:
    return context.words.gettext(
        "I may not write in this channel. Ask a moderator to give me “View Channel” and “Send Messages” here, or use "
        "Copy."
    )


@REFUSALS.says(MayNotRemove)
def _may_not_remove(_: MayNotRemove, context: SentenceContext) -> str:
    return context.words.gettext(
        "Only the one who shared this or a member with “Manage Messages” can remove it. Ask one of them."
    )


@REFUSALS.says(AnswerNotShown, is_logged=True)
def _answer_not_shown(_: AnswerNotShown, context: SentenceContext) -> str:
    return context.words.gettext(
        "Discord did not take my answer. If you asked for a change, look first whether it was made, then ask again."
    )


@REFUSALS.says(NotConfirmed)
def _not_confirmed(_: NotConfirmed, context: SentenceContext) -> str:
    return context.words.gettext(
        "Discord did not confirm that. Look whether it is done in this channel before you try again."
    )


@REFUSALS.says(SectionUnknown)
def _section_unknown(error: SectionUnknown, context: SentenceContext) -> str:
    words, symbol = context.words, context.name(error.symbol)
    if not error.sections:
        return words.gettext("{symbol} is not divided into sections. Leave the section out.", symbol=symbol)
    return words.gettext(
        "{symbol} has no section “{text}”. Its sections are {sections}.",
        symbol=symbol,
        text=excerpt(error.typed),
        sections=words.listing(section.letter for section in error.sections),
    )


@REFUSALS.says(NoRecommendations)
def _no_recommendations(error: NoRecommendations, context: SentenceContext) -> str:
    words, symbol = context.words, context.name(error.symbol)
    if error.symbol is None:
        return words.gettext("No document held here has recommendations. Type /documents to see what is held.")
    if not error.others:
        return words.gettext("{symbol} has no recommendations, nor has any other document held.", symbol=symbol)
    others = words.listing(map(context.name, error.others), "or")
    return words.gettext("{symbol} has no recommendations. Try {others}.", symbol=symbol, others=others)


@REFUSALS.says(SameTextTwice)
def _same_text_twice(error: SameTextTwice, context: SentenceContext) -> str:
    return context.words.gettext(
        "That is {symbol} twice. Name another text, or another clause, to compare it with.",
        symbol=context.name(error.symbol),
    )


@REFUSALS.says(NothingOnSubject)
def _nothing_on_subject(error: NothingOnSubject, context: SentenceContext) -> str:
    return context.words.gettext(
        "No other text held here is on the subject of {symbol}. /compare compares it with any text.",
        symbol=context.name(error.symbol),
    )


@REFUSALS.says(WordsOnly)
def _words_only(error: WordsOnly, context: SentenceContext) -> str:
    return context.words.gettext("“{text}” names no document or clause. Is it one of these?", text=excerpt(error.typed))


@REFUSALS.says(NothingToCompare)
def _nothing_to_compare(error: NothingToCompare, context: SentenceContext) -> str:
    words, symbol = context.words, context.name(error.symbol)
    if error.is_empty:
        return words.gettext(
            "{symbol} has no clauses here, so there is nothing to compare. Name another text.", symbol=symbol
        )
    return words.gettext(
        "Footnotes are not compared. Name the clause of {symbol} that calls the footnote.", symbol=symbol
    )


@REFUSALS.says(OneTextEach)
def _one_text_each(_: OneTextEach, context: SentenceContext) -> str:
    return context.words.gettext("Name one text in each option, such as 71/28 and 74/29, or 71/28 OP5 and 74/29 OP3.")


@REFUSALS.says(OneClauseNeeded)
def _one_clause_needed(error: OneClauseNeeded, context: SentenceContext) -> str:
    return context.words.gettext(
        "Name one clause of {symbol}, such as PP4, OP3(b) or para 72.", symbol=context.name(error.symbol)
    )


@REFUSALS.says(ButtonOutdated)
def _button_outdated(_: ButtonOutdated, context: SentenceContext) -> str:
    return context.words.gettext("This button is from an older version of me. Please send the command again.")


@REFUSALS.says(LanguageNotHeld)
def _language_not_held(error: LanguageNotHeld, context: SentenceContext) -> str:
    """Return that a text is not held in the requested language, with those in which it is held."""
    words = context.words
    facts = {"symbol": context.name(error.symbol), "languages": languages_words(error.held, words)}
    if not error.languages:
        text = excerpt(error.requested)
        return words.gettext(
            "“{text}” is not the name of a language. {symbol} is held in {languages}.", text=text, **facts
        )
    missing = languages_words(error.languages, words)
    return words.gettext("{symbol} is not held in {missing}. It is held in {languages}.", missing=missing, **facts)


@REFUSALS.says(TextChanged)
def _text_changed(error: TextChanged, context: SentenceContext) -> str:
    symbols = context.words.listing(map(context.name, error.symbols))
    return context.words.gettext("{symbols}: the text held here has changed since this answer.", symbols=symbols)


@REFUSALS.says(EditionUnknown)
def _edition_unknown(_: EditionUnknown, context: SentenceContext) -> str:
    return context.words.gettext(
        "I do not know the edition of this answer, so I cannot tell whether its words are still those held here. Ask "
        "for them again."
    )


@REFUSALS.says(NoLongerHeld)
def _no_longer_held(error: NoLongerHeld, context: SentenceContext) -> str:
    """Return that what a card shows is no longer held, with the nearest parts or languages."""
    words = context.words
    match error.cause:
        case LanguageNotHeld() as cause:
            return words.gettext(
                "{symbol} is no longer held here in {missing}: the corpus has changed since this answer. "
                "It is held in {languages}.",
                symbol=context.name(cause.symbol),
                missing=languages_words(cause.languages, words),
                languages=languages_words(cause.held, words),
            )
        case DocumentNotHeld() as cause if cause.symbol.is_local:
            return words.gettext(
                "This text is no longer held here under the name that it had without a symbol: the corpus has changed "
                "since this answer. Type /documents to see what is held."
            )
        case DocumentNotHeld() as cause:
            return words.gettext(
                "{symbol} is no longer held here: the corpus has changed since this answer.",
                symbol=context.name(cause.symbol),
            )
        case ClauseOutOfRange() as cause:
            return _part_gone(cause, context)


def _part_gone(cause: ClauseOutOfRange, context: SentenceContext) -> str:
    words = context.words
    sentence = words.gettext(
        "{symbol} no longer has {asked}: the text held here has changed since this answer.",
        symbol=context.name(cause.symbol),
        asked=part_words(cause.requested, words),
    )
    nearest = words.listing((f"{label_words(label, words)} ({label})" for label in cause.nearest), "or")
    if nearest:
        next_step = words.gettext("Nearest to it: {nearest}.", nearest=nearest)
    else:
        next_step = words.gettext("Type /documents to see what it is made of.")
    return f"{sentence} {next_step}"
