"""Which edition a start serves: the current one, as long as its file is sound.

The pointer in the state is the truth. Sources that changed meanwhile are not published by a start: somebody
has to look at what they would change. A better parser, or a file of another form, makes a new edition of the
very files that the current one was made from. Where the state is lost, the newest sound file is taken up
(:mod:`storage.adoption`). Only where nothing can be served otherwise are the sources
taken as they are.

The order is what makes a kill at any moment harmless: the file is built aside, synced, moved to its
name; only then does the state point to it. Up to that one change the edition before it is current.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storage.adoption import adopted
from storage.building import Stop, in_thread
from storage.edition_file import Plan, build, unsound
from storage.errors import EditionNotBuilt, FolderInUse, StorageError
from storage.folder import DataFolder
from storage.intake import Sources
from storage.publication import Publication
from storage.source_files import Originals, SourceFile
from storage.stamp import EDITION_FORMAT, EditionRecord, EditionStamp, content_hash
from storage.state import State

KEPT_EDITIONS = 10
"""Files of this many editions stay, the current one among them, so that one can go back."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is known of editions: by the state, and by the names of files."""

    records: tuple[EditionRecord, ...]
    current: int | None
    on_disk: Mapping[int, Path]
    """Files that are named as editions are, listed in the state or not."""
    recent: tuple[int, ...]
    """Numbers of editions that were current, each once, the last first."""

    @classmethod
    async def of(cls, folder: DataFolder, state: State) -> "Shelf":
        """Look."""
        publications = reversed(await state.publications())
        return cls(
            await state.editions(),
            await state.current(),
            await asyncio.to_thread(folder.editions_on_disk),
            tuple(dict.fromkeys(publication.edition for publication in publications)),
        )

    def serving(self) -> EditionRecord | None:
        """Return the current edition."""
        return None if self.current is None else self.numbered(self.current)

    def numbered(self, number: int) -> EditionRecord | None:
        """Return the edition of this number, current or not, kept or not."""
        return next((record for record in self.records if record.stamp.number == number), None)

    def named(self, hash_: str) -> EditionRecord | None:
        """Return the edition of this hash, current or not, kept or not."""
        return next((record for record in self.records if record.stamp.hash == hash_), None)

    def of_another_state(self) -> frozenset[int]:
        """Return the numbers of files that lay here before this state was begun and that it could not take up.

        A state that was set aside may name them, and the owner may bring it back.
        """
        first = min((record.stamp.number for record in self.records), default=None)
        return frozenset(number for number in self.on_disk if first is None or number < first)

    def kept(self) -> tuple[EditionRecord, ...]:
        """Return the editions whose files are there and of the form that is read, oldest first."""
        return tuple(
            record for record in self.records if record.stamp.number in self.on_disk and record.format == EDITION_FORMAT
        )

    def number_for(self, hash_: str) -> int:
        """Return the number that an edition of this hash has or gets: numbers are never used for two hashes.

        A file whose state was lost, or that was finished just before a kill, has kept its number.
        """
        if (known := self.named(hash_)) is not None:
            return known.stamp.number
        taken = {record.stamp.number for record in self.records}
        for number, path in self.on_disk.items():
            if number not in taken and path.stem.endswith(hash_[:12]):
                return number
        return max([*taken, *self.on_disk], default=0) + 1


async def edition_to_serve(
    folder: DataFolder, state: State, sources: Sources, *, is_served: bool = False
) -> EditionRecord:
    """Return the edition to serve; build it where there is none, or where a better parser reads its files.

    Where another process serves from the folder (``is_served``) it is that process's to build. Raises what
    :func:`build` raises, unless a sound edition can serve in its place; and :class:`FolderInUse`.
    """
    start = _Start(folder, state, sources, await Shelf.of(folder, state))
    serving = start.shelf.serving()
    if serving is None:
        if is_served:
            raise FolderInUse(folder.path, None)
        if (serving := await start.adopted()) is None:
            _log.info("no edition yet: building the first from its sources")
            return await start.built(await asyncio.to_thread(sources.files))
        start = replace(start, shelf=await Shelf.of(folder, state))
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
    shelf: Shelf

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
        return await asyncio.to_thread(unsound, path, record)

    async def improved(self, serving: EditionRecord) -> EditionRecord:
        """Read the files of the current edition with a better parser; serve it as it is where that cannot be."""
        number = serving.stamp.number
        files = await asyncio.to_thread(self.sources.earlier, serving.sources)
        if lost := [file.stamp.name for file in files if file.file is None]:
            names = ", ".join(lost)
            _log.warning("edition %d serves as an older parser read it: %s changed; reload the corpus", number, names)
            return serving
        _log.info("the parser is better than that of edition %d: building the next", number)
        try:
            return await self.built(files)
        except StorageError as error:
            _log.error("the next edition could not be built (%s): edition %d serves on", error, number)
            return serving

    async def replaced(self, serving: EditionRecord, trouble: str) -> EditionRecord:
        """Make again what cannot be served; else serve the last that can; else take the sources as they are."""
        number = serving.stamp.number
        _log.warning("edition %d cannot be served: %s; building from the sources", number, trouble)
        files = await asyncio.to_thread(self.sources.earlier, serving.sources)
        if all(file.file is not None for file in files):
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

    async def built(self, files: Sequence[SourceFile]) -> EditionRecord:
        """Build an edition of these files, and make it the current one."""
        sources = tuple(file.stamp for file in files)
        hash_ = content_hash(sources, self.sources.parser_version)
        stamp = EditionStamp(self.shelf.number_for(hash_), hash_, dt.datetime.now(dt.UTC))
        plan = Plan(stamp, self.sources.parser_version, sources)

        def work(stop: Stop) -> EditionRecord:
            readings = stop.between(self.sources.readings(files))
            record = build(plan, readings, self.folder.building(), self.folder.edition(stamp.number, stamp.hash))
            Originals(self.folder.originals).keep(file for file in files if file.file is not None)
            return record

        record = await in_thread(work)
        if self.shelf.current == stamp.number:
            await self.state.mend(record)
        else:
            await self.state.publish(record, Publication.at_start(stamp.number))
        await asyncio.to_thread(drop_old, self.folder, await Shelf.of(self.folder, self.state))
        _log.info("edition %d (%s) is built from %d files", stamp.number, stamp.short, len(record.sources))
        return record


def drop_old(folder: DataFolder, shelf: Shelf) -> None:
    """Remove the files of all but the editions that were current last, and originals that none of them names.

    The state goes on naming editions whose files are gone. A file that it does not name was left by somebody
    who was killed before he could publish it, unless it is of a state before this one: then it stays, with all
    that it may be made from.
    """
    of_another = shelf.of_another_state()
    staying = {*shelf.recent[:KEPT_EDITIONS], *of_another}
    dropped = {number for number in shelf.on_disk if number not in staying}
    for number in dropped:
        try:
            shelf.on_disk[number].unlink()
        except OSError as error:
            _log.warning("the file of edition %d cannot be removed (%s)", number, error.strerror)
    if of_another:
        return
    kept = [record for record in shelf.records if record.stamp.number in shelf.on_disk.keys() - dropped]
    try:
        Originals(folder.originals).drop_all_but(stamp for record in kept for stamp in record.sources)
    except OSError as error:
        _log.warning("originals cannot be removed (%s)", error.strerror)
