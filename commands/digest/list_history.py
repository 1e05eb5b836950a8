"""`/digest list`, `/digest preview` and `/digest history`: what there is, what comes, what came."""

from collections.abc import Sequence

import discord
from discord import app_commands

from commands.digest.access import DigestContext
from commands.digest.autocomplete import Suggesting
from commands.digest.channels import lacking
from commands.digest.content import next_slot, prepared
from commands.digest.schedule_cards import (
    HISTORY,
    LIST,
    MOST_DELIVERIES,
    Listed,
    history_card,
    list_card,
    preview_words,
)
from commands.i18n import Catalogue, words_for
from commands.i18n.translator import local
from commands.ui.button_state import StateMalformed
from commands.ui.buttons import Buttons, show
from commands.ui.card import Card
from commands.ui.command_binding import AnyCommand, add_autocomplete, bound_command
from commands.ui.notice import notice_card
from commands.ui.sharing import answering
from storage.digests.values import Schedule

_Text = app_commands.Range[str, 1, 200]


class Looking:
    """Shows digests, and changes nothing."""

    def __init__(self, office: DigestContext, suggesting: Suggesting) -> None:
        self._office = office
        self._suggesting = suggesting
        self.presses: Buttons = {LIST: self._turn_list, HISTORY: self._turn_history}

    @property
    def commands(self) -> tuple[AnyCommand, ...]:
        """Return the three commands."""
        commands = (
            bound_command(
                local("command", "list"),
                local("description", "See all digests of this server: when the next come, and why one does not"),
                self.list,
            ),
            bound_command(
                local("command", "preview"),
                local("description", "See, for yourself alone, exactly what a digest posts next"),
                self.preview,
            ),
            bound_command(
                local("command", "history"),
                local("description", "See what became of each slot: sent, late, missed, skipped or failed, and why"),
                self.history,
            ),
        )
        for command in commands:
            add_autocomplete(command, "schedule", self._suggesting.schedules)
        return commands

    @app_commands.describe(schedule=local("description", "Which digest; without it, all of them"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def list(self, interaction: discord.Interaction, schedule: _Text | None = None) -> None:
        """Show all digests of the server, or one."""
        async with answering(interaction) as answer:
            own = self._office.schedules(interaction)
            chosen = own if schedule is None else (self._office.schedule(interaction, schedule),)
            card = self._list_card(self._office.server(interaction), chosen, 0, words_for(interaction))
            await answer(lambda _: card)

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def preview(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Show what will be posted next: the same cards, to the moderator alone, and nobody is mentioned."""
        async with answering(interaction) as answer:
            own, now = self._office.schedule(interaction, schedule), self._office.now()
            slot = next_slot(own, now)
            digest = await prepared(self._office.library, own, now, slot)
            said = notice_card(preview_words(own, slot, words_for(interaction)))
            await answer(lambda _: said)
        nobody = discord.AllowedMentions.none()
        for part in range(1, digest.part_count + 1):
            await interaction.followup.send(view=digest.card(part), ephemeral=True, allowed_mentions=nobody)

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def history(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Show what became of the slots, newest first."""
        async with answering(interaction) as answer:
            own = self._office.schedule(interaction, schedule)
            card = await self._history_card(own, 0, words_for(interaction))
            await answer(lambda _: card)

    async def _turn_list(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        if not state.isdecimal():
            raise StateMalformed
        own = self._office.schedules(interaction)
        server = self._office.server(interaction)
        await show(interaction, self._list_card(server, own, int(state), words_for(interaction)))

    async def _turn_history(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        number, _bar, page = state.partition("|")
        if not page.isdecimal():
            raise StateMalformed
        own = self._office.schedule(interaction, number)
        await show(interaction, await self._history_card(own, int(page), words_for(interaction)))

    def _list_card(self, server: discord.Guild, schedules: Sequence[Schedule], page: int, words: Catalogue) -> Card:
        listed = [Listed(each, self._office.coming(each, 1), lacking(server, each.plan)) for each in schedules]
        return list_card(listed, page, words, self._office.called(words))

    async def _history_card(self, schedule: Schedule, page: int, words: Catalogue) -> Card:
        digests = self._office.library.digests
        total = await digests.history_length(schedule.number)
        page = min(page, max(0, -(-total // MOST_DELIVERIES) - 1))
        deliveries = await digests.history(schedule.number, limit=MOST_DELIVERIES, skip=page * MOST_DELIVERIES)
        return history_card(schedule, deliveries, page, total, words, self._office.called(words))
