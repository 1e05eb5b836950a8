"""A backup: one ZIP archive of what a data folder cannot make again, checked when it is written and when it is read.

It holds ``state.sqlite3``, the files of ``sources`` and the kept originals. Editions are left out: they are built
again from the originals. ``backup.json`` lists every file with its SHA-256, so that a damaged archive is noticed.

The state is copied by SQLite's own backup, which may run beside a bot that writes: a copy of the file alone would
lack what is still in its WAL. The sources are copied under the corpus lock, so that they belong to that state.

A restored state is older than what happened since the backup. So restoring leaves a note in it (the table
``restoration``): digests that may have been posted in between are looked for in their channels before they are posted
again, and numbers that may have been given since are not given a second time.
"""

import asyncio
import datetime as dt
import hashlib
import json
import os
import re
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from storage.data_folder import DataFolder, create_folder, sync_folder
from storage.errors import BackupDamaged, BackupTooNew, FolderHasState, translate_errors
from storage.state import Restoration, damage, opened_state

BACKUP_FORMAT = 1
"""Format of the archive; raised when an older program could not restore it."""
KEPT_BACKUPS = 7
"""Number of nightly backups that are kept: a week, so that damage noticed late can still be undone."""

_LIST = "backup.json"
_STATE = "state.sqlite3"
_NIGHTLY = re.compile(r"backup-\d{4}-\d{2}-\d{2}\.zip")
_MEMBER = re.compile(r"(?:sources|originals)(?:/(?!\.\.?(?:/|$))[^/\\\0]+)+")
"""A file below ``sources`` or ``originals``; no part of its path is ``.`` or ``..``."""
_CHUNK = 1 << 20
_PRIVATE = 0o600
"""The state names servers and moderators: only the account that runs the bot may read a backup."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A checked backup."""

    path: Path
    made_at: dt.datetime
    """UTC, to the second."""
    files: int
    """Number of files in it, the state included."""
    size: int
    """Bytes of the archive."""


async def make_backup(folder: DataFolder, path: Path) -> Backup:
    """Write a backup to a file, replace the file if it exists, and check it; also while a bot serves from the folder.

    The file appears under its name only when it is complete and checked. Raises :class:`FolderInUse` if another
    process does not release the corpus lock in time, :class:`BackupDamaged` if what was written is not what was read,
    and :class:`DiskFull`, :class:`FolderNotWritable`, :class:`DiskFailed`.
    """
    async with folder.corpus_locked():
        return await asyncio.to_thread(_write, folder, path)


def _write(folder: DataFolder, path: Path) -> Backup:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    state = part.with_suffix(".state")
    try:
        with translate_errors(path):
            copy_state(folder.state, state)
            _write_archive(folder, state, part)
        checked = check_backup(part)
        with translate_errors(path):
            part.replace(path)
            sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)
        state.unlink(missing_ok=True)
    return replace(checked, path=path)


def copy_state(state: Path, copy: Path) -> None:
    """Copy a state that may be in use, as of one moment; raise :class:`BackupDamaged` if the copy is damaged."""
    copy.unlink(missing_ok=True)
    copy.touch(_PRIVATE)
    try:
        with (
            closing(sqlite3.connect(f"{state.as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, without a WAL beside it
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # the disk, not the content
        raise BackupDamaged(state, str(error)) from error
    if (reason := damage(copy)) is not None:
        raise BackupDamaged(copy, reason)


def _write_archive(folder: DataFolder, state: Path, part: Path) -> None:
    part.touch(_PRIVATE)
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in [(_STATE, state), *_kept_files(folder)]:
            hashes[name] = _add(archive, name, file)
        made_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        archive.writestr(_LIST, json.dumps({"format": BACKUP_FORMAT, "made_at": made_at, "files": hashes}, indent=1))
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _kept_files(folder: DataFolder) -> Iterator[tuple[str, Path]]:
    """Yield the files of the sources and originals with their names in the archive."""
    for root in (folder.sources, folder.originals):
        for file in sorted(root.rglob("*")):  # yields nothing if the folder is missing
            if file.is_file():
                yield f"{root.name}/{file.relative_to(root).as_posix()}", file


def _add(archive: zipfile.ZipFile, name: str, file: Path) -> str:
    """Add a file to the archive and return the SHA-256 of the bytes that were added."""
    digest = hashlib.sha256()
    entry = zipfile.ZipInfo.from_file(file, name, strict_timestamps=False)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with file.open("rb") as content, archive.open(entry, "w") as target:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def check_backup(path: Path) -> Backup:
    """Read a whole backup and compare every file with the list; raise :class:`BackupDamaged`, :class:`BackupTooNew`.

    Also raises the errors of :func:`storage.errors.translate_errors` if the archive cannot be opened.
    """
    with _opened(path) as archive:
        listed = _read_list(path, archive)
        for name, sha256 in listed["files"].items():
            if _sha256_in(path, archive, name) != sha256:
                raise BackupDamaged(path, f"{name} is not as it was written")
        return Backup(path, dt.datetime.fromisoformat(listed["made_at"]), len(listed["files"]), path.stat().st_size)


def _opened(path: Path) -> zipfile.ZipFile:
    with translate_errors(path):
        try:
            return zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            raise BackupDamaged(path, "it is no ZIP archive, or is cut off") from error


def _read_list(path: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    """Return the list of a backup: ``made_at`` is an instant, ``files`` has exactly the files of the archive."""
    try:
        listed = json.loads(archive.read(_LIST))
        if int(listed["format"]) > BACKUP_FORMAT:
            raise BackupTooNew(path)
        dt.datetime.fromisoformat(listed["made_at"])
        names = set(listed["files"])
    except (KeyError, TypeError, ValueError, AttributeError, *_ZIP_ERRORS) as error:
        raise BackupDamaged(path, "it has no list of its files") from error
    if {_LIST, *names} != set(archive.namelist()) or _STATE not in names:
        raise BackupDamaged(path, "its files are not those of its list")
    if wrong := next((name for name in names if name != _STATE and not _MEMBER.fullmatch(name)), None):
        raise BackupDamaged(path, f"it has a file that is none of ours, {wrong!r}")
    return listed


_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError)
"""What :mod:`zipfile` raises for damaged content: a wrong CRC, a broken stream, an unknown method, encryption."""


def _sha256_in(path: Path, archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as content:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
    except _ZIP_ERRORS as error:
        raise BackupDamaged(path, f"{name} cannot be read") from error
    return digest.hexdigest()


async def restore_backup(folder: DataFolder, path: Path, *, replaces: bool = False) -> Backup:
    """Put the files of a backup into a data folder, which no bot may serve from; return the backup.

    A folder that holds a state is refused (:class:`FolderHasState`) unless ``replaces``: then its state, sources and
    originals are moved to a folder ``replaced-<time>`` beside them. Everything is checked and unpacked before anything
    is moved, and the state is moved last. Raises :class:`BackupDamaged`, :class:`BackupTooNew`, :class:`FolderInUse`,
    and the errors of :func:`opened_state`.
    """
    backup = await asyncio.to_thread(check_backup, path)
    with folder.locked():
        async with folder.corpus_locked():
            if folder.state.exists() and not replaces:
                raise FolderHasState(folder.path)
            unpacked = folder.path / f"restoring-{os.getpid()}"
            try:
                await asyncio.to_thread(unpack_backup, path, unpacked)
                await _note_restoration(unpacked / _STATE, backup.made_at)
                await asyncio.to_thread(_move_in, folder, unpacked)
            finally:
                await asyncio.to_thread(shutil.rmtree, unpacked, ignore_errors=True)
    return backup


def unpack_backup(path: Path, target: Path) -> None:
    """Unpack a backup into a new folder; its content was checked by :func:`check_backup`."""
    with _opened(path) as archive, translate_errors(target):
        names = _read_list(path, archive)["files"]
        create_folder(target)
        for name in names:
            file = target / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as content, file.open("wb") as copy:
                shutil.copyfileobj(content, copy, _CHUNK)
                copy.flush()
                os.fsync(copy.fileno())
        (target / _STATE).chmod(_PRIVATE)


async def _note_restoration(state: Path, made_at: dt.datetime) -> None:
    async with opened_state(state) as opened:
        await opened.note_restoration(Restoration(made_at, dt.datetime.now(dt.UTC)))


def _move_in(folder: DataFolder, unpacked: Path) -> None:
    """Move the unpacked files into the folder, and what was there out of the way; the state comes last."""
    replaced = folder.path / f"replaced-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}"
    with translate_errors(folder.path):
        for name in ("sources", "originals", f"{_STATE}-wal", f"{_STATE}-shm", _STATE):
            if (old := folder.path / name).exists():
                replaced.mkdir(exist_ok=True)
                old.rename(replaced / name)
            if (new := unpacked / name).exists():
                new.rename(folder.path / name)
        sync_folder(folder.path)


def nightly_backups(folder: DataFolder) -> tuple[Path, ...]:
    """Return the nightly backups of a folder, newest first, by their names; their content is not checked."""
    if not folder.backups.is_dir():
        return ()
    return tuple(sorted((path for path in folder.backups.iterdir() if _NIGHTLY.fullmatch(path.name)), reverse=True))


async def make_nightly_backup(folder: DataFolder, now: dt.datetime) -> Backup | None:
    """Make the backup of this date (UTC) unless it exists, and remove those older than :data:`KEPT_BACKUPS` others.

    Raises what :func:`make_backup` raises; then the older backups are all kept.
    """
    path = folder.backups / f"backup-{now.astimezone(dt.UTC):%Y-%m-%d}.zip"
    if path.exists():
        return None
    with translate_errors(folder.backups):
        create_folder(folder.backups)
        for leftover in folder.backups.glob(".backup-*"):  # of a process that was killed while it wrote one
            leftover.unlink(missing_ok=True)
    backup = await make_backup(folder, path)
    with translate_errors(folder.backups):
        for old in nightly_backups(folder)[KEPT_BACKUPS:]:
            old.unlink(missing_ok=True)
    return backup
