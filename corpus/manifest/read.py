"""Read a manifest: facts about documents that their text does not print.

A manifest is a TOML file beside the documents. Its keys are the SHA-256 of a file's bytes, so that a fact is never
applied to another file with the same name. Facts that were not verified are listed in ``unverified``, and readers
see that.
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

_TOML_LINE = re.compile(r"\(at line (?P<line>\d+), column \d+\)")
"""Position of a syntax error in the messages of ``tomllib``."""
_SHA256 = re.compile(r"[0-9A-Fa-f]{64}")
_HASH_PREFIX_LENGTH = 16
"""Number of characters of a hash that an error message shows."""


class ManifestMalformed(CorpusError):
    """Raised for a manifest that is not UTF-8 or not valid TOML, or that has an invalid table name or value."""

    def __init__(self, reason: str, line: int | None = None, *, fact: str | None = None, table: str = "") -> None:
        super().__init__(f"the manifest cannot be read: {reason}")
        self.reason = reason
        """What is wrong, for the author of the manifest; for a fact, with its table, name and value."""
        self.line = line
        """Line number of the syntax error, from 1; None for any other error, or at the end of the file."""
        self.fact = fact
        """The invalid fact in TOML: ``session = "seventy"``; None if the error is not about one fact."""
        self.table = table
        """The table of that fact: the beginning of the file's hash, in square brackets; else empty."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts in the manifest about one file; None or empty if it does not state them."""

    file: str = ""
    """The file's name, for people only; it is not used."""
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
    """True if the file is excluded: this removes a shipped text from the corpus."""


def read_manifest(source: bytes) -> Mapping[str, Facts]:
    """Return the facts by the SHA-256 of their file, in lower-case hexadecimal.

    Raise :class:`ManifestMalformed` if the source is not a valid manifest.
    """
    try:
        tables = tomllib.loads(source.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise ManifestMalformed("it is not saved in UTF-8", line) from error
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise _syntax_error(error) from error
    return {sha256.lower(): _facts(sha256, table) for sha256, table in tables.items()}


def _syntax_error(error: Exception) -> ManifestMalformed:
    """Return an error with the message of ``tomllib`` and the line that it names."""
    found = _TOML_LINE.search(message := str(error))
    return ManifestMalformed(_TOML_LINE.sub("", message).strip(), None if found is None else int(found["line"]))


def _facts(sha256: str, table: object) -> Facts:
    if not _SHA256.fullmatch(sha256):
        raise ManifestMalformed(f"[{sha256}] is not the SHA-256 of a file, which has 64 digits, 0 to 9 and a to f")
    try:
        values = facts_in(table, FORMS)
    except FactUnfit as error:
        table = _table_name(sha256)
        raise ManifestMalformed(f"under {table}, {error}", fact=error.as_written, table=table) from error
    return Facts(**cast("Mapping[str, Any]", values))


def _table_name(sha256: str) -> str:
    """Return the short name of a table for error messages: the beginning of its hash, which is enough to find it."""
    return f"[{sha256[:_HASH_PREFIX_LENGTH]}...]"
