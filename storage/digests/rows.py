"""The queries for schedules, deliveries and their messages, and the conversion of rows to values and back."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable

from corpus.symbol import DocumentSymbol
from storage.digests.values import Cadence, Delivery, Outcome, Part, Plan, Schedule, Why
from storage.sqlite_values import as_json, format_instant, parse_instant

INSERT_GUILD = "INSERT INTO guild (id) VALUES (:guild) ON CONFLICT (id) DO NOTHING"

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
"""The snapshot is dropped with a change of document or language: texts of two documents are not compared."""

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
        "day": plan.day,
        "document": str(plan.document),
        "text_language": plan.text_language,
        "sections": as_json(plan.sections),
        "rotates": plan.rotates,
        "language": plan.language,
        "role": plan.role,
        "skip": as_json(sorted(date.isoformat() for date in plan.skip)),
        "grace": int(plan.grace.total_seconds()),
        "since": format_instant(schedule.since),
        "paused_at": _format_optional(schedule.paused_at),
        "suspended": schedule.suspended,
        "suspended_at": _format_optional(schedule.suspended_at),
    }


def schedule_of(row: sqlite3.Row) -> Schedule:
    """Return the schedule of a row of ``SELECT_SCHEDULES``."""
    return Schedule(
        number=row["number"],
        guild=row["guild"],
        plan=_plan(row),
        since=parse_instant(row["since"]),
        last=None if row["last"] is None else dt.date.fromisoformat(row["last"]),
        paused_at=_parse_optional(row["paused_at"]),
        suspended=None if row["suspended"] is None else Why(row["suspended"]),
        suspended_at=_parse_optional(row["suspended_at"]),
    )


def _plan(row: sqlite3.Row) -> Plan:
    return Plan(
        channel=row["channel"],
        time=dt.time.fromisoformat(row["time"]),
        zone=row["zone"],
        cadence=Cadence(row["cadence"]),
        document=DocumentSymbol.parse(row["document"]),
        text_language=row["text_language"],
        day=row["day"],
        sections=tuple(json.loads(row["sections"])),
        rotates=bool(row["rotates"]),
        language=row["language"],
        role=row["role"],
        skip=frozenset(dt.date.fromisoformat(date) for date in json.loads(row["skip"])),
        grace=dt.timedelta(seconds=row["grace"]),
    )


def _format_optional(instant: dt.datetime | None) -> str | None:
    return None if instant is None else format_instant(instant)


def _parse_optional(text: str | None) -> dt.datetime | None:
    return None if text is None else parse_instant(text)


INSERT_DELIVERY = """
    INSERT INTO delivery (
        schedule, key, date, due_at, outcome, why, detail, document, text_language, section, edition, part_count,
        claimed_at, ended_at
    ) VALUES (
        :schedule, :key, :date, :due_at, :outcome, :why, :detail, :document, :text_language, :section, :edition,
        :part_count, :claimed_at, :ended_at
    )
    ON CONFLICT DO NOTHING
"""
"""A second insert for the same slot inserts nothing."""

INSERT_CLAIM = INSERT_DELIVERY + " RETURNING number"

INSERT_PART = """
    INSERT INTO delivery_part (delivery, number, nonce, channel, claimed_at)
    SELECT number, :part, :nonce, :channel, :claimed_at FROM delivery WHERE number = :delivery AND outcome = 'sending'
    ON CONFLICT DO NOTHING
"""

UPDATE_PART_SENT = """
    UPDATE delivery_part SET message = :message, sent_at = :sent_at
    WHERE delivery = :delivery AND number = :part AND message IS NULL
"""

END_DELIVERY = """
    UPDATE delivery SET outcome = :outcome, why = :why, detail = :detail, ended_at = :ended_at
    WHERE number = :number AND outcome = 'sending'
"""

CLAIM_AGAIN = """
    UPDATE delivery SET
        document = :document, text_language = :text_language, section = :section, edition = :edition,
        part_count = :part_count, claimed_at = :claimed_at
    WHERE number = :number AND outcome = 'sending'
"""

DELETE_PARTS = "DELETE FROM delivery_part WHERE delivery = :number"

RETRY = """
    UPDATE delivery SET outcome = 'sending', why = NULL, detail = '', ended_at = NULL
    WHERE number = :number AND outcome = 'failed'
    RETURNING number
"""

SELECT_DELIVERY = "SELECT * FROM delivery WHERE number = :number"

SELECT_UNFINISHED = "SELECT * FROM delivery WHERE ended_at IS NULL ORDER BY number"

SELECT_INTERRUPTED = """
    SELECT * FROM delivery INDEXED BY delivery_failed
    WHERE outcome = 'failed' AND due_at >= :since AND date IS NOT NULL
      AND NOT EXISTS (
          SELECT 1 FROM delivery AS later
          WHERE later.schedule = delivery.schedule AND later.due_at >= delivery.due_at
            AND later.number <> delivery.number
      )
    ORDER BY due_at
"""
"""Failed deliveries of slots after which nothing else came: no later slot, and no posting by hand."""

SELECT_HISTORY = """
    SELECT * FROM delivery WHERE schedule = :schedule ORDER BY due_at DESC, number DESC LIMIT :limit OFFSET :skip
"""

SELECT_PARTS = """
    SELECT delivery_part.*
    FROM json_each(:deliveries) AS asked JOIN delivery_part ON delivery_part.delivery = asked.value
    ORDER BY delivery_part.delivery, delivery_part.number
"""

SELECT_SECTIONS = """
    SELECT section FROM delivery
    WHERE schedule = :schedule AND document = :document AND date IS NOT NULL AND section IS NOT NULL
      AND outcome IN ('sent', 'late')
    ORDER BY due_at DESC
    LIMIT :limit
"""

DELETE_OLD = "DELETE FROM delivery WHERE ended_at < :before"


def delivery_row(delivery: Delivery) -> dict[str, object]:
    """Return the parameters of ``INSERT_DELIVERY`` and ``INSERT_CLAIM``."""
    return {
        "schedule": delivery.schedule,
        "key": delivery.key,
        "date": None if delivery.date is None else delivery.date.isoformat(),
        "due_at": format_instant(delivery.due_at),
        "outcome": delivery.outcome,
        "why": delivery.why,
        "detail": delivery.detail,
        "document": str(delivery.document),
        "text_language": delivery.text_language,
        "section": delivery.section,
        "edition": delivery.edition,
        "part_count": delivery.part_count,
        "claimed_at": format_instant(delivery.claimed_at),
        "ended_at": None if delivery.ended_at is None else format_instant(delivery.ended_at),
    }


def delivery_of(row: sqlite3.Row, parts: Iterable[sqlite3.Row]) -> Delivery:
    """Return the delivery of a row of ``SELECT_DELIVERY``, with the parts among the rows of ``SELECT_PARTS``."""
    return Delivery(
        number=row["number"],
        schedule=row["schedule"],
        key=row["key"],
        date=None if row["date"] is None else dt.date.fromisoformat(row["date"]),
        due_at=parse_instant(row["due_at"]),
        outcome=Outcome(row["outcome"]),
        claimed_at=parse_instant(row["claimed_at"]),
        document=DocumentSymbol.parse(row["document"]),
        text_language=row["text_language"],
        why=None if row["why"] is None else Why(row["why"]),
        detail=row["detail"],
        section=row["section"],
        edition=row["edition"],
        part_count=row["part_count"],
        parts=tuple(_part(part) for part in parts if part["delivery"] == row["number"]),
        ended_at=None if row["ended_at"] is None else parse_instant(row["ended_at"]),
    )


def _part(row: sqlite3.Row) -> Part:
    return Part(
        number=row["number"],
        nonce=row["nonce"],
        channel=row["channel"],
        claimed_at=parse_instant(row["claimed_at"]),
        message=row["message"],
        sent_at=None if row["sent_at"] is None else parse_instant(row["sent_at"]),
    )
