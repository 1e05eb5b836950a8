"""The settings of each guild. All are in memory: a bot is in a few thousand guilds at most.

The settings of a guild that the bot has left are kept for :data:`RETENTION`, since people remove a bot by mistake
or to change its permissions, and are then erased.
"""

import datetime as dt
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Self

from storage.database import Database
from storage.sqlite_values import format_instant

_SELECT_GUILDS = "SELECT id, language, notes_channel FROM guild"
_UPSERT_GUILD = """
    INSERT INTO guild (id, language, notes_channel) VALUES (:id, :language, :notes_channel)
    ON CONFLICT (id) DO UPDATE SET language = excluded.language, notes_channel = excluded.notes_channel
"""
_MARK_LEFT = """
    UPDATE guild SET left_at = :at WHERE left_at IS NULL AND id NOT IN (SELECT value FROM json_each(:present))
"""
_MARK_BACK = """
    UPDATE guild SET left_at = NULL WHERE left_at IS NOT NULL AND id IN (SELECT value FROM json_each(:present))
"""
_ERASE_LONG_LEFT = "DELETE FROM guild WHERE left_at <= :before RETURNING id"

RETENTION = dt.timedelta(days=30)
"""How long a guild's settings are kept after the bot left it; `/privacy` states this number."""


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """The settings of one guild; nothing about its members."""

    language: str | None = None
    """ISO 639-1 code for messages that address no single reader; None if none was chosen."""
    notes_channel: int | None = None
    """Discord id of the channel for notes about digests that fail or are suspended; None if none was chosen."""


_DEFAULTS = GuildSettings()


class Settings:
    """The settings of all guilds, by guild id; writes go to the database first, then to memory."""

    def __init__(self, database: Database, guilds: Mapping[int, GuildSettings]) -> None:
        self._database = database
        self._guilds = dict(guilds)
        self._erase_callbacks: list[Callable[[Collection[int]], None]] = []

    @classmethod
    async def loaded(cls, database: Database) -> Self:
        """Load the settings of all guilds into memory."""
        rows = await database.reader.execute_fetchall(_SELECT_GUILDS)
        return cls(database, {row["id"]: GuildSettings(row["language"], row["notes_channel"]) for row in rows})

    def get_now(self, guild: int) -> GuildSettings:
        """Return the settings of a guild without awaiting; defaults if nothing was chosen."""
        return self._guilds.get(guild, _DEFAULTS)

    async def get(self, guild: int) -> GuildSettings:
        """Return the settings of a guild; defaults if nothing was chosen."""
        return self.get_now(guild)

    async def set(self, guild: int, settings: GuildSettings) -> None:
        """Store the settings of a guild."""
        async with self._database.change() as change:
            await change.execute_fetchall(_UPSERT_GUILD, {"id": guild, **asdict(settings)})
        self._guilds[guild] = settings

    def on_erased(self, callback: Callable[[Collection[int]], None]) -> None:
        """Register a callback for the ids of erased guilds; rows that refer to them were deleted by the same change."""
        self._erase_callbacks.append(callback)

    async def update_presence(self, present: Collection[int], now: dt.datetime) -> None:
        """Record which guilds the bot is in at ``now`` (aware), and erase those it left :data:`RETENTION` ago.

        Only guilds with settings or a scheduled digest are in the file.
        """
        parameters = {"present": json.dumps(sorted(present))}
        async with self._database.change() as change:
            await change.execute_fetchall(_MARK_BACK, parameters)
            await change.execute_fetchall(_MARK_LEFT, {**parameters, "at": format_instant(now)})
            rows = await change.execute_fetchall(_ERASE_LONG_LEFT, {"before": format_instant(now - RETENTION)})
            erased = [row["id"] for row in rows]
        for guild in erased:
            self._guilds.pop(guild, None)
        for callback in self._erase_callbacks:
            callback(erased)
