"""Compute the slots of a plan: local dates by its cadence, at a time of day in its zone, converted to UTC.

Many zones change their clocks twice a year. A skipped time (02:30 when 02:00 becomes 03:00) has its slot at the
next minute that exists; a repeated time has it at its first occurrence. A date that a zone skipped (Samoa went from
29 to 31 December 2011) has no slot.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from storage.digests.values import Cadence, Due, Outcome, Plan, Schedule, Slot, Why

PUNCTUAL = dt.timedelta(minutes=5)
"""A digest posted up to this long after its slot is on time; afterwards it is late."""

HISTORY_RETENTION = dt.timedelta(days=400)
"""Age up to which deliveries are kept: includes the same month of the previous year. Older slots are not recorded."""

_DAY = dt.timedelta(days=1)
_MINUTE = dt.timedelta(minutes=1)
_FRIDAY, _SATURDAY = 5, 6


@cache
def zone_of(name: str) -> ZoneInfo:
    """Return an IANA zone, cached without limit: ``zoneinfo`` caches only eight. Raises ``ZoneInfoNotFoundError``."""
    return ZoneInfo(name)


def slot_on(plan: Plan, date: dt.date) -> dt.datetime | None:
    """Return the time (UTC) of the slot of a local date; None if the plan has no slot on that date.

    A date that a moderator excluded (``Plan.skip``) also has a slot, which is recorded as skipped.
    """
    return _instant(date, plan.time, zone_of(plan.zone)) if _has_slot_on(plan, date) else None


def slots_from(schedule: Schedule, instant: dt.datetime) -> Iterator[Slot]:
    """Yield the open slots of a schedule after an aware instant, oldest first; the iterator is infinite.

    Open slots are after :attr:`Schedule.since`, on dates after :attr:`Schedule.last`; excluded dates are included.
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
    """Return the next ``limit`` slots that will be posted if nothing changes: without excluded dates."""
    return tuple(islice((slot for slot in slots_from(schedule, instant) if slot.date not in schedule.plan.skip), limit))


def _has_slot_on(plan: Plan, date: dt.date) -> bool:
    """Return True if the cadence has a slot on this date."""
    return _next_date(plan, date - _DAY) == date


def _next_date(plan: Plan, date: dt.date) -> dt.date:
    """Return the first date after this one on which the cadence has a slot."""
    match plan.cadence:
        case Cadence.DAILY:
            return date + _DAY
        case Cadence.WEEKDAYS:
            return date + _DAY * {_FRIDAY: 3, _SATURDAY: 2}.get(date.isoweekday(), 1)
        case Cadence.WEEKLY:
            return date + _DAY * (((plan.day or 0) - date.isoweekday() - 1) % 7 + 1)
        case Cadence.MONTHLY:
            in_this_month = _in_month(plan, date)
            return in_this_month if in_this_month > date else _in_month(plan, date.replace(day=28) + 4 * _DAY)


def _in_month(plan: Plan, date: dt.date) -> dt.date:
    """Return the date of a monthly plan in the month of ``date``; the month's last day if it is shorter."""
    last = calendar.monthrange(date.year, date.month)[1]
    return date.replace(day=min(plan.day or last, last))


def _instant(date: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime | None:
    local = dt.datetime.combine(date, time, zone)  # fold=0: the first occurrence of a repeated time
    instant = local.astimezone(dt.UTC)
    if _exists(local, instant):
        return instant
    if dt.datetime.combine(date, dt.time(), zone).astimezone(dt.UTC).astimezone(zone).date() > date:
        return None  # the zone skipped the whole date
    while not _exists(local, instant):
        local += _MINUTE
        instant = local.astimezone(dt.UTC)
    return instant


def _exists(local: dt.datetime, instant: dt.datetime) -> bool:
    """Return False for a skipped local time: it does not survive the conversion to UTC and back."""
    return instant.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None)


def is_late(due_at: dt.datetime, at: dt.datetime) -> bool:
    """Return True if a digest due at ``due_at`` and posted at ``at`` (both aware) is late, not on time."""
    return at - due_at > PUNCTUAL


def is_too_late(plan: Plan, due_at: dt.datetime, at: dt.datetime) -> bool:
    """Return True if a digest due at ``due_at`` is no longer posted at ``at``: its grace is over.

    A grace shorter than :data:`PUNCTUAL` counts as that: otherwise no digest could be on time.
    """
    return at - due_at > max(plan.grace, PUNCTUAL)


def due_slots(schedule: Schedule, now: dt.datetime) -> tuple[Due, ...]:
    """Return the open slots up to ``now`` (aware), oldest first, each with what to do with it.

    At most one is to be posted, since several digests in a row say no more than the newest. It is the newest slot
    that is not blocked and not older than :attr:`Plan.grace` (at least :data:`PUNCTUAL`). It need not be the last
    one: a later date may be excluded.
    """
    slots = takewhile(lambda slot: slot.at <= now, slots_from(schedule, now - HISTORY_RETENTION))
    classified = tuple(_classified(schedule, slot, now) for slot in slots)
    newest = max((each.slot.date for each in classified if each.is_to_post), default=None)
    return tuple(_superseded(each) if each.is_to_post and each.slot.date != newest else each for each in classified)


def _superseded(due: Due) -> Due:
    return Due(due.slot, Outcome.MISSED, Why.SUPERSEDED)


def _classified(schedule: Schedule, slot: Slot, now: dt.datetime) -> Due:
    if slot.date in schedule.plan.skip:
        return Due(slot, Outcome.SKIPPED, Why.DATE_LEFT_OUT)
    if (why := _blocking_reason(schedule, slot)) is not None:
        return Due(slot, Outcome.SKIPPED, why)
    if is_too_late(schedule.plan, slot.at, now):
        return Due(slot, Outcome.MISSED, Why.BOT_AWAY)
    if (why := _blocking_reason(schedule, None)) is not None:
        return Due(slot, Outcome.SKIPPED, why)  # due before the pause, but nothing may be posted now
    return Due(slot, Outcome.LATE if is_late(slot.at, now) else Outcome.SENT)


def _blocking_reason(schedule: Schedule, slot: Slot | None) -> Why | None:
    """Return why a slot was blocked (paused or suspended) at its time, or with None, why posting is blocked now."""
    if schedule.paused_at is not None and (slot is None or slot.at >= schedule.paused_at):
        return Why.PAUSED
    if schedule.suspended_at is not None and (slot is None or slot.at >= schedule.suspended_at):
        return schedule.suspended
    return None
