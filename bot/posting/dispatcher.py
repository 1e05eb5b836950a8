"""The postman: looks what is due whenever the clock rings, and posts it, a few at once, in fair order.

A round goes through what was begun and not ended, then through all that is due, until nothing is left; rings during
a round are kept for its end, and between two rounds there is no task at all. What one schedule meets never keeps
another from being posted: a failure of ours is logged under a reference and stands in the schedule's history. Where
Discord itself does not answer, as many failures in a row as there are workers end the round, before more is claimed
than can be posted; the next ring tries again.

What moderators ask for waits until nothing else of their server is on its way, and the other way round. So two digests
never mix their messages, and a delivery has one who posts it or finds out about it, until that has ended; moderators
are told of what came of it after that, since they may press a button at once.
"""

import asyncio
import datetime as dt
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from bot.posting.availability import LASTING, ChannelAvailability
from bot.posting.channel import Doubtful, NotPosted, Unreadable
from bot.posting.clock import never
from bot.posting.delivery import Sending
from bot.posting.queue import FairQueue, KeyedLock
from bot.posting.recovery import Recovery
from commands.digest.content import Digest
from commands.errors import NothingToPost, PostmanAway
from commands.ui.error_desk import without_messages
from corpus.citations.errors import DocumentNotHeld
from storage.digests.values import Delivery, Due, Outcome, Schedule, Why
from storage.library import Library

_log = logging.getLogger(__name__)

AT_ONCE = 8
"""Digests on their way at the same time."""
PATIENCE_ON_STOPPING = 0.8
"""Seconds in which what is on its way may still arrive; the rest is settled at the next start."""
FIRST_PAUSE = dt.timedelta(seconds=50)
"""Until what could not be settled is looked at again; doubled each time."""
LONGEST_PAUSE = dt.timedelta(minutes=30)

_TIDIED_EVERY = dt.timedelta(days=1)
_LOOKED_BACK = 25
"""Deliveries among which one that was claimed by hand before is looked for."""

_Result = TypeVar("_Result")
_Job = Callable[[], Awaitable[None]]


class Dispatcher:
    """Posts what is due, and what moderators ask for. It begins when it is opened."""

    def __init__(
        self,
        library: Library,
        sending: Sending,
        settling: Recovery,
        standing: ChannelAvailability,
        now: Callable[[], dt.datetime],
        has_jumped: Callable[[], bool] = never,
    ) -> None:
        self._library = library
        self._sending = sending
        self._settling = settling
        self._standing = standing
        self._now = now
        self._has_jumped = has_jumped
        """Says whether the clock is not to be believed at the moment: then nothing is looked at."""
        self.at_rest: Callable[[], None] = lambda: None
        """Called after each round: the clock sets its alarm."""
        self._is_open = False
        self._round: asyncio.Task[None] | None = None
        self._turns: FairQueue[_Job] | None = None
        self._rings_again = False
        self._steps = 0
        """Entries made in the ledger in this go: without any, another go would change nothing."""
        self._failures_in_a_row = 0
        self._servers = KeyedLock()
        self._by_hand: set[asyncio.Task[Any]] = set()
        self._asked_for: dict[int, asyncio.Task[Delivery]] = {}
        """By schedule: the digest that a moderator asked for and that is on its way."""
        self._pauses: dict[int, tuple[dt.timedelta, dt.datetime]] = {}
        """By delivery that could not be settled: its last pause, and until when it lasts."""
        self._tidied_at: dt.datetime | None = None

    def open(self) -> None:
        """Begin to post: the bot is connected."""
        self._is_open = True
        self.ring()

    def ring(self) -> None:
        """Look what is due, now or, during a round, at its end. Returns at once."""
        self._rings_again = True
        if self._is_open and self._round is None:
            self._round = asyncio.create_task(self._go_round(), name="digests")

    async def go_round(self) -> None:
        """Look what is due, and return when nothing of it is left: for those who move the time by hand."""
        self.ring()
        while self._round is not None:
            await asyncio.wait([self._round])

    def plan_changed(self) -> None:
        """Look again at what comes next: a schedule was made, changed or removed."""
        self.ring()

    async def post_now(self, schedule: Schedule, key: str, settle: int | None = None) -> Delivery:
        """Post a digest at once and return how that ended: see :class:`commands.digest.poster.Postman`.

        Who asks while one that was asked for is on its way means that one: it is posted once.
        """
        if not self._is_open:
            raise PostmanAway
        if settle is not None:
            return await asyncio.shield(self._to_its_end(self._again_by_hand(schedule, settle)))
        task = self._asked_for.get(schedule.number)
        if task is None:
            task = self._asked_for[schedule.number] = self._to_its_end(self._anew_by_hand(schedule, key))
            task.add_done_callback(lambda _: self._asked_for.pop(schedule.number))
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Begin nothing more; let what is on its way arrive, and leave the rest to the next start."""
        self._is_open = False
        if self._turns is not None:
            self._turns.end()
        tasks = [*self._by_hand, *([self._round] if self._round is not None else [])]
        if tasks:
            await asyncio.wait(tasks, timeout=PATIENCE_ON_STOPPING)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # --- a round

    async def _go_round(self) -> None:
        try:
            while self._is_open and (self._rings_again or self._steps):
                self._rings_again, self._steps, self._failures_in_a_row = False, 0, 0
                await self._go()
                if self._is_stormy:
                    break
        except Exception as error:  # noqa: BLE001 - the next ring tries again
            self._log(error, "a round of digests")
        finally:
            self._round, self._turns = None, None
            self.at_rest()

    async def _go(self) -> None:
        """Go once through all that there is to do now."""
        if self._has_jumped():
            return
        now = self._now()
        if self._tidied_at is None or abs(now - self._tidied_at) >= _TIDIED_EVERY:
            await self._library.digests.tidy(now)
            self._tidied_at = now
        unsettled = await self._library.digests.unsettled()
        numbers = {each.number for each in unsettled}
        self._pauses = {number: pause for number, pause in self._pauses.items() if number in numbers}
        begun = [each for each in unsettled if self._is_ripe(each, now)]
        self._turns = FairQueue(self._jobs(begun, now), self._do)
        await self._turns.go(AT_ONCE)

    def _jobs(self, begun: list[Delivery], now: dt.datetime) -> Iterator[tuple[int, _Job]]:
        """Yield each job with its server, asked for one by one."""
        for delivery in begun:
            if (schedule := self._library.digests.get(delivery.schedule)) is not None:
                yield schedule.guild, lambda schedule=schedule, delivery=delivery: self._settle(schedule, delivery)
        for schedule, dues in self._library.digests.due_now(now):
            yield schedule.guild, lambda schedule=schedule, dues=dues: self._meet(schedule, dues)

    async def _do(self, job: _Job) -> None:
        try:
            await job()
        except Exception as error:  # noqa: BLE001 - no schedule keeps another from being posted
            self._log(error, "a digest")
        if self._is_stormy and self._turns is not None:
            self._turns.end()

    @property
    def _is_stormy(self) -> bool:
        return self._failures_in_a_row >= AT_ONCE

    # --- one job

    async def _settle(self, schedule: Schedule, delivery: Delivery) -> None:
        async with self._servers.turn(schedule.guild):
            fresh = await self._library.digests.delivery(delivery.number)
            if fresh is None or fresh.outcome is not Outcome.SENDING:  # somebody else has ended it
                return
            work = self._settling.settle(schedule, fresh, was_tried=fresh.number in self._pauses)
            told = await self._post(schedule, fresh, work, is_settling=True)
        await self._tell(schedule, fresh, told)

    async def _meet(self, schedule: Schedule, dues: tuple[Due, ...]) -> None:
        """Do what is to be done about the slots of a schedule whose time has come."""
        to_post = next((each for each in dues if each.is_to_post), None)
        if schedule.suspended is not None and await self._standing.is_revived(schedule):
            self._rings_again = True  # it is due as if it had never been suspended: the next go finds it
        elif to_post is not None:
            await self._deliver(schedule, to_post)
        else:
            await self._record(*dues)

    async def _deliver(self, schedule: Schedule, due: Due) -> None:
        async with self._servers.turn(schedule.guild):
            if self._library.digests.get(schedule.number) != schedule:  # while it waited: the next go sees what is due
                self._rings_again = True
                return
            if (claimed := await self._claimed(schedule, due)) is None:
                return
            delivery, digest = claimed
            told = await self._post(schedule, delivery, self._sending.send(schedule, delivery, digest))
        await self._tell(schedule, delivery, told)

    async def _claimed(self, schedule: Schedule, due: Due) -> tuple[Delivery, Digest] | None:
        """Claim a slot, or enter why nothing can be posted for it."""
        try:
            claimed = await self._sending.claim(schedule, due)
        except (NothingToPost, DocumentNotHeld) as error:
            why = Why.DOCUMENT_GONE if isinstance(error, DocumentNotHeld) else Why.NOTHING_TO_POST
            await self._record(replace(due, outcome=Outcome.SKIPPED, why=why))
            await self._standing.suspend([schedule], why)
            return None
        except Exception as error:  # noqa: BLE001 - told in the history
            reference = self._log(error, f"schedule {schedule.number}")
            await self._record(replace(due, outcome=Outcome.FAILED, why=Why.FAULT, detail=reference))
            return None
        self._steps += claimed is not None
        return claimed

    async def _record(self, *dues: Due) -> None:
        await self._library.digests.record(dues, self._now())
        self._steps += 1

    async def _post(
        self, schedule: Schedule, delivery: Delivery, work: Coroutine[Any, Any, None], *, is_settling: bool = False
    ) -> Why | None:
        """Let work on a delivery go to its end, and enter how it ended where it did not do so itself.

        To be called in the server's turn. Return what moderators are to be told after it, if anything.
        """
        try:
            await work
            self._failures_in_a_row = 0
        except NotPosted as error:
            self._failures_in_a_row = 0
            await self._library.digests.fail(delivery.number, error.why, self._now(), error.detail)
            return error.why if error.why in LASTING and delivery.date is not None else None
        except Unreadable:
            failed = await self._library.digests.fail(delivery.number, Why.UNCERTAIN, self._now())
            return None if failed is None else Why.UNCERTAIN
        except Doubtful as error:
            _log.warning("delivery %d is in doubt (%s)", delivery.number, error)
            if is_settling:
                self._put_off(delivery)
            else:
                fresh = await self._library.digests.delivery(delivery.number) or delivery
                return await self._post(schedule, fresh, self._settling.settle(schedule, fresh), is_settling=True)
        except Exception as error:  # noqa: BLE001 - told in the history
            reference = self._log(error, f"delivery {delivery.number}")
            await self._library.digests.fail(delivery.number, Why.FAULT, self._now(), reference)
        return None

    async def _tell(self, schedule: Schedule, delivery: Delivery, why: Why | None) -> None:
        """Let a schedule stand still whose delivery met what lasts, or ask moderators about it."""
        if why is Why.UNCERTAIN:
            await self._standing.tell_uncertain(schedule, delivery)
        elif why is not None:
            await self._standing.suspend([schedule], why)

    def _put_off(self, delivery: Delivery) -> None:
        """Look at a delivery again after a while."""
        self._failures_in_a_row += 1
        last, _ = self._pauses.get(delivery.number, (FIRST_PAUSE / 2, None))
        pause = min(2 * last, LONGEST_PAUSE)
        self._pauses[delivery.number] = (pause, self._now() + pause)

    def _is_ripe(self, delivery: Delivery, now: dt.datetime) -> bool:
        """Say whether a delivery that has no end has waited long enough."""
        _, until = self._pauses.get(delivery.number, (None, now))
        return not now < until <= now + LONGEST_PAUSE  # longer ones are of a clock that was put back

    # --- by hand

    async def _anew_by_hand(self, schedule: Schedule, key: str) -> Delivery:
        async with self._servers.turn(schedule.guild):
            schedule = self._library.digests.get(schedule.number) or schedule
            claimed = await self._sending.claim_by_hand(schedule, key)
            if claimed is None:
                history = await self._library.digests.history(schedule.number, limit=_LOOKED_BACK)
                if (before := next((each for each in history if each.key == key), None)) is None:
                    raise PostmanAway
                return before
            delivery, digest = claimed
            told = await self._post(schedule, delivery, self._sending.send(schedule, delivery, digest))
            ended = await self._library.digests.delivery(delivery.number) or delivery
        await self._tell(schedule, delivery, told)
        return ended

    async def _again_by_hand(self, schedule: Schedule, number: int) -> Delivery:
        told = None
        async with self._servers.turn(schedule.guild):
            schedule = self._library.digests.get(schedule.number) or schedule
            delivery = await self._library.digests.retry(number)
            if delivery is not None:
                work = self._settling.settle(schedule, delivery, is_asked=True)
                told = await self._post(schedule, delivery, work, is_settling=True)
            if (ended := await self._library.digests.delivery(number)) is None:
                raise PostmanAway
        await self._tell(schedule, ended, told)
        return ended

    def _to_its_end(self, work: Coroutine[Any, Any, _Result]) -> asyncio.Task[_Result]:
        """Let work go on when the one who asked for it is gone; it ends when the postman closes."""
        task = asyncio.create_task(work)
        self._by_hand.add(task)
        task.add_done_callback(self._by_hand.discard)
        return task

    @staticmethod
    def _log(error: BaseException, what: str) -> str:
        reference = secrets.token_hex(3)
        _log.error("%s failed, reference %s\n%s", what, reference, without_messages(error))
        return reference
