"""All schedules in memory, sorted by their next slots.

Ten thousand schedules take a few megabytes. The due schedules are the first entries of a sorted list, found by
bisection; moving a schedule within the list takes some microseconds.
"""

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from storage.digests.slots import slots_from
from storage.digests.values import Schedule

_Entry = tuple[dt.datetime, int, int]
"""``(oldest open slot, rank within its guild, number)``: sorting by rank alternates between the guilds."""


class ScheduleIndex:
    """Schedules by number, by guild, and by the time of their next slot."""

    def __init__(self, schedules: Iterable[Schedule] = ()) -> None:
        self._schedules: dict[int, Schedule] = {}
        self._guilds: defaultdict[int, dict[int, int]] = defaultdict(dict)
        """By guild id: the rank of each of its schedules, by number."""
        self._entries: dict[int, _Entry] = {}
        self._order: list[_Entry] = []
        for schedule in schedules:
            self.put(schedule)

    def get(self, number: int) -> Schedule | None:
        """Return a schedule; None if there is none with this number."""
        return self._schedules.get(number)

    def all(self) -> tuple[Schedule, ...]:
        """Return every schedule, by number."""
        return tuple(self._schedules[number] for number in sorted(self._schedules))

    def of_guild(self, guild: int) -> tuple[Schedule, ...]:
        """Return the schedules of a guild, by number."""
        return tuple(self._schedules[number] for number in sorted(self._guilds.get(guild, ())))

    def put(self, schedule: Schedule) -> None:
        """Add a schedule, or replace the one with its number."""
        former = self._schedules.get(schedule.number)
        if former is not None and former.plan == schedule.plan:
            # Keep the equal plan object: ten thousand new ones in one minute would cost garbage collection.
            schedule = replace(schedule, plan=former.plan)
        self._remove_entry(schedule.number)
        ranks = self._guilds[schedule.guild]
        rank = ranks.setdefault(schedule.number, max(ranks.values(), default=-1) + 1)
        self._schedules[schedule.number] = schedule
        entry = (next(slots_from(schedule, schedule.since)).at, rank, schedule.number)
        self._entries[schedule.number] = entry
        insort(self._order, entry)

    def drop(self, number: int) -> None:
        """Remove a schedule; does nothing if it is absent."""
        schedule = self._schedules.pop(number, None)
        if schedule is None:
            return
        self._remove_entry(number)
        ranks = self._guilds[schedule.guild]
        del ranks[number]
        if not ranks:
            del self._guilds[schedule.guild]

    def drop_guilds(self, guilds: Collection[int]) -> None:
        """Remove the schedules of these guilds."""
        for number in [number for guild in guilds for number in self._guilds.get(guild, ())]:
            self.drop(number)

    def open_at(self, now: dt.datetime) -> list[int]:
        """Return the numbers of schedules with an open slot up to ``now``, by slot, then alternating between guilds."""
        return [number for _, _, number in self._order[: bisect_right(self._order, now, key=_instant)]]

    def next_after(self, now: dt.datetime) -> dt.datetime | None:
        """Return the first slot after ``now`` among the schedules without an open slot up to ``now``; None if none."""
        index = bisect_right(self._order, now, key=_instant)
        return self._order[index][0] if index < len(self._order) else None

    def _remove_entry(self, number: int) -> None:
        entry = self._entries.pop(number, None)
        if entry is not None:
            del self._order[bisect_left(self._order, entry)]


def _instant(entry: _Entry) -> dt.datetime:
    return entry[0]
