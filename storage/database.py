"""A mutable SQLite file: migrated when it is opened, with one connection for writing and one for reading.

A change is one transaction, and readers see either all of it or nothing (WAL). Migrations are numbered
files. Each runs in one transaction that also sets ``user_version``, so that the file always has exactly the
schema of one version.
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Self

import aiosqlite

from storage.errors import MigrationFailed, StateTooNew, translate_errors


@dataclass(frozen=True, slots=True)
class Migration:
    """The step from one schema version of the state to the next."""

    number: int
    name: str
    sql: str


def migrations() -> tuple[Migration, ...]:
    """Return the migrations of the state in order; raise ``ValueError`` unless they are numbered 1, 2, 3 ..."""
    files = sorted(
        (file for file in resources.files("storage.migrations").iterdir() if file.name.endswith(".sql")),
        key=lambda file: file.name,
    )
    steps = [Migration(int(file.name[:4]), file.name, file.read_text(encoding="utf-8")) for file in files]
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError("migrations must be numbered from 0001 without a gap")
    return tuple(steps)


class Database:
    """A file with one connection for writing, behind a lock, and one for reading only."""

    def __init__(self, path: Path, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self.path = path
        self.reader = reader
        """For ``execute_fetchall``; its rows are :class:`sqlite3.Row`."""
        self._writer = writer
        self._write_lock = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def opened(cls, path: Path, steps: Sequence[Migration]) -> AsyncGenerator[Self, None]:
        """Open the file, create it if it is missing, and apply the migrations that it lacks.

        Raises :class:`StateTooNew`, :class:`MigrationFailed`, and sqlite3's own errors if the
        file is damaged or cannot be written.
        """
        async with aiosqlite.connect(path, isolation_level=None) as writer:
            await writer.execute_fetchall("PRAGMA journal_mode = WAL")
            await writer.execute_fetchall("PRAGMA foreign_keys = ON")
            writer.row_factory = sqlite3.Row
            await _migrate(writer, path, steps)
            async with aiosqlite.connect(path, isolation_level=None) as reader:
                await reader.execute_fetchall("PRAGMA query_only = ON")
                reader.row_factory = sqlite3.Row
                yield cls(path, writer, reader)

    @asynccontextmanager
    async def change(self) -> AsyncGenerator[aiosqlite.Connection, None]:
        """Hold the writing connection for one transaction; roll back if the block raises."""
        async with self._write_lock:
            with translate_errors(self.path):
                async with self._transaction():
                    yield self._writer

    @asynccontextmanager
    async def _transaction(self) -> AsyncGenerator[None, None]:
        try:
            # Inside the `try`: if the task is cancelled here, the BEGIN is still in the queue of the writer's thread.
            await self._writer.execute_fetchall("BEGIN IMMEDIATE")
            yield
            await self._writer.commit()
        except BaseException:
            await self._writer.rollback()
            raise


async def version_of(connection: aiosqlite.Connection) -> int:
    """Return the number of the last applied migration; 0 for a new file."""
    [[version]] = await connection.execute_fetchall("PRAGMA user_version")
    return int(version)


async def _migrate(writer: aiosqlite.Connection, path: Path, steps: Sequence[Migration]) -> None:
    version = await version_of(writer)
    if version > len(steps):
        raise StateTooNew(path, version, len(steps))
    for step in steps[version:]:
        script = f"BEGIN IMMEDIATE;\n{step.sql}\n;PRAGMA user_version = {step.number};\nCOMMIT;"
        try:
            await writer.executescript(script)
        except sqlite3.Error as error:
            await writer.rollback()
            if error.sqlite_errorcode in _DISK_ERRORS:
                raise
            raise MigrationFailed(path, step.name) from error


_DISK_ERRORS = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
"""A full, read-only or damaged disk is reported as that, not as a failed migration."""
