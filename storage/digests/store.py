"""What both halves of the digests work on: the file, the changes that wait for it, the schedules in memory."""

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
    """The file and the memory of it, which follows the file."""

    def __init__(self, database: Database, together: GroupCommit, agenda: ScheduleIndex) -> None:
        self._database = database
        self._together = together
        self._agenda = agenda

    def _put(self, schedule: Schedule | None) -> None:
        """Take a schedule into memory as the file has it now."""
        if schedule is not None:
            self._agenda.put(schedule)


async def schedule_in(connection: aiosqlite.Connection, number: int) -> Schedule | None:
    """Return a schedule as the file has it, changes of this transaction among it."""
    found = await connection.execute_fetchall(rows.SELECT_SCHEDULE, {"number": number})
    return next((rows.schedule_of(row) for row in found), None)


async def delivery_in(connection: aiosqlite.Connection, number: int) -> Delivery | None:
    """Return a delivery with its parts, as the file has it."""
    found = await connection.execute_fetchall(rows.SELECT_DELIVERY, {"number": number})
    return next(iter(await with_parts(connection, list(found))), None)


async def with_parts(connection: aiosqlite.Connection, found: Sequence[sqlite3.Row]) -> tuple[Delivery, ...]:
    """Return the deliveries of the rows, in their order."""
    numbers = json.dumps([row["number"] for row in found])
    parts = list(await connection.execute_fetchall(rows.SELECT_PARTS, {"deliveries": numbers}))
    return tuple(rows.delivery_of(row, parts) for row in found)


async def write_down(
    connection: aiosqlite.Connection, schedule: Schedule, ended: Iterable[Due], now: dt.datetime
) -> Schedule:
    """Write what became of slots that are not posted; return the schedule with its newest date."""
    ends = [each for each in ended if schedule.last is None or each.slot.date > schedule.last]
    if not ends:
        return schedule
    found = [rows.delivery_row(_end(schedule, each, now)) for each in ends]
    await connection.executemany(rows.INSERT_DELIVERY, found)
    return replace(schedule, last=max(each.slot.date for each in ends))


def claim_of(schedule: Schedule, key: str, due_at: dt.datetime, now: dt.datetime, date: dt.date | None) -> Delivery:
    """Return a delivery that begins now; its number comes from the file."""
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
    claim = claim_of(schedule, due.slot.key, due.slot.at, now, due.slot.date)
    return replace(claim, outcome=due.outcome, why=due.why, detail=due.detail, ended_at=now)
