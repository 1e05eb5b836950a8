import sqlite3
from contextlib import closing

import pytest

from storage.database import Database, migrations
from storage.digests.deliveries import Digests
from storage.guild_settings import GuildSettings, Settings
from storage.state import opened_state
from tests.storage.digests.plans import plan, utc

NOW = utc("2026-05-01 08:00")


async def test_a_state_from_before_the_digests_opens_with_its_servers_and_can_have_digests(path):
    async with Database.opened(path, migrations()[:1]) as database, database.change() as change:
        await change.execute_fetchall("INSERT INTO guild VALUES (7, 'fr', '2026-05-01T08:00:00Z'), (8, 'en', NULL)")

    async with opened_state(path) as state, Digests.opened(state.database) as digests:
        settings = await Settings.loaded(state.database)
        assert (settings.get_now(7), settings.get_now(8)) == (GuildSettings("fr"), GuildSettings("en"))
        rows = await state.database.reader.execute_fetchall("SELECT id, left_at FROM guild ORDER BY id")
        assert [tuple(row) for row in rows] == [(7, "2026-05-01T08:00:00Z"), (8, None)]
        assert digests.all == ()
        made = [await digests.create(guild, plan(), NOW) for guild in (8, 9)]
        assert digests.all == tuple(made)
        assert (await Settings.loaded(state.database)).get_now(8) == GuildSettings("en")


GOOD = {
    "guild": 7,
    "channel": 5,
    "time": "09:00",
    "zone": "UTC",
    "cadence": "daily",
    "day": None,
    "document": "A/RES/71/28",
    "text_language": "fr",
    "sections": "[]",
    "rotates": 0,
    "language": "en",
    "skip": "[]",
    "grace": 0,
    "since": "2026-05-01T08:00:00Z",
    "suspended": None,
    "suspended_at": None,
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"time": "25:10"},
        {"time": "24:00"},
        {"time": "9:00"},
        {"time": "09:60"},
        {"zone": ""},
        {"cadence": "yearly"},
        {"day": 1},
        {"cadence": "weekly"},
        {"cadence": "weekly", "day": 8},
        {"cadence": "monthly", "day": 0},
        {"sections": "C"},
        {"rotates": 2},
        {"skip": "2026-01-01"},
        {"grace": -1},
        {"guild": 8},
        {"suspended": "paused"},
        {"suspended_at": "2026-05-01T08:00:00Z"},
    ],
)
async def test_the_file_itself_refuses_an_impossible_plan(path, wrong):
    async with opened_state(path):
        pass
    row = {**GOOD, **wrong}
    insert = f"INSERT INTO schedule ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"  # noqa: S608 - our names
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("INSERT INTO guild (id) VALUES (7)")
        connection.execute(insert, GOOD)
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(insert, row)
