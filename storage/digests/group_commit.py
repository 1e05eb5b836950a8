"""One transaction for all the changes that wait at the same time.

What is claimed must be on the disk before anything is sent, and waiting for the disk is most of what
a change costs. While one transaction is under way, the changes asked for gather; the next takes them
all. Each is on the disk when its caller goes on, and many callers have shared one wait (0.4 ms on a quick
disk, ten and more on a slow one; a digest of one message is four changes).
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiosqlite

from storage.database import Database

MOST_TOGETHER = 50
"""Changes in one transaction: the first waits for the statements of the others, and memory follows all in one go."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """One change: its statements, what follows in memory once they are kept, and who waits for it."""

    work: Callable[[aiosqlite.Connection], Awaitable[Any]]
    kept: Callable[[Any], None]
    done: asyncio.Future[Any]


def _nothing(_: object) -> None:
    """Keep nothing in memory."""


class GroupCommit:
    """The changes that wait for their transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Asked] = []
        self._runner: asyncio.Task[None] | None = None

    async def change(
        self, work: Callable[[aiosqlite.Connection], Awaitable[_T]], kept: Callable[[_T], None] = _nothing
    ) -> _T:
        """Do the work on the writer; return its result once it is on the disk.

        ``kept`` is called with the result then, in the order of the changes, even where the caller was
        cancelled meanwhile: memory follows the file. ``work`` must ask the connection, not memory, since
        changes before it in the same transaction are in the file only; it may be called twice, since a
        transaction that fails is done again change by change, to find the one at fault.
        """
        asked = _Asked(work, kept, asyncio.get_running_loop().create_future())
        self._waiting.append(asked)
        if self._runner is None:
            self._runner = asyncio.create_task(self._run(), name="changes of the digests")
        return await asked.done

    async def close(self) -> None:
        """Wait until nothing waits."""
        while self._runner is not None:
            await asyncio.wait([self._runner])

    async def _run(self) -> None:
        taken: list[_Asked] = []
        try:
            while self._waiting:
                taken, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
                await self._settle([asked for asked in taken if not asked.done.done()])  # cancelled: left out
        finally:
            self._runner = None
            for asked in [*taken, *self._waiting]:
                asked.done.cancel()  # does nothing to those that have their answer

    async def _settle(self, batch: list[_Asked]) -> None:
        try:
            async with self._database.change() as connection:
                results = [await asked.work(connection) for asked in batch]
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the caller's
            await self._fail(batch, error)
            return
        for asked, result in zip(batch, results, strict=True):
            asked.kept(result)
            if not asked.done.done():
                asked.done.set_result(result)

    async def _fail(self, batch: list[_Asked], error: Exception) -> None:
        if len(batch) > 1:
            for asked in batch:
                await self._settle([asked])
        elif not batch[0].done.done():
            batch[0].done.set_exception(error)
