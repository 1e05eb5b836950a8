"""The ledger of what became of every slot, and the promise that it keeps.

**Never twice; and every slot ends as sent, late, missed, skipped or failed, with its reason.** How it is kept:

* A slot is a local date of a schedule. The file holds one row for it at most (``UNIQUE``), and the row is
  on the disk before anything is sent. Whoever claims a slot second is told so and sends nothing.
* What is due is decided once more inside the transaction of the claim, from what the file holds then: what was
  paused, suspended, retimed, removed or has become too late a moment before is not claimed.
* Slots end in the order of their dates, and those that are open together end together. So the newest date of a
  schedule says that all before it have their row, and nothing needs to be remembered beside the rows.
* Each message is claimed before it is sent, under a nonce of ours that stays the same however often it is tried.
* A row that was claimed and has no end is :meth:`Ledger.unsettled` at the next start. Whoever settles it looks
  for the messages in the channel: it is completed, sent on with the same nonces, or failed as uncertain.
* A failed one is tried again only by :meth:`Ledger.retry`, which lets one caller through.

What it does not promise: a slot older than :data:`~storage.digests.slots.REMEMBERED` has no row, whether
it was dropped or never written; a schedule that is removed takes its history with it; and slots on dates
that the machine's clock had reached by mistake stay closed when the clock is put back.
"""

import datetime as dt
import json
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import takewhile
from typing import Self, final

import aiosqlite

from storage.database import Database
from storage.digests.group_commit import GroupCommit
from storage.digests.rows import (
    CLAIM_AGAIN,
    COUNT_HISTORY,
    DELETE_OLD,
    DELETE_PARTS,
    DELETE_SNAPSHOTS,
    END,
    HAS_SNAPSHOT,
    INSERT_CLAIM,
    INSERT_PART,
    INSERT_SNAPSHOT,
    RETRY,
    SELECT_HISTORY,
    SELECT_SCHEDULES,
    SELECT_SECTIONS,
    SELECT_UNSETTLED,
    SENT_PART,
    SET_SNAPSHOT,
    delivery_row,
    schedule_of,
)
from storage.digests.schedule_index import ScheduleIndex
from storage.digests.schedules import Schedules
from storage.digests.slots import PUNCTUAL, REMEMBERED, due
from storage.digests.store import DigestStore, claim_of, delivery_in, schedule_in, with_parts, write_down
from storage.digests.values import Delivery, Due, Outcome, Part, Schedule, Snapshot, Why
from storage.sqlite_values import whole, written

_SECTIONS_BACK = 100
"""No document has as many sections: a round is never longer."""


class Deliveries(DigestStore):
    """Claims, messages and ends. Instants are aware; fractions of a second are dropped."""

    async def claim(
        self, to_post: Due, now: dt.datetime, *, section: str | None = None, edition: str = "", parts: int = 1
    ) -> Delivery | None:
        """Take a slot, to post it in so many messages; None where it is not to be posted any more.

        It may have been claimed or written down before, or its schedule paused, suspended, retimed or removed.
        """
        slot = to_post.slot

        async def work(connection: aiosqlite.Connection) -> tuple[Schedule, Delivery] | None:
            schedule = await schedule_in(connection, slot.schedule)
            if schedule is None:
                return None
            come = due(schedule, now)
            if not any(each.slot == slot and each.is_to_post for each in come):
                return None
            begun = claim_of(schedule, slot.key, slot.at, whole(now), slot.date)
            delivery = await _insert(connection, replace(begun, section=section, edition=edition, part_count=parts))
            if delivery is None:
                return None
            await write_down(connection, schedule, (each for each in come if each.slot != slot), now)
            return replace(schedule, last=max(each.slot.date for each in come)), delivery

        claimed = await self._together.change(work, lambda kept: self._put(kept and kept[0]))
        return claimed and claimed[1]

    async def claim_by_hand(
        self,
        number: int,
        key: str,
        now: dt.datetime,
        *,
        section: str | None = None,
        edition: str = "",
        parts: int = 1,
    ) -> Delivery | None:
        """Begin a digest that a moderator posts now; None where this key was used, or the schedule was removed.

        ``key`` is ``hand:`` and Discord's number of the interaction, so that one press posts once.
        """

        async def work(connection: aiosqlite.Connection) -> Delivery | None:
            schedule = await schedule_in(connection, number)
            if schedule is None:
                return None
            begun = claim_of(schedule, key, whole(now), whole(now), None)
            return await _insert(connection, replace(begun, section=section, edition=edition, part_count=parts))

        return await self._together.change(work)

    async def claim_again(
        self, number: int, now: dt.datetime, *, section: str | None = None, edition: str = "", parts: int = 1
    ) -> Delivery | None:
        """Begin a delivery anew with what is true now, its messages forgotten; its slot and number stay.

        None where it is not being sent, or where a message of it is known to be sent.
        """

        async def work(connection: aiosqlite.Connection) -> Delivery | None:
            before = await delivery_in(connection, number)
            if before is None or before.outcome is not Outcome.SENDING or any(part.message for part in before.parts):
                return None
            schedule = await schedule_in(connection, before.schedule)
            if schedule is None:
                return None
            begun = claim_of(schedule, before.key, before.due_at, whole(now), before.date)
            again = replace(begun, number=number, section=section, edition=edition, part_count=parts)
            await connection.execute_fetchall(DELETE_PARTS, {"number": number})
            await connection.execute_fetchall(CLAIM_AGAIN, {**delivery_row(again), "number": number})
            return again

        return await self._together.change(work)

    async def claim_part(self, delivery: int, part: int, nonce: str, channel: int, now: dt.datetime) -> Part | None:
        """Take one message of a delivery before it is sent; None where the delivery is not being sent.

        One that was taken before is returned as it was, with its first nonce.
        """
        values = {"delivery": delivery, "part": part, "nonce": nonce, "channel": channel, "claimed_at": written(now)}

        async def work(connection: aiosqlite.Connection) -> Part | None:
            await connection.execute_fetchall(INSERT_PART, values)
            kept = await delivery_in(connection, delivery)
            if kept is None or kept.outcome is not Outcome.SENDING:
                return None
            return next(each for each in kept.parts if each.number == part)

        return await self._together.change(work)

    async def part_sent(self, delivery: int, part: int, message: int, at: dt.datetime) -> None:
        """Note under which number Discord has a message, and since when; the first such note stays."""
        values = {"delivery": delivery, "part": part, "message": message, "sent_at": written(at)}

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute_fetchall(SENT_PART, values)

        await self._together.change(work)

    async def complete(self, number: int, now: dt.datetime, snapshot: Snapshot | None = None) -> Delivery | None:
        """End a delivery as sent, or as late by the time of its first message; None where it is not being sent.

        ``snapshot`` is what the next digest will be compared with; None leaves that as it was.
        """

        async def work(connection: aiosqlite.Connection) -> Delivery | None:
            delivery = await delivery_in(connection, number)
            if delivery is None or delivery.outcome is not Outcome.SENDING:
                return None
            if snapshot is not None:
                await _keep_snapshot(connection, delivery, snapshot)
            return await _end(connection, replace(delivery, outcome=_posted(delivery, now), ended_at=whole(now)))

        return await self._together.change(work)

    async def fail(self, number: int, why: Why, now: dt.datetime, detail: str = "") -> Delivery | None:
        """End a delivery as failed; None where it is not being sent."""

        async def work(connection: aiosqlite.Connection) -> Delivery | None:
            delivery = await delivery_in(connection, number)
            if delivery is None or delivery.outcome is not Outcome.SENDING:
                return None
            failed = replace(delivery, outcome=Outcome.FAILED, why=why, detail=detail, ended_at=whole(now))
            return await _end(connection, failed)

        return await self._together.change(work)

    async def retry(self, number: int) -> Delivery | None:
        """Send a failed delivery again: the first caller gets it, with its parts and their nonces, others None."""

        async def work(connection: aiosqlite.Connection) -> Delivery | None:
            taken = list(await connection.execute_fetchall(RETRY, {"number": number}))
            return await delivery_in(connection, number) if taken else None

        return await self._together.change(work)

    async def record(self, ended: Iterable[Due], now: dt.datetime) -> None:
        """Write down slots that are not posted, of one schedule or many, in one transaction."""
        by_schedule: dict[int, list[Due]] = {}
        for each in ended:
            by_schedule.setdefault(each.slot.schedule, []).append(each)

        async def work(connection: aiosqlite.Connection) -> list[Schedule]:
            return [
                await _record(connection, schedule, by_schedule[number], now)
                for number in by_schedule
                if (schedule := await schedule_in(connection, number)) is not None
            ]

        def kept(schedules: list[Schedule]) -> None:
            for schedule in schedules:
                self._put(schedule)

        await self._together.change(work, kept)

    async def delivery(self, number: int) -> Delivery | None:
        """Return a delivery with its parts; None where it is gone."""
        return await delivery_in(self._database.reader, number)

    async def unsettled(self) -> tuple[Delivery, ...]:
        """Return what was claimed and has no end, oldest first."""
        rows = list(await self._database.reader.execute_fetchall(SELECT_UNSETTLED))
        return await with_parts(self._database.reader, rows)

    async def history(self, schedule: int, *, limit: int, skip: int = 0) -> tuple[Delivery, ...]:
        """Return what became of the slots of a schedule and what was posted by hand, newest first."""
        values = {"schedule": schedule, "limit": limit, "skip": skip}
        rows = list(await self._database.reader.execute_fetchall(SELECT_HISTORY, values))
        return await with_parts(self._database.reader, rows)

    async def history_length(self, schedule: int) -> int:
        """Return how many there are in all."""
        [row] = await self._database.reader.execute_fetchall(COUNT_HISTORY, {"schedule": schedule})
        return row["length"]

    async def posted_sections(self, schedule: int) -> tuple[str, ...]:
        """Return the letters of the present document that were posted on schedule, oldest first."""
        known = self._agenda.get(schedule)
        if known is None:
            return ()
        values = {"schedule": schedule, "document": str(known.plan.document), "limit": _SECTIONS_BACK}
        rows = await self._database.reader.execute_fetchall(SELECT_SECTIONS, values)
        return tuple(reversed([row["section"] for row in rows]))

    async def tidy(self, now: dt.datetime) -> None:
        """Drop what is older than :data:`~storage.digests.slots.REMEMBERED`, and texts that no schedule needs."""

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute_fetchall(DELETE_OLD, {"before": written(now - REMEMBERED)})
            await connection.execute_fetchall(DELETE_SNAPSHOTS)

        await self._together.change(work)


async def _record(connection: aiosqlite.Connection, schedule: Schedule, ended: list[Due], now: dt.datetime) -> Schedule:
    """Write down these slots and those that end by themselves, up to one that is still to be posted."""
    given = {each.slot: each for each in ended}
    ends = takewhile(lambda each: not each.is_to_post, (given.get(each.slot, each) for each in due(schedule, now)))
    return await write_down(connection, schedule, ends, now)


async def _insert(connection: aiosqlite.Connection, delivery: Delivery) -> Delivery | None:
    rows = await connection.execute_fetchall(INSERT_CLAIM, delivery_row(delivery))
    return next((replace(delivery, number=row["number"]) for row in rows), None)


async def _end(connection: aiosqlite.Connection, delivery: Delivery) -> Delivery:
    await connection.execute_fetchall(END, {**delivery_row(delivery), "number": delivery.number})
    return delivery


def _posted(delivery: Delivery, now: dt.datetime) -> Outcome:
    """Return how a delivery ended whose messages are sent; one by hand is never late."""
    first = min((part.sent_at for part in delivery.parts if part.sent_at is not None), default=now)
    return Outcome.LATE if delivery.date is not None and first - delivery.due_at > PUNCTUAL else Outcome.SENT


async def _keep_snapshot(connection: aiosqlite.Connection, delivery: Delivery, snapshot: Snapshot) -> None:
    if not list(await connection.execute_fetchall(HAS_SNAPSHOT, {"hash": snapshot.hash})):
        texts = json.dumps(dict(snapshot.texts), ensure_ascii=False)
        await connection.execute_fetchall(INSERT_SNAPSHOT, {"hash": snapshot.hash, "texts": texts})
    values = {
        "hash": snapshot.hash,
        "number": delivery.schedule,
        "document": str(delivery.document),
        "text_language": delivery.text_language,
    }
    await connection.execute_fetchall(SET_SNAPSHOT, values)


@final
class Digests(Schedules, Deliveries):
    """Digests on schedule. What is read from memory is a plain method; what is awaited asks or changes the file."""

    @classmethod
    @asynccontextmanager
    async def opened(cls, database: Database) -> AsyncGenerator[Self, None]:
        """Read every schedule into memory; at the end, wait for the changes that are under way."""
        rows = await database.reader.execute_fetchall(SELECT_SCHEDULES)
        together = GroupCommit(database)
        try:
            yield cls(database, together, ScheduleIndex(schedule_of(row) for row in rows))
        finally:
            await together.close()
