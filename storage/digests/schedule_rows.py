"""A schedule's row, and what its last digest said."""

import datetime as dt
import json
import sqlite3

from corpus.symbol import DocumentSymbol
from storage.digests.values import Cadence, Plan, Schedule, Why
from storage.sqlite_values import as_json, read, written

KEEP_GUILD = "INSERT INTO guild (id) VALUES (:guild) ON CONFLICT (id) DO NOTHING"

INSERT_SCHEDULE = """
    INSERT INTO schedule (
        guild, channel, time, zone, cadence, day, document, text_language, sections, rotates, language, role, skip,
        grace, since, paused_at, suspended, suspended_at
    ) VALUES (
        :guild, :channel, :time, :zone, :cadence, :day, :document, :text_language, :sections, :rotates, :language,
        :role, :skip, :grace, :since, :paused_at, :suspended, :suspended_at
    )
    RETURNING number
"""

UPDATE_SCHEDULE = """
    UPDATE schedule SET
        channel = :channel, time = :time, zone = :zone, cadence = :cadence, day = :day, document = :document,
        text_language = :text_language, sections = :sections, rotates = :rotates, language = :language, role = :role,
        skip = :skip, grace = :grace, since = :since, paused_at = :paused_at, suspended = :suspended,
        suspended_at = :suspended_at,
        snapshot = CASE WHEN document = :document AND text_language = :text_language THEN snapshot END
    WHERE number = :number
"""
"""What a document said is not compared with what another says."""

DELETE_SCHEDULE = "DELETE FROM schedule WHERE number = :number RETURNING number"

SELECT_SCHEDULES = """
    SELECT *, (SELECT MAX(date) FROM delivery WHERE delivery.schedule = schedule.number) AS last FROM schedule
"""

SELECT_SCHEDULE = """
    SELECT *, (SELECT MAX(date) FROM delivery WHERE delivery.schedule = schedule.number) AS last
    FROM schedule
    WHERE number = :number
"""

SELECT_SNAPSHOT = """
    SELECT snapshot.texts FROM schedule JOIN snapshot ON snapshot.hash = schedule.snapshot WHERE number = :number
"""

HAS_SNAPSHOT = "SELECT 1 FROM snapshot WHERE hash = :hash"

INSERT_SNAPSHOT = "INSERT INTO snapshot (hash, texts) VALUES (:hash, :texts)"

SET_SNAPSHOT = """
    UPDATE schedule SET snapshot = :hash
    WHERE number = :number AND document = :document AND text_language = :text_language
"""

DELETE_SNAPSHOTS = "DELETE FROM snapshot WHERE NOT EXISTS (SELECT 1 FROM schedule WHERE snapshot = snapshot.hash)"


def schedule_row(schedule: Schedule) -> dict[str, object]:
    """Return the parameters of ``INSERT_SCHEDULE`` and ``UPDATE_SCHEDULE``."""
    plan = schedule.plan
    return {
        "number": schedule.number,
        "guild": schedule.guild,
        "channel": plan.channel,
        "time": plan.time.isoformat("minutes"),
        "zone": plan.zone,
        "cadence": plan.cadence,
        "day": plan.on,
        "document": str(plan.document),
        "text_language": plan.text_language,
        "sections": as_json(plan.sections),
        "rotates": plan.rotates,
        "language": plan.language,
        "role": plan.role,
        "skip": as_json(sorted(date.isoformat() for date in plan.skip)),
        "grace": int(plan.grace.total_seconds()),
        "since": written(schedule.since),
        "paused_at": _written(schedule.paused_at),
        "suspended": schedule.suspended,
        "suspended_at": _written(schedule.suspended_at),
    }


def schedule_of(row: sqlite3.Row) -> Schedule:
    """Return the schedule of a row of ``SELECT_SCHEDULES``."""
    return Schedule(
        number=row["number"],
        guild=row["guild"],
        plan=_plan(row),
        since=read(row["since"]),
        last=None if row["last"] is None else dt.date.fromisoformat(row["last"]),
        paused_at=_read(row["paused_at"]),
        suspended=None if row["suspended"] is None else Why(row["suspended"]),
        suspended_at=_read(row["suspended_at"]),
    )


def _plan(row: sqlite3.Row) -> Plan:
    return Plan(
        channel=row["channel"],
        time=dt.time.fromisoformat(row["time"]),
        zone=row["zone"],
        cadence=Cadence(row["cadence"]),
        document=DocumentSymbol.parse(row["document"]),
        text_language=row["text_language"],
        on=row["day"],
        sections=tuple(json.loads(row["sections"])),
        rotates=bool(row["rotates"]),
        language=row["language"],
        role=row["role"],
        skip=frozenset(dt.date.fromisoformat(date) for date in json.loads(row["skip"])),
        grace=dt.timedelta(seconds=row["grace"]),
    )


def _written(instant: dt.datetime | None) -> str | None:
    return None if instant is None else written(instant)


def _read(text: str | None) -> dt.datetime | None:
    return None if text is None else read(text)
