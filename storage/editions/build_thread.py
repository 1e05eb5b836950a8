"""Run long work, such as building an edition, in a thread that can be stopped."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import TypeVar

from storage.errors import EditionNotBuilt

_Result = TypeVar("_Result")
_Each = TypeVar("_Each")


class StopSignal:
    """A thread-safe request to stop work in a thread."""

    def __init__(self) -> None:
        self._is_set = threading.Event()
        self._callbacks: list[Callable[[], None]] = []

    def set(self) -> None:
        """Request the stop, and call the registered callbacks in this thread."""
        self._is_set.set()
        for callback in self._callbacks:
            callback()

    def add_callback(self, callback: Callable[[], None]) -> None:
        """Register a callback for the stop, called at once if it was already requested; it may run in any thread."""
        self._callbacks.append(callback)
        if self._is_set.is_set():
            callback()

    def guard(self, items: Iterator[_Each]) -> Iterator[_Each]:
        """Yield from an iterator; raise :class:`EditionNotBuilt` once the stop is requested."""
        for item in items:
            if self._is_set.is_set():
                raise EditionNotBuilt("the building was stopped")
            yield item


async def run_in_thread(work: Callable[[StopSignal], _Result]) -> _Result:
    """Run work in a thread; on cancellation, stop the thread and wait for it, so that it writes nothing later."""
    stop = StopSignal()
    task = asyncio.ensure_future(asyncio.to_thread(work, stop))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        stop.set()
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()  # mark it as retrieved: no one else will
        raise


async def run_to_completion(work: Coroutine[object, object, _Result]) -> _Result:
    """Shield work from cancellation: a cancelled caller waits until it is complete, then raises ``CancelledError``."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()  # mark it as retrieved: no one else will
        raise
