"""Recovery of unfinished deliveries: the channel's history shows what was posted; then they are finished or failed.

After a kill, a stop in the middle, or a failed response of Discord, it is unknown for at most one message of a delivery
whether it was posted. The channel's history since its claim tells: our messages carry delivery and part in their
buttons, which Discord keeps as long as the message (it forgets nonces within minutes). Then

* found: its id is stored, and the rest is sent;
* not found: it is sent, with the nonce that it was claimed with;
* the channel cannot be read: :class:`~bot.posting.channel.HistoryUnreadable`. The delivery fails as uncertain;
  moderators are notified, with a button **Post**, and nothing is posted again until one of them presses it;
* Discord does not answer: the delivery is left as it is, and tried again later.

How a digest is finished depends on what readers have seen of it. If no message was posted, it is rendered as of now (it
may be late), and claimed again under the same slot if the text differs. If some messages were posted, it is rendered as
at the claim. If that gives other messages, because the edition, the plan or the program changed meanwhile, no more are
sent, since two halves that do not belong together would read as one text; the delivery fails, and its history says how
much was posted.

A delivery that failed after a part of it was posted is finished in the same way if what kept the bot from posting is
gone within the grace period: a permission, its membership of the server, or the channel's history, which can be read
again (:meth:`storage.digests.deliveries.Deliveries.interrupted`).

Nothing more is sent after the grace period, after a moderator's pause if nothing was posted yet, or for a suspended
schedule.
"""

import datetime as dt
import logging
from collections.abc import Callable

import discord

from bot.posting.channel import ChannelClient, HistoryUnreadable
from bot.posting.delivery import DeliverySender, is_as_claimed
from commands.errors import NothingToPost
from corpus.citations.errors import DocumentNotHeld
from storage.digests.slots import is_too_late
from storage.digests.values import Delivery, Part, Schedule, Why
from storage.library import Library

_log = logging.getLogger(__name__)


class Recovery:
    """Finishes or fails unfinished deliveries."""

    def __init__(
        self, library: Library, channels: ChannelClient, sender: DeliverySender, now: Callable[[], dt.datetime]
    ) -> None:
        self._library = library
        self._channels = channels
        self._sender = sender
        self._now = now

    async def recover(
        self, schedule: Schedule, delivery: Delivery, *, is_requested: bool = False, was_tried: bool = False
    ) -> None:
        """Search the channel for the messages of an unfinished delivery, and finish the delivery or fail it.

        ``is_requested``: a moderator wants it posted now, even if the channel's history cannot be read.
        ``was_tried``: this run of the program has tried before, and Discord did not answer.
        Raises :class:`OutcomeUnknown` if the caller should try again later, :class:`NotPosted`, and, unless
        ``is_requested``, :class:`HistoryUnreadable`.
        """
        try:
            delivery = await self._find_messages(schedule, delivery)
        except HistoryUnreadable:
            if not is_requested:
                raise
        if (
            not is_requested
            and not _is_fully_posted(delivery)
            and (why := self._reason_to_stop(schedule, delivery)) is not None
        ):
            unreachable = why is Why.BOT_AWAY and was_tried
            await self._give_up(delivery, Why.UNREACHABLE if unreachable else why)
            return
        await self._finish(schedule, delivery)

    def has_obstacle(self, delivery: Delivery, guild_id: int) -> bool:
        """Return whether an interrupted delivery still cannot be finished, although its schedule is not suspended."""
        return delivery.why is Why.UNCERTAIN and not self._channels.is_readable(guild_id, delivery.parts[0].channel)

    async def _find_messages(self, schedule: Schedule, delivery: Delivery) -> Delivery:
        """Store the ids of messages that are found in the channel; return the updated delivery."""
        unconfirmed = [part for part in delivery.parts if part.message is None]
        if not unconfirmed:
            return delivery
        since = min(part.claimed_at for part in unconfirmed)
        found = await self._channels.find_parts(schedule.guild, unconfirmed[0].channel, delivery.number, since)
        for part in unconfirmed:
            if (message := found.get(part.number)) is not None:
                sent_at = discord.utils.snowflake_time(
                    message
                )  # not the current time: a message posted in time is not late
                await self._library.digests.record_part_sent(delivery.number, part.number, message, sent_at)
        return await self._library.digests.delivery(delivery.number) or delivery

    async def _finish(self, schedule: Schedule, delivery: Delivery) -> None:
        try:
            if _posted_parts(delivery):
                await self._send_remaining(schedule, delivery)
            elif (reclaimed := await self._sender.claim_again(schedule, delivery)) is not None:
                await self._sender.send(schedule, *reclaimed)
        except (NothingToPost, DocumentNotHeld) as error:
            if _is_fully_posted(delivery):
                await self._library.digests.complete(delivery.number, self._now())
            else:
                gone = isinstance(error, DocumentNotHeld)
                await self._give_up(delivery, Why.DOCUMENT_GONE if gone else Why.NOTHING_TO_POST)

    async def _send_remaining(self, schedule: Schedule, delivery: Delivery) -> None:
        digest = await self._sender.render_as_claimed(schedule, delivery)
        if is_as_claimed(digest, delivery):
            await self._sender.send(schedule, delivery, digest)
        elif _is_fully_posted(delivery):
            # The text has changed since: completed without a snapshot, because this text is not what was posted.
            await self._library.digests.complete(delivery.number, self._now())
        else:
            posted = len(_posted_parts(delivery))
            _log.info("delivery %d: the text changed after %d of %d", delivery.number, posted, delivery.part_count)
            await self._give_up(delivery, Why.TEXT_CHANGED)

    async def _give_up(self, delivery: Delivery, why: Why) -> None:
        await self._library.digests.fail(delivery.number, why, self._now())

    def _reason_to_stop(self, schedule: Schedule, delivery: Delivery) -> Why | None:
        """Return why the rest of a delivery must not be posted any more; None if it may be."""
        if schedule.paused_at is not None and not _posted_parts(delivery):
            return Why.PAUSED
        if schedule.suspended is not None:
            return schedule.suspended
        if is_too_late(schedule.plan, delivery.due_at, self._now()):
            return Why.BOT_AWAY
        return None


def _posted_parts(delivery: Delivery) -> list[Part]:
    return [part for part in delivery.parts if part.message is not None]


def _is_fully_posted(delivery: Delivery) -> bool:
    return len(_posted_parts(delivery)) == delivery.part_count
