"""The clock: wakes the dispatcher when the next slot is due, and at least once a minute.

APScheduler only wakes the dispatcher. The stored schedules tell what is due, so an extra wake-up costs nothing and the
next one makes up for a lost one: no run is dropped for being late (``misfire_grace_time``), missed runs are merged into
one (``coalesce``), and there is one alarm at a time, set again after each round.

The tick between alarms is timed by the event loop's monotonic clock, not by the wall clock. APScheduler sleeps until an
instant, so it would sleep an hour too long if the wall clock were set back by an hour. The tick notices within a minute
that the clock was changed or that the machine was suspended, and sets the alarm from the current time.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Protocol, cast

import apscheduler.events as events  # pyright: ignore[reportMissingTypeStubs] - APScheduler 3 has no types
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # pyright: ignore[reportMissingTypeStubs] - as above
from apscheduler.triggers.date import DateTrigger  # pyright: ignore[reportMissingTypeStubs] - as above

_log = logging.getLogger(__name__)

LONGEST_INTERVAL = 60.0
"""Most seconds between two wake-ups."""
SHORTEST_DELAY = 0.1
"""Fewest seconds until an alarm: the dispatcher was woken already for what is due now, and the loop must not spin."""

_ALARM_ID = "slot"


class _Scheduler(Protocol):
    """Types for the methods of APScheduler that are used here."""

    def add_job(self, func: object, trigger: object, *, id: str, replace_existing: bool) -> object: ...  # noqa: A002
    def add_listener(self, callback: Callable[[object], None], mask: int) -> None: ...
    def start(self) -> None: ...
    def shutdown(self, wait: bool) -> None: ...


class Clock:
    """Calls a callback when the next slot is due.

    ``wake`` must return at once. ``next_wake`` returns the instant of the next slot after an instant, or None if there
    is no slot. It uses the clock of ``now``; only the difference from ``now`` matters, so a test may pass its own.
    """

    def __init__(
        self,
        wake: Callable[[], None],
        next_wake: Callable[[dt.datetime], dt.datetime | None],
        now: Callable[[], dt.datetime],
    ) -> None:
        self._wake = wake
        self._next_wake = next_wake
        self._now = now
        self._scheduler: _Scheduler | None = None
        self._timer: asyncio.TimerHandle | None = None

    @contextmanager
    def running(self) -> Generator[None]:
        """Run the clock in the current event loop until the end of the block."""
        defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        scheduler = cast("_Scheduler", AsyncIOScheduler(timezone=dt.UTC, job_defaults=defaults))
        lost_events = int(events.EVENT_JOB_MISSED | events.EVENT_JOB_MAX_INSTANCES | events.EVENT_JOB_ERROR)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] - numbers, without types
        scheduler.add_listener(self._on_lost_alarm, lost_events)
        scheduler.start()
        self._scheduler = scheduler
        self._tick()
        try:
            yield
        finally:
            self._scheduler = None
            if self._timer is not None:
                self._timer.cancel()
            scheduler.shutdown(wait=False)

    def set_alarm(self) -> None:
        """Set the alarm for the next slot, after a round or a change of a schedule; do nothing if not running."""
        if self._scheduler is None:
            return
        now = self._now()
        wake = self._next_wake(now)
        delay = (
            LONGEST_INTERVAL
            if wake is None
            else min(max((wake - now).total_seconds(), SHORTEST_DELAY), LONGEST_INTERVAL)
        )
        at = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=delay)
        self._scheduler.add_job(self._on_alarm, DateTrigger(at), id=_ALARM_ID, replace_existing=True)

    async def _on_alarm(self) -> None:
        """Wake; a coroutine, because APScheduler would run a plain function in a thread."""
        self._wake()

    def _tick(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(LONGEST_INTERVAL, self._tick)
        self.set_alarm()
        self._wake()

    def _on_lost_alarm(self, event: object) -> None:
        _log.warning("an alarm was lost (%s); waking now", getattr(event, "code", "?"))
        self._wake()
