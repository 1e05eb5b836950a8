"""What was claimed and not ended: found out from the channel itself, then finished or given up.

After a kill, a stop in the middle, or an answer of Discord's that failed, at most one message of a delivery is in
doubt. The channel's history since its claim says whether it is there: our messages carry delivery and part in their
buttons, which Discord keeps as long as the message (nonces it forgets within minutes). Then

* found: its number is written down, and the rest is sent;
* not found: it is sent, with the nonce that it was claimed with;
* the channel cannot be read: :class:`~bot.posting.channel.Unreadable`. It is failed, uncertain; moderators are told,
  with a button **Post**, and nothing is posted again until one of them presses it;
* Discord does not answer: left as it is, and looked at again later.

How a digest is finished depends on what readers have seen of it. Nothing: it is drawn as it is to be now, late
perhaps, and claimed again under the same slot where that is another text. Some messages: it is drawn as it was at the
claim. If that gives others, because the edition, the plan or the program changed meanwhile, no more are added, since
two halves that do not belong together would read as one text; it ends as failed, and its history says how much of it
was posted.

Nothing is begun any more when the grace is over, after a moderator's pause, or for a schedule that is suspended.
"""

import datetime as dt
import logging
from collections.abc import Callable

import discord

from bot.posting.channel import Posting, Unreadable
from bot.posting.delivery import Sending, is_same
from commands.errors import NothingToPost
from corpus.citations.errors import DocumentNotHeld
from storage.digests.slots import PUNCTUAL
from storage.digests.values import Delivery, Part, Schedule, Why
from storage.library import Library

_log = logging.getLogger(__name__)


class Recovery:
    """Ends what was begun."""

    def __init__(self, library: Library, posting: Posting, sending: Sending, now: Callable[[], dt.datetime]) -> None:
        self._library = library
        self._posting = posting
        self._sending = sending
        self._now = now

    async def settle(
        self, schedule: Schedule, delivery: Delivery, *, is_asked: bool = False, was_tried: bool = False
    ) -> None:
        """Find out what is there of a delivery that is being sent, and finish it or give it up.

        ``is_asked``: a moderator wants it posted, now, and also if it cannot be read whether it is there.
        ``was_tried``: this run of the program has tried before, and Discord did not answer.
        Raises :class:`Doubtful` where it is to be tried again, :class:`NotPosted`, and, unless a moderator asks,
        :class:`Unreadable`.
        """
        try:
            delivery = await self._found(schedule, delivery)
        except Unreadable:
            if not is_asked:
                raise
        if not is_asked and not _is_whole(delivery) and (why := self._too_late(schedule, delivery)) is not None:
            unreachable = why is Why.BOT_AWAY and was_tried
            await self._give_up(delivery, Why.UNREACHABLE if unreachable else why)
            return
        await self._finish(schedule, delivery)

    async def _found(self, schedule: Schedule, delivery: Delivery) -> Delivery:
        """Write down the numbers of messages that are there; return the delivery with them."""
        doubtful = [part for part in delivery.parts if part.message is None]
        if not doubtful:
            return delivery
        since = min(part.claimed_at for part in doubtful)
        there = await self._posting.marks(schedule.guild, doubtful[0].channel, delivery.number, since)
        for part in doubtful:
            if (message := there.get(part.number)) is not None:
                sent_at = discord.utils.snowflake_time(message)  # not now: what came in time is not late
                await self._library.digests.part_sent(delivery.number, part.number, message, sent_at)
        return await self._library.digests.delivery(delivery.number) or delivery

    async def _finish(self, schedule: Schedule, delivery: Delivery) -> None:
        try:
            if _posted(delivery):
                await self._add_the_rest(schedule, delivery)
            elif (begun := await self._sending.begun_again(schedule, delivery)) is not None:
                await self._sending.send(schedule, *begun)
        except (NothingToPost, DocumentNotHeld) as error:
            if _is_whole(delivery):
                await self._library.digests.complete(delivery.number, self._now())
            else:
                gone = isinstance(error, DocumentNotHeld)
                await self._give_up(delivery, Why.DOCUMENT_GONE if gone else Why.NOTHING_TO_POST)

    async def _add_the_rest(self, schedule: Schedule, delivery: Delivery) -> None:
        digest = await self._sending.drawn_again(schedule, delivery)
        if is_same(digest, delivery):
            await self._sending.send(schedule, delivery, digest)
        elif _is_whole(delivery):
            # Another text by now: what was posted is not what this one says, so it is no measure of later changes.
            await self._library.digests.complete(delivery.number, self._now())
        else:
            posted = len(_posted(delivery))
            _log.info("delivery %d: the text changed after %d of %d", delivery.number, posted, delivery.part_count)
            await self._give_up(delivery, Why.TEXT_CHANGED)

    async def _give_up(self, delivery: Delivery, why: Why) -> None:
        await self._library.digests.fail(delivery.number, why, self._now())

    def _too_late(self, schedule: Schedule, delivery: Delivery) -> Why | None:
        """Say why the rest of a delivery is not to be posted any more."""
        if schedule.paused_at is not None and not _posted(delivery):
            return Why.PAUSED
        if schedule.suspended is not None:
            return schedule.suspended
        if self._now() - delivery.due_at > max(schedule.plan.grace, PUNCTUAL):
            return Why.BOT_AWAY
        return None


def _posted(delivery: Delivery) -> list[Part]:
    return [part for part in delivery.parts if part.message is not None]


def _is_whole(delivery: Delivery) -> bool:
    return len(_posted(delivery)) == delivery.part_count
