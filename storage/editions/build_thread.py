"""Work that takes long, in a thread of its own: to build an edition aside."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import TypeVar

from storage.errors import EditionNotBuilt

_Result = TypeVar("_Result")
_Each = TypeVar("_Each")


class Stop:
    """A wish that work in a thread may end early."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._heard: list[Callable[[], None]] = []

    def ask(self) -> None:
        """Ask the work to end."""
        self._asked.set()
        for hear in self._heard:
            hear()

    def tells(self, hear: Callable[[], None]) -> None:
        """Let this be called, in whatever thread, when the work is asked to end."""
        self._heard.append(hear)
        if self._asked.is_set():
            hear()

    def between(self, things: Iterator[_Each]) -> Iterator[_Each]:
        """Yield things for as long as nobody asks to stop; raise :class:`EditionNotBuilt` then."""
        for thing in things:
            if self._asked.is_set():
                raise EditionNotBuilt("the building was stopped")
            yield thing


async def in_thread(work: Callable[[Stop], _Result]) -> _Result:
    """Work in a thread; when cancelled, ask it to stop and wait for it, lest it write when nobody expects it."""
    stop = Stop()
    working = asyncio.ensure_future(asyncio.to_thread(work, stop))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        stop.ask()
        await asyncio.wait([working])
        if not working.cancelled():
            working.exception()  # nobody else asks for it
        raise


async def to_the_end(work: Coroutine[object, object, _Result]) -> _Result:
    """Do work that must not be broken off; when cancelled, do it to the end first."""
    working = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.wait([working])
        if not working.cancelled():
            working.exception()  # nobody else asks for it
        raise
