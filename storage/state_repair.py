"""Replace a damaged state at a start: by the newest backup that opens, or else by a new state.

Whatever fails to open, to check or to be read is one case, and so is a state that is empty or missing although the
folder holds editions. The damaged file is renamed with a timestamp, never deleted. What is lost is said in the log,
and noted in the state that takes its place, so that moderators can be told on Discord.

A state that only cannot be reached (a full disk, missing permissions, a newer version) is not damaged: those errors
end the start with their sentence.
"""

import asyncio
import datetime as dt
import logging
import shutil
import sqlite3
from pathlib import Path

from storage.backup import check_backup, nightly_backups, unpack_backup
from storage.data_folder import DataFolder
from storage.digests.deliveries import Digests
from storage.errors import StorageError, translate_errors
from storage.guild_settings import Settings
from storage.state import Restoration, State, damage, opened_state

_WAL_FILES = ("-wal", "-shm", "-journal")

_log = logging.getLogger(__name__)


async def replace_damaged_state(folder: DataFolder) -> None:
    """Check the state of a folder, and replace it if it is damaged. The caller holds the folder's locks.

    Raises the errors of :func:`~storage.state.opened_state` for a state that is not damaged but cannot be opened.
    """
    reason = await _damage(folder)
    if reason is None:
        return
    damaged_path = await asyncio.to_thread(_rename_damaged, folder.state)
    _log.error(
        "the state is damaged (%s)%s", reason, "" if damaged_path is None else f": it is kept as {damaged_path.name}"
    )
    for backup in nightly_backups(folder):
        try:
            made_at = await _restore_state(folder, backup, reason)
        except (StorageError, OSError, sqlite3.Error) as error:
            _log.error("the backup %s cannot be used: %s", backup.name, error)
            continue
        _log.error("the backup of %s takes its place: what moderators set up since is lost", made_at.isoformat())
        return
    _log.error("there is no backup of it that opens: starting with empty settings and digests")
    async with opened_state(folder.state) as state:
        await state.note_restoration(Restoration(None, dt.datetime.now(dt.UTC), reason))


async def _damage(folder: DataFolder) -> str | None:
    """Return what is wrong with the state, for the log; None if it is intact, or missing before the first edition."""
    with translate_errors(folder.state):
        has_editions = bool(folder.editions_on_disk())
        if not folder.state.exists():
            return "it is missing beside editions" if has_editions else None
        if (reason := await asyncio.to_thread(damage, folder.state)) is not None:
            return reason
        if has_editions and folder.state.stat().st_size == 0:
            return "it is empty beside editions"
    return await _unreadable(folder.state)


async def _unreadable(path: Path) -> str | None:
    """Return why the rows of a state cannot be read; None if they can. Applies migrations, as every opening does."""
    try:
        async with opened_state(path) as state:
            await _read_rows(state)
    except (ValueError, TypeError, LookupError, sqlite3.DatabaseError) as error:
        return f"its rows cannot be read: {type(error).__name__}"
    return None


async def _read_rows(state: State) -> None:
    """Read what a start reads: every row but those of deliveries that have ended."""
    await state.editions()
    await state.publications()
    await state.same_sources()
    await state.last_restoration()
    await Settings.loaded(state.database)
    async with Digests.opened(state.database) as digests:
        await digests.unfinished()


def _rename_damaged(path: Path) -> Path | None:
    """Rename a state, with what SQLite keeps beside it; return its new path, None if there was no file."""
    damaged_path = path.with_name(f"{path.name}.damaged-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S.%fZ}")
    existed = path.exists()
    with translate_errors(path):
        for suffix in (*_WAL_FILES, ""):  # its WAL moves too: else SQLite would apply it to the new file
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(damaged_path.with_name(damaged_path.name + suffix))
    return damaged_path if existed else None


async def _restore_state(folder: DataFolder, backup: Path, reason: str) -> dt.datetime:
    """Put the state of a backup in the folder, with a note of it; return when the backup was made."""
    checked = await asyncio.to_thread(check_backup, backup)
    unpacked = folder.path / "restoring-state"
    state = unpacked / folder.state.name
    try:
        await asyncio.to_thread(unpack_backup, backup, unpacked)
        async with opened_state(state) as opened:
            await _read_rows(opened)
            await opened.note_restoration(Restoration(checked.made_at, dt.datetime.now(dt.UTC), reason))
        with translate_errors(folder.state):
            state.rename(folder.state)
    finally:
        await asyncio.to_thread(shutil.rmtree, unpacked, ignore_errors=True)
    return checked.made_at
