"""The command group `/digest`: recommendations by section, posted on schedule."""

import datetime as dt
from collections.abc import Callable

import discord
from discord import app_commands

from commands.completion import Completion
from commands.digest.access import DigestContext
from commands.digest.autocomplete import DigestAutocomplete
from commands.digest.buttons import DigestButtons
from commands.digest.create_edit import DigestPlanCommands
from commands.digest.list_history import DigestViewCommands
from commands.digest.notes import DigestNotesCommand
from commands.digest.pause_remove_post import DigestActionCommands
from commands.digest.poster import NoPoster, Poster
from commands.i18n import LANGUAGES
from commands.i18n.translator import local
from commands.ui.buttons import Buttons
from storage.library import Library


class DigestGroup:
    """`/digest` and the buttons of its cards and of posted digests."""

    def __init__(
        self,
        library: Library,
        completion: Completion,
        *,
        poster: Poster | None = None,
        language: str = LANGUAGES[0],
        now: Callable[[], dt.datetime] = discord.utils.utcnow,
    ) -> None:
        """Build the commands. Without a poster, nothing can be posted.

        ``language`` is for servers that chose none; ``now`` returns the current time, aware.
        """
        context = DigestContext(library, poster or NoPoster(), language, now)
        autocomplete = DigestAutocomplete(context, completion)
        self._plan_commands = DigestPlanCommands(context, autocomplete)
        self._view_commands = DigestViewCommands(context, autocomplete)
        self._action_commands = DigestActionCommands(context, autocomplete)
        self._notes_command = DigestNotesCommand(context)
        self._buttons = DigestButtons(library)

    @property
    def command(self) -> app_commands.Group:
        """Return the group for the tree: on servers only, shown to members with Manage Server."""
        group = app_commands.Group(
            name=local("command", "digest"),
            description=local("description", "Recommendations by section, posted on schedule"),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            default_permissions=discord.Permissions(manage_guild=True),
        )
        create, edit = self._plan_commands.commands
        list_, preview, history = self._view_commands.commands
        actions = self._action_commands.commands
        for command in (create, list_, edit, preview, *actions, history, self._notes_command.command):
            group.add_command(command)
        return group

    @property
    def presses(self) -> Buttons:
        """Return the callback of each button and menu, by action."""
        return {
            **self._plan_commands.presses,
            **self._view_commands.presses,
            **self._action_commands.presses,
            **self._notes_command.presses,
            **self._buttons.presses,
        }
