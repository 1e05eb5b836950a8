"""The sentences about symbols, labels and citations that cannot be answered: what is wrong, then what to try next."""

from commands.error_words.table import ErrorTable, SentenceContext, excerpt
from commands.i18n.counted_parts import NOTES_OF
from commands.i18n.labels import label_words, part_words
from corpus.citations.errors import CitationTooLong, CitationUnclear, ClauseOutOfRange, DocumentMissing, DocumentNotHeld
from corpus.errors import LabelMalformed, SymbolMalformed

CITATIONS = ErrorTable()


@CITATIONS.says(SymbolMalformed)
def _symbol_malformed(error: SymbolMalformed, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext("“{text}” is not a document symbol. One looks like A/RES/71/28.", text=excerpt(error.text))
    return context.with_step(error, fact, words.gettext("/documents lists those held here."))


@CITATIONS.says(LabelMalformed)
def _label_malformed(error: LabelMalformed, context: SentenceContext) -> str:
    return context.words.gettext(
        "“{text}” is not the name of a clause. One looks like OP3(b), PP8 or para 72.", text=excerpt(error.text)
    )


@CITATIONS.says(CitationUnclear)
def _citation_unclear(error: CitationUnclear, context: SentenceContext) -> str:
    words = context.words
    if error.symbol is None:
        return words.gettext(
            "I do not understand “{text}”. Name a document and a clause, such as 71/28 OP3(b) or zero draft para 72.",
            text=_not_understood(error),
        )
    return words.gettext(
        "I do not understand “{text}” as a part of {symbol}. Name a clause, such as OP3, para 72 or section E.",
        text=_not_understood(error),
        symbol=context.name(error.symbol),
    )


def _not_understood(error: CitationUnclear) -> str:
    """Return the text to repeat: as typed, or only the words that no citation has if they would be cut off."""
    shown = excerpt(error.text)
    is_cut = any(word not in shown for word in error.unknown)
    return excerpt(" … ".join(error.unknown)) if is_cut else shown


@CITATIONS.says(CitationTooLong)
def _citation_too_long(error: CitationTooLong, context: SentenceContext) -> str:
    words = context.words
    return words.gettext(
        "What you typed has {length} characters, and I read up to {most}. Send it in parts.",
        length=words.number(error.length),
        most=words.number(error.most),
    )


@CITATIONS.says(DocumentMissing)
def _document_missing(error: DocumentMissing, context: SentenceContext) -> str:
    sentence = _no_single_document(error, context)
    if not error.unknown:
        return sentence
    unknown = context.words.gettext("I do not understand “{text}”.", text=excerpt(" ".join(error.unknown)))
    return f"{unknown} {sentence}"


def _no_single_document(error: DocumentMissing, context: SentenceContext) -> str:
    words = context.words
    if error.clause is not None and error.candidates:
        return words.gettext(
            "Of which document is {clause} meant? Did you mean {candidates}?",
            clause=part_words(error.clause, words),
            candidates=words.listing(map(context.name, error.candidates), "or"),
        )
    if error.clause is not None:
        return words.gettext(
            "Of which document is {clause} meant? Put its symbol before it, as in 71/28 OP4.",
            clause=part_words(error.clause, words),
        )
    if error.candidates:
        return words.gettext(
            "That fits more than one document, or none. Did you mean {candidates}?",
            candidates=words.listing(map(context.name, error.candidates), "or"),
        )
    fact = words.gettext("No document is named there.")
    return context.with_step(error, fact, words.gettext("Type /documents to see those held here."))


@CITATIONS.says(DocumentNotHeld)
def _document_not_held(error: DocumentNotHeld, context: SentenceContext) -> str:
    fact = context.words.gettext("{symbol} is not held here.", symbol=context.name(error.symbol))
    return context.with_step(error, fact, "")


@CITATIONS.says(ClauseOutOfRange)
def _clause_out_of_range(error: ClauseOutOfRange, context: SentenceContext) -> str:
    """Return that a document has no such part, with the range or the sections that it has."""
    words = context.words
    facts = {"symbol": context.name(error.symbol), "asked": part_words(error.requested, words)}
    if error.sections:
        return words.gettext(
            "{symbol} has no {asked}. Its sections are {sections}.", **facts, sections=words.listing(error.sections)
        )
    if error.requested.startswith(NOTES_OF):
        clause = part_words(error.requested.removeprefix(NOTES_OF), words)
        return words.gettext("{symbol}, {clause}, has no footnotes.", symbol=facts["symbol"], clause=clause)
    if error.first is None or error.last is None:
        fact = words.gettext("{symbol} has no {asked}.", **facts)
    elif error.first == error.last:
        fact = words.gettext(
            "{symbol} has no {asked}: there is only {first}.", **facts, first=label_words(error.first, words)
        )
    else:
        fact = words.gettext(
            "{symbol} has no {asked}: it goes from {first} to {last}.",
            **facts,
            first=label_words(error.first, words),
            last=label_words(error.last, words),
        )
    nearest = words.listing((f"{label_words(label, words)} ({label})" for label in error.nearest), "or")
    if nearest:
        return f"{fact} {words.gettext('Did you mean {nearest}?', nearest=nearest)}"
    return context.with_step(error, fact, words.gettext("Type /documents to see what it is made of."))
