"""A fair queue: many jobs of many servers, several at once, but only one per server.

The jobs come in fair order from an iterator, which is advanced only when a worker is free. A job whose server is busy
waits until that server's job is done, and then runs next. So a channel that Discord rate-limits holds up one worker,
never all of them, and the digests of one channel do not mix their messages.
"""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import Generic, TypeVar


class KeyedLock:
    """One lock per number; a lock exists only while a task holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: dict[int, asyncio.Lock] = {}
        self._users: Counter[int] = Counter()

    @asynccontextmanager
    async def hold(self, number: int) -> AsyncGenerator[None]:
        """Hold the lock of this number until the end of the block."""
        self._users[number] += 1
        try:
            async with self._locks.setdefault(number, asyncio.Lock()):
                yield
        finally:
            self._users[number] -= 1
            if not self._users[number]:
                del self._users[number], self._locks[number]


Job = TypeVar("Job")

_YIELD_EVERY = 50
"""Waiting jobs that are read before other tasks may run: the iterator takes about 20 microseconds for each."""


class FairQueue(Generic[Job]):
    """Runs jobs once; each job comes with the id of its server."""

    def __init__(self, jobs: Iterable[tuple[int, Job]], do: Callable[[Job], Awaitable[None]]) -> None:
        self._jobs: Iterator[tuple[int, Job]] = iter(jobs)
        self._do = do
        self._waiting: dict[int, deque[Job]] = {}
        """By id of a busy server: its jobs that wait."""
        self._is_stopped = False

    async def run(self, worker_count: int) -> None:
        """Run all jobs with this many workers; ``do`` must not raise."""
        async with asyncio.TaskGroup() as workers:
            for _ in range(worker_count):
                workers.create_task(self._work())

    def stop(self) -> None:
        """Start no more jobs."""
        self._is_stopped = True

    async def _work(self) -> None:
        while (found := await self._next()) is not None:
            guild_id, waiting = found
            while waiting and not self._is_stopped:
                await self._do(waiting.popleft())
                await asyncio.sleep(0)  # lets interactions run in between
            del self._waiting[guild_id]

    async def _next(self) -> tuple[int, deque[Job]] | None:
        """Return an idle server and a deque with its next job; None at the end. Jobs of busy servers are queued."""
        put_aside = 0
        while not self._is_stopped:
            found = next(self._jobs, None)
            if found is None:
                return None
            guild_id, job = found
            if guild_id not in self._waiting:
                self._waiting[guild_id] = deque((job,))
                return guild_id, self._waiting[guild_id]
            self._waiting[guild_id].append(job)
            put_aside += 1
            if put_aside % _YIELD_EVERY == 0:
                await asyncio.sleep(0)
        return None
