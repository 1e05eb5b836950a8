"""The manifest: facts on a document that its text does not print.

A TOML file beside the documents, keyed by the SHA-256 of a file's bytes, so that a fact is never
applied to another text that happens to have the same name. What is not verified is named as such in
``unverified`` and shown as such to readers.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from corpus.document import Distribution, DocumentKind, Status, Successor
from corpus.errors import CorpusError
from corpus.symbol import DocumentSymbol

_LINE = re.compile(r"\(at line (?P<line>\d+), column \d+\)")
"""How the standard library says where a file is no TOML."""


class ManifestMalformed(CorpusError):
    """Raised when a manifest is no TOML or names what no document has."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the manifest cannot be read: {reason}")
        self.reason = reason
        found = _LINE.search(reason)
        self.line = None if found is None else int(found["line"])
        """The line that is no TOML, from 1; None where the file is, or breaks off."""


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
        return {digest.lower(): _facts(cast("Mapping[str, Any]", table)) for digest, table in tables.items()}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, ValueError, KeyError, CorpusError) as error:
        raise ManifestMalformed(str(error)) from error


_MADE: Mapping[str, Callable[[str], object]] = {
    "symbol": DocumentSymbol.parse,
    "kind": DocumentKind,
    "status": Status,
    "distribution": Distribution,
    "report": DocumentSymbol.parse,
    "adopted_draft": DocumentSymbol.parse,
}
"""What is made of texts."""


def _facts(table: Mapping[str, Any]) -> Facts:
    values = dict(table)
    for name, make in _MADE.items():
        if name in values:
            values[name] = make(values[name])
    for name in ("aliases", "agenda_items", "original_languages", "unverified"):
        if name in values:
            values[name] = tuple(values[name])
    if "successor" in values:
        values["successor"] = _successor(values["successor"])
    return Facts(**values)


def _successor(table: Mapping[str, Any]) -> Successor:
    endorsed_by = table.get("endorsed_by")
    return Successor(
        symbol=DocumentSymbol.parse(table["symbol"]),
        adopted_on=table.get("adopted_on"),
        status=Status(table.get("status", Status.UNKNOWN)),
        endorsed_by=DocumentSymbol.parse(endorsed_by) if endorsed_by else None,
    )
