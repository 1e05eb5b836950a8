"""`/digest pause`, `resume`, `remove` and `post`: one action each on a schedule."""

from collections.abc import Sequence

import discord
from discord import app_commands

from commands.digest.access import DigestContext
from commands.digest.autocomplete import DigestAutocomplete
from commands.digest.list_history import server_list_card
from commands.digest.poster import ManualPosting
from commands.digest.schedule_cards import (
    ASK_REMOVE,
    KEEP,
    PAUSE,
    POST_AGAIN,
    POST_TWICE,
    REMOVE,
    RESUME,
    just_posted_card,
    pause_card,
    posted_card,
    removal_card,
)
from commands.errors import PostedAlready, ScheduleUnknown
from commands.i18n import words_for
from commands.i18n.translator import local
from commands.ui.button_state import StateMalformed
from commands.ui.buttons import Buttons, defer_show, show
from commands.ui.card import Card
from commands.ui.command_binding import AnyCommand, add_autocomplete, bound_command
from commands.ui.notice import notice_card
from commands.ui.response import defer, send
from commands.ui.sharing import answering
from storage.digests.values import Outcome, Schedule

_Text = app_commands.Range[str, 1, 200]


class DigestActionCommands:
    """The commands that pause, resume, remove or post a digest."""

    def __init__(self, context: DigestContext, autocomplete: DigestAutocomplete) -> None:
        self._context = context
        self._autocomplete = autocomplete
        self._by_hand = ManualPosting(context.poster, context.now)
        self.presses: Buttons = {
            PAUSE: self._press_pause,
            RESUME: self._press_resume,
            ASK_REMOVE: self._ask_remove,
            REMOVE: self._remove,
            KEEP: self._keep,
            POST_AGAIN: self._post_again,
            POST_TWICE: self._post_twice,
        }

    @property
    def commands(self) -> tuple[AnyCommand, ...]:
        """Return `pause`, `resume`, `remove` and `post`, in this order."""
        commands = (
            bound_command(
                local("command", "pause"), local("description", "Post nothing until it is resumed"), self.pause
            ),
            bound_command(
                local("command", "resume"),
                local("description", "Let a paused digest go on, from its next slot"),
                self.resume,
            ),
            bound_command(
                local("command", "remove"),
                local("description", "Remove a digest with its history; asks once"),
                self.remove,
            ),
            bound_command(
                local("command", "post"),
                local("description", "Post a digest now; its plan stays as it is"),
                self.post,
            ),
        )
        for command in commands:
            add_autocomplete(command, "schedule", self._autocomplete.schedules)
        return commands

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def pause(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Pause a digest until it is resumed."""
        await self._pause_or_resume(interaction, schedule, pauses=True)

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def resume(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Resume a paused digest from its next slot."""
        await self._pause_or_resume(interaction, schedule, pauses=False)

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def remove(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Ask for confirmation before a digest is removed."""
        async with answering(interaction) as answer:
            words, chosen = words_for(interaction), self._context.schedule(interaction, schedule)
            card = removal_card(chosen, words, self._context.document_name(words))
            await answer(lambda _: card)

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def post(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Post a digest now, and show the outcome; if it has just been posted, ask first."""
        async with answering(interaction) as answer:
            chosen, words = self._context.schedule(interaction, schedule), words_for(interaction)
            if (recent := await self._by_hand.just_posted(chosen)) is not None:
                card = just_posted_card(chosen, recent, words)
            else:
                card = await self._post(interaction, chosen)
            await answer(lambda _: card)

    async def _post_twice(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Post a digest again: a moderator has confirmed, knowing that it has just been posted."""
        chosen = self._context.schedule(interaction, state)
        await defer_show(interaction)
        await show(interaction, await self._post(interaction, chosen))

    async def _post(self, interaction: discord.Interaction, chosen: Schedule) -> Card:
        delivery = await self._by_hand.post(chosen, interaction.user.id, f"hand:{interaction.id}")
        return posted_card(chosen, delivery, words_for(interaction))

    async def _pause_or_resume(self, interaction: discord.Interaction, typed: str, *, pauses: bool) -> None:
        async with answering(interaction) as answer:
            after = await self._set_paused(interaction, typed, pauses=pauses)
            card = pause_card(after, self._context.next_slots(after), words_for(interaction))
            await answer(lambda _: card)

    async def _set_paused(self, interaction: discord.Interaction, typed: str, *, pauses: bool) -> Schedule:
        before, digests = self._context.schedule(interaction, typed), self._context.library.digests
        after = await (digests.pause if pauses else digests.resume)(before.number, self._context.now())
        if after is None:  # somebody else removed it meanwhile
            raise ScheduleUnknown(typed, self._context.schedules(interaction))
        self._context.poster.plan_changed()
        return after

    async def _press_pause(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await self._press(interaction, state, pauses=True)

    async def _press_resume(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await self._press(interaction, state, pauses=False)

    async def _press(self, interaction: discord.Interaction, state: str, *, pauses: bool) -> None:
        """Pause or resume, and show the schedule's card, or the page of the list on which the button is."""
        number, in_list, page = state.partition("|")
        after, words = await self._set_paused(interaction, number, pauses=pauses), words_for(interaction)
        if not in_list:
            await show(interaction, pause_card(after, self._context.next_slots(after), words))
        elif page.isdecimal():
            guild, schedules = self._context.guild(interaction), self._context.schedules(interaction)
            await show(interaction, server_list_card(self._context, guild, schedules, int(page), words))
        else:
            raise StateMalformed

    async def _ask_remove(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        chosen, words = self._context.schedule(interaction, state.partition("|")[0]), words_for(interaction)
        await show(interaction, removal_card(chosen, words, self._context.document_name(words)))

    async def _remove(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        chosen, words = self._context.schedule(interaction, state), words_for(interaction)
        await self._context.library.digests.remove(chosen.number)
        self._context.poster.plan_changed()
        await show(interaction, notice_card(words.gettext("**Digest {number} is removed.**", number=chosen.number)))

    async def _keep(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        chosen, words = self._context.schedule(interaction, state), words_for(interaction)
        await show(interaction, notice_card(words.gettext("Digest {number} stays as it is.", number=chosen.number)))

    async def _post_again(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Post a digest of uncertain outcome, as decided by a moderator who has checked the channel."""
        guild, digests = self._context.guild(interaction), self._context.library.digests
        if not state.isdecimal():
            raise StateMalformed
        delivery = await digests.delivery(int(state))
        chosen = digests.get(delivery.schedule) if delivery is not None else None
        if delivery is None or chosen is None or chosen.guild != guild.id:
            raise PostedAlready(is_removed=True)
        if delivery.outcome is not Outcome.FAILED:
            raise PostedAlready
        await defer(interaction)
        ended = await self._context.poster.post_now(chosen, delivery.key, retry_of=delivery.number)
        await send(interaction, posted_card(chosen, ended, words_for(interaction)))
