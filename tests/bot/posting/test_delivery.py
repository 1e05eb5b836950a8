"""What Discord's refusals mean to a digest, and what happens when it does not answer at all."""

import asyncio
import datetime as dt

import pytest

from bot.posting.dispatcher import WORKERS
from storage.digests.values import Outcome, Why
from tests.bot.posting.digests import at, digests_in, ends, only, plan

MESSAGES = "/channels/*/messages"


@pytest.fixture
async def schedule(server, library):
    return await library.digests.create(server.server.id, plan(server.channel.id, sections=("E",)), server.env.now())


@pytest.mark.parametrize(
    ("status", "code", "why", "is_suspended"),
    [
        (403, 50001, Why.MAY_NOT_POST, True),
        (403, 50013, Why.MAY_NOT_POST, True),
        (400, 50083, Why.MAY_NOT_POST, True),
        (404, 10003, Why.CHANNEL_GONE, True),
        (400, 50035, Why.REFUSED, False),
        (404, 10008, Why.REFUSED, False),
    ],
)
async def test_a_refusal_is_the_end_of_the_slot(server, library, schedule, status, code, why, is_suspended):
    server.env.inject_error("POST", MESSAGES, status=status, code=code)

    await server.advance_to(at(9, day=1))

    ended = await only(library, schedule.number)
    assert (ended.outcome, ended.why, ended.detail) == (Outcome.FAILED, why, f"{status}/{code}")
    assert library.digests.get(schedule.number).suspended is (why if is_suspended else None)


@pytest.mark.parametrize("status", [503, 401])
async def test_what_says_nothing_about_the_message_is_looked_for_and_sent(server, library, schedule, status):
    server.env.inject_error("POST", MESSAGES, status=status)

    await server.advance_to(at(9, day=1))

    assert await ends(library, schedule.number) == ["2026-01-01 sent"]
    assert digests_in(server.channel) == [(1, 1)]


async def test_when_discord_does_not_answer_it_is_tried_again_with_growing_pauses_until_the_grace_is_over(
    server, library, schedule
):
    server.env.inject_error("POST", MESSAGES, status=503, times=None)
    tries = []
    for minute in range(7 * 60):
        await server.advance_to(at(9, day=1) + dt.timedelta(minutes=minute))
        tries.append(
            sum(call.method == "POST" and call.path.endswith("/messages") for call in server.env.http_requests)
        )

    assert await ends(library, schedule.number) == ["2026-01-01 failed (unreachable)"]
    assert tries[1] == 3
    assert tries[-1] < 30
    assert digests_in(server.channel) == []


async def test_a_storm_ends_the_round_before_more_is_claimed_than_can_be_posted(server, library):
    schedules = []
    for number in range(3 * WORKERS):
        guild = server.env.create_guild(f"Server {number}")
        channel = guild.create_text_channel("digests")
        schedules.append(await library.digests.create(guild.id, plan(channel.id, sections=("E",)), server.env.now()))
    server.env.inject_error("POST", MESSAGES, status=503, times=None)

    await server.env.advance_time((at(9, day=1) - server.env.now()).total_seconds())
    await server.env.bot.digest_service.dispatcher.run_until_idle()
    begun = [each for schedule in schedules for each in await library.digests.history(schedule.number, limit=9)]
    assert WORKERS <= len(begun) < 2 * WORKERS
    assert {each.outcome for each in begun} == {Outcome.SENDING}

    server.env.backend.faults.clear()
    await server.advance_to(at(9, 2, day=1))
    ended = [await only(library, schedule.number) for schedule in schedules]
    assert {each.outcome for each in ended} == {Outcome.SENT}


async def test_closing_lets_what_is_on_its_way_arrive(server, schedule, monkeypatch):
    dispatcher = server.env.bot.digest_service.dispatcher
    posting = type(dispatcher._sender._channels)
    post = posting.post

    async def slow(self, *arguments):
        await asyncio.sleep(0.2)
        return await post(self, *arguments)

    monkeypatch.setattr(posting, "post", slow)
    work = asyncio.create_task(dispatcher.post_now(schedule, "hand:1"))
    await asyncio.sleep(0.05)
    await dispatcher.close()

    assert (await work).outcome is Outcome.SENT
    assert digests_in(server.channel) == [(1, 1)]


async def test_closing_does_not_wait_for_ever(server, library, schedule, monkeypatch):
    dispatcher = server.env.bot.digest_service.dispatcher

    async def never(*_):
        await asyncio.Event().wait()

    monkeypatch.setattr("bot.posting.channel.ChannelClient.post", never)
    work = asyncio.create_task(dispatcher.post_now(schedule, "hand:1"))
    await asyncio.sleep(0.05)
    async with asyncio.timeout(3):
        await dispatcher.close()
        with pytest.raises(asyncio.CancelledError):
            await work

    assert (await only(library, schedule.number)).outcome is Outcome.SENDING
