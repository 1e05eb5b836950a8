"""Sharing: only on request, only where its reader may write, and taken back by whom it concerns."""

import discord
import pytest


def _channel(server, whom, **may):
    return server.server.create_text_channel("elsewhere", overwrites={whom: discord.PermissionOverwrite(**may)})


async def _thread(server, channel):
    kind = discord.ChannelType.public_thread
    made = await server.env.bot.get_channel(channel.id).create_thread(name="PP8", type=kind)
    return next(each for each in channel.threads if each.id == made.id)


async def _shared(reader, **options):
    return await reader.asks("quote", citation="71/28 OP2", share=True, **options)


async def test_share_true_posts_in_public_and_says_who_shared_it(reader):
    answer = await _shared(reader)

    [public] = answer.public
    assert "*Estime*" in public.text
    assert f"Shared by <@{reader.id}>" in public.text
    assert not public.pings
    [private] = answer.private
    assert private.text.startswith("Shared: https://discord.com/channels/")


async def test_a_shared_answer_looks_as_everybody_sees_it(reader, colleague):
    await _shared(reader)

    [seen] = colleague.sees()
    assert "**A/RES/71/28**" in seen.text
    assert seen.buttons == ("Previous", "Next", "Context", "Copy", "Compare", "Lineage", "Remove")


async def test_the_share_button_posts_what_the_card_shows_and_rests(reader):
    answer = await (await reader.asks("quote", citation="71/28 OP1")).presses("Next")

    shared = await answer.presses("Share")

    [public] = shared.public
    assert "*Estime*" in public.text
    [private] = shared.private
    assert "Share" not in private.buttons


async def test_a_page_and_a_context_are_shared_as_shown(reader):
    page = await (await reader.asks("quote", citation="zero draft section E")).presses("Page 2 ›")
    [public] = (await page.presses("Share")).public
    assert "Page 2 of 5" in public.text

    context = await (await reader.asks("quote", citation="71/28 OP2")).presses("Context")
    [public] = (await context.presses("Share")).public
    assert "*Invite*" in public.text


async def test_a_card_can_be_shared_after_a_restart(reader, server):
    answer = await reader.asks("quote", citation="71/28 OP2")
    await server.restart_bot()

    assert (await answer.presses("Share")).public


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("documents", {}),
        ("recommendations", {}),
        ("quote", {"citation": "71/28"}),
        ("compare", {"first": "71/28", "second": "74/29"}),
        ("lineage", {"citation": "71/28 PP4"}),
    ],
)
async def test_every_answer_can_be_shared_in_both_ways(reader, command, options):
    [public] = (await reader.asks(command, **options, share=True)).public
    assert "Shared by" in public.text
    [public] = (await (await reader.asks(command, **options)).presses("Share")).public
    assert "Shared by" in public.text


async def test_the_sharer_takes_it_back(reader):
    [public] = (await _shared(reader)).public

    answer = await reader.presses(public, "Remove")

    assert public.id in answer.gone


async def test_a_moderator_takes_it_back(reader, moderator):
    [public] = (await _shared(reader)).public

    answer = await moderator.presses(public, "Remove")

    assert public.id in answer.gone


async def test_anybody_else_is_told_who_can(reader, colleague):
    [public] = (await _shared(reader)).public

    answer = await colleague.presses(public, "Remove")

    assert not answer.gone
    assert answer.is_private
    assert "Only the one who shared this or a member with “Manage Messages” can remove it" in answer.text


async def test_remove_works_after_a_restart(reader, server):
    [public] = (await _shared(reader)).public
    await server.restart_bot()

    assert public.id in (await reader.presses(public, "Remove")).gone


async def test_the_buttons_of_a_public_card_answer_whoever_presses_them_privately(reader, colleague):
    [public] = (await _shared(reader)).public

    for button in ("Previous", "Next", "Context", "Copy"):
        answer = await colleague.presses(public, button)
        assert answer.is_private
        assert answer.messages[0].id != public.id


async def test_who_may_not_write_here_may_not_share_here(reader, server):
    there = reader.in_channel(_channel(server, server.server.default_role, send_messages=False))

    answer = await there.asks("quote", citation="71/28 OP2", share=True)

    assert answer.is_private
    assert "You may not write in this channel" in answer.text
    pressed = await (await there.asks("quote", citation="71/28 OP2")).presses("Share")
    assert pressed.is_private
    assert "You may not write in this channel" in pressed.text


async def test_where_the_bot_may_not_write_it_says_what_it_needs(reader, server):
    closed = _channel(server, server.env.bot.user, send_messages=False)

    answer = await reader.in_channel(closed).asks("quote", citation="71/28 OP2", share=True)

    assert answer.is_private
    assert "I may not write in this channel" in answer.text


async def test_in_a_thread_the_right_to_write_in_threads_counts(reader, server):
    open_thread = await _thread(server, _channel(server, server.server.default_role, send_messages=False))
    assert (await reader.in_channel(open_thread).asks("quote", citation="71/28 OP2", share=True)).public

    closed = await _thread(server, _channel(server, server.server.default_role, send_messages_in_threads=False))
    answer = await reader.in_channel(closed).asks("quote", citation="71/28 OP2", share=True)
    assert "You may not write in this channel" in answer.text


async def test_in_direct_messages_sharing_posts_a_message_that_stays(reader):
    answer = await reader.in_direct_messages().asks("quote", citation="71/28 OP2", share=True)

    [public] = answer.public
    assert "*Estime*" in public.text
    assert public.id in (await reader.in_direct_messages().presses(public, "Remove")).gone


async def test_an_error_is_private_even_when_it_was_to_be_shared(reader):
    answer = await reader.asks("quote", citation="71/28 OP99", share=True)

    assert answer.is_private
    assert "it goes from" in answer.text


async def test_a_french_sharer_shares_in_french(reader):
    reader.speaks("fr")

    [public] = (await _shared(reader)).public

    assert f"Partagé par <@{reader.id}>" in public.text
    assert "Retirer" in public.buttons


def test_a_share_needs_no_more_than_these_rights():
    from commands.ui.sharing import _may_write

    writer = discord.Permissions(view_channel=True, send_messages=True)
    assert _may_write(writer, None)
    assert not _may_write(discord.Permissions(send_messages=True), None)
