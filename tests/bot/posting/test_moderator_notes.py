"""What moderators must know reaches them: in the channel they chose, the system channel, or the digest's own."""

import discord
import pytest
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.posting.channel import ChannelClient, NotPosted
from storage.digests.values import Why
from storage.guild_settings import GuildSettings
from tests.actors import Seen
from tests.bot.posting.digests import at, digests_in, plan


@pytest.fixture
async def schedule(server, library):
    return await library.digests.create(server.server.id, plan(server.channel.id, sections=("E",)), server.env.now())


@pytest.fixture
def system(server):
    """The server's system channel."""
    channel = server.server.create_text_channel("general")
    server.env.backend.edit_guild(server.server.id, {"system_channel_id": channel.id})
    return channel


@pytest.fixture
async def chosen(server, library):
    """The channel that moderators chose."""
    channel = server.server.create_text_channel("secretariat")
    await library.settings.set(server.server.id, GuildSettings(notes_channel=channel.id))
    return channel


def fails(server, times=1):
    """Let Discord refuse the digest."""
    server.env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=400, code=50035, times=times)


async def may_not_write(server, channel):
    may_not = discord.Permissions(send_messages=True).value
    me = server.env.backend.bot_user.id
    server.env.backend.set_overwrite(channel.id, Overwrite(me, OverwriteType.MEMBER, deny=may_not))
    await server.env.settle()


def notes_in(server, channel) -> list[str]:
    shown = [Seen(server, server.env.backend.get_message(channel.id, each.id)).text for each in channel.history()]
    return [text for text in shown if "Why:" in text]


@pytest.mark.usefixtures("schedule")
async def test_a_failed_digest_is_told_in_the_channel_that_moderators_chose(server, system, chosen):
    fails(server)

    await server.advance_to(at(9, day=1))

    [note] = notes_in(server, chosen)
    assert note.startswith("**A digest was not posted.**\nA/AC.290/2021/L.2")
    assert "Why: Discord refused the message (400/50035)." in note
    assert "/digest post posts it now" in note
    assert notes_in(server, system) == []


@pytest.mark.usefixtures("schedule")
async def test_without_a_chosen_channel_it_is_told_in_the_system_channel(server, system):
    fails(server)

    await server.advance_to(at(9, day=1))

    assert len(notes_in(server, system)) == 1
    assert notes_in(server, server.channel) == []


@pytest.mark.usefixtures("schedule")
async def test_without_a_system_channel_it_is_told_in_the_digests_own(server):
    fails(server)

    await server.advance_to(at(9, day=1))

    assert len(notes_in(server, server.channel)) == 1
    assert digests_in(server.channel) == []


@pytest.mark.usefixtures("schedule")
async def test_where_the_bot_may_not_write_the_next_channel_is_taken(server, system, chosen):
    await may_not_write(server, chosen)
    fails(server)

    await server.advance_to(at(9, day=1))

    assert len(notes_in(server, system)) == 1


@pytest.mark.usefixtures("schedule")
async def test_a_chosen_channel_that_was_deleted_hides_no_note(server, chosen):
    server.env.backend.delete_channel(chosen.id)
    await server.env.settle()
    fails(server)

    await server.advance_to(at(9, day=1))

    assert len(notes_in(server, server.channel)) == 1


@pytest.mark.usefixtures("schedule")
async def test_what_discord_refuses_in_one_channel_is_told_in_the_next(server, system, chosen):
    server.env.inject_error("POST", f"/channels/{chosen.id}/messages", status=403, code=50013)
    fails(server)

    await server.advance_to(at(9, day=1))

    assert notes_in(server, chosen) == []
    assert len(notes_in(server, system)) == 1


async def test_a_suspended_digest_is_told_in_the_channel_that_moderators_chose(server, library, schedule, chosen):
    server.env.backend.delete_channel(server.channel.id)
    await server.env.settle()

    [note] = notes_in(server, chosen)
    assert "the channel was deleted" in note
    assert library.digests.get(schedule.number).suspended is Why.CHANNEL_GONE


@pytest.mark.usefixtures("schedule")
async def test_the_same_failure_day_after_day_is_told_once(server, chosen):
    fails(server, times=3)

    await server.advance_to(at(9, day=3))
    assert len(notes_in(server, chosen)) == 1
    await server.advance_to(at(9, day=4))
    fails(server)
    await server.advance_to(at(9, day=5))

    assert len(notes_in(server, chosen)) == 2


async def test_half_a_digest_is_told_with_how_much_of_it_stands_there(server, library, chosen, monkeypatch):
    await library.digests.create(server.server.id, plan(server.channel.id), server.env.now())
    post, posted = ChannelClient.post, []

    async def posts(self, guild, channel, *arguments):
        if channel == server.channel.id and posted:
            raise NotPosted(Why.REFUSED, "400/50035")
        posted.append(await post(self, guild, channel, *arguments))
        return posted[-1]

    monkeypatch.setattr(ChannelClient, "post", posts)

    await server.advance_to(at(9, day=1))

    [note] = notes_in(server, chosen)
    assert "**A digest was posted only in part:** [1 of 3 messages](https://discord.com/channels/" in note


@pytest.mark.usefixtures("schedule")
async def test_an_error_of_ours_is_told_with_its_reference(server, chosen, failures, monkeypatch):
    async def breaks(*_, **__):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("bot.posting.delivery.prepare_digest", breaks)
        await server.advance_to(at(9, day=1))

    [note] = notes_in(server, chosen)
    assert "something went wrong on our side" in note
    assert len(failures.seen) == 1


async def test_a_moderator_who_asked_for_it_is_answered_and_nobody_else_told(server, schedule, chosen):
    fails(server)

    ended = await server.env.bot.digest_service.dispatcher.post_now(schedule, "hand:1")

    assert ended.why is Why.REFUSED
    assert notes_in(server, chosen) == []
