import datetime as dt
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from storage.digests.slots import slot_on, slots_after, slots_from
from storage.digests.values import Cadence
from tests.storage.digests.plans import QUARTERS, ZONES, day, plan, schedule, utc

QUARTER = dt.timedelta(minutes=15)
DAY = dt.timedelta(days=1)


def first_to_show(zone, date):
    """Each quarter of a date, and the first instant at which clocks show it or a later time: found by walking."""
    walk = [utc(str(date)) - DAY + step * QUARTER for step in range(4 * 24 * 3)]
    shown = [instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for instant in walk]
    for time in QUARTERS:
        wall = dt.datetime.combine(date, time)
        yield time, next(instant for instant, clock in zip(walk, shown, strict=True) if clock >= wall)


def days_worth_a_look(zone):
    """The days of two years in whose neighbourhood clocks are changed, and a day each in winter and summer."""
    days = [day("2026-01-01") + step * DAY for step in range(730)]
    offsets = [dt.datetime.combine(each, dt.time(12), ZoneInfo(zone)).utcoffset() for each in days]
    changes = [place for place in range(1, len(days)) if offsets[place] != offsets[place - 1]]
    near = {days[place + step] for place in changes for step in (-1, 0, 1)}
    return sorted(near | {day("2026-01-15"), day("2026-07-15")})


@pytest.mark.parametrize("zone", ZONES)
def test_a_slot_is_at_the_first_instant_at_which_clocks_show_its_quarter_or_have_passed_over_it(zone):
    for date in days_worth_a_look(zone):
        for time, instant in first_to_show(zone, date):
            assert slot_on(plan(time.isoformat(), zone=zone), date) == instant, (date, time)


def test_clocks_are_changed_in_most_of_these_zones():
    assert [zone for zone in ZONES if len(days_worth_a_look(zone)) == 2] == [
        "UTC", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Kiritimati",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "date", "time", "instant"),
    [
        ("Europe/Paris", "2026-03-29", "01:59", "2026-03-29 00:59"),
        ("Europe/Paris", "2026-03-29", "02:00", "2026-03-29 01:00"),
        ("Europe/Paris", "2026-03-29", "02:59", "2026-03-29 01:00"),
        ("Europe/Paris", "2026-03-29", "03:00", "2026-03-29 01:00"),
        ("America/New_York", "2026-03-08", "02:30", "2026-03-08 07:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03 15:30"),
        ("America/Havana", "2026-03-08", "00:30", "2026-03-08 05:00"),
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23 22:00"),
    ],
)
def test_a_time_that_is_passed_over_has_its_slot_at_the_next_minute_that_exists(zone, date, time, instant):
    assert slot_on(plan(time, zone=zone), day(date)) == utc(instant)


@pytest.mark.parametrize(
    ("zone", "date", "time", "instant"),
    [
        ("Europe/Paris", "2026-10-25", "02:00", "2026-10-25 00:00"),
        ("Europe/Paris", "2026-10-25", "02:59", "2026-10-25 00:59"),
        ("Europe/Paris", "2026-10-25", "03:00", "2026-10-25 02:00"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01 05:30"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04 14:45"),
        ("America/Havana", "2026-11-01", "00:15", "2026-11-01 04:15"),
    ],
)
def test_a_time_that_comes_twice_has_its_slot_at_the_first_pass(zone, date, time, instant):
    each = schedule(time, zone=zone)
    assert slot_on(each.plan, day(date)) == utc(instant)
    assert [slot.at for slot in slots_after(each, utc(instant) - DAY / 24, 2)][1] > utc(instant) + 23 * DAY / 24


def test_a_date_that_a_zone_never_had_has_no_slot():
    apia = schedule("09:00", zone="Pacific/Apia", since="2011-12-28")
    assert slot_on(apia.plan, day("2011-12-30")) is None
    assert [str(slot.date) for slot in slots_after(apia, apia.since, 3)] == ["2011-12-28", "2011-12-29", "2011-12-31"]


@pytest.mark.parametrize(
    ("cadence", "on", "dates"),
    [
        (Cadence.DAILY, None, ["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02"]),
        (Cadence.WEEKDAYS, None, ["2026-01-30", "2026-02-02", "2026-02-03", "2026-02-04"]),
        (Cadence.WEEKLY, 1, ["2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"]),
        (Cadence.WEEKLY, 5, ["2026-01-30", "2026-02-06", "2026-02-13", "2026-02-20"]),
        (Cadence.WEEKLY, 7, ["2026-02-01", "2026-02-08", "2026-02-15", "2026-02-22"]),
        (Cadence.MONTHLY, 1, ["2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"]),
        (Cadence.MONTHLY, 29, ["2026-02-28", "2026-03-29", "2026-04-29", "2026-05-29"]),
        (Cadence.MONTHLY, 31, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
    ],
)
def test_the_cadence_names_the_dates(cadence, on, dates):
    each = schedule(cadence=cadence, day=on)
    assert [str(slot.date) for slot in slots_after(each, utc("2026-01-30 06:00"), 4)] == dates


def test_the_last_day_of_february_is_the_29th_in_a_leap_year():
    each = schedule(cadence=Cadence.MONTHLY, day=31)
    assert str(slots_after(each, utc("2028-02-01"), 1)[0].date) == "2028-02-29"


@pytest.mark.parametrize("cadence", Cadence)
def test_the_dates_from_one_to_the_next_are_those_that_are_named(cadence):
    on = {Cadence.WEEKLY: 3, Cadence.MONTHLY: 30}.get(cadence)
    each = schedule(cadence=cadence, day=on, since="2028-01-01")
    days = [day("2028-01-01") + step * DAY for step in range(366)]
    found = [slot.date for slot in islice(slots_from(each, each.since), 400) if slot.date <= days[-1]]
    assert found == [date for date in days if slot_on(each.plan, date) is not None]
    assert len(found) == {"daily": 366, "weekdays": 260, "weekly": 52, "monthly": 12}[cadence]


def test_a_left_out_date_is_not_among_the_next_but_has_its_slot():
    each = schedule(skip=frozenset({day("2026-05-02")}))
    assert [str(slot.date) for slot in slots_after(each, utc("2026-05-01"), 2)] == ["2026-05-01", "2026-05-03"]
    assert [str(slot.date) for slot in islice(slots_from(each, utc("2026-05-01")), 2)] == ["2026-05-01", "2026-05-02"]


def test_a_slot_at_the_very_instant_is_over():
    each = schedule("09:00", zone="UTC")
    assert slots_after(each, utc("2026-05-01 09:00"), 1)[0].at == utc("2026-05-02 09:00")
    assert slots_after(each, utc("2026-05-01 08:59"), 1)[0].at == utc("2026-05-01 09:00")


def test_dates_that_have_their_row_have_no_open_slot():
    each = schedule("18:00", last=day("2026-05-01"))
    assert str(slots_after(each, utc("2026-05-01"), 1)[0].date) == "2026-05-02"


@pytest.mark.parametrize(
    ("cadence", "on"),
    [(Cadence.WEEKLY, None), (Cadence.WEEKLY, 0), (Cadence.WEEKLY, 8), (Cadence.MONTHLY, 32), (Cadence.DAILY, 1)],
)
def test_a_plan_on_a_day_that_its_cadence_does_not_have_is_refused(cadence, on):
    with pytest.raises(ValueError, match="has no day"):
        plan(cadence=cadence, day=on)
