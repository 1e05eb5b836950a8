"""Choose the edition to serve when the program starts: the current one, if its file is intact.

The pointer in the state decides. Sources that changed meanwhile are not published at a start: a moderator must
review what they would change. A newer parser or file format makes a new edition from exactly the files of the
current one. But if a text would be lost, the current edition stays in service, and a reload shows what would change.
If the state is lost, the newest intact file becomes current (:mod:`storage.editions.recovery`). Only if nothing
else can be served, an edition is built from the sources as they are.

The order of steps makes a kill at any moment harmless: the file is built at a temporary path, synced, and renamed;
only then does the state point to it. Until that transaction the former edition is current.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storage.data_folder import DataFolder, sync_folder
from storage.editions.build_thread import StopSignal, run_in_thread
from storage.editions.catalogue import EditionCatalogue, missing_files, remove_old_editions
from storage.editions.edition_file import EditionPlan, corruption_in, write_edition
from storage.editions.recovery import recovered_records
from storage.errors import EditionNotBuilt, FolderInUse, StorageError, translate_errors
from storage.hashes import EditionRecord, EditionStamp, content_hash
from storage.publication import Publication
from storage.sources.files import Originals, SourceFile
from storage.sources.known_failures import BuildFailures, FailureStore
from storage.sources.sources import Sources
from storage.state import State

_log = logging.getLogger(__name__)


async def edition_to_serve(
    folder: DataFolder, state: State, sources: Sources, *, is_served: bool = False
) -> EditionRecord:
    """Return the edition to serve; build one if there is none, or if the parser is newer than the current one's.

    If another process serves from the folder (``is_served``), nothing is built: raises :class:`FolderInUse` if no
    edition is current, and :class:`EditionNotBuilt` if it is damaged. Otherwise raises what :func:`write_edition`
    raises, unless an intact edition can be served instead.
    """
    start = _Start(folder, state, sources, await EditionCatalogue.load(folder, state))
    current = start.catalogue.find_current()
    if current is None:
        if is_served:
            raise FolderInUse(folder.path, None)
        if (current := await start.recover()) is None:
            _log.info("no edition yet: building the first from its sources")
            return await start.build(await asyncio.to_thread(sources.files))
        start = replace(start, catalogue=await EditionCatalogue.load(folder, state))
    reason = await start.corruption(current)
    if is_served:
        if reason is not None:
            raise EditionNotBuilt(reason)
        return current
    if reason is None and current.parser_version >= sources.parser_version:
        return current
    return await (start.rebuild_with_new_parser(current) if reason is None else start.replace_damaged(current, reason))


@dataclass(frozen=True, slots=True)
class _Start:
    folder: DataFolder
    state: State
    sources: Sources
    catalogue: EditionCatalogue

    async def recover(self) -> EditionRecord | None:
        """Record the intact editions of the folder in the state; return the newest, None if there is none."""
        found = await asyncio.to_thread(recovered_records, self.catalogue.on_disk.values())
        if not found:
            return None
        files = await asyncio.to_thread(self.sources.find_originals, found[-1].sources)
        originals = Originals(self.folder.originals)
        await asyncio.to_thread(originals.keep, [file for file in files if file.file is not None])
        await self.state.recover(found)
        numbers = ", ".join(str(record.stamp.number) for record in found)
        _log.warning(
            "the state names no edition: those in the folder are registered (%s), and the newest is used", numbers
        )
        return found[-1]

    async def corruption(self, record: EditionRecord) -> str | None:
        """Return why an edition cannot be served, for the log; None if its file is intact."""
        path = self.folder.edition_path(record.stamp.number, record.stamp.hash)
        return await asyncio.to_thread(corruption_in, path, record)

    async def rebuild_with_new_parser(self, current: EditionRecord) -> EditionRecord:
        """Build the current edition's files with the newer parser; return the old edition if that fails."""
        number = current.stamp.number
        files = await asyncio.to_thread(self.sources.find_originals, current.sources)
        if missing := missing_files(files):
            names = ", ".join(missing)
            _log.warning("edition %d serves as an older parser read it: %s changed; reload the corpus", number, names)
            return current
        _log.info("the parser is better than that of edition %d: building the next", number)
        try:
            return await self.build(files, instead_of=current)
        except StorageError as error:
            _log.error("the next edition could not be built (%s): edition %d stays in use", error, number)
            return current

    async def replace_damaged(self, current: EditionRecord, reason: str) -> EditionRecord:
        """Build a damaged edition again; else serve the newest intact one; else build from the present sources."""
        number = current.stamp.number
        _log.warning("edition %d cannot be served: %s; building from the sources", number, reason)
        files = await asyncio.to_thread(self.sources.find_originals, current.sources)
        if not missing_files(files):
            try:
                return await self.build(files)
            except StorageError as error:
                _log.error("edition %d could not be built again: %s", number, error)
                if (intact := await self.newest_sound()) is None:
                    raise
                return await self.roll_back_to(intact)
        if (intact := await self.newest_sound()) is not None:
            return await self.roll_back_to(intact)
        _log.warning("not all files of edition %d are there: an edition is made of those that are", number)
        return await self.build(await asyncio.to_thread(self.sources.files))

    async def newest_sound(self) -> EditionRecord | None:
        """Return the newest intact edition; None if there is none."""
        for record in reversed(self.catalogue.kept()):
            if await self.corruption(record) is None:
                return record
        return None

    async def roll_back_to(self, record: EditionRecord) -> EditionRecord:
        """Make an intact edition the current one, in place of a damaged one."""
        _log.error("edition %d serves in its place", record.stamp.number)
        await self.state.publish(record, Publication.at_start(record.stamp.number))
        return record

    async def build(self, files: Sequence[SourceFile], *, instead_of: EditionRecord | None = None) -> EditionRecord:
        """Build an edition of these files, and make it the current one.

        Raises :class:`EditionNotBuilt` if a text of the edition ``instead_of`` would be lost.
        """
        failures = FailureStore(self.state)
        failed = BuildFailures(await failures.known(self.sources.parser_version))
        record = await run_in_thread(lambda stop: self._build_in_place(files, failed, instead_of, stop))
        if self.catalogue.current == record.stamp.number:
            await self.state.update_edition(record)
        else:
            await self.state.publish(record, Publication.at_start(record.stamp.number))
        await failures.note(failed, self.sources.parser_version, is_all=False)
        await asyncio.to_thread(remove_old_editions, self.folder, await EditionCatalogue.load(self.folder, self.state))
        _log.info(
            "edition %d (%s) is built from %d files", record.stamp.number, record.stamp.short, len(record.sources)
        )
        return record

    def _build_in_place(
        self, files: Sequence[SourceFile], failed: BuildFailures, instead_of: EditionRecord | None, stop: StopSignal
    ) -> EditionRecord:
        finished = self.folder.build_path("whole-")
        try:
            record, used = self._write(files, failed, finished, stop)
            if instead_of is not None:
                _check_nothing_is_lost(instead_of, record)
            with translate_errors(self.folder.path):
                finished.replace(self.folder.edition_path(record.stamp.number, record.stamp.hash))
                sync_folder(self.folder.editions)
        finally:
            finished.unlink(missing_ok=True)
        Originals(self.folder.originals).keep(file for file in used if file.file is not None)
        return record

    def _write(
        self, files: Sequence[SourceFile], failed: BuildFailures, finished: Path, stop: StopSignal
    ) -> tuple[EditionRecord, Sequence[SourceFile]]:
        """Build the edition of these files without those that had a transient failure."""
        while True:
            used = [file for file in files if file.stamp not in failed.transient]
            sources = tuple(file.stamp for file in used)
            hash_ = content_hash(sources, self.sources.parser_version)
            stamp = EditionStamp(self.catalogue.number_for(hash_), hash_, dt.datetime.now(dt.UTC))
            readings = stop.guard(self.sources.readings(used, failed))
            plan = EditionPlan(stamp, self.sources.parser_version, sources)
            record = write_edition(plan, readings, self.folder.build_path(), finished)
            if not any(file.stamp in failed.transient for file in used):
                return record, used


def _check_nothing_is_lost(before: EditionRecord, after: EditionRecord) -> None:
    """Raise :class:`EditionNotBuilt` if a document of ``before`` is missing in ``after``."""
    origins = {stamp.origin for stamp in after.documents}
    keys = {(stamp.symbol, stamp.language) for stamp in after.documents}
    if gone := [
        stamp.symbol
        for stamp in before.documents
        if stamp.origin not in origins and (stamp.symbol, stamp.language) not in keys
    ]:
        raise EditionNotBuilt(f"{', '.join(gone)} would be lost; reload the corpus to see why")
