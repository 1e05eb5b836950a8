"""`/digest notes`: where moderators are told of digests that fail, chosen and shown."""

import discord
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType


async def test_a_channel_is_chosen_and_shown_and_given_up(moderator, server, library):
    secretariat = server.server.create_text_channel("secretariat")

    answer = await moderator.asks("digest notes", channel=secretariat)
    assert answer.is_private
    assert answer.text == f"If a digest fails or stops, I tell moderators in <#{secretariat.id}>."
    assert (await moderator.asks("digest notes")).text == answer.text

    reset = await answer.presses("Choose no channel")
    assert "in the digest’s own channel" in reset.text
    assert library.settings.get_now(server.server.id).notes_channel is None


async def test_without_a_choice_the_system_channel_is_named(moderator, server):
    general = server.server.create_text_channel("general")
    server.env.backend.edit_guild(server.server.id, {"system_channel_id": general.id})
    await server.env.settle()

    answer = await moderator.asks("digest notes")

    assert f"I tell moderators in <#{general.id}>, the server’s system channel." in answer.text
    assert "/digest notes chooses a channel" in answer.text


async def test_a_channel_in_which_the_bot_may_not_write_is_refused(moderator, server, library):
    closed = server.server.create_text_channel("closed")
    may_not = discord.Permissions(send_messages=True).value
    me = server.env.backend.bot_user.id
    server.env.backend.set_overwrite(closed.id, Overwrite(me, OverwriteType.MEMBER, deny=may_not))
    await server.env.settle()

    answer = await moderator.asks("digest notes", channel=closed)

    assert "“Send Messages”" in answer.text
    assert library.settings.get_now(server.server.id).notes_channel is None


async def test_the_button_is_a_moderators_and_works_after_a_restart(moderator, server, library):
    secretariat = server.server.create_text_channel("secretariat")
    answer = await moderator.asks("digest notes", channel=secretariat)
    role = server.server.roles["Moderator's role"]
    may = discord.Permissions(manage_guild=True)
    server.env.backend.edit_role(server.server.id, role.id, {"permissions": 0})
    await server.restart_bot()

    refused = await answer.presses("Choose no channel")
    assert "Only members with “Manage Server”" in refused.text
    assert library.settings.get_now(server.server.id).notes_channel == secretariat.id

    server.env.backend.edit_role(server.server.id, role.id, {"permissions": may.value})
    await answer.presses("Choose no channel")
    assert library.settings.get_now(server.server.id).notes_channel is None
