"""How an edition is named: by its number, and by a hash of all that it is made from.

The hash covers the sources, the parser's version and the form of the file: a better parser makes a
new edition, and the same texts read by the same parser are the same edition on every machine.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

EDITION_FORMAT = 3
"""The form of an edition's file, its ``user_version``; raise it with every change of ``edition.sql``."""


@dataclass(frozen=True, slots=True)
class SourceStamp:
    """One file that an edition was made from."""

    name: str
    """``shipped/A-RES-71-28.fr.md``, ``sources/A-RES-79-1.en.txt``."""
    sha256: str
    """Of its bytes, 64 hex digits."""


@dataclass(frozen=True, slots=True)
class EditionStamp:
    """What an answer says about where it came from."""

    number: int
    """Counted from 1 within one data folder."""
    hash: str
    """64 hex digits; equal wherever the same texts were read by the same parser."""
    made_at: dt.datetime
    """UTC."""

    @property
    def short(self) -> str:
        """Return the first eight digits of the hash, for a receipt."""
        return self.hash[:8]


@dataclass(frozen=True, slots=True)
class DocumentStamp:
    """One document of an edition: enough to say later whether it changed."""

    symbol: str
    language: str
    digest: str
    """Of all that a reader sees of it, 64 hex digits."""
    origin: str = ""
    """Of the file and the facts that it was read from, as :func:`origin_of` says; empty where it was not noted."""


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """What the state remembers of an edition, enough to notice when its file is not what it was."""

    stamp: EditionStamp
    sha256: str
    """Of the edition's file."""
    size: int
    """Of the edition's file, in bytes."""
    format: int
    parser_version: int
    sources: tuple[SourceStamp, ...]
    documents: tuple[DocumentStamp, ...] = ()
    """In the order of the edition; empty where they were not noted."""


def content_hash(sources: Iterable[SourceStamp], parser_version: int, form: int = EDITION_FORMAT) -> str:
    """Return the hash that names an edition; the order of the sources does not count."""
    lines = [f"format {form}", f"parser {parser_version}", *sorted(f"{each.sha256} {each.name}" for each in sources)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def origin_of(sha256: str, facts: str = "") -> str:
    """Return a hash of all but the parser that makes a document: its file, and what the manifests say of it."""
    return hashlib.sha256(f"{sha256}\n{facts}".encode()).hexdigest()
