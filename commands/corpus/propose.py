"""`/corpus reload`, `add`, `remove` and `rollback`: the next edition is made aside, then shown for review."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from commands.corpus.access import Moderators
from commands.corpus.autocomplete import Suggesting
from commands.corpus.outcome_cards import (
    STOP,
    begun_card,
    interrupted_card,
    nothing_card,
    over_card,
    progress_card,
    stopped_card,
)
from commands.corpus.review import Reviewing
from commands.corpus.running_builds import Progress, Stopped, Underway
from commands.corpus.status_cards import ROLL_BACK
from commands.corpus.upload import STATUSES, check_size, content_of, whole_symbol_of
from commands.i18n import words_for
from commands.i18n.translator import local
from commands.ui.button_state import StateMalformed
from commands.ui.buttons import Buttons, defer, show
from commands.ui.command_binding import AnyCommand, add_autocomplete, bound_command
from commands.ui.error_desk import error_card, privately
from corpus.document import Status
from storage.changes.corpus_editor import Progress as Told
from storage.changes.proposal import Proposal
from storage.errors import ReviewOpen
from storage.library import Library

_Text = app_commands.Range[str, 1, 200]
_COMMANDS = frozenset({"reload", "add", "remove", "rollback"})
"""What can be stopped, and sent again."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who proposes, who is told how far it is, and whether a review that was left open is to end."""

    who: int
    progress: Told
    takes_over: bool


_Propose = Callable[[_Asking], Coroutine[Any, Any, Proposal]]


class Proposing:
    """Proposes changes of the corpus."""

    def __init__(
        self,
        library: Library,
        moderators: Moderators,
        reviewing: Reviewing,
        suggesting: Suggesting,
        underway: Underway,
    ) -> None:
        self._library = library
        self._keeping = library.corpus
        self._moderators = moderators
        self._reviewing = reviewing
        self._suggesting = suggesting
        self._underway = underway
        self.presses: Buttons = {ROLL_BACK: self._roll_back, STOP: self._stop}

    @property
    def commands(self) -> tuple[AnyCommand, ...]:
        """Return the four commands."""
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
        add_autocomplete(add, "symbol", self._suggesting.symbols)
        add_autocomplete(remove, "document", self._suggesting.texts)
        add_autocomplete(rollback, "edition", self._suggesting.editions)
        return reload, add, remove, rollback

    async def reload(self, interaction: discord.Interaction) -> None:
        """Propose what the sources give now."""
        who = self._moderators.check(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._propose(
            interaction,
            who,
            "reload",
            lambda asking: self._keeping.propose_reload(asking.who, asking.progress, takes_over=asking.takes_over),
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
        symbol: _Text | None = None,
        status: str | None = None,
    ) -> None:
        """Propose one more text, or another in the place of one."""
        who = self._moderators.check(interaction)
        check_size(file)
        under = None if symbol is None else whole_symbol_of(symbol, self._library.edition.holdings)
        known = None if status is None else Status(status)
        await interaction.response.defer(ephemeral=True, thinking=True)

        async def propose(asking: _Asking) -> Proposal:
            content = await content_of(file)
            return await self._keeping.propose_add(
                content, asking.who, asking.progress, symbol=under, status=known, takes_over=asking.takes_over
            )

        await self._propose(interaction, who, "add", propose)

    @app_commands.describe(document=local("description", "A text held; of one in several languages, one or all"))
    @app_commands.rename(document=local("option", "document"))
    async def remove(self, interaction: discord.Interaction, document: _Text) -> None:
        """Propose the corpus without a text."""
        who = self._moderators.check(interaction)
        text = self._suggesting.text_of(document)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._propose(
            interaction,
            who,
            "remove",
            lambda asking: self._keeping.propose_remove(
                text.symbol, asking.who, language=text.language, takes_over=asking.takes_over
            ),
        )

    @app_commands.describe(edition=local("description", "Its number, as the history shows it"))
    @app_commands.rename(edition=local("option", "edition"))
    async def rollback(self, interaction: discord.Interaction, edition: _Text) -> None:
        """Propose an earlier edition."""
        who = self._moderators.check(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._go_back(interaction, who, await self._suggesting.edition_of(edition))

    async def _roll_back(self, interaction: discord.Interaction, _: str, chosen: Sequence[str]) -> None:
        """Propose the edition that was chosen from the history."""
        who, number = self._moderators.check(interaction), "".join(chosen[:1])
        if not number.isdecimal():
            raise StateMalformed
        await defer(interaction)
        await self._go_back(interaction, who, int(number))

    async def _go_back(self, interaction: discord.Interaction, who: int, number: int) -> None:
        await self._propose(
            interaction,
            who,
            "rollback",
            lambda asking: self._keeping.propose_rollback(
                number, asking.who, asking.progress, takes_over=asking.takes_over
            ),
        )

    async def _propose(self, interaction: discord.Interaction, who: int, command: str, propose: _Propose) -> None:
        """Show how far it is, with a button that stops it, then what would change; the interaction was deferred.

        Whatever goes wrong is told in the place of the card that says how far it is.
        """
        words, key = words_for(interaction), self._underway.new_key()
        if (error := await self._reviewing.in_the_way(who)) is not None:  # before a file is fetched in vain
            await interaction.edit_original_response(view=await self._reviewing.open_card(error, words))
            return
        progress = Progress(interaction, lambda done, of: progress_card(done, of, words, key, command))
        asking = _Asking(who, progress, takes_over=await self._reviewing.may_end(who))
        await interaction.edit_original_response(view=begun_card(words, key, command))
        try:
            proposal = await self._underway.until_stopped(key, who, lambda: propose(asking))
        except ReviewOpen as error:
            card = await self._reviewing.open_card(error, words)
        except Stopped as error:
            card = stopped_card(error.by, words)
        except Exception as error:  # noqa: BLE001 - else the card would say for ever that an edition is being made
            card = error_card(interaction, error, self._suggesting.title_of)
        else:
            is_empty = proposal.is_empty
            card = nothing_card(proposal, words) if is_empty else await self._reviewing.card(proposal, 0, words, who)
        finally:
            await progress.over()
        await interaction.edit_original_response(view=card)

    async def _stop(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """End the making of an edition; what is over, or went with an earlier start, is told as such."""
        who, words = self._moderators.check(interaction), words_for(interaction)
        key, _bar, command = state.partition("|")
        if command not in _COMMANDS:
            raise StateMalformed
        if not self._underway.is_of_this_start(key):
            await show(interaction, interrupted_card(command, words))
            return
        await defer(interaction)
        if await self._underway.stop(key, who):
            await show(interaction, stopped_card(who, words))
        else:
            await privately(interaction, over_card(words))  # the review may stand where the button was by now
