"""The base of :class:`Schedules` and :class:`Deliveries`, and the queries that both use within a transaction."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

import aiosqlite

from storage.database import Database
from storage.digests import rows
from storage.digests.group_commit import GroupCommit
from storage.digests.schedule_index import ScheduleIndex
from storage.digests.values import Delivery, Due, Outcome, Schedule


class DigestStore:
    """The database, its queue of changes, and the schedules in memory, which are updated after each commit."""

    def __init__(self, database: Database, commits: GroupCommit, index: ScheduleIndex) -> None:
        self._database = database
        self._commits = commits
        self._index = index

    def _put(self, schedule: Schedule | None) -> None:
        """Put a committed schedule into memory; does nothing for None."""
        if schedule is not None:
            self._index.put(schedule)


async def schedule_in(connection: aiosqlite.Connection, number: int) -> Schedule | None:
    """Return a schedule from the database, with the changes of this transaction; None if there is none."""
    found = await connection.execute_fetchall(rows.SELECT_SCHEDULE, {"number": number})
    return next((rows.schedule_of(row) for row in found), None)


async def delivery_in(connection: aiosqlite.Connection, number: int) -> Delivery | None:
    """Return a delivery with its parts from the database; None if there is none."""
    found = await connection.execute_fetchall(rows.SELECT_DELIVERY, {"number": number})
    return next(iter(await with_parts(connection, list(found))), None)


async def with_parts(connection: aiosqlite.Connection, found: Sequence[sqlite3.Row]) -> tuple[Delivery, ...]:
    """Return the deliveries of these rows with their parts, in the order of the rows."""
    numbers = json.dumps([row["number"] for row in found])
    parts = list(await connection.execute_fetchall(rows.SELECT_PARTS, {"deliveries": numbers}))
    return tuple(rows.delivery_of(row, parts) for row in found)


async def record_ends(
    connection: aiosqlite.Connection, schedule: Schedule, ended: Iterable[Due], now: dt.datetime
) -> Schedule:
    """Record slots that are not posted; return the schedule with :attr:`Schedule.last` updated."""
    ends = [each for each in ended if schedule.last is None or each.slot.date > schedule.last]
    if not ends:
        return schedule
    found = [rows.delivery_row(_end(schedule, each, now)) for each in ends]
    await connection.executemany(rows.INSERT_DELIVERY, found)
    return replace(schedule, last=max(each.slot.date for each in ends))


def new_claim(schedule: Schedule, key: str, due_at: dt.datetime, now: dt.datetime, date: dt.date | None) -> Delivery:
    """Return a delivery that begins now; its number is 0 until it is inserted."""
    plan = schedule.plan
    return Delivery(
        number=0,
        schedule=schedule.number,
        key=key,
        date=date,
        due_at=due_at,
        outcome=Outcome.SENDING,
        claimed_at=now,
        document=plan.document,
        text_language=plan.text_language,
    )


def _end(schedule: Schedule, due: Due, now: dt.datetime) -> Delivery:
    claim = new_claim(schedule, due.slot.key, due.slot.at, now, due.slot.date)
    return replace(claim, outcome=due.outcome, why=due.why, detail=due.detail, ended_at=now)
