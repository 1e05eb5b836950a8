"""The files that editions are made from: the shipped texts, and those that the owner put in a folder.

Both are read the same way. A file of the owner's wins over a shipped one, for the document as for
what the manifest says of it, so that a text can be mended without waiting for a release.

The parser is loaded where it is used: a start that finds its edition in place needs no parser.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from corpus.document import Document
from corpus.errors import CorpusError
from corpus.parser_version import PARSER_VERSION
from storage.errors import EditionNotBuilt, naming_the_cause
from storage.stamp import SourceStamp

if TYPE_CHECKING:
    from corpus.manifest import Facts

Parse = Callable[[bytes, "Facts | None"], Document]

MANIFEST = "manifest.toml"
TEXTS = (".md", ".txt")
"""What the parser reads; a file of another kind is passed over, and the log says so."""

_log = logging.getLogger(__name__)


class Sources(Protocol):
    """What an edition can be made from; both questions block, and are asked in a worker thread."""

    @property
    def parser_version(self) -> int:
        """The version of what reads them."""
        ...

    def stamps(self) -> tuple[SourceStamp, ...]:
        """Return the name and hash of everything that decides what the documents are."""
        ...

    def documents(self) -> Iterator[Document]:
        """Read them all; each symbol comes once in each language."""
        ...


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was when it was looked at."""

    file: Traversable
    stamp: SourceStamp

    @classmethod
    def seen(cls, file: Traversable, folder: str) -> SourceFile:
        """Look at a file, and name it by the folder that it stands for."""
        return cls(file, SourceStamp(f"{folder}/{file.name}", hashlib.sha256(file.read_bytes()).hexdigest()))

    @property
    def is_manifest(self) -> bool:
        """Say whether the file tells of others."""
        return self.file.name == MANIFEST

    def content(self) -> bytes:
        """Read the file; raise :class:`EditionNotBuilt` if it is no longer what was looked at."""
        content = self.file.read_bytes()
        if hashlib.sha256(content).hexdigest() != self.stamp.sha256:
            raise EditionNotBuilt(f"{self.stamp.name} was changed while it was read")
        return content


class SourceFiles:
    """The shipped texts and those in the owner's folder, which need not exist."""

    def __init__(self, folder: Path, *, parse: Parse | None = None) -> None:
        self._folder = folder
        self._parse = parse

    @property
    def parser_version(self) -> int:
        """The version of the parser that would read them."""
        return PARSER_VERSION

    def stamps(self) -> tuple[SourceStamp, ...]:
        """Return the name and hash of every text and manifest."""
        return tuple(source.stamp for source in self._seen())

    def documents(self) -> Iterator[Document]:
        """Parse every text; raise :class:`EditionNotBuilt` where one changes under our eyes."""
        seen = self._seen()
        for name in self._passed_over():
            _log.warning("%s is passed over: texts end in %s", name, " or ".join(TEXTS))
        facts = _facts([source for source in seen if source.is_manifest])
        return one_of_each(self._parsed([source for source in seen if not source.is_manifest], facts))

    def _seen(self) -> tuple[SourceFile, ...]:
        """Look at all files, the owner's first."""
        with naming_the_cause(self._folder):
            shipped = resources.files("corpus").joinpath("documents").iterdir()
            return (*_looked_at(self._own(), "sources"), *_looked_at(shipped, "shipped"))

    def _own(self) -> tuple[Path, ...]:
        """Return the owner's files; a name that begins with a full stop hides a file."""
        if not self._folder.is_dir():
            return ()
        return tuple(file for file in self._folder.iterdir() if file.is_file() and not file.name.startswith("."))

    def _passed_over(self) -> tuple[str, ...]:
        return tuple(sorted(file.name for file in self._own() if not _is_source(file)))

    def _parsed(self, texts: Iterable[SourceFile], facts: Mapping[str, Facts]) -> Iterator[tuple[str, Document]]:
        parse = self._parse or _parser()
        for text in texts:
            content = text.content()
            try:
                document = parse(content, facts.get(text.stamp.sha256))
            except Exception:  # noqa: BLE001 - a parser that breaks its promise loses one text, not all of them
                _log.exception("%s is left out: the parser failed on it", text.stamp.name)
                continue
            yield text.stamp.name, document


def one_of_each(named: Iterable[tuple[str, Document]]) -> Iterator[Document]:
    """Let the first document under each symbol and language pass, and log the others by their file's name."""
    origins: dict[tuple[object, str], tuple[str, Document]] = {}
    for name, document in named:
        key = document.symbol, document.language
        first, kept = origins.setdefault(key, (name, document))
        if first == name:
            yield document
        elif document != kept:
            _log.warning("%s (%s) from %s is left out: it stands in %s already", *key, name, first)


def _looked_at(files: Iterable[Traversable], folder: str) -> tuple[SourceFile, ...]:
    return tuple(
        SourceFile.seen(file, folder) for file in sorted(filter(_is_source, files), key=lambda file: file.name)
    )


def _is_source(file: Traversable) -> bool:
    return file.name == MANIFEST or file.name.lower().endswith(TEXTS)


def _facts(manifests: Sequence[SourceFile]) -> Mapping[str, Facts]:
    if not manifests:
        return {}
    from corpus.manifest import read_manifest

    facts: dict[str, Facts] = {}
    for manifest in manifests:  # the owner's comes first, and keeps what it said
        try:
            facts = {**read_manifest(manifest.content()), **facts}
        except (CorpusError, ValueError) as error:
            raise EditionNotBuilt(f"{manifest.stamp.name} cannot be used: {error}") from error
    return facts


def _parser() -> Parse:
    from corpus.parse import parse

    return parse
