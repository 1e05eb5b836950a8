"""Garbage collection that does not keep the event loop waiting; measured by ``tests.bench.stall`` and ``.digests``.

A full collection of Python's looks through everything that has lived for a while: 12 to 40 ms in a bot with many
schedules, in which nobody is answered. So what survives one is set aside, and the next looks only at what came
since. What dies in a cycle after it was set aside stays in memory; so once a day a collection looks through all
of it again, and takes those milliseconds once.
"""

import gc
import time
from collections.abc import Callable, Mapping
from typing import Any

A_DAY = 24 * 60 * 60.0
"""Seconds between two collections that look through everything."""
_FULL = 2
"""The number of the oldest generation."""


class ShortCollections:
    """Sets aside what survives a full collection, from now on."""

    def __init__(self, now: Callable[[], float] = time.monotonic, every: float = A_DAY) -> None:
        self._now = now
        self._every = every
        self._looked_through = now()
        gc.collect()
        gc.freeze()

    def __call__(self, phase: str, facts: Mapping[str, Any]) -> None:
        """Be called by the collector before and after each collection."""
        if facts["generation"] != _FULL:
            return
        if phase == "stop":
            gc.freeze()
        elif self._now() - self._looked_through >= self._every:
            self._looked_through = self._now()
            gc.unfreeze()


def shorten_collections() -> None:
    """Keep collections short for the rest of this process."""
    gc.callbacks.append(ShortCollections())
