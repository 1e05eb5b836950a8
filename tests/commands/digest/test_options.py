"""What moderators type for a digest: times, zones, days, dates and sections, as people write them."""

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.digest.options import read_dates, read_day, read_sections, read_time, times_like
from commands.digest.time_zones import fixed_offset, read_zone, zone_label, zones_like
from commands.digest.words import cadence_words, outcome_words, remedy_words, time_words, why_words
from commands.errors import (
    DateFault,
    DatesUnclear,
    DayMissing,
    DayNotNeeded,
    DayUnclear,
    SectionsWithoutRecommendations,
    SectionUnknown,
    TimeUnclear,
    ZoneUnknown,
)
from commands.i18n import catalogue_of
from corpus.document import Tier
from storage.digests.values import Cadence, Outcome, Plan, Why
from tests import make
from tests.corpus.shipped import document as shipped

_ZERO = shipped("A/AC.290/2021/L.2")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9", "09:00"),
        ("09:00", "09:00"),
        ("9h", "09:00"),
        ("9 h 30", "09:30"),
        ("18h05", "18:05"),
        ("1805", "18:05"),
        ("9.15", "09:15"),
        ("0:00", "00:00"),
        ("12 am", "00:00"),
        ("12:30 p.m.", "12:30"),
        ("7 PM", "19:00"),
        (" 23:59 ", "23:59"),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, read):
    assert f"{read_time(typed):%H:%M}" == read


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("24:00", ("00:00", "23:59")),
        ("9:75", ("09:00", "09:30")),
        ("25", ()),
        ("9:5", ("09:05", "09:50")),
        ("13 pm", ("13:00",)),
        ("noon", ()),
        ("", ()),
        ("-1:00", ()),
        ("9:00:00", ()),
    ],
)
def test_an_impossible_time_is_refused_with_what_may_have_been_meant(typed, nearest):
    with pytest.raises(TimeUnclear) as refused:
        read_time(typed)

    assert refused.value.nearest == nearest


@given(st.text(max_size=8))
def test_any_text_is_a_time_or_is_refused(typed):
    try:
        time = read_time(typed)
    except TimeUnclear as error:
        for nearest in error.nearest:
            read_time(nearest)
    else:
        assert isinstance(time, dt.time)
        assert times_like(typed, 25)[0] == f"{time:%H:%M}"


def test_times_are_offered_by_the_quarter_what_was_typed_first():
    assert times_like("", 25) == [f"{hour:02}:00" for hour in range(24)]
    assert times_like("18:1", 25)[:1] == ["18:01"] or "18:15" in times_like("18:1", 25)
    assert times_like("18h3", 25)[-1] == "18:30"
    assert len(times_like("1", 25)) == 25


@pytest.mark.parametrize("name", sorted(available_timezones() - {"Factory", "localtime"}))
def test_every_iana_name_is_taken_whatever_its_case(name):
    assert read_zone(name.lower()) == name


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("paris", "Europe/Paris"),
        ("Geneva", "Europe/Zurich"),
        ("genève", "Europe/Zurich"),
        ("new york", "America/New_York"),
        ("Londres", "Europe/London"),
        ("la haye", "Europe/Amsterdam"),
        ("vien", "Europe/Vienna"),
        ("nairobi", "Africa/Nairobi"),
        ("Europe/Pari", "Europe/Paris"),
        ("Europe/Lisbone", "Europe/Lisbon"),
        ("Suisse", "Europe/Zurich"),
        ("addis", "Africa/Addis_Ababa"),
        ("utc", "UTC"),
    ],
)
def test_a_city_a_country_or_a_slip_leads_to_its_zone(typed, first):
    assert zones_like(typed)[0].name == first
    if typed in {"vien", "Europe/Pari", "Europe/Lisbone", "addis"}:
        with pytest.raises(ZoneUnknown) as refused:
            read_zone(typed)
        assert refused.value.nearest[0] == first
    else:
        assert read_zone(typed) == first


@pytest.mark.parametrize("typed", ["CEST", "IST", "jst", "United States", "Russie"])
def test_an_abbreviation_and_a_country_of_several_zones_are_not_resolved(typed):
    with pytest.raises(ZoneUnknown) as refused:
        read_zone(typed)
    assert refused.value.nearest


@pytest.mark.parametrize(("zone", "hours"), [("EST", -5), ("Etc/GMT+2", -2), ("Etc/GMT-3", 3), ("HST", -10)])
def test_a_zone_that_is_named_by_its_offset_is_told_with_it(zone, hours):
    assert read_zone(zone) == zone
    assert fixed_offset(zone) == dt.timedelta(hours=hours)


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "EST5EDT", "Europe/Paris", "Etc/UTC"])
def test_no_other_zone_is_told_so(zone):
    assert fixed_offset(zone) is None


@pytest.mark.parametrize(
    "typed", ["", "qqqqqqq", "UTC+1", "../../etc/passwd", "posix/Europe/Paris", "\N{NO-BREAK SPACE}"]
)
def test_what_is_no_zone_is_refused(typed):
    with pytest.raises(ZoneUnknown):
        read_zone(typed)


def test_a_zone_is_offered_with_its_city_and_the_time_there():
    now = dt.datetime(2026, 7, 5, 8, 30, tzinfo=dt.UTC)

    labels = [zone_label(zones_like("london")[0], catalogue_of(language), now) for language in ("en", "fr")]

    assert labels[0] == "Europe/London (London, 09:30 now)"
    assert labels[1].replace("\N{NO-BREAK SPACE}", " ") == "Europe/London (Londres, il y est 9 h 30)"
    assert all(len(zone_label(each, catalogue_of("fr"), now)) <= 100 for each in zones_like("a", 999))


@pytest.mark.parametrize(
    ("typed", "cadence", "day"),
    [
        ("Monday", Cadence.WEEKLY, 1),
        ("mondays", Cadence.WEEKLY, 1),
        ("lundi", Cadence.WEEKLY, 1),
        ("thu", Cadence.WEEKLY, 4),
        ("DIMANCHE", Cadence.WEEKLY, 7),
        ("1", Cadence.MONTHLY, 1),
        ("1er", Cadence.MONTHLY, 1),
        ("15th", Cadence.MONTHLY, 15),
        ("31", Cadence.MONTHLY, 31),
        ("last", Cadence.MONTHLY, 31),
        ("dernier jour", Cadence.MONTHLY, 31),
        ("le 1er", Cadence.MONTHLY, 1),
        (None, Cadence.DAILY, None),
        (None, Cadence.WEEKDAYS, None),
    ],
)
def test_a_day_is_read_in_either_language(typed, cadence, day):
    assert read_day(typed, cadence) == day


@pytest.mark.parametrize(
    ("typed", "cadence", "refusal"),
    [
        (None, Cadence.WEEKLY, DayMissing),
        (None, Cadence.MONTHLY, DayMissing),
        ("Monday", Cadence.DAILY, DayNotNeeded),
        ("1", Cadence.WEEKDAYS, DayNotNeeded),
        ("m", Cadence.WEEKLY, DayUnclear),
        ("t", Cadence.WEEKLY, DayUnclear),
        ("3", Cadence.WEEKLY, DayUnclear),
        ("ma", Cadence.WEEKLY, None),
        ("0", Cadence.MONTHLY, DayUnclear),
        ("-1", Cadence.MONTHLY, DayUnclear),
        ("1-", Cadence.MONTHLY, DayUnclear),
        ("32", Cadence.MONTHLY, DayUnclear),
        ("Monday", Cadence.MONTHLY, DayUnclear),
    ],
)
def test_a_day_that_cannot_be_is_refused(typed, cadence, refusal):
    if refusal is None:  # « ma » begins « mardi » alone
        assert read_day(typed, cadence) == 2
        return
    with pytest.raises(refusal):
        read_day(typed, cadence)


def test_dates_are_listed_or_given_from_one_to_another():
    assert len(read_dates("2026-12-24 to 2027-01-02, 2026-07-14")) == 11
    assert read_dates("2026-12-24 au 2026-12-25") == {dt.date(2026, 12, 24), dt.date(2026, 12, 25)}
    assert read_dates("2026-12-24 et 2026-12-26") == read_dates("2026-12-24;2026-12-26")
    assert read_dates("none") == read_dates("aucune") == frozenset()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("24 December", ["2026-12-24"]),
        ("le 1er janvier", ["2027-01-01"]),
        ("1 dec", ["2026-12-01"]),
        ("30 November", ["2027-11-30"]),
        ("24 déc. 2027", ["2027-12-24"]),
        ("31 December to 2 January", ["2026-12-31", "2027-01-01", "2027-01-02"]),
        ("24 December, 2026-12-26 and 3 janv. 2027", ["2026-12-24", "2026-12-26", "2027-01-03"]),
        ("29 February", ["2028-02-29"]),
    ],
)
def test_a_date_is_read_as_people_write_it_and_is_the_next_one_without_a_year(typed, read):
    assert sorted(map(str, read_dates(typed, dt.date(2026, 12, 1)))) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31 June",
        "30 february",
        "24 Frimaire",
        "0 December",
        "24/12/2026",
        "2026-13-01",
        "2026-02-30",
        "2026-12-26 to 2026-12-24",
        "2026-12-24 x",
        "2026-01-01 to 2099-01-01",
    ],
)
def test_dates_that_cannot_be_are_refused(typed):
    with pytest.raises(DatesUnclear):
        read_dates(typed)


@pytest.mark.parametrize(
    ("typed", "asked", "fault"),
    [
        ("2026-12-24, 2026-02-31", "2026-02-31", DateFault.NO_SUCH_DATE),
        ("2026-12-26 to 2026-12-24", "2026-12-26 to 2026-12-24", DateFault.REVERSED),
        ("2025-12-24", "2025-12-24", DateFault.PAST),
        ("2026-12-24, 2025-12-24 to 2025-12-31", "2025-12-24 to 2025-12-31", DateFault.PAST),
        ("2026-12", "2026-12", None),
    ],
)
def test_what_is_wrong_with_a_date_is_told_of_that_date(typed, asked, fault):
    with pytest.raises(DatesUnclear) as refused:
        read_dates(typed, dt.date(2026, 1, 1))

    assert (refused.value.typed, refused.value.fault) == (asked, fault)


def test_a_range_may_have_begun():
    assert len(read_dates("2025-12-30 to 2026-01-02", dt.date(2026, 1, 1))) == 4


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("CEST", "Europe/Zurich"),
        ("cet", "Europe/Zurich"),
        ("EDT", "America/New_York"),
        ("EST", "America/New_York"),
        ("PST", "America/Los_Angeles"),
        ("BST", "Europe/London"),
        ("MSK", "Europe/Moscow"),
        ("Genf", "Europe/Zurich"),
        ("heure de Paris", "Europe/Paris"),
        ("heure d’Athènes", "Europe/Athens"),
        ("Nairobi time", "Africa/Nairobi"),
        ("Eastern time", "America/New_York"),
    ],
)
def test_what_people_call_the_time_of_a_place_leads_to_the_place(typed, first):
    assert zones_like(typed)[0].name == first


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("UTC+3", 3), ("GMT+3", 3), ("+03:00", 3), ("utc +5:30", 5.5), ("GMT-3", -3), ("−3", -3), ("UTC+0300", 3)],
)
def test_a_distance_from_utc_leads_to_places_where_it_is_so_now(typed, hours):
    now = dt.datetime.now(dt.UTC)

    offered = zones_like(typed)

    assert offered
    assert {now.astimezone(ZoneInfo(zone.name)).utcoffset() for zone in offered} == {dt.timedelta(hours=hours)}
    assert not any(zone.name.startswith("Etc/") for zone in offered)
    with pytest.raises(ZoneUnknown) as refused:
        read_zone(typed)
    assert refused.value.nearest[0] == offered[0].name


def test_zones_whose_sign_is_the_other_way_round_are_never_offered():
    offered = {zone.name for typed in ("GMT", "2", "etc", "Etc/GMT", "") for zone in zones_like(typed, 999)}

    assert "UTC" in offered
    assert not any(name.startswith(("Etc/GMT+", "Etc/GMT-")) for name in offered)


@pytest.mark.parametrize("typed", ["UTC+77", "+02:07", "+99:99"])
def test_a_distance_that_no_place_has_leads_nowhere(typed):
    assert zones_like(typed) == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("all", ((), False)),
        ("toutes", ((), False)),
        ("one by one", ((), True)),
        ("une par une", ((), True)),
        ("E", (("E",), False)),
        ("e, c", (("C", "E"), False)),
        ("C D", (("C", "D"), False)),
        ("C and E", (("C", "E"), False)),
        ("sections C et E", (("C", "E"), False)),
        ("C, C", (("C",), False)),
        ("E-G", (("E", "F", "G"), False)),
        ("c to d, G", (("C", "D", "G"), False)),
        ("sections E à F", (("E", "F"), False)),
    ],
)
def test_sections_are_read_in_the_order_of_the_document(typed, read):
    assert read_sections(typed, _ZERO) == read


def test_a_chapter_stands_for_its_sections_that_have_recommendations():
    one, other = (Tier.RECOMMENDATION, "States should listen."), (Tier.DISCUSSION, "Some States spoke.")
    report = make.report("A/80/100", {"I": [other], "II": [other], "II.A": [one], "II.B": [other], "II.C": [one]})

    assert read_sections("II", report) == (("II.A", "II.C"), False)
    assert read_sections("II.C", report) == (("II.C",), False)
    with pytest.raises(SectionsWithoutRecommendations) as refused:
        read_sections("I, II.B", report)
    assert refused.value.letters == ("I", "II.B")


def test_sections_that_are_not_there_or_hold_nothing_are_refused():
    with pytest.raises(SectionUnknown):
        read_sections("K", _ZERO)
    for typed in (", ,", "G-E", "E-K"):
        with pytest.raises(SectionUnknown):
            read_sections(typed, _ZERO)
    with pytest.raises(SectionsWithoutRecommendations) as refused:
        read_sections("A, C, H", _ZERO)
    assert refused.value.letters == ("A", "H")
    assert refused.value.nonempty == (*"CDEFG",)
    bare = make.document("A/79/1", [make.clause("para 1", "Que.", tier=Tier.RECOMMENDATION)])
    with pytest.raises(SectionUnknown):
        read_sections("one by one", bare)
    assert read_sections("all", bare) == ((), False)


def _plan(cadence, on=None):
    symbol = make.symbol("A/AC.290/2021/L.2")
    return Plan(1, dt.time(9, 5), "America/New_York", cadence, symbol, "fr", on)


@pytest.mark.parametrize(
    ("plan", "english", "french"),
    [
        (_plan(Cadence.DAILY), "every day at 09:05 (America/New York)", "chaque jour à 9 h 05 (America/New York)"),
        (_plan(Cadence.WEEKDAYS), "Monday to Friday at 09:05", "du lundi au vendredi à 9 h 05"),
        (_plan(Cadence.WEEKLY, 5), "every Friday at 09:05", "chaque vendredi à 9 h 05"),
        (_plan(Cadence.MONTHLY, 1), "on the first day of each month", "le 1er de chaque mois"),
        (_plan(Cadence.MONTHLY, 15), "on day 15 of each month at", "le 15 de chaque mois à"),
        (
            _plan(Cadence.MONTHLY, 30),
            "on day 30 of each month, or its last,",
            "le 30 de chaque mois, ou le dernier jour,",
        ),
        (_plan(Cadence.MONTHLY, 31), "on the last day of each month", "le dernier jour de chaque mois"),
    ],
)
def test_a_cadence_in_words(plan, english, french):
    assert english in cadence_words(plan, catalogue_of("en"))
    assert french in cadence_words(plan, catalogue_of("fr")).replace("\N{NO-BREAK SPACE}", " ")
    assert time_words(dt.time(9), catalogue_of("fr")) == "9\N{NO-BREAK SPACE}h"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_end_and_every_reason_has_words_of_its_own(language):
    words = catalogue_of(language)

    assert len({why_words(why, words) for why in Why}) == len(Why)
    assert len({outcome_words(outcome, words) for outcome in Outcome}) == len(Outcome)
    assert all(remedy_words(why, words) for why in (Why.CHANNEL_GONE, Why.MAY_NOT_POST, Why.DOCUMENT_GONE, Why.FAULT))
