"""Nightly backups of the data folder, made by the running bot.

APScheduler looks once an hour whether the backup of this date (UTC) exists, and makes it if not: so a machine that was
off at night, or a disk that was full, is made up for within the hour. The first look comes soon after the start.
"""

import datetime as dt
import logging
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol, cast

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # pyright: ignore[reportMissingTypeStubs] - APScheduler 3 has no types
from apscheduler.triggers.interval import IntervalTrigger  # pyright: ignore[reportMissingTypeStubs] - as above

from storage.data_folder import DataFolder
from storage.errors import StorageError

_log = logging.getLogger(__name__)

INTERVAL = dt.timedelta(hours=1)
FIRST_DELAY = dt.timedelta(minutes=1)
"""How long after the start the first look comes: not while the bot connects, which readers wait for."""


class _Scheduler(Protocol):
    """Types for the methods of APScheduler that are used here."""

    def add_job(self, func: object, trigger: object, *, next_run_time: dt.datetime) -> object: ...
    def start(self) -> None: ...
    def shutdown(self, wait: bool) -> None: ...


@contextmanager
def backing_up_nightly(folder: DataFolder) -> Generator[None]:
    """Make the nightly backups of a folder in the current event loop until the end of the block."""
    defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    scheduler = cast("_Scheduler", AsyncIOScheduler(timezone=dt.UTC, job_defaults=defaults))

    async def look() -> None:
        await make_due_backup(folder, dt.datetime.now(dt.UTC))

    trigger = IntervalTrigger(seconds=int(INTERVAL.total_seconds()), timezone=dt.UTC)
    scheduler.add_job(look, trigger, next_run_time=dt.datetime.now(dt.UTC) + FIRST_DELAY)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def make_due_backup(folder: DataFolder, now: dt.datetime) -> None:
    """Make the backup of this date unless it exists; an error is logged, and the next look tries again."""
    from storage.backup import make_nightly_backup

    try:
        backup = await make_nightly_backup(folder, now)
    except StorageError as error:
        _log.error("the nightly backup could not be made (%s)", type(error).__name__)
    else:
        if backup is not None:
            _log.info("the nightly backup is made: %s, %d files", backup.path.name, backup.files)
