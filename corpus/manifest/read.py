"""The manifest: facts on a document that its text does not print.

A TOML file beside the documents, keyed by the SHA-256 of a file's bytes, so that a fact is never
applied to another text that happens to have the same name. What is not verified is named as such in
``unverified`` and shown as such to readers.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from corpus.document import Distribution, DocumentKind, Status, Successor
from corpus.errors import CorpusError
from corpus.manifest.fields import FORMS, FactUnfit, facts_in
from corpus.symbol import DocumentSymbol

_LINE = re.compile(r"\(at line (?P<line>\d+), column \d+\)")
"""How the standard library says where a file is no TOML."""
_SHA256 = re.compile(r"[0-9A-Fa-f]{64}")
_ENOUGH = 16
"""Characters of a hash."""


class ManifestMalformed(CorpusError):
    """Raised when a manifest is no TOML, or tells what cannot be told of a document."""

    def __init__(self, reason: str, line: int | None = None, *, fact: str | None = None, table: str = "") -> None:
        super().__init__(f"the manifest cannot be read: {reason}")
        self.reason = reason
        """What is wrong, for whoever wrote it: of a fact, the table that it stands in, its name and its value."""
        self.line = line
        """The line that is no TOML, from 1; None where the file is, or breaks off."""
        self.fact = fact
        """The fact that is none, much as it stands there: ``session = "seventy"``; None where it is not one fact."""
        self.table = table
        """Where that stands: the beginning of a file's hash, in brackets."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the manifest says of one file; None and empty where it says nothing."""

    file: str = ""
    """The file's name, for people; it decides nothing."""
    symbol: DocumentSymbol | None = None
    language: str | None = None
    title: str | None = None
    kind: DocumentKind | None = None
    status: Status | None = None
    date: dt.date | None = None
    adopted_on: dt.date | None = None
    session: int | None = None
    committee: str | None = None
    agenda_items: tuple[str, ...] = ()
    distribution: Distribution | None = None
    original_languages: tuple[str, ...] = ()
    report: DocumentSymbol | None = None
    adopted_draft: DocumentSymbol | None = None
    plenary_meeting: int | None = None
    is_recognised: bool | None = None
    aliases: tuple[str, ...] = ()
    successor: Successor | None = None
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    unverified: tuple[str, ...] = ()
    source: str = ""
    is_removed: bool = False
    """Whether the file gives no document: how a shipped text is taken out of the corpus."""


def read_manifest(source: bytes) -> Mapping[str, Facts]:
    """Read a manifest: facts by the SHA-256 of a file, in lower-case hexadecimal.

    Raises :class:`ManifestMalformed`, which names what is wrong.
    """
    try:
        tables = tomllib.loads(source.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise ManifestMalformed("it is not saved in UTF-8", line) from error
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise _no_toml(error) from error
    return {digest.lower(): _facts(digest, table) for digest, table in tables.items()}


def _no_toml(error: Exception) -> ManifestMalformed:
    """Return what the standard library says against a file, and of which line."""
    found = _LINE.search(said := str(error))
    return ManifestMalformed(_LINE.sub("", said).strip(), None if found is None else int(found["line"]))


def _facts(digest: str, table: object) -> Facts:
    if not _SHA256.fullmatch(digest):
        raise ManifestMalformed(f"[{digest}] is not the SHA-256 of a file, which has 64 digits, 0 to 9 and a to f")
    try:
        told = facts_in(table, FORMS)
    except FactUnfit as error:
        table = _named(digest)
        raise ManifestMalformed(f"under {table}, {error}", fact=error.written, table=table) from error
    return Facts(**cast("Mapping[str, Any]", told))


def _named(digest: str) -> str:
    """Name a table by the beginning of its hash, which is enough to find it."""
    return f"[{digest[:_ENOUGH]}...]"
