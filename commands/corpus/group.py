"""The command group `/corpus`."""

import asyncio

import discord
from discord import app_commands

from commands.completion import Completion
from commands.corpus.access import Moderators
from commands.corpus.autocomplete import CorpusAutocomplete
from commands.corpus.propose import ProposalCommands
from commands.corpus.review import ReviewButtons
from commands.corpus.running_builds import RunningBuilds
from commands.corpus.status_history import StatusHistory
from commands.i18n.translator import local
from commands.ui.buttons import Buttons
from storage.library import Library


class Corpus:
    """`/corpus` and the buttons of its cards."""

    def __init__(self, library: Library, moderators: Moderators, completion: Completion, lock: asyncio.Lock) -> None:
        """Build the commands. ``lock`` is shared with all CPU-bound work, of which one piece runs at a time."""
        self._moderators = moderators
        running_builds = RunningBuilds()
        autocomplete = CorpusAutocomplete(library, moderators, completion)
        self._review_buttons = ReviewButtons(library, moderators, running_builds, lock)
        self._proposal_commands = ProposalCommands(
            library, moderators, self._review_buttons, autocomplete, running_builds
        )
        self._status_history = StatusHistory(library, moderators, autocomplete, running_builds)

    @property
    def command(self) -> app_commands.Group:
        """Return the group: in guilds only, and by default visible to members with Manage Server.

        If moderator roles are configured, all members see it, because Discord's command permissions do not know these
        roles. The commands themselves refuse members without permission.
        """
        default_permissions = None if self._moderators.have_roles else discord.Permissions(manage_guild=True)
        group = app_commands.Group(
            name=local("command", "corpus"),
            description=local("description", "Keep the corpus: what is held, what comes, what goes"),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            default_permissions=default_permissions,
        )
        status, history = self._status_history.commands
        reload, add, remove, rollback = self._proposal_commands.commands
        for command in (status, reload, add, remove, history, rollback):
            group.add_command(command)
        return group

    @property
    def presses(self) -> Buttons:
        """Return the callback of each button and menu action."""
        return {**self._status_history.presses, **self._proposal_commands.presses, **self._review_buttons.presses}
