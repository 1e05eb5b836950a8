"""The folder that holds everything: its paths, its lock, its tidying.

One process at a time serves from a folder. The lock is the operating system's, held on an open
file, so that a killed process leaves nothing behind that must be cleaned up by hand.
"""

import os
import re
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from storage.errors import FolderInUse, naming_the_cause
from storage.lock import lock, unlock

_BUILDING = "building-"
_EDITION = re.compile(r"edition-(?P<number>\d{4,})-(?P<hash>[0-9a-f]{12})\.sqlite3")


class DataFolder:
    """Where the files of one library lie."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.editions = self.path / "editions"
        self.sources = self.path / "sources"
        self.state = self.path / "state.sqlite3"
        self.lock = self.path / "lock"

    def edition(self, number: int, hash_: str) -> Path:
        """Return the path of an edition's file: ``edition-0001-1a2b3c4d5e6f.sqlite3``."""
        return self.editions / f"edition-{number:04}-{hash_[:12]}.sqlite3"

    def building(self) -> Path:
        """Return the path under which this process builds an edition aside."""
        return self.editions / f"{_BUILDING}{os.getpid()}.sqlite3"

    def editions_on_disk(self) -> dict[int, Path]:
        """Return the files named as editions are, by number, oldest first; not all need be sound."""
        named = ((_EDITION.fullmatch(path.name), path) for path in self.editions.iterdir())
        return dict(sorted((int(found["number"]), path) for found, path in named if found is not None))

    @contextmanager
    def locked(self) -> Generator[None, None, None]:
        """Make the folder where it is missing, and keep all other processes out of it.

        Raises :class:`FolderInUse`, :class:`FolderNotWritable`, :class:`DiskFull`.
        """
        with naming_the_cause(self.path):
            self.editions.mkdir(parents=True, exist_ok=True)
            file = self.lock.open("a+b", buffering=0)  # to close it is then never to write, which may fail again
        with file:
            if not lock(file):
                raise FolderInUse(self.path, _process_in(file))
            with naming_the_cause(self.path):
                _write_process(file)
                self._tidy()
            try:
                yield
            finally:
                unlock(file)

    def _tidy(self) -> None:
        """Remove what a killed process left half-made; only the holder of the lock may."""
        for left_over in self.editions.glob(f"{_BUILDING}*"):
            left_over.unlink()


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
