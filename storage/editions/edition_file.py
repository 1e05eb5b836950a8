"""The file of an edition: written once, each document read back at once, the checksum verified before opening.

A document that does not read back exactly as it was written is left out and logged: no text is better than an
almost correct one. (Two causes are known, and a parser that reads bytes produces neither: two clauses with one
label, and a lone surrogate, which is not a character.)
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
from storage.editions.rows import INSERT_DOCUMENT, SELECT_DOCUMENT, document_of, document_row
from storage.errors import EditionNotBuilt, translate_errors
from storage.hashes import EDITION_FORMAT, DocumentStamp, EditionRecord, EditionStamp, SourceStamp
from storage.sources.intake import Reading
from storage.sqlite_values import as_json

APPLICATION_ID = 0x52617045
"""``RapE`` in ASCII: marks an SQLite file as our edition, also for ``file(1)``."""

HEADER = struct.Struct(">16s 44x I 4x I")
"""The fields of SQLite's file header that are checked: magic string, user_version, application_id."""
_MAGIC = b"SQLite format 3\x00"

_INSERT_EDITION = """
    INSERT INTO edition (only, number, hash, made_at, parser_version, sources)
    VALUES (1, :number, :hash, :made_at, :parser_version, :sources)
"""
_FILL_INDEX = "INSERT INTO clause_index (clause_index) VALUES ('rebuild')"
_OPTIMIZE_INDEX = "INSERT INTO clause_index (clause_index) VALUES ('optimize')"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EditionPlan:
    """The identity of an edition to be built, and the inputs that its hash covers."""

    stamp: EditionStamp
    parser_version: int
    sources: tuple[SourceStamp, ...]


def write_edition(plan: EditionPlan, readings: Iterable[Reading], temporary: Path, target: Path) -> EditionRecord:
    """Write an edition at a temporary path, sync it, and rename it to ``target``; return its record with the checksum.

    Blocks while the sources are parsed. Raises :class:`EditionNotBuilt`, :class:`DiskFull`,
    :class:`FolderNotWritable`; ``target`` is then unchanged.
    """
    try:
        with translate_errors(temporary):
            temporary.unlink(missing_ok=True)
            stamps = _write(plan, readings, temporary)
            sha256, size = fingerprint(temporary)
            temporary.replace(target)
            sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return EditionRecord(plan.stamp, sha256, size, EDITION_FORMAT, plan.parser_version, plan.sources, stamps)


@contextmanager
def opened_file(path: Path) -> Generator[sqlite3.Connection]:
    """Open an edition's file for reading in this thread; its rows are :class:`sqlite3.Row`."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def corruption_in(path: Path, record: EditionRecord) -> str | None:
    """Return what is wrong with an edition's file, for the log; None if size and checksum match its record."""
    try:
        found = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(HEADER.size)
        if reason := header_error(header):
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


def header_error(header: bytes) -> str | None:
    """Return why a file with this header cannot be read as an edition; None if it can."""
    if len(header) < HEADER.size:
        return "its file is cut off"
    magic, format_, application = HEADER.unpack(header)
    if magic != _MAGIC or application != APPLICATION_ID:
        return "its file is not an edition"
    if format_ != EDITION_FORMAT:
        return f"it is of format {format_}, and this program reads format {EDITION_FORMAT}"
    return None


def fingerprint(path: Path) -> tuple[str, int]:
    """Return a file's SHA-256 as 64 hex digits, and its size in bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size


def _write(plan: EditionPlan, readings: Iterable[Reading], path: Path) -> tuple[DocumentStamp, ...]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        _create_tables(connection)
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
        stamps = _insert_all(connection, readings)
        connection.execute(_FILL_INDEX)
        connection.execute(_OPTIMIZE_INDEX)
        connection.execute("COMMIT")
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return stamps


def _create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables; durability is switched off until the file is complete."""
    connection.executescript(
        f"""
        PRAGMA journal_mode = MEMORY;  -- so that one document can be rolled back; no reader opens an unfinished file
        PRAGMA synchronous = OFF;      -- the whole file is synced once, at the end
        PRAGMA foreign_keys = ON;
        PRAGMA application_id = {APPLICATION_ID};
        PRAGMA user_version = {EDITION_FORMAT};
        BEGIN;
        {resources.files("storage.editions").joinpath("edition.sql").read_text(encoding="utf-8")}
        COMMIT;
        """
    )


def _insert_all(connection: sqlite3.Connection, readings: Iterable[Reading]) -> tuple[DocumentStamp, ...]:
    kept: list[DocumentStamp] = []
    left_out = 0
    for reading in readings:
        document = reading.document
        connection.execute("SAVEPOINT document")
        try:
            _insert_verified(connection, document)
        except _NotStoredExactly as error:
            connection.execute("ROLLBACK TO document")
            _log.error("%s (%s) is left out of the edition: %s", document.symbol, document.language, error)
            left_out += 1
        else:
            kept.append(DocumentStamp(*reading.key, document_hash(document), reading.origin))
        connection.execute("RELEASE document")
    if left_out and not kept:
        raise EditionNotBuilt("not one of its texts could be kept exactly")
    return tuple(kept)


def document_hash(document: Document) -> str:
    """Return a SHA-256 (64 hex digits) of what a reader sees of a document: its clauses with labels, and its facts."""
    row = document_row(document)
    visible = (
        {name: row[name] for name in sorted(row.keys() - _HIDDEN_COLUMNS)},
        sorted(document.notes.items()),
        [_visible_fields(clause) for clause in document.clauses],
        [(note.mark, note.text) for note in document.footnotes],
        [(section.letter, section.title, section.enacting_formula) for section in document.sections],
        [(annex.scope, annex.heading, annex.enacting_formula) for annex in document.annexes],
    )
    return hashlib.sha256(as_json(visible).encode("utf-8", errors="surrogatepass")).hexdigest()


_HIDDEN_COLUMNS = frozenset(
    {"aliases", "corrections", "source", "warnings"}
    | {"annexes", "notes"}  # hashed separately: without line numbers, and notes sorted
    | {"clause_count", "section_count", "footnote_count", "recommendation_count", "warning_count"}
)
"""Document columns that readers do not see, or that are only counts; any other column is part of the hash."""


def _visible_fields(clause: Clause) -> tuple[object, ...]:
    """Return the fields of a clause that an answer shows: all except its line number in the source."""
    return (
        *(str(clause.label), clause.kind, clause.mark, clause.text, clause.corrected),
        *(clause.section, clause.heading, clause.tier),
        [(call.mark, call.offset) for call in clause.calls],
    )


class _NotStoredExactly(Exception):
    """Raised when a document does not read back from the file as it was written."""


def _insert_verified(connection: sqlite3.Connection, document: Document) -> None:
    try:
        _insert(connection, document)
        kept = read_document(connection, document.symbol, document.language)
    except (sqlite3.IntegrityError, sqlite3.DataError, UnicodeEncodeError, OverflowError, CorpusError) as error:
        raise _NotStoredExactly(f"{type(error).__name__}: {error}") from error
    if kept != document:
        raise _NotStoredExactly("it comes back changed")


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


PART_QUERIES = (rows.SELECT_SECTIONS, rows.SELECT_CLAUSES, rows.SELECT_FOOTNOTES, rows.SELECT_REFERENCES)
"""Queries for the parts of a document by its row id, in the order of :func:`assemble_document`."""


def assemble_document(document: sqlite3.Row, *parts: Iterable[sqlite3.Row]) -> Document:
    """Build a document from its row and the rows of each of ``PART_QUERIES``."""
    sections, clauses, footnotes, references = parts
    cited = rows.References(references)
    return replace(
        document_of(document),
        sections=tuple(rows.section_of(row) for row in sections),
        clauses=tuple(rows.clause_of(row, cited.of_clause(row["id"])) for row in clauses),
        footnotes=tuple(rows.footnote_of(row, cited.of_footnote(row["id"])) for row in footnotes),
    )


def read_document(connection: sqlite3.Connection, symbol: DocumentSymbol, language: str) -> Document | None:
    """Return one document, None if it is not held; the connection's rows must be :class:`sqlite3.Row`."""
    row = connection.execute(SELECT_DOCUMENT, {"symbol": str(symbol), "language": language}).fetchone()
    if row is None:
        return None
    return assemble_document(
        row, *(connection.execute(part, {"document": row["id"]}).fetchall() for part in PART_QUERIES)
    )
