"""From what a button carries to documents and clauses, in the edition of now.

A button says what its card showed, down to the language. A language is a wish only where somebody
asks anew: a press must not lead to other words than those on the card without saying so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commands.asked import Found, document_of, found_in, not_held_in
from commands.refusals import Gone
from commands.state import Asked, parted_languages
from corpus.citing.citation import Citation, read_citations
from corpus.document import Document
from corpus.errors import ClauseOutOfRange, DocumentNotHeld
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition


async def found_again(edition: Edition, asked: Iterable[Asked], reader_language: str) -> tuple[Found, ...]:
    """Find what a button carries.

    Raises :class:`Gone` where a card showed what is no longer there: its clause, its document, its text in the
    language of the card. Of several languages those that are still held are found, and the others named. A
    button that only offered something carries no language, and gets the error itself.
    """
    found: list[Found] = []
    for each in asked:
        try:
            cited = _cited(edition, each)
            there, gone = _languages(edition, each, cited[0].document)
            if gone and not there:
                raise await _gone(edition, each, cited, reader_language)
            first, *others = await found_in(edition, cited, there or (reader_language,))
            found += [replace(first, gone=gone), *others]
        except (ClauseOutOfRange, DocumentNotHeld) as cause:
            if not each.language:
                raise
            raise Gone(cause, each.language) from cause
    return tuple(found)


async def document_again(edition: Edition, asked: Asked, reader_language: str) -> Document:
    """Return the document that a button carries, whatever of it was shown; raise as :func:`found_again` does."""
    symbol = DocumentSymbol.parse(asked.symbol)
    there, gone = _languages(edition, asked, symbol)
    if gone and not there:
        raise await _gone(edition, asked, _cited(edition, asked), reader_language)
    try:
        return await document_of(edition, symbol, next(iter(there), reader_language))
    except DocumentNotHeld as cause:
        if not asked.language:
            raise
        raise Gone(cause, asked.language) from cause


def _cited(edition: Edition, asked: Asked) -> list[Citation]:
    return [
        citation
        for name in asked.parts or ("",)
        for citation in read_citations(f"{asked.symbol} {name}".strip(), edition.holdings)
    ]


def _languages(edition: Edition, asked: Asked, symbol: DocumentSymbol) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the languages that a button carries: those in which the document is held still, and the others.

    Both are empty where it carries none, and where the document is not held at all.
    """
    held = {holding.language for holding in edition.holdings.get(symbol)}
    languages = parted_languages(asked.language) if held else ()
    return tuple(each for each in languages if each in held), tuple(each for each in languages if each not in held)


async def _gone(edition: Edition, asked: Asked, cited: Sequence[Citation], reader_language: str) -> Gone:
    """Return what says that a document is held in other languages only."""
    missing = parted_languages(asked.language)
    return Gone(await not_held_in(edition, cited, asked.language, missing, reader_language), asked.language)
