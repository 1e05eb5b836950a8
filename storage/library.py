"""What the commands receive: the corpus as it stands, and what servers have chosen, their digests."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Self

from storage.changes.corpus_editor import Keeping
from storage.data_folder import DataFolder
from storage.digests.desk import Digests
from storage.editions.edition import Edition
from storage.editions.news import News
from storage.guild_settings import Settings
from storage.sources.sources import Sources
from storage.stacks import GLANCE, Stacks


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
    def news(self) -> tuple[News, ...]:
        """What the last editions changed, newest first."""
        return self.stacks.news

    @property
    def corpus(self) -> Keeping:
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
