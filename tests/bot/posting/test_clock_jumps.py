"""A clock that jumps far ahead is not believed for a while; anything else that clocks do is."""

import datetime as dt

import pytest

from bot.posting.clock_jump_guard import DISTRUST_TIME, LONGEST_JUMP, ClockJumpGuard, monotonic_seconds
from tests.bot.posting.digests import at, ends, plan

MINUTE = dt.timedelta(minutes=1)


class Machine:
    """A wall clock that can be set, and one that only counts."""

    def __init__(self):
        self.wall, self.counted = at(9), 100.0
        self.jumps = ClockJumpGuard(lambda: self.wall, lambda: self.counted)

    def passes(self, time, wall=None):
        """Let time pass, more or less of it on the wall."""
        self.wall += time if wall is None else wall
        self.counted += time.total_seconds()
        return self.jumps.has_jumped()


@pytest.mark.parametrize("time", [MINUTE, 5 * LONGEST_JUMP])
def test_time_that_passes_is_no_jump_however_long_the_machine_slept(time):
    assert not Machine().passes(time)


@pytest.mark.parametrize("wall", [dt.timedelta(hours=2), LONGEST_JUMP, dt.timedelta(days=-400)])
def test_a_clock_that_is_set_by_a_day_at_most_or_put_back_is_believed(wall):
    assert not Machine().passes(MINUTE, wall)


def test_a_jump_of_a_year_is_not_believed_and_forgotten_when_it_is_put_right():
    machine = Machine()
    assert machine.passes(MINUTE, dt.timedelta(days=365))
    assert machine.passes(MINUTE)
    assert not machine.passes(MINUTE, -dt.timedelta(days=365))
    assert not machine.passes(MINUTE)


def test_one_that_stays_is_believed_after_a_while_for_good():
    machine = Machine()
    machine.passes(MINUTE, dt.timedelta(days=365))
    assert machine.passes(DISTRUST_TIME - MINUTE)
    assert not machine.passes(MINUTE)
    assert not machine.passes(MINUTE)


def test_the_clock_that_counts_goes_on():
    assert monotonic_seconds() <= monotonic_seconds()


async def test_while_the_clock_is_a_year_ahead_nothing_is_written_down(server, library):
    schedule = await library.digests.create(server.server.id, plan(server.channel.id, sections=("E",)), at(0, day=1))
    await server.advance_to(at(9, day=1))
    service, real = server.env.bot.digest_service, server.env.now
    ahead = [dt.timedelta()]

    def wall():
        return real() + ahead[0]

    service.dispatcher._has_jumped = ClockJumpGuard(wall, lambda: real().timestamp()).has_jumped
    for part in (service.dispatcher, service.dispatcher._sender, service.dispatcher._recovery):
        part._now = wall

    ahead[0] = dt.timedelta(days=365)
    await service.dispatcher.run_until_idle()
    ahead[0] = dt.timedelta()
    await server.advance_to(at(9, day=3))

    assert await ends(library, schedule.number) == ["2026-01-01 sent", "2026-01-02 sent", "2026-01-03 sent"]
