"""One edition takes the place of another: files first, then the one change of the state, then what can wait.

Up to that change everything can fail and nothing has happened: what was put among the sources is taken back. A
kill leaves it there, where it waits for a reload like any file of the owner's. After that change the
edition is published whatever fails: what is left to tidy is tidied at the next start.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from storage.changes.build import BuiltEdition
from storage.data_folder import DataFolder, sync_folder
from storage.editions.catalogue import EditionCatalogue, drop_old
from storage.errors import StorageError, naming_the_cause
from storage.hashes import EditionRecord
from storage.publication import Publication
from storage.sources.files import Originals, SourcesFolder
from storage.state import State

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Publishing:
    """The edition that was built, and the one that it comes after; in one's turn."""

    folder: DataFolder
    state: State
    base: EditionRecord
    built: BuiltEdition

    async def publish(self, publication: Publication, review: str) -> None:
        """Make it the current one; raise :class:`ReviewGone`, and what the disk has against it."""
        built = self.built
        # What waits among the sources is nobody's to take away, though the edition before may have been made of it.
        sources = SourcesFolder(self.folder.sources, self.base.sources, (*built.files, *built.waiting))
        try:
            await asyncio.to_thread(self._put_in_place, sources)
            await self.state.publish(built.record, publication, review)
        except Exception:  # not where we are cancelled: the change may have been made all the same
            await asyncio.to_thread(sources.take_back)
            raise
        with _only_tidying():
            await note_the_same(self.state, built, built.record)
        with _only_tidying():
            await asyncio.to_thread(sources.take)
        with _only_tidying():
            await asyncio.to_thread(drop_old, self.folder, await EditionCatalogue.of(self.folder, self.state))

    def _put_in_place(self, sources: SourcesFolder) -> None:
        """Bring the files to where they belong, in an order in which each step alone does no harm."""
        built = self.built
        target = self.folder.edition(built.record.stamp.number, built.record.stamp.hash)
        with naming_the_cause(self.folder.path):
            Originals(self.folder.originals).keep(file for file in built.files if file.file is not None)
            sources.bring()
            if built.path != target and built.path.exists():
                built.path.replace(target)
                sync_folder(target.parent)


async def note_the_same(state: State, built: BuiltEdition, current: EditionRecord) -> None:
    """Remember sources that give nothing but what is current, so that nobody is told again that they differ.

    Where a reading failed that may succeed another time, to be told so is right.
    """
    hash_ = built.looked_at
    if hash_ is not None and hash_ != current.stamp.hash:
        await state.note_same_sources(hash_, current.stamp.number)


@contextmanager
def _only_tidying() -> Generator[None, None, None]:
    """Go on where something fails that the next start mends."""
    try:
        yield
    except (StorageError, OSError, sqlite3.Error) as error:
        _log.warning("after the edition was published something could not be tidied (%s)", error)
