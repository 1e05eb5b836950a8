"""One at a time of each kind: whoever comes second waits until the first has ended, in the order of coming."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class OneAtATime:
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
