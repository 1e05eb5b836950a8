"""One delivery: claimed, rendered, sent message by message, completed.

**Guarantee.** No message of a digest is posted twice, and every slot ends as sent, late, missed, skipped or failed,
with its reason. The order of the steps ensures this; each step is on disk before the next begins:

1. The slot is claimed in the database, unique by schedule and date, with the section, the number of messages and the
   edition. A second claim fails, and its caller posts nothing.
2. Each message is claimed with a nonce of our own. Its buttons carry the numbers of the delivery and of the message.
3. The message is sent. While Discord remembers the nonce, the same request returns the first message.
4. The message id is stored, and only then the next message is claimed.
5. The delivery is completed.

So the outcome of at most one message is unknown at any time: the last one that was claimed and has no id. It is never
sent again before the channel was read and does not show it: :mod:`~bot.posting.recovery` handles deliveries that were
claimed and not ended, after a kill as well as after a failed response of Discord.

A slot that came due before this start may have been posted although no delivery is stored: the state may be one of a
backup. It is looked for in its channel before it is posted (see :mod:`~bot.posting.recovery`).

Two cases cannot be detected, and would be posted a second time: a message that was posted, and deleted by somebody
before the bot could store its id and search for it; and a message that was claimed while the machine's clock was ahead
of Discord's by more than :data:`bot.posting.channel.SKEW`, since a channel is read from the claim less that much.
"""

import asyncio
import datetime as dt
import hashlib
import json
import logging
import secrets
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bot.posting.channel import ChannelClient, NotPosted, OutcomeUnknown
from commands.digest.content import Digest, prepare_digest
from commands.tracebacks import traceback_without_messages
from commands.ui.card import Card
from storage.digests.slots import is_late
from storage.digests.values import Delivery, Due, Outcome, Schedule, Slot
from storage.library import Library
from storage.sqlite_values import whole_seconds

_log = logging.getLogger(__name__)

_RANDOM_BYTES = 6
_FINGERPRINT_DIGITS = 12
"""Of the nonce's 25 characters; the others are twelve random digits and a dot."""


class DeliverySender:
    """Claims, renders and sends deliveries; callers handle the exceptions."""

    def __init__(self, library: Library, channels: ChannelClient, now: Callable[[], dt.datetime]) -> None:
        self._library = library
        self._channels = channels
        self._now = now
        self._render_lock = asyncio.Lock()
        """Renders one digest at a time, so that rendering delays an interaction by a few milliseconds at most."""

    async def claim(self, schedule: Schedule, due: Due) -> tuple[Delivery, Digest] | None:
        """Claim a due slot, and return the delivery and its digest; None if the slot cannot be claimed any more.

        Raises what :func:`commands.digest.content.prepare_digest` raises; then nothing was claimed.
        """
        now = whole_seconds(self._now())
        due = replace(due, outcome=Outcome.LATE if is_late(due.slot.at, now) else Outcome.SENT)
        digest = await self._render(schedule, due.slot, now)
        delivery = await self._library.digests.claim(
            due, now, section=digest.section, edition=digest.edition, parts=digest.part_count
        )
        return None if delivery is None else (delivery, digest)

    async def claim_by_hand(self, schedule: Schedule, key: str) -> tuple[Delivery, Digest] | None:
        """Claim a posting that a moderator requested; None if it was claimed before, or the schedule was removed."""
        now = whole_seconds(self._now())
        digest = await self._render(schedule, None, now)
        delivery = await self._library.digests.claim_by_hand(
            schedule.number, key, now, section=digest.section, edition=digest.edition, parts=digest.part_count
        )
        return None if delivery is None else (delivery, digest)

    async def render_as_claimed(self, schedule: Schedule, delivery: Delivery) -> Digest:
        """Render a delivery as at its claim; :func:`is_as_claimed` tells whether the result is the same."""
        return await self._render(schedule, _slot_of(delivery), delivery.claimed_at)

    async def claim_again(self, schedule: Schedule, delivery: Delivery) -> tuple[Delivery, Digest] | None:
        """Render a delivery without posted messages as of now (it may be late), and claim it again with that content.

        If the content is as claimed, the claim and its nonces stay. None if the delivery ended meanwhile.
        """
        now = whole_seconds(self._now())
        digest = await self._render(schedule, _slot_of(delivery), now)
        if delivery.parts and is_as_claimed(digest, delivery):
            return delivery, digest
        reclaimed = await self._library.digests.claim_again(
            delivery.number, now, section=digest.section, edition=digest.edition, parts=digest.part_count
        )
        return None if reclaimed is None else (reclaimed, digest)

    async def send(self, schedule: Schedule, delivery: Delivery, digest: Digest) -> None:
        """Send the messages that have no id yet, in order, and complete the delivery.

        Raises :class:`~bot.posting.channel.NotPosted` and :class:`~bot.posting.channel.OutcomeUnknown`; the delivery
        then stays unfinished. Returns early if the delivery was ended or removed meanwhile.
        """
        digests = self._library.digests
        cards = cards_of(digest, delivery)
        nonce_suffix = fingerprint(cards)
        sent = {part.number for part in delivery.parts if part.message is not None}
        channel = delivery.parts[0].channel if delivery.parts else schedule.plan.channel
        with _failures_as_unknown_outcome(delivery):
            for number, card in enumerate(cards, 1):
                if number in sent:
                    continue
                part = await digests.claim_part(delivery.number, number, _new_nonce(nonce_suffix), channel, self._now())
                if part is None:  # ended or removed meanwhile
                    return
                message = await self._channels.post(
                    schedule.guild, part.channel, card, part.nonce, digest.allowed_mentions
                )
                await digests.record_part_sent(delivery.number, number, message, self._now())
            await digests.complete(delivery.number, self._now(), digest.snapshot)

    async def _render(self, schedule: Schedule, slot: Slot | None, now: dt.datetime) -> Digest:
        late = slot is not None and is_late(slot.at, now)
        async with self._render_lock:
            digest = await prepare_digest(self._library, schedule, now, slot, is_late=late)
            await asyncio.sleep(0)
        return digest


@contextmanager
def _failures_as_unknown_outcome(delivery: Delivery) -> Generator[None]:
    """Raise :class:`OutcomeUnknown` for other errors than Discord's, such as a failing database after the sending."""
    try:
        yield
    except (NotPosted, OutcomeUnknown):
        raise
    except Exception as error:
        _log.error("delivery %d failed while it was sent\n%s", delivery.number, traceback_without_messages(error))
        raise OutcomeUnknown(type(error).__name__) from error


def cards_of(digest: Digest, delivery: Delivery) -> Sequence[Card]:
    """Render all messages of a delivery, in order."""
    return [digest.card(number, delivery) for number in range(1, digest.part_count + 1)]


def fingerprint(cards: Sequence[Card]) -> str:
    """Return a hash of a set of messages, 12 hex digits; it is the same in every run of the program."""
    rendered = json.dumps([card.to_components() for card in cards], sort_keys=True)
    return hashlib.sha256(rendered.encode()).hexdigest()[:_FINGERPRINT_DIGITS]


def is_as_claimed(digest: Digest, delivery: Delivery) -> bool:
    """Return whether a digest that was rendered again is the one whose first messages were claimed.

    The nonces end in the fingerprint of all messages. If no message was claimed, nothing was posted; then only the
    stored number of messages and the stored section must be the same.
    """
    if digest.part_count != delivery.part_count or digest.section != delivery.section:
        return False
    fingerprints = {part.nonce.rpartition(".")[2] for part in delivery.parts}
    return not fingerprints or fingerprints == {fingerprint(cards_of(digest, delivery))}


def _new_nonce(suffix: str) -> str:
    return f"{secrets.token_hex(_RANDOM_BYTES)}.{suffix}"


def _slot_of(delivery: Delivery) -> Slot | None:
    return None if delivery.date is None else Slot(delivery.schedule, delivery.date, delivery.due_at)
