"""The pending review of this process: at most one proposal, and how earlier ones ended."""

import asyncio
import datetime as dt
from dataclasses import dataclass, replace

from corpus.symbol import DocumentSymbol
from storage.changes.build import BuiltEdition
from storage.changes.proposal import Proposal
from storage.changes.reviews import OpenReview, Reviews, StagingFolder, review_open_error
from storage.errors import ReviewEnding, ReviewGone
from storage.publication import Action, Publication, Who


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """A moderator's request to change the corpus."""

    who: Who
    action: Action
    takes_over: bool
    symbol: DocumentSymbol | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PendingReview:
    """A proposal that waits for a decision, with the edition that it would publish."""

    request: ReviewRequest
    review: OpenReview
    staging: StagingFolder
    proposal: Proposal
    built: BuiltEdition

    def publication(self) -> Publication:
        """Return the entry for the moderators' log if it is published now."""
        handed_in = self.proposal.uploaded
        return Publication(
            at=dt.datetime.now(dt.UTC),
            action=self.request.action,
            edition=self.built.record.stamp.number,
            who=self.request.who,
            symbol=self.request.symbol if handed_in is None else handed_in.symbol,
            language=self.request.language if handed_in is None else handed_in.language,
        )


class CurrentReview:
    """Holds the one pending review of this process, and how earlier reviews ended."""

    def __init__(self, reviews: Reviews) -> None:
        self.pending: PendingReview | None = None
        """The pending review; another process may have ended it meanwhile. None if there is none."""
        self._reviews = reviews
        self._endings: dict[str, ReviewEnding] = {}

    def proposal(self, token: str) -> Proposal | None:
        """Return the proposal of a review by its token; None if it is not pending here."""
        return self.pending.proposal if self.pending is not None and self.pending.review.token == token else None

    def pending_for(self, token: str, who: Who) -> PendingReview:
        """Return the pending review; raise :class:`ReviewGone`, or :class:`ReviewOpen` if it is another moderator's."""
        if self.pending is None or self.pending.review.token != token:
            raise self.gone_error(token)
        if self.pending.review.who != who:
            raise review_open_error(self.pending.review)
        return self.pending

    def gone_error(self, token: str) -> ReviewGone:
        """Return the error for a review that is not pending, with how it ended if that is known."""
        return ReviewGone(self._endings.get(token))

    async def set(self, pending: PendingReview) -> None:
        """Make a review the pending one; the staging folder of a former one is removed."""
        former, self.pending = self.pending, pending
        if former is not None:
            is_own = former.review.who == pending.review.who
            await self.clear(former, ReviewEnding.REPLACED if is_own else ReviewEnding.TAKEN_OVER)

    async def hand_over(self, pending: PendingReview, who: Who) -> Proposal:
        """Make the pending review another moderator's; raise what :meth:`Reviews.hand_over` raises."""
        review = await self._reviews.hand_over(pending.review, who)
        proposal = replace(pending.proposal, who=who, since=review.since)
        self.pending = replace(pending, review=review, proposal=proposal, request=replace(pending.request, who=who))
        return proposal

    async def end(self, pending: PendingReview, ending: ReviewEnding | None) -> None:
        """End a review in the state, and remove its staging folder."""
        await self.clear(pending, ending)
        await self._reviews.end(pending.review.token)

    async def clear(self, pending: PendingReview, ending: ReviewEnding | None) -> None:
        """Remove the staging folder of a review, and remember how it ended unless ``ending`` is None."""
        if ending is not None:
            self._endings.setdefault(pending.review.token, ending)
        if self.pending is pending:
            self.pending = None
        await asyncio.to_thread(pending.staging.remove)
