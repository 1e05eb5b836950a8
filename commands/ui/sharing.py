"""Private answers, and what it takes to share one.

An answer is private. A shared answer is a public message of its own, posted as an ordinary message
of the bot's: an ordinary message carries a nonce, so that discord.py's own retry after a server
error never posts it twice, which an interaction's answer does not. It takes the reader's own right
to write in that channel, and the bot's. Only then is anything public; errors never are.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import discord

from commands.errors import BotMayNotWrite, MayNotRemove, MayNotShare
from commands.i18n import words_for
from commands.ui.card import PRIVATE, Audience, Card, Draw, Enclosure
from commands.ui.notice import notice_card

_log = logging.getLogger(__name__)

PATIENCE = 1.5
"""Seconds after which an answer that is not ready is deferred, half of what Discord allows."""


class Answering:
    """One question on its way to its answer."""

    def __init__(self, interaction: discord.Interaction, *, share: bool) -> None:
        self._interaction = interaction
        self._share = share
        self._deferring: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._defer_now)

    async def __call__(self, draw: Draw) -> None:
        """Answer privately, or in public where the reader asked for that."""
        await self.settled()
        if self._share:
            await self._in_public(draw)
            return
        card = draw(PRIVATE)
        if self._interaction.response.is_done():
            await self._interaction.edit_original_response(view=card, attachments=card.files())
        else:
            await self._interaction.response.send_message(view=card, files=card.files(), ephemeral=True)

    async def settled(self) -> None:
        """Defer no more; wait for a deferral under way."""
        self._timer.cancel()
        if self._deferring is not None:
            await self._deferring

    def _defer_now(self) -> None:
        if not self._interaction.response.is_done():
            self._deferring = asyncio.create_task(_defer(self._interaction))

    async def _in_public(self, draw: Draw) -> None:
        message = await post(self._interaction, draw(_everybody(self._interaction)))
        said = words_for(self._interaction).gettext("Shared: {link}", link=message.jump_url)
        await self._interaction.edit_original_response(view=notice_card(said))


@asynccontextmanager
async def answering(interaction: discord.Interaction, share: bool = False) -> AsyncGenerator[Answering]:
    """Answer a command in time, privately unless its reader shares the answer.

    What is to be shared is deferred at once, privately, after a look at who may write here; all
    else is deferred only when it takes long. An error goes on to the one error desk.
    """
    if share:
        check_may_share(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
    answer = Answering(interaction, share=share)
    try:
        yield answer
    finally:
        await answer.settled()


def check_may_share(interaction: discord.Interaction) -> None:
    """Raise :class:`MayNotShare` or :class:`BotMayNotWrite` where one of the two may not write here."""
    if interaction.guild_id is None:
        return  # in direct messages both may, always
    if not _may_write(interaction.permissions, interaction.channel):
        raise MayNotShare
    if not _may_write(interaction.app_permissions, interaction.channel):
        raise BotMayNotWrite


async def post(interaction: discord.Interaction, card: Card) -> discord.Message:
    """Post a card where the interaction took place; it pings nobody."""
    if not isinstance(interaction.channel, discord.abc.Messageable):
        raise BotMayNotWrite
    nobody = discord.AllowedMentions.none()
    return await interaction.channel.send(view=card, files=card.files(), allowed_mentions=nobody)


async def share(interaction: discord.Interaction, draw: Draw) -> None:
    """Post what a private card shows, and say on the card that it was shared. The press has been deferred."""
    await post(interaction, draw(_everybody(interaction)))
    card = draw(Audience(has_shared=True))
    await interaction.edit_original_response(view=card, attachments=attachments_of(card, interaction.message))


def attachments_of(card: Card, message: discord.Message | None) -> Sequence[discord.Attachment | discord.File]:
    """Return what a message is to have attached when it becomes a card: its own files where they are the card's."""
    own = {each.filename: each for each in message.attachments} if message is not None else {}
    if has_files(message, card.enclosures):
        return [own[each.name] for each in card.enclosures]
    return card.files()


def has_files(message: discord.Message | None, enclosures: Sequence[Enclosure]) -> bool:
    """Say whether a message has all of these files attached already."""
    own = {each.filename for each in message.attachments} if message is not None else set[str]()
    return own.issuperset(each.name for each in enclosures)


async def remove(interaction: discord.Interaction, sharer: int) -> None:
    """Take back what was shared, for the one who shared it or a moderator."""
    if interaction.message is None or not (
        interaction.user.id == sharer or (interaction.guild_id is not None and interaction.permissions.manage_messages)
    ):
        raise MayNotRemove
    await interaction.response.defer()
    try:
        await interaction.message.delete()
    except discord.NotFound:
        _log.debug("a shared answer was gone already")


def _everybody(interaction: discord.Interaction) -> Audience:
    """Return the audience of what somebody shares; files go along where both they and we may attach some."""
    both = interaction.permissions & interaction.app_permissions
    return Audience(interaction.user.id, takes_files=interaction.guild_id is None or both.attach_files)


def _may_write(permissions: discord.Permissions, channel: object) -> bool:
    in_thread = isinstance(channel, discord.Thread)
    return permissions.view_channel and (
        permissions.send_messages_in_threads if in_thread else permissions.send_messages
    )


async def _defer(interaction: discord.Interaction) -> None:
    try:
        await interaction.response.defer(ephemeral=True, thinking=True)
    except (discord.HTTPException, discord.InteractionResponded):
        _log.debug("an interaction could not be deferred")  # the answer itself will meet the same wall
