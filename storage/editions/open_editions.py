"""Editions that are open: the current one, and those that an answer may still be working on."""

import weakref
from contextlib import AsyncExitStack
from pathlib import Path

from storage.editions.edition import Edition
from storage.hashes import EditionStamp


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
