"""The clock: rings when the next slot comes, and at least once a minute whatever happens.

APScheduler only rings. What is due is for the ledger to say, so a ring too many costs nothing and a ring that
was lost is made good by the next: no run may be dropped for being late (``misfire_grace_time``), several that
have piled up are one (``coalesce``), and there is one alarm at a time, set anew after each round.

The beat in between is counted by the event loop and not by the wall clock. APScheduler sleeps until an instant,
so after the wall clock was put back by an hour it would sleep an hour too long; the beat notices within a minute
that the clock was changed, or that the machine had been asleep, and sets the alarm by the time that it is now.
"""

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Protocol, cast

import apscheduler.events as events  # pyright: ignore[reportMissingTypeStubs] - APScheduler 3 has no types
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # pyright: ignore[reportMissingTypeStubs] - as above
from apscheduler.triggers.date import DateTrigger  # pyright: ignore[reportMissingTypeStubs] - as above

FARTHEST = dt.timedelta(days=1)
"""So far ahead of what was counted it may go at once."""
PATIENCE = dt.timedelta(hours=1)
"""So long a clock that jumped is not believed."""


def seconds_counted() -> float:
    """Return seconds by a clock that nobody sets, the sleep of the machine among them where the system counts it."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class ClockJumpGuard:
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


_log = logging.getLogger(__name__)

BEAT = 60.0
"""Seconds between two rings at most."""
SHORTEST = 0.1
"""Seconds until an alarm at least: what is due at once was rung for already, and the loop must not spin on it."""

_ALARM = "slot"


class _Scheduler(Protocol):
    """As much of APScheduler as is used here, typed."""

    def add_job(self, func: object, trigger: object, *, id: str, replace_existing: bool) -> object: ...  # noqa: A002
    def add_listener(self, callback: Callable[[object], None], mask: int) -> None: ...
    def start(self) -> None: ...
    def shutdown(self, wait: bool) -> None: ...


class Clock:
    """Rings for what is next.

    ``ring`` must return at once. ``next_wake`` says when the next slot after an instant comes (None: no slot at
    all), by the clock that ``now`` reads; only its distance from ``now`` is used, so that clock may be a test's own.
    """

    def __init__(
        self,
        ring: Callable[[], None],
        next_wake: Callable[[dt.datetime], dt.datetime | None],
        now: Callable[[], dt.datetime],
    ) -> None:
        self._ring = ring
        self._next_wake = next_wake
        self._now = now
        self._scheduler: _Scheduler | None = None
        self._heart: asyncio.TimerHandle | None = None

    @contextmanager
    def ticking(self) -> Generator[None]:
        """Tick until the end of the block, in the event loop that runs."""
        defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        scheduler = cast("_Scheduler", AsyncIOScheduler(timezone=dt.UTC, job_defaults=defaults))
        lost = int(events.EVENT_JOB_MISSED | events.EVENT_JOB_MAX_INSTANCES | events.EVENT_JOB_ERROR)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] - numbers, without types
        scheduler.add_listener(self._lost, lost)
        scheduler.start()
        self._scheduler = scheduler
        self._beat()
        try:
            yield
        finally:
            self._scheduler = None
            if self._heart is not None:
                self._heart.cancel()
            scheduler.shutdown(wait=False)

    def set_alarm(self) -> None:
        """Look again when the next slot is: after a round, and after any change of a schedule. Idle, do nothing."""
        if self._scheduler is None:
            return
        now = self._now()
        wake = self._next_wake(now)
        delay = BEAT if wake is None else min(max((wake - now).total_seconds(), SHORTEST), BEAT)
        at = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=delay)
        self._scheduler.add_job(self._strike, DateTrigger(at), id=_ALARM, replace_existing=True)

    async def _strike(self) -> None:
        """Ring, as a coroutine: APScheduler would run a plain function in a thread."""
        self._ring()

    def _beat(self) -> None:
        self._heart = asyncio.get_running_loop().call_later(BEAT, self._beat)
        self.set_alarm()
        self._ring()

    def _lost(self, event: object) -> None:
        _log.warning("an alarm was lost (%s); ringing now", getattr(event, "code", "?"))
        self._ring()
