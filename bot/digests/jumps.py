"""A wall clock that jumps ahead is not believed at once.

A clock that a slip of the hand, or a machine that wakes with a wrong date, has put a year ahead would have every slot
of that year written down as missed, and nothing would come until the year is over: dates that have their row stay
closed.
So what the clock says is held against a clock that only counts, also while the machine sleeps. One that is suddenly
more than a day ahead is not believed for an hour: nothing is looked at, and nothing written. Mostly it is put right
by then, and nothing has happened; if not, it is believed. A clock that was wrong already when the program started
cannot be told from a right one.
"""

import datetime as dt
import logging
import time
from collections.abc import Callable

_log = logging.getLogger(__name__)

FARTHEST = dt.timedelta(days=1)
"""So far ahead of what was counted it may go at once."""
PATIENCE = dt.timedelta(hours=1)
"""So long a clock that jumped is not believed."""


def seconds_counted() -> float:
    """Return seconds by a clock that nobody sets, the sleep of the machine among them where the system counts it."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Jumps:
    """Watches one wall clock."""

    def __init__(self, now: Callable[[], dt.datetime], counted: Callable[[], float]) -> None:
        self._now = now
        self._counted = counted
        self._believed = now(), counted()
        """What the wall clock said when it was believed last, and what was counted then."""
        self._doubted_since: float | None = None

    def has_jumped(self) -> bool:
        """Say whether the clock is not to be believed at the moment."""
        now, counted = self._now(), self._counted()
        then, counted_then = self._believed
        ahead = now - then - dt.timedelta(seconds=counted - counted_then)
        if ahead > FARTHEST:
            if self._doubted_since is None:
                self._doubted_since = counted
                _log.warning("the clock has jumped ahead by %s: not believed for %s", ahead, PATIENCE)
            if counted - self._doubted_since < PATIENCE.total_seconds():
                return True
        self._doubted_since = None
        self._believed = now, counted
        return False


def never() -> bool:
    """Say that the clock is to be believed: one that a test moves jumps on purpose."""
    return False
