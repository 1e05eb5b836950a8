"""Find what a button carries, documents and clauses, in the current edition.

A button names exactly what its card showed, the language included. For a new command a language is only a
preference; for a button it is not, because a press must not lead to other words than those on the card
without saying so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commands.errors import NoLongerHeld
from commands.lookup.find import Found, document_of, find_in_languages, language_not_held
from commands.ui.button_state import PartsRequest, split_languages
from corpus.citations.errors import ClauseOutOfRange, DocumentNotHeld
from corpus.citations.parser import Citation, read_citations
from corpus.document import Document
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition


async def find_again(edition: Edition, requests: Iterable[PartsRequest], reader_language: str) -> tuple[Found, ...]:
    """Find what a button carries.

    Raises :class:`NoLongerHeld` if nothing that the card showed exists any more: its clauses, its documents, or their
    texts in the card's language. If some of it exists, that is returned, and :attr:`Found.lost` of the first
    result has the errors for the rest. Likewise, of several languages those still held are returned, and
    :attr:`Found.languages_gone` names the others. A button that only made an offer carries no language; for it
    the original error is raised.
    """
    found: list[Found] = []
    lost: list[NoLongerHeld] = []
    for each in requests:
        present, gone = await _find_remaining(edition, each, reader_language)
        found += present
        lost += gone
    if lost and not found:
        raise lost[0]
    return (replace(found[0], lost=tuple(lost)), *found[1:]) if found else ()


async def find_document_again(edition: Edition, request: PartsRequest, reader_language: str) -> Document:
    """Return the document that a button carries, ignoring its parts; raise as :func:`find_again` does."""
    symbol = DocumentSymbol.parse(request.symbol)
    languages, gone = _partition_languages(edition, request, symbol)
    if gone and not languages:
        raise await _gone_error(edition, request, _citations(edition, request), reader_language)
    try:
        return await document_of(edition, symbol, next(iter(languages), reader_language))
    except DocumentNotHeld as cause:
        if not request.language:
            raise
        raise NoLongerHeld(cause, split_languages(request.language)) from cause


async def _find_remaining(
    edition: Edition, request: PartsRequest, reader_language: str
) -> tuple[tuple[Found, ...], tuple[NoLongerHeld, ...]]:
    """Return the requested parts of one document that still exist, and an error for each of the others."""
    try:
        return await _find_all(edition, request, reader_language), ()
    except NoLongerHeld as gone:
        if len(request.parts) < 2 or not isinstance(gone.cause, ClauseOutOfRange):
            return (), (gone,)
    lost: list[NoLongerHeld] = []
    for part in request.parts:
        try:
            await _find_all(edition, replace(request, parts=(part,)), reader_language)
        except NoLongerHeld as gone:
            lost.append(gone)
            request = replace(request, parts=tuple(each for each in request.parts if each != part))
    return (await _find_all(edition, request, reader_language) if request.parts else ()), tuple(lost)


async def _find_all(edition: Edition, request: PartsRequest, reader_language: str) -> tuple[Found, ...]:
    """Find all requested parts; raise :class:`NoLongerHeld` if one of them does not exist."""
    try:
        cited = _citations(edition, request)
        languages, gone = _partition_languages(edition, request, cited[0].document)
        if gone and not languages:
            raise await _gone_error(edition, request, cited, reader_language)
        first, *others = await find_in_languages(edition, cited, languages or (reader_language,))
    except (ClauseOutOfRange, DocumentNotHeld) as cause:
        if not request.language:
            raise
        raise NoLongerHeld(cause, split_languages(request.language)) from cause
    return replace(first, languages_gone=gone), *others


def _citations(edition: Edition, request: PartsRequest) -> list[Citation]:
    """Return the citations of a button; raise :class:`DocumentNotHeld` unless exactly its symbol is held.

    The symbol is checked first, because the parser of what people type could take it for another document's name.
    """
    symbol = DocumentSymbol.parse(request.symbol)
    if not edition.holdings.get(symbol):
        raise DocumentNotHeld(symbol, candidates=() if symbol.is_local else edition.holdings.related_symbols(symbol))
    return [
        citation
        for name in request.parts or ("",)
        for citation in read_citations(f"{request.symbol} {name}".strip(), edition.holdings)
    ]


def _partition_languages(
    edition: Edition, request: PartsRequest, symbol: DocumentSymbol
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the languages of a button in two tuples: those in which the document is still held, and the others.

    Both are empty if the button carries no language, or if the document is not held at all.
    """
    held = {holding.language for holding in edition.holdings.get(symbol)}
    languages = split_languages(request.language) if held else ()
    return tuple(each for each in languages if each in held), tuple(each for each in languages if each not in held)


async def _gone_error(
    edition: Edition, request: PartsRequest, cited: Sequence[Citation], reader_language: str
) -> NoLongerHeld:
    """Return the error for a document that is held only in languages other than those of the button."""
    missing = split_languages(request.language)
    return NoLongerHeld(await language_not_held(edition, cited, request.language, missing, reader_language), missing)
