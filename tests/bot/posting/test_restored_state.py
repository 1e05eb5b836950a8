"""A state put back from a backup does not know what was posted since: nothing is posted twice all the same."""

import asyncio
import datetime as dt

import discord
import pytest
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from storage.backup import make_backup, restore_backup
from storage.data_folder import DataFolder
from storage.digests.deliveries import Deliveries
from storage.digests.values import Outcome, Why
from storage.library import Library
from storage.state import Restoration
from tests.bot.posting.digests import at, digests_in, only, plan
from tests.bot.posting.test_recovery import shown_in


@pytest.fixture
async def restore(server, data_folder, tmp_path):
    """Return a function that keeps the state as it is now; its result, when awaited, is the bot on that state again."""
    opened = []

    async def keep():
        backup = await make_backup(DataFolder(data_folder), tmp_path / "kept.zip")

        async def restored():
            there = DataFolder(tmp_path / "elsewhere")
            await restore_backup(there, backup.path)
            again = Library.opened(there.path)
            server.library = await again.__aenter__()
            opened.append(again)
            await server.restart_bot()
            await server.advance_to(server.env.now())
            return server.library

        return restored

    yield keep
    await server.env.bot.digest_service.close()
    for each in opened:
        await each.__aexit__(None, None, None)


@pytest.mark.parametrize("minutes", [1, 4, 6, 120])
async def test_a_digest_posted_since_the_backup_is_found_and_not_posted_again(server, library, restore, minutes):
    schedule = await library.digests.create(server.server.id, plan(server.channel.id), server.env.now())
    restored = await restore()
    await server.advance_to(at(9, day=1))
    posted = digests_in(server.channel)
    messages = [each.id for each in server.channel.history()]
    assert len(messages) == len(posted) > 0
    await server.env.advance_time(minutes * 60)

    again = await restored()

    assert digests_in(server.channel) == posted
    delivery = await only(again, schedule.number)
    assert delivery.outcome is Outcome.SENT
    assert [part.message for part in delivery.parts] == messages


async def test_after_a_kill_while_the_found_messages_are_stored_they_are_found_again(
    server, library, restore, monkeypatch
):
    schedule = await library.digests.create(server.server.id, plan(server.channel.id), server.env.now())
    restored = await restore()
    await server.advance_to(at(9, day=1))
    posted = digests_in(server.channel)
    with monkeypatch.context() as patched:

        async def killed(*_):
            server.env.bot.digest_service.dispatcher._is_open = False
            raise asyncio.CancelledError

        patched.setattr(Deliveries, "record_part_sent", killed)
        again = await restored()
    delivery = await only(again, schedule.number)
    assert [part.message for part in delivery.parts] == [None]

    await server.restart_bot()
    await server.advance_to(server.env.now())

    assert digests_in(server.channel) == posted
    assert (await only(again, schedule.number)).outcome is Outcome.SENT


async def test_the_next_digest_comes_as_if_nothing_had_happened(server, library, restore):
    schedule = await library.digests.create(server.server.id, plan(server.channel.id), server.env.now())
    restored = await restore()
    await server.advance_to(at(9, day=1))
    posted = digests_in(server.channel)
    again = await restored()

    await server.advance_to(at(9, day=2))

    new = digests_in(server.channel)[len(posted) :]
    assert len(new) == len(posted)
    assert not {delivery for delivery, _ in new} & {delivery for delivery, _ in posted}
    assert len(await again.digests.history(schedule.number, limit=9)) == 2


async def test_a_digest_that_was_not_posted_before_the_restoration_is_posted(server, library, restore):
    schedule = await library.digests.create(server.server.id, plan(server.channel.id), server.env.now())
    restored = await restore()
    await server.env.bot.digest_service.close()
    await server.env.advance_time((at(10, day=1) - server.env.now()).total_seconds())

    again = await restored()

    assert digests_in(server.channel)
    assert (await only(again, schedule.number)).outcome is Outcome.LATE


async def test_where_only_a_part_of_it_is_found_moderators_are_asked(server, library, restore):
    schedule = await library.digests.create(server.server.id, plan(server.channel.id), server.env.now())
    restored = await restore()
    await server.advance_to(at(9, day=1))
    first, *_ = server.channel.history()
    server.env.backend.delete_message(server.channel.id, first.id)
    posted = digests_in(server.channel)
    assert posted

    again = await restored()

    delivery = await only(again, schedule.number)
    assert (delivery.outcome, delivery.why) == (Outcome.FAILED, Why.UNCERTAIN)
    assert [mark for mark in digests_in(server.channel) if mark in posted] == posted
    assert not [mark for mark in digests_in(server.channel) if mark not in posted]


@pytest.mark.parametrize("was_restored", [True, False])
async def test_where_the_channel_cannot_be_read_a_digest_is_held_back_only_after_a_restoration(
    server, library, was_restored
):
    schedule = await library.digests.create(server.server.id, plan(server.channel.id), server.env.now())
    if was_restored:
        await library._state.note_restoration(Restoration(at(8, day=1), at(10, day=1)))
    may_not = discord.Permissions(read_message_history=True).value
    me = server.env.backend.bot_user.id
    server.env.backend.set_overwrite(server.channel.id, Overwrite(me, OverwriteType.MEMBER, deny=may_not))
    await server.env.bot.digest_service.close()
    await server.env.advance_time((at(9, day=1) + dt.timedelta(hours=1) - server.env.now()).total_seconds())

    await server.restart_bot()
    await server.advance_to(server.env.now())

    delivery = await only(library, schedule.number)
    if was_restored:
        assert (delivery.outcome, delivery.why) == (Outcome.FAILED, Why.UNCERTAIN)
    else:
        assert delivery.outcome is Outcome.LATE


async def test_moderators_are_told_once_what_may_be_lost(server, library, restore):
    await library.digests.create(server.server.id, plan(server.channel.id), server.env.now())
    restored = await restore()

    again = await restored()
    [note] = [each for each in shown_in(server) if "My settings were restored from the backup of" in each]
    assert "check them with /digest list" in note

    await server.restart_bot()
    assert len([each for each in shown_in(server) if "My settings were restored" in each]) == 1
    restoration = await again.last_restoration()
    assert restoration is not None
    assert restoration.is_told
