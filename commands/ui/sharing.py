"""Private answers, and how they are shared.

An answer is private (ephemeral). A shared answer is a separate, ordinary message of the bot. An ordinary
message carries a nonce, so that discord.py's own retry after a server error never posts it twice; an
interaction's answer has none. Sharing requires that both the reader and the bot may write in the channel.
Nothing else is public; errors never are.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import discord

from commands.errors import BotMayNotWrite, MayNotRemove, MayNotShare, NotConfirmed
from commands.i18n import words_for
from commands.ui.card import PRIVATE, Audience, Card, Draw
from commands.ui.notice import notice_card
from commands.ui.response import (
    DELIVERY_ERRORS,
    LOST_ANSWER,
    defer,
    defer_edit,
    edit,
    is_acknowledged,
    repeat_if_lost,
    send,
    summary_of,
)

_log = logging.getLogger(__name__)

DEFER_AFTER = 1.5
"""Seconds after which an answer that is not ready is deferred: half of the three that Discord allows."""


class PendingAnswer:
    """The answer to one command, deferred by a timer if it is not given in time."""

    def __init__(self, interaction: discord.Interaction, *, share: bool) -> None:
        self._interaction = interaction
        self._share = share
        self._deferral: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(DEFER_AFTER, self._start_deferral)

    async def __call__(self, draw: Draw) -> None:
        """Answer privately, or publicly if the reader chose to share."""
        await self.stop_deferring()
        if self._share:
            await self._answer_publicly(draw)
            return
        await send(self._interaction, draw(PRIVATE))

    async def stop_deferring(self) -> None:
        """Cancel the timer, and wait for a deferral that has begun."""
        self._timer.cancel()
        if self._deferral is not None:
            await self._deferral

    def _start_deferral(self) -> None:
        if not is_acknowledged(self._interaction):
            self._deferral = asyncio.create_task(_try_to_defer(self._interaction))

    async def _answer_publicly(self, draw: Draw) -> None:
        message = await post(self._interaction, draw(_public_audience(self._interaction)))
        await _say_shared(self._interaction, message)


@asynccontextmanager
async def answering(interaction: discord.Interaction, share: bool = False) -> AsyncGenerator[PendingAnswer]:
    """Context manager for the answer to a command; yields a :class:`PendingAnswer`.

    Without ``share`` the answer is private; it is deferred if it is not ready after :data:`DEFER_AFTER` seconds. With
    ``share`` the interaction is deferred privately at once, and the answer is posted publicly in the channel; raises
    :class:`MayNotShare` or :class:`BotMayNotWrite`. Exceptions of the body are not caught.
    """
    if share:
        check_may_share(interaction)
        await defer(interaction)
    answer = PendingAnswer(interaction, share=share)
    try:
        yield answer
    finally:
        await answer.stop_deferring()


def check_may_share(interaction: discord.Interaction) -> None:
    """Raise :class:`MayNotShare` or :class:`BotMayNotWrite` if the reader or the bot may not write in the channel."""
    if interaction.guild_id is None:
        return  # in direct messages both may, always
    if not _may_write(interaction.permissions, interaction.channel):
        raise MayNotShare
    if not _may_write(interaction.app_permissions, interaction.channel):
        raise BotMayNotWrite


async def post(interaction: discord.Interaction, card: Card) -> discord.Message:
    """Post a card in the channel of the interaction, once and without pings.

    Raises :class:`BotMayNotWrite` if there is no channel, and :class:`NotConfirmed` if the outcome is unknown.
    """
    if not isinstance(interaction.channel, discord.abc.Messageable):
        raise BotMayNotWrite
    send_message, no_mentions = interaction.channel.send, discord.AllowedMentions.none()
    nonce = str(interaction.id)  # the same when repeated; an interaction posts one message at most
    try:
        return await repeat_if_lost(
            lambda: send_message(view=card, files=card.files(), allowed_mentions=no_mentions, nonce=nonce)
        )
    except LOST_ANSWER as error:
        raise NotConfirmed from error


async def share(interaction: discord.Interaction, draw: Draw) -> None:
    """Post what a private card shows, and mark the card as shared. The interaction must have been deferred."""
    message = await post(interaction, draw(_public_audience(interaction)))
    try:
        await edit(interaction, draw(Audience(has_shared=True)), interaction.message)
    except DELIVERY_ERRORS:
        await _say_shared(interaction, message)


async def remove(interaction: discord.Interaction, sharer: int) -> None:
    """Delete a shared answer; raise :class:`MayNotRemove` unless its sharer or a moderator presses the button."""
    if interaction.message is None or not (
        interaction.user.id == sharer or (interaction.guild_id is not None and interaction.permissions.manage_messages)
    ):
        raise MayNotRemove
    await defer_edit(interaction)
    try:
        await repeat_if_lost(interaction.message.delete)
    except discord.NotFound:
        _log.debug("a shared answer was gone already")
    except LOST_ANSWER as error:
        raise NotConfirmed from error


async def _say_shared(interaction: discord.Interaction, message: discord.Message) -> None:
    """Tell the reader that the answer is posted; never raise, because an apology would ask for a second message."""
    sentence = words_for(interaction).gettext("Shared: {link}", link=message.jump_url)
    try:
        await send(interaction, notice_card(sentence))
    except DELIVERY_ERRORS as error:
        _log.info("an answer was shared, but its reader could not be told (%s)", summary_of(error))


def _public_audience(interaction: discord.Interaction) -> Audience:
    """Return the audience of a shared card; it has files only if both the reader and the bot may attach some."""
    both = interaction.permissions & interaction.app_permissions
    return Audience(interaction.user.id, allows_files=interaction.guild_id is None or both.attach_files)


def _may_write(permissions: discord.Permissions, channel: object) -> bool:
    in_thread = isinstance(channel, discord.Thread)
    return permissions.view_channel and (
        permissions.send_messages_in_threads if in_thread else permissions.send_messages
    )


async def _try_to_defer(interaction: discord.Interaction) -> None:
    try:
        await defer(interaction)
    except DELIVERY_ERRORS:
        _log.debug("an interaction could not be deferred")  # the answer itself will fail in the same way
