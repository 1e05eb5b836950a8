"""From what a button carries to documents and clauses, in the edition of now.

A button says what its card showed, down to the language. A language is a wish only where somebody
asks anew: a press must not lead to other words than those on the card without saying so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commands.errors import Gone
from commands.lookup.find import Found, document_of, found_in, not_held_in
from commands.ui.button_state import Asked, parted_languages
from corpus.citations.errors import ClauseOutOfRange, DocumentNotHeld
from corpus.citations.parser import Citation, read_citations
from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition


async def found_again(edition: Edition, asked: Iterable[Asked], reader_language: str) -> tuple[Found, ...]:
    """Find what a button carries.

    Raises :class:`Gone` where nothing of what a card showed is there any more: its clauses, its documents, their
    texts in the language of the card. Where some is, that is found, and the first names what is lost; of several
    languages those that are still held are found, and the others named. A button that only offered something
    carries no language, and gets the error itself.
    """
    found: list[Found] = []
    lost: list[Gone] = []
    for each in asked:
        there, gone = await _left_of(edition, each, reader_language)
        found += there
        lost += gone
    if lost and not found:
        raise lost[0]
    return (replace(found[0], lost=tuple(lost)), *found[1:]) if found else ()


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
        raise Gone(cause, parted_languages(asked.language)) from cause


async def _left_of(edition: Edition, asked: Asked, reader_language: str) -> tuple[tuple[Found, ...], tuple[Gone, ...]]:
    """Return what is left of some parts of one document, and what is lost."""
    try:
        return await _found(edition, asked, reader_language), ()
    except Gone as gone:
        if len(asked.parts) < 2 or not isinstance(gone.cause, ClauseOutOfRange):
            return (), (gone,)
    lost: list[Gone] = []
    for part in asked.parts:
        try:
            await _found(edition, replace(asked, parts=(part,)), reader_language)
        except Gone as gone:
            lost.append(gone)
            asked = replace(asked, parts=tuple(each for each in asked.parts if each != part))
    return (await _found(edition, asked, reader_language) if asked.parts else ()), tuple(lost)


async def _found(edition: Edition, asked: Asked, reader_language: str) -> tuple[Found, ...]:
    """Find all parts; raise :class:`Gone` where one of them is not there."""
    try:
        cited = _cited(edition, asked)
        there, gone = _languages(edition, asked, cited[0].document)
        if gone and not there:
            raise await _gone(edition, asked, cited, reader_language)
        first, *others = await found_in(edition, cited, there or (reader_language,))
    except (ClauseOutOfRange, DocumentNotHeld) as cause:
        if not asked.language:
            raise
        raise Gone(cause, parted_languages(asked.language)) from cause
    return replace(first, gone=gone), *others


def _cited(edition: Edition, asked: Asked) -> list[Citation]:
    """Read a button's state: a symbol to the letter, never as people type, lest it be taken for another's name."""
    symbol = DocumentSymbol.parse(asked.symbol)
    if not edition.holdings.get(symbol):
        raise DocumentNotHeld(symbol, candidates=() if symbol.is_local else edition.holdings.nearest(symbol))
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
    return Gone(await not_held_in(edition, cited, asked.language, missing, reader_language), missing)
