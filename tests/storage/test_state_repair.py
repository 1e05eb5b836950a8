"""A damaged state never stops a start: the newest backup that opens takes its place, and what is lost is said."""

import asyncio
import datetime as dt
import logging
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.backup import make_nightly_backup
from storage.data_folder import DataFolder
from storage.database import migrations
from storage.errors import StateTooNew
from storage.guild_settings import GuildSettings
from storage.library import Library
from storage.sources.sources import SourceFiles
from storage.state import damage
from tests.storage.digests.plans import plan
from tests.storage.stand_in import read_lines

NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
FIRST, SECOND = plan("08:00"), plan("09:00")


def opened(folder: Path):
    return Library.opened(folder, sources=SourceFiles(folder / "sources", parse=read_lines))


async def kept_in(library: Library):
    """Return what moderators set up and did, as the library has it."""
    state = library._state
    return (
        library.edition.stamp.hash,
        library.settings.get_now(5),
        [(each.number, each.guild, each.plan) for each in library.digests.all],
        [(each.edition, each.action, each.who) for each in await state.publications()],
    )


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Return a folder that a bot has served from, with a server and two digests, and what it then held."""
    folder = DataFolder(tmp_path_factory.mktemp("served"))

    async def serve():
        async with opened(folder.path) as library:
            await library.settings.set(5, GuildSettings(language="fr"))
            await library.digests.create(5, FIRST, NOW)
            await library.digests.create(5, SECOND, NOW)
            return await kept_in(library)

    return folder.path, asyncio.run(serve())


@pytest.fixture
def folder(served, tmp_path):
    """Return a copy of the served folder."""
    return DataFolder(shutil.copytree(served[0], tmp_path / "data"))


@pytest.fixture
def kept(served):
    return served[1]


def scrambled(path):
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * 4000 + content[4100:])


def cut_off(path):
    path.write_bytes(path.read_bytes()[:5000])


def not_sqlite(path):
    path.write_bytes(b"settings: none\n" * 100)


def of_another_program(path):
    execute(path, "PRAGMA application_id = 5")


def emptied(path):
    path.write_bytes(b"")


def removed(path):
    path.unlink()


def without_a_table(path):
    execute(path, "DROP TABLE same_sources")


def with_the_number_of_an_older_version(path):
    execute(path, "PRAGMA user_version = 2")


def with_the_number_of_a_newer_version(path):
    execute(path, "PRAGMA user_version = 90")


def with_a_negative_number_of_its_version(path):
    execute(path, "PRAGMA user_version = -3")


def with_a_row_that_refers_to_nothing(path):
    execute(path, "UPDATE current_edition SET number = 77")


def with_an_instant_that_is_none(path):
    execute(path, "UPDATE publication SET at = 'yesterday'")


def with_a_language_that_the_disk_changed(path):
    """The row alone: its index still has the former value."""
    content = path.read_bytes()
    assert content.count(b"Europe/Paris") > 1
    path.write_bytes(content.replace(b"Europe/Paris", b"Europe/Faris", 1))


def execute(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


DAMAGES = [
    scrambled,
    cut_off,
    not_sqlite,
    of_another_program,
    emptied,
    removed,
    without_a_table,
    with_the_number_of_an_older_version,
    with_the_number_of_a_newer_version,
    with_a_negative_number_of_its_version,
    with_a_row_that_refers_to_nothing,
    with_an_instant_that_is_none,
    with_a_language_that_the_disk_changed,
]


@pytest.mark.parametrize("damaging", DAMAGES)
async def test_the_newest_backup_takes_the_place_of_a_damaged_state(folder, kept, caplog, damaging):
    await make_nightly_backup(folder, NOW)
    damaging(folder.state)

    async with opened(folder.path) as library:
        assert await kept_in(library) == kept
        restoration = await library.last_restoration()

    assert restoration is not None
    assert restoration.reason
    assert restoration.made_at is not None
    assert not restoration.is_told
    assert "what moderators set up since is lost" in caplog.text
    assert damage(folder.state) is None


@pytest.mark.parametrize("damaging", DAMAGES)
async def test_without_a_backup_a_new_state_begins_and_the_same_texts_are_served(folder, kept, caplog, damaging):
    damaging(folder.state)

    async with opened(folder.path) as library:
        assert library.edition.stamp.hash == kept[0]
        assert library.digests.all == ()
        restoration = await library.last_restoration()

    assert restoration is not None
    assert restoration.made_at is None
    assert "starting with empty settings and digests" in caplog.text


async def test_the_damaged_file_is_kept_under_another_name(folder, caplog):
    not_sqlite(folder.state)
    content = folder.state.read_bytes()
    folder.state.with_name("state.sqlite3-wal").write_bytes(b"left over")

    async with opened(folder.path):
        pass

    aside = {path.name: path.read_bytes() for path in folder.path.glob("*.damaged-*")}
    assert {name.endswith("-wal"): each for name, each in aside.items() if not name.endswith("-shm")} == {
        False: content,
        True: b"left over",
    }
    assert all(re.fullmatch(r"state\.sqlite3\.damaged-\d{8}T\d{6}\.\d+Z(-wal|-shm)?", name) for name in aside)
    assert any(name in caplog.text for name in aside)


async def test_a_damaged_backup_is_passed_over_for_the_one_before(folder, kept, caplog):
    await make_nightly_backup(folder, NOW)
    await make_nightly_backup(folder, NOW + dt.timedelta(days=1))
    newest = max(folder.backups.iterdir())
    newest.write_bytes(newest.read_bytes()[:-100])
    not_sqlite(folder.state)

    async with opened(folder.path) as library:
        assert await kept_in(library) == kept
    assert f"{newest.name} cannot be used" in caplog.text


async def test_a_state_of_a_newer_version_is_no_damage(folder):
    execute(folder.state, "CREATE TABLE later (only INTEGER)")
    execute(folder.state, "ALTER TABLE guild ADD COLUMN later TEXT")
    execute(folder.state, f"PRAGMA user_version = {len(migrations()) + 1}")

    with pytest.raises(StateTooNew):
        async with opened(folder.path):
            pass
    assert not list(folder.path.glob("*.damaged-*"))


async def test_a_table_of_another_program_in_the_state_is_no_damage(folder, kept, caplog):
    """A program that copies the file continuously may keep a table of its own in it."""
    execute(folder.state, "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)")

    async with opened(folder.path) as library:
        assert await kept_in(library) == kept
    assert [log for log in caplog.records if log.levelno >= logging.ERROR] == []


async def test_an_intact_state_is_left_as_it_is(folder, kept):
    await make_nightly_backup(folder, NOW)
    async with opened(folder.path) as library:
        assert await kept_in(library) == kept
        assert await library.last_restoration() is None


@pytest.mark.slow
@settings(max_examples=60)
@given(data=st.data())
def test_wherever_a_byte_is_changed_the_bot_starts_and_has_what_was_set_up(served, tmp_path_factory, data):
    """The state's backup holds the same, so that everything must be there, whether the change was noticed or not."""
    folder = DataFolder(shutil.copytree(served[0], tmp_path_factory.mktemp("changed") / "data"))
    content = bytearray(folder.state.read_bytes())
    place = data.draw(st.one_of(st.integers(0, 99), st.integers(0, len(content) - 1)), label="place")
    length = data.draw(st.sampled_from([1, 1, 2, 100, 4096]), label="length")

    async def check():
        await make_nightly_backup(folder, NOW)
        change = data.draw(st.integers(1, 255), label="change")
        for each in range(place, min(place + length, len(content))):
            content[each] ^= change
        folder.state.write_bytes(content)
        async with opened(folder.path) as library:
            assert await kept_in(library) == served[1]

    asyncio.run(check())
