"""The client: connects Discord's gateway events to the commands and to the digest service."""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Collection

import discord

from bot.posting.digest_service import DigestService
from commands.i18n import Translator
from commands.tree import Features, Tree, add_commands, answer_form, dynamic_items, tree_hash
from storage.library import Library

_log = logging.getLogger(__name__)

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = (
    False  # no voice is used, so no warning about missing voice libraries
)

CLOSE_TIMEOUT = 3.0
"""Seconds to wait for Discord while closing: it may be unreachable, and discord.py would wait for 30."""


class Rapporteur(discord.Client):
    """The bot on Discord.

    Its only intent is ``guilds`` (servers, with their channels and permissions): no messages, no members, no presences.
    By default no message pings anybody; a single message may set its own ``allowed_mentions``.
    """

    def __init__(
        self,
        library: Library,
        *,
        language: str = "en",
        now: Callable[[], dt.datetime] = discord.utils.utcnow,
        monotonic: Callable[[], float] | None = None,
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
        self.digest_service = DigestService(self, library, language, now, monotonic)
        self._features = Features(
            library,
            poster=self.digest_service.dispatcher,
            language=language,
            now=now,
            home_server=home_server,
            moderator_roles=moderator_roles,
        )
        self._preparing: asyncio.Task[None] | None = None
        self._unsubscribe = library.on_edition_change(self._prepare_new_edition)
        add_commands(self.tree, self._features)

    async def setup_hook(self) -> None:
        """Register the buttons that must work after a restart, and sync the commands if needed."""
        self.add_dynamic_items(*dynamic_items(self._features))
        await self.tree.set_translator(Translator())
        await self._sync()

    async def _sync(self) -> None:
        """Sync the commands if they or the account have changed since the last sync."""
        current = f"{self.application_id} {tree_hash(self.tree)}"
        if await self.library.tree_hash() == current:
            return
        try:
            await self.tree.sync()
        except discord.HTTPException:
            # Discord keeps the commands of the last sync; the next start tries again.
            _log.exception("the commands could not be synced")
        else:
            await self.library.set_tree_hash(current)
            _log.info("commands synced")

    async def on_ready(self) -> None:
        """Log that the bot is ready, start posting digests, and precompute answers of the edition."""
        _log.info("ready: edition %s, %d servers", self.library.edition.stamp.short, len(self.guilds))
        await self._update_presence()
        await self.digest_service.open()
        await self._features.prepare()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a submitted form; all other interactions reach their commands and buttons through discord.py."""
        if interaction.type is discord.InteractionType.modal_submit:
            await answer_form(interaction, self._features)

    def _prepare_new_edition(self) -> None:
        """Precompute answers of an edition that was just published; cancel this work for the previous one."""
        if self._preparing is not None:
            self._preparing.cancel()
        if self.is_ready():
            self._preparing = asyncio.create_task(self._features.prepare())

    async def on_resumed(self) -> None:
        """Record the servers again, and recheck digests; a connection lasts for hours, so this happens often enough."""
        await self._update_presence()
        await self.digest_service.open()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep the settings of a server that the bot has joined again, and recheck its digests."""
        await self._update_presence()
        await self.digest_service.recheck(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Start the 30 days after which the settings of a left server are erased, and suspend its digests."""
        await self._update_presence()
        await self.digest_service.suspend_guild(guild.id)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Recheck digests of a server that was unavailable for a while."""
        if self.is_ready():
            await self.digest_service.recheck(guild.id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Suspend the digests of a deleted channel."""
        await self.digest_service.suspend_channel(channel.guild.id, channel.id)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Suspend the digests of a deleted thread."""
        await self.digest_service.suspend_channel(payload.guild_id, payload.thread_id)

    async def on_raw_thread_update(self, payload: discord.RawThreadUpdateEvent) -> None:
        """Recheck digests: a thread may have been locked or unlocked."""
        await self.digest_service.recheck(payload.guild_id)

    async def on_guild_channel_update(self, _: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Recheck digests: permissions in a channel may have changed."""
        await self.digest_service.recheck(after.guild.id)

    async def on_guild_role_update(self, _: discord.Role, after: discord.Role) -> None:
        """Recheck digests: permissions of a role may have changed."""
        await self.digest_service.recheck(after.guild.id)

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Stop mentioning a deleted role, and recheck digests."""
        await self.digest_service.forget_role(role.guild.id, role.id)
        await self.digest_service.recheck(role.guild.id)

    async def on_member_update(self, _: discord.Member, after: discord.Member) -> None:
        """Recheck digests if the bot's own roles have changed; without the members intent no other member is sent."""
        if after == self.user:
            await self.digest_service.recheck(after.guild.id)

    async def _update_presence(self) -> None:
        await self.library.settings.update_presence({guild.id for guild in self.guilds}, discord.utils.utcnow())

    async def close(self) -> None:
        """Finish running deliveries, then disconnect; wait for Discord at most :data:`CLOSE_TIMEOUT` seconds."""
        self._unsubscribe()
        self._unsubscribe = _do_nothing
        if self._preparing is not None:
            self._preparing.cancel()
        await self.digest_service.close()
        try:
            async with asyncio.timeout(CLOSE_TIMEOUT):
                await super().close()
        except TimeoutError:
            _log.warning("Discord did not answer while closing")


def _do_nothing() -> None:
    """Do nothing; replaces the unsubscribe callback, because a client may be closed twice."""
