"""The schedules: all are in memory; each change is committed to the disk before memory is updated."""

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import aiosqlite

from storage.digests.rows import (
    DELETE_SCHEDULE,
    INSERT_GUILD,
    INSERT_SCHEDULE,
    SELECT_SNAPSHOT,
    UPDATE_SCHEDULE,
    schedule_row,
)
from storage.digests.slots import PUNCTUAL, due_slots, slot_on
from storage.digests.store import DigestStore, record_ends, schedule_in
from storage.digests.values import Due, Outcome, Plan, Schedule, Slot, Why
from storage.sqlite_values import whole_seconds


@dataclass(frozen=True, slots=True)
class ScheduleChange:
    """The result of a change: the new schedule, and the slots that the change ended."""

    schedule: Schedule
    ended: tuple[Due, ...] = ()


def changed(schedule: Schedule, plan: Plan, now: dt.datetime) -> ScheduleChange:
    """Replace the plan of a schedule. The plan was validated by the caller, so a suspension ends with it.

    If the timing changes, a slot of the old plan that is still to be posted moves to the new time of its date if
    that is later than ``now``; otherwise it ends as skipped.
    """
    if plan.timing == schedule.plan.timing:
        resumption = unsuspended(schedule, now)
        return replace(resumption, schedule=replace(resumption.schedule, plan=plan))
    ended = list(due_slots(schedule, now))
    if ended and ended[-1].is_to_post and _has_later_slot(plan, ended[-1].slot, now):
        ended.pop()
    altered = replace(schedule, plan=plan, since=now, suspended=None, suspended_at=None)
    return ScheduleChange(altered, tuple(_ended_by_change(each) for each in ended))


def _has_later_slot(plan: Plan, old: Slot, now: dt.datetime) -> bool:
    """Return True if a plan has a slot on the date of this one that is later than now."""
    at = slot_on(plan, old.date)
    return at is not None and at > now


def _ended_by_change(old: Due) -> Due:
    return Due(old.slot, Outcome.SKIPPED, Why.TIMING_CHANGED) if old.is_to_post else old


def paused(schedule: Schedule, now: dt.datetime) -> ScheduleChange:
    """Pause a schedule; does nothing if it is already paused."""
    return ScheduleChange(schedule if schedule.paused_at is not None else replace(schedule, paused_at=now))


def resumed(schedule: Schedule, now: dt.datetime) -> ScheduleChange:
    """Resume with the next slot; slots that came during the pause are skipped, even one of a minute ago."""
    if schedule.paused_at is None:
        return ScheduleChange(schedule)
    return ScheduleChange(replace(schedule, paused_at=None, since=now), due_slots(schedule, now))


def suspended(schedule: Schedule, why: Why, now: dt.datetime) -> ScheduleChange:
    """Suspend a schedule for a reason; a second suspension changes the reason but not the start."""
    since = schedule.suspended_at or now
    return ScheduleChange(replace(schedule, suspended=why, suspended_at=since))


def unsuspended(schedule: Schedule, now: dt.datetime) -> ScheduleChange:
    """End the suspension of a schedule.

    A slot of the last :data:`PUNCTUAL` is still due: often the slot itself triggers the check that ends a suspension.
    """
    if schedule.suspended is None:
        return ScheduleChange(schedule)
    since = max(schedule.since, now - PUNCTUAL)
    ended = tuple(each for each in due_slots(schedule, now) if each.slot.at <= since)
    return ScheduleChange(replace(schedule, suspended=None, suspended_at=None, since=since), ended)


class Schedules(DigestStore):
    """Reads and changes the schedules. Instants are aware; fractions of a second are cut off."""

    @property
    def all(self) -> tuple[Schedule, ...]:
        """Return every schedule, by number."""
        return self._index.all()

    def of_guild(self, guild: int) -> tuple[Schedule, ...]:
        """Return the schedules of a guild, by number."""
        return self._index.of_guild(guild)

    def get(self, number: int) -> Schedule | None:
        """Return a schedule; None if it was removed."""
        return self._index.get(number)

    def next_slot_at(self, now: dt.datetime) -> dt.datetime | None:
        """Return the time (UTC) of the first slot after ``now``; None if none. Earlier slots: see :meth:`due_now`."""
        return self._index.next_after(now)

    def due_now(self, now: dt.datetime) -> Iterator[tuple[Schedule, tuple[Due, ...]]]:
        """Yield the schedules that have due slots, each with those slots, oldest first.

        The order is fair: by the time of the oldest slot, then alternating between the guilds. At most one slot of
        each schedule is to be posted. Claiming it records the others as well; if none is to be posted,
        :meth:`record` them. Each item is computed from the present schedules when it is requested, so the caller may
        await between two items.
        """
        for number in self._index.open_at(now):
            schedule = self._index.get(number)
            if schedule is not None and (due_now := due_slots(schedule, now)):
                yield schedule, due_now

    async def create(self, guild: int, plan: Plan, now: dt.datetime) -> Schedule:
        """Store a validated plan; its first slot is the first after ``now``."""

        async def work(connection: aiosqlite.Connection) -> Schedule:
            schedule = Schedule(0, guild, plan, whole_seconds(now))
            await connection.execute_fetchall(INSERT_GUILD, {"guild": guild})
            [row] = await connection.execute_fetchall(INSERT_SCHEDULE, schedule_row(schedule))
            return replace(schedule, number=row["number"])

        return await self._commits.change(work, self._put)

    async def change(
        self, number: int, plan: Plan, now: dt.datetime, *, instead_of: Plan | None = None
    ) -> Schedule | None:
        """Replace the plan of a schedule with a validated one, and end its suspension. None if it was removed.

        ``instead_of`` is the plan that the new one was derived from. If the present plan is another one, nothing is
        changed and the schedule is returned, so that of two concurrent changes neither undoes the other.
        A date whose slot was posted or ended gets no second slot by a change of the timing.
        """

        def altered(schedule: Schedule) -> ScheduleChange:
            if instead_of not in {None, schedule.plan}:
                return ScheduleChange(schedule)
            return changed(schedule, plan, whole_seconds(now))

        return await self._alter(number, altered, now)

    async def forget_role(self, guild: int, role: int, now: dt.datetime) -> None:
        """Stop mentioning a deleted role in the digests of a guild."""

        def altered(schedule: Schedule) -> ScheduleChange:
            kept = None if schedule.plan.role == role else schedule.plan.role
            return ScheduleChange(replace(schedule, plan=replace(schedule.plan, role=kept)))

        for schedule in self.of_guild(guild):
            if schedule.plan.role == role:
                await self._alter(schedule.number, altered, now)

    async def pause(self, number: int, now: dt.datetime) -> Schedule | None:
        """Pause a schedule until it is resumed; return it, None if it was removed."""
        return await self._alter(number, lambda schedule: paused(schedule, whole_seconds(now)), now)

    async def resume(self, number: int, now: dt.datetime) -> Schedule | None:
        """Resume a schedule with the first slot after ``now``; return it, None if it was removed."""
        return await self._alter(number, lambda schedule: resumed(schedule, whole_seconds(now)), now)

    async def suspend(self, number: int, why: Why, now: dt.datetime) -> bool:
        """Suspend a schedule; return True if it was not suspended before, so that moderators must be notified."""
        was_unsuspended = False

        def altered(schedule: Schedule) -> ScheduleChange:
            nonlocal was_unsuspended
            was_unsuspended = schedule.suspended is None
            return suspended(schedule, why, whole_seconds(now))

        return await self._alter(number, altered, now) is not None and was_unsuspended

    async def unsuspend(self, number: int, now: dt.datetime) -> bool:
        """End the suspension of a schedule; return True if it was suspended.

        A slot of the last :data:`~storage.digests.slots.PUNCTUAL` is still due afterwards.
        """
        was_suspended = False

        def altered(schedule: Schedule) -> ScheduleChange:
            nonlocal was_suspended
            was_suspended = schedule.suspended is not None
            return unsuspended(schedule, whole_seconds(now))

        return await self._alter(number, altered, now) is not None and was_suspended

    async def remove(self, number: int) -> bool:
        """Delete a schedule and its history; return False if it did not exist."""

        async def work(connection: aiosqlite.Connection) -> bool:
            return bool(list(await connection.execute_fetchall(DELETE_SCHEDULE, {"number": number})))

        return await self._commits.change(work, lambda _: self._index.drop(number))

    def forget_guilds(self, guilds: Collection[int]) -> None:
        """Remove from memory the schedules of guilds that were erased from the file."""
        self._index.drop_guilds(guilds)

    async def snapshot(self, number: int) -> Mapping[str, str]:
        """Return the clause texts of the last digest by label; empty before the first and after a new document."""
        rows = await self._database.reader.execute_fetchall(SELECT_SNAPSHOT, {"number": number})
        texts: dict[str, str] = {}
        for row in rows:
            texts = json.loads(row["texts"])
        return texts

    async def _alter(
        self, number: int, alteration: Callable[[Schedule], ScheduleChange], now: dt.datetime
    ) -> Schedule | None:
        async def work(connection: aiosqlite.Connection) -> Schedule | None:
            before = await schedule_in(connection, number)
            if before is None:
                return None
            altered = alteration(before)
            after = await record_ends(connection, altered.schedule, altered.ended, now)
            if altered.schedule != before:
                await connection.execute_fetchall(UPDATE_SCHEDULE, schedule_row(after))
            return after

        return await self._commits.change(work, self._put)
