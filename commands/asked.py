"""From what was typed, or what a button carries, to documents and clauses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from commands.cards.quote import Quoted
from commands.refusals import Gone, LanguageNotHeld
from commands.state import Asked, joined_languages, parted_languages
from commands.words.languages import is_both, language_typed
from corpus.citation import Citation, read_citations
from corpus.document import Document
from corpus.errors import ClauseOutOfRange, DocumentNotHeld
from corpus.holdings import Holdings
from corpus.selection import select
from corpus.symbol import DocumentSymbol
from storage.edition import Edition, preference


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
        languages = languages_wanted(edition, symbol, wanted, reader_language, cited)
        found += await _found_in(edition, cited, languages)
    return tuple(found)


def languages_held(edition: Edition, symbol: DocumentSymbol, reader_language: str) -> tuple[str, ...]:
    """Return the languages in which a document is held, the reader's own first."""
    held = [holding.language for holding in edition.holdings.get(symbol)]
    return tuple(sorted(held, key=lambda each: (each != reader_language, preference(each))))


def languages_wanted(
    edition: Edition, symbol: DocumentSymbol, wanted: str, reader_language: str, cited: Sequence[Citation] = ()
) -> tuple[str, ...]:
    """Return the languages that were typed, of those in which a document is held; raise :class:`LanguageNotHeld`."""
    held = languages_held(edition, symbol, reader_language)
    if is_both(wanted):
        return held
    if (language := language_typed(wanted, held)) is None:
        part = cited[0].part if len(cited) == 1 else None
        raise LanguageNotHeld(symbol, wanted, held, None if part is None else str(part))
    return (language,)


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


async def found_again(edition: Edition, asked: Iterable[Asked], reader_language: str) -> tuple[Found, ...]:
    """Find what a button carries, in the edition of now.

    Raises :class:`Gone` where a card showed what is no longer there; a button that only offered something
    carries no language, and gets the error itself.
    """
    found: list[Found] = []
    for each in asked:
        try:
            cited = [
                citation
                for name in each.parts or ("",)
                for citation in read_citations(f"{each.symbol} {name}".strip(), edition.holdings)
            ]
            found += await _found_in(edition, cited, _languages_again(edition, each, cited) or (reader_language,))
        except (ClauseOutOfRange, DocumentNotHeld) as cause:
            if not each.language:
                raise
            raise Gone(cause, each.language) from cause
    return tuple(found)


def _languages_again(edition: Edition, asked: Asked, cited: Sequence[Citation]) -> tuple[str, ...]:
    """Return the languages that a button carries and in which the document is held still; one is only a wish."""
    languages = parted_languages(asked.language)
    held = {holding.language for citation in cited[:1] for holding in edition.holdings.get(citation.document)}
    return languages if len(languages) < 2 else tuple(each for each in languages if each in held)


async def _found_in(edition: Edition, citations: Sequence[Citation], languages: Sequence[str]) -> tuple[Found, ...]:
    """Find what citations of one document stand for in a language, or side by side in several."""
    found = [
        await _found_or_not(edition, [replace(each, language=language) for each in citations], language)
        for language in languages
    ]
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
        return await found_by(edition, citations, language)
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
