import asyncio
import datetime as dt
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from corpus.symbol import DocumentSymbol
from storage.database import Database, migrations
from storage.errors import ReviewGone
from storage.guild_settings import RETENTION, GuildSettings, Settings
from storage.hashes import EditionRecord, EditionStamp, SourceStamp
from storage.publication import Action, Publication
from storage.state import APPLICATION_ID, damage, opened_state

SOME_DAY = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
RECORD = EditionRecord(
    EditionStamp(1, "ab" * 32, dt.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=dt.UTC)),
    sha256="cd" * 32,
    size=4096,
    format=1,
    parser_version=2,
    sources=(SourceStamp("shipped/é.md", "00"),),
)


def published(record):
    return Publication(SOME_DAY, Action.RELOAD, record.stamp.number, 7)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state.sqlite3"


async def test_a_new_state_has_no_edition_and_no_commands(path):
    async with opened_state(path) as state:
        assert await state.current() is None
        assert await state.editions() == ()
        assert await state.tree_hash() is None


async def test_what_was_published_is_current_after_a_restart(path):
    second = replace(RECORD, stamp=replace(RECORD.stamp, number=2, hash="ef" * 32))
    async with opened_state(path) as state:
        await state.publish(RECORD, published(RECORD))
        await state.publish(second, published(second))
    async with opened_state(path) as state:
        assert await state.editions() == (RECORD, second)
        assert await state.current() == 2
        await state.publish(RECORD, published(RECORD))
        assert await state.current() == 1


async def test_an_edition_built_again_keeps_its_number_and_gets_its_new_checksum(path):
    again = replace(RECORD, sha256="12" * 32, size=8192)
    async with opened_state(path) as state:
        await state.publish(RECORD, published(RECORD))
        await state.publish(again, published(again))
        assert await state.editions() == (again,)


async def test_a_number_never_stands_for_two_hashes(path):
    async with opened_state(path) as state:
        await state.publish(RECORD, published(RECORD))
        with pytest.raises(sqlite3.IntegrityError):
            await state.publish(replace(RECORD, stamp=replace(RECORD.stamp, hash="ef" * 32)), published(RECORD))
        assert await state.editions() == (RECORD,)


async def test_the_log_tells_who_published_what_when_and_how_in_order(path):
    by_hand = Publication(SOME_DAY, Action.REMOVE, 1, "root", DocumentSymbol.parse("A/RES/71/28"), "fr")
    by_itself = Publication.at_start(1)
    async with opened_state(path) as state:
        for publication in (by_itself, published(RECORD), by_hand):
            await state.publish(RECORD, publication)
    async with opened_state(path) as state:
        assert await state.publications() == (by_itself, published(RECORD), by_hand)


async def test_a_review_that_is_no_longer_open_publishes_nothing(path):
    async with opened_state(path) as state:
        with pytest.raises(ReviewGone):
            await state.publish(RECORD, published(RECORD), "f00d")
        assert await state.current() is None
        assert await state.editions() == ()
        assert await state.publications() == ()


async def test_an_edition_that_is_mended_is_not_published_again(path):
    async with opened_state(path) as state:
        await state.publish(RECORD, published(RECORD))
        await state.update_edition(replace(RECORD, size=8192))
        assert [record.size for record in await state.editions()] == [8192]
        assert len(await state.publications()) == 1


async def test_editions_of_a_state_without_a_log_are_noted_in_the_order_in_which_they_were_current(path):
    async with Database.opened(path, migrations()[:2]) as database, database.change() as change:
        for number in (1, 2, 3):
            await change.execute_fetchall(
                "INSERT INTO edition VALUES (:number, :hash, '', 0, 1, 1, '2026-01-02T00:00:00+00:00', '[]', '[]')",
                {"number": number, "hash": str(number)},
            )
        await change.execute_fetchall("INSERT INTO current_edition VALUES (1, 2)")
    async with opened_state(path) as state:
        log = await state.publications()
    assert [publication.edition for publication in log] == [1, 2, 3, 2]
    assert {(publication.action, publication.who) for publication in log} == {(Action.START, None)}


async def test_the_hash_of_the_commands_is_remembered(path):
    async with opened_state(path) as state:
        await state.set_tree_hash("one")
        await state.set_tree_hash("two")
    async with opened_state(path) as state:
        assert await state.tree_hash() == "two"


async def test_what_a_server_chose_is_remembered_until_thirty_days_after_the_bot_has_left(path):
    async with opened_state(path) as state:
        settings = await Settings.loaded(state.database)
        assert settings.get_now(2**62) == GuildSettings(None)
        await settings.set(2**62, GuildSettings("fr"))
        await settings.set(7, GuildSettings("en"))
        await settings.set(7, GuildSettings("fr"))
        assert settings.get_now(7) == await settings.get(7) == GuildSettings("fr")
    async with opened_state(path) as state:
        settings = await Settings.loaded(state.database)
        assert (settings.get_now(2**62), settings.get_now(7)) == (GuildSettings("fr"), GuildSettings("fr"))
        await settings.update_presence([7], SOME_DAY)
        await settings.update_presence([], SOME_DAY + RETENTION)
        await settings.update_presence([7], SOME_DAY + 2 * RETENTION)  # back before its time was over
        await settings.update_presence([], SOME_DAY + 3 * RETENTION)
        assert settings.get_now(7) == GuildSettings("fr")
        await settings.update_presence([], SOME_DAY + 4 * RETENTION)
        assert settings.get_now(7) == GuildSettings()
    async with opened_state(path) as state:
        assert (await Settings.loaded(state.database)).get_now(7) == GuildSettings()


async def test_a_state_says_that_it_is_one(path):
    async with opened_state(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


async def test_an_empty_state_is_a_new_one(path):
    path.touch()
    async with opened_state(path) as state:
        assert await state.current() is None


async def test_a_change_that_only_the_log_holds_survives_the_death_of_its_process(path):
    async with opened_state(path) as state:
        await state.set_tree_hash("in the file")
        await state.set_tree_hash("in the log")
        copy = path.with_name("copy.sqlite3")
        for suffix in ("", "-wal"):  # as a killed process leaves them
            copy.with_name(copy.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    async with opened_state(copy) as state:
        assert await state.tree_hash() == "in the log"


async def test_a_log_without_its_state_is_not_taken_into_a_new_one(path):
    async with opened_state(path) as state:
        await state.set_tree_hash("of the state that was deleted")
        log = path.with_name(path.name + "-wal").read_bytes()
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(log)

    async with opened_state(path) as state:
        assert await state.tree_hash() is None
        await state.set_tree_hash("new")
    assert damage(path) is None


async def test_a_state_that_was_killed_in_a_change_of_the_old_kind_is_rolled_back_and_opened(path):
    """A new file is not yet in WAL mode; killed then, it leaves a journal that only a writer may roll back."""
    dying = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("CREATE TABLE half (made TEXT)")
connection.execute("BEGIN IMMEDIATE")
connection.executemany("INSERT INTO half VALUES (?)", [("x" * 4000,)] * 200)
os._exit(0)
"""
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", dying, str(path)], check=True)
    assert path.with_name(f"{path.name}-journal").stat().st_size

    assert damage(path) is None
    async with opened_state(path) as state:
        await state.set_tree_hash("one")
        assert await state.tree_hash() == "one"
