"""The library: the corpus, the guild settings and the digests of one data folder, as the commands use them."""

import asyncio
import datetime as dt
import logging
import sqlite3
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Self

from storage.changes.corpus_editor import CorpusEditor
from storage.changes.reviews import Reviews
from storage.changes.startup import edition_to_serve
from storage.data_folder import DataFolder
from storage.digests.deliveries import Digests
from storage.editions.catalogue import EditionCatalogue, EditionDiff, edition_diffs, remove_old_editions
from storage.editions.edition import Edition, OpenEditions
from storage.editions.edition_file import corruption_in
from storage.errors import StorageError
from storage.guild_settings import Settings
from storage.hashes import EDITION_FORMAT, EditionRecord
from storage.publication import path_to_current
from storage.sources.sources import SourceFiles, Sources
from storage.state import Restoration, State, opened_state
from storage.state_repair import replace_damaged_state

POLL_INTERVAL = 5.0
"""Seconds between two checks of the current edition: how soon a bot serves what the command line published."""

_log = logging.getLogger(__name__)


class Library:
    """Everything stored in a data folder, open: the corpus, the settings and the digests."""

    def __init__(
        self,
        folder: DataFolder,
        state: State,
        sources: Sources,
        editions: OpenEditions,
        settings: Settings,
        digests: Digests,
    ) -> None:
        self.edition: Edition
        """The current edition. Take it once for each answer, and work on that one to the end."""
        self.diffs: tuple[EditionDiff, ...] = ()
        """What each of the last editions changed, newest first."""
        self.editor = CorpusEditor(folder, state, sources, edition=lambda: self.edition, switch_to=self._switch_to)
        """How moderators change the corpus."""
        self.settings = settings
        """The settings of all guilds."""
        self.digests = digests
        """Scheduled digests and their deliveries."""
        self._folder = folder
        self._state = state
        self._editions = editions
        self._change_callbacks: list[Callable[[], None]] = []

    @classmethod
    @asynccontextmanager
    async def opened(cls, folder: Path, *, sources: Sources | None = None) -> AsyncGenerator[Self, None]:
        """Open the library in a folder for a bot; create the folder and the first edition if they are missing.

        If an edition exists, nothing is parsed; otherwise it is built in a worker thread. ``sources`` replaces the
        shipped texts and the folder's own, for tests. Raises :class:`FolderInUse` while another process serves from
        the folder, and the other errors of :mod:`storage.errors`.
        """
        data_folder = DataFolder(folder)
        with data_folder.locked():
            async with cls._opened(data_folder, sources, is_served=False) as library:
                yield library

    @classmethod
    @asynccontextmanager
    async def opened_shared(cls, folder: Path, *, sources: Sources | None = None) -> AsyncGenerator[Self, None]:
        """Open the library in a folder for the command line, also while a bot serves from it.

        While one does, nothing is repaired or removed. Raises :class:`FolderInUse` if then no edition is current yet,
        and the other errors of :mod:`storage.errors`.
        """
        data_folder = DataFolder(folder)
        async with cls._opened(data_folder, sources, is_served=data_folder.is_served()) as library:
            yield library

    @classmethod
    @asynccontextmanager
    async def _opened(
        cls, folder: DataFolder, sources: Sources | None, *, is_served: bool
    ) -> AsyncGenerator[Self, None]:
        folder.create()
        sources = sources or SourceFiles(folder.sources)
        async with AsyncExitStack() as stack:
            async with folder.corpus_locked():
                if not is_served:
                    await replace_damaged_state(folder)
                state = await stack.enter_async_context(opened_state(folder.state))
                record = await edition_to_serve(folder, state, sources, is_served=is_served)
                await Reviews(folder, state).remove_leftovers()
                if not is_served:
                    await asyncio.to_thread(remove_old_editions, folder, await EditionCatalogue.load(folder, state))
            editions = OpenEditions()
            stack.push_async_callback(editions.close)
            settings = await Settings.loaded(state.database)
            digests = await stack.enter_async_context(Digests.opened(state.database))
            settings.on_erased(digests.forget_guilds)
            library = cls(folder, state, sources, editions, settings, digests)
            await library._switch_to(record)
            if not is_served and await library.editor.sources_differ(record):
                number = record.stamp.number
                _log.info("the sources differ from those of edition %d: reload the corpus to see what changed", number)
            stack.push_async_callback(library.editor.close)
            yield library

    @asynccontextmanager
    async def following(self, every: float = POLL_INTERVAL) -> AsyncGenerator[None, None]:
        """Within the block, switch to editions that another process publishes; check every ``every`` seconds."""
        task = asyncio.ensure_future(self._follow(every))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def _follow(self, every: float) -> None:
        while True:
            await asyncio.sleep(every)
            try:
                await self.refresh()
            except (StorageError, sqlite3.Error, OSError) as error:
                _log.warning("the current edition cannot be looked up (%s)", error)

    async def earlier_edition(self, short: str) -> Edition | None:
        """Open the edition of a receipt by its short hash; None if its file is missing or changed."""
        record = await self._record_of(short)
        if record is None or record.format != EDITION_FORMAT:
            return None
        path = self._folder.edition_path(record.stamp.number, record.stamp.hash)
        if await asyncio.to_thread(corruption_in, path, record) is not None:
            return None
        return await self._editions.open(path, record.stamp)

    async def document_hashes(self, short: str) -> dict[tuple[str, str], str]:
        """Return the document hashes of an edition by ``(symbol, language)``; empty if the edition is unknown.

        The edition's file may already be removed.
        """
        record = await self._record_of(short)
        return {} if record is None else {(each.symbol, each.language): each.hash for each in record.documents}

    async def edition_hashes(self) -> frozenset[str]:
        """Return the short hashes of all editions ever published here; the files of old ones may be removed."""
        return frozenset(each.stamp.short for each in await self._state.editions())

    async def _record_of(self, short: str) -> EditionRecord | None:
        return next((each for each in await self._state.editions() if each.stamp.short == short), None)

    def on_edition_change(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Register a callback for each change of the current edition; return a function that unregisters it."""
        self._change_callbacks.append(callback)
        return lambda: self._change_callbacks.remove(callback)

    async def refresh(self) -> None:
        """Switch to the current edition if another process published it; keep serving the old one if it is corrupt."""
        await self._editions.sweep()
        number = await self._state.current()
        if number in {None, self.edition.stamp.number}:
            return
        record = next(record for record in await self._state.editions() if record.stamp.number == number)
        path = self._folder.edition_path(record.stamp.number, record.stamp.hash)
        if (reason := await asyncio.to_thread(corruption_in, path, record)) is not None:
            _log.error("edition %d was published and cannot be served: %s", record.stamp.number, reason)
            return
        await self._switch_to(record)
        _log.info("edition %d (%s) was published by another process", record.stamp.number, record.stamp.short)

    async def last_restoration(self) -> Restoration | None:
        """Return the last restoration of the state from a backup; None if there was none."""
        return await self._state.last_restoration()

    async def note_restoration_told(self, at: dt.datetime) -> None:
        """Record that moderators were told of the last restoration."""
        await self._state.note_restoration_told(at)

    async def tree_hash(self) -> str | None:
        """Return the hash of the commands last registered with Discord; None before the first registration."""
        return await self._state.tree_hash()

    async def set_tree_hash(self, hash_: str) -> None:
        """Store the hash of the commands that were registered with Discord."""
        await self._state.set_tree_hash(hash_)

    async def _switch_to(self, record: EditionRecord) -> None:
        """Serve this edition from now on; answers in progress keep using the edition they took."""
        path = self._folder.edition_path(record.stamp.number, record.stamp.hash)
        edition = await self._editions.open(path, record.stamp)
        diffs = edition_diffs(await self._state.editions(), path_to_current(await self._state.publications()))
        self.edition, self.diffs = edition, diffs
        for callback in self._change_callbacks:
            callback()
        await self._editions.sweep()
