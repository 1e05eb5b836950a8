"""The state of the library besides the corpus, in one SQLite file: the only file that needs a backup.

Losing the state loses the settings and digests of guilds, but no text: editions can be built again from their
sources. What happens to a damaged state is decided by :mod:`storage.state_repair`.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.symbol import DocumentSymbol
from storage.database import Database, migrations
from storage.errors import ReviewGone, translate_errors
from storage.hashes import DocumentStamp, EditionRecord, EditionStamp, SourceStamp
from storage.publication import Action, Publication
from storage.sqlite_values import as_json

APPLICATION_ID = 0x52617053
"""``RapS`` in ASCII: marks an SQLite file as our state, also for ``file(1)``; set by the first migration."""

_UNREACHABLE_CODES = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_NOMEM),
}
"""The file could not be read: whether it is damaged is not known. All other errors of SQLite are damage."""
_PRIMARY_CODE_MASK = 0xFF

_SELECT_EDITIONS = """
    SELECT number, hash, sha256, size, format, parser_version, made_at, sources, documents FROM edition ORDER BY number
"""
_SELECT_CURRENT = "SELECT number FROM current_edition"
_UPSERT_EDITION = """
    INSERT INTO edition (number, hash, sha256, size, format, parser_version, made_at, sources, documents)
    VALUES (:number, :hash, :sha256, :size, :format, :parser_version, :made_at, :sources, :documents)
    ON CONFLICT (hash) DO UPDATE
    SET sha256 = excluded.sha256, size = excluded.size, made_at = excluded.made_at, documents = excluded.documents
"""
_SET_CURRENT = """
    INSERT INTO current_edition (only, number) VALUES (1, :number)
    ON CONFLICT (only) DO UPDATE SET number = excluded.number
"""
_INSERT_PUBLICATION = """
    INSERT INTO publication (at, who, action, edition, symbol, language)
    VALUES (:at, :who, :action, :edition, :symbol, :language)
"""
_SELECT_PUBLICATIONS = "SELECT at, who, action, edition, symbol, language FROM publication ORDER BY id"
_DELETE_REVIEW = "DELETE FROM review WHERE token = :token"
_DELETE_SAME_SOURCES = "DELETE FROM same_sources"
_SELECT_SAME_SOURCES = "SELECT hash, edition FROM same_sources"
_UPSERT_SAME_SOURCES = """
    INSERT INTO same_sources (only, hash, edition) VALUES (1, :hash, :edition)
    ON CONFLICT (only) DO UPDATE SET hash = excluded.hash, edition = excluded.edition
"""
_SELECT_TREE = "SELECT hash FROM command_tree"
_UPSERT_TREE = """
    INSERT INTO command_tree (only, hash) VALUES (1, :hash) ON CONFLICT (only) DO UPDATE SET hash = excluded.hash
"""

_INSERT_RESTORATION = "INSERT INTO restoration (made_at, at, reason) VALUES (:made_at, :at, :reason)"
_SELECT_LAST_RESTORATION = "SELECT made_at, at, reason, told_at FROM restoration ORDER BY id DESC LIMIT 1"
_NOTE_TOLD = "UPDATE restoration SET told_at = :at WHERE told_at IS NULL"
_ADVANCE_NUMBERS = (
    """
    INSERT INTO sqlite_sequence (name, seq)
    SELECT :name, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = :name)
    """,
    "UPDATE sqlite_sequence SET seq = seq + :by WHERE name = :name",
)
_RESERVED_NUMBERS = {"schedule": 1_000, "delivery": 1_000_000}
"""Numbers that are left out after a restoration, by table: more than were given since the backup, which may be a week
old. Messages on Discord carry them, so that a number assigned again would point to something else."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """A state put back from a backup. Instants are UTC."""

    made_at: dt.datetime | None
    """When the backup was made: what happened from then to ``at`` is not in the state. None: there was no backup, and
    the state is new."""
    at: dt.datetime
    reason: str = ""
    """Why a damaged state was replaced at a start, for the log; empty if somebody restored the backup."""
    is_told: bool = False
    """Whether moderators were told on Discord."""


class State:
    """The records of editions, the current one, the moderators' log, and the hash of the registered commands."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def editions(self) -> tuple[EditionRecord, ...]:
        """Return the record of every edition ever published, oldest first; the files of old ones may be removed."""
        rows = await self.database.reader.execute_fetchall(_SELECT_EDITIONS)
        return tuple(_edition_of(row) for row in rows)

    async def current(self) -> int | None:
        """Return the number of the current edition; None before the first one."""
        rows = await self.database.reader.execute_fetchall(_SELECT_CURRENT)
        return next((row["number"] for row in rows), None)

    async def publish(self, record: EditionRecord, publication: Publication, review: str | None = None) -> None:
        """Make an edition the current one; its record and its log entry are stored in the same transaction.

        ``review`` is the token of the review that proposed it, which ends with this. Raises :class:`ReviewGone`,
        and changes nothing, if that review is no longer open.
        """
        async with self.database.change() as change:
            if review is not None:
                cursor = await change.execute(_DELETE_REVIEW, {"token": review})
                if cursor.rowcount != 1:
                    raise ReviewGone
            await change.execute_fetchall(_UPSERT_EDITION, _edition_row(record))
            await change.execute_fetchall(_SET_CURRENT, {"number": record.stamp.number})
            await change.execute_fetchall(_INSERT_PUBLICATION, _publication_row(publication))
            await change.execute_fetchall(_DELETE_SAME_SOURCES)

    async def recover(self, records: Sequence[EditionRecord]) -> None:
        """Record editions found on disk, oldest first, and make the last one current, in one transaction."""
        async with self.database.change() as change:
            for record in records:
                number = record.stamp.number
                await change.execute_fetchall(_UPSERT_EDITION, _edition_row(record))
                await change.execute_fetchall(_SET_CURRENT, {"number": number})
                await change.execute_fetchall(_INSERT_PUBLICATION, _publication_row(Publication.at_start(number)))

    async def update_edition(self, record: EditionRecord) -> None:
        """Update the record of a known edition after its file was built again."""
        async with self.database.change() as change:
            await change.execute_fetchall(_UPSERT_EDITION, _edition_row(record))

    async def publications(self) -> tuple[Publication, ...]:
        """Return the moderators' log, oldest first."""
        rows = await self.database.reader.execute_fetchall(_SELECT_PUBLICATIONS)
        return tuple(_publication_of(row) for row in rows)

    async def same_sources(self) -> tuple[str, int] | None:
        """Return ``(hash, number)``: sources found to give exactly the documents of an edition, and that edition."""
        rows = await self.database.reader.execute_fetchall(_SELECT_SAME_SOURCES)
        return next(((row["hash"], row["edition"]) for row in rows), None)

    async def note_same_sources(self, hash_: str, edition: int) -> None:
        """Record that the sources with this hash give exactly the documents of an edition."""
        async with self.database.change() as change:
            await change.execute_fetchall(_UPSERT_SAME_SOURCES, {"hash": hash_, "edition": edition})

    async def note_restoration(self, restoration: Restoration) -> None:
        """Record that this state was put back from a backup, and leave out the numbers that may have been given."""
        values = {
            "made_at": None if restoration.made_at is None else restoration.made_at.isoformat(),
            "at": restoration.at.isoformat(),
            "reason": restoration.reason,
        }
        async with self.database.change() as change:
            await change.execute_fetchall(_INSERT_RESTORATION, values)
            for name, by in _RESERVED_NUMBERS.items():
                for statement in _ADVANCE_NUMBERS:
                    await change.execute_fetchall(statement, {"name": name, "by": by})

    async def last_restoration(self) -> Restoration | None:
        """Return the last restoration of this state from a backup; None if there was none."""
        rows = await self.database.reader.execute_fetchall(_SELECT_LAST_RESTORATION)
        return next((_restoration_of(row) for row in rows), None)

    async def note_restoration_told(self, at: dt.datetime) -> None:
        """Record that moderators were told of the last restoration."""
        async with self.database.change() as change:
            await change.execute_fetchall(_NOTE_TOLD, {"at": at.isoformat()})

    async def tree_hash(self) -> str | None:
        """Return the hash of the commands last registered with Discord; None before the first registration."""
        rows = await self.database.reader.execute_fetchall(_SELECT_TREE)
        return next((row["hash"] for row in rows), None)

    async def set_tree_hash(self, hash_: str) -> None:
        """Store the hash of the commands that were registered with Discord."""
        async with self.database.change() as change:
            await change.execute_fetchall(_UPSERT_TREE, {"hash": hash_})


@asynccontextmanager
async def opened_state(path: Path) -> AsyncGenerator[State, None]:
    """Open the state; create it if it is missing.

    Raises :class:`StateTooNew`, :class:`MigrationFailed`, :class:`DiskFull`, :class:`FolderNotWritable`.
    """
    async with AsyncExitStack() as stack:
        with translate_errors(path):
            database = await stack.enter_async_context(Database.opened(path, migrations()))
        yield State(database)


def damage(path: Path) -> str | None:
    """Return what is wrong with a state file, for the log; None if it is intact, missing, or of a newer version."""
    if not path.exists():
        return None
    try:
        # Read-only: closing the last writable connection would check-point and delete the WAL, which may hold all data.
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection:
            return _damage(connection)
    except UnicodeDecodeError:
        return "it has a text that is no UTF-8"
    except sqlite3.DatabaseError as error:
        # Python's own errors, about a text that is no UTF-8, have no code.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY_CODE_MASK
        if code == sqlite3.SQLITE_READONLY:
            return None  # killed before WAL mode was set: the next writer rolls the unfinished transaction back
        if code in _UNREACHABLE_CODES:
            raise
        return str(error)


def _damage(connection: sqlite3.Connection) -> str | None:
    # Not quick_check: only this compares each index with its table, and so finds a value that was changed.
    [verdict] = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        return str(verdict)
    if (broken := connection.execute("PRAGMA foreign_key_check").fetchone()) is not None:
        return f"a row of {broken[0]} refers to nothing"
    [version] = connection.execute("PRAGMA user_version").fetchone()
    [application] = connection.execute("PRAGMA application_id").fetchone()
    if version and application != APPLICATION_ID:
        return "it is another program's"
    schemas = _schemas()
    present = {name: sql for name, sql in _schema_of(connection).items() if any(name in each for each in schemas)}
    if 0 <= version < len(schemas):
        return None if present == schemas[version] else f"its tables are not those of version {version}"
    return f"its version {version} is none" if version < 0 or present == schemas[-1] else None


@cache
def _schemas() -> tuple[Mapping[str, str], ...]:
    """Return the tables and indexes of each schema version, from 0, by name with their SQL."""
    with closing(sqlite3.connect(":memory:")) as connection:
        schemas = [_schema_of(connection)]
        for step in migrations():
            connection.executescript(step.sql)
            schemas.append(_schema_of(connection))
        return tuple(schemas)


def _schema_of(connection: sqlite3.Connection) -> Mapping[str, str]:
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def _edition_of(row: sqlite3.Row) -> EditionRecord:
    return EditionRecord(
        stamp=EditionStamp(row["number"], row["hash"], dt.datetime.fromisoformat(row["made_at"])),
        sha256=row["sha256"],
        size=row["size"],
        format=row["format"],
        parser_version=row["parser_version"],
        sources=tuple(SourceStamp(name, sha256) for name, sha256 in json.loads(row["sources"])),
        documents=tuple(DocumentStamp(*each) for each in json.loads(row["documents"])),
    )


def _publication_of(row: sqlite3.Row) -> Publication:
    return Publication(
        at=dt.datetime.fromisoformat(row["at"]),
        action=Action(row["action"]),
        edition=row["edition"],
        who=row["who"],
        symbol=None if row["symbol"] is None else DocumentSymbol.parse(row["symbol"]),
        language=row["language"],
    )


def _restoration_of(row: sqlite3.Row) -> Restoration:
    return Restoration(
        None if row["made_at"] is None else dt.datetime.fromisoformat(row["made_at"]),
        dt.datetime.fromisoformat(row["at"]),
        row["reason"],
        is_told=row["told_at"] is not None,
    )


def _publication_row(publication: Publication) -> dict[str, object]:
    return {
        "at": publication.at.isoformat(),
        "who": publication.who,
        "action": publication.action,
        "edition": publication.edition,
        "symbol": None if publication.symbol is None else str(publication.symbol),
        "language": publication.language,
    }


def _edition_row(record: EditionRecord) -> dict[str, object]:
    return {
        "number": record.stamp.number,
        "hash": record.stamp.hash,
        "sha256": record.sha256,
        "size": record.size,
        "format": record.format,
        "parser_version": record.parser_version,
        "made_at": record.stamp.made_at.isoformat(),
        "sources": as_json([(source.name, source.sha256) for source in record.sources]),
        "documents": as_json([(each.symbol, each.language, each.hash, each.origin) for each in record.documents]),
    }
