"""The buttons of a review: its pages, Publish, Discard, Take over.

A button knows the review by its token. A review does not outlive the process that holds it, so a press may
come too late; then the card that was pressed becomes a sentence that says so.
"""

import asyncio
from collections.abc import Sequence

import discord

from commands.corpus.access import Moderators
from commands.corpus.outcome_cards import announced_card, discarded_card, gone_card, published_card, review_open_card
from commands.corpus.review_card import (
    DISCARD,
    GO,
    PUBLISH,
    TAKE_OVER,
    TURN,
    Posted,
    Sheets,
    review_card,
    sheets_of,
)
from commands.corpus.running_builds import Underway
from commands.i18n import Catalogue, words_for
from commands.ui.background import BackgroundWork
from commands.ui.button_state import StateMalformed
from commands.ui.buttons import Buttons, defer, show
from commands.ui.card import Card
from corpus.comparison.edition_changes import Fate
from corpus.symbol import DocumentSymbol
from storage.changes.proposal import Proposal
from storage.changes.reviews import OpenReview, still_open
from storage.errors import ReviewGone, ReviewOpen
from storage.library import Library

_MOST_SHEETS = 4
"""Proposals that are kept set: one is open at a time, in two languages at most."""


class Reviewing:
    """Shows reviews and ends them."""

    def __init__(self, library: Library, moderators: Moderators, underway: Underway, turn: asyncio.Lock) -> None:
        """Share ``turn`` with all other work that is not to be done at the same time."""
        self._keeping = library.corpus
        self._library = library
        self._digests = library.digests
        self._underway = underway
        self._moderators = moderators
        self._sheets: BackgroundWork[Sheets] = BackgroundWork(_MOST_SHEETS, turn)
        self._ends: dict[int, str] = {}
        self.presses: Buttons = {
            TURN: self._turn,
            GO: self._go,
            PUBLISH: self._publish,
            DISCARD: self._discard,
            TAKE_OVER: self._take_over,
        }

    async def card(self, proposal: Proposal, page: int, words: Catalogue, viewer: int) -> Card:
        """Draw a page of an open review."""
        posted = self._posted(proposal)
        sheets = await self._sheets.get((proposal.token, words.language), lambda: sheets_of(proposal, words, posted))
        review = OpenReview(proposal.token, proposal.who, proposal.action, proposal.since)
        return review_card(proposal, sheets, page, words, viewer, is_stale=review.is_stale())

    async def open_card(self, error: ReviewOpen, words: Catalogue) -> Card:
        """Draw that another's review is open."""
        review = await self._keeping.open_review()
        is_ours = review is not None and self._keeping.proposal(review.token) is not None
        underway = None if review is None or is_ours else self._underway.of(review.who)
        return review_open_card(error, review, words, is_ours=is_ours, underway=underway)

    def _posted(self, proposal: Proposal) -> Posted:
        """Return which digests of the home server post a text that would go, in the language that would go."""
        found: dict[DocumentSymbol, list[int]] = {}
        gone = {(each.symbol, each.language) for each in proposal.changes if each.fate is Fate.REMOVED}
        for schedule in self._digests.of_guild(self._moderators.home_server or 0):
            if (schedule.plan.document, schedule.plan.text_language) in gone:
                found.setdefault(schedule.plan.document, []).append(schedule.number)
        return found

    async def in_the_way(self, who: int) -> ReviewOpen | None:
        """Return what tells of another's review that a moderator's next proposal would meet; None for a free way."""
        review = await self._keeping.open_review()
        if review is None or review.who == who or self._ends.get(who) == review.token:
            return None
        return still_open(review)

    async def may_end(self, who: int) -> bool:
        """Say whether a moderator has said that the review that is open on the machine is to end.

        That holds until it has ended: a proposal that changes nothing, or fails, ends none.
        """
        review = await self._keeping.open_review()
        return review is not None and review.token == self._ends.get(who)

    async def _turn(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show another page."""
        token, _bar, page = state.partition("|")
        if not page.isdecimal():
            raise StateMalformed
        await self._show_page(interaction, token, int(page))

    async def _go(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Show the page on which the text begins that was chosen."""
        page = "".join(chosen[:1]).partition(".")[0]
        if not page.isdecimal():
            raise StateMalformed
        await self._show_page(interaction, state, int(page))

    async def _show_page(self, interaction: discord.Interaction, token: str, page: int) -> None:
        who, words = self._moderators.check(interaction), words_for(interaction)
        proposal = self._keeping.proposal(token)
        if proposal is None:
            await show(interaction, gone_card(words))
            return
        if not self._sheets.has((proposal.token, words.language)):
            await defer(interaction)
        await show(interaction, await self.card(proposal, page, words, who))

    async def _publish(self, interaction: discord.Interaction, token: str, _: Sequence[str]) -> None:
        """Make what was reviewed the current edition."""
        who, words = self._moderators.check(interaction), words_for(interaction)
        await defer(interaction)
        proposal = self._keeping.proposal(token)
        try:
            publication = await self._keeping.publish(token, who)
        except (ReviewGone, ReviewOpen) as error:
            card = await self._too_late(error, words)
        else:
            card = gone_card(words) if proposal is None else published_card(publication, proposal, words)
        await show(interaction, card)

    async def _discard(self, interaction: discord.Interaction, token: str, _: Sequence[str]) -> None:
        """Leave everything as it is."""
        who, words = self._moderators.check(interaction), words_for(interaction)
        await defer(interaction)
        try:
            await self._keeping.discard(token, who)
        except (ReviewGone, ReviewOpen) as error:
            await show(interaction, await self._too_late(error, words))
        else:
            await show(interaction, discarded_card(self._library.edition.stamp, words))

    async def _take_over(self, interaction: discord.Interaction, token: str, _: Sequence[str]) -> None:
        """Make a stale review this moderator's; one on the machine is ended by the moderator's next proposal."""
        who, words = self._moderators.check(interaction), words_for(interaction)
        await defer(interaction)
        review = await self._keeping.open_review()
        if review is None or review.token != token:
            await show(interaction, gone_card(words))
        elif self._keeping.proposal(token) is None:
            self._ends[who] = token
            await show(interaction, announced_card(words))
        else:
            await self._take_over_ours(interaction, who, words)

    async def _take_over_ours(self, interaction: discord.Interaction, who: int, words: Catalogue) -> None:
        try:
            proposal = await self._keeping.take_over(who)
        except (ReviewGone, ReviewOpen) as error:
            await show(interaction, await self._too_late(error, words))
        else:
            await show(interaction, await self.card(proposal, 0, words, who))

    async def _too_late(self, error: ReviewGone | ReviewOpen, words: Catalogue) -> Card:
        return gone_card(words, error) if isinstance(error, ReviewGone) else await self.open_card(error, words)
