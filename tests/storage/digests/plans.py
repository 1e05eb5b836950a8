"""Plans and schedules for tests: say what matters, the rest is a daily digest at nine in Paris."""

import datetime as dt
from typing import Any

from corpus.symbol import DocumentSymbol
from storage.digests.values import Cadence, Plan, Schedule

ZONES = (
    "UTC",
    "Europe/Paris",
    "America/New_York",
    "America/Havana",  # changes at midnight
    "America/St_Johns",  # half an hour off
    "Africa/Casablanca",  # goes back for Ramadan
    "Asia/Kolkata",
    "Asia/Kathmandu",  # a quarter off
    "Australia/Lord_Howe",  # changes by half an hour
    "Pacific/Chatham",
    "Pacific/Apia",
    "Pacific/Kiritimati",
)
QUARTERS = tuple(dt.time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45))


def plan(at: str = "09:00", **fields: Any) -> Plan:
    """A plan at this time of day."""
    return Plan(
        **{
            "channel": 5,
            "time": dt.time.fromisoformat(at),
            "zone": "Europe/Paris",
            "cadence": Cadence.DAILY,
            "document": DocumentSymbol.parse("A/AC.290/2021/L.2"),
            "text_language": "fr",
            **fields,
        }
    )


def schedule(at: str = "09:00", *, since: str = "2026-01-01", zone: str = "Europe/Paris", **fields: Any) -> Schedule:
    """A schedule of such a plan; fields of either kind."""
    own = {name: fields.pop(name) for name in ("last", "paused_at", "suspended", "suspended_at") if name in fields}
    return Schedule(1, 7, plan(at, zone=zone, **fields), utc(since), **own)


def utc(text: str) -> dt.datetime:
    """An instant: `2026-03-29 07:00`, `2026-03-29`."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
