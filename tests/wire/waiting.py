"""Wait until something holds, without polling: whoever changes a thing says so."""

import asyncio
from collections.abc import Callable


class Waiters:
    """Those who wait for a change, and the word that wakes them."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []

    def changed(self) -> None:
        """Wake everyone whose condition holds now."""
        still: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        for holds, future in self._waiting:
            if future.done():
                continue
            if holds():
                future.set_result(None)
            else:
                still.append((holds, future))
        self._waiting = still

    async def until(self, holds: Callable[[], bool], *, within: float) -> None:
        """Return as soon as the condition holds; raise TimeoutError after that many seconds."""
        if holds():
            return
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((holds, future))
        async with asyncio.timeout(within):
            await future
