"""What can go wrong with the folder that holds the library.

The family::

    StorageError
    ├── FolderInUse          another process serves from this folder
    ├── FolderNotWritable    the folder cannot be made or written to
    ├── DiskFull             the disk, or the share of it that we may use, is used up
    ├── DiskFailed           the disk refuses for another reason
    ├── StateTooNew          the state file was written by a newer version of this program
    ├── MigrationFailed      a step to the newer form of the state did not succeed; the state is as it was
    └── EditionNotBuilt      no edition could be made from the sources; the current one is as it was

Errors carry facts; the sentences for whoever runs the program are written where it is run.
"""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR}
_FULL_IN_SQLITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE}
_FORBIDDEN_IN_SQLITE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_PRIMARY = 0xFF
"""The low byte of SQLite's extended result codes is the primary code."""


class StorageError(Exception):
    """Anything that keeps the library from being opened or written to."""


class FolderInUse(StorageError):
    """Raised when another process serves from the same folder."""

    def __init__(self, folder: Path, process: int | None) -> None:
        super().__init__(f"{folder} is in use by process {process or 'unknown'}")
        self.folder = folder
        self.process = process
        """Its number, where the lock file tells it."""


class FolderNotWritable(StorageError):
    """Raised when the folder, or a file in it, cannot be made or written to."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be written to: {reason}")
        self.path = path
        self.reason = reason


class DiskFull(StorageError):
    """Raised when there is no more room for what must be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no more room on the disk that holds {path}")
        self.path = path


class DiskFailed(StorageError):
    """Raised when the disk refuses to read or write, and not for want of room or rights."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"the disk failed at {path}: {reason}")
        self.path = path
        self.reason = reason


class StateTooNew(StorageError):
    """Raised when the state file was written by a newer version of this program."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(f"{path} is of version {found}; this program knows versions up to {known}")
        self.path = path
        self.found = found
        self.known = known


class MigrationFailed(StorageError):
    """Raised when a migration did not succeed; all of it was taken back."""

    def __init__(self, path: Path, migration: str) -> None:
        super().__init__(f"{migration} failed on {path}, which is as it was before")
        self.path = path
        self.migration = migration


class EditionNotBuilt(StorageError):
    """Raised when no edition could be made from the sources."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"no edition could be made: {reason}")
        self.reason = reason


@contextmanager
def naming_the_cause(path: Path) -> Generator[None, None, None]:
    """Turn what the system says about a file into the error of this family that names the cause."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        if error.errno in _FULL:
            raise DiskFull(path) from error
        if error.errno in _FORBIDDEN:
            raise FolderNotWritable(path, reason) from error
        raise DiskFailed(path, reason) from error
    except sqlite3.OperationalError as error:
        if (named := _named(error, path)) is None:
            raise
        raise named from error


def _named(error: sqlite3.OperationalError, path: Path) -> StorageError | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code in _FULL_IN_SQLITE:
        return DiskFull(path)
    if code & _PRIMARY in _FORBIDDEN_IN_SQLITE:
        return FolderNotWritable(path, str(error))
    if code & _PRIMARY == sqlite3.SQLITE_IOERR:
        return DiskFailed(path, str(error))
    return None
