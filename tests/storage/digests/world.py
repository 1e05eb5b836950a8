"""A small world for the promise of the ledger: channels, a clock, moderators, and a postman that can die anywhere.

The file is a real one, and is opened again after each death. What was posted is remembered here, apart
from the code under test; so is when each schedule had which plan, to say afterwards which slots there were.
"""

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from storage.digests.deliveries import Digests
from storage.digests.rows import SELECT_SCHEDULES, schedule_of
from storage.digests.slots import PUNCTUAL, slot_on
from storage.digests.values import POSTED, Delivery, Outcome, Plan, Why
from storage.state import opened_state
from tests.storage.digests.plans import utc

DAY = dt.timedelta(days=1)
HISTORY = 10_000


class Killed(Exception):
    """The postman died."""


@dataclass
class Epoch:
    """A time in which a schedule had one timing."""

    plan: Plan
    start: dt.datetime
    closed: dt.date | None
    """The newest date that had its row when it began."""
    end: dt.datetime | None = None


@dataclass
class World:
    path: Path
    now: dt.datetime = field(default_factory=lambda: utc("2026-03-20 06:00"))
    channel: Counter[tuple[int, int]] = field(default_factory=Counter)
    """How often each message, by delivery and part, was posted."""
    is_readable: bool = True
    is_open: bool = True
    """Whether the bot may post."""
    closes_after: int | None = None
    """After how many steps of the postman it may not post any more; None: it may."""
    epochs: dict[int, list[Epoch]] = field(default_factory=dict)
    digests: Digests = field(init=False)
    _steps: int | None = None
    """How many steps the postman has to live; None: it does not die."""

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """The program runs on the file."""
        async with opened_state(self.path) as state, Digests.opened(state.database) as self.digests:
            yield
            rows = await state.database.reader.execute_fetchall(SELECT_SCHEDULES)
            assert self.digests.all == tuple(schedule_of(row) for row in rows), "memory is not what the file holds"

    # --- moderators

    async def create(self, guild: int, plan: Plan) -> None:
        made = await self.digests.create(guild, plan, self.now)
        self.epochs[made.number] = [Epoch(plan, made.since, None)]

    async def change(self, number: int, plan: Plan) -> None:
        is_retimed = plan.timing != self.digests.get(number).plan.timing
        changed = await self.digests.change(number, plan, self.now)
        if is_retimed:
            self._begin(number, changed.plan, changed.last)

    def _begin(self, number: int, plan: Plan, closed: dt.date | None) -> None:
        start = self.now.replace(microsecond=0)
        self.epochs[number][-1].end = start
        self.epochs[number].append(Epoch(plan, start, closed))

    async def retry(self) -> None:
        """A moderator presses Post under every delivery that is uncertain; the channel can be read by now."""
        for schedule in self.digests.all:
            for each in await self.digests.history(schedule.number, limit=HISTORY):
                if each.why is Why.UNCERTAIN and (again := await self.digests.retry(each.number)) is not None:
                    await self._settle(again, is_readable=True)

    async def post(self, number: int) -> None:
        """A moderator posts by hand, and presses twice."""
        key = f"hand:{int(self.now.timestamp())}"
        both = await asyncio.gather(*[self.digests.claim_by_hand(number, key, self.now, parts=2) for _ in range(2)])
        for delivery in both:
            if delivery is not None:
                await self._send(delivery)

    # --- the postman

    async def wake(self, steps: int | None = None) -> None:
        """Do what is to be done; die after so many steps, and start again."""
        self._steps = steps
        wakes: list[asyncio.Task[None]] = []
        try:
            for delivery in await self.digests.unfinished():
                await self._settle(delivery, is_readable=self.is_readable)
            await self._finish_interrupted()
            wakes = [asyncio.create_task(self._deliver()) for _ in range(2)]  # the second in the middle of the first
            await asyncio.gather(*wakes)
        finally:
            for wake in wakes:
                wake.cancel()
            await asyncio.gather(*wakes, return_exceptions=True)
            self._steps = None

    async def _finish_interrupted(self) -> None:
        for each in await self.digests.interrupted(self.now):
            if each.why is not Why.UNCERTAIN or self.is_readable:
                self._step()
                await self._settle(await self.digests.retry(each.number), is_readable=self.is_readable)

    async def _deliver(self) -> None:
        for _, come in self.digests.due_now(self.now):
            self._step()
            to_post = next((each for each in come if each.is_to_post), None)
            if to_post is None:
                await self.digests.record(come, self.now)
                continue
            delivery = await self.digests.claim(to_post, self.now, parts=2)
            if delivery is not None:
                await self._send(delivery)

    async def _send(self, delivery: Delivery) -> None:
        for number in (1, 2):
            if any(part.message for part in delivery.parts if part.number == number):
                continue
            self._step()
            part = await self.digests.claim_part(delivery.number, number, f"{delivery.number}.{number}", 5, self.now)
            if part is None:
                return
            self._step()
            if not self.is_open:
                await self.digests.fail(delivery.number, Why.MAY_NOT_POST, self.now)
                self._step()
                await self.digests.suspend(delivery.schedule, Why.MAY_NOT_POST, self.now)
                return
            self.channel[delivery.number, number] += 1
            self._step()
            await self.digests.record_part_sent(delivery.number, number, 1000 + number, self.now)
        self._step()
        await self.digests.complete(delivery.number, self.now)

    async def _settle(self, delivery: Delivery, *, is_readable: bool) -> None:
        doubtful = [part.number for part in delivery.parts if part.message is None]
        if doubtful and not is_readable:
            self._step()
            await self.digests.fail(delivery.number, Why.UNCERTAIN, self.now)
            return
        for number in doubtful:
            if self.channel[delivery.number, number]:
                self._step()
                await self.digests.record_part_sent(delivery.number, number, 1000 + number, self.now)
        await self._send(await self.digests.delivery(delivery.number))

    def _step(self) -> None:
        if self.closes_after is not None:
            self.closes_after -= 1
            if not self.closes_after:
                self.is_open, self.closes_after = False, None
        if self._steps is not None:
            self._steps -= 1
            if self._steps < 0:
                raise Killed

    # --- what is promised

    async def check(self) -> None:
        """Look at everything after a wake that went to its end."""
        assert max(self.channel.values(), default=1) == 1, "a message was posted twice"
        if self.is_open and self.is_readable:
            assert await self.digests.interrupted(self.now) == (), "a digest could be finished and was not"
        for number in self.epochs:
            history = await self.digests.history(number, limit=HISTORY)
            assert len({each.key for each in history}) == len(history)
            rows = {each.date: each for each in history if each.date is not None}
            assert set(rows) == self._dates(number, set(rows)), "a slot without a row, or a row without a slot"
            for each in history:
                self._check(each)

    def _check(self, each: Delivery) -> None:
        posted = [number for number in (1, 2) if self.channel[each.number, number]]
        assert each.outcome is not Outcome.SENDING, "a wake has left something behind"
        assert (each.why is None) == (each.outcome in POSTED)
        if each.outcome in POSTED:
            assert posted == [1, 2] == [part.number for part in each.parts]
            first = min(part.sent_at for part in each.parts)
            is_late = each.date is not None and first - each.due_at > PUNCTUAL
            assert each.outcome is (Outcome.LATE if is_late else Outcome.SENT)
        elif each.outcome is not Outcome.FAILED:
            assert posted == []
        assert each.due_at <= self.now

    def _dates(self, number: int, with_row: set[dt.date]) -> set[dt.date]:
        """Return the dates that must have a row: those whose slot has come in one of the epochs."""
        epochs, expected = self.epochs[number], set[dt.date]()
        for place, epoch in enumerate(epochs):
            end = self.now if epoch.end is None else epoch.end
            date = epoch.start.date() - 2 * DAY
            while (date := date + DAY) <= end.date() + 2 * DAY:
                at = slot_on(epoch.plan, date)
                is_open = at is not None and epoch.start < at <= end and (epoch.closed is None or date > epoch.closed)
                if is_open and (date in with_row or not self._was_moved(epochs[place + 1 :], date)):
                    expected.add(date)
        return expected

    def _was_moved(self, later: list[Epoch], date: dt.date) -> bool:
        """Say whether the slot of a date was moved to a time that is still to come."""
        return any((at := slot_on(epoch.plan, date)) is not None and at > epoch.start for epoch in later[:1])
