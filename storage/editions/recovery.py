"""Editions whose state is lost: each file says of itself what it is, so that nothing has to be built anew.

A state that was damaged or deleted takes with it which edition was current. The files remain, and they hold
what moderators have looked at; the folder of sources may hold more than that. So the newest sound file is
served, and the others can be gone back to.
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
from storage.editions.edition_file import HEADER, digest_of, fingerprint, opened_file, read_document, strange_header
from storage.errors import EditionNotBuilt
from storage.hashes import EDITION_FORMAT, DocumentStamp, EditionRecord, EditionStamp, SourceStamp, content_hash

_SELECT_EDITION = "SELECT number, hash, made_at, parser_version, sources FROM edition"
_SELECT_KEYS = "SELECT symbol, language FROM document ORDER BY id"

_log = logging.getLogger(__name__)


def adopted(paths: Iterable[Path]) -> tuple[EditionRecord, ...]:
    """Return what sound files of editions say of themselves, in their order; the log names the others."""
    found: list[EditionRecord] = []
    for path in paths:
        try:
            found.append(_record_in(path))
        except (OSError, sqlite3.Error, ValueError, LookupError, CorpusError, EditionNotBuilt) as error:
            _log.warning("%s is left as it lies: %s", path.name, error)
    return tuple(found)


def _record_in(path: Path) -> EditionRecord:
    """Read all of an edition's file; raise what is wrong with it."""
    with path.open("rb") as file:
        if reason := strange_header(file.read(HEADER.size)):
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
    """Return the stamp of a document; the file does not tell from which of the sources it came."""
    if document is None:
        raise EditionNotBuilt("a document of it cannot be found")
    return DocumentStamp(str(document.symbol), document.language, digest_of(document))
