"""Which edition serves: the current one as long as its file is sound and its sources are the same.

The order is what makes a kill at any moment harmless: the file is built aside, synced, moved to its
name; only then does the state point to it. Up to that one change the edition before it is current.
"""

import asyncio
import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Document
from storage.edition_file import Plan, build, unsound
from storage.errors import EditionNotBuilt, StorageError
from storage.folder import DataFolder
from storage.intake import Sources
from storage.stamp import EDITION_FORMAT, EditionRecord, EditionStamp, content_hash
from storage.state import State

KEPT_EDITIONS = 5
"""Files of this many editions stay, the current one among them, so that one can go back."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the state knows of editions, asked for one hash."""

    records: tuple[EditionRecord, ...]
    current: int | None
    on_disk: Mapping[int, Path]
    """Files that are named as editions are, listed in the state or not."""

    def serving(self) -> EditionRecord | None:
        """Return the current edition."""
        return next((record for record in self.records if record.stamp.number == self.current), None)

    def named(self, hash_: str) -> EditionRecord | None:
        """Return the edition of this hash, current or not."""
        return next((record for record in self.records if record.stamp.hash == hash_), None)

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


async def edition_to_serve(folder: DataFolder, state: State, sources: Sources) -> EditionRecord:
    """Return the edition that is sound and made from these sources; build it where there is none.

    Raises what :func:`build` raises, unless an older sound edition can serve in its place.
    """
    hash_ = await asyncio.to_thread(lambda: content_hash(sources.stamps(), sources.parser_version))
    shelf = Shelf(await state.editions(), await state.current(), await asyncio.to_thread(folder.editions_on_disk))
    serving, wanted = shelf.serving(), shelf.named(hash_)
    if wanted is not None and not await _trouble(folder, wanted):
        if wanted is not serving:
            await state.publish(wanted)
            _log.info("edition %d is current again: its sources are back", wanted.stamp.number)
        return wanted
    if serving is not wanted or serving is None:
        _log.log(*_reason_to_build(serving))
    stamp = EditionStamp(shelf.number_for(hash_), hash_, dt.datetime.now(dt.UTC))
    try:
        record = await _built(folder, stamp, sources)
    except StorageError as error:
        if serving is None or serving is wanted or await _trouble(folder, serving):
            raise
        number = serving.stamp.number
        _log.error("edition %d could not be built (%s): edition %d serves on", stamp.number, error, number)
        return serving
    await state.publish(record)
    await asyncio.to_thread(_drop_old, folder, stamp.number)
    _log.info("edition %d (%s) is built from %d files", stamp.number, stamp.short, len(record.sources))
    return record


def _reason_to_build(serving: EditionRecord | None) -> tuple[int, str]:
    """Return the level and the words in which the log hears why an edition of another hash is built."""
    if serving is None:
        return logging.INFO, "no edition yet: building the first from its sources"
    number = serving.stamp.number
    if serving.format != EDITION_FORMAT:
        return logging.WARNING, (
            f"edition {number} is of format {serving.format}, and this program reads format {EDITION_FORMAT}:"
            " building it again from the sources"
        )
    return logging.INFO, f"the sources or the parser have changed since edition {number}: building the next"


async def _trouble(folder: DataFolder, record: EditionRecord) -> bool:
    """Say whether an edition cannot be served, and tell the log why."""
    path = folder.edition(record.stamp.number, record.stamp.hash)
    reason = await asyncio.to_thread(unsound, path, record)
    if reason is not None:
        _log.warning("edition %d cannot be served: %s; building from the sources", record.stamp.number, reason)
    return reason is not None


async def _built(folder: DataFolder, stamp: EditionStamp, sources: Sources) -> EditionRecord:
    """Build in a worker thread; when cancelled, wait for it, lest it write after the folder's lock is gone."""
    cancelled = threading.Event()

    def work() -> EditionRecord:
        plan = Plan(stamp, sources.parser_version, sources.stamps())
        if content_hash(plan.sources, plan.parser_version) != stamp.hash:
            raise EditionNotBuilt("the sources were changed while they were read")
        documents = _until(cancelled.is_set, sources.documents())
        return build(plan, documents, folder.building(), folder.edition(stamp.number, stamp.hash))

    building = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(building)
    except asyncio.CancelledError:
        cancelled.set()
        await asyncio.wait([building])
        raise


def _until(stopped: Callable[[], bool], documents: Iterator[Document]) -> Iterator[Document]:
    for document in documents:
        if stopped():
            raise EditionNotBuilt("the program is stopping")
        yield document


def _drop_old(folder: DataFolder, current: int) -> None:
    """Remove the files of all but the last few editions; the state goes on naming them."""
    on_disk = folder.editions_on_disk()
    others = [number for number in on_disk if number != current]
    for number in others[: max(0, len(others) - (KEPT_EDITIONS - 1))]:
        try:
            on_disk[number].unlink()
        except OSError as error:
            _log.warning("the file of edition %d cannot be removed (%s)", number, error.strerror)
