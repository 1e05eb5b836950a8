"""Digests that were begun and not ended: what the next start makes of them, over a simulated Discord."""

import asyncio
import datetime as dt
from dataclasses import replace

import discord
import pytest
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.posting.channel import ChannelClient, HistoryUnreadable, NotPosted, OutcomeUnknown
from bot.posting.moderator_notes import ModeratorNotes
from storage.digests.values import Outcome, Why
from tests.actors import Seen
from tests.bot.posting.digests import at, digests_in, ends, only, plan


@pytest.fixture
async def schedule(server, library):
    """A digest of the whole draft, in several messages."""
    return await library.digests.create(server.server.id, plan(server.channel.id), server.env.now())


@pytest.fixture
def stops(server, monkeypatch):
    """Let the bot stop for good `before` or `after` it posts its n-th message: `stops("after", 1)`."""

    def stops(when: str, count: int):
        post, left = ChannelClient.post, [count]

        async def stopping(self, *arguments):
            left[0] -= 1
            if left[0] == 0 and when == "before":
                stop()
            message = await post(self, *arguments)
            if left[0] == 0 and when == "after":
                stop()
            return message

        def stop():
            server.env.bot.digest_service.dispatcher._is_open = False
            raise asyncio.CancelledError

        monkeypatch.setattr(ChannelClient, "post", stopping)

    return stops


async def starts_again(server, moment: dt.datetime | None = None):
    """Start the bot again, perhaps after a while."""
    if moment is not None:
        await server.env.advance_time((moment - server.env.now()).total_seconds())
    await server.restart_bot()
    await server.advance_to(server.env.now())


def closes_history(server):
    may_not = discord.Permissions(read_message_history=True).value
    me = server.env.backend.bot_user.id
    server.env.backend.set_overwrite(server.channel.id, Overwrite(me, OverwriteType.MEMBER, deny=may_not))


def shown_in(server, channel=None) -> list[str]:
    """What the messages of a channel say."""
    where = channel or server.channel
    return [Seen(server, server.env.backend.get_message(where.id, each.id)).text for each in where.history()]


def each_once(delivery) -> list[tuple[int, int]]:
    return [(delivery.number, part) for part in range(1, delivery.part_count + 1)]


@pytest.mark.parametrize(("when", "count"), [("before", 1), ("after", 1), ("before", 2), ("after", 2)])
async def test_what_was_begun_is_finished_and_nothing_is_posted_twice(server, library, schedule, stops, when, count):
    stops(when, count)
    await server.advance_to(at(9, day=1))
    assert (await only(library, schedule.number)).outcome is Outcome.SENDING

    await starts_again(server)

    delivery = await only(library, schedule.number)
    assert delivery.outcome is Outcome.SENT
    assert digests_in(server.channel) == each_once(delivery)


async def test_it_is_found_among_many_other_messages_of_others_and_of_ours(
    server, library, schedule, stops, reader, moderator
):
    stops("after", 1)
    await server.advance_to(at(9, day=1))
    for number in range(60):
        await reader.says(f"message {number}")
    await moderator.asks("quote", citation="71/28 OP1", share=True)

    await starts_again(server)

    delivery = await only(library, schedule.number)
    assert delivery.outcome is Outcome.SENT
    assert digests_in(server.channel) == each_once(delivery)


async def test_where_nothing_was_posted_yet_it_is_posted_as_the_plan_is_now(server, library, schedule, stops):
    stops("before", 1)
    await server.advance_to(at(9, day=1))
    await library.digests.change(schedule.number, replace(schedule.plan, sections=("E",)), server.env.now())

    await starts_again(server)

    delivery = await only(library, schedule.number)
    assert (delivery.outcome, delivery.part_count) == (Outcome.SENT, 1)
    assert digests_in(server.channel) == [(delivery.number, 1)]


async def test_halves_of_two_texts_are_never_put_together(server, library, schedule, stops):
    stops("after", 1)
    await server.advance_to(at(9, day=1))
    await library.digests.change(schedule.number, replace(schedule.plan, language="fr"), server.env.now())

    await starts_again(server)

    delivery = await only(library, schedule.number)
    assert (delivery.outcome, delivery.why) == (Outcome.FAILED, Why.TEXT_CHANGED)
    assert digests_in(server.channel) == [(delivery.number, 1)]


async def test_what_a_moderator_paused_before_anything_was_posted_is_not_begun(server, library, schedule, stops):
    stops("before", 1)
    await server.advance_to(at(9, day=1))
    await library.digests.pause(schedule.number, server.env.now())

    await starts_again(server)

    assert await ends(library, schedule.number) == ["2026-01-01 failed (paused)"]
    assert digests_in(server.channel) == []


async def test_half_a_digest_is_finished_although_it_was_paused_meanwhile(server, library, schedule, stops):
    stops("after", 1)
    await server.advance_to(at(9, day=1))
    await library.digests.pause(schedule.number, server.env.now())

    await starts_again(server)

    delivery = await only(library, schedule.number)
    assert delivery.outcome is Outcome.SENT
    assert digests_in(server.channel) == each_once(delivery)


async def test_when_the_grace_is_over_nothing_more_is_posted(server, library, schedule, stops):
    stops("after", 1)
    await server.advance_to(at(9, day=1))

    await starts_again(server, at(16, day=1))

    delivery = await only(library, schedule.number)
    assert (delivery.outcome, delivery.why) == (Outcome.FAILED, Why.BOT_AWAY)
    assert [part.message is not None for part in delivery.parts] == [True]
    assert digests_in(server.channel) == [(delivery.number, 1)]


async def test_what_was_whole_is_sent_however_late_that_is_found_out(server, library, stops):
    schedule = await library.digests.create(
        server.server.id, plan(server.channel.id, sections=("E",)), server.env.now()
    )
    stops("after", 1)
    await server.advance_to(at(9, day=1))

    await starts_again(server, at(23, day=1))

    delivery = await only(library, schedule.number)
    assert delivery.part_count == 1
    assert digests_in(server.channel) == each_once(delivery)
    assert delivery.outcome is Outcome.SENT


async def test_where_the_channel_cannot_be_read_a_moderator_decides_and_it_is_posted_once(
    server, library, schedule, stops, reader, moderator
):
    general = server.server.create_text_channel("general")
    server.env.backend.edit_guild(server.server.id, {"system_channel_id": general.id})
    stops("after", 1)
    await server.advance_to(at(9, day=1))
    closes_history(server)
    await server.env.settle()

    for _ in range(2):
        await starts_again(server)
    assert await ends(library, schedule.number) == ["2026-01-01 failed (uncertain)"]
    [question] = moderator.in_channel(general).sees()
    assert "Was this digest posted?" in question.text

    refused = await reader.in_channel(general).presses(question, "Post")
    assert refused.is_private
    assert await ends(library, schedule.number) == ["2026-01-01 failed (uncertain)"]
    for _ in range(2):
        assert (await moderator.in_channel(general).presses(question, "Post")).private

    delivery = await only(library, schedule.number)
    assert delivery.outcome is Outcome.SENT
    # the first message had been there, which nobody could know; a moderator has looked and decided
    assert digests_in(server.channel) == [(delivery.number, 1), *each_once(delivery)]


async def test_when_the_channel_can_be_read_again_the_moderators_press_finds_what_was_there(
    server, library, schedule, stops, moderator
):
    general = server.server.create_text_channel("general")
    server.env.backend.edit_guild(server.server.id, {"system_channel_id": general.id})
    stops("after", 1)
    await server.advance_to(at(9, day=1))
    closes_history(server)
    await server.env.settle()
    await starts_again(server)
    server.env.backend.delete_overwrite(server.channel.id, server.env.backend.bot_user.id)
    await server.env.settle()

    [question] = moderator.in_channel(general).sees()
    assert isinstance(question, Seen)
    await moderator.in_channel(general).presses(question, "Post")

    delivery = await only(library, schedule.number)
    assert delivery.outcome is Outcome.SENT
    assert digests_in(server.channel) == each_once(delivery)


async def test_what_was_in_doubt_in_a_channel_that_is_gone_is_not_asked_about(server, library, schedule, stops):
    general = server.server.create_text_channel("general")
    server.env.backend.edit_guild(server.server.id, {"system_channel_id": general.id})
    stops("after", 1)
    await server.advance_to(at(9, day=1))
    channel = server.env.backend.channels.pop(server.channel.id)
    server.env.backend.get_guild(server.server.id).channel_ids.remove(channel.id)

    await starts_again(server)

    assert await ends(library, schedule.number) == ["2026-01-01 failed (channel gone)"]
    assert library.digests.get(schedule.number).suspended is Why.CHANNEL_GONE
    assert len(general.history()) == 1


async def test_what_was_claimed_in_time_and_is_posted_late_says_that_it_is_late(server, library, stops):
    schedule = await library.digests.create(
        server.server.id, plan(server.channel.id, sections=("E",)), server.env.now()
    )
    stops("before", 1)
    await server.advance_to(at(9, day=1))

    await starts_again(server, at(13, day=1))

    assert await ends(library, schedule.number) == ["2026-01-01 late"]
    [text] = shown_in(server)
    assert "Posted late: it was due" in text


async def test_what_discord_did_not_take_for_hours_says_that_it_is_late(server, library, monkeypatch):
    schedule = await library.digests.create(
        server.server.id, plan(server.channel.id, sections=("E",)), server.env.now()
    )
    with monkeypatch.context() as patch:
        patch.setattr(ChannelClient, "post", _does_not_answer)
        for hour in (9, 10, 11, 12):
            await server.advance_to(at(hour, day=1))
    await server.advance_to(at(13, day=1))

    assert await ends(library, schedule.number) == ["2026-01-01 late"]
    [text] = shown_in(server)
    assert "Posted late: it was due" in text


async def _does_not_answer(*_):
    raise OutcomeUnknown("503/0")


async def test_while_it_is_the_same_text_it_is_sent_again_with_its_first_nonce(server, library, schedule, stops):
    stops("before", 1)
    await server.advance_to(at(9, day=1))
    [claimed] = (await only(library, schedule.number)).parts

    await starts_again(server, at(9, 2, day=1))

    assert (await only(library, schedule.number)).parts[0].nonce == claimed.nonce


async def test_a_moderators_press_waits_for_who_has_it_in_hand_and_it_is_posted_once(
    server, library, schedule, stops, monkeypatch
):
    stops("after", 1)
    await server.advance_to(at(9, day=1))
    monkeypatch.undo()
    closes_history(server)
    told, may_go_on, asked, may_post = (asyncio.Event() for _ in range(4))

    async def tells_slowly(*_):
        told.set()
        await may_go_on.wait()

    post = ChannelClient.post

    async def posts_slowly(self, *arguments):
        asked.set()
        await may_post.wait()
        return await post(self, *arguments)

    monkeypatch.setattr(ModeratorNotes, "uncertain", tells_slowly)
    server.env.bot.digest_service.dispatcher.open()
    await asyncio.wait_for(told.wait(), 5)
    uncertain = await only(library, schedule.number)
    assert uncertain.why is Why.UNCERTAIN

    monkeypatch.setattr(ChannelClient, "post", posts_slowly)
    dispatcher = server.env.bot.digest_service.dispatcher
    press = asyncio.create_task(dispatcher.post_now(schedule, uncertain.key, retry_of=uncertain.number))
    await asyncio.wait_for(asked.wait(), 5)
    may_go_on.set()
    dispatcher.wake()
    await asyncio.sleep(0.1)
    assert (await only(library, schedule.number)).outcome is Outcome.SENDING
    may_post.set()

    assert (await press).outcome is Outcome.SENT
    assert await ends(library, schedule.number) == ["2026-01-01 sent"]
    assert digests_in(server.channel) == [(uncertain.number, 1), *each_once(uncertain)]


async def test_a_machines_clock_that_was_half_an_hour_ahead_posts_nothing_twice(server, library, schedule, stops):
    stops("after", 1)
    real, service = server.env.now, server.env.bot.digest_service
    for part in (service.dispatcher, service.dispatcher._sender, service.dispatcher._recovery):
        part._now = lambda: real() + dt.timedelta(minutes=30)
    await server.env.advance_time((at(8, 31, day=1) - real()).total_seconds())
    await service.dispatcher.run_until_idle()
    assert len(digests_in(server.channel)) == 1

    await starts_again(server, at(9, 1, day=1))

    delivery = await only(library, schedule.number)
    assert digests_in(server.channel) == each_once(delivery)


async def test_in_a_busy_channel_what_stands_far_back_is_not_looked_for(server, schedule, reader, monkeypatch):
    monkeypatch.setattr("bot.posting.channel.MOST_MESSAGES_READ", 5)
    channels = server.env.bot.digest_service.dispatcher._sender._channels
    for number in range(6):
        await reader.says(f"message {number}")
    now, later = server.env.now(), server.env.now() + dt.timedelta(minutes=11)

    with pytest.raises(HistoryUnreadable):
        await channels.find_parts(schedule.guild, server.channel.id, lambda mark: mark.delivery == 1, now)
    assert await channels.find_parts(schedule.guild, server.channel.id, lambda mark: mark.delivery == 1, later) == {}


async def test_an_answer_that_cannot_be_read_is_not_an_end(server, library, schedule, failures, monkeypatch):
    send, left, words = discord.abc.Messageable.send, [1], "what Discord said"

    async def cut_short(self, *arguments, **named):
        message = await send(self, *arguments, **named)
        if left:
            left.pop()
            raise ValueError(words)
        return message

    monkeypatch.setattr(discord.abc.Messageable, "send", cut_short)
    await server.advance_to(at(9, day=1))

    delivery = await only(library, schedule.number)
    assert delivery.outcome is Outcome.SENT
    assert digests_in(server.channel) == each_once(delivery)
    [logged] = failures.seen
    assert words not in logged


async def test_a_file_that_fails_after_the_sending_posts_nothing_twice(
    server, library, schedule, failures, monkeypatch
):
    part_sent, left = type(library.digests).record_part_sent, [1]

    async def fails_once(self, *arguments):
        if left:
            left.pop()
            raise OSError("disk I/O error")
        await part_sent(self, *arguments)

    monkeypatch.setattr(type(library.digests), "record_part_sent", fails_once)
    await server.advance_to(at(9, day=1))

    delivery = await only(library, schedule.number)
    assert delivery.outcome is Outcome.SENT
    assert digests_in(server.channel) == each_once(delivery)
    assert len(failures.seen) == 1


# --- a digest that failed half-way is finished when its obstacle is gone


def denies(server, *names):
    """Take permissions in the digest's channel away from the bot."""
    may_not = discord.Permissions(**dict.fromkeys(names, True)).value
    me = server.env.backend.bot_user.id
    server.env.backend.set_overwrite(server.channel.id, Overwrite(me, OverwriteType.MEMBER, deny=may_not))


async def allows(server):
    server.env.backend.delete_overwrite(server.channel.id, server.env.backend.bot_user.id)
    await server.env.settle()


@pytest.fixture
def loses_permission(server, monkeypatch):
    """Take the permission to post away after the n-th message: `loses_permission(1)`."""

    def loses_permission(count: int):
        post, left = ChannelClient.post, [count]

        async def posts(self, *arguments):
            message = await post(self, *arguments)
            left[0] -= 1
            if left[0] == 0:
                denies(server, "send_messages")
            return message

        monkeypatch.setattr(ChannelClient, "post", posts)

    return loses_permission


async def is_interrupted(server, library, schedule, loses_permission, count=1):
    """Post the first messages of the digest only; return its delivery."""
    loses_permission(count)
    await server.advance_to(at(9, day=1))
    delivery = await only(library, schedule.number)
    assert (delivery.outcome, delivery.why) == (Outcome.FAILED, Why.MAY_NOT_POST)
    assert digests_in(server.channel) == each_once(delivery)[:count]
    return delivery


@pytest.mark.parametrize("count", [1, 2])
async def test_half_a_digest_is_finished_within_its_grace_when_the_bot_may_post_again(
    server, library, schedule, loses_permission, count
):
    await is_interrupted(server, library, schedule, loses_permission, count)
    await server.advance_to(at(11, day=1))
    await allows(server)

    await server.advance_to(at(11, 1, day=1))

    delivery = await only(library, schedule.number)
    assert delivery.outcome is Outcome.SENT
    assert digests_in(server.channel) == each_once(delivery)


async def test_half_a_digest_is_not_finished_after_its_grace(server, library, schedule, loses_permission):
    await is_interrupted(server, library, schedule, loses_permission)
    await server.advance_to(at(15, 1, day=1))
    await allows(server)

    await server.advance_to(at(16, day=1))

    delivery = await only(library, schedule.number)
    assert (delivery.outcome, delivery.why) == (Outcome.FAILED, Why.MAY_NOT_POST)
    assert digests_in(server.channel) == each_once(delivery)[:1]


async def test_half_a_digest_is_not_finished_after_it_was_posted_whole_by_hand(
    server, library, schedule, loses_permission
):
    half = await is_interrupted(server, library, schedule, loses_permission)
    server.env.backend.delete_overwrite(server.channel.id, server.env.backend.bot_user.id)
    whole = await server.env.bot.digest_service.dispatcher.post_now(schedule, "hand:1")
    await server.env.settle()

    await server.advance_to(at(9, 30, day=1))

    assert digests_in(server.channel) == [(half.number, 1), *each_once(whole)]


async def test_half_a_digest_is_not_finished_in_a_channel_that_its_plan_has_left(
    server, library, schedule, loses_permission
):
    half = await is_interrupted(server, library, schedule, loses_permission)
    other = server.server.create_text_channel("other")
    await library.digests.change(schedule.number, replace(schedule.plan, channel=other.id), server.env.now())
    await allows(server)

    await server.advance_to(at(9, 30, day=1))

    assert digests_in(server.channel) == [(half.number, 1)]
    assert digests_in(other) == []


async def test_an_obstacle_that_only_discord_knows_of_is_told_once(server, library, schedule, monkeypatch):
    def refuses(_):
        post, posted = ChannelClient.post, []

        async def posts(self, guild, channel, *arguments):
            if channel == server.channel.id and posted:
                raise NotPosted(Why.MAY_NOT_POST, "400/160005")
            posted.append(await post(self, guild, channel, *arguments))
            return posted[-1]

        monkeypatch.setattr(ChannelClient, "post", posts)

    general = server.server.create_text_channel("general")
    server.env.backend.edit_guild(server.server.id, {"system_channel_id": general.id})
    await is_interrupted(server, library, schedule, refuses)

    for minute in (1, 2, 3):
        server.env.backend.edit_channel(server.channel.id, {"topic": f"minute {minute}"})
        await server.env.settle()
        await server.advance_to(at(9, minute, day=1))

    assert (await only(library, schedule.number)).why is Why.MAY_NOT_POST
    assert library.digests.get(schedule.number).suspended is Why.MAY_NOT_POST
    assert len(general.history()) == 1


@pytest.mark.parametrize(("when", "count"), [("before", 1), ("after", 1), ("before", 2), ("after", 2)])
async def test_a_kill_while_half_a_digest_is_finished_neither_loses_nor_doubles_a_message(
    server, library, schedule, loses_permission, stops, monkeypatch, when, count
):
    with monkeypatch.context():
        await is_interrupted(server, library, schedule, loses_permission)
    monkeypatch.undo()
    stops(when, count)
    await allows(server)
    await server.advance_to(at(9, 10, day=1))
    assert (await only(library, schedule.number)).outcome is Outcome.SENDING
    monkeypatch.undo()

    await starts_again(server)

    delivery = await only(library, schedule.number)
    assert delivery.outcome is Outcome.SENT
    assert digests_in(server.channel) == each_once(delivery)


async def test_a_digest_of_uncertain_outcome_is_finished_when_the_channel_can_be_read_again(
    server, library, schedule, stops, monkeypatch
):
    stops("after", 2)
    await server.advance_to(at(9, day=1))
    monkeypatch.undo()
    closes_history(server)
    await starts_again(server)
    assert await ends(library, schedule.number) == ["2026-01-01 failed (uncertain)"]
    await server.advance_to(at(10, day=1))
    assert await ends(library, schedule.number) == ["2026-01-01 failed (uncertain)"]

    await allows(server)
    await server.advance_to(at(10, 1, day=1))

    delivery = await only(library, schedule.number)
    assert delivery.outcome is Outcome.SENT
    assert digests_in(server.channel) == each_once(delivery)
