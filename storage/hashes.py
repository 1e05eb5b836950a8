"""The identity of an edition: its number, and a hash of everything that it is built from.

The hash covers the sources, the parser's version and the file format. So a new version of the parser makes a
new edition, and the same sources read by the same parser are the same edition on every machine.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

EDITION_FORMAT = 4
"""Version of the file format, stored as ``user_version``; increment it with every change of ``edition.sql``."""


@dataclass(frozen=True, slots=True)
class SourceStamp:
    """One source file of an edition."""

    name: str
    """Name with its origin: ``shipped/A-RES-71-28.fr.md``, ``sources/A-RES-79-1.en.txt``."""
    sha256: str
    """SHA-256 of the content, as 64 hex digits."""


@dataclass(frozen=True, slots=True)
class EditionStamp:
    """Identifies an edition; an answer shows it so that a quotation can be checked later."""

    number: int
    """Counted from 1 within one data folder."""
    hash: str
    """64 hex digits, see :func:`content_hash`; equal on every machine for equal sources and parser."""
    made_at: dt.datetime
    """UTC."""

    @property
    def short(self) -> str:
        """The first eight digits of the hash, for a receipt (the source block under a quotation)."""
        return self.hash[:8]


@dataclass(frozen=True, slots=True)
class DocumentStamp:
    """Identifies one document of an edition and its content, so that a later change can be detected."""

    symbol: str
    language: str
    hash: str
    """SHA-256 of everything that a reader sees of it, as 64 hex digits."""
    origin: str = ""
    """Hash of the file and the facts that it was read from, see :func:`origin_of`; empty if unknown."""


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """The state's record of an edition, with the checksum that shows whether its file has changed."""

    stamp: EditionStamp
    sha256: str
    """SHA-256 of the edition's file, as 64 hex digits."""
    size: int
    """Size of the edition's file in bytes."""
    format: int
    parser_version: int
    sources: tuple[SourceStamp, ...]
    documents: tuple[DocumentStamp, ...] = ()
    """In the order of the edition; empty if they were not recorded."""


def content_hash(sources: Iterable[SourceStamp], parser_version: int, form: int = EDITION_FORMAT) -> str:
    """Return the hash that names an edition, as 64 hex digits; the order of the sources does not matter."""
    lines = [f"format {form}", f"parser {parser_version}", *sorted(f"{each.sha256} {each.name}" for each in sources)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def origin_of(sha256: str, facts: str = "") -> str:
    """Return a hash of a document's inputs except the parser: its file, and the facts of the manifests about it."""
    return hashlib.sha256(f"{sha256}\n{facts}".encode()).hexdigest()
