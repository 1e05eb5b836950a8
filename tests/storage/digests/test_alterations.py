import datetime as dt
from dataclasses import replace

from storage.digests import schedules as alterations
from storage.digests.slots import due_slots
from storage.digests.values import Cadence, Outcome, Why
from tests.storage.digests.plans import day, plan, schedule, utc

HOUR = dt.timedelta(hours=1)
NINE = schedule("09:00", zone="UTC", since="2026-05-01", last=day("2026-05-01"))
"""Stands since the first of May, and has posted that day."""
AT_NINE = plan("09:00", zone="UTC")


def ends(alteration):
    return [f"{each.slot.date:%m-%d} {each.outcome}: {each.why}" for each in alteration.ended]


def next_post(alteration, now):
    """When the schedule posts next after this change, looking every quarter of an hour."""
    last = max((each.slot.date for each in alteration.ended), default=alteration.schedule.last)
    each = replace(alteration.schedule, last=last)
    looks = (utc(now) + step * HOUR / 4 for step in range(4 * 24 * 40))
    return next(
        f"{found[-1].slot.at:%m-%d %H:%M}"
        for look in looks
        if (found := due_slots(each, look)) and found[-1].is_to_post
    )


def test_a_slot_that_is_still_to_come_moves_with_its_time():
    later = alterations.changed(NINE, plan("18:00", zone="UTC"), utc("2026-05-02 08:00"))
    assert ends(later) == []
    assert next_post(later, "2026-05-02 08:00") == "05-02 18:00"
    earlier = alterations.changed(NINE, plan("08:30", zone="UTC"), utc("2026-05-02 08:00"))
    assert next_post(earlier, "2026-05-02 08:00") == "05-02 08:30"


def test_a_slot_moved_to_a_time_that_is_over_comes_on_the_next_day():
    moved = alterations.changed(NINE, plan("07:00", zone="UTC"), utc("2026-05-02 08:00"))
    assert ends(moved) == []
    assert next_post(moved, "2026-05-02 08:00") == "05-03 07:00"


def test_what_was_posted_today_is_not_posted_again_at_a_later_time_of_today():
    moved = alterations.changed(NINE, plan("18:00", zone="UTC"), utc("2026-05-01 10:00"))
    assert next_post(moved, "2026-05-01 10:00") == "05-02 18:00"


def test_what_was_posted_today_is_not_posted_again_where_it_is_still_yesterday():
    moved = alterations.changed(NINE, plan("20:00", zone="America/New_York"), utc("2026-05-01 10:00"))
    assert next_post(moved, "2026-05-01 10:00") == "05-03 00:00"  # the 2nd of May there
    samoa = alterations.changed(NINE, plan("09:00", zone="Pacific/Pago_Pago"), utc("2026-05-02 08:00"))
    assert next_post(samoa, "2026-05-02 08:00") == "05-02 20:00"


def test_a_slot_that_has_come_and_was_not_posted_yet_moves_to_a_later_time_of_its_date():
    moved = alterations.changed(NINE, plan("18:00", zone="UTC"), utc("2026-05-02 09:00:01"))
    assert ends(moved) == []
    assert next_post(moved, "2026-05-02 09:00:01") == "05-02 18:00"


def test_a_slot_that_has_come_and_has_no_later_time_ends_with_its_reason():
    weekly = plan("18:00", zone="UTC", cadence=Cadence.WEEKLY, day=1)
    moved = alterations.changed(NINE, weekly, utc("2026-05-02 09:00:01"))
    assert ends(moved) == ["05-02 skipped: timing changed"]
    assert next_post(moved, "2026-05-02 09:00:01") == "05-04 18:00"


def test_slots_that_were_missed_before_the_timing_changed_are_still_told():
    moved = alterations.changed(NINE, plan("18:00", zone="UTC"), utc("2026-05-04 16:00"))
    assert ends(moved) == ["05-02 missed: bot away", "05-03 missed: bot away", "05-04 missed: bot away"]


def test_a_change_of_anything_else_moves_nothing():
    other = alterations.changed(NINE, replace(AT_NINE, channel=6, language="fr"), utc("2026-05-02 09:00:01"))
    assert other.schedule == replace(NINE, plan=replace(AT_NINE, channel=6, language="fr"))
    assert next_post(other, "2026-05-02 09:00:01") == "05-02 09:00"


def test_a_plan_that_was_checked_ends_a_suspension():
    suspended = replace(NINE, suspended=Why.CHANNEL_GONE, suspended_at=utc("2026-05-02 08:00"))
    for new in (replace(AT_NINE, channel=6), plan("18:00", zone="UTC")):
        changed = alterations.changed(suspended, new, utc("2026-05-03 10:00"))
        assert changed.schedule.is_active
        assert ends(changed) == ["05-02 skipped: channel gone", "05-03 skipped: channel gone"]


def test_slots_of_a_pause_are_skipped_and_the_next_is_posted():
    paused = alterations.paused(NINE, utc("2026-05-01 12:00"))
    assert (ends(paused), paused.schedule.paused_at) == ([], utc("2026-05-01 12:00"))
    assert alterations.paused(paused.schedule, utc("2026-05-02 12:00")).schedule == paused.schedule
    resumed = alterations.resumed(paused.schedule, utc("2026-05-03 09:00"))
    assert ends(resumed) == ["05-02 skipped: paused", "05-03 skipped: paused"]
    assert next_post(resumed, "2026-05-03 09:00") == "05-04 09:00"


def test_to_resume_what_is_not_paused_changes_nothing():
    assert alterations.resumed(NINE, utc("2026-05-02 09:00")) == alterations.ScheduleChange(NINE)


def test_a_suspended_schedule_keeps_since_when_and_learns_another_reason():
    gone = alterations.suspended(NINE, Why.MAY_NOT_POST, utc("2026-05-01 12:00")).schedule
    again = alterations.suspended(gone, Why.CHANNEL_GONE, utc("2026-05-02 12:00")).schedule
    assert (again.suspended, again.suspended_at) == (Why.CHANNEL_GONE, utc("2026-05-01 12:00"))


def test_the_slot_that_finds_the_cause_gone_is_posted_and_those_before_it_are_skipped():
    suspended = alterations.suspended(NINE, Why.MAY_NOT_POST, utc("2026-05-01 12:00")).schedule
    revived = alterations.unsuspended(suspended, utc("2026-05-03 09:00:02"))
    assert ends(revived) == ["05-02 skipped: may not post"]
    [found] = due_slots(replace(revived.schedule, last=day("2026-05-02")), utc("2026-05-03 09:00:02"))
    assert found.outcome is Outcome.SENT
    assert ends(alterations.unsuspended(suspended, utc("2026-05-03 09:06")))[-1] == "05-03 skipped: may not post"


def test_to_revive_what_is_not_suspended_changes_nothing():
    assert alterations.unsuspended(NINE, utc("2026-05-02 09:00")) == alterations.ScheduleChange(NINE)


def test_what_is_paused_and_suspended_needs_both_to_end():
    both = replace(
        NINE, paused_at=utc("2026-05-01 12:00"), suspended=Why.LEFT_SERVER, suspended_at=utc("2026-05-01 13:00")
    )
    assert not alterations.resumed(both, utc("2026-05-01 14:00")).schedule.is_active
    assert not alterations.unsuspended(both, utc("2026-05-01 14:00")).schedule.is_active
    revived = alterations.unsuspended(both, utc("2026-05-01 14:00")).schedule
    assert alterations.resumed(revived, utc("2026-05-01 14:00")).schedule.is_active
