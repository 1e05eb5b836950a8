"""`/digest pause`, `resume`, `remove` and `post`: one step each."""

from collections.abc import Sequence

import discord
from discord import app_commands

from commands.digest.access import DigestContext
from commands.digest.autocomplete import Suggesting
from commands.digest.poster import ByHand
from commands.digest.schedule_cards import (
    KEEP,
    POST_AGAIN,
    POST_TWICE,
    REMOVE,
    just_posted_card,
    posted_card,
    removal_card,
    still_card,
)
from commands.errors import PostedAlready, ScheduleUnknown
from commands.i18n import words_for
from commands.i18n.translator import local
from commands.ui.button_state import StateMalformed
from commands.ui.buttons import Buttons, defer, show
from commands.ui.card import Card
from commands.ui.command_binding import AnyCommand, add_autocomplete, bound_command
from commands.ui.notice import notice_card
from commands.ui.sharing import answering
from storage.digests.values import Outcome, Schedule

_Text = app_commands.Range[str, 1, 200]


class Stepping:
    """Lets digests pause, go on, end, or be posted at once."""

    def __init__(self, office: DigestContext, suggesting: Suggesting) -> None:
        self._office = office
        self._suggesting = suggesting
        self._by_hand = ByHand(office.postman, office.now)
        self.presses: Buttons = {
            REMOVE: self._remove,
            KEEP: self._keep,
            POST_AGAIN: self._post_again,
            POST_TWICE: self._post_twice,
        }

    @property
    def commands(self) -> tuple[AnyCommand, ...]:
        """Return the four commands."""
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
            add_autocomplete(command, "schedule", self._suggesting.schedules)
        return commands

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def pause(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Let a digest pause."""
        await self._step(interaction, schedule, pauses=True)

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def resume(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Let a digest go on."""
        await self._step(interaction, schedule, pauses=False)

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def remove(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Ask whether a digest is to be removed."""
        async with answering(interaction) as answer:
            words, own = words_for(interaction), self._office.schedule(interaction, schedule)
            card = removal_card(own, words, self._office.called(words))
            await answer(lambda _: card)

    @app_commands.describe(schedule=local("description", "Which digest"))
    @app_commands.rename(schedule=local("option", "schedule"))
    async def post(self, interaction: discord.Interaction, schedule: _Text) -> None:
        """Post a digest now, and say how that ended; of one that has just been posted, ask once."""
        async with answering(interaction) as answer:
            own, words = self._office.schedule(interaction, schedule), words_for(interaction)
            if (just := await self._by_hand.just_posted(own)) is not None:
                card = just_posted_card(own, just, words)
            else:
                card = await self._posted(interaction, own)
            await answer(lambda _: card)

    async def _post_twice(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Post a digest that has just been posted: a moderator was told, and means it."""
        own = self._office.schedule(interaction, state)
        await defer(interaction)
        await show(interaction, await self._posted(interaction, own))

    async def _posted(self, interaction: discord.Interaction, own: Schedule) -> Card:
        delivery = await self._by_hand.post(own, interaction.user.id, f"hand:{interaction.id}")
        return posted_card(own, delivery, words_for(interaction))

    async def _step(self, interaction: discord.Interaction, asked: str, *, pauses: bool) -> None:
        async with answering(interaction) as answer:
            own, digests = self._office.schedule(interaction, asked), self._office.library.digests
            after = await (digests.pause if pauses else digests.resume)(own.number, self._office.now())
            if after is None:  # removed by somebody else meanwhile
                raise ScheduleUnknown(asked, self._office.schedules(interaction))
            self._office.postman.plan_changed()
            card = still_card(after, self._office.coming(after), words_for(interaction))
            await answer(lambda _: card)

    async def _remove(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        own, words = self._office.schedule(interaction, state), words_for(interaction)
        await self._office.library.digests.remove(own.number)
        self._office.postman.plan_changed()
        await show(interaction, notice_card(words.gettext("**Digest {number} is removed.**", number=own.number)))

    async def _keep(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        own, words = self._office.schedule(interaction, state), words_for(interaction)
        await show(interaction, notice_card(words.gettext("Digest {number} stays as it is.", number=own.number)))

    async def _post_again(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Post a digest of which nobody knows whether it was posted: a moderator has looked."""
        guild, digests = self._office.server(interaction), self._office.library.digests
        if not state.isdecimal():
            raise StateMalformed
        delivery = await digests.delivery(int(state))
        own = digests.get(delivery.schedule) if delivery is not None else None
        if delivery is None or own is None or own.guild != guild.id:
            raise PostedAlready(is_removed=True)
        if delivery.outcome is not Outcome.FAILED:
            raise PostedAlready
        await interaction.response.defer(ephemeral=True, thinking=True)
        ended = await self._office.postman.post_now(own, delivery.key, settle=delivery.number)
        await interaction.edit_original_response(view=posted_card(own, ended, words_for(interaction)))
