"""What the commands receive: the corpus as it stands, and what servers have chosen."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Self

from storage.edition import Edition
from storage.folder import DataFolder
from storage.intake import SourceFiles, Sources
from storage.news import News, news_of
from storage.settings import Settings
from storage.state import State, opened_state
from storage.succession import edition_to_serve


class Library:
    """Everything stored, open."""

    def __init__(self, edition: Edition, settings: Settings, state: State, news: tuple[News, ...]) -> None:
        self.edition = edition
        """The current edition. Take it once for each answer, and work on that one to the end."""
        self.settings = settings
        """What servers have chosen."""
        self.news = news
        """What the last editions changed, newest first."""
        self._state = state

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
            state = await stack.enter_async_context(opened_state(place.state))
            record = await edition_to_serve(place, state, sources or SourceFiles(place.sources))
            path = place.edition(record.stamp.number, record.stamp.hash)
            edition = await stack.enter_async_context(Edition.opened(path, record.stamp))
            news = news_of(await state.editions(), record.stamp.number)
            yield cls(edition, await Settings.loaded(state.database), state, news)

    async def tree_hash(self) -> str | None:
        """Return the hash of the commands that Discord was last told of; None before the first time."""
        return await self._state.tree_hash()

    async def set_tree_hash(self, hash_: str) -> None:
        """Remember which commands Discord has been told of."""
        await self._state.set_tree_hash(hash_)
