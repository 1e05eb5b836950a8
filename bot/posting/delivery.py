"""One delivery on its way: claimed, drawn, sent message by message, completed.

**Guarantee.** No message of a digest is posted twice, and every slot ends as sent, late, missed, skipped or failed,
with its reason. It is kept by the order of the steps, each of which is on the disk before the next begins:

1. The slot is claimed in the ledger, unique by schedule and date, with the section, the number of messages and the
   edition. Whoever comes second gets nothing and posts nothing.
2. Each message is claimed with a nonce of our own. It carries the delivery's number and its own in its buttons.
3. It is sent. While Discord remembers the nonce, the same call again gives the first message back.
4. Its number is written down, and only then the next message is claimed.
5. The delivery is completed.

So at any moment at most one message is in doubt: the last one that was claimed and has no number. It is never sent
again before the channel was read and does not show it: :mod:`~bot.posting.recovery` takes up what was claimed
and not ended, after a kill as after an answer of Discord's that failed.

What this cannot see, so that it would be posted a second time: a message that was posted, and deleted by somebody
before the bot could write its number down and look; and one that was claimed while the machine's clock was ahead of
Discord's by more than :data:`bot.posting.channel.SKEW`, since a channel is read back to the claim less that much.
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

from bot.posting.channel import Doubtful, NotPosted, Posting
from commands.digest.content import Digest, prepared
from commands.ui.card import Card
from commands.ui.error_desk import without_messages
from storage.digests.slots import PUNCTUAL
from storage.digests.values import Delivery, Due, Outcome, Schedule, Slot
from storage.library import Library
from storage.sqlite_values import whole

_log = logging.getLogger(__name__)

_RANDOM_OCTETS = 6
_PRINT_DIGITS = 12
"""Of the nonce's 25 characters, beside twelve random ones and a dot."""


class Sending:
    """Claims, draws and sends; what goes wrong is for the callers."""

    def __init__(self, library: Library, posting: Posting, now: Callable[[], dt.datetime]) -> None:
        self._library = library
        self._posting = posting
        self._now = now
        self._desk = asyncio.Lock()
        """One digest is drawn at a time: it takes milliseconds, and all at once would hold up those who ask."""

    async def claim(self, schedule: Schedule, due: Due) -> tuple[Delivery, Digest] | None:
        """Claim a slot that is due, with what is to be posted for it; None: nothing is to be posted any more.

        Raises what :func:`commands.digest.content.prepared` raises; then nothing was claimed.
        """
        now = whole(self._now())
        due = replace(due, outcome=Outcome.LATE if _is_late(due.slot.at, now) else Outcome.SENT)
        digest = await self._drawn(schedule, due.slot, now)
        delivery = await self._library.digests.claim(
            due, now, section=digest.section, edition=digest.edition, parts=digest.part_count
        )
        return None if delivery is None else (delivery, digest)

    async def claim_by_hand(self, schedule: Schedule, key: str) -> tuple[Delivery, Digest] | None:
        """Claim a posting that a moderator asked for; None: it was claimed before, or the schedule is gone."""
        now = whole(self._now())
        digest = await self._drawn(schedule, None, now)
        delivery = await self._library.digests.claim_by_hand(
            schedule.number, key, now, section=digest.section, edition=digest.edition, parts=digest.part_count
        )
        return None if delivery is None else (delivery, digest)

    async def drawn_again(self, schedule: Schedule, delivery: Delivery) -> Digest:
        """Draw what a delivery was claimed for, as it was at the claim; see :func:`is_same` for whether it is that."""
        return await self._drawn(schedule, _slot_of(delivery), delivery.claimed_at)

    async def begun_again(self, schedule: Schedule, delivery: Delivery) -> tuple[Delivery, Digest] | None:
        """Draw a delivery of which no message is there as it is to be now, late perhaps, and claim it as that.

        If that is what was claimed, the claim stays, and its nonces; None: it ended meanwhile.
        """
        now = whole(self._now())
        digest = await self._drawn(schedule, _slot_of(delivery), now)
        if delivery.parts and is_same(digest, delivery):
            return delivery, digest
        again = await self._library.digests.claim_again(
            delivery.number, now, section=digest.section, edition=digest.edition, parts=digest.part_count
        )
        return None if again is None else (again, digest)

    async def send(self, schedule: Schedule, delivery: Delivery, digest: Digest) -> None:
        """Send the messages that have no number yet, in order, and complete the delivery.

        Raises :class:`~bot.posting.channel.NotPosted` and :class:`~bot.posting.channel.Doubtful`; the delivery is then
        not ended.
        """
        digests = self._library.digests
        cards = drawn_cards(digest, delivery)
        nonce_end = fingerprint(cards)
        sent = {part.number for part in delivery.parts if part.message is not None}
        channel = delivery.parts[0].channel if delivery.parts else schedule.plan.channel
        with _in_doubt_when_it_fails(delivery):
            for number, card in enumerate(cards, 1):
                if number in sent:
                    continue
                part = await digests.claim_part(delivery.number, number, _new_nonce(nonce_end), channel, self._now())
                if part is None:  # ended or removed meanwhile
                    return
                message = await self._posting.post(
                    schedule.guild, part.channel, card, part.nonce, digest.allowed_mentions
                )
                await digests.part_sent(delivery.number, number, message, self._now())
            await digests.complete(delivery.number, self._now(), digest.snapshot)

    async def _drawn(self, schedule: Schedule, slot: Slot | None, now: dt.datetime) -> Digest:
        is_late = slot is not None and _is_late(slot.at, now)
        async with self._desk:
            digest = await prepared(self._library, schedule, now, slot, is_late=is_late)
            await asyncio.sleep(0)
        return digest


@contextmanager
def _in_doubt_when_it_fails(delivery: Delivery) -> Generator[None]:
    """Raise :class:`Doubtful` for what is no answer of Discord's: the file that failed after the sending, say."""
    try:
        yield
    except (NotPosted, Doubtful):
        raise
    except Exception as error:
        _log.error("delivery %d failed on its way\n%s", delivery.number, without_messages(error))
        raise Doubtful(type(error).__name__) from error


def drawn_cards(digest: Digest, delivery: Delivery) -> Sequence[Card]:
    """Draw all messages of a delivery."""
    return [digest.card(number, delivery.number) for number in range(1, digest.part_count + 1)]


def fingerprint(cards: Sequence[Card]) -> str:
    """Return what tells one set of messages from another, whichever run of the program drew them."""
    drawn = json.dumps([card.to_components() for card in cards], sort_keys=True)
    return hashlib.sha256(drawn.encode()).hexdigest()[:_PRINT_DIGITS]


def is_same(digest: Digest, delivery: Delivery) -> bool:
    """Say whether a digest that was drawn again is the one whose first messages were claimed.

    The nonces end in the fingerprint of all messages. Where none was claimed, nothing was posted, and only the
    number of messages and the section, which the ledger has already, must be the same.
    """
    if digest.part_count != delivery.part_count or digest.section != delivery.section:
        return False
    prints = {part.nonce.rpartition(".")[2] for part in delivery.parts}
    return not prints or prints == {fingerprint(drawn_cards(digest, delivery))}


def _new_nonce(end: str) -> str:
    return f"{secrets.token_hex(_RANDOM_OCTETS)}.{end}"


def _slot_of(delivery: Delivery) -> Slot | None:
    return None if delivery.date is None else Slot(delivery.schedule, delivery.date, delivery.due_at)


def _is_late(due_at: dt.datetime, now: dt.datetime) -> bool:
    return now - due_at > PUNCTUAL
