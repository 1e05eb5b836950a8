"""Recover the records of editions from their files when the state is lost, so that nothing must be built again.

If the state is damaged or deleted, the pointer to the current edition is lost. The edition files remain, and hold
only what moderators have reviewed; the sources folder may contain more. So the newest intact file becomes current,
and the others can be rolled back to.
"""

import datetime as dt
import json
import logging
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from corpus.document import Document
from corpus.errors import CorpusError
from corpus.symbol import DocumentSymbol
from storage.editions.edition_file import HEADER, document_hash, fingerprint, header_error, opened_file, read_document
from storage.errors import EditionNotBuilt
from storage.hashes import EDITION_FORMAT, DocumentStamp, EditionRecord, EditionStamp, SourceStamp, content_hash

_SELECT_EDITION = "SELECT number, hash, made_at, parser_version, sources FROM edition"
_SELECT_KEYS = "SELECT symbol, language FROM document ORDER BY id"

_log = logging.getLogger(__name__)


def recovered_records(paths: Iterable[Path]) -> tuple[EditionRecord, ...]:
    """Return the records of the intact edition files, in the order of ``paths``; the others are logged."""
    found: list[EditionRecord] = []
    for path in paths:
        try:
            found.append(_record_in(path))
        except (OSError, sqlite3.Error, ValueError, LookupError, CorpusError, EditionNotBuilt) as error:
            _log.warning("%s is left as it lies: %s", path.name, error)
    return tuple(found)


def _record_in(path: Path) -> EditionRecord:
    """Return the record of an edition's file; reads all of it, and raises if it is damaged or inconsistent."""
    with path.open("rb") as file:
        if reason := header_error(file.read(HEADER.size)):
            raise EditionNotBuilt(reason)
    sha256, size = fingerprint(path)
    with opened_file(path) as edition:
        [verdict] = edition.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise EditionNotBuilt(str(verdict))
        row = edition.execute(_SELECT_EDITION).fetchone()
        keys = edition.execute(_SELECT_KEYS).fetchall()
        documents = tuple(_stamp(read_document(edition, DocumentSymbol.parse(key[0]), key[1])) for key in keys)
    sources = tuple(SourceStamp(name, hash_) for name, hash_ in json.loads(row["sources"]))
    stamp = EditionStamp(row["number"], row["hash"], dt.datetime.fromisoformat(row["made_at"]))
    if not path.stem.endswith(f"-{stamp.number:04}-{stamp.hash[:12]}"):
        raise EditionNotBuilt("it is named as another edition")
    if stamp.hash != content_hash(sources, row["parser_version"]):
        raise EditionNotBuilt("it is not made of what it says")
    return EditionRecord(stamp, sha256, size, EDITION_FORMAT, row["parser_version"], sources, documents)


def _stamp(document: Document | None) -> DocumentStamp:
    """Return the stamp of a document, without its origin, which the file does not store."""
    if document is None:
        raise EditionNotBuilt("a document of it cannot be found")
    return DocumentStamp(str(document.symbol), document.language, document_hash(document))
