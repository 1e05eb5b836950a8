import datetime as dt
from dataclasses import replace

import pytest

from corpus.symbol import DocumentSymbol
from storage.digests.deliveries import Digests
from storage.digests.values import Cadence, Outcome, Snapshot, Why
from storage.guild_settings import RETENTION, GuildSettings, Settings
from storage.state import opened_state
from tests.storage.digests.plans import day, plan, utc

NOW = utc("2026-05-01 08:00")
HOUR = dt.timedelta(hours=1)

EVERYTHING = plan(
    "18:45",
    zone="America/New_York",
    cadence=Cadence.MONTHLY,
    day=31,
    document=DocumentSymbol.parse("A/RES/71/28"),
    text_language="en",
    sections=("C", "E"),
    rotates=True,
    language="fr",
    role=2**62,
    skip=frozenset({day("2026-12-25"), day("2026-01-01")}),
    grace=dt.timedelta(minutes=90),
    channel=2**63 - 1,
)


async def reopened(path):
    async with opened_state(path) as state, Digests.opened(state.database) as digests:
        return digests.all


async def posted(digests, schedule, now):
    """Post what is due of a schedule; return its delivery."""
    [(_, come)] = [each for each in digests.due_now(now) if each[0].number == schedule.number]
    delivery = await digests.claim(come[-1], now)
    return await digests.complete(delivery.number, now)


async def test_a_schedule_is_kept_as_it_was_planned(digests, path):
    made = await digests.create(7, EVERYTHING, NOW.replace(microsecond=999))
    assert (made.guild, made.plan, made.since, made.is_active) == (7, EVERYTHING, NOW, True)
    assert digests.get(made.number) == made
    assert digests.all == await reopened(path) == (made,)


@pytest.mark.parametrize("cadence", [Cadence.DAILY, Cadence.WEEKDAYS])
async def test_a_plan_without_a_day_is_kept(digests, path, cadence):
    made = await digests.create(7, plan(cadence=cadence), NOW)
    assert await reopened(path) == (made,)


async def test_each_server_has_its_own_in_the_order_they_were_made(digests):
    first, other, second = [await digests.create(guild, plan(), NOW) for guild in (7, 8, 7)]
    assert digests.of_guild(7) == (first, second)
    assert digests.of_guild(8) == (other,)
    assert digests.of_guild(9) == ()


async def test_numbers_are_never_used_again(digests):
    made = await digests.create(7, plan(), NOW)
    assert await digests.remove(made.number)
    assert (await digests.create(7, plan(), NOW)).number > made.number


async def test_what_was_removed_is_gone_with_its_history(digests, path):
    made = await digests.create(7, plan(), NOW - 2 * HOUR)
    await posted(digests, made, NOW)
    assert await digests.remove(made.number)
    assert not await digests.remove(made.number)
    assert digests.get(made.number) is None
    assert digests.all == digests.of_guild(7) == await reopened(path) == ()
    assert await digests.history(made.number, limit=5) == ()
    assert digests.next_slot_at(NOW) is None


async def test_nothing_can_be_done_to_a_schedule_that_is_gone(digests):
    assert await digests.change(5, plan(), NOW) is None
    assert await digests.pause(5, NOW) is None
    assert await digests.resume(5, NOW) is None
    assert not await digests.suspend(5, Why.CHANNEL_GONE, NOW)
    assert not await digests.unsuspend(5, NOW)
    assert await digests.claim_by_hand(5, "hand:1", NOW) is None
    assert await digests.posted_sections(5) == ()
    assert await digests.snapshot(5) == {}


async def test_the_next_wake_is_the_first_slot_after_now(digests):
    assert digests.next_slot_at(NOW) is None
    await digests.create(7, plan("10:30", zone="UTC"), NOW)
    early = await digests.create(7, plan("09:30", zone="UTC"), NOW)
    assert digests.next_slot_at(NOW) == utc("2026-05-01 09:30")
    assert digests.next_slot_at(utc("2026-05-01 09:30")) == utc("2026-05-01 10:30")
    await posted(digests, early, utc("2026-05-01 09:30"))
    assert digests.next_slot_at(utc("2026-05-01 10:30")) == utc("2026-05-02 09:30")


async def test_a_change_of_the_time_moves_the_next_wake(digests, path):
    made = await digests.create(7, plan("09:30", zone="UTC"), NOW)
    changed = await digests.change(made.number, plan("08:15", zone="UTC"), NOW)
    assert digests.next_slot_at(NOW) == utc("2026-05-01 08:15")
    assert digests.all == await reopened(path) == (changed,)


async def test_a_change_that_moves_a_posted_slot_to_later_today_posts_it_once(digests):
    made = await digests.create(7, plan("09:00", zone="UTC"), NOW)
    await posted(digests, made, utc("2026-05-01 09:00"))
    await digests.change(made.number, plan("18:00", zone="UTC"), utc("2026-05-01 10:00"))
    assert list(digests.due_now(utc("2026-05-01 18:00"))) == []
    assert digests.next_slot_at(utc("2026-05-01 10:00")) == utc("2026-05-02 18:00")


async def test_a_pause_outlives_a_restart_and_its_slots_are_in_the_history(digests, path):
    made = await digests.create(7, plan("09:00", zone="UTC"), NOW)
    paused = await digests.pause(made.number, NOW)
    assert (await reopened(path))[0] == paused == replace(made, paused_at=NOW)
    resumed = await digests.resume(made.number, NOW + 26 * HOUR)
    assert await reopened(path) == (resumed,)
    assert resumed.last == day("2026-05-02")
    assert [(each.key, each.outcome, each.why) for each in await digests.history(made.number, limit=5)] == [
        ("2026-05-02", Outcome.SKIPPED, Why.PAUSED),
        ("2026-05-01", Outcome.SKIPPED, Why.PAUSED),
    ]


async def test_moderators_are_told_once_of_a_suspension(digests, path):
    made = await digests.create(7, plan(), NOW)
    told = [await digests.suspend(made.number, why, NOW) for why in (Why.MAY_NOT_POST, Why.CHANNEL_GONE)]
    assert told == [True, False]
    assert digests.get(made.number).suspended is Why.CHANNEL_GONE
    assert await reopened(path) == digests.all
    assert [await digests.unsuspend(made.number, NOW + HOUR) for _ in range(2)] == [True, False]
    assert digests.get(made.number).is_active
    assert await digests.suspend(made.number, Why.LEFT_SERVER, NOW + HOUR)


async def test_servers_take_turns_among_those_that_are_due_together(digests):
    for guild in (7, 7, 7, 8, 9, 9):
        await digests.create(guild, plan("09:00", zone="UTC"), NOW)
    earlier = await digests.create(7, plan("08:30", zone="UTC"), NOW)
    found = [(each.guild, each.number) for each, _ in digests.due_now(utc("2026-05-01 09:00"))]
    assert found == [(7, earlier.number), (7, 1), (8, 4), (9, 5), (7, 2), (9, 6), (7, 3)]


async def test_what_is_due_is_worked_out_when_it_is_asked_for(digests):
    first, second, third = [await digests.create(7, plan("09:00", zone="UTC"), NOW) for _ in range(3)]
    found = digests.due_now(utc("2026-05-01 09:00"))
    assert next(found)[0] == first
    await digests.remove(second.number)
    assert next(found)[0] == third
    await digests.create(7, plan("09:00", zone="UTC"), NOW)
    assert list(found) == []


async def test_the_digests_of_a_server_go_thirty_days_after_the_bot_has_left_it(state, digests, path):
    settings = await Settings.loaded(state.database)
    settings.on_erased(digests.forget_guilds)
    await settings.set(7, GuildSettings("fr"))
    left, stayed = await digests.create(8, plan(), NOW - 2 * HOUR), await digests.create(7, plan(), NOW)
    delivery = await posted(digests, left, NOW)
    await settings.update_presence([7, 8], NOW)
    await settings.update_presence([7], NOW)
    await settings.update_presence([7], NOW + RETENTION - HOUR)
    assert digests.all == (replace(left, last=day("2026-05-01")), stayed)

    await settings.update_presence([7], NOW + RETENTION)

    assert digests.all == await reopened(path) == (stayed,)
    assert settings.get_now(7) == GuildSettings("fr")
    assert await digests.delivery(delivery.number) is None
    assert [tuple(row) for row in await state.database.reader.execute_fetchall("SELECT id FROM guild")] == [(7,)]


async def test_a_server_that_takes_the_bot_back_in_time_keeps_its_digests(state, digests):
    settings = await Settings.loaded(state.database)
    settings.on_erased(digests.forget_guilds)
    await digests.create(8, plan(), NOW)
    await settings.update_presence([], NOW)
    await settings.update_presence([8], NOW + RETENTION - HOUR)
    await settings.update_presence([], NOW + RETENTION)
    assert len(digests.all) == 1


async def test_a_language_that_is_chosen_later_leaves_the_digests_alone(state, digests, path):
    settings = await Settings.loaded(state.database)
    made = await digests.create(8, plan(), NOW)
    await settings.set(8, GuildSettings("fr"))
    await digests.create(8, plan(), NOW)
    assert (await reopened(path))[0] == made
    assert (await Settings.loaded(state.database)).get_now(8) == GuildSettings("fr")


async def test_what_the_last_digest_said_is_forgotten_when_another_document_is_chosen(digests):
    made = await digests.create(7, plan("09:00", zone="UTC"), NOW)
    [(_, [due])] = digests.due_now(utc("2026-05-01 09:00"))
    delivery = await digests.claim(due, utc("2026-05-01 09:00"))
    await digests.complete(delivery.number, NOW, Snapshot.of({"para 74": "States should é."}))
    assert await digests.snapshot(made.number) == {"para 74": "States should é."}
    await digests.change(made.number, replace(made.plan, channel=6), NOW)
    assert await digests.snapshot(made.number) == {"para 74": "States should é."}
    await digests.change(made.number, replace(made.plan, text_language="en"), NOW)
    assert await digests.snapshot(made.number) == {}


async def test_the_library_holds_the_digests_and_forgets_them_with_their_server(library):
    await library.digests.create(7, plan(), NOW)
    await library.settings.update_presence([], NOW)
    assert len(library.digests.of_guild(7)) == 1
    await library.settings.update_presence([], NOW + RETENTION)
    assert library.digests.all == ()
