"""Never twice; and every slot ends as sent, late, missed, skipped or failed, with its reason: whatever happens."""

import asyncio
import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.digests.values import Cadence, Why
from tests.storage.digests.plans import QUARTERS, ZONES, day, plan
from tests.storage.digests.world import Killed, World

CADENCES = st.sampled_from(
    [
        (Cadence.DAILY, None),
        (Cadence.DAILY, None),
        (Cadence.WEEKDAYS, None),
        (Cadence.WEEKLY, 7),
        (Cadence.MONTHLY, 31),
    ]
)


@st.composite
def plans(draw):
    cadence, on = draw(CADENCES)
    return plan(
        draw(st.sampled_from(QUARTERS)).isoformat("minutes"),
        zone=draw(st.sampled_from(ZONES)),
        cadence=cadence,
        day=on,
        grace=dt.timedelta(hours=draw(st.sampled_from([0, 6, 24, 60]))),
        skip=draw(st.sampled_from([frozenset(), frozenset({day("2026-03-22"), day("2026-03-29")})])),
        channel=draw(st.integers(5, 6)),
    )


NUMBERS = st.integers(1, 3)
WAITS = st.sampled_from([1, 61, 900, 3600, 5 * 3600, 9 * 3600, 86_400, 86_400 + 61, 3 * 86_400, 8 * 86_400])
ACTIONS = st.one_of(
    st.tuples(st.just("wait"), WAITS),
    st.tuples(st.just("wait"), WAITS),
    st.tuples(st.just("wake"), st.none()),
    st.tuples(st.just("wake"), st.integers(0, 15)),
    st.tuples(st.just("wake"), st.integers(0, 15)),
    st.tuples(st.sampled_from(["pause", "resume", "suspend", "unsuspend", "post"]), NUMBERS),
    st.tuples(st.sampled_from(["paused for", "suspended for"]), st.tuples(NUMBERS, WAITS)),
    st.tuples(st.just("change"), st.tuples(NUMBERS, plans())),
    st.tuples(st.just("retry"), st.none()),
    st.tuples(st.sampled_from(["readable", "open"]), st.booleans()),
    st.tuples(st.just("closed after"), st.integers(2, 12)),
)


async def act(world, action, value):
    match action:
        case "wait":
            world.now += dt.timedelta(seconds=value, milliseconds=250)
        case "wake":
            await world.wake(value)
        case "readable":
            world.is_readable = value
        case "open":
            world.is_open = value
        case "closed after":
            world.closes_after = value
        case "retry":
            await world.retry()
        case "post":
            await world.post(value)
        case "change":
            await world.change(*value)
        case _:
            await moderate(world, action, value)


async def moderate(world, action, value):
    match action:
        case "suspend":
            await world.digests.suspend(value, Why.MAY_NOT_POST, world.now)
        case "paused for":
            await world.digests.pause(value[0], world.now)
            world.now += dt.timedelta(seconds=value[1])
            await world.digests.resume(value[0], world.now)
        case "suspended for":
            await world.digests.suspend(value[0], Why.CHANNEL_GONE, world.now)
            world.now += dt.timedelta(seconds=value[1])
            await world.digests.unsuspend(value[0], world.now)
        case "pause" | "resume" | "unsuspend":
            await getattr(world.digests, action)(value, world.now)


async def lived_through(path, three, actions):
    world = World(path)
    async with world.running():
        for guild, each in enumerate(three):
            await world.create(guild % 2, each)
    actions = [*actions, ("wait", 1), ("wake", None)]
    while actions:  # once for each life of the program
        async with world.running():
            while actions:
                action, value = actions.pop(0)
                try:
                    await act(world, action, value)
                except Killed:
                    break
                if (action, value) == ("wake", None):
                    await world.check()


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.tuples(plans(), plans(), plans()), st.lists(ACTIONS, min_size=5, max_size=30))
def test_whatever_happens_no_slot_is_posted_twice_and_each_ends_with_its_reason(three, actions):
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(lived_through(Path(folder, "state.sqlite3"), three, actions))
