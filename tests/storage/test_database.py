import asyncio
import sqlite3
from contextlib import closing

import pytest

from storage.database import Database, Migration, migrations
from storage.errors import MigrationFailed, StateTooNew

FIRST = Migration(1, "0001_first.sql", "CREATE TABLE thing (name TEXT NOT NULL) STRICT;")
SECOND = Migration(2, "0002_second.sql", "ALTER TABLE thing ADD COLUMN size INTEGER;")
BROKEN = Migration(2, "0002_broken.sql", "CREATE TABLE other (a TEXT) STRICT; DELETE FROM thing; SELECT nonsense;")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state.sqlite3"


@pytest.fixture
async def database(path):
    async with Database.opened(path, [FIRST]) as database:
        yield database


async def things(database):
    return [row["name"] for row in await database.reader.execute_fetchall("SELECT name FROM thing ORDER BY name")]


def schema(path):
    with closing(sqlite3.connect(path)) as connection:
        [[version]] = connection.execute("PRAGMA user_version")
        return version, sorted(name for (name,) in connection.execute("SELECT name FROM sqlite_schema"))


async def add(change, name):
    await change.execute_fetchall("INSERT INTO thing (name) VALUES (:name)", {"name": name})


async def test_a_change_is_seen_when_it_is_whole(database):
    async with database.change() as change:
        await add(change, "a")
        assert await things(database) == []
        await add(change, "b")
    assert await things(database) == ["a", "b"]


async def test_a_change_that_fails_leaves_nothing(database):
    async def failing():
        async with database.change() as change:
            await add(change, "a")
            raise KeyError

    with pytest.raises(KeyError):
        await failing()
    assert await things(database) == []
    async with database.change() as change:
        await add(change, "b")
    assert await things(database) == ["b"]


async def test_changes_take_turns(database):
    async def one(name):
        async with database.change() as change:
            await add(change, name)
            await asyncio.sleep(0)
            await add(change, name)

    await asyncio.gather(*[one(name) for name in "abcdef"])

    assert await things(database) == sorted("abcdef" * 2)


@pytest.mark.parametrize("steps", range(12))
async def test_a_change_cancelled_anywhere_is_whole_or_not_there(database, steps):
    async def one():
        async with database.change() as change:
            await add(change, "a")
            await add(change, "b")

    task = asyncio.ensure_future(one())
    for _ in range(steps):
        await asyncio.sleep(0.0002)
    task.cancel()
    await asyncio.wait([task])

    assert await things(database) in ([], ["a", "b"])
    before = await things(database)
    async with database.change() as change:
        await add(change, "c")
    assert await things(database) == [*before, "c"]


async def test_the_reader_cannot_write(database):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await database.reader.execute_fetchall("DELETE FROM thing")


async def test_changes_are_written_ahead(database):
    [[mode]] = await database.reader.execute_fetchall("PRAGMA journal_mode")
    assert mode == "wal"


async def test_foreign_keys_hold(path):
    child = Migration(2, "0002_child.sql", "CREATE TABLE part (thing INTEGER REFERENCES thing (rowid)) STRICT;")
    keyed = Migration(1, "0001_keyed.sql", "CREATE TABLE thing (rowid INTEGER PRIMARY KEY) STRICT;")
    async with Database.opened(path, [keyed, child]) as database:
        with pytest.raises(sqlite3.IntegrityError):
            async with database.change() as change:
                await change.execute_fetchall("INSERT INTO part (thing) VALUES (5)")


async def test_migrations_run_once_and_in_order(path):
    async with Database.opened(path, [FIRST]) as database, database.change() as change:
        await add(change, "kept")
    async with Database.opened(path, [FIRST, SECOND]) as database:
        rows = await database.reader.execute_fetchall("SELECT name, size FROM thing")
        assert [tuple(row) for row in rows] == [("kept", None)]
    async with Database.opened(path, [FIRST, SECOND]):
        pass
    assert schema(path) == (2, ["thing"])


async def test_a_migration_that_fails_leaves_the_state_as_it_was(path):
    async with Database.opened(path, [FIRST]) as database, database.change() as change:
        await add(change, "kept")

    with pytest.raises(MigrationFailed) as error:
        async with Database.opened(path, [FIRST, BROKEN]):
            pass

    assert error.value.migration == "0002_broken.sql"
    assert schema(path) == (1, ["thing"])
    async with Database.opened(path, [FIRST]) as database:
        assert await things(database) == ["kept"]


async def test_a_state_of_a_newer_version_is_refused_and_left_alone(path):
    async with Database.opened(path, [FIRST, SECOND]):
        pass
    before = path.read_bytes()

    with pytest.raises(StateTooNew) as error:
        async with Database.opened(path, [FIRST]):
            pass

    assert (error.value.found, error.value.known) == (2, 1)
    assert path.read_bytes() == before


def test_the_numbers_of_the_migrations_have_no_gap():
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))


def test_every_migration_says_its_reason_on_top():
    assert all(step.sql.startswith("-- ") for step in migrations())
