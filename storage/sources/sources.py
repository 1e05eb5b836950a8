"""The sources of editions: the shipped texts, and those in the owner's folder.

The owner's files come before the shipped ones, and in :mod:`storage.sources.intake` the first wins, so a first edition
has the owner's text. Later, a text that is held stays until it is removed or replaced by an added text
(:mod:`storage.changes.build`). A shipped file that is replaced is recorded in a manifest as removed, and does not come
back with a new release.

The parser is imported where it is used: a start that finds its edition needs no parser.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from corpus.document import Document
from corpus.parser_version import PARSER_VERSION
from storage.errors import translate_errors
from storage.hashes import SourceStamp
from storage.sources.files import OWN, Originals, SourceFile, ignored_files, own_files, shipped_files
from storage.sources.intake import Intake, Reading, Unread
from storage.sources.known_failures import BuildFailures

if TYPE_CHECKING:
    from corpus.manifest.read import Facts
    from storage.sandbox.client import Reader

Parse = Callable[[bytes, "Facts | None"], Document]

_log = logging.getLogger(__name__)


class Sources(Protocol):
    """The sources of editions; all methods block and must be called in a worker thread."""

    @property
    def parser_version(self) -> int:
        """The version of the parser that reads the files."""
        ...

    def files(self) -> tuple[SourceFile, ...]:
        """Return all texts and manifests; where two give the same text, the first wins."""
        ...

    def ignored_files(self) -> tuple[Unread, ...]:
        """Return the files in the sources folder that are ignored, each with the reason."""
        ...

    def find_originals(self, stamps: Sequence[SourceStamp]) -> tuple[SourceFile, ...]:
        """Return a file for each stamp, with the same content; a lost one has ``file=None``."""
        ...

    def readings(self, files: Sequence[SourceFile], failed: BuildFailures | None = None) -> Iterator[Reading]:
        """Read files at a start, when nothing else is running yet; record failures in ``failed``."""
        ...

    def reader(self) -> Reader:
        """Return a reader for files to be parsed while the bot is serving."""
        ...


class SourceFiles:
    """The shipped texts and those in the owner's folder, which need not exist."""

    def __init__(self, folder: Path, *, parse: Parse | None = None) -> None:
        self._folder = folder
        self._originals = Originals(folder.with_name("originals"))
        self._parse = parse

    @property
    def parser_version(self) -> int:
        """The version of this program's parser."""
        return PARSER_VERSION

    def files(self) -> tuple[SourceFile, ...]:
        """Return all texts and manifests, the owner's first."""
        with translate_errors(self._folder):
            return (*own_files(self._folder), *shipped_files())

    def ignored_files(self) -> tuple[Unread, ...]:
        """Return the files in the owner's folder that are of another kind, too large or not readable."""
        return tuple(Unread(f"{OWN}/{name}", error) for name, error in ignored_files(self._folder))

    def find_originals(self, stamps: Sequence[SourceStamp]) -> tuple[SourceFile, ...]:
        """Return the files of these stamps from the originals, or from where they were if unchanged."""
        with translate_errors(self._folder):
            return self._originals.find(stamps, shipped_files(), own_files(self._folder))

    def readings(self, files: Sequence[SourceFile], failed: BuildFailures | None = None) -> Iterator[Reading]:
        """Read the owner's files in the sandbox process, and shipped ones in this process, which is faster."""
        for each in self.ignored_files():
            _log.warning("%s is ignored: %s", each.name, each.error)
        with self.reader() as sandboxed, self._in_process_reader() as in_process:
            yield from Intake(files, lambda file: sandboxed if file.is_own else in_process, failed=failed).readings()

    def reader(self) -> Reader:
        """Return a reader in the sandbox process; with a ``parse`` given (in tests), a reader in this process."""
        if self._parse is not None:
            return self._in_process_reader()
        from storage.sandbox.client import SandboxedReader

        return SandboxedReader()

    def _in_process_reader(self) -> Reader:
        from storage.sandbox.client import InProcessReader

        return InProcessReader(self._parse or _load_parser())


def _load_parser() -> Parse:
    from corpus.parsing.parse import parse

    return parse
