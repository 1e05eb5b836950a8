"""A wall clock that jumps far ahead is not trusted at once: a slot recorded as missed would never be posted."""

import datetime as dt
import logging
import time
from collections.abc import Callable

_log = logging.getLogger(__name__)

LONGEST_JUMP = dt.timedelta(days=1)
"""How far the wall clock may run ahead of the monotonic clock before a jump is suspected."""
DISTRUST_TIME = dt.timedelta(hours=1)
"""How long a clock that has jumped ahead is ignored."""


def monotonic_seconds() -> float:
    """Return seconds of a monotonic clock, which includes the time of machine suspension if the system counts it."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class ClockJumpGuard:
    """Compares a wall clock with a monotonic one, and ignores the wall clock for a while after a jump ahead."""

    def __init__(self, now: Callable[[], dt.datetime], monotonic: Callable[[], float]) -> None:
        self._now = now
        self._monotonic = monotonic
        self._last_trusted = now(), monotonic()
        """The wall clock and the monotonic clock when the wall clock was last trusted."""
        self._suspect_since: float | None = None

    def has_jumped(self) -> bool:
        """Return True while a suspected clock jump is being ignored."""
        now, elapsed = self._now(), self._monotonic()
        trusted_now, trusted_elapsed = self._last_trusted
        ahead = now - trusted_now - dt.timedelta(seconds=elapsed - trusted_elapsed)
        if ahead > LONGEST_JUMP:
            if self._suspect_since is None:
                self._suspect_since = elapsed
                _log.warning("the clock has jumped ahead by %s: ignored for %s", ahead, DISTRUST_TIME)
            if elapsed - self._suspect_since < DISTRUST_TIME.total_seconds():
                return True
        self._suspect_since = None
        self._last_trusted = now, elapsed
        return False


def never_jumped() -> bool:
    """Return False: the clock is always trusted, because a clock that a test moves jumps on purpose."""
    return False
