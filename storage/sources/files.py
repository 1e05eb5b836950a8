"""Files that documents are read from, each as it was when it was looked at.

The texts that come with the program stand under ``shipped``, those in the data folder under ``sources``.
Of both, what a kept edition was made from stays in ``originals`` under the hash of its content, so that
going back, and reading again with a better parser, never depend on what the folders hold today.
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

from storage.data_folder import make_folder, sync_folder
from storage.errors import EditionNotBuilt, FileNotOpened, FileNotRead, FileTooLarge, OtherEnding, naming_the_cause
from storage.hashes import SourceStamp
from storage.sandbox.limits import MOST_BYTES

_log = logging.getLogger(__name__)


OWN, SHIPPED = "sources", "shipped"
"""The folders that names of sources begin with."""

MANIFEST = ".toml"
GENERAL = f"manifest{MANIFEST}"
"""The manifest that an owner writes by hand; the others belong to one text each."""
TEXTS = (".md", ".txt", ".pdf", ".docx", ".html", ".htm")
"""How names end of what is read; a file of another kind is passed over, and the review says so."""

_BLOCK = 1024 * 1024
"""Bytes of a file that are looked at at once."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was when it was looked at."""

    file: Traversable | None
    """None where it is no longer there."""
    stamp: SourceStamp

    @classmethod
    def seen(cls, file: Traversable, folder: str) -> Self:
        """Look at a file, and name it by the folder that it stands for."""
        with file.open("rb") as content:
            return cls(file, SourceStamp(f"{folder}/{file.name}", _sha256(content)))

    @property
    def name(self) -> str:
        """Return the file's name without its folder."""
        return self.stamp.name.partition("/")[2]

    @property
    def is_own(self) -> bool:
        """Say whether the file is the owner's, or a moderator's, and not the program's."""
        return self.stamp.name.startswith(f"{OWN}/")

    @property
    def is_manifest(self) -> bool:
        """Say whether the file tells of others."""
        return self.stamp.name.endswith(MANIFEST)

    def content(self) -> bytes:
        """Read the file; raise :class:`EditionNotBuilt` if it is no longer what was looked at."""
        if self.file is None:
            raise EditionNotBuilt(f"{self.stamp.name} is no longer there")
        content = self.file.read_bytes()
        if hashlib.sha256(content).hexdigest() != self.stamp.sha256:
            raise EditionNotBuilt(f"{self.stamp.name} was changed while it was read")
        return content


def _sha256(content: IO[bytes]) -> str:
    """Return the hash of a file of whatever size, block by block."""
    digest = hashlib.sha256()
    while block := content.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def shipped_files() -> tuple[SourceFile, ...]:
    """Look at the texts that come with the program, in the order of their names."""
    return _looked_at(resources.files("corpus").joinpath("documents").iterdir(), SHIPPED)


def own_files(folder: Path) -> tuple[SourceFile, ...]:
    """Look at the files in a folder, which need not exist, in the order of their names.

    Of manifests the general one, ``manifest.toml``, comes last: what stands beside a text knows it better.
    """
    with naming_the_cause(folder):
        seen = _looked_at((file for file in _files_in(folder) if _against(file) is None), OWN)
    return tuple(sorted(seen, key=lambda file: file.name == GENERAL))


def passed_over(folder: Path) -> tuple[tuple[str, FileNotRead], ...]:
    """Return the names of files that are no sources, and why; one that begins with a full stop hides itself."""
    with naming_the_cause(folder):
        why = ((file.name, _against(file)) for file in sorted(_files_in(folder)))
        return tuple((name, error) for name, error in why if error is not None)


def _against(file: Path) -> FileNotRead | None:
    """Return what keeps a file from being a source; its size is looked at before anything of it is read.

    A file that cannot be opened keeps nothing else from being read, a start least of all.
    """
    if not _is_source(file):
        return OtherEnding(file.suffix)
    try:
        with file.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
    except OSError as error:
        return FileNotOpened(error.strerror or type(error).__name__)
    return FileTooLarge(size, MOST_BYTES) if size > MOST_BYTES else None


def _files_in(folder: Path) -> tuple[Path, ...]:
    if not folder.is_dir():
        return ()
    return tuple(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))


def _looked_at(files: Iterable[Traversable], folder: str) -> tuple[SourceFile, ...]:
    return tuple(
        SourceFile.seen(file, folder) for file in sorted(filter(_is_source, files), key=lambda file: file.name)
    )


def _is_source(file: Traversable) -> bool:
    return file.name.lower().endswith((MANIFEST, *TEXTS))


class Originals:
    """What kept editions were made from, each file once, under the hash of its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, stamp: SourceStamp) -> Path:
        """Return where a file lies, if it is kept."""
        return self._folder / stamp.sha256

    def keep(self, files: Iterable[SourceFile]) -> None:
        """Keep these files, until :meth:`drop_all_but` drops them; one that was kept and is damaged is put right."""
        with naming_the_cause(self._folder):
            new = [file for file in files if self._kept(file.stamp) is None]
            if not new:
                return
            make_folder(self._folder)
            for file in new:
                put(self.path(file.stamp), file.content())
            sync_folder(self._folder)

    def drop_all_but(self, stamps: Iterable[SourceStamp]) -> None:
        """Drop what none of these names, as far as the system lets us."""
        kept = {stamp.sha256 for stamp in stamps}
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in kept:
                    path.unlink(missing_ok=True)

    def found(self, stamps: Sequence[SourceStamp], *elsewhere: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
        """Return the files of these stamps, from here or from elsewhere; what is lost has no file."""
        others = {file.stamp: file for files in elsewhere for file in files}
        return tuple(self._kept(stamp) or others.get(stamp) or SourceFile(None, stamp) for stamp in stamps)

    def _kept(self, stamp: SourceStamp) -> SourceFile | None:
        path = self.path(stamp)
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != stamp.sha256:
            return None
        return SourceFile(path, stamp)


def put(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    aside = path.with_name(f".{path.name}.part")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


_Each = TypeVar("_Each", SourceStamp, SourceFile)


class SourcesFolder:
    """The folder, while one edition takes the place of another."""

    def __init__(self, folder: Path, before: Iterable[SourceStamp], after: Iterable[SourceFile]) -> None:
        self._folder = folder
        self._before = _own({stamp.name: stamp for stamp in before})
        self._after = _own({file.stamp.name: file for file in after})
        self._replaced: dict[str, bytes | None] = {}
        """What lay where files were brought; None where nothing did."""

    def bring(self) -> None:
        """Write the files that come, before the edition is current; raise what the disk has against it."""
        with naming_the_cause(self._folder):
            for name, file in self._after.items():
                if file.file is not None and self._may_write(name, file.stamp):
                    make_folder(self._folder)
                    self._replaced[name] = self._content(name)
                    put(self._folder / name, file.content())
            if self._folder.is_dir():
                sync_folder(self._folder)

    def take_back(self) -> None:
        """Undo what :meth:`bring` did, because no edition came of it, as far as the system lets us.

        What somebody else wrote meanwhile stays.
        """
        for name, before in self._replaced.items():
            try:
                if self._found(name) != self._after[name].stamp.sha256:
                    continue
                if before is None:
                    (self._folder / name).unlink()
                else:
                    put(self._folder / name, before)
            except OSError as error:
                _log.warning("sources/%s cannot be taken back (%s): a reload shows it", name, error.strerror)
        self._replaced.clear()

    def take(self) -> None:
        """Remove the files that go, after the edition has become current, as far as the system lets us."""
        for name, stamp in self._before.items():
            if name not in self._after and self._found(name) == stamp.sha256:
                try:
                    (self._folder / name).unlink()
                except OSError as error:
                    _log.warning("sources/%s cannot be removed (%s): a reload brings it back", name, error.strerror)

    def _may_write(self, name: str, stamp: SourceStamp) -> bool:
        """Say whether a file comes new, or what lies there is what the edition before was made from.

        One that the edition before had too and that is missing was taken away by the owner: that waits for a reload.
        """
        found, before = self._found(name), self._before.get(name)
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

    def _found(self, name: str) -> str | None:
        try:
            with (self._folder / name).open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return None


def _own(named: Mapping[str, _Each]) -> dict[str, _Each]:
    """Return those of the folder, by their bare names; a name with a path in it is none of ours."""
    found = {name.partition("/")[2]: each for name, each in named.items() if name.startswith("sources/")}
    return {name: each for name, each in found.items() if Path(name).name == name}
