"""Why files gave no document, remembered, so that only what changed is read again.

A failure is of the file where the same parser meets it again every time: a scan, a damaged file, no symbol.
Such a file belongs to the edition, to which it gives nothing, and its failure is kept in the state: an edition
never changes, and where nothing changed there is no new one that could hold it.

Others pass: time, memory, a process that ended may be the machine's doing. What an edition is must not hang on
that, so the file is left out of what the edition is made of, and the next reload tries it again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from corpus.errors import CorpusError
from storage.errors import DocumentTooLong, ReadingBroke, ReadingTooCostly, SymbolMissing, WithoutClauses
from storage.hashes import SourceStamp
from storage.sandbox.error_wire import error_from_json, error_to_json

if TYPE_CHECKING:  # whoever only reads a file does not wait for the database
    from storage.state import State

_SELECT = "SELECT origin, error FROM failure WHERE parser_version = :parser_version"
_KEEP = """
    INSERT INTO failure (origin, parser_version, error) VALUES (:origin, :parser_version, :error)
    ON CONFLICT (origin) DO UPDATE SET parser_version = excluded.parser_version, error = excluded.error
"""
_FORGET = "DELETE FROM failure WHERE origin = :origin"
_FORGET_OTHER_PARSERS = "DELETE FROM failure WHERE parser_version <> :parser_version"


class Failed:
    """What failed while the files of one edition are read, in as many turns as that takes."""

    def __init__(self, known: Mapping[str, Exception] | None = None) -> None:
        self.known = dict(known or {})
        """Why the same parser could not read what it was given, by its origin; from before, and from now."""
        self.met: set[str] = set()
        """Origins of those that were asked for this time."""
        self.passing: dict[SourceStamp, Exception] = {}
        """Files that may give a document another time."""

    def again(self, origin: str) -> Exception | None:
        """Return why there is nothing to be had from this origin, if that is known."""
        if (error := self.known.get(origin)) is not None:
            self.met.add(origin)
        return error

    def note(self, stamp: SourceStamp, origin: str, error: Exception) -> None:
        """Note a failure that was met."""
        if is_transient(error):
            self.passing[stamp] = error
        elif _is_of_file(error):
            self.known[origin] = error
            self.met.add(origin)


def is_transient(error: Exception) -> bool:
    """Say whether what failed may succeed another time, on a machine that has more to give."""
    match error:
        case ReadingTooCostly():
            return error.resource != "output"
        case ReadingBroke():
            return not error.is_parsers
        case _:
            return isinstance(error, MemoryError)


def _is_of_file(error: Exception) -> bool:
    """Say whether the same parser meets this every time, and it can be told again."""
    kinds = CorpusError | SymbolMissing | DocumentTooLong | WithoutClauses | ReadingTooCostly | ReadingBroke
    return isinstance(error, kinds) and not is_transient(error)


class Failures:
    """Keeps failures in the state."""

    def __init__(self, state: State) -> None:
        self._database = state.database

    async def known(self, parser_version: int) -> dict[str, Exception]:
        """Return what this parser could not read, by its origin."""
        rows = await self._database.reader.execute_fetchall(_SELECT, {"parser_version": parser_version})
        found = {row["origin"]: _error(row["error"]) for row in rows}
        return {origin: error for origin, error in found.items() if error is not None}

    async def note(self, failed: Failed, parser_version: int, *, is_all: bool) -> None:
        """Remember what failed now; ``is_all`` says that no other file is looked at, so that others are forgotten."""
        known = await self.known(parser_version)
        gone = known.keys() - failed.met if is_all else set[str]()
        new = {
            origin: error
            for origin in failed.met
            if error_to_json(error := failed.known[origin]) != _told(known, origin)
        }
        if not gone and not new:
            return
        async with self._database.change() as change:
            await change.execute_fetchall(_FORGET_OTHER_PARSERS, {"parser_version": parser_version})
            for origin in gone:
                await change.execute_fetchall(_FORGET, {"origin": origin})
            for origin, error in new.items():
                row = {"origin": origin, "parser_version": parser_version, "error": json.dumps(error_to_json(error))}
                await change.execute_fetchall(_KEEP, row)


def _told(known: Mapping[str, Exception], origin: str) -> dict[str, Any] | None:
    error = known.get(origin)
    return None if error is None else error_to_json(error)


def _error(written: str) -> Exception | None:
    said = json.loads(written)
    return error_from_json(said["name"], said["facts"])
