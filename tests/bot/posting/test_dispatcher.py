"""From a schedule to its messages, through the real discord.py over a simulated Discord and its clock."""

import asyncio
import datetime as dt

import pytest

from commands.errors import PostingUnavailable
from corpus.symbol import DocumentSymbol
from storage.digests.values import Cadence, Outcome, Why
from tests.bot.posting.digests import at, digests_in, ends, only, plan

HELD_NOWHERE = DocumentSymbol.parse("A/AC.290/2021/L.9")
WITHOUT = DocumentSymbol.parse("A/RES/71/28")
"""A resolution recommends nothing by section."""


@pytest.fixture
async def scheduled(server, library):
    """Make a digest in the server's channel: `await scheduled(time=..., ...)`."""

    async def scheduled(channel=None, **fields):
        where = (channel or server.channel).id
        return await library.digests.create(server.server.id, plan(where, **fields), server.env.now())

    return scheduled


async def sleeps(server, moment: dt.datetime):
    """Let time pass while the bot does not run, then start it."""
    await server.env.bot.digest_service.close()
    await server.env.advance_time((moment - server.env.now()).total_seconds())
    await server.restart_bot()
    await server.env.settle()


async def test_a_digest_is_posted_at_its_time_and_written_down(server, library, scheduled):
    schedule = await scheduled()

    await server.advance_to(at(8, 59, day=1))
    assert not digests_in(server.channel)
    await server.advance_to(at(9, 0, day=1))

    delivery = await only(library, schedule.number)
    assert (delivery.key, delivery.outcome) == ("2026-01-01", Outcome.SENT)
    assert digests_in(server.channel) == [(delivery.number, part) for part in range(1, delivery.part_count + 1)]
    assert [part.message for part in delivery.parts] == [message.id for message in server.channel.history()]


async def test_it_comes_again_every_day_without_anybody_restarting_anything(server, library, scheduled):
    schedule = await scheduled(sections=("E",))

    await server.advance_to(at(10, day=3))

    assert await ends(library, schedule.number) == ["2026-01-01 sent", "2026-01-02 sent", "2026-01-03 sent"]


async def test_a_bot_that_was_restarted_before_the_slot_posts_it_and_after_it_does_not_again(
    server, library, scheduled
):
    schedule = await scheduled(sections=("E",))
    await server.restart_bot()
    await server.advance_to(at(9, day=1))
    shown = digests_in(server.channel)
    await server.restart_bot()
    await server.advance_to(at(9, 30, day=1))

    assert await ends(library, schedule.number) == ["2026-01-01 sent"]
    assert digests_in(server.channel) == shown


async def test_what_was_missed_by_less_than_the_grace_is_posted_late_and_says_so(server, library, scheduled):
    schedule = await scheduled(sections=("E",))

    await sleeps(server, at(14, 59, day=1))

    assert await ends(library, schedule.number) == ["2026-01-01 late"]
    assert "Posted late" in Seen(server.channel).text


async def test_what_was_missed_by_more_is_recorded_and_only_the_newest_is_posted(server, library, scheduled):
    schedule = await scheduled(sections=("E",), grace=dt.timedelta(hours=30))

    await sleeps(server, at(10, day=4))

    assert await ends(library, schedule.number) == [
        "2026-01-01 missed (bot away)",
        "2026-01-02 missed (bot away)",
        "2026-01-03 missed (superseded)",
        "2026-01-04 late",
    ]
    assert len(digests_in(server.channel)) == 1


async def test_left_out_dates_and_pauses_are_skipped_with_their_reason(server, library, scheduled):
    schedule = await scheduled(sections=("E",), skip=frozenset({dt.date(2026, 1, 1)}))
    await server.advance_to(at(10, day=1))
    await library.digests.pause(schedule.number, server.env.now())
    await server.advance_to(at(10, day=2))
    await library.digests.resume(schedule.number, server.env.now())
    await server.advance_to(at(10, day=3))

    assert await ends(library, schedule.number) == [
        "2026-01-01 skipped (date left out)",
        "2026-01-02 skipped (paused)",
        "2026-01-03 sent",
    ]


async def test_one_by_one_posts_the_next_section_each_time_and_by_hand_changes_nothing_of_it(
    server, library, scheduled
):
    schedule = await scheduled(rotates=True)
    dispatcher = server.env.bot.digest_service.dispatcher
    await server.advance_to(at(10, day=1))
    by_hand = await dispatcher.post_now(schedule, "hand:1")
    await server.advance_to(at(10, day=6))

    history = (await library.digests.history(schedule.number, limit=99))[::-1]
    on_schedule = [each.section for each in history if each.date is not None]
    letters = list(dict.fromkeys(on_schedule))
    assert on_schedule == [*letters, letters[0]]
    assert len(letters) == 5
    assert (by_hand.outcome, by_hand.section) == (Outcome.SENT, letters[1])


async def test_by_hand_the_same_press_posts_once(server, scheduled):
    schedule = await scheduled(sections=("E",))
    dispatcher = server.env.bot.digest_service.dispatcher

    twice = await asyncio.gather(*(dispatcher.post_now(schedule, "hand:77") for _ in range(2)))

    assert {each.number for each in twice} == {1}
    assert digests_in(server.channel) == [(1, 1)]


async def test_a_postman_that_is_not_open_says_so(server, scheduled):
    schedule = await scheduled()
    await server.env.bot.digest_service.close()

    with pytest.raises(PostingUnavailable):
        await server.env.bot.digest_service.dispatcher.post_now(schedule, "hand:1")


async def test_digests_of_one_channel_do_not_mix_their_messages(server, scheduled):
    for _ in range(3):
        await scheduled()

    await server.advance_to(at(9, day=1))

    shown = digests_in(server.channel)
    assert len(shown) > 3
    assert shown == sorted(shown)


async def test_what_one_schedule_meets_keeps_no_other_from_being_posted(server, library, scheduled):
    gone = await scheduled(document=HELD_NOWHERE)
    await scheduled(channel=server.server.create_text_channel("other"))
    good = await scheduled(sections=("E",))

    await server.advance_to(at(9, day=1))

    assert await ends(library, gone.number) == ["2026-01-01 skipped (document gone)"]
    assert library.digests.get(gone.number).suspended is Why.DOCUMENT_GONE
    assert await ends(library, good.number) == ["2026-01-01 sent"]


async def test_a_failure_of_ours_is_logged_under_the_reference_that_the_history_shows(
    server, library, scheduled, failures, monkeypatch
):
    schedule, words = await scheduled(), "what a text says"

    async def fails(*_, **__):
        raise RuntimeError(words)

    with monkeypatch.context() as patch:
        patch.setattr("bot.posting.delivery.prepare_digest", fails)
        await server.advance_to(at(9, day=1))
    await server.advance_to(at(10, day=1))

    ended = await only(library, schedule.number)
    [logged] = failures.seen
    assert (ended.outcome, ended.why) == (Outcome.FAILED, Why.FAULT)
    assert ended.detail in logged
    assert words not in logged


async def test_only_the_chosen_role_is_pinged(server, scheduled):
    role = server.server.create_role("Delegates", mentionable=True)
    await scheduled(sections=("E",), role=role.id)

    await server.advance_to(at(9, day=1))

    [stored] = server.env.backend.messages[server.channel.id].values()
    assert list(stored.ping_role_ids) == [role.id]
    assert not stored.ping_user_ids


async def test_what_discord_refuses_is_failed_with_its_code_and_the_next_is_posted(server, library, scheduled):
    schedule = await scheduled(sections=("E",))
    server.env.inject_error("POST", "/channels/*/messages", status=400, code=50035)

    await server.advance_to(at(10, day=2))

    history = (await library.digests.history(schedule.number, limit=9))[::-1]
    assert [(each.outcome, each.why, each.detail) for each in history] == [
        (Outcome.FAILED, Why.REFUSED, "400/50035"),
        (Outcome.SENT, None, ""),
    ]


async def test_a_document_without_recommendations_suspends_and_is_told_once(server, library, scheduled):
    server.env.backend.edit_guild(server.server.id, {"system_channel_id": server.channel.id})
    schedule = await scheduled(document=WITHOUT)

    await server.advance_to(at(10, day=3))

    assert await ends(library, schedule.number) == [f"2026-01-0{day} skipped (nothing to post)" for day in (1, 2, 3)]
    assert len(server.channel.history()) == 1


class Seen:
    """What stands in a channel."""

    def __init__(self, channel):
        self.text = "\n".join(
            part.content
            for message in channel.history()
            for part in _walk(message.components)
            if hasattr(part, "content")
        )


def _walk(components):
    for component in components:
        yield component
        yield from _walk(getattr(component, "children", ()))


async def test_a_weekly_digest_comes_on_its_day(server, library, scheduled):
    schedule = await scheduled(sections=("E",), cadence=Cadence.WEEKLY, day=1)

    await server.advance_to(at(10, day=13))

    assert await ends(library, schedule.number) == ["2026-01-05 sent", "2026-01-12 sent"]


async def test_a_date_that_was_left_out_does_not_keep_the_one_before_it_from_being_posted_late(
    server, library, scheduled
):
    left_out = frozenset({dt.date(2026, 1, 2)})
    schedule = await scheduled(sections=("E",), grace=dt.timedelta(hours=48), skip=left_out)

    await sleeps(server, at(10, day=2))

    assert await ends(library, schedule.number) == ["2026-01-01 late", "2026-01-02 skipped (date left out)"]
    assert len(digests_in(server.channel)) == 1


async def test_what_two_moderators_ask_for_at_once_is_posted_once(server, scheduled):
    schedule = await scheduled()
    dispatcher = server.env.bot.digest_service.dispatcher

    first, second = await asyncio.gather(*(dispatcher.post_now(schedule, f"hand:{key}") for key in (1, 2)))
    third = await dispatcher.post_now(schedule, "hand:3")

    assert first == second != third
    assert digests_in(server.channel) == [
        (number, part) for number in (1, 2) for part in range(1, first.part_count + 1)
    ]


async def test_what_is_asked_for_when_a_slot_comes_does_not_mix_with_it(server, library, scheduled):
    schedule, other = await scheduled(), await scheduled()
    dispatcher = server.env.bot.digest_service.dispatcher
    await server.env.advance_time((at(9, day=1) - server.env.now()).total_seconds())

    await asyncio.gather(
        dispatcher.run_until_idle(), *(dispatcher.post_now(each, f"hand:{each.number}") for each in (schedule, other))
    )

    shown = digests_in(server.channel)
    assert len({number for number, _ in shown}) == 4
    assert all(shown[place][0] == shown[place - 1][0] or shown[place][1] == 1 for place in range(1, len(shown)))
    assert (await library.digests.unfinished()) == ()
