"""Source files, each with the hash of its content at the time it was first read.

The names of texts that come with the program begin with ``shipped/``, those of the data folder with ``sources/``. The
files of both that a kept edition was made from are copied to ``originals``, named by the hash of their content. So a
rollback, or parsing again with a better parser, never depends on the current content of the folders.
"""

import hashlib
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import IO, Self, TypeVar

from storage.data_folder import create_folder, sync_folder
from storage.errors import EditionNotBuilt, FileNotOpened, FileNotRead, FileTooLarge, OtherEnding, translate_errors
from storage.hashes import SourceStamp
from storage.sandbox.limits import MAX_BYTES

_log = logging.getLogger(__name__)


OWN, SHIPPED = "sources", "shipped"
"""The prefixes of the names of source files."""

MANIFEST_SUFFIX = ".toml"
GENERAL_MANIFEST = f"manifest{MANIFEST_SUFFIX}"
"""The manifest that an owner writes by hand; every other manifest belongs to one text."""
TEXT_SUFFIXES = (".md", ".txt", ".pdf", ".docx", ".html", ".htm", ".mhtml", ".mht", ".xml")
"""The suffixes of text files; files of other kinds are ignored, and the review lists them."""

_BLOCK_SIZE = 1024 * 1024
"""Bytes to read at once for a hash."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source file with its name and the hash of its content."""

    file: Traversable | None
    """None if the file no longer exists."""
    stamp: SourceStamp

    @classmethod
    def from_path(cls, file: Traversable, folder: str) -> Self:
        """Return the ``SourceFile`` for a path; its name begins with ``folder``, :data:`OWN` or :data:`SHIPPED`."""
        with file.open("rb") as content:
            return cls(file, SourceStamp(f"{folder}/{file.name}", _sha256(content)))

    @property
    def name(self) -> str:
        """Return the name without its prefix."""
        return self.stamp.name.partition("/")[2]

    @property
    def is_own(self) -> bool:
        """Return True for a file of the data folder, added by the owner or a moderator; False for a shipped file."""
        return self.stamp.name.startswith(f"{OWN}/")

    @property
    def is_manifest(self) -> bool:
        """Return True for a manifest, which holds facts about other files."""
        return self.stamp.name.endswith(MANIFEST_SUFFIX)

    def content(self) -> bytes:
        """Read the file; raise :class:`EditionNotBuilt` if it is missing or its hash has changed."""
        if self.file is None:
            raise EditionNotBuilt(f"{self.stamp.name} is no longer there")
        content = self.file.read_bytes()
        if hashlib.sha256(content).hexdigest() != self.stamp.sha256:
            raise EditionNotBuilt(f"{self.stamp.name} was changed while it was read")
        return content


def _sha256(content: IO[bytes]) -> str:
    """Return the SHA-256 of a file, read block by block."""
    digest = hashlib.sha256()
    while block := content.read(_BLOCK_SIZE):
        digest.update(block)
    return digest.hexdigest()


def shipped_files() -> tuple[SourceFile, ...]:
    """Return the texts and manifests that come with the program, sorted by name."""
    return _source_files(resources.files("corpus").joinpath("documents").iterdir(), SHIPPED)


def own_files(folder: Path) -> tuple[SourceFile, ...]:
    """Return the source files of a folder, which need not exist, sorted by name.

    The general manifest, ``manifest.toml``, comes last, so that the manifest of a single text has precedence.
    """
    with translate_errors(folder):
        seen = _source_files((file for file in _files_in(folder) if _reason_ignored(file) is None), OWN)
    return tuple(sorted(seen, key=lambda file: file.name == GENERAL_MANIFEST))


def ignored_files(folder: Path) -> tuple[tuple[str, FileNotRead], ...]:
    """Return the names of the files in a folder that are ignored, each with the reason; hidden files are omitted."""
    with translate_errors(folder):
        why = ((file.name, _reason_ignored(file)) for file in sorted(_files_in(folder)))
        return tuple((name, error) for name, error in why if error is not None)


def _reason_ignored(file: Path) -> FileNotRead | None:
    """Return the reason to ignore a file, or None; its size is checked before its content is read.

    A file that cannot be opened is ignored, so that it does not prevent a start or the reading of other files.
    """
    if not _is_source(file):
        return OtherEnding(file.suffix)
    try:
        with file.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
    except OSError as error:
        return FileNotOpened(error.strerror or type(error).__name__)
    return FileTooLarge(size, MAX_BYTES) if size > MAX_BYTES else None


def _files_in(folder: Path) -> tuple[Path, ...]:
    if not folder.is_dir():
        return ()
    return tuple(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))


def _source_files(files: Iterable[Traversable], folder: str) -> tuple[SourceFile, ...]:
    return tuple(
        SourceFile.from_path(file, folder) for file in sorted(filter(_is_source, files), key=lambda file: file.name)
    )


def _is_source(file: Traversable) -> bool:
    return file.name.lower().endswith((MANIFEST_SUFFIX, *TEXT_SUFFIXES))


class Originals:
    """The folder of the files that kept editions were made from, each once, named by the hash of its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, stamp: SourceStamp) -> Path:
        """Return the path at which a file is kept; it need not exist."""
        return self._folder / stamp.sha256

    def keep(self, files: Iterable[SourceFile]) -> None:
        """Copy these files to the folder, until :meth:`drop_all_but` deletes them; a damaged copy is replaced."""
        with translate_errors(self._folder):
            new = [file for file in files if self._find_kept(file.stamp) is None]
            if not new:
                return
            create_folder(self._folder)
            for file in new:
                write_atomically(self.path(file.stamp), file.content())
            sync_folder(self._folder)

    def drop_all_but(self, stamps: Iterable[SourceStamp]) -> None:
        """Delete all files but those of these stamps."""
        kept = {stamp.sha256 for stamp in stamps}
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in kept:
                    path.unlink(missing_ok=True)

    def find(self, stamps: Sequence[SourceStamp], *elsewhere: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
        """Return a file for each stamp, from this folder or ``elsewhere``; a lost one has ``file=None``."""
        others = {file.stamp: file for files in elsewhere for file in files}
        return tuple(self._find_kept(stamp) or others.get(stamp) or SourceFile(None, stamp) for stamp in stamps)

    def _find_kept(self, stamp: SourceStamp) -> SourceFile | None:
        path = self.path(stamp)
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != stamp.sha256:
            return None
        return SourceFile(path, stamp)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file atomically: after a crash or power cut it is complete or not there at all."""
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


_Each = TypeVar("_Each", SourceStamp, SourceFile)


class SourcesFolder:
    """The sources folder during the publication of an edition.

    ``before`` are the stamps of the current edition, ``after`` the files of the next one. Order of use:
    :meth:`write_added` before the edition becomes current, then :meth:`delete_removed`, or :meth:`roll_back`.
    """

    def __init__(self, folder: Path, before: Iterable[SourceStamp], after: Iterable[SourceFile]) -> None:
        self._folder = folder
        self._before = _own_by_name({stamp.name: stamp for stamp in before})
        self._after = _own_by_name({file.stamp.name: file for file in after})
        self._replaced: dict[str, bytes | None] = {}
        """The previous content of each file written, by name; None if there was no file."""

    def write_added(self) -> None:
        """Write the new files, before the edition becomes current.

        Raises :class:`FolderNotWritable`, :class:`DiskFull` or :class:`DiskFailed`.
        """
        with translate_errors(self._folder):
            for name, file in self._after.items():
                if file.file is not None and self._may_write(name, file.stamp):
                    create_folder(self._folder)
                    self._replaced[name] = self._content(name)
                    write_atomically(self._folder / name, file.content())
            if self._folder.is_dir():
                sync_folder(self._folder)

    def roll_back(self) -> None:
        """Undo :meth:`write_added` after a failed publication; a file that cannot be restored is logged.

        Files that somebody else changed meanwhile are left as they are.
        """
        for name, before in self._replaced.items():
            try:
                if self._hash_of(name) != self._after[name].stamp.sha256:
                    continue
                if before is None:
                    (self._folder / name).unlink()
                else:
                    write_atomically(self._folder / name, before)
            except OSError as error:
                _log.warning("sources/%s cannot be taken back (%s): a reload shows it", name, error.strerror)
        self._replaced.clear()

    def delete_removed(self) -> None:
        """Delete removed files, after the edition has become current; a file that cannot be deleted is logged."""
        for name, stamp in self._before.items():
            if name not in self._after and self._hash_of(name) == stamp.sha256:
                try:
                    (self._folder / name).unlink()
                except OSError as error:
                    _log.warning("sources/%s cannot be removed (%s): a reload brings it back", name, error.strerror)

    def _may_write(self, name: str, stamp: SourceStamp) -> bool:
        """Return True if a file is new, or replaces the very file that the previous edition was made from.

        A file of both editions that is missing from the folder was deleted by the owner: it stays so until a reload.
        """
        found, before = self._hash_of(name), self._before.get(name)
        if found is None:
            return before != stamp
        if found == stamp.sha256:
            return False
        if before is None or found != before.sha256:
            _log.warning("sources/%s waits for a reload and is left as it is", name)
            return False
        return True

    def _content(self, name: str) -> bytes | None:
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def _hash_of(self, name: str) -> str | None:
        try:
            with (self._folder / name).open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return None


def _own_by_name(named: Mapping[str, _Each]) -> dict[str, _Each]:
    """Return the files of the sources folder by name without prefix; a name that contains a path is skipped."""
    found = {name.partition("/")[2]: each for name, each in named.items() if name.startswith("sources/")}
    return {name: each for name, each in found.items() if Path(name).name == name}
