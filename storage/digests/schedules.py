"""The schedules: all in memory, each change on the disk before memory knows of it."""

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import aiosqlite

from storage.digests.rows import (
    DELETE_SCHEDULE,
    INSERT_SCHEDULE,
    KEEP_GUILD,
    SELECT_SNAPSHOT,
    UPDATE_SCHEDULE,
    schedule_row,
)
from storage.digests.slots import PUNCTUAL, due, slot_on
from storage.digests.store import DigestStore, schedule_in, write_down
from storage.digests.values import Due, Outcome, Plan, Schedule, Slot, Why
from storage.sqlite_values import whole


@dataclass(frozen=True, slots=True)
class Alteration:
    """A schedule as it is after a change, and the slots that the change ended."""

    schedule: Schedule
    ended: tuple[Due, ...] = ()


def changed(schedule: Schedule, plan: Plan, now: dt.datetime) -> Alteration:
    """Give a schedule another plan. A plan is checked before it is kept, so a suspension ends with it.

    Where the timing changes, a slot of the old plan that is still to be posted moves to the new time of
    its date if that is still to come, and ends otherwise.
    """
    if plan.timing == schedule.plan.timing:
        revival = revived(schedule, now)
        return replace(revival, schedule=replace(revival.schedule, plan=plan))
    ended = list(due(schedule, now))
    if ended and ended[-1].is_to_post and _is_to_come(plan, ended[-1].slot, now):
        ended.pop()
    altered = replace(schedule, plan=plan, since=now, suspended=None, suspended_at=None)
    return Alteration(altered, tuple(_ended_by_it(each) for each in ended))


def _is_to_come(plan: Plan, old: Slot, now: dt.datetime) -> bool:
    """Say whether the date of a slot has one later than now under another plan."""
    at = slot_on(plan, old.date)
    return at is not None and at > now


def _ended_by_it(old: Due) -> Due:
    return Due(old.slot, Outcome.SKIPPED, Why.TIMING_CHANGED) if old.is_to_post else old


def paused(schedule: Schedule, now: dt.datetime) -> Alteration:
    """Post nothing until it is resumed. A pause within a pause changes nothing."""
    return Alteration(schedule if schedule.paused_at is not None else replace(schedule, paused_at=now))


def resumed(schedule: Schedule, now: dt.datetime) -> Alteration:
    """Post from the next slot on: those that came in the pause are skipped, even the one of a minute ago."""
    if schedule.paused_at is None:
        return Alteration(schedule)
    return Alteration(replace(schedule, paused_at=None, since=now), due(schedule, now))


def suspended(schedule: Schedule, why: Why, now: dt.datetime) -> Alteration:
    """Note that something keeps the schedule from posting; what keeps it may change, since when does not."""
    since = schedule.suspended_at or now
    return Alteration(replace(schedule, suspended=why, suspended_at=since))


def revived(schedule: Schedule, now: dt.datetime) -> Alteration:
    """Note that nothing keeps the schedule from posting any more.

    A slot that came just now is still due: often the slot itself is the moment at which one looks again.
    """
    if schedule.suspended is None:
        return Alteration(schedule)
    since = max(schedule.since, now - PUNCTUAL)
    ended = tuple(each for each in due(schedule, now) if each.slot.at <= since)
    return Alteration(replace(schedule, suspended=None, suspended_at=None, since=since), ended)


class Schedules(DigestStore):
    """Who wants a digest, when, and how it stands. Instants are aware; fractions of a second are dropped."""

    @property
    def all(self) -> tuple[Schedule, ...]:
        """Return every schedule, by number."""
        return self._agenda.all()

    def of_guild(self, guild: int) -> tuple[Schedule, ...]:
        """Return the schedules of a server, by number."""
        return self._agenda.of_guild(guild)

    def get(self, number: int) -> Schedule | None:
        """Return a schedule; None where it was removed."""
        return self._agenda.get(number)

    def next_wake(self, now: dt.datetime) -> dt.datetime | None:
        """Return when the first slot after ``now`` comes, UTC; what has come already is :meth:`due_now`'s."""
        return self._agenda.next_after(now)

    def due_now(self, now: dt.datetime) -> Iterator[tuple[Schedule, tuple[Due, ...]]]:
        """Yield the schedules whose slots have come, each with those slots, oldest first.

        In fair order: by the time of the oldest slot, then servers in turn. Of the slots of a schedule one at
        most is to be posted. Claim it, which writes down the others as well; where none is to be posted,
        :meth:`record` them. Each is worked out when it is asked for, from what stands then,
        so one may await between two.
        """
        for number in self._agenda.open_at(now):
            schedule = self._agenda.get(number)
            if schedule is not None and (come := due(schedule, now)):
                yield schedule, come

    async def create(self, guild: int, plan: Plan, now: dt.datetime) -> Schedule:
        """Keep a plan that was checked; its first slot is the first after ``now``."""

        async def work(connection: aiosqlite.Connection) -> Schedule:
            schedule = Schedule(0, guild, plan, whole(now))
            await connection.execute_fetchall(KEEP_GUILD, {"guild": guild})
            [row] = await connection.execute_fetchall(INSERT_SCHEDULE, schedule_row(schedule))
            return replace(schedule, number=row["number"])

        return await self._together.change(work, self._put)

    async def change(
        self, number: int, plan: Plan, now: dt.datetime, *, instead_of: Plan | None = None
    ) -> Schedule | None:
        """Give a schedule another plan that was checked; a suspension ends with it. None: it was removed.

        ``instead_of`` is the plan that the new one was made from: where another stands by now, it is left as it
        is and returned, so that of two changes at the same time neither undoes the other.
        A date whose slot was posted, or ended otherwise, gets no second one by a change of the timing.
        """

        def altered(schedule: Schedule) -> Alteration:
            if instead_of not in {None, schedule.plan}:
                return Alteration(schedule)
            return changed(schedule, plan, whole(now))

        return await self._alter(number, altered, now)

    async def forget_role(self, guild: int, role: int, now: dt.datetime) -> None:
        """Let the digests of a server mention a role no more that it does not have any more."""

        def altered(schedule: Schedule) -> Alteration:
            kept = None if schedule.plan.role == role else schedule.plan.role
            return Alteration(replace(schedule, plan=replace(schedule.plan, role=kept)))

        for schedule in self.of_guild(guild):
            if schedule.plan.role == role:
                await self._alter(schedule.number, altered, now)

    async def pause(self, number: int, now: dt.datetime) -> Schedule | None:
        """Post nothing until it is resumed. None: it was removed."""
        return await self._alter(number, lambda schedule: paused(schedule, whole(now)), now)

    async def resume(self, number: int, now: dt.datetime) -> Schedule | None:
        """Post again, from the first slot after ``now`` on. None: it was removed."""
        return await self._alter(number, lambda schedule: resumed(schedule, whole(now)), now)

    async def suspend(self, number: int, why: Why, now: dt.datetime) -> bool:
        """Note what keeps it from posting; say whether nothing did before: then moderators are to be told."""
        was_free = False

        def altered(schedule: Schedule) -> Alteration:
            nonlocal was_free
            was_free = schedule.suspended is None
            return suspended(schedule, why, whole(now))

        return await self._alter(number, altered, now) is not None and was_free

    async def revive(self, number: int, now: dt.datetime) -> bool:
        """Note that nothing keeps it from posting any more; say whether something did.

        A slot of the last :data:`~storage.digests.slots.PUNCTUAL` is still due after it.
        """
        was_suspended = False

        def altered(schedule: Schedule) -> Alteration:
            nonlocal was_suspended
            was_suspended = schedule.suspended is not None
            return revived(schedule, whole(now))

        return await self._alter(number, altered, now) is not None and was_suspended

    async def remove(self, number: int) -> bool:
        """Forget a schedule and its history; say whether it was there."""

        async def work(connection: aiosqlite.Connection) -> bool:
            return bool(list(await connection.execute_fetchall(DELETE_SCHEDULE, {"number": number})))

        return await self._together.change(work, lambda _: self._agenda.drop(number))

    def forget(self, guilds: Collection[int]) -> None:
        """Forget the schedules of servers that were erased from the file."""
        self._agenda.drop_guilds(guilds)

    async def snapshot(self, number: int) -> Mapping[str, str]:
        """Return what the clauses said in the last digest; empty before the first, and after a change of document."""
        rows = await self._database.reader.execute_fetchall(SELECT_SNAPSHOT, {"number": number})
        texts: dict[str, str] = {}
        for row in rows:
            texts = json.loads(row["texts"])
        return texts

    async def _alter(
        self, number: int, alteration: Callable[[Schedule], Alteration], now: dt.datetime
    ) -> Schedule | None:
        async def work(connection: aiosqlite.Connection) -> Schedule | None:
            before = await schedule_in(connection, number)
            if before is None:
                return None
            altered = alteration(before)
            after = await write_down(connection, altered.schedule, altered.ended, now)
            if altered.schedule != before:
                await connection.execute_fetchall(UPDATE_SCHEDULE, schedule_row(after))
            return after

        return await self._together.change(work, self._put)
