import asyncio
import sqlite3
from collections import Counter

import pytest

from storage.database import Database, Migration
from storage.digests.group_commit import BATCH_SIZE, GroupCommit

TABLE = Migration(1, "0001_thing.sql", "CREATE TABLE thing (name TEXT NOT NULL UNIQUE) STRICT;")


@pytest.fixture
async def database(tmp_path):
    async with Database.opened(tmp_path / "state.sqlite3", [TABLE]) as database:
        yield database


@pytest.fixture
async def together(database):
    running = GroupCommit(database)
    yield running
    await running.close()


def adding(name):
    async def work(connection):
        await connection.execute_fetchall("INSERT INTO thing (name) VALUES (:name)", {"name": name})
        return name

    return work


async def things(database):
    return [row["name"] for row in await database.reader.execute_fetchall("SELECT name FROM thing ORDER BY rowid")]


@pytest.fixture
def transactions(database, monkeypatch):
    """Count the transactions."""
    counted, change = Counter(), database.change

    def counting():
        counted["transactions"] += 1
        return change()

    monkeypatch.setattr(database, "change", counting)
    return counted


async def test_changes_that_wait_together_share_one_transaction(database, together, transactions):
    names = [f"{number:03}" for number in range(3 * BATCH_SIZE)]
    assert await asyncio.gather(*[together.change(adding(name)) for name in names]) == names
    assert await things(database) == names
    assert transactions["transactions"] == 3


async def test_a_change_alone_is_on_the_disk_when_its_caller_goes_on(database, together):
    assert await together.change(adding("a")) == "a"
    assert await things(database) == ["a"]
    assert await together.change(adding("b")) == "b"
    assert await things(database) == ["a", "b"]


async def test_memory_follows_in_the_order_of_the_changes_and_before_the_callers(together):
    kept = []
    results = await asyncio.gather(*[together.change(adding(name), kept.append) for name in "abcdef"])
    assert results == kept == list("abcdef")


async def test_a_change_that_fails_takes_no_other_with_it(database, together):
    got = await asyncio.gather(*[together.change(adding(name)) for name in "abacb"], return_exceptions=True)
    assert [type(each) for each in got] == [str, str, sqlite3.IntegrityError, str, sqlite3.IntegrityError]
    assert await things(database) == ["a", "b", "c"]


async def test_memory_does_not_follow_a_change_that_failed(together):
    kept = []
    await together.change(adding("a"), kept.append)
    with pytest.raises(sqlite3.IntegrityError):
        await together.change(adding("a"), kept.append)
    assert kept == ["a"]


async def test_memory_follows_where_the_caller_was_cancelled_too_late(database, together):
    kept = []
    task = asyncio.ensure_future(together.change(adding("a"), kept.append))
    await asyncio.sleep(0)
    await asyncio.sleep(0)  # now it is under way
    task.cancel()
    await together.close()
    assert kept == await things(database) == ["a"]
    assert task.cancelled()


async def test_a_change_whose_caller_was_cancelled_in_time_does_not_happen(database, together):
    first = asyncio.ensure_future(together.change(adding("a")))
    second = asyncio.ensure_future(together.change(adding("b")))
    await asyncio.sleep(0)
    second.cancel()
    await together.close()
    assert (await first, second.cancelled()) == ("a", True)
    assert await things(database) == ["a"]


async def test_when_the_runner_is_stopped_nobody_waits_for_ever(together):
    waiting = [asyncio.ensure_future(together.change(adding(name))) for name in "abc"]
    await asyncio.sleep(0)
    runner = together._runner
    await asyncio.sleep(0)
    runner.cancel()
    await asyncio.wait([runner, *waiting], timeout=5)
    assert all(task.cancelled() for task in waiting)
    assert await together.change(adding("later")) == "later"
