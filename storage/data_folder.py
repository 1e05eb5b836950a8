"""The folder that holds everything: its paths, its locks, its tidying.

One process at a time serves from a folder, and one at a time changes which editions there are: the second
turn is short, so that the command line can keep the corpus beside a running bot. The locks are the
operating system's, held on open files, so that a killed process leaves nothing behind that must be cleaned
up by hand.
"""

import asyncio
import os
import re
import sys
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO

from storage.errors import FolderInUse, naming_the_cause

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30
    """Windows locks bytes, and nobody else can read a locked one: lock one far behind what the file says."""

    def lock(file: IO[bytes]) -> bool:
        """Lock an open file for this process; say whether that succeeded. Never waits."""
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock(file: IO[bytes]) -> None:
        """Let others lock the file."""
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def lock(file: IO[bytes]) -> bool:
        """Lock an open file for this process; say whether that succeeded. Never waits."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(file: IO[bytes]) -> None:
        """Let others lock the file."""
        fcntl.flock(file, fcntl.LOCK_UN)


_BUILDING = "building-"
_PATIENCE = 15.0
"""Seconds that one waits for another's turn, which takes a first start or the end of a review."""
_GLANCES = 5
"""How often a lock is tried that another may hold for the moment of looking whether anybody does."""

_EDITION = re.compile(r"edition-(?P<number>\d{4,})-(?P<hash>[0-9a-f]{12})\.sqlite3")


class DataFolder:
    """Where the files of one library lie."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.editions = self.path / "editions"
        self.sources = self.path / "sources"
        self.state = self.path / "state.sqlite3"
        self.originals = self.path / "originals"
        self.aside = self.path / "aside"
        """What is under review, a folder for each review."""
        self.lock = self.path / "lock"
        self.corpus_lock = self.path / "corpus.lock"

    def edition(self, number: int, hash_: str) -> Path:
        """Return the path of an edition's file: ``edition-0001-1a2b3c4d5e6f.sqlite3``."""
        return self.editions / f"edition-{number:04}-{hash_[:12]}.sqlite3"

    def building(self, part: str = "") -> Path:
        """Return the path under which this process builds an edition aside."""
        return self.editions / f"{_BUILDING}{part}{os.getpid()}.sqlite3"

    def editions_on_disk(self) -> dict[int, Path]:
        """Return the files named as editions are, by number, oldest first; not all need be sound."""
        named = ((_EDITION.fullmatch(path.name), path) for path in self.editions.iterdir())
        return dict(sorted((int(found["number"]), path) for found, path in named if found is not None))

    def make(self) -> None:
        """Make the folder where it is missing; raise :class:`FolderNotWritable`, :class:`DiskFull`."""
        with naming_the_cause(self.path):
            make_folder(self.editions)

    @contextmanager
    def locked(self) -> Generator[None, None, None]:
        """Make the folder where it is missing, and let no other process serve from it.

        Raises :class:`FolderInUse`, :class:`FolderNotWritable`, :class:`DiskFull`.
        """
        self.make()
        with naming_the_cause(self.path):
            file = self.lock.open("a+b", buffering=0)  # to close it is then never to write, which may fail again
        with file:
            if not _lock_in_a_moment(file):
                raise FolderInUse(self.path, _process_in(file))
            with naming_the_cause(self.path):
                _write_process(file)
            try:
                yield
            finally:
                unlock(file)

    def is_served(self) -> bool:
        """Say whether a process serves from the folder."""
        if not self.lock.exists():
            return False
        with naming_the_cause(self.path), self.lock.open("a+b", buffering=0) as file:
            if not lock(file):
                return True
            unlock(file)
            return False

    @asynccontextmanager
    async def turn(self) -> AsyncGenerator[None, None]:
        """Wait until nobody else changes which editions there are, and keep all others from it.

        What a process left half-made that was killed in its turn is removed. Raises :class:`FolderInUse`
        where another's turn does not end.
        """
        with naming_the_cause(self.path):
            file = self.corpus_lock.open("a+b", buffering=0)
        with file:
            deadline = time.monotonic() + _PATIENCE
            while not lock(file):
                if time.monotonic() > deadline:
                    raise FolderInUse(self.path, _process_in(file))
                await asyncio.sleep(0.02)
            try:
                with naming_the_cause(self.path):
                    _write_process(file)
                    self._tidy()
                yield
            finally:
                unlock(file)

    def _tidy(self) -> None:
        """Remove what a killed process left half-made."""
        for left_over in self.editions.glob(f"{_BUILDING}*"):
            left_over.unlink()
        for left_over in self.sources.glob(".*.part"):  # where the folder is missing there are none
            left_over.unlink()


def _lock_in_a_moment(file: IO[bytes]) -> bool:
    for _ in range(_GLANCES):
        if lock(file):
            return True
        time.sleep(0.01)
    return False


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where they are missing, so that they last through a power cut."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder last through a power cut, where the system lets us ask for it."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_process(file: IO[bytes]) -> None:
    file.truncate(0)
    file.write(f"{os.getpid()}\n".encode())


def _process_in(file: IO[bytes]) -> int | None:
    file.seek(0)
    written = file.read(20).strip()
    return int(written) if written.isdigit() else None
