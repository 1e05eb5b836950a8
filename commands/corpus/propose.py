"""`/corpus reload`, `add`, `remove` and `rollback`: build the next edition unpublished, then show its review."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from commands.corpus.access import Moderators
from commands.corpus.autocomplete import CorpusAutocomplete
from commands.corpus.outcome_cards import (
    STOP,
    build_interrupted_card,
    build_started_card,
    build_stopped_card,
    no_change_card,
    nothing_to_stop_card,
    progress_card,
)
from commands.corpus.review import ReviewButtons
from commands.corpus.running_builds import BuildStopped, ProgressMessage, RunningBuilds
from commands.corpus.status_cards import ROLL_BACK
from commands.corpus.upload import STATUSES, check_size, fetch_content, parse_whole_symbol
from commands.i18n import words_for
from commands.i18n.translator import local
from commands.ui.button_state import StateMalformed
from commands.ui.buttons import Buttons, defer_show, show
from commands.ui.command_binding import AnyCommand, add_autocomplete, bound_command
from commands.ui.error_desk import error_card
from commands.ui.response import defer, edit, send
from corpus.document import Status
from storage.changes.corpus_editor import Progress as Told
from storage.changes.proposal import Proposal
from storage.errors import ReviewOpen
from storage.library import Library

_TypedText = app_commands.Range[str, 1, 200]
_PROPOSING_COMMANDS = frozenset({"reload", "add", "remove", "rollback"})
"""Subcommands that start a build; a Stop button carries one of them."""


@dataclass(frozen=True, slots=True)
class _ProposalRequest:
    """The moderator, the progress callback, and whether an open review may be replaced."""

    who: int
    progress: Told
    takes_over: bool


_ProposalCallback = Callable[[_ProposalRequest], Coroutine[Any, Any, Proposal]]


class ProposalCommands:
    """The commands that propose a change of the corpus."""

    def __init__(
        self,
        library: Library,
        moderators: Moderators,
        review_buttons: ReviewButtons,
        autocomplete: CorpusAutocomplete,
        running_builds: RunningBuilds,
    ) -> None:
        self._library = library
        self._editor = library.editor
        self._moderators = moderators
        self._review_buttons = review_buttons
        self._autocomplete = autocomplete
        self._running_builds = running_builds
        self.presses: Buttons = {ROLL_BACK: self._rollback_from_menu, STOP: self._stop}

    @property
    def commands(self) -> tuple[AnyCommand, ...]:
        """Return the four commands: reload, add, remove, rollback."""
        reload = bound_command(
            local("command", "reload"),
            local("description", "Read the sources again and see what would change; nothing is published unseen"),
            self.reload,
        )
        add = bound_command(
            local("command", "add"),
            local("description", "Hand in a text: PDF, Word, HTML, Markdown or plain text; see it before it counts"),
            self.add,
        )
        remove = bound_command(
            local("command", "remove"),
            local("description", "Take a text out of the corpus; see what would go before it does"),
            self.remove,
        )
        rollback = bound_command(
            local("command", "rollback"),
            local("description", "Go back to an earlier edition; see what would change before it does"),
            self.rollback,
        )
        add_autocomplete(add, "symbol", self._autocomplete.symbols)
        add_autocomplete(remove, "document", self._autocomplete.texts)
        add_autocomplete(rollback, "edition", self._autocomplete.editions)
        return reload, add, remove, rollback

    async def reload(self, interaction: discord.Interaction) -> None:
        """Propose an edition from the sources as they are now."""
        who = self._moderators.check(interaction)
        await defer(interaction)
        await self._propose(
            interaction,
            who,
            "reload",
            lambda request: self._editor.propose_reload(request.who, request.progress, takes_over=request.takes_over),
        )

    @app_commands.describe(
        file=local("description", "The text: up to 10 MB; what it is, I see from its content"),
        symbol=local("description", "Its symbol, where it prints none or a wrong one: A/RES/79/1"),
        status=local("description", "How far it has come, where it does not say so itself"),
    )
    @app_commands.rename(
        file=local("option", "file"), symbol=local("option", "symbol"), status=local("option", "status")
    )
    @app_commands.choices(status=STATUSES)
    async def add(
        self,
        interaction: discord.Interaction,
        file: discord.Attachment,
        symbol: _TypedText | None = None,
        status: str | None = None,
    ) -> None:
        """Propose to add a text, or to replace one."""
        who = self._moderators.check(interaction)
        check_size(file)
        given_symbol = None if symbol is None else parse_whole_symbol(symbol, self._library.edition.holdings)
        given_status = None if status is None else Status(status)
        await defer(interaction)

        async def propose(request: _ProposalRequest) -> Proposal:
            content = await fetch_content(file)
            return await self._editor.propose_add(
                content,
                request.who,
                request.progress,
                symbol=given_symbol,
                status=given_status,
                takes_over=request.takes_over,
            )

        await self._propose(interaction, who, "add", propose)

    @app_commands.describe(document=local("description", "A text held; of one in several languages, one or all"))
    @app_commands.rename(document=local("option", "document"))
    async def remove(self, interaction: discord.Interaction, document: _TypedText) -> None:
        """Propose to remove a text."""
        who = self._moderators.check(interaction)
        text = self._autocomplete.text_of(document)
        await defer(interaction)
        await self._propose(
            interaction,
            who,
            "remove",
            lambda request: self._editor.propose_remove(
                text.symbol, request.who, language=text.language, takes_over=request.takes_over
            ),
        )

    @app_commands.describe(edition=local("description", "Its number, as the history shows it"))
    @app_commands.rename(edition=local("option", "edition"))
    async def rollback(self, interaction: discord.Interaction, edition: _TypedText) -> None:
        """Propose to go back to an earlier edition."""
        who = self._moderators.check(interaction)
        await defer(interaction)
        await self._propose_rollback(interaction, who, await self._autocomplete.edition_of(edition))

    async def _rollback_from_menu(self, interaction: discord.Interaction, _: str, chosen: Sequence[str]) -> None:
        """Propose the edition that was chosen in the menu of the history."""
        who, number = self._moderators.check(interaction), "".join(chosen[:1])
        if not number.isdecimal():
            raise StateMalformed
        await defer_show(interaction)
        await self._propose_rollback(interaction, who, int(number))

    async def _propose_rollback(self, interaction: discord.Interaction, who: int, number: int) -> None:
        await self._propose(
            interaction,
            who,
            "rollback",
            lambda request: self._editor.propose_rollback(
                number, request.who, request.progress, takes_over=request.takes_over
            ),
        )

    async def _propose(
        self, interaction: discord.Interaction, who: int, command: str, propose: _ProposalCallback
    ) -> None:
        """Show progress with a Stop button, then the review. The interaction must be deferred already.

        Every error is shown in place of the progress card.
        """
        words, key = words_for(interaction), self._running_builds.new_key()
        # Before the build, so that no file is downloaded needlessly.
        if (error := await self._review_buttons.blocking_review(who)) is not None:
            await edit(interaction, await self._review_buttons.open_card(error, words))
            return
        progress = ProgressMessage(interaction, lambda done, total: progress_card(done, total, words, key, command))
        request = _ProposalRequest(who, progress, takes_over=await self._review_buttons.has_confirmed_end(who))
        await edit(interaction, build_started_card(words, key, command))
        try:
            proposal = await self._running_builds.run(key, who, lambda: propose(request))
        except ReviewOpen as error:
            card = await self._review_buttons.open_card(error, words)
        except BuildStopped as error:
            card = build_stopped_card(error.by, words)
        except Exception as error:  # noqa: BLE001 - otherwise the progress card would stay for ever
            card = error_card(interaction, error, self._autocomplete.title_of)
        else:
            is_empty = proposal.is_empty
            card = (
                no_change_card(proposal, words)
                if is_empty
                else await self._review_buttons.card(proposal, 0, words, who)
            )
        finally:
            await progress.finish()
        await edit(interaction, card)

    async def _stop(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Stop a build. Say so if it has ended already, or was started before the last restart."""
        who, words = self._moderators.check(interaction), words_for(interaction)
        key, _bar, command = state.partition("|")
        if command not in _PROPOSING_COMMANDS:
            raise StateMalformed
        if not self._running_builds.is_of_this_process(key):
            await show(interaction, build_interrupted_card(command, words))
            return
        await defer_show(interaction)
        if await self._running_builds.stop(key, who):
            await show(interaction, build_stopped_card(who, words))
        else:
            # As a new message: the review may have replaced the button by now.
            await send(interaction, nothing_to_stop_card(words))
