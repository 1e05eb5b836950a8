"""`/digest list`, `/digest preview` and `/digest history`: schedules, the next digest, and past slots."""

from collections.abc import Sequence

import discord
from discord import app_commands

from commands.digest.access import DigestContext
from commands.digest.autocomplete import DigestAutocomplete
from commands.digest.channels import missing_access
from commands.digest.content import Digest, next_slot, prepare_digest
from commands.digest.schedule_cards import (
    HISTORY,
    LIST,
    PREVIEW,
    ListedSchedule,
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
from commands.ui.response import defer, send
from commands.ui.sharing import answering
from storage.digests.values import Schedule

_MOST_DELIVERIES = 1_000
"""Deliveries that a history shows: more than a daily digest has in the 400 days for which they are kept."""

_Text = app_commands.Range[str, 1, 200]


class DigestViewCommands:
    """The commands that show schedules and change nothing."""

    def __init__(self, context: DigestContext, autocomplete: DigestAutocomplete) -> None:
        self._context = context
        self._autocomplete = autocomplete
        self.presses: Buttons = {
            LIST: self._show_list_page,
            HISTORY: self._show_history_page,
            PREVIEW: self._press_preview,
        }

    @property
    def commands(self) -> tuple[AnyCommand, ...]:
        """Return `list`, `preview` and `history`, in this order."""
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
            add_autocomplete(command, "schedule", self._autocomplete.schedules)
        return commands

    @app_commands.describe(schedule=local("description", "Which digest; without it, all of them"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def list(self, interaction: discord.Interaction, schedule: _Text | None = None) -> None:
        """Show all schedules of the server, or one."""
        async with answering(interaction) as answer:
            schedules = self._context.schedules(interaction)
            chosen = schedules if schedule is None else (self._context.schedule(interaction, schedule),)
            card = server_list_card(self._context, self._context.guild(interaction), chosen, 0, words_for(interaction))
            await answer(lambda _: card)

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def preview(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Show the cards of the next digest privately, without mentions."""
        async with answering(interaction) as answer:
            notice, digest = await self._preview(interaction, schedule)
            await answer(lambda _: notice)
        await _send_preview(interaction, digest)

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def history(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Show the outcome of each slot, newest first."""
        async with answering(interaction) as answer:
            chosen = self._context.schedule(interaction, schedule)
            card = await self._history_card(chosen, 0, words_for(interaction))
            await answer(lambda _: card)

    async def _press_preview(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await defer(interaction)
        notice, digest = await self._preview(interaction, state.partition("|")[0])
        await send(interaction, notice)
        await _send_preview(interaction, digest)

    async def _preview(self, interaction: discord.Interaction, typed: str) -> tuple[Card, Digest]:
        """Return the sentence above a preview, and the next digest."""
        chosen, now = self._context.schedule(interaction, typed), self._context.now()
        slot = next_slot(chosen, now)
        digest = await prepare_digest(self._context.library, chosen, now, slot)
        return notice_card(preview_words(chosen, slot, words_for(interaction))), digest

    async def _show_list_page(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        if not state.isdecimal():
            raise StateMalformed
        schedules = self._context.schedules(interaction)
        guild = self._context.guild(interaction)
        card = server_list_card(self._context, guild, schedules, int(state), words_for(interaction))
        await show(interaction, card)

    async def _show_history_page(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        number, _bar, page = state.partition("|")
        if not page.isdecimal():
            raise StateMalformed
        chosen = self._context.schedule(interaction, number)
        await show(interaction, await self._history_card(chosen, int(page), words_for(interaction)))

    async def _history_card(self, schedule: Schedule, page: int, words: Catalogue) -> Card:
        deliveries = await self._context.library.digests.history(schedule.number, limit=_MOST_DELIVERIES)
        return history_card(schedule, deliveries, page, words, self._context.document_name(words))


def server_list_card(
    context: DigestContext, guild: discord.Guild, schedules: Sequence[Schedule], page: int, words: Catalogue
) -> Card:
    """Return a page (from 0) of the list of schedules of a server."""
    listed = [ListedSchedule(each, context.next_slots(each, 1), missing_access(guild, each.plan)) for each in schedules]
    return list_card(listed, page, words, context.document_name(words))


async def _send_preview(interaction: discord.Interaction, digest: Digest) -> None:
    """Send the messages of a digest privately."""
    for part in range(1, digest.part_count + 1):
        await send(interaction, digest.card(part))
