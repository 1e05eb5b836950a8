"""The buttons of a review: its pages, Publish, Discard, Take over.

A button carries the token of its review. A review ends with the process that holds it, so a press may come too late:
the card is then replaced by a sentence that says so.
"""

import asyncio
from collections.abc import Sequence

import discord

from commands.corpus.access import Moderators
from commands.corpus.outcome_cards import (
    discarded_card,
    published_card,
    repeat_command_card,
    review_ended_card,
    review_open_card,
)
from commands.corpus.review_card import (
    DISCARD,
    GO_TO,
    PAGE,
    PUBLISH,
    TAKE_OVER,
    DigestNumbers,
    ReviewPages,
    review_card,
    review_pages,
)
from commands.corpus.running_builds import RunningBuilds
from commands.i18n import Catalogue, words_for
from commands.ui.background import BackgroundWork
from commands.ui.button_state import StateMalformed
from commands.ui.buttons import Buttons, defer_show, show
from commands.ui.card import Card
from corpus.comparison.edition_changes import Fate
from corpus.symbol import DocumentSymbol
from storage.changes.proposal import Proposal
from storage.changes.reviews import OpenReview, review_open_error
from storage.errors import ReviewGone, ReviewOpen
from storage.library import Library

_MOST_CACHED = 4
"""Paginated proposals in the cache: one is open at a time, in two languages at most."""


class ReviewButtons:
    """Shows reviews, publishes and discards them."""

    def __init__(
        self, library: Library, moderators: Moderators, running_builds: RunningBuilds, lock: asyncio.Lock
    ) -> None:
        """Take the shared objects. ``lock`` is shared with all CPU-bound work, of which one piece runs at a time."""
        self._editor = library.editor
        self._library = library
        self._digests = library.digests
        self._running_builds = running_builds
        self._moderators = moderators
        self._pages: BackgroundWork[ReviewPages] = BackgroundWork(_MOST_CACHED, lock)
        self._confirmed_ends: dict[int, str] = {}
        self.presses: Buttons = {
            PAGE: self._turn_page,
            GO_TO: self._go_to,
            PUBLISH: self._publish,
            DISCARD: self._discard,
            TAKE_OVER: self._take_over,
        }

    async def card(self, proposal: Proposal, page: int, words: Catalogue, viewer: int) -> Card:
        """Return the card of one page of an open review."""
        digests = self._digests_of_removed_texts(proposal)
        pages = await self._pages.get((proposal.token, words.language), lambda: review_pages(proposal, words, digests))
        review = OpenReview(proposal.token, proposal.who, proposal.action, proposal.since)
        return review_card(proposal, pages, page, words, viewer, is_stale=review.is_stale())

    async def open_card(self, error: ReviewOpen, words: Catalogue) -> Card:
        """Return the card that says that another moderator's review is open."""
        review = await self._editor.open_review()
        is_in_this_process = review is not None and self._editor.proposal(review.token) is not None
        build_key = None if review is None or is_in_this_process else self._running_builds.key_of(review.who)
        return review_open_card(error, review, words, is_in_this_process=is_in_this_process, build_key=build_key)

    def _digests_of_removed_texts(self, proposal: Proposal) -> DigestNumbers:
        """Return the numbers of the home server's digests that post a removed text, by document."""
        numbers: dict[DocumentSymbol, list[int]] = {}
        removed = {(each.symbol, each.language) for each in proposal.changes if each.fate is Fate.REMOVED}
        for schedule in self._digests.of_guild(self._moderators.home_server or 0):
            if (schedule.plan.document, schedule.plan.text_language) in removed:
                numbers.setdefault(schedule.plan.document, []).append(schedule.number)
        return numbers

    async def blocking_review(self, who: int) -> ReviewOpen | None:
        """Return the error for an open review that blocks the moderator's next proposal; None if nothing blocks it."""
        review = await self._editor.open_review()
        if review is None or review.who == who or self._confirmed_ends.get(who) == review.token:
            return None
        return review_open_error(review)

    async def has_confirmed_end(self, who: int) -> bool:
        """Return True if the moderator has pressed Take over for the open review of another process.

        It stays True until that review has ended: a proposal that changes nothing, or fails, does not end it.
        """
        review = await self._editor.open_review()
        return review is not None and review.token == self._confirmed_ends.get(who)

    async def _turn_page(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show another page."""
        token, _bar, page = state.partition("|")
        if not page.isdecimal():
            raise StateMalformed
        await self._show_page(interaction, token, int(page))

    async def _go_to(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Show the page chosen in a menu. The value is the page, then "." and what makes it unique."""
        page = "".join(chosen[:1]).partition(".")[0]
        if not page.isdecimal():
            raise StateMalformed
        await self._show_page(interaction, state, int(page))

    async def _show_page(self, interaction: discord.Interaction, token: str, page: int) -> None:
        who, words = self._moderators.check(interaction), words_for(interaction)
        proposal = self._editor.proposal(token)
        if proposal is None:
            await show(interaction, review_ended_card(words))
            return
        if not self._pages.has((proposal.token, words.language)):
            await defer_show(interaction)
        await show(interaction, await self.card(proposal, page, words, who))

    async def _publish(self, interaction: discord.Interaction, token: str, _: Sequence[str]) -> None:
        """Publish the reviewed edition."""
        who, words = self._moderators.check(interaction), words_for(interaction)
        await defer_show(interaction)
        proposal = self._editor.proposal(token)
        try:
            publication = await self._editor.publish(token, who)
        except (ReviewGone, ReviewOpen) as error:
            card = await self._not_open_card(error, words)
        else:
            card = review_ended_card(words) if proposal is None else published_card(publication, proposal, words)
        await show(interaction, card)

    async def _discard(self, interaction: discord.Interaction, token: str, _: Sequence[str]) -> None:
        """Discard the proposal; nothing changes."""
        who, words = self._moderators.check(interaction), words_for(interaction)
        await defer_show(interaction)
        try:
            await self._editor.discard(token, who)
        except (ReviewGone, ReviewOpen) as error:
            await show(interaction, await self._not_open_card(error, words))
        else:
            await show(interaction, discarded_card(self._library.edition.stamp, words))

    async def _take_over(self, interaction: discord.Interaction, token: str, _: Sequence[str]) -> None:
        """Make a stale review this moderator's own; one of another process ends with the moderator's next proposal."""
        who, words = self._moderators.check(interaction), words_for(interaction)
        await defer_show(interaction)
        review = await self._editor.open_review()
        if review is None or review.token != token:
            await show(interaction, review_ended_card(words))
        elif self._editor.proposal(token) is None:
            self._confirmed_ends[who] = token
            await show(interaction, repeat_command_card(words))
        else:
            await self._take_over_in_this_process(interaction, who, words)

    async def _take_over_in_this_process(self, interaction: discord.Interaction, who: int, words: Catalogue) -> None:
        try:
            proposal = await self._editor.take_over(who)
        except (ReviewGone, ReviewOpen) as error:
            await show(interaction, await self._not_open_card(error, words))
        else:
            await show(interaction, await self.card(proposal, 0, words, who))

    async def _not_open_card(self, error: ReviewGone | ReviewOpen, words: Catalogue) -> Card:
        return review_ended_card(words, error) if isinstance(error, ReviewGone) else await self.open_card(error, words)
