"""`/digest notes`: the channel in which moderators are notified of digests that fail or are suspended."""

from collections.abc import Sequence
from dataclasses import replace

import discord
from discord import app_commands

from commands.digest.access import DigestContext
from commands.digest.channels import ChannelOption, checked_notes_channel
from commands.i18n import Catalogue, words_for
from commands.i18n.translator import local
from commands.ui.button_state import make_custom_id
from commands.ui.buttons import Buttons, show
from commands.ui.card import Card, button, buttons
from commands.ui.command_binding import AnyCommand, bound_command
from commands.ui.sharing import answering

RESET = "digestnotes"
"""Action of the button that forgets the chosen channel; its state is empty."""


class DigestNotesCommand:
    """The command that chooses the channel for notes to moderators."""

    def __init__(self, context: DigestContext) -> None:
        self._context = context
        self.presses: Buttons = {RESET: self._reset}

    @property
    def command(self) -> AnyCommand:
        """Return the command `notes`."""
        return bound_command(
            local("command", "notes"),
            local("description", "Choose where moderators are told that a digest failed or stopped"),
            self.notes,
        )

    @app_commands.describe(channel=local("description", "A channel that moderators read; without it, see which it is"))
    @app_commands.rename(channel=local("option", "channel"))
    async def notes(self, interaction: discord.Interaction, channel: ChannelOption | None = None) -> None:
        """Store the channel, or show the present one."""
        async with answering(interaction) as answer:
            guild = self._context.guild(interaction)
            if channel is not None:
                await self._store(guild, checked_notes_channel(guild, channel.id, channel.name).id)
            card = self._card(guild, words_for(interaction))
            await answer(lambda _: card)

    async def _reset(self, interaction: discord.Interaction, _: str, __: Sequence[str]) -> None:
        guild = self._context.guild(interaction)
        await self._store(guild, None)
        await show(interaction, self._card(guild, words_for(interaction)))

    async def _store(self, guild: discord.Guild, channel: int | None) -> None:
        settings = self._context.library.settings
        await settings.set(guild.id, replace(settings.get_now(guild.id), notes_channel=channel))

    def _card(self, guild: discord.Guild, words: Catalogue) -> Card:
        chosen = self._context.library.settings.get_now(guild.id).notes_channel
        if chosen is not None:
            sentence = words.gettext(
                "If a digest fails or stops, I tell moderators in {channel}.", channel=f"<#{chosen}>"
            )
            reset = button(words.gettext("Choose no channel"), make_custom_id(RESET, "", command="digest"))
            return Card([sentence], buttons(reset))
        how = words.gettext("/digest notes chooses a channel that moderators read.")
        if guild.system_channel is None:
            sentence = words.gettext("If a digest fails or stops, I tell moderators in the digest’s own channel.")
        else:
            sentence = words.gettext(
                "If a digest fails or stops, I tell moderators in {channel}, the server’s system channel.",
                channel=f"<#{guild.system_channel.id}>",
            )
        return Card([f"{sentence}\n{how}"])
