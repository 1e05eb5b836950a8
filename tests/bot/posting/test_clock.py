"""The clock, with the real APScheduler: what rings, and when."""

import asyncio
import datetime as dt
import time

import pytest

from bot.client import Rapporteur
from bot.posting import clock
from bot.posting.clock import Clock
from tests.bot.posting.digests import at, digests_in, ends, plan

TOLERANCE = 0.5
"""Seconds that a busy machine may need to ring."""


def real_now():
    return dt.datetime.now(dt.UTC)


class Bell:
    """Counts the rings, and can be waited for."""

    def __init__(self):
        self.rung = []

    def __call__(self):
        self.rung.append(time.monotonic())

    async def rings(self, times, *, within):
        async with asyncio.timeout(within):
            while len(self.rung) < times:  # noqa: ASYNC110 - a bell has no ears
                await asyncio.sleep(0.01)


async def test_it_rings_at_the_start_and_at_the_next_slot_by_the_real_clock():
    bell, slot = Bell(), real_now() + dt.timedelta(seconds=2)
    ticking = Clock(bell, lambda now: slot if slot > now else None, real_now)

    started = time.monotonic()
    with ticking.running():
        await bell.rings(2, within=5)

    assert bell.rung[0] - started < TOLERANCE
    assert 1.9 < bell.rung[1] - started < 2 + TOLERANCE


async def test_after_a_change_the_alarm_is_set_anew():
    bell, slots = Bell(), [real_now() + dt.timedelta(seconds=30)]
    ticking = Clock(bell, lambda _: slots[0], real_now)

    with ticking.running():
        await bell.rings(1, within=1)
        slots[0] = real_now() + dt.timedelta(seconds=0.3)
        ticking.set_alarm()
        await bell.rings(2, within=0.3 + TOLERANCE)


async def test_it_rings_without_any_slot_because_the_machine_may_have_slept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "LONGEST_INTERVAL", 0.3)
    bell = Bell()

    with Clock(bell, lambda _: None, real_now).running():
        await bell.rings(3, within=3)


async def test_a_wall_clock_that_is_put_back_does_not_keep_it_from_ringing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "LONGEST_INTERVAL", 0.3)
    bell, shown = Bell(), [real_now()]
    slot = shown[0] + dt.timedelta(hours=1)

    with Clock(bell, lambda _: slot, lambda: shown[0]).running():
        shown[0] -= dt.timedelta(hours=2)
        before = len(bell.rung)
        await bell.rings(before + 2, within=3)


async def test_a_slot_that_stays_due_does_not_make_it_spin():
    bell, ticking = Bell(), None
    past = real_now() - dt.timedelta(minutes=5)

    def ring():
        bell()
        ticking.set_alarm()  # as after a round that could do nothing

    ticking = Clock(ring, lambda _: past, real_now)
    with ticking.running():
        await asyncio.sleep(1)

    assert len(bell.rung) <= 1 / clock.SHORTEST_DELAY + 3


async def test_another_clock_than_the_real_one_is_only_asked_for_distances():
    bell, now = Bell(), dt.datetime(2031, 3, 30, 1, 59, 59, tzinfo=dt.UTC)

    with Clock(bell, lambda _: now + dt.timedelta(seconds=0.4), lambda: now).running():
        await bell.rings(2, within=0.4 + TOLERANCE)


async def test_it_is_silent_before_and_after():
    bell = Bell()
    ticking = Clock(bell, lambda now: now, real_now)
    ticking.set_alarm()
    with ticking.running():
        pass
    rung = len(bell.rung)
    ticking.set_alarm()
    await asyncio.sleep(0.3)

    assert len(bell.rung) == rung


async def test_the_bot_posts_when_its_clock_rings_and_nobody_else_does(server, library):
    started, slot = time.monotonic(), at(9, day=1)

    def now():
        return slot + dt.timedelta(seconds=time.monotonic() - started - 2)

    schedule = await library.digests.create(server.server.id, plan(server.channel.id, sections=("E",)), now())
    former, bot = server.env.bot, Rapporteur(library, now=now)
    await server.env.restart_bot(bot)
    await former.close()
    with bot.digest_service.clock.running():
        bot.digest_service.dispatcher.plan_changed()
        async with asyncio.timeout(10):
            while not digests_in(server.channel):
                assert not await library.digests.history(schedule.number, limit=1) or now() >= slot
                await asyncio.sleep(0.05)

    assert slot <= now() < slot + dt.timedelta(seconds=2)
    await bot.digest_service.dispatcher.run_until_idle()
    assert await ends(library, schedule.number) == ["2026-01-01 sent"]
