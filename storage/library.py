"""What the commands receive: the corpus as it stands, and what servers have chosen, their digests."""

import asyncio
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
from storage.editions.catalogue import EditionCatalogue, EditionDiff, drop_old, news_of
from storage.editions.edition import Edition, OpenEditions
from storage.editions.edition_file import corruption_in
from storage.errors import StorageError
from storage.guild_settings import Settings
from storage.hashes import EDITION_FORMAT, EditionRecord
from storage.publication import path_to
from storage.sources.sources import SourceFiles, Sources
from storage.state import State, opened_state

GLANCE = 5.0
"""Seconds between two looks at the pointer: how soon a bot notices what the command line published."""

_log = logging.getLogger(__name__)


class Stacks:
    """The editions of a folder."""

    def __init__(self, folder: DataFolder, state: State, sources: Sources, editions: OpenEditions) -> None:
        self.edition: Edition
        """The current edition. Take it once for each answer, and work on that one to the end."""
        self.news: tuple[EditionDiff, ...] = ()
        """What the last editions changed, newest first."""
        self.state = state
        self._folder = folder
        self._editions = editions
        self._told: list[Callable[[], None]] = []
        self.keeping = CorpusEditor(folder, state, sources, edition=lambda: self.edition, turn_to=self._turn_to)
        """How moderators change what there is."""

    @classmethod
    @asynccontextmanager
    async def opened(
        cls, place: DataFolder, sources: Sources | None = None, *, is_served: bool = False
    ) -> AsyncGenerator[Self, None]:
        """Open the editions of a folder; make the first where there is none, from the shipped texts.

        Where another process serves from the folder (``is_served``), nothing is mended or migrated under it.
        """
        place.make()
        sources = sources or SourceFiles(place.sources)
        async with AsyncExitStack() as stack:
            async with place.turn():
                state = await stack.enter_async_context(opened_state(place.state, is_served=is_served))
                record = await edition_to_serve(place, state, sources, is_served=is_served)
                await Reviews(place, state).tidy()
                if not is_served:
                    await asyncio.to_thread(drop_old, place, await EditionCatalogue.of(place, state))
            editions = OpenEditions()
            stack.push_async_callback(editions.close)
            stacks = cls(place, state, sources, editions)
            await stacks._turn_to(record)
            if not is_served and await stacks.keeping.sources_differ(record):
                number = record.stamp.number
                _log.info("the sources differ from those of edition %d: reload the corpus to see what changed", number)
            stack.push_async_callback(stacks.keeping.close)
            yield stacks

    @classmethod
    @asynccontextmanager
    async def beside(cls, folder: Path, sources: Sources | None = None) -> AsyncGenerator[Self, None]:
        """Open the editions of a folder for the command line, whether a bot serves from it or not.

        Raises :class:`FolderInUse` where a bot of another version does, and the rest of the family in
        :mod:`storage.errors`.
        """
        place = DataFolder(folder)
        async with cls.opened(place, sources, is_served=place.is_served()) as stacks:
            yield stacks

    async def follow(self, every: float = GLANCE) -> None:
        """Turn to what another process publishes, until cancelled; look once in so many seconds."""
        while True:
            await asyncio.sleep(every)
            try:
                await self.glance()
            except (StorageError, sqlite3.Error, OSError) as error:
                _log.warning("the current edition cannot be looked up (%s)", error)

    async def earlier(self, short: str) -> Edition | None:
        """Open the edition that a receipt names by its short hash; None where its file is not kept as it was."""
        record = await self._named(short)
        if record is None or record.format != EDITION_FORMAT:
            return None
        path = self._folder.edition(record.stamp.number, record.stamp.hash)
        if await asyncio.to_thread(corruption_in, path, record) is not None:
            return None
        return await self._editions.open(path, record.stamp)

    async def digests(self, short: str) -> dict[tuple[str, str], str]:
        """Return the digests of an edition's texts by symbol and language, kept or not; none where unknown."""
        record = await self._named(short)
        return {} if record is None else {(each.symbol, each.language): each.digest for each in record.documents}

    async def _named(self, short: str) -> EditionRecord | None:
        return next((each for each in await self.state.editions() if each.stamp.short == short), None)

    def when_turned(self, told: Callable[[], None]) -> Callable[[], None]:
        """Let this be called whenever another edition is current; return what lets it be called no more."""
        self._told.append(told)
        return lambda: self._told.remove(told)

    async def glance(self) -> None:
        """Turn to the current edition, if it is another than the one that is open."""
        await self._editions.sweep()
        number = await self.state.current()
        if number in {None, self.edition.stamp.number}:
            return
        record = next(record for record in await self.state.editions() if record.stamp.number == number)
        path = self._folder.edition(record.stamp.number, record.stamp.hash)
        if (trouble := await asyncio.to_thread(corruption_in, path, record)) is not None:
            _log.error("edition %d was published and cannot be served: %s", record.stamp.number, trouble)
            return
        await self._turn_to(record)
        _log.info("edition %d (%s) was published by another process", record.stamp.number, record.stamp.short)

    async def _turn_to(self, record: EditionRecord) -> None:
        """Serve this edition from now on; answers under way go on with theirs."""
        path = self._folder.edition(record.stamp.number, record.stamp.hash)
        edition = await self._editions.open(path, record.stamp)
        news = news_of(await self.state.editions(), path_to(await self.state.publications()))
        self.edition, self.news = edition, news
        for told in self._told:
            told()
        await self._editions.sweep()


class Library:
    """Everything stored, open."""

    def __init__(self, stacks: Stacks, settings: Settings, digests: Digests) -> None:
        self.stacks = stacks
        self.settings = settings
        """What servers have chosen."""
        self.digests = digests
        """Digests on schedule, and what became of each."""

    @property
    def edition(self) -> Edition:
        """The current edition. Take it once for each answer, and work on that one to the end."""
        return self.stacks.edition

    @property
    def news(self) -> tuple[EditionDiff, ...]:
        """What the last editions changed, newest first."""
        return self.stacks.news

    @property
    def corpus(self) -> CorpusEditor:
        """How moderators change what is held."""
        return self.stacks.keeping

    @classmethod
    @asynccontextmanager
    async def opened(cls, folder: Path, *, sources: Sources | None = None) -> AsyncGenerator[Self, None]:
        """Open the library in a folder; make both where they are missing, from the shipped texts.

        An edition in place is opened without parsing anything. What is built is built in a worker
        thread. ``sources`` stand in for the shipped texts and the folder's own, in tests.
        Raises :class:`FolderInUse` while another process serves from the folder, and the rest of
        the family in :mod:`storage.errors`.
        """
        place = DataFolder(folder)
        async with AsyncExitStack() as stack:
            stack.enter_context(place.locked())
            stacks = await stack.enter_async_context(Stacks.opened(place, sources))
            database = stacks.state.database
            settings = await Settings.loaded(database)
            digests = await stack.enter_async_context(Digests.opened(database))
            settings.when_erased(digests.forget)
            yield cls(stacks, settings, digests)

    @asynccontextmanager
    async def following(self, every: float = GLANCE) -> AsyncGenerator[None, None]:
        """Turn to the editions that another process publishes, for as long as this lasts.

        Looks once in so many seconds.
        """
        task = asyncio.ensure_future(self.stacks.follow(every))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def earlier(self, short: str) -> Edition | None:
        """Open the edition that a receipt names by its short hash; None where its file is not kept as it was."""
        return await self.stacks.earlier(short)

    async def digests_of(self, short: str) -> dict[tuple[str, str], str]:
        """Return the digests of an edition's texts by symbol and language, kept or not; none where unknown."""
        return await self.stacks.digests(short)

    def when_turned(self, told: Callable[[], None]) -> Callable[[], None]:
        """Let this be called whenever another edition is current; return what lets it be called no more."""
        return self.stacks.when_turned(told)

    async def tree_hash(self) -> str | None:
        """Return the hash of the commands that Discord was last told of; None before the first time."""
        return await self.stacks.state.tree_hash()

    async def set_tree_hash(self, hash_: str) -> None:
        """Remember which commands Discord has been told of."""
        await self.stacks.state.set_tree_hash(hash_)
