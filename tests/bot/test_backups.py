"""The running bot makes one backup a day, and makes up for one that failed."""

import asyncio
import datetime as dt

import pytest

from bot import backups
from bot.backups import make_due_backup
from storage.backup import check_backup, nightly_backups
from storage.data_folder import DataFolder
from storage.library import Library
from tests import make

NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
async def folder(tmp_path):
    """Return a data folder that a bot serves from."""
    folder = DataFolder(tmp_path / "data")
    async with Library.opened(folder.path, sources=make.texts(make.resolution("A/RES/79/1"))):
        yield folder


async def test_a_day_has_one_backup(folder):
    await make_due_backup(folder, NOW)
    [backup] = nightly_backups(folder)
    check_backup(backup)
    made = backup.stat()

    for hour in (1, 2):
        await make_due_backup(folder, NOW + dt.timedelta(hours=hour))

    assert nightly_backups(folder) == (backup,)
    assert backup.stat() == made


async def test_a_backup_that_fails_is_logged_and_made_at_the_next_look(folder, caplog):
    folder.backups.write_bytes(b"a file where the folder should be")
    await make_due_backup(folder, NOW)
    assert "the nightly backup could not be made (FolderNotWritable)" in caplog.text

    folder.backups.unlink()
    await make_due_backup(folder, NOW + dt.timedelta(hours=1))
    assert len(nightly_backups(folder)) == 1


async def test_the_scheduler_makes_the_first_one_after_the_start(folder, monkeypatch):
    monkeypatch.setattr(backups, "FIRST_DELAY", dt.timedelta(0))
    with backups.backing_up_nightly(folder):
        async with asyncio.timeout(20):
            while not nightly_backups(folder):  # noqa: ASYNC110 - the file tells, and nothing else
                await asyncio.sleep(0.01)
