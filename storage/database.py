"""One SQLite file that changes: migrated when it is opened, one writer, readers beside it.

A change is all kept or none of it, and readers see it whole or not at all (WAL). Migrations are
numbered files; each runs in one transaction together with the number it leaves in
``user_version``, so that a state is always exactly of one version.
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

from storage.errors import MigrationFailed, StateTooNew, naming_the_cause


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a version of the state to the next."""

    number: int
    name: str
    sql: str


def migrations() -> tuple[Migration, ...]:
    """Return the migrations of the state, numbered from 1 without a gap."""
    files = sorted(
        (file for file in resources.files("storage.migrations").iterdir() if file.name.endswith(".sql")),
        key=lambda file: file.name,
    )
    steps = [Migration(int(file.name[:4]), file.name, file.read_text(encoding="utf-8")) for file in files]
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError("migrations must be numbered from 0001 without a gap")
    return tuple(steps)


class Database:
    """A file with one connection that writes, in turn, and one that only reads."""

    def __init__(self, path: Path, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self.path = path
        self.reader = reader
        """For ``execute_fetchall``; its rows have names."""
        self._writer = writer
        self._turn = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def opened(cls, path: Path, steps: Sequence[Migration]) -> AsyncGenerator[Self, None]:
        """Open the file, make it where it is missing, bring it to the newest version.

        Raises :class:`StateTooNew`, :class:`MigrationFailed`, and sqlite3's own errors where the
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
        """Hold the writer for one change: all of it is kept, or none of it."""
        async with self._turn:
            with naming_the_cause(self.path):
                async with self._transaction():
                    yield self._writer

    @asynccontextmanager
    async def _transaction(self) -> AsyncGenerator[None, None]:
        try:
            # Inside the `try`: a task that is cancelled here leaves a BEGIN behind in the writer's queue.
            await self._writer.execute_fetchall("BEGIN IMMEDIATE")
            yield
            await self._writer.commit()
        except BaseException:
            await self._writer.rollback()
            raise


async def version_of(connection: aiosqlite.Connection) -> int:
    """Return the number of the last migration applied; 0 for a new file."""
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
            if error.sqlite_errorcode in _NOT_THE_MIGRATIONS_FAULT:
                raise
            raise MigrationFailed(path, step.name) from error


_NOT_THE_MIGRATIONS_FAULT = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
"""A disk that is full, closed or damaged is named as such, whichever statement met it first."""
