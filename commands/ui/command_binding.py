"""Command objects made from bound methods.

The decorator of discord.py makes commands from module-level functions, which can reach the library only
through globals; a bound method has its own object. All our commands work in guilds and in direct messages
with the bot.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import discord
from discord import app_commands

from commands.ui.error_desk import is_unanswerable, log_failure
from commands.ui.response import is_already_acknowledged, send_choices

Choice = app_commands.Choice[str]
Suggest = Callable[[discord.Interaction, str], Coroutine[Any, Any, Sequence[Choice]]]
"""Returns suggestions for what a reader has typed so far."""
AnyCommand = app_commands.Command[Any, ..., None]


def bound_command(
    name: app_commands.locale_str,
    description: app_commands.locale_str,
    callback: Callable[..., Coroutine[Any, Any, None]],
) -> AnyCommand:
    """Return a command that calls a bound method, allowed in guilds and direct messages."""
    command: AnyCommand = app_commands.Command(name=name, description=description, callback=callback)
    command.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True)
    return command


def add_autocomplete(command: AnyCommand, option: str, suggest: Suggest) -> None:
    """Add autocompletion to an option of a command.

    The answer is sent here, not by discord.py, which would log a failure or a late answer together
    with the reader's id. Our own failures are logged without it, and nothing is suggested.
    """

    async def suggestions(interaction: discord.Interaction, current: str) -> list[Choice]:
        try:
            await send_choices(interaction, await suggest(interaction, current))
        except Exception as error:  # noqa: BLE001 - see above
            if not (is_unanswerable(error) or is_already_acknowledged(error)):
                log_failure(interaction, error)
        return []

    command.autocomplete(option)(suggestions)
