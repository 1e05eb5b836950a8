"""From what was typed to documents and clauses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from commands.clauses.quotation import Quoted
from commands.errors import Gone, LanguageNotHeld
from commands.i18n.languages import any_language_typed, is_both, language_typed, names_typed
from commands.ui.button_state import Asked, joined_languages
from corpus.citations.errors import ClauseOutOfRange
from corpus.citations.parser import Citation, read_citations
from corpus.citations.resolve import select
from corpus.document import Document
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition, preference


@dataclass(frozen=True, slots=True)
class Found:
    """What one question asks for: parts to quote, or a whole document."""

    document: Document
    quoted: Quoted | None = None
    """None: the whole document is meant, and its outline shown."""
    beside: tuple[Quoted, ...] = ()
    """The same in other languages, to be shown beside it."""
    lacking: tuple[Document, ...] = ()
    """Texts in further languages that were wanted too, and have no such part."""
    gone: tuple[str, ...] = ()
    """ISO 639-1 of further texts that a card showed too, and that are no longer held."""
    lost: tuple[Gone, ...] = ()
    """What a card showed beside this, and what is no longer there."""

    @property
    def asked(self) -> Asked:
        """Return what a button must know to find this again."""
        if self.quoted is None:
            return Asked(str(self.document.symbol), self.document.language)
        texts = (self.quoted.document, *(each.document for each in self.beside), *self.lacking)
        return replace(self.quoted.asked, language=joined_languages(each.language for each in texts))

    @property
    def all_quoted(self) -> tuple[Quoted, ...]:
        """Return what is quoted, in each language; nothing where the whole document is meant."""
        return () if self.quoted is None else (self.quoted, *self.beside)


async def find(edition: Edition, text: str, reader_language: str, wanted: str | None = None) -> tuple[Found, ...]:
    """Find everything that a text cites; neighbouring citations of one document go together.

    ``wanted`` is a language as it was typed, or all of them. Raises the :class:`CorpusError` family, and
    :class:`LanguageNotHeld`.
    """
    citations = read_citations(text, edition.holdings)
    if wanted is None:
        return await found_by(edition, citations, reader_language)
    found: list[Found] = []
    for symbol, group in groupby(citations, key=lambda each: each.document):
        cited = tuple(group)
        languages = await _languages_wanted(edition, symbol, wanted, reader_language, cited)
        found += await found_in(edition, cited, languages)
    return tuple(found)


def languages_held(edition: Edition, symbol: DocumentSymbol, reader_language: str) -> tuple[str, ...]:
    """Return the languages in which a document is held, the reader's own first."""
    held = [holding.language for holding in edition.holdings.get(symbol)]
    return tuple(sorted(held, key=lambda each: (each != reader_language, preference(each))))


async def _languages_wanted(
    edition: Edition, symbol: DocumentSymbol, wanted: str, reader_language: str, cited: Sequence[Citation]
) -> tuple[str, ...]:
    """Return the languages that were typed, of those in which a document is held; raise :class:`LanguageNotHeld`."""
    held = languages_held(edition, symbol, reader_language)
    if is_both(wanted):
        return held
    typed = [(name, language_typed(name, held)) for name in names_typed(wanted)]
    if missing := [name for name, language in typed if language is None]:
        known = [any_language_typed(name) for name in missing]
        languages = [each for each in known if each is not None] if None not in known else []
        raise await not_held_in(edition, cited, ", ".join(missing), languages, reader_language)
    return tuple(each for each in held if each in {language for _, language in typed})


async def not_held_in(
    edition: Edition, cited: Sequence[Citation], asked: str, languages: Sequence[str], reader_language: str
) -> LanguageNotHeld:
    """Return what says that a document is not held in some languages, and which of those held have what is cited."""
    symbol = cited[0].document
    held = languages_held(edition, symbol, reader_language)
    names = [str(each.part) for each in cited if each.part is not None]
    parts = {language: names for language in held if names and await _has(edition, cited, language)}
    return LanguageNotHeld(symbol, asked, held, languages, parts)


async def _has(edition: Edition, cited: Sequence[Citation], language: str) -> bool:
    return not isinstance(await _found_or_not(edition, cited, language), ClauseOutOfRange)


async def found_by(edition: Edition, citations: Sequence[Citation], reader_language: str) -> tuple[Found, ...]:
    """Find what citations stand for."""
    found: list[Found] = []
    for citation in citations:
        document = await document_of(edition, citation.document, citation.language or reader_language)
        if citation.part is None:
            found.append(Found(document))
            continue
        selection = select(document, citation.part)
        quoted = Quoted(
            document,
            (selection.name,),
            selection.clauses,
            () if selection.clauses else selection.footnotes,
        )
        before = found[-1].quoted if found else None
        if before is not None and before.document is document:
            found[-1] = Found(document, _joined(before, quoted))
        else:
            found.append(Found(document, quoted))
    return tuple(found)


async def found_in(edition: Edition, citations: Sequence[Citation], languages: Sequence[str]) -> tuple[Found, ...]:
    """Find what citations of one document stand for in a language, or side by side in several."""
    found = [await _found_or_not(edition, citations, language) for language in languages]
    there = [each for texts in found if isinstance(texts, tuple) for each in texts]
    if not there:
        raise next(each for each in found if isinstance(each, ClauseOutOfRange))
    quoted = [each.quoted for each in there if each.quoted is not None]
    if len(languages) == 1 or len(quoted) < len(there):
        return tuple(there)
    lacking = [
        await document_of(edition, citations[0].document, language)
        for language, texts in zip(languages, found, strict=True)
        if isinstance(texts, ClauseOutOfRange)
    ]
    return (Found(there[0].document, quoted[0], tuple(quoted[1:]), tuple(lacking)),)


async def _found_or_not(
    edition: Edition, citations: Sequence[Citation], language: str
) -> tuple[Found, ...] | ClauseOutOfRange:
    try:
        return await found_by(edition, [replace(each, language=language) for each in citations], language)
    except ClauseOutOfRange as error:
        return error


async def document_of(edition: Edition, symbol: DocumentSymbol, language: str | None) -> Document:
    """Return a document, from memory where it is there; the language is a wish."""
    return edition.document_now(symbol, language) or await edition.document(symbol, language)


def is_successor_held(document: Document, holdings: Holdings) -> bool:
    """Say whether the text that took a draft's place is held too."""
    return document.successor is not None and bool(holdings.get(document.successor.symbol))


def _joined(first: Quoted, second: Quoted) -> Quoted:
    """Put two parts of one document together; what stands in both is shown once, and where it came first."""
    labels = {clause.label for clause in first.clauses}
    marks = {note.mark for note in first.footnotes}
    return Quoted(
        first.document,
        first.names + tuple(name for name in second.names if name not in first.names),
        first.clauses + tuple(clause for clause in second.clauses if clause.label not in labels),
        first.footnotes + tuple(note for note in second.footnotes if note.mark not in marks),
    )
