"""Work that would hold up the event loop: done in a thread, one piece at a time, and the last results kept.

One thread at a time, because each more that computes lets the loop wait longer for its turn. What is
kept is kept under what it was made from, never under who asked for it.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Made = TypeVar("_Made")


class BackgroundWork(Generic[_Made]):
    """Things made aside, the last so many of them at hand."""

    def __init__(self, most: int, turn: asyncio.Lock) -> None:
        """Share ``turn`` between all that is not to be made at the same time."""
        self._most = most
        self._turn = turn
        self._made: OrderedDict[Hashable, _Made] = OrderedDict()

    def has(self, key: Hashable) -> bool:
        """Say whether this is at hand."""
        return key in self._made

    async def get(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what is kept under this key, or make it; ``key`` says all that it depends on."""
        if (made := self._kept(key)) is not None:
            return made
        async with self._turn:  # who waited here may find it made
            if (made := self._kept(key)) is not None:
                return made
            made = self._made[key] = await asyncio.to_thread(make)
            if len(self._made) > self._most:
                self._made.popitem(last=False)
            return made

    def _kept(self, key: Hashable) -> _Made | None:
        if key in self._made:
            self._made.move_to_end(key)
        return self._made.get(key)
