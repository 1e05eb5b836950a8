"""The file of an edition: written once, read back while it is written, checked before it is opened.

A text that the file would not give back exactly as it came is left out and named in the log: no text
is better than a text that is nearly right. (Two causes are known, and a parser that reads bytes makes
neither: two clauses under one label, and a lone surrogate, which is no character.)
"""

import hashlib
import logging
import os
import sqlite3
import struct
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from corpus.document import Clause, Document
from corpus.errors import CorpusError
from corpus.symbol import DocumentSymbol
from storage.data_folder import sync_folder
from storage.editions import rows
from storage.editions.rows import INSERT_DOCUMENT, SELECT_DOCUMENT, Row, document_of, document_row
from storage.errors import EditionNotBuilt, naming_the_cause
from storage.hashes import EDITION_FORMAT, DocumentStamp, EditionRecord, EditionStamp, SourceStamp
from storage.sources.intake import Reading
from storage.sqlite_values import as_json

APPLICATION_ID = 0x52617045
"""``RapE``: tells ``file`` and us that an SQLite file is one of our editions."""

HEADER = struct.Struct(">16s 44x I 4x I")
"""The parts that we look at of SQLite's file header: magic string, user_version, application_id."""
_MAGIC = b"SQLite format 3\x00"

_INSERT_EDITION = """
    INSERT INTO edition (only, number, hash, made_at, parser_version, sources)
    VALUES (1, :number, :hash, :made_at, :parser_version, :sources)
"""
_FILL_INDEX = "INSERT INTO clause_index (clause_index) VALUES ('rebuild')"
_FOLD_INDEX = "INSERT INTO clause_index (clause_index) VALUES ('optimize')"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be built: a name, and what the name stands for."""

    stamp: EditionStamp
    parser_version: int
    sources: tuple[SourceStamp, ...]


def build(plan: Plan, readings: Iterable[Reading], aside: Path, target: Path) -> EditionRecord:
    """Write an edition aside, make it last, move it to its name; return what tells it from a damaged one.

    Blocks for as long as the sources take to parse. Raises :class:`EditionNotBuilt`,
    :class:`DiskFull`, :class:`FolderNotWritable`; nothing is left at ``target`` then that was not there.
    """
    try:
        with naming_the_cause(aside):
            aside.unlink(missing_ok=True)
            stamps = _write(plan, readings, aside)
            sha256, size = fingerprint(aside)
            aside.replace(target)
            sync_folder(target.parent)
    finally:
        aside.unlink(missing_ok=True)
    return EditionRecord(plan.stamp, sha256, size, EDITION_FORMAT, plan.parser_version, plan.sources, stamps)


@contextmanager
def opened_file(path: Path) -> Generator[sqlite3.Connection]:
    """Open an edition's file for reading in this thread; its rows have names."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def corruption_in(path: Path, record: EditionRecord) -> str | None:
    """Say what is wrong with an edition's file, in words for the log; None where it is what it was."""
    try:
        found = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(HEADER.size)
        if reason := strange_header(header):
            return reason
        if found != record.size:
            return f"it has {found} bytes instead of {record.size}"
        if fingerprint(path)[0] != record.sha256:
            return "its checksum is not what it was"
    except FileNotFoundError:
        return "its file is missing"
    except OSError as error:
        return f"its file cannot be read ({error.strerror})"
    return None


def strange_header(header: bytes) -> str | None:
    """Say why a file that begins so is no edition that is read; None where it is one."""
    if len(header) < HEADER.size:
        return "its file is cut off"
    magic, form, application = HEADER.unpack(header)
    if magic != _MAGIC or application != APPLICATION_ID:
        return "its file is not an edition"
    if form != EDITION_FORMAT:
        return f"it is of format {form}, and this program reads format {EDITION_FORMAT}"
    return None


def fingerprint(path: Path) -> tuple[str, int]:
    """Return the SHA-256 of a file and its size, after the disk has all of it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size


def _write(plan: Plan, readings: Iterable[Reading], path: Path) -> tuple[DocumentStamp, ...]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        _lay_out(connection)
        connection.execute("BEGIN")
        connection.execute(
            _INSERT_EDITION,
            {
                "number": plan.stamp.number,
                "hash": plan.stamp.hash,
                "made_at": plan.stamp.made_at.isoformat(),
                "parser_version": plan.parser_version,
                "sources": as_json([(source.name, source.sha256) for source in plan.sources]),
            },
        )
        stamps = _keep_all(connection, readings)
        connection.execute(_FILL_INDEX)
        connection.execute(_FOLD_INDEX)
        connection.execute("COMMIT")
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return stamps


def _lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables, in a file that need not survive us until it is whole."""
    connection.executescript(
        f"""
        PRAGMA journal_mode = MEMORY;  -- so that one text can be taken back; nothing reads a half-made file
        PRAGMA synchronous = OFF;      -- the whole file is synced once, at the end
        PRAGMA foreign_keys = ON;
        PRAGMA application_id = {APPLICATION_ID};
        PRAGMA user_version = {EDITION_FORMAT};
        BEGIN;
        {resources.files("storage.editions").joinpath("edition.sql").read_text(encoding="utf-8")}
        COMMIT;
        """
    )


def _keep_all(connection: sqlite3.Connection, readings: Iterable[Reading]) -> tuple[DocumentStamp, ...]:
    kept: list[DocumentStamp] = []
    left_out = 0
    for reading in readings:
        document = reading.document
        connection.execute("SAVEPOINT document")
        try:
            _keep(connection, document)
        except _NotKept as error:
            connection.execute("ROLLBACK TO document")
            _log.error("%s (%s) is left out of the edition: %s", document.symbol, document.language, error)
            left_out += 1
        else:
            kept.append(DocumentStamp(*reading.key, digest_of(document), reading.origin))
        connection.execute("RELEASE document")
    if left_out and not kept:
        raise EditionNotBuilt("not one of its texts could be kept exactly")
    return tuple(kept)


def digest_of(document: Document) -> str:
    """Return a hash of what a reader sees of a document: its words under their labels, and what is said of it."""
    row = document_row(document)
    seen = (
        {name: row[name] for name in sorted(row.keys() - _UNSEEN)},
        sorted(document.notes.items()),
        [_seen(clause) for clause in document.clauses],
        [(note.mark, note.text) for note in document.footnotes],
        [(section.letter, section.title, section.enacting_formula) for section in document.sections],
        [(annex.scope, annex.heading, annex.enacting_formula) for annex in document.annexes],
    )
    return hashlib.sha256(as_json(seen).encode("utf-8", errors="surrogatepass")).hexdigest()


_UNSEEN = frozenset(
    {"aliases", "corrections", "source", "warnings"}
    | {"annexes", "notes"}  # looked at apart: without their lines, and in no order
    | {"clause_count", "section_count", "footnote_count", "recommendation_count", "warning_count"}
)
"""Columns of a document that its readers are not shown, or that only count; a new one is seen unless it is here."""


def _seen(clause: Clause) -> tuple[object, ...]:
    """Return what an answer shows of a clause: all but the line of the file that it stands on."""
    return (
        *(str(clause.label), clause.kind, clause.mark, clause.text, clause.corrected),
        *(clause.section, clause.heading, clause.tier),
        [(call.mark, call.offset) for call in clause.calls],
    )


class _NotKept(Exception):
    """Raised when a document does not come back from the file as it went in."""


def _keep(connection: sqlite3.Connection, document: Document) -> None:
    try:
        _insert(connection, document)
        kept = read_document(connection, document.symbol, document.language)
    except (sqlite3.IntegrityError, sqlite3.DataError, UnicodeEncodeError, OverflowError, CorpusError) as error:
        raise _NotKept(f"{type(error).__name__}: {error}") from error
    if kept != document:
        raise _NotKept("it comes back changed")


def _insert(connection: sqlite3.Connection, document: Document) -> None:
    id_ = _id_of(connection.execute(INSERT_DOCUMENT, document_row(document)))
    connection.executemany(rows.INSERT_SECTION, [rows.section_row(section, id_) for section in document.sections])
    references: list[dict[str, object]] = []
    for clause in document.clauses:
        clause_id = _id_of(connection.execute(rows.INSERT_CLAUSE, rows.clause_row(clause, id_)))
        references += [rows.reference_row(symbol, id_, clause=clause_id) for symbol in clause.references]
    for footnote in document.footnotes:
        footnote_id = _id_of(connection.execute(rows.INSERT_FOOTNOTE, rows.footnote_row(footnote, id_)))
        references += [rows.reference_row(symbol, id_, footnote=footnote_id) for symbol in footnote.references]
    connection.executemany(rows.INSERT_REFERENCE, references)


def _id_of(inserted: sqlite3.Cursor) -> int:
    id_ = inserted.lastrowid
    if id_ is None:  # pragma: no cover - an INSERT of one row always has one
        raise sqlite3.IntegrityError("no row was inserted")
    return id_


PARTS = (rows.SELECT_SECTIONS, rows.SELECT_CLAUSES, rows.SELECT_FOOTNOTES, rows.SELECT_REFERENCES)
"""What to ask for a document of which the row is known, in the order that :func:`assembled` takes."""


def assembled(document: Row, *parts: Iterable[Row]) -> Document:
    """Put a document together from its row and the rows of each of ``PARTS``."""
    sections, clauses, footnotes, references = parts
    cited = rows.References(references)
    return replace(
        document_of(document),
        sections=tuple(rows.section_of(row) for row in sections),
        clauses=tuple(rows.clause_of(row, cited.of_clause(row["id"])) for row in clauses),
        footnotes=tuple(rows.footnote_of(row, cited.of_footnote(row["id"])) for row in footnotes),
    )


def read_document(connection: sqlite3.Connection, symbol: DocumentSymbol, language: str) -> Document | None:
    """Read one document on a connection whose rows have names."""
    row = connection.execute(SELECT_DOCUMENT, {"symbol": str(symbol), "language": language}).fetchone()
    if row is None:
        return None
    return assembled(row, *(connection.execute(part, {"document": row["id"]}).fetchall() for part in PARTS))
