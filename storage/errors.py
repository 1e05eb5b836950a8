"""The errors of the library's data folder, its sources and its editions.

The family::

    StorageError
    ├── FolderInUse          another process serves from this folder
    ├── FolderNotWritable    the folder cannot be made or written to
    ├── DiskFull             the disk or the quota is full
    ├── DiskFailed           reading or writing fails for another reason
    ├── StateTooNew          the state file was written by a newer version of this program
    ├── MigrationFailed      a migration of the state failed; the state is unchanged
    ├── BackupDamaged        a backup is not what was written
    ├── BackupTooNew         a backup was written by a newer version of this program
    ├── FolderHasState       a backup would replace what is in the folder
    ├── EditionNotBuilt      no edition could be built from the sources; the current one is unchanged
    │   └── ManifestNotRead      a manifest among the sources is invalid
    ├── ReadingStopped       reading was cancelled, by the end of the program or by a moderator
    ├── FileNotRead          no document could be read from a file
    │   ├── FileTooLarge         it has more bytes than the limit
    │   ├── DocumentTooLong      it has more clauses than the limit
    │   ├── ReadingTooCostly     it exceeds the limit of time, memory or output
    │   ├── ReadingBroke         the parser crashed on it
    │   ├── WithoutClauses       it has no clause that could be quoted
    │   ├── OtherEnding          its suffix is not one of those that are read
    │   └── FileNotOpened        the operating system refuses to open it
    ├── SymbolMissing        a file prints no symbol, and none was given for it
    ├── ReviewOpen           another moderator has a review open
    ├── ReviewGone           the review is no longer open
    ├── TextNotHeld          the text to remove is not held, or not in this language
    └── EditionNotKept       the edition to roll back to no longer exists

Errors carry facts only; the sentences for readers and for the command line are in ``commands.error_words``.
"""

import datetime as dt
import errno
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Literal

from corpus.symbol import DocumentSymbol

_DISK_FULL_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_WRITABLE_ERRNOS = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR),
    *(errno.ENOENT, errno.ELOOP, errno.ENAMETOOLONG),  # a folder in which no file can be created, such as /proc
}
_DISK_FULL_CODES = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE}
_NOT_WRITABLE_CODES = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_PRIMARY_CODE_MASK = 0xFF
"""Mask for the primary result code: the low byte of SQLite's extended result codes."""


class StorageError(Exception):
    """Base class: the library cannot be opened, read or changed as requested."""


class FolderInUse(StorageError):
    """Raised when another process serves from the same folder."""

    def __init__(self, folder: Path, process: int | None) -> None:
        super().__init__(f"{folder} is in use by process {process or 'unknown'}")
        self.folder = folder
        self.process = process
        """Process id from the lock file; None if the file does not contain one."""


class FolderNotWritable(StorageError):
    """Raised when the folder, or a file in it, cannot be created or written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be written to: {reason}")
        self.path = path
        self.reason = reason


class DiskFull(StorageError):
    """Raised when the disk or the quota is full."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no more room on the disk that holds {path}")
        self.path = path


class DiskFailed(StorageError):
    """Raised when reading or writing fails for a reason other than space or permissions."""

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
    """Raised when a migration failed; it was rolled back completely."""

    def __init__(self, path: Path, migration: str) -> None:
        super().__init__(f"{migration} failed on {path}, which is as it was before")
        self.path = path
        self.migration = migration


class BackupDamaged(StorageError):
    """Raised when a backup, or the state that it would copy, is not as it was written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} is damaged: {reason}")
        self.path = path
        self.reason = reason


class BackupTooNew(StorageError):
    """Raised when a backup was written by a newer version of this program."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was written by a newer version")
        self.path = path


class FolderHasState(StorageError):
    """Raised when a backup would replace the state of a data folder, and nobody asked for that."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} has a state already")
        self.folder = folder


class EditionNotBuilt(StorageError):
    """Raised when no edition could be built from the sources."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"no edition could be made: {reason}")
        self.reason = reason


class ReadingStopped(StorageError):
    """Raised when the reading of files was cancelled."""

    def __init__(self) -> None:
        super().__init__("the reading was stopped")


class FileNotRead(StorageError):
    """Base class: no document could be read from a file, for a reason other than a ``CorpusError``."""


class FileTooLarge(FileNotRead):
    """Raised when a file is larger than the limit; both in bytes."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"{size} bytes, more than {limit}")
        self.size = size
        self.limit = limit


class DocumentTooLong(FileNotRead):
    """Raised when a document has more clauses than the limit, which no real document reaches."""

    def __init__(self, clauses: int, limit: int) -> None:
        super().__init__(f"{clauses} clauses, more than {limit}")
        self.clauses = clauses
        self.limit = limit


Resource = Literal["time", "memory", "output"]
"""What reading a file may use only so much of: seconds, bytes of memory, bytes of output."""


class ReadingTooCostly(FileNotRead):
    """Raised when reading a file exceeds a resource limit."""

    def __init__(self, resource: Resource, limit: float) -> None:
        super().__init__(f"more than {limit:g} of {resource}")
        self.resource: Resource = resource
        self.limit = limit


class ReadingBroke(FileNotRead):
    """Raised when the parser crashed on a file: a bug of this program."""

    def __init__(self, place: str, *, is_parsers: bool = False) -> None:
        super().__init__(place)
        self.place = place
        """Where or how it crashed, without text of the file: ``RecursionError at corpus/parsing/outline.py:120``."""
        self.is_parsers = is_parsers
        """True if the parser raised the error, so that another attempt would fail too; False if its process ended."""


class WithoutClauses(FileNotRead):
    """Raised when a file has no clause that could be quoted."""

    def __init__(self) -> None:
        super().__init__("no clause was found in it")


class OtherEnding(FileNotRead):
    """Raised for a file in the sources folder whose suffix is not one of those that are read."""

    def __init__(self, ending: str) -> None:
        super().__init__(f"files ending in {ending or 'nothing'} are not read")
        self.ending = ending
        """The suffix with its dot, ``.doc``; empty if the name has none."""


class FileNotOpened(FileNotRead):
    """Raised for a file in the sources folder that the operating system refuses to open."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"it cannot be opened: {reason}")
        self.reason = reason
        """The operating system's message: ``Permission denied``."""


class SymbolMissing(StorageError):
    """Raised when a file prints no symbol, and none was given: the moderator must give it."""

    def __init__(self, title: str, language: str) -> None:
        super().__init__("no symbol is printed in a file, and none is given")
        self.title = title
        """Title of the document as parsed; may be empty."""
        self.language = language


STALE_AFTER = dt.timedelta(minutes=30)
"""Age at which another moderator may take a review over: twice Discord's 15 minutes for a command's answer."""


class ReviewOpen(StorageError):
    """Raised when another moderator has a review open."""

    def __init__(self, who: int | str, since: dt.datetime, *, is_stale: bool) -> None:
        super().__init__(f"a review is open since {since.isoformat()}")
        self.who = who
        """Discord user id of the moderator, or the name of an account on this machine."""
        self.since = since
        """UTC."""
        self.is_stale = is_stale
        """Whether it has been open for :data:`STALE_AFTER`, so that another may take it over."""


class ReviewEnding(StrEnum):
    """How a review ended, as known to the process that had it open."""

    PUBLISHED = "published"
    DISCARDED = "discarded"
    REPLACED = "replaced"
    """The same moderator's next proposal replaced it."""
    TAKEN_OVER = "taken over"
    """It was stale, and another moderator's proposal replaced it."""
    OVERTAKEN = "overtaken"
    """Another edition was published meanwhile, so that the differences shown were no longer correct."""


class ReviewGone(StorageError):
    """Raised when a review was published, discarded or replaced, or when its process ended.

    Also raised for a new proposal if another edition was published while it was built.
    """

    def __init__(self, how: ReviewEnding | None = None) -> None:
        super().__init__(f"the review is no longer open: {how or 'how it ended is not known'}")
        self.ending = how
        """None if unknown: the review may be from before a restart, or of another process."""


class TextNotHeld(StorageError):
    """Raised when the text to remove is not held."""

    def __init__(
        self,
        symbol: DocumentSymbol,
        language: str | None,
        held: Iterable[str],
        nearest: Iterable[DocumentSymbol],
    ) -> None:
        super().__init__(f"no text to remove under {symbol}{'' if language is None else f' in {language}'}")
        self.symbol = symbol
        self.language = language
        """The requested language; None for all."""
        self.held = tuple(held)
        """The languages in which the document is held; empty if it is not held at all."""
        self.nearest = tuple(nearest)
        """Similar symbols that are held, to suggest; empty if the document itself is held."""


class ManifestNotRead(EditionNotBuilt):
    """Raised when a manifest among the sources is invalid, so that its facts about other files are unknown."""

    def __init__(self, name: str, line: int | None, reason: str, *, fact: str | None = None, table: str = "") -> None:
        super().__init__(f"{name} cannot be used: {reason}")
        self.name = name
        """Name of the manifest within the sources: ``sources/manifest.toml``."""
        self.reason = reason
        """What is wrong, as a message for the author of the manifest, without the file's name."""
        self.line = line
        """Number from 1 of the line that is not valid TOML; None if the TOML is valid but a fact in it is not."""
        self.fact = fact
        """The invalid fact, approximately as written: ``session = "seventy"``; None if the TOML itself is invalid."""
        self.table = table
        """Name of the table that contains the fact: ``[d3d38f3b01930e81...]``."""


class EditionNotKept(StorageError):
    """Raised when an edition cannot be rolled back to."""

    def __init__(self, number: int, kept: Iterable[int]) -> None:
        super().__init__(f"edition {number} is not kept")
        self.number = number
        self.kept = tuple(kept)
        """The numbers of the editions that can be rolled back to."""


@contextmanager
def translate_errors(path: Path) -> Generator[None, None, None]:
    """Convert an ``OSError`` or SQLite error about a file into :class:`DiskFull`, :class:`FolderNotWritable`, ..."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        if error.errno in _DISK_FULL_ERRNOS:
            raise DiskFull(path) from error
        if error.errno in _NOT_WRITABLE_ERRNOS:
            raise FolderNotWritable(path, reason) from error
        raise DiskFailed(path, reason) from error
    except sqlite3.OperationalError as error:
        if (translated := _storage_error_for(error, path)) is None:
            raise
        raise translated from error


def _storage_error_for(error: sqlite3.OperationalError, path: Path) -> StorageError | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code in _DISK_FULL_CODES:
        return DiskFull(path)
    if code & _PRIMARY_CODE_MASK in _NOT_WRITABLE_CODES:
        return FolderNotWritable(path, str(error))
    if code & _PRIMARY_CODE_MASK == sqlite3.SQLITE_IOERR:
        return DiskFailed(path, str(error))
    return None
