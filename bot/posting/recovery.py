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

**A slot from before this start** may have been posted although its delivery was unknown until it was claimed now: if
the state was restored from a backup, or the machine from a snapshot. It goes through the same recovery: its messages
are looked for by schedule and date. If some are found and some are not, or if the channel cannot be read and the slot
lies between a backup and its restoration, the delivery fails as uncertain.

Nothing more is sent after the grace period, after a moderator's pause if nothing was posted yet, or for a suspended
schedule.
"""

import datetime as dt
import logging
from collections.abc import Callable, Mapping

import discord

from bot.posting.channel import USUAL_SKEW, ChannelClient, HistoryUnreadable
from bot.posting.delivery import DeliverySender, is_as_claimed
from commands.digest.custom_ids import Mark
from commands.errors import NothingToPost
from corpus.citations.errors import DocumentNotHeld
from storage.digests.slots import is_too_late
from storage.digests.values import Delivery, Part, Schedule, Why
from storage.library import Library

_log = logging.getLogger(__name__)

_FOUND = "found"
"""Nonce of a message that a former run posted: its own is not known."""


class Recovery:
    """Finishes or fails unfinished deliveries."""

    def __init__(
        self, library: Library, channels: ChannelClient, sender: DeliverySender, now: Callable[[], dt.datetime]
    ) -> None:
        self._library = library
        self._channels = channels
        self._sender = sender
        self._now = now
        self._opened_at: dt.datetime | None = None

    def open(self) -> None:
        """Note that this run posts from now on; later calls do nothing."""
        self._opened_at = self._opened_at or self._now()

    def was_due_before_start(self, due_at: dt.datetime) -> bool:
        """Return True if a slot may have been posted in a former run of the program: it was due before this one."""
        return self._opened_at is None or due_at <= self._opened_at

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
        if not delivery.parts and delivery.date is not None and self.was_due_before_start(delivery.due_at):
            return await self._find_slot(schedule, delivery)
        unconfirmed = [part for part in delivery.parts if part.message is None]
        if not unconfirmed:
            return delivery
        since = min(part.claimed_at for part in unconfirmed)
        slot = delivery.schedule, delivery.date

        def is_wanted(mark: Mark) -> bool:
            # By the slot too: after a kill in `_store` below, a part is one that a former run posted.
            return mark.delivery == delivery.number or (mark.date is not None and (mark.schedule, mark.date) == slot)

        channel = unconfirmed[0].channel
        found = await self._channels.find_parts(schedule.guild, channel, is_wanted, since)
        return await self._store(delivery, channel, found)

    async def _find_slot(self, schedule: Schedule, delivery: Delivery) -> Delivery:
        """Store the ids of messages that a former run posted for the slot; return the updated delivery.

        Raises :class:`HistoryUnreadable` if only some of them are found, and if the channel cannot be read although a
        former run may have posted them.
        """
        channel = schedule.plan.channel
        slot = delivery.schedule, delivery.date
        try:
            found = await self._channels.find_parts(
                schedule.guild, channel, lambda mark: (mark.schedule, mark.date) == slot, delivery.due_at, USUAL_SKEW
            )
        except HistoryUnreadable:
            if await self._was_forgotten(delivery.due_at):
                raise
            return delivery
        if found:
            _log.info("delivery %d: %d messages of its slot are in the channel already", delivery.number, len(found))
            if set(found) != set(range(1, delivery.part_count + 1)):
                raise HistoryUnreadable(f"{len(found)} of {delivery.part_count} messages")
        return await self._store(delivery, channel, found)

    async def _store(self, delivery: Delivery, channel: int, found: Mapping[int, int]) -> Delivery:
        """Store the ids of messages by part number; return the updated delivery."""
        digests = self._library.digests
        for part, message in sorted(found.items()):
            await digests.claim_part(delivery.number, part, _FOUND, channel, self._now())  # keeps one that is claimed
            # Discord's time, not the current time: a message posted in time is not late.
            await digests.record_part_sent(delivery.number, part, message, discord.utils.snowflake_time(message))
        return await digests.delivery(delivery.number) or delivery

    async def _was_forgotten(self, due_at: dt.datetime) -> bool:
        """Return True if the state was restored after a slot from a backup that was made before it."""
        restoration = await self._library.last_restoration()
        return restoration is not None and (restoration.made_at or due_at) <= due_at <= restoration.at

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
