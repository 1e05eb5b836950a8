"""Publish an edition: first move the files, then one transaction on the state, then clean up.

If a step before the transaction fails, nothing is changed: files moved to the sources folder are moved back. If the
process is killed there, they stay in the folder and are found by the next reload, like files that the owner adds.
After the transaction the edition is published even if a step fails: the next start repeats the cleanup.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from storage.changes.build import BuiltEdition
from storage.data_folder import DataFolder, sync_folder
from storage.editions.catalogue import EditionCatalogue, remove_old_editions
from storage.errors import StorageError, translate_errors
from storage.hashes import EditionRecord
from storage.publication import Publication
from storage.sources.files import Originals, SourcesFolder
from storage.state import State

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EditionPublisher:
    """Publishes a built edition after the current one (``base``); the caller holds the corpus lock."""

    folder: DataFolder
    state: State
    base: EditionRecord
    built: BuiltEdition

    async def publish(self, publication: Publication, review: str) -> None:
        """Make the edition current; raise :class:`ReviewGone`, and the disk errors of :mod:`storage.errors`."""
        built = self.built
        # Deferred files stay in the sources folder, even if the edition before was built from them.
        sources = SourcesFolder(self.folder.sources, self.base.sources, (*built.files, *built.deferred))
        try:
            await asyncio.to_thread(self._move_into_place, sources)
            await self.state.publish(built.record, publication, review)
        except Exception:  # not on cancellation: the transaction may have been committed
            await asyncio.to_thread(sources.roll_back)
            raise
        with _log_cleanup_errors():
            await note_same_sources(self.state, built, built.record)
        with _log_cleanup_errors():
            await asyncio.to_thread(sources.delete_removed)
        with _log_cleanup_errors():
            await asyncio.to_thread(
                remove_old_editions, self.folder, await EditionCatalogue.load(self.folder, self.state)
            )

    def _move_into_place(self, sources: SourcesFolder) -> None:
        """Move the files to their final paths, in an order in which a kill after any step does no harm."""
        built = self.built
        target = self.folder.edition_path(built.record.stamp.number, built.record.stamp.hash)
        with translate_errors(self.folder.path):
            Originals(self.folder.originals).keep(file for file in built.files if file.file is not None)
            sources.write_added()
            if built.path != target and built.path.exists():
                built.path.replace(target)
                sync_folder(target.parent)


async def note_same_sources(state: State, built: BuiltEdition, current: EditionRecord) -> None:
    """Record sources that give the same documents as the current edition, so that they no longer count as different.

    Does nothing after a transient failure: the sources may give more when they are read again.
    """
    hash_ = built.examined_hash
    if hash_ is not None and hash_ != current.stamp.hash:
        await state.note_same_sources(hash_, current.stamp.number)


@contextmanager
def _log_cleanup_errors() -> Generator[None, None, None]:
    """Log an error of the cleanup instead of raising it: the next start repeats the cleanup."""
    try:
        yield
    except (StorageError, OSError, sqlite3.Error) as error:
        _log.warning("after the edition was published the cleanup failed (%s)", error)
