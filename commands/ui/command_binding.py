"""How a command object is made: by hand, from a method that was given what it needs.

The decorator of discord.py makes commands of module-level functions, which have nothing but globals
to work with. All our commands work on servers and in direct messages with the bot.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import discord
from discord import app_commands

from commands.ui.error_desk import log_failure, nobody_waits

Choice = app_commands.Choice[str]
Suggest = Callable[[discord.Interaction, str], Coroutine[Any, Any, Sequence[Choice]]]
"""Returns suggestions for what a reader has typed so far."""
AnyCommand = app_commands.Command[Any, ..., None]


def bound_command(
    name: app_commands.locale_str,
    description: app_commands.locale_str,
    callback: Callable[..., Coroutine[Any, Any, None]],
) -> AnyCommand:
    """Return a command of this name that calls a bound method."""
    command: AnyCommand = app_commands.Command(name=name, description=description, callback=callback)
    command.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True)
    return command


def add_autocomplete(command: AnyCommand, option: str, suggest: Suggest) -> None:
    """Let an option of a command be completed.

    The answer is sent here, not by discord.py, which would log a failure or a late answer together
    with the reader's id. A failure of ours is logged by the desk, and nothing is suggested.
    """

    async def suggestions(interaction: discord.Interaction, current: str) -> list[Choice]:
        try:
            await interaction.response.autocomplete(await suggest(interaction, current))
        except Exception as error:  # noqa: BLE001 - see above
            if not nobody_waits(error):
                log_failure(interaction, error)
        return []

    command.autocomplete(option)(suggestions)
