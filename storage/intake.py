"""Files to documents, for an edition.

A file of the owner's wins over one that comes with the program, for the document as for what the manifests
say of it, so that a text can be mended without waiting for a release.

The parser is loaded where it is used: a start that finds its edition in place needs no parser.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from corpus.document import Document
from corpus.errors import CorpusError
from corpus.parser_version import PARSER_VERSION
from corpus.symbol import DocumentSymbol
from storage.errors import (
    EditionNotBuilt,
    ReadingStopped,
    StorageError,
    SymbolMissing,
    naming_the_cause,
)
from storage.source_files import OWN, Originals, SourceFile, own_files, passed_over, shipped_files
from storage.stamp import SourceStamp, origin_of

if TYPE_CHECKING:
    from corpus.manifest import Facts
    from storage.reading.reader import Reader

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
    """See :func:`storage.stamp.origin_of`."""

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
    """The name of the file whose text is held."""
    symbol: DocumentSymbol
    language: str


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

    def readings(self, files: Sequence[SourceFile]) -> Iterator[Reading]:
        """Read files as a start does, while nobody waits for anything else."""
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

    def readings(self, files: Sequence[SourceFile]) -> Iterator[Reading]:
        """Read the owner's files in a process of their own, and those of the program here, which is faster."""
        for each in self.passed_over():
            _log.warning("%s is passed over: %s", each.name, each.error)
        with self.reader() as apart, self._here() as here:
            yield from Intake(files, lambda file: apart if file.is_own else here).readings()

    def reader(self) -> Reader:
        """Return what reads files in a process of its own; in tests of files it may be a stand-in."""
        if self._parse is not None:
            return self._here()
        from storage.reading.reader import Apart

        return Apart()

    def _here(self) -> Reader:
        from storage.reading.reader import Here

        return Here(self._parse or _parser())


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
        is_reviewed: bool = False,
    ) -> None:
        """``is_reviewed`` says that somebody is shown what is left out, so that the log need not insist."""
        self._texts = [file for file in files if not file.is_manifest]
        self._manifests = [file for file in files if file.is_manifest]
        self._reader_for = reader_for
        self._carried = carried
        self._progress = progress
        self._level = logging.INFO if is_reviewed else logging.ERROR
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
        for each in self.clashes:
            level = min(self._level, logging.WARNING)
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

    def _read(self, file: SourceFile, facts: Facts | None) -> Reading | None:
        origin = origin_under(file.stamp.sha256, facts)
        document = None if self._carried is None else self._carried.get(origin)
        content = b"" if document is not None else file.content()
        try:
            document = document or self._reader_for(file).read(content, facts)
            check_symbol(document, facts)
            return Reading(document, origin)
        except ReadingStopped:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a file does to its reader, it is one file
            _log.log(self._level, "%s is left out: %s", file.stamp.name, _told(error))
            self.unread.append(Unread(file.stamp.name, error))
            return None


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
        elif document != reading.document:
            clashes.append(Clash(file.stamp.name, first, document.symbol, document.language))


def origin_under(sha256: str, facts: Facts | None) -> str:
    """Return what decides, with the parser, which document a file of this hash gives."""
    if facts is None:
        return origin_of(sha256)
    from corpus.manifest_text import manifest_text

    return origin_of(sha256, manifest_text({"facts": facts}))


def facts_of(manifests: Sequence[SourceFile]) -> Mapping[str, Facts]:
    """Return what manifests say, by the SHA-256 of a file; of one file, what the first of them says."""
    if not manifests:
        return {}
    from corpus.manifest import read_manifest

    facts: dict[str, Facts] = {}
    for manifest in manifests:
        try:
            facts = {**read_manifest(manifest.content()), **facts}
        except (CorpusError, ValueError) as error:
            raise EditionNotBuilt(f"{manifest.stamp.name} cannot be used: {error}") from error
    return facts


def _told(error: Exception) -> str:
    """Return what the log may hear of an error: of one that is not ours only the name, its words may be a text's."""
    name = type(error).__name__
    return f"{name} ({error})" if isinstance(error, CorpusError | StorageError) else name


def _parser() -> Parse:
    from corpus.parse import parse

    return parse
