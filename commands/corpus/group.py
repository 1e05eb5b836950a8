"""`/corpus`: the group of commands, put together."""

import asyncio

import discord
from discord import app_commands

from commands.completion import Completion
from commands.corpus.access import Moderators
from commands.corpus.autocomplete import Suggesting
from commands.corpus.propose import Proposing
from commands.corpus.review import Reviewing
from commands.corpus.running_builds import Underway
from commands.corpus.status_history import Looking
from commands.i18n.translator import local
from commands.ui.buttons import Buttons
from storage.library import Library


class Corpus:
    """`/corpus` and the buttons of its cards."""

    def __init__(self, library: Library, moderators: Moderators, completion: Completion, turn: asyncio.Lock) -> None:
        """Share ``turn`` with all other work that is not to be done at the same time."""
        self._moderators = moderators
        underway = Underway()
        suggesting = Suggesting(library, moderators, completion)
        self._reviewing = Reviewing(library, moderators, underway, turn)
        self._proposing = Proposing(library, moderators, self._reviewing, suggesting, underway)
        self._looking = Looking(library, moderators, suggesting, underway)

    @property
    def command(self) -> app_commands.Group:
        """Return the group for the tree: on servers alone, shown to those who manage the server.

        Where roles are named it is shown to all members, because Discord's menu does not know these roles;
        who may not is told so.
        """
        shown_to = None if self._moderators.have_roles else discord.Permissions(manage_guild=True)
        group = app_commands.Group(
            name=local("command", "corpus"),
            description=local("description", "Keep the corpus: what is held, what comes, what goes"),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            default_permissions=shown_to,
        )
        status, history = self._looking.commands
        reload, add, remove, rollback = self._proposing.commands
        for command in (status, reload, add, remove, history, rollback):
            group.add_command(command)
        return group

    @property
    def presses(self) -> Buttons:
        """Return what answers each kind of button and menu."""
        return {**self._looking.presses, **self._proposing.presses, **self._reviewing.presses}
