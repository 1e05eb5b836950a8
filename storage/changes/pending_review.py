"""What this process has under review: one proposal at most, and how those before it ended."""

import asyncio
import datetime as dt
from dataclasses import dataclass, replace

from corpus.symbol import DocumentSymbol
from storage.changes.build import BuiltEdition
from storage.changes.proposal import Proposal
from storage.changes.reviews import OpenReview, Reviews, StagingFolder, still_open
from storage.errors import Ending, ReviewGone
from storage.publication import Action, Publication, Who


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants."""

    who: Who
    action: Action
    takes_over: bool
    symbol: DocumentSymbol | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PendingReview:
    """A proposal that lies on the desk, and what it would publish."""

    asked: Asked
    review: OpenReview
    aside: StagingFolder
    proposal: Proposal
    built: BuiltEdition

    def publication(self) -> Publication:
        """Return what the moderators' log is to note."""
        handed_in = self.proposal.handed_in
        return Publication(
            at=dt.datetime.now(dt.UTC),
            action=self.asked.action,
            edition=self.built.record.stamp.number,
            who=self.asked.who,
            symbol=self.asked.symbol if handed_in is None else handed_in.symbol,
            language=self.asked.language if handed_in is None else handed_in.language,
        )


class Desk:
    """Where the proposal lies that somebody decides on."""

    def __init__(self, reviews: Reviews) -> None:
        self.laid: PendingReview | None = None
        """What lies there, if it is open as far as this process knows."""
        self._reviews = reviews
        self._endings: dict[str, Ending] = {}

    def proposal(self, token: str) -> Proposal | None:
        """Return the proposal of a review, if it lies here."""
        return self.laid.proposal if self.laid is not None and self.laid.review.token == token else None

    def asked(self, token: str, who: Who) -> PendingReview:
        """Return what a moderator decides on; raise :class:`ReviewGone`, and :class:`ReviewOpen` for another's."""
        if self.laid is None or self.laid.review.token != token:
            raise self.gone(token)
        if self.laid.review.who != who:
            raise still_open(self.laid.review)
        return self.laid

    def gone(self, token: str) -> ReviewGone:
        """Return what tells that a review is over, and how, as far as this process knows."""
        return ReviewGone(self._endings.get(token))

    async def lay(self, laid: PendingReview) -> None:
        """Put a proposal here, whose review is open, in the place of what lies here."""
        former, self.laid = self.laid, laid
        if former is not None:
            is_own = former.review.who == laid.review.who
            await self.put_away(former, Ending.REPLACED if is_own else Ending.TAKEN_OVER)

    async def hand_over(self, laid: PendingReview, who: Who) -> Proposal:
        """Make what lies here another moderator's; raise what :meth:`Reviews.hand_over` does."""
        review = await self._reviews.hand_over(laid.review, who)
        proposal = replace(laid.proposal, who=who, since=review.since)
        self.laid = replace(laid, review=review, proposal=proposal, asked=replace(laid.asked, who=who))
        return proposal

    async def end(self, laid: PendingReview, how: Ending | None) -> None:
        """End a review, and put away what it would have published."""
        await self.put_away(laid, how)
        await self._reviews.end(laid.review.token)

    async def put_away(self, laid: PendingReview, how: Ending | None) -> None:
        """Put away what a review would have published, and remember how it ended, if that is known."""
        if how is not None:
            self._endings.setdefault(laid.review.token, how)
        if self.laid is laid:
            self.laid = None
        await asyncio.to_thread(laid.aside.remove)
