import datetime as dt
from dataclasses import replace

import pytest

from storage.digests.slots import HISTORY_RETENTION, PUNCTUAL, due_slots, slot_on
from storage.digests.values import Due, Outcome, Slot, Why
from tests.storage.digests.plans import QUARTERS, ZONES, day, schedule, utc

SECOND = dt.timedelta(seconds=1)
HOUR = dt.timedelta(hours=1)


def told(each, now):
    """What is due, in short: `05-01 sent`, `04-30 missed: superseded`."""
    return [
        f"{one.slot.date:%m-%d} {one.outcome}" + (f": {one.why}" if one.why else "")
        for one in due_slots(each, utc(now))
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_every_quarter_of_an_hour_of_every_day_is_due_at_its_instant_and_not_a_second_before(zone):
    for date in (day("2026-01-15"), day("2026-03-29"), day("2026-07-15"), day("2026-10-25")):
        for time in QUARTERS:
            each = schedule(time.isoformat(), zone=zone, last=date - dt.timedelta(days=1))
            at = slot_on(each.plan, date)
            assert due_slots(each, at - SECOND) == ()
            assert due_slots(each, at) == (Due(Slot(1, date, at), Outcome.SENT),)
            assert due_slots(replace(each, last=date), at + HOUR) == ()


def test_a_slot_is_on_time_for_five_minutes_late_within_the_grace_and_missed_after():
    each = schedule("09:00", zone="UTC", since="2026-05-01", grace=6 * HOUR)
    assert told(each, "2026-05-01 08:59:59") == []
    assert told(each, "2026-05-01 09:05:00") == ["05-01 sent"]
    assert told(each, "2026-05-01 09:05:01") == ["05-01 late"]
    assert told(each, "2026-05-01 15:00:00") == ["05-01 late"]
    assert told(each, "2026-05-01 15:00:01") == ["05-01 missed: bot away"]


def test_without_any_grace_a_punctual_slot_is_still_posted():
    each = schedule("09:00", zone="UTC", since="2026-05-01", grace=0 * HOUR)
    assert told(each, "2026-05-01 09:05:00") == ["05-01 sent"]
    assert told(each, "2026-05-01 09:05:01") == ["05-01 missed: bot away"]


def test_of_several_within_the_grace_the_newest_alone_is_posted():
    each = schedule("09:00", zone="UTC", since="2026-05-01", grace=50 * HOUR)
    assert told(each, "2026-05-04 10:00") == [
        "05-01 missed: bot away",
        "05-02 missed: superseded",
        "05-03 missed: superseded",
        "05-04 late",
    ]
    assert told(each, "2026-05-04 09:00")[-1] == "05-04 sent"


def test_a_date_that_was_left_out_does_not_take_the_place_of_the_one_before_it():
    each = schedule("09:00", zone="UTC", since="2026-05-01", grace=50 * HOUR, skip=frozenset({day("2026-05-03")}))
    assert told(each, "2026-05-03 10:00") == [
        "05-01 missed: superseded",
        "05-02 late",
        "05-03 skipped: date left out",
    ]


def test_slots_in_a_pause_are_skipped_and_those_before_it_are_not_posted_in_it():
    paused = schedule("09:00", zone="UTC", since="2026-05-01", paused_at=utc("2026-05-02 09:00"))
    assert told(paused, "2026-05-03 09:00") == [
        "05-01 missed: bot away",
        "05-02 skipped: paused",
        "05-03 skipped: paused",
    ]
    just_before = schedule("09:00", zone="UTC", since="2026-05-01", paused_at=utc("2026-05-01 09:01"))
    assert told(just_before, "2026-05-01 09:02") == ["05-01 skipped: paused"]


@pytest.mark.parametrize("why", [Why.CHANNEL_GONE, Why.MAY_NOT_POST, Why.LEFT_SERVER])
def test_slots_of_a_suspended_schedule_are_skipped_with_what_suspends_it(why):
    suspended = schedule("09:00", zone="UTC", since="2026-05-01", suspended=why, suspended_at=utc("2026-05-01 08:00"))
    assert told(suspended, "2026-05-02 09:00") == [f"05-01 skipped: {why}", f"05-02 skipped: {why}"]


def test_a_clock_that_was_put_back_makes_nothing_due():
    each = schedule("09:00", zone="UTC", since="2026-05-01", last=day("2026-05-03"))
    assert told(each, "2026-05-02 09:00") == told(each, "1970-01-01 00:00") == []


def test_after_years_away_only_what_the_ledger_keeps_is_due():
    each = schedule("09:00", zone="UTC", since="2020-01-01")
    now = utc("2026-05-01 08:00")
    found = due_slots(each, now)
    assert len(found) == HISTORY_RETENTION.days
    assert min(one.slot.at for one in found) > now - HISTORY_RETENTION
    assert not any(one.is_to_post for one in found[:-1])


def test_an_hour_that_comes_twice_has_one_slot():
    each = schedule("02:30", zone="Europe/Paris", last=day("2026-10-24"))
    assert told(each, "2026-10-25 00:30") == ["10-25 sent"]
    assert told(replace(each, last=day("2026-10-25")), "2026-10-25 01:30") == []


def test_punctual_is_shorter_than_any_useful_grace():
    assert PUNCTUAL < HOUR
