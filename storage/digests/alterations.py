"""What moderators and circumstances do to a schedule, as pure functions.

Each returns the schedule as it is afterwards, and the slots that end with it: those whose time came
before and that will never be posted now. Both are written in one transaction, so that no slot is lost
between the old schedule and the new.
"""

import datetime as dt
from dataclasses import dataclass, replace

from storage.digests.due import PUNCTUAL, due
from storage.digests.slots import slot_on
from storage.digests.values import Due, Outcome, Plan, Schedule, Slot, Why


@dataclass(frozen=True, slots=True)
class Alteration:
    """A schedule as it is after a change, and the slots that the change ended."""

    schedule: Schedule
    ended: tuple[Due, ...] = ()


def changed(schedule: Schedule, plan: Plan, now: dt.datetime) -> Alteration:
    """Give a schedule another plan. A plan is checked before it is kept, so a suspension ends with it.

    Where the timing changes, a slot of the old plan that is still to be posted moves to the new time of
    its date if that is still to come, and ends otherwise.
    """
    if plan.timing == schedule.plan.timing:
        revival = revived(schedule, now)
        return replace(revival, schedule=replace(revival.schedule, plan=plan))
    ended = list(due(schedule, now))
    if ended and ended[-1].is_to_post and _is_to_come(plan, ended[-1].slot, now):
        ended.pop()
    altered = replace(schedule, plan=plan, since=now, suspended=None, suspended_at=None)
    return Alteration(altered, tuple(_ended_by_it(each) for each in ended))


def _is_to_come(plan: Plan, old: Slot, now: dt.datetime) -> bool:
    """Say whether the date of a slot has one later than now under another plan."""
    at = slot_on(plan, old.date)
    return at is not None and at > now


def _ended_by_it(old: Due) -> Due:
    return Due(old.slot, Outcome.SKIPPED, Why.TIMING_CHANGED) if old.is_to_post else old


def paused(schedule: Schedule, now: dt.datetime) -> Alteration:
    """Post nothing until it is resumed. A pause within a pause changes nothing."""
    return Alteration(schedule if schedule.paused_at is not None else replace(schedule, paused_at=now))


def resumed(schedule: Schedule, now: dt.datetime) -> Alteration:
    """Post from the next slot on: those that came in the pause are skipped, even the one of a minute ago."""
    if schedule.paused_at is None:
        return Alteration(schedule)
    return Alteration(replace(schedule, paused_at=None, since=now), due(schedule, now))


def suspended(schedule: Schedule, why: Why, now: dt.datetime) -> Alteration:
    """Note that something keeps the schedule from posting; what keeps it may change, since when does not."""
    since = schedule.suspended_at or now
    return Alteration(replace(schedule, suspended=why, suspended_at=since))


def revived(schedule: Schedule, now: dt.datetime) -> Alteration:
    """Note that nothing keeps the schedule from posting any more.

    A slot that came just now is still due: often the slot itself is the moment at which one looks again.
    """
    if schedule.suspended is None:
        return Alteration(schedule)
    since = max(schedule.since, now - PUNCTUAL)
    ended = tuple(each for each in due(schedule, now) if each.slot.at <= since)
    return Alteration(replace(schedule, suspended=None, suspended_at=None, since=since), ended)
