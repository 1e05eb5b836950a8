"""What editions can be made from: the texts that come with the program, and those in the owner's folder.

A file of the owner's comes before those that come with the program, and :mod:`storage.sources.intake` lets the first
win: so a first edition has his text. Later, what is held stays until it is taken away or a text is handed in over it
(:mod:`storage.changes.build`): then a shipped file is noted as taken out, and waits for no release.

The parser is loaded where it is used: a start that finds its edition in place needs no parser.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from corpus.document import Document
from corpus.parser_version import PARSER_VERSION
from storage.errors import naming_the_cause
from storage.hashes import SourceStamp
from storage.sources.files import OWN, Originals, SourceFile, own_files, passed_over, shipped_files
from storage.sources.intake import Intake, Reading, Unread
from storage.sources.known_failures import Failed

if TYPE_CHECKING:
    from corpus.manifest.read import Facts
    from storage.sandbox.client import Reader

Parse = Callable[[bytes, "Facts | None"], Document]

_log = logging.getLogger(__name__)


class Sources(Protocol):
    """What editions can be made from; all questions block, and are asked in a worker thread."""

    @property
    def parser_version(self) -> int:
        """The version of what reads them."""
        ...

    def files(self) -> tuple[SourceFile, ...]:
        """Look at everything that decides what the documents are; where two give one text, the first wins."""
        ...

    def passed_over(self) -> tuple[Unread, ...]:
        """Return what lies beside them and is none of them, and why."""
        ...

    def earlier(self, stamps: Sequence[SourceStamp]) -> tuple[SourceFile, ...]:
        """Return the files as they were; those that are lost have no file."""
        ...

    def readings(self, files: Sequence[SourceFile], failed: Failed | None = None) -> Iterator[Reading]:
        """Read files as a start does, while nobody waits for anything else; note in ``failed`` what fails."""
        ...

    def reader(self) -> Reader:
        """Return what reads files while the bot serves."""
        ...


class SourceFiles:
    """The shipped texts and those in the owner's folder, which need not exist."""

    def __init__(self, folder: Path, *, parse: Parse | None = None) -> None:
        self._folder = folder
        self._originals = Originals(folder.with_name("originals"))
        self._parse = parse

    @property
    def parser_version(self) -> int:
        """The version of the parser that would read them."""
        return PARSER_VERSION

    def files(self) -> tuple[SourceFile, ...]:
        """Look at every text and manifest, the owner's first."""
        with naming_the_cause(self._folder):
            return (*own_files(self._folder), *shipped_files())

    def passed_over(self) -> tuple[Unread, ...]:
        """Return the files in the owner's folder that are of another kind than what is read, or too large."""
        return tuple(Unread(f"{OWN}/{name}", error) for name, error in passed_over(self._folder))

    def earlier(self, stamps: Sequence[SourceStamp]) -> tuple[SourceFile, ...]:
        """Find files as they were: kept as originals, or where they always lay."""
        with naming_the_cause(self._folder):
            return self._originals.found(stamps, shipped_files(), own_files(self._folder))

    def readings(self, files: Sequence[SourceFile], failed: Failed | None = None) -> Iterator[Reading]:
        """Read the owner's files in a process of their own, and those of the program here, which is faster."""
        for each in self.passed_over():
            _log.warning("%s is passed over: %s", each.name, each.error)
        with self.reader() as apart, self._here() as here:
            yield from Intake(files, lambda file: apart if file.is_own else here, failed=failed).readings()

    def reader(self) -> Reader:
        """Return what reads files in a process of its own; in tests of files it may be a stand-in."""
        if self._parse is not None:
            return self._here()
        from storage.sandbox.client import Apart

        return Apart()

    def _here(self) -> Reader:
        from storage.sandbox.client import Here

        return Here(self._parse or _parser())


def _parser() -> Parse:
    from corpus.parsing.parse import parse

    return parse
