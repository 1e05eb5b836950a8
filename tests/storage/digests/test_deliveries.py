import asyncio
import datetime as dt
import sqlite3
from dataclasses import replace

import pytest

from corpus.symbol import DocumentSymbol
from storage.digests.deliveries import Digests
from storage.digests.slots import HISTORY_RETENTION
from storage.digests.values import Due, Outcome, Slot, Snapshot, Why
from storage.state import opened_state
from tests.storage.digests.plans import day, plan, utc

EIGHT, NINE = utc("2026-05-01 08:00"), utc("2026-05-01 09:00")
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
AT_NINE = plan("09:00", zone="UTC")


@pytest.fixture
async def schedule(digests):
    return await digests.create(7, AT_NINE, EIGHT)


def due_of(digests, now, schedule=1):
    """What is to be posted of a schedule at this time."""
    [come] = [come for each, come in digests.due_now(now) if each.number == schedule]
    return come[-1]


async def claimed(digests, now=NINE, **fields):
    return await digests.claim(due_of(digests, now), now, **fields)


async def lines(digests, schedule=1):
    history = await digests.history(schedule, limit=1000)
    return [f"{each.key} {each.outcome}" + (f": {each.why}" if each.why else "") for each in history]


@pytest.mark.usefixtures("schedule")
async def test_a_slot_is_claimed_once(digests):
    due = due_of(digests, NINE)
    first = await digests.claim(due, NINE, section="E", edition="ab" * 32, parts=3)
    assert (first.key, first.date, first.due_at, first.claimed_at) == ("2026-05-01", day("2026-05-01"), NINE, NINE)
    assert (first.section, first.edition, first.part_count, first.parts) == ("E", "ab" * 32, 3, ())
    assert (first.document, first.text_language) == (AT_NINE.document, AT_NINE.text_language)
    assert (first.outcome, first.ended_at) == (Outcome.SENDING, None)
    assert await digests.delivery(first.number) == first
    assert await digests.claim(due, NINE) is None
    assert list(digests.due_now(NINE)) == []


@pytest.mark.usefixtures("schedule")
async def test_of_many_who_claim_at_once_one_gets_it(digests):
    due = due_of(digests, NINE)
    got = await asyncio.gather(*[digests.claim(due, NINE) for _ in range(250)])
    assert [each is not None for each in got].count(True) == 1
    assert await lines(digests) == ["2026-05-01 sending"]


@pytest.mark.parametrize("what", ["pause", "suspend", "retime", "remove", "grace"])
@pytest.mark.parametrize("at_once", [True, False])
async def test_what_was_changed_a_moment_before_is_not_claimed(digests, schedule, what, at_once):
    due = due_of(digests, NINE)
    changing = {
        "pause": lambda: digests.pause(1, NINE),
        "suspend": lambda: digests.suspend(1, Why.CHANNEL_GONE, NINE),
        "retime": lambda: digests.change(1, plan("18:00", zone="UTC"), NINE),
        "remove": lambda: digests.remove(1),
        "grace": lambda: digests.change(1, replace(schedule.plan, grace=0 * HOUR), NINE),
    }[what]
    now = NINE + HOUR if what == "grace" else NINE
    if at_once:  # in one transaction
        _, got = await asyncio.gather(changing(), digests.claim(due, now))
    else:
        await changing()
        got = await digests.claim(due, now)
    assert got is None
    assert await lines(digests) == []


@pytest.mark.usefixtures("schedule")
async def test_a_claim_writes_down_the_older_slots_with_it(digests):
    now = NINE + 3 * DAY
    assert (await claimed(digests, now)).key == "2026-05-04"
    assert await lines(digests) == [
        "2026-05-04 sending",
        "2026-05-03 missed: bot away",
        "2026-05-02 missed: bot away",
        "2026-05-01 missed: bot away",
    ]
    assert digests.get(1).last == day("2026-05-04")


@pytest.mark.usefixtures("schedule")
async def test_a_delivery_is_sent_part_by_part_and_completed(digests, path):
    delivery = await claimed(digests, parts=2)
    for number in (1, 2):
        part = await digests.claim_part(delivery.number, number, f"nonce {number}", 2**62, NINE)
        assert (part.number, part.nonce, part.channel, part.message) == (number, f"nonce {number}", 2**62, None)
        await digests.record_part_sent(delivery.number, number, 100 + number, NINE + HOUR / 60)
    ended = await digests.complete(delivery.number, NINE + HOUR / 30)
    assert (ended.outcome, ended.ended_at) == (Outcome.SENT, NINE + HOUR / 30)
    assert [(part.message, part.sent_at) for part in ended.parts] == [(101, NINE + HOUR / 60), (102, NINE + HOUR / 60)]
    async with opened_state(path) as state, Digests.opened(state.database) as again:
        assert await again.delivery(delivery.number) == ended
        assert await again.history(1, limit=5) == (ended,)
        assert await again.unfinished() == ()


@pytest.mark.usefixtures("schedule")
async def test_a_part_that_is_claimed_again_keeps_its_nonce_and_its_first_message(digests):
    delivery = await claimed(digests)
    first = await digests.claim_part(delivery.number, 1, "one", 5, NINE)
    assert await digests.claim_part(delivery.number, 1, "two", 6, NINE + HOUR) == first
    await digests.record_part_sent(delivery.number, 1, 101, NINE)
    await digests.record_part_sent(delivery.number, 1, 102, NINE + HOUR)
    [part] = (await digests.delivery(delivery.number)).parts
    assert (part.nonce, part.channel, part.message, part.sent_at) == ("one", 5, 101, NINE)


@pytest.mark.usefixtures("schedule")
async def test_no_part_is_claimed_of_what_has_ended_or_is_gone(digests):
    delivery = await claimed(digests, parts=2)
    await digests.fail(delivery.number, Why.REFUSED, NINE, "400/50035")
    assert await digests.claim_part(delivery.number, 1, "one", 5, NINE) is None
    await digests.remove(1)
    assert await digests.claim_part(delivery.number, 1, "one", 5, NINE) is None
    await digests.record_part_sent(delivery.number, 1, 101, NINE)
    assert await digests.complete(delivery.number, NINE) is None


@pytest.mark.usefixtures("schedule")
async def test_nonces_are_at_most_as_long_as_discord_takes_them(digests):
    delivery = await claimed(digests)
    with pytest.raises(sqlite3.IntegrityError):
        await digests.claim_part(delivery.number, 1, "n" * 26, 5, NINE)
    assert await digests.claim_part(delivery.number, 1, "n" * 25, 5, NINE)


@pytest.mark.usefixtures("schedule")
async def test_it_is_late_by_the_time_of_its_first_message(digests):
    delivery = await claimed(digests, parts=2)
    await digests.claim_part(delivery.number, 1, "one", 5, NINE)
    await digests.record_part_sent(delivery.number, 1, 101, NINE + HOUR / 12)
    await digests.claim_part(delivery.number, 2, "two", 5, NINE + HOUR)
    await digests.record_part_sent(delivery.number, 2, 102, NINE + HOUR)
    assert (await digests.complete(delivery.number, NINE + HOUR)).outcome is Outcome.SENT

    late = await claimed(digests, NINE + DAY)
    await digests.claim_part(late.number, 1, "one", 5, NINE + DAY)
    await digests.record_part_sent(late.number, 1, 103, NINE + DAY + HOUR / 12 + dt.timedelta(seconds=1))
    assert (await digests.complete(late.number, NINE + DAY + HOUR)).outcome is Outcome.LATE


@pytest.mark.usefixtures("schedule")
async def test_a_delivery_ends_once(digests):
    delivery = await claimed(digests)
    failed = await digests.fail(delivery.number, Why.UNCERTAIN, NINE, "no history")
    assert (failed.outcome, failed.why, failed.detail) == (Outcome.FAILED, Why.UNCERTAIN, "no history")
    assert await digests.complete(delivery.number, NINE) is None
    assert await digests.fail(delivery.number, Why.REFUSED, NINE) is None
    assert await digests.delivery(delivery.number) == failed


@pytest.mark.usefixtures("schedule")
async def test_what_was_claimed_and_has_no_end_is_unsettled_after_a_restart(digests, path):
    delivery = await claimed(digests, parts=2)
    await digests.claim_part(delivery.number, 1, "one", 5, NINE)
    async with opened_state(path) as state, Digests.opened(state.database) as again:
        assert await again.unfinished() == (await digests.delivery(delivery.number),)
        assert [part.nonce for part in (await again.unfinished())[0].parts] == ["one"]
        assert list(again.due_now(NINE)) == []


@pytest.mark.usefixtures("schedule")
async def test_a_failed_delivery_is_tried_again_by_one_caller(digests):
    delivery = await claimed(digests)
    part = await digests.claim_part(delivery.number, 1, "one", 5, NINE)
    assert await digests.retry(delivery.number) is None
    await digests.fail(delivery.number, Why.UNCERTAIN, NINE)
    got = [each for each in await asyncio.gather(*[digests.retry(delivery.number) for _ in range(5)]) if each]
    assert [(each.outcome, each.why, each.ended_at, each.parts) for each in got] == [
        (Outcome.SENDING, None, None, (part,))
    ]
    assert (await digests.complete(delivery.number, NINE)).outcome is Outcome.SENT
    assert await digests.retry(delivery.number) is None


async def test_a_delivery_of_which_nothing_is_sent_can_begin_anew_with_what_is_true_now(digests, schedule):
    delivery = await claimed(digests, section="E", edition="old", parts=2)
    await digests.claim_part(delivery.number, 1, "one", 5, NINE)
    other = DocumentSymbol.parse("A/RES/71/28")
    await digests.change(1, replace(schedule.plan, document=other, text_language="en"), NINE)
    again = await digests.claim_again(delivery.number, NINE + HOUR, edition="new", parts=1)
    assert again == replace(
        delivery,
        section=None,
        edition="new",
        part_count=1,
        claimed_at=NINE + HOUR,
        document=other,
        text_language="en",
    )
    assert await digests.delivery(delivery.number) == again


@pytest.mark.usefixtures("schedule")
async def test_a_delivery_of_which_something_is_sent_or_that_has_ended_does_not_begin_anew(digests):
    delivery = await claimed(digests)
    await digests.claim_part(delivery.number, 1, "one", 5, NINE)
    await digests.record_part_sent(delivery.number, 1, 101, NINE)
    assert await digests.claim_again(delivery.number, NINE) is None
    await digests.complete(delivery.number, NINE)
    assert await digests.claim_again(delivery.number, NINE) is None
    assert await digests.claim_again(999, NINE) is None


@pytest.mark.usefixtures("schedule")
async def test_a_digest_posted_by_hand_leaves_the_plan_alone(digests):
    by_hand = await digests.claim_by_hand(1, "hand:77", EIGHT, section="E", edition="ab", parts=1)
    assert (by_hand.key, by_hand.date, by_hand.due_at, by_hand.section) == ("hand:77", None, EIGHT, "E")
    assert await digests.claim_by_hand(1, "hand:77", EIGHT) is None
    assert (await digests.complete(by_hand.number, EIGHT + HOUR)).outcome is Outcome.SENT
    assert digests.get(1).last is None
    assert (await claimed(digests)).key == "2026-05-01"
    assert await digests.posted_sections(1) == ()


@pytest.mark.usefixtures("schedule")
async def test_what_is_posted_by_hand_never_takes_the_key_of_a_slot(digests):
    with pytest.raises(sqlite3.IntegrityError):
        await digests.claim_by_hand(1, "2026-05-01", EIGHT)


@pytest.mark.usefixtures("schedule")
async def test_a_paused_schedule_can_be_posted_by_hand(digests):
    await digests.pause(1, EIGHT)
    assert await digests.claim_by_hand(1, "hand:77", EIGHT)


async def test_slots_of_many_schedules_are_written_down_together(digests):
    for guild in range(250):
        await digests.create(guild, AT_NINE, EIGHT)
    now = NINE + 2 * DAY - HOUR
    await digests.record([each for _, come in digests.due_now(now) for each in come], now)
    assert list(digests.due_now(now)) == []
    for number in (1, 250):
        assert await lines(digests, number) == ["2026-05-02 missed: bot away", "2026-05-01 missed: bot away"]


@pytest.mark.usefixtures("schedule")
async def test_a_slot_that_cannot_be_posted_is_written_down_with_its_reason(digests):
    due = due_of(digests, NINE + DAY)
    await digests.record([replace(due, outcome=Outcome.SKIPPED, why=Why.DOCUMENT_GONE)], NINE + DAY)
    assert await lines(digests) == ["2026-05-02 skipped: document gone", "2026-05-01 missed: bot away"]
    failed = replace(due_of(digests, NINE + 2 * DAY), outcome=Outcome.FAILED, why=Why.FAULT, detail="c0ffee")
    await digests.record([failed, failed], NINE + 2 * DAY)
    assert (await digests.history(1, limit=1))[0].detail == "c0ffee"


@pytest.mark.usefixtures("schedule")
async def test_nothing_is_written_over_a_slot_that_was_claimed_or_is_not_due(digests):
    due = due_of(digests, NINE)
    await digests.claim(due, NINE)
    missed = replace(due, outcome=Outcome.MISSED, why=Why.BOT_AWAY)
    tomorrow = replace(missed, slot=Slot(1, day("2026-05-02"), NINE + DAY))
    elsewhere = replace(missed, slot=Slot(99, day("2026-05-01"), NINE))
    await digests.record([missed, tomorrow, elsewhere], NINE)
    assert await lines(digests) == ["2026-05-01 sending"]


@pytest.mark.usefixtures("schedule")
async def test_what_is_to_be_posted_is_not_closed_by_writing_down_older_slots(digests):
    come = next(digests.due_now(NINE + DAY))[1]
    await digests.record(come[:1], NINE + DAY)
    assert await lines(digests) == ["2026-05-01 missed: bot away"]
    assert (await digests.claim(come[1], NINE + DAY)).key == "2026-05-02"


@pytest.mark.usefixtures("schedule")
async def test_the_history_comes_in_pages_newest_first(digests):
    for days in range(5):
        now = NINE + days * DAY
        await digests.complete((await claimed(digests, now)).number, now)
    by_hand = await digests.claim_by_hand(1, "hand:77", NINE + 2 * DAY + HOUR)
    await digests.complete(by_hand.number, NINE + 2 * DAY + HOUR)
    pages = [[each.key for each in await digests.history(1, limit=2, skip=skip)] for skip in (0, 2, 4, 6)]
    assert pages == [["2026-05-05", "2026-05-04"], ["hand:77", "2026-05-03"], ["2026-05-02", "2026-05-01"], []]


async def test_sections_count_as_posted_when_they_were_sent_on_schedule_from_the_present_document(digests, schedule):
    for days, letter in enumerate("CDEF"):
        now = NINE + days * DAY + HOUR
        delivery = await claimed(digests, now, section=letter)
        if letter == "E":
            await digests.fail(delivery.number, Why.REFUSED, now)
        else:
            await digests.complete(delivery.number, now)
    by_hand = await digests.claim_by_hand(1, "hand:77", NINE + 4 * DAY, section="G")
    await digests.complete(by_hand.number, NINE + 4 * DAY)
    assert await digests.posted_sections(1) == ("C", "D", "F")
    other = replace(schedule.plan, document=DocumentSymbol.parse("A/RES/71/28"))
    await digests.change(1, other, NINE + 4 * DAY)
    assert await digests.posted_sections(1) == ()


async def snapshots(state):
    return len(list(await state.database.reader.execute_fetchall("SELECT 1 FROM snapshot")))


async def sent_with(digests, number, now, snapshot):
    delivery = await digests.claim(due_of(digests, now, number), now)
    await digests.complete(delivery.number, now, snapshot)


async def test_what_a_digest_said_is_kept_once_for_all_schedules(state, digests):
    for guild in (7, 8):
        await digests.create(guild, AT_NINE, EIGHT)
    old, new = Snapshot.of({"para 74": "old", "para 75": "é"}), Snapshot.of({"para 74": "new"})
    assert Snapshot.of({"para 75": "é", "para 74": "old"}) == old
    assert await digests.snapshot(1) == {}
    await asyncio.gather(*[sent_with(digests, number, NINE, old) for number in (1, 2)])
    assert (await digests.snapshot(1), await digests.snapshot(2)) == (old.texts, old.texts)
    assert await snapshots(state) == 1

    await sent_with(digests, 1, NINE + DAY, new)
    await sent_with(digests, 2, NINE + DAY, None)
    assert (await digests.snapshot(1), await digests.snapshot(2)) == (new.texts, old.texts)
    assert await snapshots(state) == 2

    await sent_with(digests, 2, NINE + 2 * DAY, new)
    await digests.delete_old(NINE + 2 * DAY)
    assert await snapshots(state) == 1
    assert await digests.snapshot(2) == new.texts


async def test_what_a_digest_of_another_document_said_is_not_kept(digests, schedule):
    delivery = await claimed(digests)
    await digests.change(1, replace(schedule.plan, text_language="en"), NINE)
    await digests.complete(delivery.number, NINE, Snapshot.of({"para 74": "vieux"}))
    assert await digests.snapshot(1) == {}


@pytest.mark.usefixtures("schedule")
async def test_history_goes_after_four_hundred_days_and_is_not_due_again(digests, path):
    await digests.complete((await claimed(digests)).number, NINE)
    begun = await digests.claim_by_hand(1, "hand:77", NINE)
    later = NINE + HISTORY_RETENTION + dt.timedelta(seconds=1)
    await digests.delete_old(later)
    assert [each.number for each in await digests.history(1, limit=9)] == [begun.number]  # no end, no forgetting
    async with opened_state(path) as state, Digests.opened(state.database) as again:
        come = dict(again.due_now(later))
        assert min(each.slot.date for dues in come.values() for each in dues) == day("2026-05-02")


async def test_a_slot_is_written_once_whatever_the_code_believes(state, digests, schedule):
    await claimed(digests)
    with pytest.raises(sqlite3.IntegrityError):
        async with state.database.change() as change:
            await change.execute_fetchall(
                "INSERT INTO delivery (schedule, key, date, due_at, outcome, detail, document, text_language, edition,"
                " part_count, claimed_at) VALUES (1, '2026-05-01', '2026-05-01', '', 'sending', '', '', '', '', 0, '')"
            )
    assert schedule.number == 1


def test_a_due_slot_says_whether_it_is_to_be_posted():
    slot = Slot(1, day("2026-05-01"), NINE)
    assert [Due(slot, each).is_to_post for each in Outcome] == [False, True, True, False, False, False]


# --- failed half-way


@pytest.fixture
async def interrupted(digests):
    """A digest of three messages, the first of which was posted before its permission was taken away."""

    async def interrupted(why=Why.MAY_NOT_POST, posted=1, **fields):
        made = await digests.create(7, replace(AT_NINE, **fields), EIGHT)
        delivery = await claimed(digests, parts=3)
        for number in range(1, posted + 2):
            await digests.claim_part(delivery.number, number, f"n{number}", AT_NINE.channel, NINE)
        for number in range(1, posted + 1):
            await digests.record_part_sent(delivery.number, number, 100 + number, NINE)
        await digests.fail(delivery.number, why, NINE)
        return made, delivery.number

    return interrupted


SOON = NINE + dt.timedelta(hours=2)


@pytest.mark.parametrize(
    ("why", "posted", "may_be_finished"),
    [
        (Why.MAY_NOT_POST, 1, True),
        (Why.MAY_NOT_POST, 0, False),
        (Why.LEFT_SERVER, 2, True),
        (Why.UNCERTAIN, 0, True),
        (Why.UNCERTAIN, 1, True),
        (Why.CHANNEL_GONE, 1, False),
        (Why.REFUSED, 1, False),
        (Why.TEXT_CHANGED, 1, False),
    ],
)
async def test_half_a_digest_may_be_finished_where_its_reason_can_end(
    digests, interrupted, why, posted, may_be_finished
):
    _, number = await interrupted(why, posted)

    assert [each.number for each in await digests.interrupted(SOON)] == ([number] if may_be_finished else [])


async def test_half_a_digest_may_be_finished_until_its_grace_is_over(digests, interrupted):
    await interrupted(grace=dt.timedelta(hours=2))

    assert await digests.interrupted(SOON)
    assert not await digests.interrupted(SOON + dt.timedelta(seconds=1))


async def test_half_a_digest_is_left_as_it_is_while_its_schedule_is_suspended(digests, interrupted):
    made, _ = await interrupted()
    await digests.suspend(made.number, Why.MAY_NOT_POST, NINE)
    assert not await digests.interrupted(SOON)

    await digests.unsuspend(made.number, SOON)

    assert await digests.interrupted(SOON)


async def test_half_a_digest_is_left_as_it_is_when_something_else_came_after_it(digests, interrupted):
    made, _ = await interrupted()
    await digests.claim_by_hand(made.number, "hand:1", NINE)

    assert not await digests.interrupted(SOON)


async def test_half_a_digest_is_left_as_it_is_when_its_plan_posts_elsewhere(digests, interrupted):
    made, _ = await interrupted()
    await digests.change(made.number, replace(made.plan, channel=AT_NINE.channel + 1), NINE)

    assert not await digests.interrupted(SOON)
