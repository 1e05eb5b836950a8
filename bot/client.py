"""The client: the wiring between Discord's gateway and the commands, and nothing else."""

import asyncio
import logging

import discord

from commands.tree import Parts, Tree, add_commands, dynamic_items, tree_hash
from commands.words import Translator
from storage.library import Library

_log = logging.getLogger(__name__)

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice here, so none is missed

PATIENCE_ON_CLOSING = 3.0
"""Seconds: Discord may be out of reach when we say goodbye, and discord.py would wait for 30."""


class Rapporteur(discord.Client):
    """The bot on Discord.

    It asks for the servers it is in (channels and permissions come with them) and for nothing else:
    no messages, no members, no presences. Nothing that it posts pings anybody unless a single
    message says so.
    """

    def __init__(self, library: Library) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.library = library
        self.tree = Tree(self)
        self._parts = Parts(library)
        add_commands(self.tree, self._parts)

    async def setup_hook(self) -> None:
        """Register what must answer after a restart, and tell Discord of new commands."""
        self.add_dynamic_items(*dynamic_items(self._parts))
        await self.tree.set_translator(Translator())
        await self._sync()

    async def _sync(self) -> None:
        """Sync the commands when they have changed since the last time, or the account has."""
        wanted = f"{self.application_id} {tree_hash(self.tree)}"
        if await self.library.tree_hash() == wanted:
            return
        try:
            await self.tree.sync()
        except discord.HTTPException:
            # Discord still knows the commands of last time; the next start tries again.
            _log.exception("the commands could not be synced")
        else:
            await self.library.set_tree_hash(wanted)
            _log.info("commands synced")

    async def on_ready(self) -> None:
        """Say in the log that the bot answers now."""
        _log.info("ready: edition %s, %d servers", self.library.edition.stamp.short, len(self.guilds))
        await self._follow_servers()
        await self._parts.prepare()

    async def on_resumed(self) -> None:
        """Look after the servers again: a connection lives for hours, so this comes often enough."""
        await self._follow_servers()

    async def on_guild_join(self, _guild: discord.Guild) -> None:
        """Keep what a server had chosen, now that the bot is back."""
        await self._follow_servers()

    async def on_guild_remove(self, _guild: discord.Guild) -> None:
        """Begin the thirty days after which what a server had chosen is erased."""
        await self._follow_servers()

    async def _follow_servers(self) -> None:
        await self.library.settings.follow({guild.id for guild in self.guilds}, discord.utils.utcnow())

    async def close(self) -> None:
        """Leave Discord, without waiting long for it to agree."""
        try:
            async with asyncio.timeout(PATIENCE_ON_CLOSING):
                await super().close()
        except TimeoutError:
            _log.warning("Discord did not answer while closing")
