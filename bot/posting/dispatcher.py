"""The dispatcher: on each wake-up finds what is due, and posts it, several at once, in fair order.

A round handles the unfinished deliveries, then those that were interrupted and may be finished now, then all due slots,
until nothing is left. Wake-ups during a round are
handled at its end; between two rounds no task exists. A failure of one schedule never keeps another from being posted:
our own errors are logged under a reference, which also appears in the schedule's history. If Discord does not answer,
the circuit breaker opens: as many failures in a row as there are workers end the round, so that no more is claimed than
can be posted. The next wake-up tries again.

A posting by hand waits until no other delivery of its server is being sent, and the other way round. So the messages of
two digests never mix, and only one task at a time sends or recovers a delivery, until it has ended. Moderators are
notified after that, since they may press a button at once.
"""

import asyncio
import datetime as dt
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from bot.posting.availability import SUSPENDING_REASONS, ChannelAvailability
from bot.posting.channel import HistoryUnreadable, NotPosted, OutcomeUnknown
from bot.posting.clock_jump_guard import never_jumped
from bot.posting.delivery import DeliverySender
from bot.posting.moderator_notes import ModeratorNotes
from bot.posting.queue import FairQueue, KeyedLock
from bot.posting.recovery import Recovery
from commands.digest.content import Digest
from commands.errors import NothingToPost, PostingUnavailable
from commands.tracebacks import traceback_without_messages
from corpus.citations.errors import DocumentNotHeld
from storage.digests.values import Delivery, Due, Outcome, Schedule, Why
from storage.library import Library

_log = logging.getLogger(__name__)

WORKERS = 8
"""Number of digests that are posted at the same time."""
STOP_TIMEOUT = 0.8
"""Seconds that running deliveries have to finish; the rest is recovered at the next start."""
FIRST_BACKOFF = dt.timedelta(seconds=50)
"""Time until a failed recovery is tried again; doubled each time."""
LONGEST_BACKOFF = dt.timedelta(minutes=30)

_CLEANUP_INTERVAL = dt.timedelta(days=1)
_HISTORY_LIMIT = 25
"""Deliveries of the history that are searched for an earlier one with the same key."""

_Result = TypeVar("_Result")
_Job = Callable[[], Awaitable[None]]


class Dispatcher:
    """Posts what is due, and what moderators request; does nothing before :meth:`open`."""

    def __init__(
        self,
        library: Library,
        sender: DeliverySender,
        recovery: Recovery,
        availability: ChannelAvailability,
        notes: ModeratorNotes,
        now: Callable[[], dt.datetime],
        has_jumped: Callable[[], bool] = never_jumped,
    ) -> None:
        self._library = library
        self._sender = sender
        self._recovery = recovery
        self._availability = availability
        self._notes = notes
        self._now = now
        self._has_jumped = has_jumped
        """Returns True while the clock is not trusted; a round then does nothing."""
        self.on_idle: Callable[[], None] = lambda: None
        """Called after each round; the clock then sets its alarm."""
        self._is_open = False
        self._round: asyncio.Task[None] | None = None
        self._queue: FairQueue[_Job] | None = None
        self._is_woken = False
        self._rows_written = 0
        """Rows written in this pass; the loop stops when a pass writes none."""
        self._failures_in_a_row = 0
        self._guild_locks = KeyedLock()
        self._by_hand: set[asyncio.Task[Any]] = set()
        self._requested: dict[int, asyncio.Task[Delivery]] = {}
        """By schedule number: the running post that a moderator requested."""
        self._backoffs: dict[int, tuple[dt.timedelta, dt.datetime]] = {}
        """By number of a delivery whose recovery failed: the last waiting time, and when it ends."""
        self._cleaned_up_at: dt.datetime | None = None

    def open(self) -> None:
        """Start posting: the bot is connected."""
        self._is_open = True
        self._recovery.open()
        self.wake()

    def wake(self) -> None:
        """Start a round, or another pass if a round is running. Returns at once."""
        self._is_woken = True
        if self._is_open and self._round is None:
            self._round = asyncio.create_task(self._run_round(), name="digests")

    async def run_until_idle(self) -> None:
        """Post all that is due, and return when nothing is left; for tests, which move the clock themselves."""
        self.wake()
        while self._round is not None:
            await asyncio.wait([self._round])

    def plan_changed(self) -> None:
        """Recompute what is due after a schedule was created, changed or removed."""
        self.wake()

    async def post_now(self, schedule: Schedule, key: str, retry_of: int | None = None) -> Delivery:
        """Post a digest at once and return the ended delivery: see :class:`commands.digest.poster.Poster`.

        A second request while the first one is running shares its result: the digest is posted once.
        """
        if not self._is_open:
            raise PostingUnavailable
        if retry_of is not None:
            return await asyncio.shield(self._start_by_hand(self._retry_by_hand(schedule, retry_of)))
        task = self._requested.get(schedule.number)
        if task is None:
            task = self._requested[schedule.number] = self._start_by_hand(self._post_by_hand(schedule, key))
            task.add_done_callback(lambda _: self._requested.pop(schedule.number))
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Start no more deliveries; wait briefly for the running ones, and leave the rest to the next start."""
        self._is_open = False
        if self._queue is not None:
            self._queue.stop()
        tasks = [*self._by_hand, *([self._round] if self._round is not None else [])]
        if tasks:
            await asyncio.wait(tasks, timeout=STOP_TIMEOUT)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # --- a round

    async def _run_round(self) -> None:
        try:
            while self._is_open and (self._is_woken or self._rows_written):
                self._is_woken, self._rows_written, self._failures_in_a_row = False, 0, 0
                await self._run_pass()
                if self._is_circuit_open:
                    break
        except Exception as error:  # noqa: BLE001 - the next wake-up tries again
            self._log(error, "a round of digests")
        finally:
            self._round, self._queue = None, None
            self.on_idle()

    async def _run_pass(self) -> None:
        """Handle all unfinished deliveries and all due slots once."""
        if self._has_jumped():
            return
        now = self._now()
        if self._cleaned_up_at is None or abs(now - self._cleaned_up_at) >= _CLEANUP_INTERVAL:
            await self._library.digests.delete_old(now)
            self._cleaned_up_at = now
        begun = [*await self._library.digests.unfinished(), *await self._library.digests.interrupted(now)]
        numbers = {each.number for each in begun}
        self._backoffs = {number: backoff for number, backoff in self._backoffs.items() if number in numbers}
        retryable = [each for each in begun if self._is_retry_due(each, now)]
        self._queue = FairQueue(self._jobs(retryable, now), self._run_job)
        await self._queue.run(WORKERS)

    def _jobs(self, retryable: list[Delivery], now: dt.datetime) -> Iterator[tuple[int, _Job]]:
        """Yield ``(guild id, job)``, lazily: deliveries that were begun first, then due slots."""
        for delivery in retryable:
            if (schedule := self._library.digests.get(delivery.schedule)) is not None:
                yield schedule.guild, lambda schedule=schedule, delivery=delivery: self._recover(schedule, delivery)
        for schedule, dues in self._library.digests.due_now(now):
            yield schedule.guild, lambda schedule=schedule, dues=dues: self._handle_due(schedule, dues)

    async def _run_job(self, job: _Job) -> None:
        try:
            await job()
        except Exception as error:  # noqa: BLE001 - no schedule keeps another from being posted
            self._log(error, "a digest")
        if self._is_circuit_open and self._queue is not None:
            self._queue.stop()

    @property
    def _is_circuit_open(self) -> bool:
        return self._failures_in_a_row >= WORKERS

    # --- one job

    async def _recover(self, schedule: Schedule, delivery: Delivery) -> None:
        """Recover an unfinished delivery, or finish an interrupted one if its obstacle is gone."""
        async with self._guild_locks.hold(schedule.guild):
            fresh = await self._reopen(schedule, delivery)
            if fresh is None or fresh.outcome is not Outcome.SENDING:  # another task has ended it
                return
            work = self._recovery.recover(schedule, fresh, was_tried=fresh.number in self._backoffs)
            failed = await self._post(schedule, fresh, work, is_recovering=True)
        if failed is not None and failed.why is delivery.why:
            self._back_off(delivery)
        await self._follow_up(schedule, failed, was=delivery.why)

    async def _reopen(self, schedule: Schedule, delivery: Delivery) -> Delivery | None:
        """Return an unfinished delivery as it is now, or reopen an interrupted one; None if it must stay as it is.

        While this job waited for the lock, a moderator may have posted the whole digest by hand.
        """
        digests = self._library.digests
        if delivery.outcome is Outcome.SENDING:
            return await digests.delivery(delivery.number)
        interrupted = {each.number for each in await digests.interrupted(self._now())}
        if delivery.number not in interrupted or self._recovery.has_obstacle(delivery, schedule.guild):
            return None
        return await digests.retry(delivery.number)

    async def _handle_due(self, schedule: Schedule, dues: tuple[Due, ...]) -> None:
        """Handle the due slots of a schedule: revive it, post a slot, or record why none is posted."""
        to_post = next((each for each in dues if each.is_to_post), None)
        if schedule.suspended is not None and await self._availability.try_revive(schedule):
            self._is_woken = True  # due as if never suspended: the next pass finds it
        elif to_post is not None:
            await self._deliver(schedule, to_post)
        else:
            await self._record(*dues)

    async def _deliver(self, schedule: Schedule, due: Due) -> None:
        async with self._guild_locks.hold(schedule.guild):
            if self._library.digests.get(schedule.number) != schedule:
                # The schedule was changed while this job waited for the lock: the next pass sees what is due.
                self._is_woken = True
                return
            if (claimed := await self._claim(schedule, due)) is None:
                return
            delivery, digest = claimed
            is_doubtful = self._recovery.was_due_before_start(due.slot.at)
            work = (
                self._recovery.recover(schedule, delivery)
                if is_doubtful
                else self._sender.send(schedule, delivery, digest)
            )
            failed = await self._post(schedule, delivery, work)
            if is_doubtful and failed is None:  # a recovery may give up without raising an exception
                failed = await self._failed(delivery)
        await self._follow_up(schedule, failed)

    async def _claim(self, schedule: Schedule, due: Due) -> tuple[Delivery, Digest] | None:
        """Claim a slot; if nothing can be posted for it, record why and return None."""
        try:
            claimed = await self._sender.claim(schedule, due)
        except (NothingToPost, DocumentNotHeld) as error:
            why = Why.DOCUMENT_GONE if isinstance(error, DocumentNotHeld) else Why.NOTHING_TO_POST
            await self._record(replace(due, outcome=Outcome.SKIPPED, why=why))
            await self._availability.suspend([schedule], why)
            return None
        except Exception as error:  # noqa: BLE001 - recorded in the history
            reference = self._log(error, f"schedule {schedule.number}")
            await self._record(replace(due, outcome=Outcome.FAILED, why=Why.FAULT, detail=reference))
            for newest in await self._library.digests.history(schedule.number, limit=1):
                await self._follow_up(schedule, newest)
            return None
        self._rows_written += claimed is not None
        return claimed

    async def _record(self, *dues: Due) -> None:
        await self._library.digests.record(dues, self._now())
        self._rows_written += 1

    async def _post(
        self, schedule: Schedule, delivery: Delivery, work: Coroutine[Any, Any, None], *, is_recovering: bool = False
    ) -> Delivery | None:
        """Run the work on a delivery to its end, and record the outcome if the work raised an exception.

        The caller must hold the server's lock. Return the delivery if it failed, for :meth:`_follow_up`.
        """
        try:
            await work
            self._failures_in_a_row = 0
            if not is_recovering:  # a recovery may give up without raising an exception
                return None
        except NotPosted as error:
            self._failures_in_a_row = 0
            await self._library.digests.fail(delivery.number, error.why, self._now(), error.detail)
        except HistoryUnreadable:
            await self._library.digests.fail(delivery.number, Why.UNCERTAIN, self._now())
        except OutcomeUnknown as error:
            _log.warning("delivery %d: unknown whether it was posted (%s)", delivery.number, error)
            if not is_recovering:
                fresh = await self._library.digests.delivery(delivery.number) or delivery
                return await self._post(schedule, fresh, self._recovery.recover(schedule, fresh), is_recovering=True)
            self._failures_in_a_row += 1
            self._back_off(delivery)
        except Exception as error:  # noqa: BLE001 - recorded in the history
            reference = self._log(error, f"delivery {delivery.number}")
            await self._library.digests.fail(delivery.number, Why.FAULT, self._now(), reference)
        return await self._failed(delivery)

    async def _failed(self, delivery: Delivery) -> Delivery | None:
        """Return the delivery as it is stored if it failed, else None."""
        ended = await self._library.digests.delivery(delivery.number)
        return ended if ended is not None and ended.outcome is Outcome.FAILED else None

    async def _follow_up(
        self, schedule: Schedule, failed: Delivery | None, *, was: Why | None = None, is_requested: bool = False
    ) -> None:
        """Suspend the schedule of a failed delivery, or notify moderators of the failure; None: do nothing.

        ``was`` is the reason for which the delivery had failed before: moderators are not notified of it twice.
        ``is_requested``: the moderator who requested it is answered directly.
        """
        if failed is None or failed.why is None or failed.why is Why.PAUSED:
            return
        if failed.why in SUSPENDING_REASONS and failed.date is not None:
            await self._availability.suspend([schedule], failed.why, notifies=failed.why is not was)
        elif failed.why is was:
            return
        elif failed.why is Why.UNCERTAIN:
            await self._notes.uncertain(schedule, failed)
        elif not is_requested:
            await self._notes.failed(schedule, failed)

    def _back_off(self, delivery: Delivery) -> None:
        """Delay the next recovery of a delivery, twice as long as the last time."""
        last, _ = self._backoffs.get(delivery.number, (FIRST_BACKOFF / 2, None))
        backoff = min(2 * last, LONGEST_BACKOFF)
        self._backoffs[delivery.number] = (backoff, self._now() + backoff)

    def _is_retry_due(self, delivery: Delivery, now: dt.datetime) -> bool:
        """Return whether an unfinished delivery has waited long enough."""
        _, until = self._backoffs.get(delivery.number, (None, now))
        return not now < until <= now + LONGEST_BACKOFF  # a longer wait means that the clock was set back

    # --- by hand

    async def _post_by_hand(self, schedule: Schedule, key: str) -> Delivery:
        async with self._guild_locks.hold(schedule.guild):
            schedule = self._library.digests.get(schedule.number) or schedule
            claimed = await self._sender.claim_by_hand(schedule, key)
            if claimed is None:
                history = await self._library.digests.history(schedule.number, limit=_HISTORY_LIMIT)
                if (earlier := next((each for each in history if each.key == key), None)) is None:
                    raise PostingUnavailable
                return earlier
            delivery, digest = claimed
            failed = await self._post(schedule, delivery, self._sender.send(schedule, delivery, digest))
            ended = failed or await self._library.digests.delivery(delivery.number) or delivery
        await self._follow_up(schedule, failed, is_requested=True)
        return ended

    async def _retry_by_hand(self, schedule: Schedule, number: int) -> Delivery:
        failed = None
        async with self._guild_locks.hold(schedule.guild):
            schedule = self._library.digests.get(schedule.number) or schedule
            delivery = await self._library.digests.retry(number)
            if delivery is not None:
                work = self._recovery.recover(schedule, delivery, is_requested=True)
                failed = await self._post(schedule, delivery, work, is_recovering=True)
            if (ended := await self._library.digests.delivery(number)) is None:
                raise PostingUnavailable
        await self._follow_up(schedule, failed, is_requested=True)
        return ended

    def _start_by_hand(self, work: Coroutine[Any, Any, _Result]) -> asyncio.Task[_Result]:
        """Shield work from its caller's cancellation; it is cancelled only when the dispatcher closes."""
        task = asyncio.create_task(work)
        self._by_hand.add(task)
        task.add_done_callback(self._by_hand.discard)
        return task

    @staticmethod
    def _log(error: BaseException, what: str) -> str:
        reference = secrets.token_hex(3)
        _log.error("%s failed, reference %s\n%s", what, reference, traceback_without_messages(error))
        return reference
