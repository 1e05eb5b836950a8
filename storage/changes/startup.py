"""Which edition a start serves: the current one, as long as its file is sound.

The pointer in the state is the truth. Sources that changed meanwhile are not published by a start: somebody
has to look at what they would change. A better parser, or a file of another form, makes a new edition of the
very files that the current one was made from; but where a text would be lost in that way, the current one serves
on, and a reload shows what would change. Where the state is lost, the newest sound file is taken up
(:mod:`storage.editions.recovery`). Only where nothing can be served otherwise are the sources
taken as they are.

The order is what makes a kill at any moment harmless: the file is built aside, synced, moved to its
name; only then does the state point to it. Up to that one change the edition before it is current.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storage.data_folder import DataFolder, sync_folder
from storage.editions.build_thread import Stop, in_thread
from storage.editions.catalogue import EditionCatalogue, drop_old, lost
from storage.editions.edition_file import Plan, build, corruption_in
from storage.editions.recovery import adopted
from storage.errors import EditionNotBuilt, FolderInUse, StorageError, naming_the_cause
from storage.hashes import EditionRecord, EditionStamp, content_hash
from storage.publication import Publication
from storage.sources.files import Originals, SourceFile
from storage.sources.known_failures import Failed, Failures
from storage.sources.sources import Sources
from storage.state import State

_log = logging.getLogger(__name__)


async def edition_to_serve(
    folder: DataFolder, state: State, sources: Sources, *, is_served: bool = False
) -> EditionRecord:
    """Return the edition to serve; build it where there is none, or where a better parser reads its files.

    Where another process serves from the folder (``is_served``) it is that process's to build. Raises what
    :func:`build` raises, unless a sound edition can serve in its place; and :class:`FolderInUse`.
    """
    start = _Start(folder, state, sources, await EditionCatalogue.of(folder, state))
    serving = start.shelf.serving()
    if serving is None:
        if is_served:
            raise FolderInUse(folder.path, None)
        if (serving := await start.adopted()) is None:
            _log.info("no edition yet: building the first from its sources")
            return await start.built(await asyncio.to_thread(sources.files))
        start = replace(start, shelf=await EditionCatalogue.of(folder, state))
    trouble = await start.trouble(serving)
    if is_served:
        if trouble is not None:
            raise EditionNotBuilt(trouble)
        return serving
    if trouble is None and serving.parser_version >= sources.parser_version:
        return serving
    return await (start.improved(serving) if trouble is None else start.replaced(serving, trouble))


@dataclass(frozen=True, slots=True)
class _Start:
    folder: DataFolder
    state: State
    sources: Sources
    shelf: EditionCatalogue

    async def adopted(self) -> EditionRecord | None:
        """Take up the editions that lie in the folder, and return the newest; None where no file is sound."""
        found = await asyncio.to_thread(adopted, self.shelf.on_disk.values())
        if not found:
            return None
        files = await asyncio.to_thread(self.sources.earlier, found[-1].sources)
        originals = Originals(self.folder.originals)
        await asyncio.to_thread(originals.keep, [file for file in files if file.file is not None])
        await self.state.adopt(found)
        numbers = ", ".join(str(record.stamp.number) for record in found)
        _log.warning("the state names no edition: those in the folder are taken up (%s), and the last serves", numbers)
        return found[-1]

    async def trouble(self, record: EditionRecord) -> str | None:
        """Say what keeps an edition from being served, in words for the log."""
        path = self.folder.edition(record.stamp.number, record.stamp.hash)
        return await asyncio.to_thread(corruption_in, path, record)

    async def improved(self, serving: EditionRecord) -> EditionRecord:
        """Read the files of the current edition with a better parser; serve it as it is where that cannot be."""
        number = serving.stamp.number
        files = await asyncio.to_thread(self.sources.earlier, serving.sources)
        if missing := lost(files):
            names = ", ".join(missing)
            _log.warning("edition %d serves as an older parser read it: %s changed; reload the corpus", number, names)
            return serving
        _log.info("the parser is better than that of edition %d: building the next", number)
        try:
            return await self.built(files, instead_of=serving)
        except StorageError as error:
            _log.error("the next edition could not be built (%s): edition %d serves on", error, number)
            return serving

    async def replaced(self, serving: EditionRecord, trouble: str) -> EditionRecord:
        """Make again what cannot be served; else serve the last that can; else take the sources as they are."""
        number = serving.stamp.number
        _log.warning("edition %d cannot be served: %s; building from the sources", number, trouble)
        files = await asyncio.to_thread(self.sources.earlier, serving.sources)
        if not lost(files):
            try:
                return await self.built(files)
            except StorageError as error:
                _log.error("edition %d could not be built again: %s", number, error)
                if (other := await self.last_sound()) is None:
                    raise
                return await self.gone_back_to(other)
        if (other := await self.last_sound()) is not None:
            return await self.gone_back_to(other)
        _log.warning("not all files of edition %d are there: an edition is made of those that are", number)
        return await self.built(await asyncio.to_thread(self.sources.files))

    async def last_sound(self) -> EditionRecord | None:
        """Return the newest edition that can be served."""
        for record in reversed(self.shelf.kept()):
            if await self.trouble(record) is None:
                return record
        return None

    async def gone_back_to(self, record: EditionRecord) -> EditionRecord:
        """Make a sound edition the current one."""
        _log.error("edition %d serves in its place", record.stamp.number)
        await self.state.publish(record, Publication.at_start(record.stamp.number))
        return record

    async def built(self, files: Sequence[SourceFile], *, instead_of: EditionRecord | None = None) -> EditionRecord:
        """Build an edition of these files, and make it the current one.

        Raises :class:`EditionNotBuilt` where a text would be lost that the edition has ``instead_of`` which it comes.
        """
        failures = Failures(self.state)
        failed = Failed(await failures.known(self.sources.parser_version))
        record = await in_thread(lambda stop: self._put_in_place(files, failed, instead_of, stop))
        if self.shelf.current == record.stamp.number:
            await self.state.mend(record)
        else:
            await self.state.publish(record, Publication.at_start(record.stamp.number))
        await failures.note(failed, self.sources.parser_version, is_all=False)
        await asyncio.to_thread(drop_old, self.folder, await EditionCatalogue.of(self.folder, self.state))
        _log.info(
            "edition %d (%s) is built from %d files", record.stamp.number, record.stamp.short, len(record.sources)
        )
        return record

    def _put_in_place(
        self, files: Sequence[SourceFile], failed: Failed, instead_of: EditionRecord | None, stop: Stop
    ) -> EditionRecord:
        whole = self.folder.building("whole-")
        try:
            record, taken = self._made(files, failed, whole, stop)
            if instead_of is not None:
                _check_nothing_is_lost(instead_of, record)
            with naming_the_cause(self.folder.path):
                whole.replace(self.folder.edition(record.stamp.number, record.stamp.hash))
                sync_folder(self.folder.editions)
        finally:
            whole.unlink(missing_ok=True)
        Originals(self.folder.originals).keep(file for file in taken if file.file is not None)
        return record

    def _made(
        self, files: Sequence[SourceFile], failed: Failed, whole: Path, stop: Stop
    ) -> tuple[EditionRecord, Sequence[SourceFile]]:
        """Build the edition of these files, but for those that could not be read and may be another time."""
        while True:
            taken = [file for file in files if file.stamp not in failed.passing]
            sources = tuple(file.stamp for file in taken)
            hash_ = content_hash(sources, self.sources.parser_version)
            stamp = EditionStamp(self.shelf.number_for(hash_), hash_, dt.datetime.now(dt.UTC))
            readings = stop.between(self.sources.readings(taken, failed))
            plan = Plan(stamp, self.sources.parser_version, sources)
            record = build(plan, readings, self.folder.building(), whole)
            if not any(file.stamp in failed.passing for file in taken):
                return record, taken


def _check_nothing_is_lost(before: EditionRecord, after: EditionRecord) -> None:
    """Raise :class:`EditionNotBuilt` where a file gave a text before and gives none now."""
    origins = {stamp.origin for stamp in after.documents}
    keys = {(stamp.symbol, stamp.language) for stamp in after.documents}
    if gone := [
        stamp.symbol
        for stamp in before.documents
        if stamp.origin not in origins and (stamp.symbol, stamp.language) not in keys
    ]:
        raise EditionNotBuilt(f"{', '.join(gone)} would be lost; reload the corpus to see why")
