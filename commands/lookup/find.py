"""Find the documents and clauses that a reader typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from commands.clauses.quotation import Quotation
from commands.errors import LanguageNotHeld, NoLongerHeld
from commands.i18n.languages import is_all_languages, parse_any_language, parse_language, split_names
from commands.lookup.remarks import NOTHING_TO_SAY, Reading
from commands.lookup.without_document import citations_of, holders_of
from commands.ui.button_state import PartsRequest, join_languages
from corpus.citations.errors import ClauseOutOfRange, DocumentMissing
from corpus.citations.parser import Citation, read_citations
from corpus.citations.resolve import select
from corpus.document import Document
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition, language_preference


@dataclass(frozen=True, slots=True)
class Found:
    """What one citation, or several of one document, refer to: parts to quote, or a whole document."""

    document: Document
    quotation: Quotation | None = None
    """None if the whole document was requested: its outline is shown."""
    parallel: tuple[Quotation, ...] = ()
    """The same parts in further languages, to be shown side by side."""
    without_part: tuple[Document, ...] = ()
    """Texts in further requested languages that have no such part."""
    languages_gone: tuple[str, ...] = ()
    """ISO 639-1 codes of further languages that the card showed and in which the document is no longer held."""
    lost: tuple[NoLongerHeld, ...] = ()
    """Errors for the other parts that the card showed and that no longer exist."""
    reading: Reading = NOTHING_TO_SAY
    """What the answer must say about how the citation was read."""

    @property
    def request(self) -> PartsRequest:
        """Return the request that a button carries to find this again."""
        if self.quotation is None:
            return PartsRequest(str(self.document.symbol), self.document.language)
        texts = (self.quotation.document, *(each.document for each in self.parallel), *self.without_part)
        return replace(self.quotation.request, language=join_languages(each.language for each in texts))

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Return the quotations in all languages; an empty tuple for a whole document."""
        return () if self.quotation is None else (self.quotation, *self.parallel)


async def find(
    edition: Edition, text: str, reader_language: str, typed_language: str | None = None
) -> tuple[Found, ...]:
    """Find everything that a text cites; consecutive citations of one document are combined.

    ``typed_language`` is what the reader typed: names of languages, or the word for all; None for the reader's own.
    Raises the :class:`CorpusError` family, and :class:`LanguageNotHeld`.
    """
    try:
        citations, is_only_holder = read_citations(text, edition.holdings), False
    except DocumentMissing as error:
        citations, is_only_holder = await _only_holder(edition, error, reader_language), True
    if typed_language is None:
        found = await find_citations(edition, citations, reader_language)
    else:
        found = await _find_in_typed_languages(edition, citations, reader_language, typed_language)
    if is_only_holder:
        found = tuple(replace(each, reading=replace(each.reading, is_only_holder=True)) for each in found)
    return found


async def _only_holder(edition: Edition, error: DocumentMissing, reader_language: str) -> tuple[Citation, ...]:
    """Return the citations in the only document that has the parts of a citation without one.

    Raises :class:`DocumentMissing`, with the documents that have them if there are several.
    """
    if not error.parts or error.candidates:
        raise error
    holders = await holders_of(edition, error.parts, reader_language)
    if len(holders) == 1:
        return citations_of(holders[0], error.parts)
    raise DocumentMissing(error.clause, holders, parts=error.parts) from error


async def _find_in_typed_languages(
    edition: Edition, citations: Sequence[Citation], reader_language: str, typed_language: str
) -> tuple[Found, ...]:
    found: list[Found] = []
    for symbol, group in groupby(citations, key=lambda each: each.document):
        cited = tuple(group)
        languages = await _typed_languages(edition, symbol, typed_language, reader_language, cited)
        texts = await find_in_languages(edition, cited, languages)
        is_only_language = is_all_languages(typed_language) and len(languages) == 1
        found += [replace(each, reading=replace(each.reading, is_only_language=is_only_language)) for each in texts]
    return tuple(found)


def languages_held(edition: Edition, symbol: DocumentSymbol, reader_language: str) -> tuple[str, ...]:
    """Return the languages in which a document is held, the reader's own first; empty for an unknown document."""
    held = [holding.language for holding in edition.holdings.get(symbol)]
    return tuple(sorted(held, key=lambda each: (each != reader_language, language_preference(each))))


async def _typed_languages(
    edition: Edition, symbol: DocumentSymbol, typed_language: str, reader_language: str, cited: Sequence[Citation]
) -> tuple[str, ...]:
    """Return the languages that the reader typed; raise :class:`LanguageNotHeld` if one of them is not held."""
    held = languages_held(edition, symbol, reader_language)
    if is_all_languages(typed_language):
        return held
    typed = [(name, parse_language(name, held)) for name in split_names(typed_language)]
    if missing := [name for name, language in typed if language is None]:
        known = [parse_any_language(name) for name in missing]
        languages = [each for each in known if each is not None] if None not in known else []
        raise await language_not_held(edition, cited, ", ".join(missing), languages, reader_language)
    return tuple(each for each in held if each in {language for _, language in typed})


async def language_not_held(
    edition: Edition, cited: Sequence[Citation], requested: str, languages: Sequence[str], reader_language: str
) -> LanguageNotHeld:
    """Return the error for a document that is not held in these languages.

    It has the languages that are held, and for each the cited parts if it has them.
    """
    symbol = cited[0].document
    held = languages_held(edition, symbol, reader_language)
    names = [str(each.part) for each in cited if each.part is not None]
    parts = {language: names for language in held if names and await _has_cited_parts(edition, cited, language)}
    return LanguageNotHeld(symbol, requested, held, languages, parts)


async def _has_cited_parts(edition: Edition, cited: Sequence[Citation], language: str) -> bool:
    return not isinstance(await _find_or_error(edition, cited, language), ClauseOutOfRange)


async def find_citations(edition: Edition, citations: Sequence[Citation], reader_language: str) -> tuple[Found, ...]:
    """Find what citations refer to; a citation's own language takes precedence over the reader's.

    Raises the :class:`CorpusError` family.
    """
    found: list[Found] = []
    for citation in citations:
        document = await document_of(edition, citation.document, citation.language or reader_language)
        if citation.part is None:
            found.append(Found(document))
            continue
        selection = select(document, citation.part)
        quotation = Quotation(
            document,
            (selection.name,),
            selection.clauses,
            () if selection.clauses else selection.footnotes,
        )
        reading = Reading(counted=((selection.counted, selection.name),)) if selection.counted else NOTHING_TO_SAY
        before = found[-1].quotation if found else None
        if before is not None and before.document is document:
            joined = found[-1].reading.joined(reading)
            found[-1] = Found(document, _merge(before, quotation), reading=joined)
        else:
            found.append(Found(document, quotation, reading=reading))
    return tuple(found)


async def find_in_languages(
    edition: Edition, citations: Sequence[Citation], languages: Sequence[str]
) -> tuple[Found, ...]:
    """Find what citations of one document refer to, in one language or side by side in several.

    Raises :class:`ClauseOutOfRange` if no language has the cited parts. A whole document is not shown side by
    side: it is found once for each language.
    """
    found = [await _find_or_error(edition, citations, language) for language in languages]
    present = [each for texts in found if isinstance(texts, tuple) for each in texts]
    if not present:
        raise next(each for each in found if isinstance(each, ClauseOutOfRange))
    quotations = [each.quotation for each in present if each.quotation is not None]
    if len(languages) == 1 or len(quotations) < len(present):
        return tuple(present)
    without_part = [
        await document_of(edition, citations[0].document, language)
        for language, texts in zip(languages, found, strict=True)
        if isinstance(texts, ClauseOutOfRange)
    ]
    first = present[0]
    return (Found(first.document, quotations[0], tuple(quotations[1:]), tuple(without_part), reading=first.reading),)


async def _find_or_error(
    edition: Edition, citations: Sequence[Citation], language: str
) -> tuple[Found, ...] | ClauseOutOfRange:
    try:
        return await find_citations(edition, [replace(each, language=language) for each in citations], language)
    except ClauseOutOfRange as error:
        return error


async def document_of(edition: Edition, symbol: DocumentSymbol, language: str | None) -> Document:
    """Return a document, cached if possible. `language` is a preference: another is returned if it is not held."""
    return edition.cached_document(symbol, language) or await edition.document(symbol, language)


def is_successor_held(document: Document, holdings: Holdings) -> bool:
    """Return True if the text that replaced a draft is held too."""
    return document.successor is not None and bool(holdings.get(document.successor.symbol))


def _merge(first: Quotation, second: Quotation) -> Quotation:
    """Combine two quotations from one document; clauses and footnotes in both are kept once, at their first place."""
    labels = {clause.label for clause in first.clauses}
    marks = {note.mark for note in first.footnotes}
    return Quotation(
        first.document,
        first.names + tuple(name for name in second.names if name not in first.names),
        first.clauses + tuple(clause for clause in second.clauses if clause.label not in labels),
        first.footnotes + tuple(note for note in second.footnotes if note.mark not in marks),
    )
