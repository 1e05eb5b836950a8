"""What a server has chosen. All of it is in memory: a bot sees a few thousand servers at most.

A server that the bot has left is kept for :data:`KEPT_FOR`, since people remove a bot by mistake or to
change its permissions, and is then erased for good.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Self

from storage.database import Database

_SELECT_GUILDS = "SELECT id, language FROM guild"
_KEEP_GUILD = """
    INSERT INTO guild (id, language) VALUES (:id, :language) ON CONFLICT (id) DO UPDATE SET language = excluded.language
"""
_MARK_LEFT = "UPDATE guild SET left_at = :at WHERE id = :id AND left_at IS NULL"
_MARK_BACK = "UPDATE guild SET left_at = NULL WHERE id = :id"
_SELECT_LONG_LEFT = "SELECT id FROM guild WHERE left_at <= :before"
_ERASE_GUILD = "DELETE FROM guild WHERE id = :id"

KEPT_FOR = dt.timedelta(days=30)
"""How long what a server chose outlives the bot's leaving it; `/privacy` says so."""


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

    async def follow(self, present: Collection[int], now: dt.datetime) -> None:
        """Note which servers the bot is in at ``now`` (aware), and erase those it left long enough ago."""
        if not self._guilds:
            return
        at, before = _written(now), _written(now - KEPT_FOR)
        async with self._database.change() as change:
            for guild in self._guilds:
                if guild in present:
                    await change.execute_fetchall(_MARK_BACK, {"id": guild})
                else:
                    await change.execute_fetchall(_MARK_LEFT, {"id": guild, "at": at})
            rows = await change.execute_fetchall(_SELECT_LONG_LEFT, {"before": before})
            erased = [row["id"] for row in rows]
            for guild in erased:
                await change.execute_fetchall(_ERASE_GUILD, {"id": guild})
        for guild in erased:
            del self._guilds[guild]


def _written(instant: dt.datetime) -> str:
    """Write an instant so that texts sort as instants do."""
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
