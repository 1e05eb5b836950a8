"""Who is served when: fair among servers, a few at once, none held up by a neighbour."""

import asyncio

import pytest

from bot.posting.queue import FairQueue
from bot.posting.rate_limiter import RateLimiter


class Counter:
    """Serves jobs named after their servers, and remembers in which order they began."""

    def __init__(self, slow=()):
        self.begun = []
        self.at_once = self.most_at_once = 0
        self.busy = set()
        self._slow = {server: asyncio.Event() for server in slow}

    async def serve(self, job):
        server = job[0]
        assert server not in self.busy, "two of one server"
        self.busy.add(server)
        self.begun.append(job)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        if server in self._slow:
            await self._slow[server].wait()
        await asyncio.sleep(0)
        self.at_once -= 1
        self.busy.discard(server)

    def lets_go(self, server):
        self._slow[server].set()


def jobs(*names):
    return [(ord(name[0]), name) for name in names]


async def test_all_are_done_in_order_with_at_most_so_many_at_once():
    counter, names = Counter(), [f"{server}{turn}" for turn in range(3) for server in "abcdefghijkl"]

    await FairQueue(jobs(*names), counter.serve).run(4)

    assert sorted(counter.begun) == sorted(names)
    assert counter.most_at_once == 4
    first_round = counter.begun[:12]
    assert sorted(name[0] for name in first_round) == list("abcdefghijkl")


async def test_a_slow_server_holds_up_nobody_else():
    counter = Counter(slow="a")
    turns = FairQueue(jobs("a1", "a2", "a3", "b1", "c1", "b2", "a4", "c2"), counter.serve)
    going = asyncio.create_task(turns.run(2))
    async with asyncio.timeout(1):
        while len(counter.begun) < 5:  # noqa: ASYNC110
            await asyncio.sleep(0)
    assert counter.begun == ["a1", "b1", "c1", "b2", "c2"]

    counter.lets_go("a")
    await going

    assert counter.begun[5:] == ["a2", "a3", "a4"]


async def test_jobs_are_asked_for_one_by_one_and_not_before_somebody_is_free():
    asked = []

    def coming():
        for job in jobs("a1", "b1", "c1", "d1"):
            asked.append(job[1])
            yield job

    counter = Counter(slow="ab")
    going = asyncio.create_task(FairQueue(coming(), counter.serve).run(2))
    for _ in range(20):
        await asyncio.sleep(0)
    assert asked == ["a1", "b1"]

    counter.lets_go("a")
    counter.lets_go("b")
    await going
    assert asked == ["a1", "b1", "c1", "d1"]


async def test_after_the_end_nothing_more_is_begun():
    counter = Counter(slow="a")
    turns = FairQueue(jobs("a1", "a2", "b1"), counter.serve)
    going = asyncio.create_task(turns.run(1))
    for _ in range(5):
        await asyncio.sleep(0)
    turns.stop()
    counter.lets_go("a")
    await going

    assert counter.begun == ["a1"]


async def test_many_jobs_of_one_server_let_others_run_between():
    counter, ran = Counter(slow="a"), 0
    going = asyncio.create_task(FairQueue(jobs(*["a"] * 1000), counter.serve).run(2))

    while len(counter.begun) < 1 or ran < 10:
        await asyncio.sleep(0)
        ran += 1
    counter.lets_go("a")
    await going

    assert len(counter.begun) == 1000


async def test_the_pace_is_kept_however_many_ask_at_once():
    pace, loop = RateLimiter(100), asyncio.get_running_loop()
    started = loop.time()

    await asyncio.gather(*(pace.wait() for _ in range(21)))

    assert loop.time() - started == pytest.approx(0.2, abs=0.1)
