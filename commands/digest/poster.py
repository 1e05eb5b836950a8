"""Digests that moderators post by hand: who asks for one that has just been posted is told of that one first.

Two moderators who agree that a digest shall be posted both send the command, and a phone sends one twice. What
counts is remembered for a minute, and no longer than this process lives.
"""

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from commands.errors import PostmanAway
from storage.digests.values import Delivery, Outcome, Plan, Schedule


class Poster(Protocol):
    """Posts digests; the commands only ask."""

    def plan_changed(self) -> None:
        """Look again at what comes next: a schedule was made, changed or removed."""
        ...

    async def post_now(self, schedule: Schedule, key: str, settle: int | None = None) -> Delivery:
        """Post a digest at once and return how that ended, also where it failed.

        ``key`` names this posting, ``hand:<interaction>``: the same key never posts twice. ``settle``
        is the delivery of uncertain end that is posted again by a moderator's decision; then its own
        key counts.
        """
        ...


class NobodyPosts:
    """Stands in where no bot is running: plans are kept, nothing is posted."""

    def plan_changed(self) -> None:
        """Do nothing."""

    async def post_now(self, schedule: Schedule, key: str, settle: int | None = None) -> Delivery:
        """Raise :class:`PostmanAway`."""
        del schedule, key, settle
        raise PostmanAway


JUST_NOW = dt.timedelta(minutes=1)
"""Who asks again within this time has probably not seen that it was posted."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A digest that was posted by hand."""

    delivery: Delivery
    who: int
    """Discord's number of the moderator who asked for it."""


@dataclass(frozen=True, slots=True)
class _Posting:
    who: int
    at: dt.datetime
    plan: Plan
    ends: asyncio.Task[Delivery]


class ByHand:
    """Posts digests, and remembers for a minute who has asked for which."""

    def __init__(self, postman: Poster, now: Callable[[], dt.datetime]) -> None:
        self._postman = postman
        self._now = now
        self._postings: dict[int, _Posting] = {}
        """By schedule, the latest."""

    async def just_posted(self, schedule: Schedule) -> Posted | None:
        """Return what was posted a moment ago, once it has arrived; None where that failed, or the plan is another."""
        latest = self._postings.get(schedule.number)
        if latest is None or latest.plan != schedule.plan or abs(self._now() - latest.at) >= JUST_NOW:
            return None
        await asyncio.wait([latest.ends])
        if latest.ends.cancelled() or latest.ends.exception() is not None:
            return None
        delivery = latest.ends.result()
        return Posted(delivery, latest.who) if delivery.outcome in {Outcome.SENT, Outcome.LATE} else None

    async def post(self, schedule: Schedule, who: int, key: str) -> Delivery:
        """Post a digest and return how that ended; ``key`` is that of :meth:`Postman.post_now`."""
        ends = asyncio.ensure_future(self._postman.post_now(schedule, key))
        self._postings[schedule.number] = _Posting(who, self._now(), schedule.plan, ends)
        return await asyncio.shield(ends)
