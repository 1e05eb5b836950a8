"""What can go wrong with the folder that holds the library.

The family::

    StorageError
    ├── FolderInUse          another process serves from this folder
    ├── FolderNotWritable    the folder cannot be made or written to
    ├── DiskFull             the disk, or the share of it that we may use, is used up
    ├── DiskFailed           the disk refuses for another reason
    ├── StateTooNew          the state file was written by a newer version of this program
    ├── MigrationFailed      a step to the newer form of the state did not succeed; the state is as it was
    ├── EditionNotBuilt      no edition could be made from the sources; the current one is as it was
    │   └── ManifestNotRead      a manifest among them makes no sense
    ├── ReadingStopped       the reading of files was given up, because the program or a moderator stops it
    ├── FileNotRead          a file gives no document
    │   ├── FileTooLarge         it has more bytes than anybody has to read
    │   ├── DocumentTooLong      it has more clauses than any document has
    │   ├── ReadingTooCostly     it takes too much time or memory, or gives too much
    │   ├── ReadingBroke         the parser broke on it
    │   ├── WithoutClauses       there is nothing in it that could be quoted
    │   ├── OtherEnding          its name does not end as those of files that are read
    │   └── FileNotOpened        the system does not let us look into it
    ├── SymbolMissing        a file prints no symbol, and none was given with it
    ├── ReviewOpen           another moderator reviews a change of the corpus
    ├── ReviewGone           the review that is answered is no longer open
    ├── TextNotHeld          the text to remove is not held, or not in this language
    └── EditionNotKept       the edition to go back to is no longer there

Errors carry facts; the sentences for whoever runs the program are written where it is run.
"""

import datetime as dt
import errno
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from corpus.symbol import DocumentSymbol

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR),
    *(errno.ENOENT, errno.ELOOP, errno.ENAMETOOLONG),  # a place in which nothing can be made, such as /proc
}
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


class ReadingStopped(StorageError):
    """Raised when files are no longer to be read."""

    def __init__(self) -> None:
        super().__init__("the reading was stopped")


class FileNotRead(StorageError):
    """Raised when a file gives no document, for a reason that is not one of the corpus."""


class FileTooLarge(FileNotRead):
    """Raised when a file is larger than any that has to be read."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"{size} bytes, more than {limit}")
        self.size = size
        self.limit = limit


class DocumentTooLong(FileNotRead):
    """Raised when a document has more clauses than any document has."""

    def __init__(self, clauses: int, limit: int) -> None:
        super().__init__(f"{clauses} clauses, more than {limit}")
        self.clauses = clauses
        self.limit = limit


class ReadingTooCostly(FileNotRead):
    """Raised when to read a file takes more than any file may take."""

    def __init__(self, resource: str, limit: float) -> None:
        super().__init__(f"more than {limit:g} of {resource}")
        self.resource = resource
        """``time`` (seconds), ``memory`` (bytes) or ``output`` (bytes)."""
        self.limit = limit


class ReadingBroke(FileNotRead):
    """Raised when the parser broke on a file; ours to mend."""

    def __init__(self, place: str, *, is_parsers: bool = False) -> None:
        super().__init__(place)
        self.place = place
        """Where or how it broke, without a word of the file: ``RecursionError at corpus/parsing/outline.py:120``."""
        self.is_parsers = is_parsers
        """Whether the parser said so itself, as it would again; else its process ended, for whatever reason."""


class WithoutClauses(FileNotRead):
    """Raised when there is nothing in a file that could be quoted."""

    def __init__(self) -> None:
        super().__init__("no clause was found in it")


class OtherEnding(FileNotRead):
    """Raised for a file among the sources whose name does not end as those of files that are read."""

    def __init__(self, ending: str) -> None:
        super().__init__(f"files ending in {ending or 'nothing'} are not read")
        self.ending = ending
        """``.doc``; empty where the name has none."""


class FileNotOpened(FileNotRead):
    """Raised for a file among the sources that the system does not let us look into."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"it cannot be opened: {reason}")
        self.reason = reason
        """What the system says: ``Permission denied``."""


class SymbolMissing(StorageError):
    """Raised when a file prints no symbol, and none was given: ask for it."""

    def __init__(self, title: str, language: str) -> None:
        super().__init__("no symbol is printed in a file, and none is given")
        self.title = title
        """Of the document, as far as the parser found one; may be empty."""
        self.language = language


STALE_AFTER = dt.timedelta(minutes=30)
"""After so long another may take a review over: twice as long as Discord lets a card be answered after its command."""


class ReviewOpen(StorageError):
    """Raised when a change of the corpus is under review by somebody else."""

    def __init__(self, who: int | str, since: dt.datetime, *, is_stale: bool) -> None:
        super().__init__(f"a review is open since {since.isoformat()}")
        self.who = who
        """Discord's number of the moderator, or the name of an account on this machine."""
        self.since = since
        """UTC."""
        self.is_stale = is_stale
        """Whether it has been open for so long that another may take over."""


class Ending(StrEnum):
    """How a review ended, as far as the process knows that had it open."""

    PUBLISHED = "published"
    DISCARDED = "discarded"
    REPLACED = "replaced"
    """What its moderator proposed next took its place."""
    TAKEN_OVER = "taken over"
    """It had gone stale, and what another moderator proposed took its place."""
    OVERTAKEN = "overtaken"
    """Another edition was published meanwhile, so that it no longer showed what would change."""


class ReviewGone(StorageError):
    """Raised when a review was published, discarded or replaced, or ended with its process.

    Also raised where a proposal was made in vain, because another edition was published meanwhile.
    """

    def __init__(self, how: Ending | None = None) -> None:
        super().__init__(f"the review is no longer open: {how or 'how it ended is not known'}")
        self.how = how
        """None where nobody knows: it may have been of an earlier start, or of another process."""


class TextNotHeld(StorageError):
    """Raised when a text is to be removed that is not held."""

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
        """The one that was asked for; None for all."""
        self.held = tuple(held)
        """The languages in which the document is held; empty where it is not held at all."""
        self.nearest = tuple(nearest)
        """Symbols of documents that are held and may be meant, where this one is not."""


class ManifestNotRead(EditionNotBuilt):
    """Raised when a manifest among the sources makes no sense: what it tells of other files is not known."""

    def __init__(self, name: str, line: int | None, reason: str, *, fact: str | None = None, table: str = "") -> None:
        super().__init__(f"{name} cannot be used: {reason}")
        self.name = name
        """``sources/manifest.toml``."""
        self.reason = reason
        """What is wrong, in words for whoever wrote it; without the name."""
        self.line = line
        """The line that cannot be read, from 1; None where it can be read, and names what no document has."""
        self.fact = fact
        """The fact that no document can have, much as it stands there: ``session = "seventy"``; else None."""
        self.table = table
        """Where that stands: ``[d3d38f3b01930e81...]``."""


class EditionNotKept(StorageError):
    """Raised when an edition cannot be gone back to."""

    def __init__(self, number: int, kept: Iterable[int]) -> None:
        super().__init__(f"edition {number} is not kept")
        self.number = number
        self.kept = tuple(kept)
        """The numbers of those that can."""


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
