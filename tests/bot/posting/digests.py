"""Digests on schedule in tests of the running bot: a plan in a line, and what the channel shows."""

import datetime as dt
from typing import Any

from commands.digest.custom_ids import mark_of
from corpus.symbol import DocumentSymbol
from storage.digests.values import Cadence, Delivery, Plan
from storage.library import Library

DRAFT = DocumentSymbol.parse("A/AC.290/2021/L.2")
"""The only shipped document that has recommendations, 22 in five sections."""


def plan(channel: int, **fields: Any) -> Plan:
    """A digest at nine every day, UTC, of the whole zero draft: say what matters."""
    usual = {
        "channel": channel,
        "time": dt.time(9),
        "zone": "UTC",
        "cadence": Cadence.DAILY,
        "document": DRAFT,
        "text_language": "fr",
    }
    return Plan(**{**usual, **fields})


def at(hour: int, minute: int = 0, *, day: int = 2) -> dt.datetime:
    """A moment of January 2026, in whose first minute the stage's clock begins."""
    return dt.datetime(2026, 1, day, hour, minute, tzinfo=dt.UTC)


async def only(library: Library, schedule: int) -> Delivery:
    """Return the one thing that the ledger has of a schedule."""
    [delivery] = await library.digests.history(schedule, limit=9)
    return delivery


async def ends(library: Library, schedule: int) -> list[str]:
    """Return what became of each slot of a schedule, oldest first: ``2026-01-02 sent``."""
    history = await library.digests.history(schedule, limit=99)
    return [" ".join(filter(None, (each.key, each.outcome, each.why and f"({each.why})"))) for each in history[::-1]]


def digests_in(channel) -> list[tuple[int, int]]:
    """Return which parts of which deliveries stand in a simulated channel, in order: (1, 1), (1, 2) ..."""
    found = (mark_of(_custom_ids(message.components)) for message in channel.history())
    return [(mark.delivery, mark.part) for mark in found if mark is not None]


def _custom_ids(components) -> list[str]:
    own = [component.custom_id for component in components if getattr(component, "custom_id", None)]
    return own + [each for component in components for each in _custom_ids(getattr(component, "children", ()))]
