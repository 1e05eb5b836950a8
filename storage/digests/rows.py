"""A delivery's row, and the rows of its messages."""

import datetime as dt
import sqlite3
from collections.abc import Iterable

from corpus.symbol import DocumentSymbol
from storage.digests.values import Delivery, Outcome, Part, Why
from storage.sqlite_values import read, written

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
"""Whoever comes second, comes to nothing."""

INSERT_CLAIM = INSERT_DELIVERY + " RETURNING number"

INSERT_PART = """
    INSERT INTO delivery_part (delivery, number, nonce, channel, claimed_at)
    SELECT number, :part, :nonce, :channel, :claimed_at FROM delivery WHERE number = :delivery AND outcome = 'sending'
    ON CONFLICT DO NOTHING
"""

SENT_PART = """
    UPDATE delivery_part SET message = :message, sent_at = :sent_at
    WHERE delivery = :delivery AND number = :part AND message IS NULL
"""

END = """
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

SELECT_UNSETTLED = "SELECT * FROM delivery WHERE ended_at IS NULL ORDER BY number"

SELECT_HISTORY = """
    SELECT * FROM delivery WHERE schedule = :schedule ORDER BY due_at DESC, number DESC LIMIT :limit OFFSET :skip
"""

COUNT_HISTORY = "SELECT COUNT(*) AS length FROM delivery WHERE schedule = :schedule"

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
        "due_at": written(delivery.due_at),
        "outcome": delivery.outcome,
        "why": delivery.why,
        "detail": delivery.detail,
        "document": str(delivery.document),
        "text_language": delivery.text_language,
        "section": delivery.section,
        "edition": delivery.edition,
        "part_count": delivery.part_count,
        "claimed_at": written(delivery.claimed_at),
        "ended_at": None if delivery.ended_at is None else written(delivery.ended_at),
    }


def delivery_of(row: sqlite3.Row, parts: Iterable[sqlite3.Row]) -> Delivery:
    """Return the delivery of a row of ``SELECT_DELIVERY``, with the parts among the rows of ``SELECT_PARTS``."""
    return Delivery(
        number=row["number"],
        schedule=row["schedule"],
        key=row["key"],
        date=None if row["date"] is None else dt.date.fromisoformat(row["date"]),
        due_at=read(row["due_at"]),
        outcome=Outcome(row["outcome"]),
        claimed_at=read(row["claimed_at"]),
        document=DocumentSymbol.parse(row["document"]),
        text_language=row["text_language"],
        why=None if row["why"] is None else Why(row["why"]),
        detail=row["detail"],
        section=row["section"],
        edition=row["edition"],
        part_count=row["part_count"],
        parts=tuple(_part(part) for part in parts if part["delivery"] == row["number"]),
        ended_at=None if row["ended_at"] is None else read(row["ended_at"]),
    )


def _part(row: sqlite3.Row) -> Part:
    return Part(
        number=row["number"],
        nonce=row["nonce"],
        channel=row["channel"],
        claimed_at=read(row["claimed_at"]),
        message=row["message"],
        sent_at=None if row["sent_at"] is None else read(row["sent_at"]),
    )
