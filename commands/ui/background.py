"""CPU-bound work in a thread, one job at a time, with a cache of the last results.

One thread at a time, because each further thread that computes makes the event loop wait longer for the
interpreter. A cache key holds what a result depends on, never who asked for it.
"""

import asyncio
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from cachetools import LRUCache

_Result = TypeVar("_Result")


class BackgroundWork(Generic[_Result]):
    """An LRU cache whose values are computed in a thread."""

    def __init__(self, capacity: int, lock: asyncio.Lock) -> None:
        """Keep at most ``capacity`` results; objects that share ``lock`` never compute at the same time."""
        self._lock = lock
        self._results: LRUCache[Hashable, _Result] = LRUCache(capacity)

    def has(self, key: Hashable) -> bool:
        """Return True if the result is cached."""
        return key in self._results

    async def get(self, key: Hashable, compute: Callable[[], _Result]) -> _Result:
        """Return the cached result, or compute it in a thread; ``key`` must cover all that it depends on."""
        if (result := self._results.get(key)) is not None:
            return result
        async with self._lock:  # another caller may have computed it meanwhile
            if (result := self._results.get(key)) is None:
                result = self._results[key] = await asyncio.to_thread(compute)
            return result
