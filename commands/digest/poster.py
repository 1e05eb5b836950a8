"""Posting by hand: a moderator who requests a digest that was just posted is asked for confirmation first.

Two moderators who agree on a post may both send the command, and a phone may send it twice. The latest posting of each
schedule is kept in memory, and counts for one minute.
"""

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from commands.errors import PostingUnavailable
from storage.digests.values import Delivery, Outcome, Plan, Schedule


class Poster(Protocol):
    """Posts digests for the commands; implemented by the dispatcher."""

    def plan_changed(self) -> None:
        """Recompute what is due after a schedule was created, changed or removed."""
        ...

    async def post_now(self, schedule: Schedule, key: str, retry_of: int | None = None) -> Delivery:
        """Post a digest at once and return the delivery, even if it failed.

        ``key`` identifies this posting, ``hand:<interaction>``: the same key never posts twice. ``retry_of`` is the
        number of a delivery of uncertain outcome that a moderator decided to post again; then ``key`` is ignored.
        """
        ...


class NoPoster:
    """Poster for use without a running bot: schedules are stored, nothing is posted."""

    def plan_changed(self) -> None:
        """Do nothing."""

    async def post_now(self, schedule: Schedule, key: str, retry_of: int | None = None) -> Delivery:
        """Raise :class:`PostingUnavailable`."""
        del schedule, key, retry_of
        raise PostingUnavailable


REPEAT_WINDOW = dt.timedelta(minutes=1)
"""A second request within this time is probably from someone who has not seen the post."""


@dataclass(frozen=True, slots=True)
class ManualPost:
    """A digest that was posted by hand."""

    delivery: Delivery
    who: int
    """Discord's id of the moderator who requested it."""


@dataclass(frozen=True, slots=True)
class _Posting:
    who: int
    at: dt.datetime
    plan: Plan
    task: asyncio.Task[Delivery]


class ManualPosting:
    """Posts digests, and remembers the latest posting of each schedule with its moderator."""

    def __init__(self, poster: Poster, now: Callable[[], dt.datetime]) -> None:
        self._poster = poster
        self._now = now
        self._postings: dict[int, _Posting] = {}
        """Latest posting by schedule number."""

    async def just_posted(self, schedule: Schedule) -> ManualPost | None:
        """Return the posting of the last minute, after it has ended; None if it failed or the plan has changed."""
        latest = self._postings.get(schedule.number)
        if latest is None or latest.plan != schedule.plan or abs(self._now() - latest.at) >= REPEAT_WINDOW:
            return None
        await asyncio.wait([latest.task])
        if latest.task.cancelled() or latest.task.exception() is not None:
            return None
        delivery = latest.task.result()
        return ManualPost(delivery, latest.who) if delivery.outcome in {Outcome.SENT, Outcome.LATE} else None

    async def post(self, schedule: Schedule, who: int, key: str) -> Delivery:
        """Post a digest and return the ended delivery; ``key`` is that of :meth:`Poster.post_now`."""
        task = asyncio.ensure_future(self._poster.post_now(schedule, key))
        self._postings[schedule.number] = _Posting(who, self._now(), schedule.plan, task)
        return await asyncio.shield(task)
