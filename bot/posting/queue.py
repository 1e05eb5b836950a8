"""Many jobs of many servers, a few at once, no two of one server: nobody waits for a slow neighbour.

The jobs come in fair order from an iterator that is asked only when a worker is free. One whose server is being
served already is put aside until that is done, and then comes first. So a channel in which Discord makes us wait
holds up one worker, never all of them, and digests of one channel do not mix their messages.
"""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import Generic, TypeVar


class KeyedLock:
    """Locks by number, kept only while somebody holds one or waits for it."""

    def __init__(self) -> None:
        self._locks: dict[int, asyncio.Lock] = {}
        self._wanted: Counter[int] = Counter()

    @asynccontextmanager
    async def turn(self, number: int) -> AsyncGenerator[None]:
        """Wait until nobody else has this number, and keep it to the end of the block."""
        self._wanted[number] += 1
        try:
            async with self._locks.setdefault(number, asyncio.Lock()):
                yield
        finally:
            self._wanted[number] -= 1
            if not self._wanted[number]:
                del self._wanted[number], self._locks[number]


Job = TypeVar("Job")

_IN_ONE_GO = 50
"""Jobs that are put aside before others may run: each has cost the iterator some twenty microseconds."""


class FairQueue(Generic[Job]):
    """One go through some jobs. Each job comes with the number of its server."""

    def __init__(self, jobs: Iterable[tuple[int, Job]], do: Callable[[Job], Awaitable[None]]) -> None:
        self._jobs: Iterator[tuple[int, Job]] = iter(jobs)
        self._do = do
        self._aside: dict[int, deque[Job]] = {}
        """By server that is being served: its jobs that came meanwhile."""
        self._is_over = False

    async def go(self, at_once: int) -> None:
        """Do all jobs, so many at once; ``do`` must not raise."""
        async with asyncio.TaskGroup() as workers:
            for _ in range(at_once):
                workers.create_task(self._work())

    def end(self) -> None:
        """Begin no more jobs."""
        self._is_over = True

    async def _work(self) -> None:
        while (found := await self._next()) is not None:
            server, waiting = found
            while waiting and not self._is_over:
                await self._do(waiting.popleft())
                await asyncio.sleep(0)  # commands come in between
            del self._aside[server]

    async def _next(self) -> tuple[int, deque[Job]] | None:
        """Return a server that nobody serves, with its next job, and put aside the jobs of those that are served."""
        put_aside = 0
        while not self._is_over:
            found = next(self._jobs, None)
            if found is None:
                return None
            server, job = found
            if server not in self._aside:
                self._aside[server] = deque((job,))
                return server, self._aside[server]
            self._aside[server].append(job)
            put_aside += 1
            if put_aside % _IN_ONE_GO == 0:
                await asyncio.sleep(0)
        return None
