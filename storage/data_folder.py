"""The data folder: its paths, its locks, and the removal of unfinished files.

There are two locks. One process at a time serves from a folder, and one process at a time changes the set of
editions. The second lock is held for a short time only, so that the command line can change the corpus while a
bot runs. The locks are the operating system's, held on open files: the system releases them when a process is
killed, and nothing must be cleaned up by hand.
"""

import asyncio
import errno
import os
import re
import sys
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO

from storage.errors import FolderInUse, FolderNotWritable, translate_errors

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30
    """Windows locks byte ranges, and other processes cannot read a locked byte: lock one far behind the content."""

    def try_lock(file: IO[bytes]) -> bool:
        """Lock an open file for this process; return False if another process holds the lock. Never blocks."""
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock(file: IO[bytes]) -> None:
        """Release the lock of :func:`try_lock`."""
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def try_lock(file: IO[bytes]) -> bool:
        """Lock an open file for this process; return False if another process holds the lock. Never blocks."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(file: IO[bytes]) -> None:
        """Release the lock of :func:`try_lock`."""
        fcntl.flock(file, fcntl.LOCK_UN)


_BUILDING = "building-"
_LOCK_TIMEOUT = 15.0
"""Seconds to wait for the corpus lock: another process may hold it for a first start or the end of a review."""
_LOCK_ATTEMPTS = 5
"""Attempts to take the serving lock: :meth:`DataFolder.is_served` of another process may hold it for a moment."""

_EDITION = re.compile(r"edition-(?P<number>\d{4,})-(?P<hash>[0-9a-f]{12})\.sqlite3")


class DataFolder:
    """The paths and locks of one library's files."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.editions = self.path / "editions"
        self.sources = self.path / "sources"
        self.state = self.path / "state.sqlite3"
        self.originals = self.path / "originals"
        self.backups = self.path / "backups"
        self.staging = self.path / "aside"
        """One staging folder for each open review."""
        self.lock = self.path / "lock"
        self.corpus_lock = self.path / "corpus.lock"

    def edition_path(self, number: int, hash_: str) -> Path:
        """Return the path of an edition's file: ``edition-0001-1a2b3c4d5e6f.sqlite3``."""
        return self.editions / f"edition-{number:04}-{hash_[:12]}.sqlite3"

    def build_path(self, part: str = "") -> Path:
        """Return the path of this process's temporary file for an edition that is being built.

        ``building-<part><process id>.sqlite3``; ``part`` separates files that are built at the same time.
        """
        return self.editions / f"{_BUILDING}{part}{os.getpid()}.sqlite3"

    def editions_on_disk(self) -> dict[int, Path]:
        """Return the files with an edition's name by number, in ascending order; their content is not checked."""
        named = ((_EDITION.fullmatch(path.name), path) for path in self.editions.iterdir())
        return dict(sorted((int(found["number"]), path) for found, path in named if found is not None))

    def create(self) -> None:
        """Create the folder if it is missing; raise :class:`FolderNotWritable`, :class:`DiskFull`."""
        with translate_errors(self.path):
            create_folder(self.editions)
        for folder in (self.sources, self.originals, self.staging):
            if folder.exists() and not folder.is_dir():
                raise FolderNotWritable(folder, os.strerror(errno.ENOTDIR))

    @contextmanager
    def locked(self) -> Generator[None, None, None]:
        """Hold the serving lock: no other process can serve from the folder. Creates the folder if it is missing.

        Raises :class:`FolderInUse`, :class:`FolderNotWritable`, :class:`DiskFull`.
        """
        self.create()
        with translate_errors(self.path):
            file = self.lock.open("a+b", buffering=0)  # unbuffered: closing never writes, which could fail again
        with file:
            if not _lock_with_retries(file):
                raise FolderInUse(self.path, _process_id_in(file))
            with translate_errors(self.path):
                _write_process_id(file)
            try:
                yield
            finally:
                unlock(file)

    def is_served(self) -> bool:
        """Return True if a process holds the serving lock."""
        if not self.lock.exists():
            return False
        with translate_errors(self.path), self.lock.open("a+b", buffering=0) as file:
            if not try_lock(file):
                return True
            unlock(file)
            return False

    @asynccontextmanager
    async def corpus_locked(self) -> AsyncGenerator[None, None]:
        """Wait for the lock on the set of editions, and hold it.

        Unfinished files of a process that was killed while it held the lock are removed first. Raises
        :class:`FolderInUse` if another process does not release the lock in time.
        """
        with translate_errors(self.path):
            file = self.corpus_lock.open("a+b", buffering=0)
        with file:
            deadline = time.monotonic() + _LOCK_TIMEOUT
            while not try_lock(file):
                if time.monotonic() > deadline:
                    raise FolderInUse(self.path, _process_id_in(file))
                await asyncio.sleep(0.02)
            try:
                with translate_errors(self.path):
                    _write_process_id(file)
                    self._remove_leftovers()
                yield
            finally:
                unlock(file)

    def _remove_leftovers(self) -> None:
        """Remove unfinished files of a killed process."""
        for leftover in self.editions.glob(f"{_BUILDING}*"):
            leftover.unlink()
        for leftover in self.sources.glob(".*.part"):  # yields nothing if the folder is missing
            leftover.unlink()


def _lock_with_retries(file: IO[bytes]) -> bool:
    for _ in range(_LOCK_ATTEMPTS):
        if try_lock(file):
            return True
        time.sleep(0.01)
    return False


def create_folder(folder: Path) -> None:
    """Create a folder and its missing parents, and sync them so that they survive a power cut."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut; does nothing on Windows, which cannot sync a folder."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_process_id(file: IO[bytes]) -> None:
    file.truncate(0)
    file.write(f"{os.getpid()}\n".encode())


def _process_id_in(file: IO[bytes]) -> int | None:
    file.seek(0)
    written = file.read(20).strip()
    return int(written) if written.isdigit() else None
