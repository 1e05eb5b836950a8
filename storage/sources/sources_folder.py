"""The folder of sources follows what moderators publish: it gets the files that come, and loses those that go.

Only what a moderator changed is touched. A file of the owner's that differs from the edition before, because
it waits for the next reload, stays as it is.

Files come before the edition is current and go after it is. Were it the other way round, a kill in between would
leave an edition whose text the next reload takes for removed; so it leaves a file that the next reload shows to
whoever asks for it, and nothing is published unseen.
"""

import logging
from collections.abc import Iterable, Mapping
from hashlib import file_digest
from pathlib import Path
from typing import TypeVar

from storage.data_folder import make_folder, sync_folder
from storage.errors import naming_the_cause
from storage.hashes import SourceStamp
from storage.sources.files import SourceFile, put

_Each = TypeVar("_Each", SourceStamp, SourceFile)

_log = logging.getLogger(__name__)


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
