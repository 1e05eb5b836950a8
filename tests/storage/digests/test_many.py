import asyncio
import time
from collections import Counter

import pytest

from storage.digests import rows as delivery_rows
from storage.digests import rows as schedule_rows
from storage.digests.deliveries import Digests
from storage.digests.group_commit import BATCH_SIZE
from storage.digests.schedule_index import ScheduleIndex
from storage.digests.values import Schedule
from tests.storage.digests.plans import day, plan, utc

EIGHT, NINE = utc("2026-05-01 08:00"), utc("2026-05-01 09:00")
MANY = 10_000


@pytest.fixture(scope="module")
def agenda():
    """Ten thousand schedules of two thousand servers, all due at nine."""
    at_nine = plan("09:00", zone="UTC")
    return ScheduleIndex(Schedule(number, number % 2000, at_nine, EIGHT) for number in range(1, MANY + 1))


def quickest(work, runs=20):
    """How long it takes when nothing else is in the way, in milliseconds."""
    took = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        took.append(1000 * (time.perf_counter() - started))
    return min(took)


def test_to_look_what_comes_next_among_ten_thousand_takes_no_time(agenda):
    digests = Digests(None, None, agenda)
    assert digests.next_slot_at(EIGHT) == NINE
    assert quickest(lambda: digests.next_slot_at(EIGHT)) < 0.5
    assert quickest(lambda: list(digests.due_now(EIGHT))) < 0.5


def test_to_begin_with_ten_thousand_that_are_due_takes_some_milliseconds_at_most(agenda):
    digests = Digests(None, None, agenda)
    assert quickest(lambda: next(digests.due_now(NINE))) < 5
    assert len({each.guild for (each, _), _ in zip(digests.due_now(NINE), range(2000), strict=False)}) == 2000


def test_to_take_in_what_a_schedule_has_become_takes_less_than_a_millisecond(agenda):
    changed = agenda.get(MANY // 2)
    assert quickest(lambda: agenda.put(changed)) < 1


async def test_a_thousand_claims_at_once_wait_for_the_disk_some_twenty_times(digests, state, monkeypatch):
    for guild in range(0, 1000, 250):
        await asyncio.gather(*[digests.create(guild + each, plan("09:00", zone="UTC"), EIGHT) for each in range(250)])
    counted, change = Counter(), state.database.change
    monkeypatch.setattr(state.database, "change", lambda: counted.update(["transactions"]) or change())

    got = await asyncio.gather(*[digests.claim(come[-1], NINE) for _, come in digests.due_now(NINE)])

    assert len({each.schedule for each in got}) == 1000
    assert counted["transactions"] == 1000 / BATCH_SIZE
    assert list(digests.due_now(NINE)) == []
    assert all(each.last == day("2026-05-01") for each in digests.all)


STATEMENTS = {
    f"{rows.__name__.rpartition('.')[2]}.{name}": sql
    for rows in (schedule_rows, delivery_rows)
    for name, sql in vars(rows).items()
    if name.isupper()
}
WHOLE = {"SCAN schedule", "SCAN asked VIRTUAL TABLE INDEX 1:", "SCAN snapshot"}
"""What may be gone through from end to end: all schedules at the start, the few texts kept, the numbers asked for."""


@pytest.mark.parametrize("name", STATEMENTS)
async def test_no_statement_goes_through_the_whole_ledger(state, name):
    parameters = Counter()  # whatever it asks for: 0
    async with state.database.change() as change:
        rows = await change.execute_fetchall(f"EXPLAIN QUERY PLAN {STATEMENTS[name]}", parameters)
    steps = [row["detail"] for row in rows]
    assert [step for step in steps if step.startswith("SCAN") and step not in WHOLE] == []
