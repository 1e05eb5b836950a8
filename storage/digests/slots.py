"""When the slots of a plan are: local dates by its cadence, a time of day on the zone's clocks, in UTC.

Clocks are changed twice a year in many zones. A time that is passed over, 02:30 when 02:00 becomes
03:00, has its slot at the next minute that exists; a time that comes twice has it at its first pass.
A date that a zone never had (Samoa went from 29 to 31 December 2011) has no slot.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo

from storage.digests.values import Cadence, Plan, Schedule, Slot

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
