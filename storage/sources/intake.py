"""Parse source files into the documents of an edition.

Where two files give the same text, or two manifests have facts about the same file, the first wins.
:mod:`storage.sources.sources` decides the order of files.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from corpus.document import Document
from corpus.errors import CorpusError
from corpus.symbol import DocumentSymbol
from storage.errors import (
    ManifestNotRead,
    ReadingBroke,
    ReadingStopped,
    StorageError,
    SymbolMissing,
)
from storage.hashes import origin_of
from storage.sources.files import SHIPPED, SourceFile
from storage.sources.known_failures import BuildFailures

if TYPE_CHECKING:
    from corpus.manifest.read import Facts
    from storage.sandbox.client import Reader

Parse = Callable[[bytes, "Facts | None"], Document]
Key = tuple[str, str]
"""The key of a text in an edition: its symbol without a star, and its language."""

UNKNOWN_SYMBOL = "unknown-"
"""Prefix of the symbol that the parser invents if a file prints none."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and its origin."""

    document: Document
    origin: str = ""
    """See :func:`storage.hashes.origin_of`."""

    @property
    def key(self) -> Key:
        """Return the document's key in an edition."""
        return str(self.document.symbol), self.document.language


@dataclass(frozen=True, slots=True)
class Unread:
    """A file from which no document could be read, or that is ignored."""

    name: str
    """``sources/A-RES-79-1.en.pdf``."""
    error: Exception
    """A CorpusError, a StorageError such as FileNotRead, or any exception from a bug in the parser."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A file left out because another file gives the text of the same symbol and language in a different wording."""

    name: str
    """``sources/A-RES-79-1.en.pdf``."""
    winner: str
    """The name of the file whose text is used."""
    symbol: DocumentSymbol
    language: str
    is_held: bool = False
    """Whether the library already holds the winner; else both are new, and the first by name wins."""

    @property
    def is_against_shipped(self) -> bool:
        """Return True if the winner is shipped: it cannot be deleted, but a text can be added to replace it."""
        return self.winner.startswith(f"{SHIPPED}/")


class DocumentCache(Protocol):
    """Documents that were parsed before, by origin, so that they need not be parsed again."""

    def get(self, origin: str) -> Document | None:
        """Return the document that the same parser read from this origin, or None."""
        ...


class Intake:
    """Reads the files of one edition, in order."""

    def __init__(
        self,
        files: Sequence[SourceFile],
        reader_for: Callable[[SourceFile], Reader],
        carried: DocumentCache | None = None,
        progress: Callable[[int, int], None] = lambda _, __: None,
        *,
        failed: BuildFailures | None = None,
        is_reviewed: bool = False,
    ) -> None:
        """Create a reader of these files, texts and manifests.

        ``progress`` is called with the number of files done and their total. With ``is_reviewed``, a moderator is shown
        what is left out, and the log only has level INFO.
        """
        self._texts = [file for file in files if not file.is_manifest]
        self._manifests = [file for file in files if file.is_manifest]
        self._reader_for = reader_for
        self._carried = carried
        self._progress = progress
        self._failed = failed or BuildFailures()
        self._is_reviewed = is_reviewed
        self.unread: list[Unread] = []
        """Files that gave no document so far."""
        self.clashes: list[Clash] = []
        """Files left out so far because another file gives their text in a different wording."""

    def readings(self) -> Iterator[Reading]:
        """Read every text; yield each combination of symbol and language once.

        Raises :class:`EditionNotBuilt` if a file changes meanwhile or a manifest is malformed, and
        :class:`ReadingStopped` if the reader is stopped.
        """
        for _, reading in first_of_each(self.all_readings(), self.clashes):
            yield reading
        level = logging.INFO if self._is_reviewed else logging.WARNING
        for each in self.clashes:
            text = f"{each.symbol} ({each.language})"
            _log.log(level, "%s from %s is left out: %s already has it", text, each.name, each.winner)

    def all_readings(self) -> Iterator[tuple[SourceFile, Reading]]:
        """Read every text, duplicates included; yield each with its file."""
        facts = facts_of(self._manifests)
        for done, file in enumerate(self._texts):
            self._progress(done, len(self._texts))
            of_file = facts.get(file.stamp.sha256)
            if of_file is not None and of_file.is_removed:
                continue
            if (reading := self._read(file, of_file)) is not None:
                yield file, reading
        self._progress(len(self._texts), len(self._texts))

    def origins(self) -> Iterator[tuple[SourceFile, str]]:
        """Yield every text file with its origin; files that a manifest marks as removed are omitted."""
        facts = facts_of(self._manifests)
        for file in self._texts:
            of_file = facts.get(file.stamp.sha256)
            if of_file is None or not of_file.is_removed:
                yield file, origin_with_facts(file.stamp.sha256, of_file)

    def note_known_failures(self) -> None:
        """Add the known failures of these files to :attr:`unread`, without reading any file."""
        for file, origin in self.origins():
            self._skip_known_failure(file, origin)

    def _skip_known_failure(self, file: SourceFile, origin: str) -> bool:
        error = self._failed.find(origin)
        if error is not None:
            _log.debug("%s is left out, as before", file.stamp.name)
            self.unread.append(Unread(file.stamp.name, error))
        return error is not None

    def _read(self, file: SourceFile, facts: Facts | None) -> Reading | None:
        origin = origin_with_facts(file.stamp.sha256, facts)
        if self._skip_known_failure(file, origin):
            return None
        document = None if self._carried is None else self._carried.get(origin)
        content = b"" if document is not None else file.content()
        try:
            document = document or self._reader_for(file).read(content, facts)
            check_symbol(document, facts)
            return Reading(document, origin)
        except ReadingStopped:
            raise
        except Exception as error:  # noqa: BLE001 - one file must not stop the others, whatever it raises
            _log.log(self._level(error), "%s is left out: %s", file.stamp.name, _log_text(error))
            self.unread.append(Unread(file.stamp.name, error))
            self._failed.note(file.stamp, origin, error)
            return None

    def _level(self, error: Exception) -> int:
        """Return the log level: INFO in a review, ERROR for a bug of ours, WARNING for what the owner can fix."""
        if self._is_reviewed:
            return logging.INFO
        is_ours = isinstance(error, ReadingBroke) or not isinstance(error, CorpusError | StorageError)
        return logging.ERROR if is_ours else logging.WARNING


def check_symbol(document: Document, facts: Facts | None) -> None:
    """Raise :class:`SymbolMissing` if no symbol is printed and the facts give none: nobody could ask for the text."""
    if (facts is None or facts.symbol is None) and str(document.symbol).startswith(UNKNOWN_SYMBOL):
        raise SymbolMissing(document.title, document.language)


def first_of_each(
    readings: Iterable[tuple[SourceFile, Reading]], clashes: list[Clash]
) -> Iterator[tuple[SourceFile, Reading]]:
    """Yield the first text of each symbol and language; append later ones with a different wording to ``clashes``."""
    kept: dict[Key, tuple[str, Document]] = {}
    for file, reading in readings:
        first, document = kept.setdefault(reading.key, (file.stamp.name, reading.document))
        if first == file.stamp.name:
            yield file, reading
        elif not _is_same_content(document, reading.document):
            clashes.append(Clash(file.stamp.name, first, document.symbol, document.language))


def _is_same_content(first: Document, second: Document) -> bool:
    """Compare two texts. The import is local, because a start without duplicates does not need it."""
    from corpus.comparison.edition_changes import is_same_content

    return is_same_content(first, second)


def origin_with_facts(sha256: str, facts: Facts | None) -> str:
    """Return the origin of a document: the hash of its file and facts, which with the parser determine it."""
    if facts is None:
        return origin_of(sha256)
    from corpus.manifest.write import write_manifest

    return origin_of(sha256, write_manifest({"facts": facts}))


def facts_of(manifests: Sequence[SourceFile]) -> Mapping[str, Facts]:
    """Return the facts in these manifests by the SHA-256 of a file; the first manifest with facts about a file wins.

    Raises :class:`ManifestNotRead` for a malformed manifest.
    """
    if not manifests:
        return {}
    from corpus.manifest.read import ManifestMalformed, read_manifest

    facts: dict[str, Facts] = {}
    for manifest in manifests:
        try:
            facts = {**read_manifest(manifest.content()), **facts}
        except ManifestMalformed as error:
            name, reason = manifest.stamp.name, error.reason
            raise ManifestNotRead(name, error.line, reason, fact=error.fact, table=error.table) from error
    return facts


def _log_text(error: Exception) -> str:
    """Return the log text of an error; for a foreign error only its name, as its message may quote the document."""
    name = type(error).__name__
    return f"{name} ({error})" if isinstance(error, CorpusError | StorageError) else name
