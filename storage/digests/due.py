"""What is due: a pure function of a schedule, of what the ledger has of it, and of an instant.

Nothing here remembers when the clock was last looked at, so a wake that was missed, came twice or
came a week late changes nothing but how late the digest is.
"""

import datetime as dt
from itertools import takewhile

from storage.digests.slots import slots_from
from storage.digests.values import Due, Outcome, Schedule, Slot, Why

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
