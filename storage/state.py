"""What the library remembers besides the corpus: the only file that needs a backup.

A state that is lost costs the settings and digests of servers, never a text: editions are built again from their
sources. So a damaged state is set aside under a name with the time in it, never deleted, and a
new one begun.
"""

import asyncio
import datetime as dt
import json
import logging
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path

from corpus.symbol import DocumentSymbol
from storage.database import Database, migrations
from storage.errors import ReviewGone, naming_the_cause
from storage.hashes import DocumentStamp, EditionRecord, EditionStamp, SourceStamp
from storage.publication import Action, Publication
from storage.sqlite_values import as_json

APPLICATION_ID = 0x52617053
"""``RapS``: tells ``file`` and us that an SQLite file is one of our states; set by the first migration."""

_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_PRIMARY = 0xFF

_log = logging.getLogger(__name__)

_SELECT_EDITIONS = """
    SELECT number, hash, sha256, size, format, parser_version, made_at, sources, documents FROM edition ORDER BY number
"""
_SELECT_CURRENT = "SELECT number FROM current_edition"
_KEEP_EDITION = """
    INSERT INTO edition (number, hash, sha256, size, format, parser_version, made_at, sources, documents)
    VALUES (:number, :hash, :sha256, :size, :format, :parser_version, :made_at, :sources, :documents)
    ON CONFLICT (hash) DO UPDATE
    SET sha256 = excluded.sha256, size = excluded.size, made_at = excluded.made_at, documents = excluded.documents
"""
_POINT = """
    INSERT INTO current_edition (only, number) VALUES (1, :number)
    ON CONFLICT (only) DO UPDATE SET number = excluded.number
"""
_NOTE_PUBLICATION = """
    INSERT INTO publication (at, who, action, edition, symbol, language)
    VALUES (:at, :who, :action, :edition, :symbol, :language)
"""
_SELECT_PUBLICATIONS = "SELECT at, who, action, edition, symbol, language FROM publication ORDER BY id"
_FORGET_REVIEW = "DELETE FROM review WHERE token = :token"
_FORGET_SAME = "DELETE FROM same_sources"
_SELECT_SAME = "SELECT hash, edition FROM same_sources"
_KEEP_SAME = """
    INSERT INTO same_sources (only, hash, edition) VALUES (1, :hash, :edition)
    ON CONFLICT (only) DO UPDATE SET hash = excluded.hash, edition = excluded.edition
"""
_SELECT_TREE = "SELECT hash FROM command_tree"
_KEEP_TREE = """
    INSERT INTO command_tree (only, hash) VALUES (1, :hash) ON CONFLICT (only) DO UPDATE SET hash = excluded.hash
"""


class State:
    """Which editions there are, which one is current, and what Discord was last told."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def editions(self) -> tuple[EditionRecord, ...]:
        """Return every edition there has been, oldest first; the files of old ones may be gone."""
        rows = await self.database.reader.execute_fetchall(_SELECT_EDITIONS)
        return tuple(_record(row) for row in rows)

    async def current(self) -> int | None:
        """Return the number of the current edition; None before the first."""
        rows = await self.database.reader.execute_fetchall(_SELECT_CURRENT)
        return next((row["number"] for row in rows), None)

    async def publish(self, record: EditionRecord, publication: Publication, review: str | None = None) -> None:
        """Make an edition the current one, in one change with all there is to remember of it.

        ``review`` names the review that it comes from, which ends with this; raises :class:`ReviewGone`, and
        changes nothing, if it is no longer open.
        """
        async with self.database.change() as change:
            if review is not None:
                cursor = await change.execute(_FORGET_REVIEW, {"token": review})
                if cursor.rowcount != 1:
                    raise ReviewGone
            await change.execute_fetchall(_KEEP_EDITION, _row(record))
            await change.execute_fetchall(_POINT, {"number": record.stamp.number})
            await change.execute_fetchall(_NOTE_PUBLICATION, _publication_row(publication))
            await change.execute_fetchall(_FORGET_SAME)

    async def adopt(self, records: Sequence[EditionRecord]) -> None:
        """Take up editions whose state is lost, oldest first, and make the last the current one, all in one change."""
        async with self.database.change() as change:
            for record in records:
                number = record.stamp.number
                await change.execute_fetchall(_KEEP_EDITION, _row(record))
                await change.execute_fetchall(_POINT, {"number": number})
                await change.execute_fetchall(_NOTE_PUBLICATION, _publication_row(Publication.at_start(number)))

    async def mend(self, record: EditionRecord) -> None:
        """Note what the file of a known edition is now, after it was made again."""
        async with self.database.change() as change:
            await change.execute_fetchall(_KEEP_EDITION, _row(record))

    async def publications(self) -> tuple[Publication, ...]:
        """Return the moderators' log, oldest first."""
        rows = await self.database.reader.execute_fetchall(_SELECT_PUBLICATIONS)
        return tuple(_publication(row) for row in rows)

    async def same_sources(self) -> tuple[str, int] | None:
        """Return the hash of sources that were found to give what an edition has, and its number."""
        rows = await self.database.reader.execute_fetchall(_SELECT_SAME)
        return next(((row["hash"], row["edition"]) for row in rows), None)

    async def note_same_sources(self, hash_: str, edition: int) -> None:
        """Remember that the sources of this hash give nothing else than an edition has."""
        async with self.database.change() as change:
            await change.execute_fetchall(_KEEP_SAME, {"hash": hash_, "edition": edition})

    async def tree_hash(self) -> str | None:
        """Return the hash of the commands that Discord was last told of; None before the first time."""
        rows = await self.database.reader.execute_fetchall(_SELECT_TREE)
        return next((row["hash"] for row in rows), None)

    async def set_tree_hash(self, hash_: str) -> None:
        """Remember which commands Discord has been told of."""
        async with self.database.change() as change:
            await change.execute_fetchall(_KEEP_TREE, {"hash": hash_})


@asynccontextmanager
async def opened_state(path: Path, *, is_served: bool = False) -> AsyncGenerator[State, None]:
    """Open the state, begin one where there is none, set aside one that is damaged.

    One that another process serves from (``is_served``) is opened as it is: what damages it is that
    process's to find, and it is never moved away from under it.
    Raises :class:`StateTooNew`, :class:`MigrationFailed`, :class:`DiskFull`, :class:`FolderNotWritable`.
    """
    async with AsyncExitStack() as stack:
        with naming_the_cause(path):
            if not is_served:
                await asyncio.to_thread(_set_aside_if_damaged, path)
            database = await stack.enter_async_context(Database.opened(path, migrations()))
        yield State(database)


def damage(path: Path) -> str | None:
    """Say what is wrong with a state file, in words for the log; None where it is sound or missing."""
    if not path.exists():
        return None
    try:
        # Read-only: to close the last connection that may write is to tidy up a log that may be all there is.
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection:
            [verdict] = connection.execute("PRAGMA quick_check(1)").fetchone()
            [version] = connection.execute("PRAGMA user_version").fetchone()
            [application] = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_READONLY:
            return None  # killed before it was in WAL mode: the writer that opens it rolls back what was unfinished
        if error.sqlite_errorcode & _PRIMARY not in _DAMAGED:
            raise
        return str(error)
    if verdict != "ok":
        return str(verdict)
    if version and application != APPLICATION_ID:
        return "it is another program's"
    return None


def _set_aside_if_damaged(path: Path) -> None:
    reason = damage(path)
    if reason is None:
        return
    aside = path.with_name(f"{path.name}.damaged-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S.%fZ}")
    for suffix in ("", "-wal", "-shm"):  # its unfinished changes go with it, lest they be applied to the new one
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    _log.error("%s is damaged (%s): set aside as %s, settings begin afresh", path, reason, aside.name)


def _record(row: sqlite3.Row) -> EditionRecord:
    return EditionRecord(
        stamp=EditionStamp(row["number"], row["hash"], dt.datetime.fromisoformat(row["made_at"])),
        sha256=row["sha256"],
        size=row["size"],
        format=row["format"],
        parser_version=row["parser_version"],
        sources=tuple(SourceStamp(name, sha256) for name, sha256 in json.loads(row["sources"])),
        documents=tuple(DocumentStamp(*each) for each in json.loads(row["documents"])),
    )


def _publication(row: sqlite3.Row) -> Publication:
    return Publication(
        at=dt.datetime.fromisoformat(row["at"]),
        action=Action(row["action"]),
        edition=row["edition"],
        who=row["who"],
        symbol=None if row["symbol"] is None else DocumentSymbol.parse(row["symbol"]),
        language=row["language"],
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


def _row(record: EditionRecord) -> dict[str, object]:
    return {
        "number": record.stamp.number,
        "hash": record.stamp.hash,
        "sha256": record.sha256,
        "size": record.size,
        "format": record.format,
        "parser_version": record.parser_version,
        "made_at": record.stamp.made_at.isoformat(),
        "sources": as_json([(source.name, source.sha256) for source in record.sources]),
        "documents": as_json([(each.symbol, each.language, each.digest, each.origin) for each in record.documents]),
    }
