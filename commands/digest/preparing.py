"""From a schedule to the digest that is its next: what is posted on time, by hand, and shown beforehand.

One way for all three, so that a preview cannot show other words than those that are posted.
"""

import datetime as dt

from commands.digest.content import Digest, Occasion, digest_of, turn_of
from commands.lookup.find import document_of, is_successor_held
from storage.digests.slots import slots_after
from storage.digests.values import Schedule, Slot
from storage.library import Library


async def prepared(
    library: Library, schedule: Schedule, now: dt.datetime, slot: Slot | None = None, *, is_late: bool = False
) -> Digest:
    """Draw a schedule's digest for a slot, on time or late; without a slot, by hand at ``now`` (aware).

    Raises :class:`NothingToPost` where the chosen sections hold no recommendation, and
    :class:`DocumentNotHeld` where the document is no longer held.
    """
    plan, edition = schedule.plan, library.edition
    document = await document_of(edition, plan.document, plan.text_language)
    posted = await library.digests.posted_sections(schedule.number) if plan.rotates else ()
    turn = turn_of(document, plan, posted)
    late_since = slot.at if slot is not None and is_late else None
    occasion = Occasion(turn, late_since, _next_at(schedule, slot, now), is_by_hand=slot is None)
    return digest_of(
        document,
        plan,
        edition.stamp,
        occasion,
        before=await library.digests.snapshot(schedule.number),
        successor_held=is_successor_held(document, edition.holdings),
    )


def next_slot(schedule: Schedule, now: dt.datetime) -> Slot | None:
    """Return the slot that is posted next, if nothing comes between; None while paused, and at the end of all dates."""
    coming = slots_after(schedule, now, 1) if schedule.is_active else ()
    return coming[0] if coming else None


def _next_at(schedule: Schedule, slot: Slot | None, now: dt.datetime) -> dt.datetime | None:
    """Return when the digest after this one comes."""
    coming = slots_after(schedule, max(now, slot.at) if slot is not None else now, 1) if schedule.is_active else ()
    return coming[0].at if coming else None
