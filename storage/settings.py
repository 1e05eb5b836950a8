"""What a server has chosen. All of it is in memory: a bot sees a few thousand servers at most."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from storage.database import Database

_SELECT_GUILDS = "SELECT id, language FROM guild"
_KEEP_GUILD = """
    INSERT INTO guild (id, language) VALUES (:id, :language) ON CONFLICT (id) DO UPDATE SET language = excluded.language
"""
_FORGET_GUILD = "DELETE FROM guild WHERE id = :id"


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What one server has chosen; nothing about its members."""

    language: str | None = None
    """ISO 639-1, for what the bot says there to nobody in particular; None: none was chosen."""


_NOTHING_CHOSEN = GuildSettings()


class Settings:
    """The choices of all servers, by Discord's number of the server."""

    def __init__(self, database: Database, guilds: Mapping[int, GuildSettings]) -> None:
        self._database = database
        self._guilds = dict(guilds)

    @classmethod
    async def loaded(cls, database: Database) -> Self:
        """Read the choices of all servers."""
        rows = await database.reader.execute_fetchall(_SELECT_GUILDS)
        return cls(database, {row["id"]: GuildSettings(row["language"]) for row in rows})

    def now(self, guild: int) -> GuildSettings:
        """Return what a server has chosen, without awaiting."""
        return self._guilds.get(guild, _NOTHING_CHOSEN)

    async def get(self, guild: int) -> GuildSettings:
        """Return what a server has chosen."""
        return self.now(guild)

    async def set(self, guild: int, settings: GuildSettings) -> None:
        """Keep what a server has chosen."""
        async with self._database.change() as change:
            await change.execute_fetchall(_KEEP_GUILD, {"id": guild, "language": settings.language})
        self._guilds[guild] = settings

    async def forget(self, guild: int) -> None:
        """Delete what a server has chosen: the bot has left it."""
        async with self._database.change() as change:
            await change.execute_fetchall(_FORGET_GUILD, {"id": guild})
        self._guilds.pop(guild, None)
