"""When the slots of a plan are: local dates by its cadence, a time of day on the zone's clocks, in UTC.

Clocks are changed twice a year in many zones. A time that is passed over, 02:30 when 02:00 becomes
03:00, has its slot at the next minute that exists; a time that comes twice has it at its first pass.
A date that a zone never had (Samoa went from 29 to 31 December 2011) has no slot.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from storage.digests.values import Cadence, Due, Outcome, Plan, Schedule, Slot, Why

_DAY = dt.timedelta(days=1)
_MINUTE = dt.timedelta(minutes=1)
_FRIDAY, _SATURDAY = 5, 6


@cache
def zone_of(name: str) -> ZoneInfo:
    """Return an IANA zone, kept for good: ``zoneinfo`` itself keeps eight. Raises ``ZoneInfoNotFoundError``."""
    return ZoneInfo(name)


def slot_on(plan: Plan, date: dt.date) -> dt.datetime | None:
    """Return when the slot of a local date is, UTC; None where the plan has none on that date.

    Dates that a moderator left out have their slot as others have: it is recorded as skipped.
    """
    return _instant(date, plan.time, zone_of(plan.zone)) if _is_named(plan, date) else None


def slots_from(schedule: Schedule, instant: dt.datetime) -> Iterator[Slot]:
    """Yield the slots of a schedule after an aware instant that are open, oldest first, without end.

    Open are those after :attr:`Schedule.since` of dates after :attr:`Schedule.last`, left-out dates among them.
    """
    plan, after = schedule.plan, max(schedule.since, instant)
    date = after.astimezone(zone_of(plan.zone)).date() - _DAY
    if schedule.last is not None:
        date = max(date, schedule.last)
    while True:
        date = _next_date(plan, date)
        at = slot_on(plan, date)
        if at is not None and at > after:
            yield Slot(schedule.number, date, at)


def slots_after(schedule: Schedule, instant: dt.datetime, limit: int) -> tuple[Slot, ...]:
    """Return the next slots of a schedule that will be posted, if nothing comes between: no left-out dates."""
    return tuple(islice((slot for slot in slots_from(schedule, instant) if slot.date not in schedule.plan.skip), limit))


def _is_named(plan: Plan, date: dt.date) -> bool:
    """Say whether the cadence names a date."""
    return _next_date(plan, date - _DAY) == date


def _next_date(plan: Plan, date: dt.date) -> dt.date:
    """Return the first date after this one that the cadence names."""
    match plan.cadence:
        case Cadence.DAILY:
            return date + _DAY
        case Cadence.WEEKDAYS:
            return date + _DAY * {_FRIDAY: 3, _SATURDAY: 2}.get(date.isoweekday(), 1)
        case Cadence.WEEKLY:
            return date + _DAY * (((plan.on or 0) - date.isoweekday() - 1) % 7 + 1)
        case Cadence.MONTHLY:
            this = _in_month(plan, date)
            return this if this > date else _in_month(plan, date.replace(day=28) + 4 * _DAY)


def _in_month(plan: Plan, date: dt.date) -> dt.date:
    """Return the day of a monthly plan in the month of a date: its last day where the month is shorter."""
    last = calendar.monthrange(date.year, date.month)[1]
    return date.replace(day=min(plan.on or last, last))


def _instant(date: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime | None:
    wall = dt.datetime.combine(date, time, zone)  # fold=0: of a time that comes twice, the first pass
    instant = wall.astimezone(dt.UTC)
    if _exists(wall, instant):
        return instant
    if dt.datetime.combine(date, dt.time(), zone).astimezone(dt.UTC).astimezone(zone).date() > date:
        return None  # the zone went over the whole date
    while not _exists(wall, instant):
        wall += _MINUTE
        instant = wall.astimezone(dt.UTC)
    return instant


def _exists(wall: dt.datetime, instant: dt.datetime) -> bool:
    """Say whether clocks show this time: one that is passed over is another when it comes back from UTC."""
    return instant.astimezone(wall.tzinfo).replace(tzinfo=None) == wall.replace(tzinfo=None)


PUNCTUAL = dt.timedelta(minutes=5)
"""A digest is on time up to here, and late after."""

REMEMBERED = dt.timedelta(days=400)
"""The ledger goes back so far: the same month of the year before is still in it. Older slots are not written down."""


def due(schedule: Schedule, now: dt.datetime) -> tuple[Due, ...]:
    """Return the open slots up to ``now`` (aware), oldest first, each with what is to be done with it.

    One at most is to be posted, since several digests in a row say no more than the newest: the newest of those that
    nothing keeps back and whose time is not longer ago than :attr:`Plan.grace`; a grace shorter than
    :data:`PUNCTUAL` counts as that. It need not be the last: a later date may have been left out.
    """
    slots = takewhile(lambda slot: slot.at <= now, slots_from(schedule, now - REMEMBERED))
    verdicts = tuple(_verdict(schedule, slot, now) for slot in slots)
    newest = max((each.slot.date for each in verdicts if each.is_to_post), default=None)
    return tuple(_superseded(each) if each.is_to_post and each.slot.date != newest else each for each in verdicts)


def _superseded(due: Due) -> Due:
    return Due(due.slot, Outcome.MISSED, Why.SUPERSEDED)


def _verdict(schedule: Schedule, slot: Slot, now: dt.datetime) -> Due:
    plan, late_by = schedule.plan, now - slot.at
    if slot.date in plan.skip:
        return Due(slot, Outcome.SKIPPED, Why.DATE_LEFT_OUT)
    if (why := _held_back(schedule, slot)) is not None:
        return Due(slot, Outcome.SKIPPED, why)
    if late_by > max(plan.grace, PUNCTUAL):
        return Due(slot, Outcome.MISSED, Why.BOT_AWAY)
    if (why := _held_back(schedule, None)) is not None:
        return Due(slot, Outcome.SKIPPED, why)  # it came before the pause, but now nothing may be posted
    return Due(slot, Outcome.SENT if late_by <= PUNCTUAL else Outcome.LATE)


def _held_back(schedule: Schedule, slot: Slot | None) -> Why | None:
    """Return why nothing was to be posted when a slot came; None for a slot asks about the present."""
    if schedule.paused_at is not None and (slot is None or slot.at >= schedule.paused_at):
        return Why.PAUSED
    if schedule.suspended_at is not None and (slot is None or slot.at >= schedule.suspended_at):
        return schedule.suspended
    return None
