"""`/corpus status` and `/corpus history`: how the corpus stands, and what became of it."""

from collections.abc import Sequence

import discord

from commands.corpus.access import Moderators
from commands.corpus.autocomplete import Suggesting
from commands.corpus.outcome_cards import stop_button
from commands.corpus.running_builds import Underway
from commands.corpus.status_cards import HISTORY, STATUS, history_card, open_button, replacements, status_card
from commands.i18n import Catalogue, words_for
from commands.i18n.translator import local
from commands.lookup.find import document_of
from commands.ui.button_state import StateMalformed
from commands.ui.buttons import Buttons, defer, show
from commands.ui.card import Card
from commands.ui.command_binding import AnyCommand, bound_command
from commands.ui.sharing import answering
from storage.changes.reviews import OpenReview
from storage.library import Library


class Looking:
    """Shows, and changes nothing."""

    def __init__(self, library: Library, moderators: Moderators, suggesting: Suggesting, underway: Underway) -> None:
        self._library = library
        self._suggesting = suggesting
        self._underway = underway
        self._moderators = moderators
        self.presses: Buttons = {STATUS: self._turn_status, HISTORY: self._turn_history}

    @property
    def commands(self) -> tuple[AnyCommand, AnyCommand]:
        """Return the two commands."""
        return (
            bound_command(
                local("command", "status"),
                local("description", "See the current edition: what it holds, since when, from which files"),
                self.status,
            ),
            bound_command(
                local("command", "history"),
                local("description", "See who changed the corpus, when and how, and go back to an edition"),
                self.history,
            ),
        )

    async def status(self, interaction: discord.Interaction) -> None:
        """Show how the corpus stands."""
        self._moderators.check(interaction)
        async with answering(interaction) as answer:
            card = await self._status_card(0, words_for(interaction))
            await answer(lambda _: card)

    async def history(self, interaction: discord.Interaction) -> None:
        """Show the moderators' log."""
        self._moderators.check(interaction)
        async with answering(interaction) as answer:
            card = await self._history_card(0, words_for(interaction))
            await answer(lambda _: card)

    async def _turn_status(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        self._moderators.check(interaction)
        page = _page(state)
        await defer(interaction)  # to see whether the sources are those of the edition, all of them are read
        await show(interaction, await self._status_card(page, words_for(interaction)))

    async def _turn_history(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        self._moderators.check(interaction)
        page = _page(state)
        await defer(interaction)
        await show(interaction, await self._history_card(page, words_for(interaction)))

    async def _status_card(self, page: int, words: Catalogue) -> Card:
        edition, keeping = self._library.edition, self._library.corpus
        status = await keeping.status()
        doubtful = [
            await document_of(edition, each.symbol, each.language) for each in edition.holdings if each.warning_count
        ]
        is_replacing = any(each.is_current for each in replacements(await keeping.history()))
        return status_card(
            status, doubtful, page, words, way=self._way(status.review, words), is_replacing=is_replacing
        )

    def _way(self, review: OpenReview | None, words: Catalogue) -> discord.ui.Button[Card] | None:
        """Return the button to the review that is open, or that stops the making of what is to be reviewed."""
        if review is None:
            return None
        if self._library.corpus.proposal(review.token) is not None:
            return open_button(review.token, words)
        underway = self._underway.of(review.who)
        return None if underway is None else stop_button(underway, review.action, words)

    async def _history_card(self, page: int, words: Catalogue) -> Card:
        return history_card(await self._library.corpus.history(), page, words, self._suggesting.title_of)


def _page(state: str) -> int:
    if not state.isdecimal():
        raise StateMalformed
    return int(state)
