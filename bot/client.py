"""The client: the wiring between Discord's gateway and the commands, and nothing else."""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Collection

import discord

from bot.posting.digest_service import DigestService
from commands.i18n import Translator
from commands.tree import Features, Tree, add_commands, dynamic_items, tree_hash
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

    def __init__(
        self,
        library: Library,
        *,
        language: str = "en",
        now: Callable[[], dt.datetime] = discord.utils.utcnow,
        counted: Callable[[], float] | None = None,
        home_server: int | None = None,
        moderator_roles: Collection[int] = (),
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.library = library
        self.tree = Tree(self)
        self.office = DigestService(self, library, language, now, counted)
        self._parts = Features(
            library,
            postman=self.office.postman,
            language=language,
            now=now,
            home_server=home_server,
            moderator_roles=moderator_roles,
        )
        self._preparing: asyncio.Task[None] | None = None
        self._let_edition_go = library.when_turned(self._prepare_again)
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
        await self.office.open()
        await self._parts.prepare()

    def _prepare_again(self) -> None:
        """Work ahead on an edition that was just published, and no more on the one before it."""
        if self._preparing is not None:
            self._preparing.cancel()
        if self.is_ready():
            self._preparing = asyncio.create_task(self._parts.prepare())

    async def on_resumed(self) -> None:
        """Look after the servers again: a connection lives for hours, so this comes often enough."""
        await self._follow_servers()
        await self.office.open()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep what a server had chosen, now that the bot is back."""
        await self._follow_servers()
        await self.office.look(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Begin the thirty days after which what a server had chosen is erased."""
        await self._follow_servers()
        await self.office.leave(guild.id)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Look whether digests can go on, on a server that Discord had lost for a while."""
        if self.is_ready():
            await self.office.look(guild.id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Let the digests of a channel stand still."""
        await self.office.lose(channel.guild.id, channel.id)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Let the digests of a thread stand still."""
        await self.office.lose(payload.guild_id, payload.thread_id)

    async def on_raw_thread_update(self, payload: discord.RawThreadUpdateEvent) -> None:
        """Look whether a thread was locked, or opened again."""
        await self.office.look(payload.guild_id)

    async def on_guild_channel_update(self, _: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Look whether digests may still, or again, be posted: permissions in a channel may be others now."""
        await self.office.look(after.guild.id)

    async def on_guild_role_update(self, _: discord.Role, after: discord.Role) -> None:
        """Look as well when a role has changed."""
        await self.office.look(after.guild.id)

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Look as well when a role is gone, and mention it no more."""
        await self.office.forget_role(role.guild.id, role.id)
        await self.office.look(role.guild.id)

    async def on_member_update(self, _: discord.Member, after: discord.Member) -> None:
        """Look as well when our own roles have changed; of others Discord tells us nothing."""
        if after == self.user:
            await self.office.look(after.guild.id)

    async def _follow_servers(self) -> None:
        await self.library.settings.follow({guild.id for guild in self.guilds}, discord.utils.utcnow())

    async def close(self) -> None:
        """Let digests arrive that are on their way, and leave Discord without waiting long for it to agree."""
        self._let_edition_go()
        self._let_edition_go = _nothing
        if self._preparing is not None:
            self._preparing.cancel()
        await self.office.close()
        try:
            async with asyncio.timeout(PATIENCE_ON_CLOSING):
                await super().close()
        except TimeoutError:
            _log.warning("Discord did not answer while closing")


def _nothing() -> None:
    """Do nothing: a client may be closed twice."""
