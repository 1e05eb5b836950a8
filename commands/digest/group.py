"""`/digest`: recommendations by section, on schedule. The group of commands, put together."""

import datetime as dt
from collections.abc import Callable

import discord
from discord import app_commands

from commands.completion import Completion
from commands.digest.access import DigestContext
from commands.digest.autocomplete import Suggesting
from commands.digest.buttons import Pressing
from commands.digest.create_edit import Planning
from commands.digest.list_history import Looking
from commands.digest.pause_remove_post import Stepping
from commands.digest.poster import NobodyPosts, Poster
from commands.i18n import LANGUAGES
from commands.i18n.translator import local
from commands.ui.buttons import Buttons
from storage.library import Library


class Digests:
    """`/digest` and the buttons of its cards and of posted digests."""

    def __init__(
        self,
        library: Library,
        completion: Completion,
        *,
        postman: Poster | None = None,
        language: str = LANGUAGES[0],
        now: Callable[[], dt.datetime] = discord.utils.utcnow,
    ) -> None:
        """Take a postman, the language for servers that chose none, and what gives the time, aware."""
        office = DigestContext(library, postman or NobodyPosts(), language, now)
        suggesting = Suggesting(office, completion)
        self._planning = Planning(office, suggesting)
        self._looking = Looking(office, suggesting)
        self._stepping = Stepping(office, suggesting)
        self._pressing = Pressing(library)

    @property
    def command(self) -> app_commands.Group:
        """Return the group for the tree: on servers alone, shown to those who manage the server."""
        group = app_commands.Group(
            name=local("command", "digest"),
            description=local("description", "Recommendations by section, posted on schedule"),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            default_permissions=discord.Permissions(manage_guild=True),
        )
        create, edit = self._planning.commands
        list_, preview, history = self._looking.commands
        for command in (create, list_, edit, preview, *self._stepping.commands, history):
            group.add_command(command)
        return group

    @property
    def presses(self) -> Buttons:
        """Return what answers each kind of button and menu."""
        return {**self._looking.presses, **self._stepping.presses, **self._pressing.presses}
