"""An edition opened for reading. Its file is immutable, so an answer that uses one edition is consistent."""

import asyncio
import sqlite3
import weakref
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import aiosqlite
from cachetools import LRUCache

from corpus.citations.errors import DocumentNotHeld
from corpus.document import Document
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol
from storage.editions.edition_file import PART_QUERIES, assemble_document
from storage.editions.rows import SELECT_DOCUMENT, SELECT_HOLDINGS, SELECT_SYMBOLS_WITH, holding_of
from storage.hashes import EditionStamp
from storage.sqlite_values import as_json

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
"""Order of preference if no language is requested or the requested one is not held; other languages follow."""

_CACHE_SIZE = 64
"""Number of documents in the cache: about 10 MB if all are of the longest reports."""

_Key = tuple[DocumentSymbol, str]


@dataclass(frozen=True, slots=True)
class PartCriteria:
    """What a document must have, so that it may have a part; an empty field asks for nothing."""

    labels: tuple[str, ...] = ()
    """Labels of clauses, of which it must have one: ``("OP3", "para 3")``."""
    section: str = ""
    """Letter of a section, also within a chapter."""
    has_sections: bool = False
    tier: str = ""
    has_footnotes: bool = False
    has_annexes: bool = False


class Edition:
    """Loads whole documents by symbol and language from one immutable file, through an LRU cache."""

    def __init__(self, stamp: EditionStamp, holdings: Holdings, reader: aiosqlite.Connection) -> None:
        self.stamp = stamp
        self.holdings = holdings
        self._reader = reader
        self._cached: LRUCache[_Key, Document] = LRUCache(_CACHE_SIZE)
        self._load_lock = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def opened(cls, path: Path, stamp: EditionStamp) -> AsyncGenerator[Self, None]:
        """Open a file whose checksum was verified; ``path`` must be absolute."""
        async with aiosqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True) as reader:
            reader.row_factory = sqlite3.Row
            rows = await reader.execute_fetchall(SELECT_HOLDINGS)
            yield cls(stamp, Holdings(holding_of(row) for row in rows), reader)

    async def document(self, symbol: DocumentSymbol, language: str | None = None) -> Document:
        """Return a document, cached if possible, in ``language`` or else in the first held one of ``LANGUAGES``.

        ``language`` is a preference: read :attr:`Document.language` and show it with the text.
        Raises :class:`DocumentNotHeld` with similar symbols.
        """
        key = self._key(symbol, language)
        if key is None:
            raise DocumentNotHeld(symbol, candidates=self.holdings.related_symbols(symbol))
        if (document := self._cached.get(key)) is not None:
            return document
        async with self._load_lock:  # one load at a time, as the connection does; another task may have loaded it
            if (document := self._cached.get(key)) is None:
                document = self._cached[key] = await self._load(key)
            return document

    async def documents_with(self, criteria: PartCriteria, limit: int) -> tuple[DocumentSymbol, ...]:
        """Return the documents that meet the criteria in some language, adopted and newer ones first."""
        parameters = {
            "labels": as_json(criteria.labels) if criteria.labels else None,
            "section": criteria.section,
            "has_sections": criteria.has_sections,
            "tier": criteria.tier,
            "has_footnotes": criteria.has_footnotes,
            "has_annexes": criteria.has_annexes,
            "limit": limit,
        }
        rows = await self._reader.execute_fetchall(SELECT_SYMBOLS_WITH, parameters)
        return tuple(DocumentSymbol.parse(row["symbol"]) for row in rows)

    def cached_document(self, symbol: DocumentSymbol, language: str | None = None) -> Document | None:
        """Return what :meth:`document` would, without awaiting; None if it is not cached or not held."""
        key = self._key(symbol, language)
        return None if key is None else self._cached.get(key)

    def _key(self, symbol: DocumentSymbol, language: str | None) -> _Key | None:
        held = [holding.language for holding in self.holdings.get(symbol)]
        if not held:
            return None
        return symbol, language if language in held else min(held, key=language_preference)

    async def _load(self, key: _Key) -> Document:
        symbol, language = key
        [row] = await self._reader.execute_fetchall(SELECT_DOCUMENT, {"symbol": str(symbol), "language": language})
        parameters = {"document": row["id"]}
        return assemble_document(row, *[await self._reader.execute_fetchall(part, parameters) for part in PART_QUERIES])


def language_preference(language: str) -> tuple[int, str]:
    """Return a sort key: the order of ``LANGUAGES`` first, then alphabetical."""
    return (LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES), language)


class OpenEditions:
    """Opens editions, and closes each one when it is no longer referenced.

    An answer may use its edition for any length of time and does not report its end. So the editions are held by
    weak references, and :meth:`sweep` closes those that no answer, cache or card refers to any more.
    """

    def __init__(self) -> None:
        self._open: list[tuple[weakref.ref[Edition], AsyncExitStack]] = []

    async def open(self, path: Path, stamp: EditionStamp) -> Edition:
        """Open an edition whose checksum was verified."""
        stack = AsyncExitStack()
        edition = await stack.enter_async_context(Edition.opened(path, stamp))
        self._open.append((weakref.ref(edition), stack))
        return edition

    def __len__(self) -> int:
        return len(self._open)

    async def sweep(self) -> None:
        """Close the editions that are no longer referenced."""
        entries, self._open = self._open, []
        for edition, stack in entries:
            if edition() is None:
                await stack.aclose()
            else:
                self._open.append((edition, stack))

    async def close(self) -> None:
        """Close all editions, referenced or not."""
        entries, self._open = self._open, []
        for _, stack in entries:
            await stack.aclose()
