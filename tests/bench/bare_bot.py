"""The least that a discord.py bot can be: one command that answers ``ok``, one autocomplete with 25 choices.

It is what Rapporteur's figures are set beside, so it has the same intents, caches, mentions and log level, and nothing
else. Its command is called ``quote`` and its option ``citation``, so that both programs get the same interactions.
"""

import logging
import os
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

CHOICES = [
    app_commands.Choice(name=f"A/RES/71/28 OP{n} — Invite tous les États", value=f"71/28 OP{n}") for n in range(25)
]
"""As many as Discord shows, about as long as Rapporteur's."""


class BareBot(discord.Client):
    """A client with a tree of one command."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.tree = app_commands.CommandTree(self)
        command: app_commands.Command[Any, ..., None] = app_commands.Command(
            name="quote", description="Answer ok.", callback=_answer
        )
        command.autocomplete("citation")(_complete)
        self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Sync the one command."""
        await self.tree.sync()


async def _answer(interaction: discord.Interaction, citation: str) -> None:  # noqa: ARG001 - the option is the point
    await interaction.response.send_message("ok", ephemeral=True)


async def _complete(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:  # noqa: ARG001
    return CHOICES


def main(arguments: Sequence[str] = ()) -> int:  # noqa: ARG001 - called as Rapporteur's main is
    """Run until a signal ends it."""
    BareBot().run(os.environ["DISCORD_TOKEN"], log_level=logging.WARNING)
    return 0
