"""`/corpus status` and `/corpus history`: what the corpus holds, and how it was changed."""

from collections.abc import Sequence

import discord

from commands.corpus.access import Moderators
from commands.corpus.autocomplete import CorpusAutocomplete
from commands.corpus.outcome_cards import stop_button
from commands.corpus.running_builds import RunningBuilds
from commands.corpus.status_cards import HISTORY, STATUS, history_card, open_button, replacements, status_card
from commands.i18n import Catalogue, words_for
from commands.i18n.translator import local
from commands.lookup.find import document_of
from commands.ui.button_state import StateMalformed
from commands.ui.buttons import Buttons, defer_show, show
from commands.ui.card import Card
from commands.ui.command_binding import AnyCommand, bound_command
from commands.ui.sharing import answering
from storage.changes.reviews import OpenReview
from storage.library import Library


class StatusHistory:
    """The read-only commands of `/corpus`, and the page buttons of their cards."""

    def __init__(
        self, library: Library, moderators: Moderators, autocomplete: CorpusAutocomplete, running_builds: RunningBuilds
    ) -> None:
        self._library = library
        self._autocomplete = autocomplete
        self._running_builds = running_builds
        self._moderators = moderators
        self.presses: Buttons = {STATUS: self._turn_status_page, HISTORY: self._turn_history_page}

    @property
    def commands(self) -> tuple[AnyCommand, AnyCommand]:
        """Return the two commands: status, history."""
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
        """Show the status of the corpus."""
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

    async def _turn_status_page(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        self._moderators.check(interaction)
        page = _parse_page(state)
        await defer_show(interaction)  # slow: all sources are read, to compare them with the edition
        await show(interaction, await self._status_card(page, words_for(interaction)))

    async def _turn_history_page(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        self._moderators.check(interaction)
        page = _parse_page(state)
        await defer_show(interaction)
        await show(interaction, await self._history_card(page, words_for(interaction)))

    async def _status_card(self, page: int, words: Catalogue) -> Card:
        edition, editor = self._library.edition, self._library.editor
        status = await editor.status()
        with_warnings = [
            await document_of(edition, each.symbol, each.language) for each in edition.holdings if each.warning_count
        ]
        is_replacing = any(each.is_current for each in replacements(await editor.history()))
        return status_card(
            status,
            with_warnings,
            page,
            words,
            review_button=self._review_button(status.review, words),
            is_replacing=is_replacing,
        )

    def _review_button(self, review: OpenReview | None, words: Catalogue) -> discord.ui.Button[Card] | None:
        """Return the button "open review", or "stop" while the review's edition is still being built.

        None if there is no review, or if neither its proposal nor its build is in this process.
        """
        if review is None:
            return None
        if self._library.editor.proposal(review.token) is not None:
            return open_button(review.token, words)
        build_key = self._running_builds.key_of(review.who)
        return None if build_key is None else stop_button(build_key, review.action, words)

    async def _history_card(self, page: int, words: Catalogue) -> Card:
        return history_card(await self._library.editor.history(), page, words, self._autocomplete.title_of)


def _parse_page(state: str) -> int:
    if not state.isdecimal():
        raise StateMalformed
    return int(state)
