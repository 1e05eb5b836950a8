"""All schedules in memory, in the order of their next slots.

Ten thousand are a few megabytes. To ask what comes next, or what has come, is to look at one end of a
sorted list; a schedule that changes its place in it costs some microseconds.
"""

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from storage.digests.slots import slots_from
from storage.digests.values import Schedule

_Entry = tuple[dt.datetime, int, int]
"""Its oldest open slot, its turn within its server, its number: sorted so, servers take turns."""


class ScheduleIndex:
    """The schedules, and when the next slot of each comes."""

    def __init__(self, schedules: Iterable[Schedule] = ()) -> None:
        self._schedules: dict[int, Schedule] = {}
        self._guilds: defaultdict[int, dict[int, int]] = defaultdict(dict)
        """By server: the turn of each of its schedules."""
        self._entries: dict[int, _Entry] = {}
        self._order: list[_Entry] = []
        for schedule in schedules:
            self.put(schedule)

    def get(self, number: int) -> Schedule | None:
        """Return a schedule; None where there is none of this number."""
        return self._schedules.get(number)

    def all(self) -> tuple[Schedule, ...]:
        """Return every schedule, by number."""
        return tuple(self._schedules[number] for number in sorted(self._schedules))

    def of_guild(self, guild: int) -> tuple[Schedule, ...]:
        """Return the schedules of a server, by number."""
        return tuple(self._schedules[number] for number in sorted(self._guilds.get(guild, ())))

    def put(self, schedule: Schedule) -> None:
        """Take in a schedule, or what it has become."""
        former = self._schedules.get(schedule.number)
        if former is not None and former.plan == schedule.plan:
            # The same plan stays the same object: ten thousand new ones in one minute would be garbage to look for.
            schedule = replace(schedule, plan=former.plan)
        self._strike(schedule.number)
        turns = self._guilds[schedule.guild]
        turn = turns.setdefault(schedule.number, max(turns.values(), default=-1) + 1)
        self._schedules[schedule.number] = schedule
        entry = (next(slots_from(schedule, schedule.since)).at, turn, schedule.number)
        self._entries[schedule.number] = entry
        insort(self._order, entry)

    def drop(self, number: int) -> None:
        """Forget a schedule, if it is there."""
        schedule = self._schedules.pop(number, None)
        if schedule is None:
            return
        self._strike(number)
        turns = self._guilds[schedule.guild]
        del turns[number]
        if not turns:
            del self._guilds[schedule.guild]

    def drop_guilds(self, guilds: Collection[int]) -> None:
        """Forget the schedules of servers."""
        for number in [number for guild in guilds for number in self._guilds.get(guild, ())]:
            self.drop(number)

    def open_at(self, now: dt.datetime) -> list[int]:
        """Return the schedules that have an open slot up to ``now``, in the order in which they take turns."""
        return [number for _, _, number in self._order[: bisect_right(self._order, now, key=_instant)]]

    def next_after(self, now: dt.datetime) -> dt.datetime | None:
        """Return when the first slot after ``now`` comes of those that have none up to ``now``."""
        place = bisect_right(self._order, now, key=_instant)
        return self._order[place][0] if place < len(self._order) else None

    def _strike(self, number: int) -> None:
        entry = self._entries.pop(number, None)
        if entry is not None:
            del self._order[bisect_left(self._order, entry)]


def _instant(entry: _Entry) -> dt.datetime:
    return entry[0]
