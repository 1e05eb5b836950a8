"""Digests that cannot be posted stand still, moderators are told once, and they go on when they can."""

import asyncio

import discord
import pytest
from simcord.backend import serializers
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from storage.digests.values import Why
from storage.guild_settings import RETENTION, GuildSettings
from tests.bot.posting.digests import at, digests_in, ends, plan


@pytest.fixture
def general(server):
    """The server's system channel."""
    channel = server.server.create_text_channel("general")
    server.env.backend.edit_guild(server.server.id, {"system_channel_id": channel.id})
    return channel


@pytest.fixture
async def schedule(server, library):
    """A digest of one section in the server's other channel."""
    return await library.digests.create(server.server.id, plan(server.channel.id, sections=("E",)), server.env.now())


async def denies(server, channel, *names):
    """Take permissions away from the bot in a channel."""
    may_not = discord.Permissions(**dict.fromkeys(names, True)).value
    server.env.backend.set_overwrite(
        channel.id, Overwrite(server.env.backend.bot_user.id, OverwriteType.MEMBER, deny=may_not)
    )
    await server.env.settle()


async def allows(server, channel):
    """Take such a denial back."""
    server.env.backend.delete_overwrite(channel.id, server.env.backend.bot_user.id)
    await server.env.settle()


def said_in(channel) -> list[str]:
    return [
        "\n".join(part.content for part in message.components if hasattr(part, "content"))
        for message in channel.history()
    ]


async def test_a_deleted_channel_suspends_its_digests_and_moderators_are_told_once(server, library, general, schedule):
    server.env.backend.delete_channel(server.channel.id)
    await server.env.settle()
    await server.advance_to(at(10, day=3))

    [told] = said_in(general)
    assert "the channel was deleted" in told
    assert "A/AC.290/2021/L.2" in told
    assert "/digest edit" in told
    assert library.digests.get(schedule.number).suspended is Why.CHANNEL_GONE
    assert await ends(library, schedule.number) == [f"2026-01-0{day} skipped (channel gone)" for day in (1, 2, 3)]


async def test_several_digests_of_one_channel_are_told_of_together(server, library, general, schedule):
    other = await library.digests.create(server.server.id, schedule.plan, server.env.now())
    server.env.backend.delete_channel(server.channel.id)
    await server.env.settle()

    assert len(said_in(general)) == 1
    assert {library.digests.get(each.number).suspended for each in (schedule, other)} == {Why.CHANNEL_GONE}


async def test_a_permission_that_was_taken_away_suspends_and_its_return_revives(server, library, general, schedule):
    await denies(server, server.channel, "send_messages")
    assert library.digests.get(schedule.number).suspended is Why.MAY_NOT_POST
    await server.advance_to(at(10, day=1))
    await allows(server, server.channel)
    assert library.digests.get(schedule.number).suspended is None
    await server.advance_to(at(10, day=2))

    assert await ends(library, schedule.number) == ["2026-01-01 skipped (may not post)", "2026-01-02 sent"]
    assert len(said_in(general)) == 1
    assert "it then goes on by itself" in said_in(general)[0]


async def test_a_role_that_loses_its_permission_counts_as_well(server, library, general, schedule):
    backend = server.env.backend
    role = next(role for role in backend.get_guild(server.server.id).roles.values() if role.managed)
    everyone = backend.get_role(server.server.id, server.server.id)
    may, all_may = role.permissions, everyone.permissions
    sending = discord.Permissions(send_messages=True).value
    backend.edit_role(server.server.id, everyone.id, {"permissions": all_may & ~sending})
    backend.edit_role(server.server.id, role.id, {"permissions": may & ~sending})
    await server.env.settle()
    assert library.digests.get(schedule.number).suspended is Why.MAY_NOT_POST

    backend.edit_role(server.server.id, role.id, {"permissions": may})
    await server.env.settle()

    assert library.digests.get(schedule.number).suspended is None
    assert said_in(general) == []  # where nothing may be written, nobody can be told


async def test_what_only_discord_knows_is_learned_at_the_slot(server, library, general, schedule):
    server.env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=403, code=50013)
    await server.advance_to(at(10, day=1))
    assert library.digests.get(schedule.number).suspended is Why.MAY_NOT_POST

    await server.advance_to(at(10, day=2))

    assert await ends(library, schedule.number) == ["2026-01-01 failed (may not post)", "2026-01-02 sent"]
    assert len(said_in(general)) == 1


async def test_what_was_deleted_while_the_bot_was_away_is_learned_at_the_slot(server, library, general, schedule):
    await server.env.bot.digest_service.close()
    backend = server.env.backend
    channel = backend.channels.pop(server.channel.id)
    backend.get_guild(server.server.id).channel_ids.remove(channel.id)
    await server.restart_bot()
    await server.advance_to(at(10, day=1))

    assert await ends(library, schedule.number) == ["2026-01-01 failed (channel gone)"]
    assert library.digests.get(schedule.number).suspended is Why.CHANNEL_GONE
    assert len(said_in(general)) == 1


async def test_a_digest_in_a_thread_is_posted_there_and_suspended_with_it(server, library):
    thread = server.env.backend.create_thread(server.channel.id, "drafting", server.env.backend.bot_user.id)
    schedule = await library.digests.create(server.server.id, plan(thread.id, sections=("E",)), server.env.now())
    await server.advance_to(at(10, day=1))
    assert await ends(library, schedule.number) == ["2026-01-01 sent"]

    server.env.backend.delete_channel(thread.id)
    await server.env.settle()

    assert library.digests.get(schedule.number).suspended is Why.CHANNEL_GONE


async def test_a_server_that_the_bot_left_keeps_its_digests_and_they_go_on_when_it_is_back(server, library, schedule):
    backend = server.env.backend
    guild = backend.get_guild(server.server.id)
    channels = {number: backend.channels[number] for number in guild.channel_ids}
    backend.remove_guild(guild.id)
    await server.env.settle()
    assert library.digests.get(schedule.number).suspended is Why.LEFT_SERVER
    await server.advance_to(at(10, day=1))

    backend.guilds[guild.id] = guild
    backend.channels |= channels
    backend.messages |= {number: {} for number in channels}
    backend.emit("GUILD_CREATE", serializers.guild_create_payload(backend, guild))
    await server.env.settle()
    assert library.digests.get(schedule.number).suspended is None
    await server.advance_to(at(10, day=2))

    assert await ends(library, schedule.number) == ["2026-01-01 skipped (left server)", "2026-01-02 sent"]
    assert len(digests_in(server.channel)) == 1


async def test_thirty_days_after_the_bot_has_left_a_server_its_digests_are_erased(server, library, schedule):
    server.env.backend.remove_guild(server.server.id)
    await server.env.settle()
    await library.settings.update_presence([], server.env.now() + RETENTION * 2)

    assert library.digests.get(schedule.number) is None
    assert library.digests.next_slot_at(server.env.now()) is None


@pytest.mark.usefixtures("schedule")
async def test_moderators_are_told_in_the_language_that_the_server_chose(server, library, general):
    await library.settings.set(server.server.id, GuildSettings(language="fr"))
    await denies(server, server.channel, "view_channel")

    [told] = said_in(general)
    assert "Manage Server" not in told
    assert "salon" in told


async def test_without_a_system_channel_nobody_is_told_and_nothing_fails(server, library):
    schedule = await library.digests.create(
        server.server.id, plan(server.channel.id, sections=("E",)), server.env.now()
    )
    await denies(server, server.channel, "view_channel")
    await server.advance_to(at(10, day=1))

    assert await ends(library, schedule.number) == ["2026-01-01 skipped (may not post)"]
    assert library.digests.get(schedule.number).suspended is Why.MAY_NOT_POST


async def test_what_discord_refuses_at_every_slot_is_told_once_until_something_was_posted(
    server, library, general, schedule
):
    messages = f"/channels/{server.channel.id}/messages"
    server.env.inject_error("POST", messages, status=400, code=160005, times=None)
    await server.advance_to(at(10, day=4))
    assert await ends(library, schedule.number) == [f"2026-01-0{day} failed (may not post)" for day in (1, 2, 3, 4)]
    assert len(said_in(general)) == 1

    server.env.backend.faults.clear()
    await server.advance_to(at(10, day=5))
    assert (await ends(library, schedule.number))[-1] == "2026-01-05 sent"
    server.env.inject_error("POST", messages, status=400, code=160005, times=None)
    await server.advance_to(at(10, day=7))

    assert len(said_in(general)) == 2


async def test_a_thread_that_is_locked_stands_still_and_goes_on_when_it_is_opened(server, library, general):
    backend = server.env.backend
    await denies(server, server.channel, "manage_threads")
    thread = backend.create_thread(server.channel.id, "drafting", backend.bot_user.id)
    schedule = await library.digests.create(server.server.id, plan(thread.id, sections=("E",)), server.env.now())
    backend.edit_channel(thread.id, {}, thread_metadata={"locked": True})
    await server.env.settle()
    await server.advance_to(at(10, day=2))
    assert library.digests.get(schedule.number).suspended is Why.MAY_NOT_POST
    assert len(said_in(general)) == 1

    backend.edit_channel(thread.id, {}, thread_metadata={"locked": False})
    await server.env.settle()
    await server.advance_to(at(10, day=3))

    assert await ends(library, schedule.number) == [
        "2026-01-01 skipped (may not post)",
        "2026-01-02 skipped (may not post)",
        "2026-01-03 sent",
    ]


async def test_the_reason_is_the_one_that_keeps_it_from_posting_now(server, library, schedule):
    await denies(server, server.channel, "send_messages")
    server.env.backend.delete_channel(server.channel.id)
    await server.env.settle()

    assert library.digests.get(schedule.number).suspended is Why.CHANNEL_GONE


async def test_the_reason_is_looked_for_again_at_the_slot(server, library, schedule):
    await denies(server, server.channel, "send_messages")
    await server.env.bot.digest_service.close()
    backend = server.env.backend
    channel = backend.channels.pop(server.channel.id)
    backend.get_guild(server.server.id).channel_ids.remove(channel.id)
    await server.restart_bot()
    await server.advance_to(at(10, day=1))

    assert library.digests.get(schedule.number).suspended is Why.CHANNEL_GONE


async def test_the_first_slot_does_not_wait_for_looks_at_what_stands_still(server, library, schedule, monkeypatch):
    gone = await library.digests.create(server.server.id, plan(99), server.env.now())
    await library.digests.suspend(gone.number, Why.MAY_NOT_POST, server.env.now())
    await server.env.bot.digest_service.close()
    never = asyncio.Event()

    async def does_not_answer(*_):
        await never.wait()

    monkeypatch.setattr("bot.posting.channel.ChannelClient.obstacle", does_not_answer)
    await server.env.advance_time((at(9, day=1) - server.env.now()).total_seconds())
    service = server.env.bot.digest_service
    opening = asyncio.create_task(service.open())
    async with asyncio.timeout(5):
        while not digests_in(server.channel):  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    never.set()
    await opening
    async with asyncio.timeout(5):
        while await ends(library, schedule.number) != ["2026-01-01 sent"]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_role_that_was_deleted_is_mentioned_no_more(server, library):
    role = server.server.create_role("Experts", mentionable=True)
    kept = plan(server.channel.id, sections=("E",), role=role.id)
    schedule = await library.digests.create(server.server.id, kept, server.env.now())

    server.env.backend.delete_role(server.server.id, role.id)
    await server.env.settle()
    await server.advance_to(at(10, day=1))

    assert library.digests.get(schedule.number).plan.role is None
    assert await ends(library, schedule.number) == ["2026-01-01 sent"]
    assert "<@&" not in "".join(said_in(server.channel))
