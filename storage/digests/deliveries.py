"""Deliveries: the record of how every slot ended, and the guarantee that it gives.

**A slot is never posted twice, and every slot ends as sent, late, missed, skipped or failed, with its reason.** How:

* A slot is a local date of a schedule. The file holds at most one row for it (``UNIQUE``), and the row is on the disk
  before anything is sent. A second claim of a slot returns None, and its caller sends nothing.
* Whether a slot is due is decided again inside the transaction of the claim, from the rows as they are then: a
  schedule that was just paused, suspended, retimed or removed, or is now too late, is not claimed.
* Slots end in the order of their dates, and slots that are open together end together. So if a schedule has a row
  for a date, it has one for each earlier slot, and nothing else must be stored.
* Each message is claimed before it is sent, with a nonce of ours that stays the same for every attempt.
* A claimed row without an end is :meth:`Deliveries.unfinished` at the next start. Recovery looks for its messages in
  the channel: the delivery is completed, continued with the same nonces, or failed as uncertain.
* A failed delivery is tried again only by :meth:`Deliveries.retry`, which returns it to one caller only. The bot does
  so for those of :meth:`Deliveries.interrupted`, a moderator for one of uncertain outcome.

Not guaranteed: a slot older than :data:`~storage.digests.slots.HISTORY_RETENTION` has no row (deleted, or never
written); removing a schedule removes its history; and if the machine's clock was ahead by mistake, slots on the
dates that it had reached stay closed after it is corrected.
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
    DELETE_OLD,
    DELETE_PARTS,
    DELETE_SNAPSHOTS,
    END_DELIVERY,
    HAS_SNAPSHOT,
    INSERT_CLAIM,
    INSERT_PART,
    INSERT_SNAPSHOT,
    RETRY,
    SELECT_HISTORY,
    SELECT_INTERRUPTED,
    SELECT_SCHEDULES,
    SELECT_SECTIONS,
    SELECT_UNFINISHED,
    SET_SNAPSHOT,
    UPDATE_PART_SENT,
    delivery_row,
    schedule_of,
)
from storage.digests.schedule_index import ScheduleIndex
from storage.digests.schedules import Schedules
from storage.digests.slots import HISTORY_RETENTION, due_slots, is_late, is_too_late
from storage.digests.store import DigestStore, delivery_in, new_claim, record_ends, schedule_in, with_parts
from storage.digests.values import LONGEST_GRACE, Delivery, Due, Outcome, Part, Schedule, Snapshot, Why
from storage.sqlite_values import format_instant, whole_seconds

_MOST_SECTIONS = 100
"""Limit of sections read back: no document has as many, so a round of the rotation is never longer."""


_INTERRUPTIONS = frozenset({Why.MAY_NOT_POST, Why.LEFT_SERVER, Why.UNCERTAIN})
"""Reasons that can end within the grace of a slot, and whose end can be noticed. A deleted channel does not return, and
of a refused message nothing tells when it would be accepted."""


class Deliveries(DigestStore):
    """Claims, sends and ends deliveries. Instants are aware; fractions of a second are cut off."""

    async def claim(
        self, to_post: Due, now: dt.datetime, *, section: str | None = None, edition: str = "", parts: int = 1
    ) -> Delivery | None:
        """Claim a slot, to post it in ``parts`` messages; None if it must not be posted any more.

        It may have been claimed or recorded before, or its schedule paused, suspended, retimed or removed.
        """
        slot = to_post.slot

        async def work(connection: aiosqlite.Connection) -> tuple[Schedule, Delivery] | None:
            schedule = await schedule_in(connection, slot.schedule)
            if schedule is None:
                return None
            due_now = due_slots(schedule, now)
            if not any(each.slot == slot and each.is_to_post for each in due_now):
                return None
            claim = new_claim(schedule, slot.key, slot.at, whole_seconds(now), slot.date)
            delivery = await _insert(connection, replace(claim, section=section, edition=edition, part_count=parts))
            if delivery is None:
                return None
            await record_ends(connection, schedule, (each for each in due_now if each.slot != slot), now)
            return replace(schedule, last=max(each.slot.date for each in due_now)), delivery

        claimed = await self._commits.change(work, lambda kept: self._put(kept and kept[0]))
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
        """Claim a digest that a moderator posts now; None if this key was used, or the schedule was removed.

        ``key`` is ``hand:`` and the Discord id of the interaction, so that one press of the button posts once.
        """

        async def work(connection: aiosqlite.Connection) -> Delivery | None:
            schedule = await schedule_in(connection, number)
            if schedule is None:
                return None
            claim = new_claim(schedule, key, whole_seconds(now), whole_seconds(now), None)
            return await _insert(connection, replace(claim, section=section, edition=edition, part_count=parts))

        return await self._commits.change(work)

    async def claim_again(
        self, number: int, now: dt.datetime, *, section: str | None = None, edition: str = "", parts: int = 1
    ) -> Delivery | None:
        """Restart a delivery with the present plan and edition; its parts are deleted, its slot and number stay.

        None if it is not being sent, or if one of its messages is known to be sent.
        """

        async def work(connection: aiosqlite.Connection) -> Delivery | None:
            before = await delivery_in(connection, number)
            if before is None or before.outcome is not Outcome.SENDING or any(part.message for part in before.parts):
                return None
            schedule = await schedule_in(connection, before.schedule)
            if schedule is None:
                return None
            claim = new_claim(schedule, before.key, before.due_at, whole_seconds(now), before.date)
            again = replace(claim, number=number, section=section, edition=edition, part_count=parts)
            await connection.execute_fetchall(DELETE_PARTS, {"number": number})
            await connection.execute_fetchall(CLAIM_AGAIN, {**delivery_row(again), "number": number})
            return again

        return await self._commits.change(work)

    async def claim_part(self, delivery: int, part: int, nonce: str, channel: int, now: dt.datetime) -> Part | None:
        """Claim one message of a delivery before it is sent; None if the delivery is not being sent.

        A message that was claimed before is returned unchanged, with its first nonce.
        """
        values = {
            "delivery": delivery,
            "part": part,
            "nonce": nonce,
            "channel": channel,
            "claimed_at": format_instant(now),
        }

        async def work(connection: aiosqlite.Connection) -> Part | None:
            await connection.execute_fetchall(INSERT_PART, values)
            kept = await delivery_in(connection, delivery)
            if kept is None or kept.outcome is not Outcome.SENDING:
                return None
            return next(each for each in kept.parts if each.number == part)

        return await self._commits.change(work)

    async def record_part_sent(self, delivery: int, part: int, message: int, at: dt.datetime) -> None:
        """Record the Discord id of a sent message and its time; does nothing if an id is already recorded."""
        values = {"delivery": delivery, "part": part, "message": message, "sent_at": format_instant(at)}

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute_fetchall(UPDATE_PART_SENT, values)

        await self._commits.change(work)

    async def complete(self, number: int, now: dt.datetime, snapshot: Snapshot | None = None) -> Delivery | None:
        """End a delivery as sent, or as late by the time of its first message; None if it is not being sent.

        ``snapshot`` is what the next digest will be compared with; None keeps the former one.
        """

        async def work(connection: aiosqlite.Connection) -> Delivery | None:
            delivery = await delivery_in(connection, number)
            if delivery is None or delivery.outcome is not Outcome.SENDING:
                return None
            if snapshot is not None:
                await _keep_snapshot(connection, delivery, snapshot)
            return await _end(
                connection, replace(delivery, outcome=_posted_outcome(delivery, now), ended_at=whole_seconds(now))
            )

        return await self._commits.change(work)

    async def fail(self, number: int, why: Why, now: dt.datetime, detail: str = "") -> Delivery | None:
        """End a delivery as failed; None if it is not being sent."""

        async def work(connection: aiosqlite.Connection) -> Delivery | None:
            delivery = await delivery_in(connection, number)
            if delivery is None or delivery.outcome is not Outcome.SENDING:
                return None
            failed = replace(delivery, outcome=Outcome.FAILED, why=why, detail=detail, ended_at=whole_seconds(now))
            return await _end(connection, failed)

        return await self._commits.change(work)

    async def retry(self, number: int) -> Delivery | None:
        """Reopen a failed delivery: return it with its parts and nonces to the first caller, None to others."""

        async def work(connection: aiosqlite.Connection) -> Delivery | None:
            reopened = list(await connection.execute_fetchall(RETRY, {"number": number}))
            return await delivery_in(connection, number) if reopened else None

        return await self._commits.change(work)

    async def record(self, ended: Iterable[Due], now: dt.datetime) -> None:
        """Record slots that are not posted, of one schedule or several, in one transaction."""
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

        await self._commits.change(work, kept)

    async def delivery(self, number: int) -> Delivery | None:
        """Return a delivery with its parts; None if it was deleted."""
        return await delivery_in(self._database.reader, number)

    async def unfinished(self) -> tuple[Delivery, ...]:
        """Return the claimed deliveries that have no end, oldest first."""
        rows = list(await self._database.reader.execute_fetchall(SELECT_UNFINISHED))
        return await with_parts(self._database.reader, rows)

    async def interrupted(self, now: dt.datetime) -> tuple[Delivery, ...]:
        """Return the failed deliveries that may be finished at ``now`` if their reason is gone, oldest first.

        A part of their messages was posted, or perhaps posted; their grace is not over; nothing else of their schedule
        came after them; and the schedule is not suspended and still posts in the same channel.
        """
        values = {"since": format_instant(now - LONGEST_GRACE)}
        rows = list(await self._database.reader.execute_fetchall(SELECT_INTERRUPTED, values))
        found = await with_parts(self._database.reader, rows)
        return tuple(each for each in found if _may_be_finished(each, self._index.get(each.schedule), now))

    async def history(self, schedule: int, *, limit: int, skip: int = 0) -> tuple[Delivery, ...]:
        """Return the deliveries of a schedule, those posted by hand included, newest first."""
        values = {"schedule": schedule, "limit": limit, "skip": skip}
        rows = list(await self._database.reader.execute_fetchall(SELECT_HISTORY, values))
        return await with_parts(self._database.reader, rows)

    async def posted_sections(self, schedule: int) -> tuple[str, ...]:
        """Return the section letters of the schedule's present document that were posted on schedule, oldest first."""
        known = self._index.get(schedule)
        if known is None:
            return ()
        values = {"schedule": schedule, "document": str(known.plan.document), "limit": _MOST_SECTIONS}
        rows = await self._database.reader.execute_fetchall(SELECT_SECTIONS, values)
        return tuple(reversed([row["section"] for row in rows]))

    async def delete_old(self, now: dt.datetime) -> None:
        """Delete deliveries older than :data:`~storage.digests.slots.HISTORY_RETENTION`, and unused snapshots."""

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute_fetchall(DELETE_OLD, {"before": format_instant(now - HISTORY_RETENTION)})
            await connection.execute_fetchall(DELETE_SNAPSHOTS)

        await self._commits.change(work)


async def _record(connection: aiosqlite.Connection, schedule: Schedule, ended: list[Due], now: dt.datetime) -> Schedule:
    """Record these slots and those that end by themselves, up to the first that is still to be posted."""
    recorded = {each.slot: each for each in ended}
    ends = takewhile(
        lambda each: not each.is_to_post, (recorded.get(each.slot, each) for each in due_slots(schedule, now))
    )
    return await record_ends(connection, schedule, ends, now)


async def _insert(connection: aiosqlite.Connection, delivery: Delivery) -> Delivery | None:
    rows = await connection.execute_fetchall(INSERT_CLAIM, delivery_row(delivery))
    return next((replace(delivery, number=row["number"]) for row in rows), None)


async def _end(connection: aiosqlite.Connection, delivery: Delivery) -> Delivery:
    await connection.execute_fetchall(END_DELIVERY, {**delivery_row(delivery), "number": delivery.number})
    return delivery


def _may_be_finished(delivery: Delivery, schedule: Schedule | None, now: dt.datetime) -> bool:
    if schedule is None or schedule.suspended is not None or delivery.why not in _INTERRUPTIONS:
        return False
    if is_too_late(schedule.plan, delivery.due_at, now):
        return False
    posted = sum(part.message is not None for part in delivery.parts)
    has_begun = 0 < posted < delivery.part_count or (delivery.why is Why.UNCERTAIN and bool(delivery.parts))
    return has_begun and delivery.parts[0].channel == schedule.plan.channel


def _posted_outcome(delivery: Delivery, now: dt.datetime) -> Outcome:
    """Return SENT or LATE for a delivery whose messages are sent; one posted by hand is never late."""
    first = min((part.sent_at for part in delivery.parts if part.sent_at is not None), default=now)
    return Outcome.LATE if delivery.date is not None and is_late(delivery.due_at, first) else Outcome.SENT


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
    """Scheduled digests. Plain methods read memory; coroutines read or change the database."""

    @classmethod
    @asynccontextmanager
    async def opened(cls, database: Database) -> AsyncGenerator[Self, None]:
        """Load every schedule into memory; on exit, wait for pending changes."""
        rows = await database.reader.execute_fetchall(SELECT_SCHEDULES)
        commits = GroupCommit(database)
        try:
            yield cls(database, commits, ScheduleIndex(schedule_of(row) for row in rows))
        finally:
            await commits.close()
