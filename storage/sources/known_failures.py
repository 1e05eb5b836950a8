"""Known failures of files, stored so that only changed files are parsed again.

A permanent failure occurs every time the same parser reads the file: a scan, a damaged file, no symbol. Such a file is
one of the sources of the edition, although it gives no document. The failure is stored in the state, not in the
edition: an edition is immutable, and if nothing else changed there is no new edition to store it in.

A transient failure (time, memory, a process that ended) may be caused by the machine. The identity of an edition must
not depend on that, so the file is not one of its sources, and the next reload tries it again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from corpus.errors import CorpusError
from storage.errors import DocumentTooLong, ReadingBroke, ReadingTooCostly, SymbolMissing, WithoutClauses
from storage.hashes import SourceStamp
from storage.sandbox.error_wire import error_from_json, error_to_json

if TYPE_CHECKING:  # parsing a single file must not import the database
    from storage.state import State

_SELECT = "SELECT origin, error FROM failure WHERE parser_version = :parser_version"
_UPSERT = """
    INSERT INTO failure (origin, parser_version, error) VALUES (:origin, :parser_version, :error)
    ON CONFLICT (origin) DO UPDATE SET parser_version = excluded.parser_version, error = excluded.error
"""
_DELETE = "DELETE FROM failure WHERE origin = :origin"
_DELETE_OTHER_PARSERS = "DELETE FROM failure WHERE parser_version <> :parser_version"


class BuildFailures:
    """The failures of one build of an edition, which may read its files in several passes.

    ``known`` are the stored failures of this parser by origin.
    """

    def __init__(self, known: Mapping[str, Exception] | None = None) -> None:
        self.known = dict(known or {})
        """Permanent failures by origin, both stored and new."""
        self.encountered: set[str] = set()
        """Origins of the permanent failures that occurred in this build."""
        self.transient: dict[SourceStamp, Exception] = {}
        """Transient failures by file."""

    def find(self, origin: str) -> Exception | None:
        """Return the known failure of an origin, or None; a known one is recorded as encountered."""
        if (error := self.known.get(origin)) is not None:
            self.encountered.add(origin)
        return error

    def note(self, stamp: SourceStamp, origin: str, error: Exception) -> None:
        """Record a failure as transient or permanent; errors from neither group are not recorded."""
        if is_transient(error):
            self.transient[stamp] = error
        elif _is_permanent(error):
            self.known[origin] = error
            self.encountered.add(origin)


def is_transient(error: Exception) -> bool:
    """Return True if the same file may succeed at another time or on a machine with more resources."""
    match error:
        case ReadingTooCostly():
            return error.resource != "output"
        case ReadingBroke():
            return not error.is_parsers
        case _:
            return isinstance(error, MemoryError)


def _is_permanent(error: Exception) -> bool:
    """Return True if the same parser fails like this every time and the error can be stored as JSON."""
    kinds = CorpusError | SymbolMissing | DocumentTooLong | WithoutClauses | ReadingTooCostly | ReadingBroke
    return isinstance(error, kinds) and not is_transient(error)


class FailureStore:
    """Stores permanent failures in the state."""

    def __init__(self, state: State) -> None:
        self._database = state.database

    async def known(self, parser_version: int) -> dict[str, Exception]:
        """Return the stored failures of this version of the parser, by origin."""
        rows = await self._database.reader.execute_fetchall(_SELECT, {"parser_version": parser_version})
        found = {row["origin"]: _error_of_text(row["error"]) for row in rows}
        return {origin: error for origin, error in found.items() if error is not None}

    async def note(self, failed: BuildFailures, parser_version: int, *, is_all: bool) -> None:
        """Store the failures of a build.

        ``is_all``: the build read all files, so stored failures that it did not encounter are deleted.
        """
        known = await self.known(parser_version)
        gone = known.keys() - failed.encountered if is_all else set[str]()
        new = {
            origin: error
            for origin in failed.encountered
            if error_to_json(error := failed.known[origin]) != _known_json(known, origin)
        }
        if not gone and not new:
            return
        async with self._database.change() as change:
            await change.execute_fetchall(_DELETE_OTHER_PARSERS, {"parser_version": parser_version})
            for origin in gone:
                await change.execute_fetchall(_DELETE, {"origin": origin})
            for origin, error in new.items():
                row = {"origin": origin, "parser_version": parser_version, "error": json.dumps(error_to_json(error))}
                await change.execute_fetchall(_UPSERT, row)


def _known_json(known: Mapping[str, Exception], origin: str) -> dict[str, Any] | None:
    error = known.get(origin)
    return None if error is None else error_to_json(error)


def _error_of_text(text: str) -> Exception | None:
    value = json.loads(text)
    return error_from_json(value["name"], value["facts"])
