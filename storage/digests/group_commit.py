"""Group commit: one transaction for all changes that wait at the same time.

A claim must be on the disk before anything is sent, and waiting for the disk is most of the cost of a change.
While one transaction runs, new changes are queued; the next transaction takes them together. Each change is on the
disk when its caller continues, and many callers share one wait for the disk (0.4 ms on a fast disk, 10 ms and more
on a slow one; a digest of one message makes four changes).
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiosqlite

from storage.database import Database

BATCH_SIZE = 50
"""Most changes in one transaction: the first waits for the statements of all, and all callbacks run in one step."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
class _Change:
    """One queued change: its statements, its callback after the commit, and the future of its caller."""

    work: Callable[[aiosqlite.Connection], Awaitable[Any]]
    on_commit: Callable[[Any], None]
    done: asyncio.Future[Any]


def _do_nothing(_: object) -> None:
    """Do nothing after the commit."""


class GroupCommit:
    """Queues changes and runs them in shared transactions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Change] = []
        self._runner: asyncio.Task[None] | None = None

    async def change(
        self, work: Callable[[aiosqlite.Connection], Awaitable[_T]], on_commit: Callable[[_T], None] = _do_nothing
    ) -> _T:
        """Run the work on the writing connection; return its result once it is committed.

        ``on_commit`` is then called with the result, in the order of the changes, even if the caller was cancelled
        meanwhile, so that memory always follows the file. ``work`` must read from the connection, not from memory,
        because earlier changes of the same transaction are only in the file. It may be called twice: a failed
        transaction is repeated change by change, to find the one that fails.
        """
        change = _Change(work, on_commit, asyncio.get_running_loop().create_future())
        self._waiting.append(change)
        if self._runner is None:
            self._runner = asyncio.create_task(self._run(), name="changes of the digests")
        return await change.done

    async def close(self) -> None:
        """Wait until the queue is empty."""
        while self._runner is not None:
            await asyncio.wait([self._runner])

    async def _run(self) -> None:
        batch: list[_Change] = []
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:BATCH_SIZE], self._waiting[BATCH_SIZE:]
                await self._commit([change for change in batch if not change.done.done()])  # the others were cancelled
        finally:
            self._runner = None
            for change in [*batch, *self._waiting]:
                change.done.cancel()  # has no effect on those that are done

    async def _commit(self, batch: list[_Change]) -> None:
        try:
            async with self._database.change() as connection:
                results = [await change.work(connection) for change in batch]
        except Exception as error:  # noqa: BLE001 - every error is passed to the caller
            await self._fail(batch, error)
            return
        for change, result in zip(batch, results, strict=True):
            change.on_commit(result)
            if not change.done.done():
                change.done.set_result(result)

    async def _fail(self, batch: list[_Change], error: Exception) -> None:
        if len(batch) > 1:
            for change in batch:
                await self._commit([change])
        elif not batch[0].done.done():
            batch[0].done.set_exception(error)
