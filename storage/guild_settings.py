"""What a server has chosen. All of it is in memory: a bot sees a few thousand servers at most.

A server that the bot has left is kept for :data:`KEPT_FOR`, since people remove a bot by mistake or to
change its permissions, and is then erased for good.
"""

import datetime as dt
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Self

from storage.database import Database
from storage.sqlite_values import written

_SELECT_GUILDS = "SELECT id, language FROM guild"
_KEEP_GUILD = """
    INSERT INTO guild (id, language) VALUES (:id, :language) ON CONFLICT (id) DO UPDATE SET language = excluded.language
"""
_MARK_LEFT = """
    UPDATE guild SET left_at = :at WHERE left_at IS NULL AND id NOT IN (SELECT value FROM json_each(:present))
"""
_MARK_BACK = """
    UPDATE guild SET left_at = NULL WHERE left_at IS NOT NULL AND id IN (SELECT value FROM json_each(:present))
"""
_ERASE_LONG_LEFT = "DELETE FROM guild WHERE left_at <= :before RETURNING id"

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
        self._told: list[Callable[[Collection[int]], None]] = []

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

    def when_erased(self, told: Callable[[Collection[int]], None]) -> None:
        """Have somebody told which servers were erased; what refers to their rows is gone from the file with them."""
        self._told.append(told)

    async def follow(self, present: Collection[int], now: dt.datetime) -> None:
        """Note which servers the bot is in at ``now`` (aware), and erase those it left long enough ago.

        These are servers that chose something or that have a digest on schedule; others are not in the file.
        """
        there = {"present": json.dumps(sorted(present))}
        async with self._database.change() as change:
            await change.execute_fetchall(_MARK_BACK, there)
            await change.execute_fetchall(_MARK_LEFT, {**there, "at": written(now)})
            rows = await change.execute_fetchall(_ERASE_LONG_LEFT, {"before": written(now - KEPT_FOR)})
            erased = [row["id"] for row in rows]
        for guild in erased:
            self._guilds.pop(guild, None)
        for told in self._told:
            told(erased)
