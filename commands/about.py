"""`/help` and `/privacy`: one screen each."""

import discord

from commands.i18n import words_for
from commands.i18n.translator import local
from commands.ui.command_binding import AnyCommand, made
from commands.ui.notice import notice_card
from commands.words.screens import help_words, privacy_words


class About:
    """What the bot is, and what it keeps."""

    @property
    def commands(self) -> tuple[AnyCommand, ...]:
        """Return the commands for the tree."""
        return (
            made(local("command", "help"), local("description", "What can be asked here, on one screen"), self.help),
            made(local("command", "privacy"), local("description", "What is kept about you: nothing"), self.privacy),
        )

    async def help(self, interaction: discord.Interaction) -> None:
        """Show what can be asked."""
        await interaction.response.send_message(view=notice_card(help_words(words_for(interaction))), ephemeral=True)

    async def privacy(self, interaction: discord.Interaction) -> None:
        """Show what is kept and what is not."""
        await interaction.response.send_message(view=notice_card(privacy_words(words_for(interaction))), ephemeral=True)
