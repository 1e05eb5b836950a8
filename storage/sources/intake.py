"""Files to documents, for an edition.

Where two files give one text, the first wins, for the document as for what the manifests say of it; how files
are ordered is for :mod:`storage.sources.sources` to say.
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
from storage.sources.known_failures import Failed

if TYPE_CHECKING:
    from corpus.manifest.read import Facts
    from storage.sandbox.client import Reader

Parse = Callable[[bytes, "Facts | None"], Document]
Key = tuple[str, str]
"""What a text is held under: its symbol without a star, and its language."""

UNKNOWN_SYMBOL = "unknown-"
"""How the symbol begins that the parser makes up where none is printed."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, and what it was read from."""

    document: Document
    origin: str = ""
    """See :func:`storage.hashes.origin_of`."""

    @property
    def key(self) -> Key:
        """Return what the document is held under."""
        return str(self.document.symbol), self.document.language


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gives no document."""

    name: str
    """``sources/A-RES-79-1.en.pdf``."""
    error: Exception
    """A CorpusError, one of the FileNotRead family, or what a parser that broke its promise raised."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A file left out because another gives the same text in other words."""

    name: str
    """``sources/A-RES-79-1.en.pdf``."""
    winner: str
    """The name of the file whose text is taken."""
    symbol: DocumentSymbol
    language: str
    is_held: bool = False
    """Whether the winner is what the library holds already; else both are new, and the first by name is taken."""

    @property
    def is_against_shipped(self) -> bool:
        """Say whether the winner comes with the program: one cannot take it away, but hand in a text over it."""
        return self.winner.startswith(f"{SHIPPED}/")


class Carried(Protocol):
    """Documents that were read before, and need not be read again."""

    def get(self, origin: str) -> Document | None:
        """Return what was read from this origin, by the same parser."""
        ...


class Intake:
    """One reading of files, in their order."""

    def __init__(
        self,
        files: Sequence[SourceFile],
        reader_for: Callable[[SourceFile], Reader],
        carried: Carried | None = None,
        progress: Callable[[int, int], None] = lambda _, __: None,
        *,
        failed: Failed | None = None,
        is_reviewed: bool = False,
    ) -> None:
        """``is_reviewed`` says that somebody is shown what is left out, so that the log need not insist."""
        self._texts = [file for file in files if not file.is_manifest]
        self._manifests = [file for file in files if file.is_manifest]
        self._reader_for = reader_for
        self._carried = carried
        self._progress = progress
        self._failed = failed or Failed()
        self._is_reviewed = is_reviewed
        self.unread: list[Unread] = []
        """Files that gave no document, so far."""
        self.clashes: list[Clash] = []
        """Files whose text another file gives in other words, so far."""

    def readings(self) -> Iterator[Reading]:
        """Read every text; each symbol comes once in each language.

        Raises :class:`EditionNotBuilt` where a file changes under our eyes or a manifest makes no sense.
        """
        for _, reading in one_of_each(self.all_readings(), self.clashes):
            yield reading
        level = logging.INFO if self._is_reviewed else logging.WARNING
        for each in self.clashes:
            text = f"{each.symbol} ({each.language})"
            _log.log(level, "%s from %s is left out: it stands in %s already", text, each.name, each.winner)

    def all_readings(self) -> Iterator[tuple[SourceFile, Reading]]:
        """Read every text, also those of which the library holds another file already."""
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
        """Yield every text with what it is to be read from."""
        facts = facts_of(self._manifests)
        for file in self._texts:
            of_file = facts.get(file.stamp.sha256)
            if of_file is None or not of_file.is_removed:
                yield file, origin_under(file.stamp.sha256, of_file)

    def recall(self) -> None:
        """Note what is known to fail of these files, which need not be read."""
        for file, origin in self.origins():
            self._fails_again(file, origin)

    def _fails_again(self, file: SourceFile, origin: str) -> bool:
        error = self._failed.again(origin)
        if error is not None:
            _log.debug("%s is left out, as before", file.stamp.name)
            self.unread.append(Unread(file.stamp.name, error))
        return error is not None

    def _read(self, file: SourceFile, facts: Facts | None) -> Reading | None:
        origin = origin_under(file.stamp.sha256, facts)
        if self._fails_again(file, origin):
            return None
        document = None if self._carried is None else self._carried.get(origin)
        content = b"" if document is not None else file.content()
        try:
            document = document or self._reader_for(file).read(content, facts)
            check_symbol(document, facts)
            return Reading(document, origin)
        except ReadingStopped:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a file does to its reader, it is one file
            _log.log(self._level(error), "%s is left out: %s", file.stamp.name, _told(error))
            self.unread.append(Unread(file.stamp.name, error))
            self._failed.note(file.stamp, origin, error)
            return None

    def _level(self, error: Exception) -> int:
        """Return how loud the log is: of a review not at all, of what its owner can mend less than of our mistakes."""
        if self._is_reviewed:
            return logging.INFO
        is_ours = isinstance(error, ReadingBroke) or not isinstance(error, CorpusError | StorageError)
        return logging.ERROR if is_ours else logging.WARNING


def check_symbol(document: Document, facts: Facts | None) -> None:
    """Raise :class:`SymbolMissing` for what nobody could ask for: no symbol is printed, and none is given."""
    if (facts is None or facts.symbol is None) and str(document.symbol).startswith(UNKNOWN_SYMBOL):
        raise SymbolMissing(document.title, document.language)


def one_of_each(
    readings: Iterable[tuple[SourceFile, Reading]], clashes: list[Clash]
) -> Iterator[tuple[SourceFile, Reading]]:
    """Let the first text under each symbol and language pass; note the others that have other words."""
    kept: dict[Key, tuple[str, Document]] = {}
    for file, reading in readings:
        first, document = kept.setdefault(reading.key, (file.stamp.name, reading.document))
        if first == file.stamp.name:
            yield file, reading
        elif not _says_the_same(document, reading.document):
            clashes.append(Clash(file.stamp.name, first, document.symbol, document.language))


def _says_the_same(first: Document, second: Document) -> bool:
    """Compare two texts; a start that reads each only once does not wait for what compares them."""
    from corpus.comparison.edition_changes import says_the_same

    return says_the_same(first, second)


def origin_under(sha256: str, facts: Facts | None) -> str:
    """Return what decides, with the parser, which document a file of this hash gives."""
    if facts is None:
        return origin_of(sha256)
    from corpus.manifest.write import manifest_text

    return origin_of(sha256, manifest_text({"facts": facts}))


def facts_of(manifests: Sequence[SourceFile]) -> Mapping[str, Facts]:
    """Return what manifests say, by the SHA-256 of a file; of one file, what the first of them says.

    Raises :class:`ManifestNotRead`.
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


def _told(error: Exception) -> str:
    """Return what the log may hear of an error: of one that is not ours only the name, its words may be a text's."""
    name = type(error).__name__
    return f"{name} ({error})" if isinstance(error, CorpusError | StorageError) else name
