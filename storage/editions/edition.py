"""An edition, open for reading: immutable, so that every reader sees one and the same corpus."""

import asyncio
import sqlite3
import weakref
from collections import OrderedDict
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Self

import aiosqlite

from corpus.citations.errors import DocumentNotHeld
from corpus.document import Document
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol
from storage.editions.edition_file import PARTS, assembled
from storage.editions.rows import SELECT_DOCUMENT, SELECT_HOLDINGS, holding_of
from storage.hashes import EditionStamp

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
"""In this order a text is taken when no language is asked for, or one that is not held; then all others."""

_MOST_CACHED = 64
"""Whole documents in memory: a session's working set, some 10 MB of the longest reports."""

_Key = tuple[DocumentSymbol, str]


class Edition:
    """Whole documents by symbol and language, from one immutable file."""

    def __init__(self, stamp: EditionStamp, holdings: Holdings, reader: aiosqlite.Connection) -> None:
        self.stamp = stamp
        self.holdings = holdings
        self._reader = reader
        self._cached: OrderedDict[_Key, Document] = OrderedDict()
        self._loading = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def opened(cls, path: Path, stamp: EditionStamp) -> AsyncGenerator[Self, None]:
        """Open a file that was found sound; ``path`` is absolute."""
        async with aiosqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True) as reader:
            reader.row_factory = sqlite3.Row
            rows = await reader.execute_fetchall(SELECT_HOLDINGS)
            yield cls(stamp, Holdings(holding_of(row) for row in rows), reader)

    async def document(self, symbol: DocumentSymbol, language: str | None = None) -> Document:
        """Return a document, in this language where it is held in it, else in the first of ``LANGUAGES``.

        A language is a wish: which text came back is in the document, and must be said with it.
        Raises :class:`DocumentNotHeld`, with the symbols that stand near.
        """
        key = self._key(symbol, language)
        if key is None:
            raise DocumentNotHeld(symbol, candidates=self.holdings.nearest(symbol))
        if (cached := self._from_cache(key)) is not None:
            return cached
        async with self._loading:  # who waited here may find it loaded; the reader does one thing at a time anyway
            if (cached := self._from_cache(key)) is not None:
                return cached
            return self._to_cache(key, await self._load(key))

    def document_now(self, symbol: DocumentSymbol, language: str | None = None) -> Document | None:
        """Return what :meth:`document` would, without awaiting, if it is in memory; else None."""
        key = self._key(symbol, language)
        return None if key is None else self._from_cache(key)

    def _key(self, symbol: DocumentSymbol, language: str | None) -> _Key | None:
        held = [holding.language for holding in self.holdings.get(symbol)]
        if not held:
            return None
        return symbol, language if language in held else min(held, key=preference)

    def _from_cache(self, key: _Key) -> Document | None:
        if (document := self._cached.get(key)) is not None:
            self._cached.move_to_end(key)
        return document

    def _to_cache(self, key: _Key, document: Document) -> Document:
        self._cached[key] = document
        if len(self._cached) > _MOST_CACHED:
            self._cached.popitem(last=False)
        return document

    async def _load(self, key: _Key) -> Document:
        symbol, language = key
        [row] = await self._reader.execute_fetchall(SELECT_DOCUMENT, {"symbol": str(symbol), "language": language})
        ours = {"document": row["id"]}
        return assembled(row, *[await self._reader.execute_fetchall(part, ours) for part in PARTS])


def preference(language: str) -> tuple[int, str]:
    """Return what orders languages as in ``LANGUAGES``, then by the alphabet."""
    return (LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES), language)


class OpenEditions:
    """Opens editions, and closes each when nobody holds it any more.

    Whoever takes an edition works on it to the end, which nothing announces; so an edition is closed once no
    answer, cache or card refers to it.
    """

    def __init__(self) -> None:
        self._open: list[tuple[weakref.ref[Edition], AsyncExitStack]] = []

    async def open(self, path: Path, stamp: EditionStamp) -> Edition:
        """Open an edition that was found sound."""
        stack = AsyncExitStack()
        edition = await stack.enter_async_context(Edition.opened(path, stamp))
        self._open.append((weakref.ref(edition), stack))
        return edition

    def __len__(self) -> int:
        return len(self._open)

    async def sweep(self) -> None:
        """Close the editions that nobody holds any more."""
        left, self._open = self._open, []
        for edition, stack in left:
            if edition() is None:
                await stack.aclose()
            else:
                self._open.append((edition, stack))

    async def close(self) -> None:
        """Close all."""
        left, self._open = self._open, []
        for _, stack in left:
            await stack.aclose()
