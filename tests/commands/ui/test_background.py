"""What is made aside is made once, one thing at a time, and not kept for ever."""

import asyncio
import threading
import time

import pytest

from commands.ui.background import BackgroundWork


async def test_who_asks_at_the_same_time_gets_what_was_made_once():
    aside, made = BackgroundWork[object](2, asyncio.Lock()), []

    def make():
        time.sleep(0.05)
        made.append(threading.current_thread())
        return object()

    found = await asyncio.gather(*(aside.get("key", make) for _ in range(5)))

    assert len(set(map(id, found))) == 1
    assert len(made) == 1
    assert made[0] is not threading.main_thread()


async def test_the_least_lately_asked_for_is_let_go():
    aside = BackgroundWork[str](2, asyncio.Lock())
    for key in ("a", "b", "a", "c"):
        await aside.get(key, lambda key=key: key)

    assert [aside.has(key) for key in "abc"] == [True, False, True]


async def test_nothing_else_is_made_meanwhile():
    turn, running, most = asyncio.Lock(), [], []

    def make():
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()
        return 1

    asides = [BackgroundWork[int](2, turn) for _ in range(3)]
    await asyncio.gather(*(aside.get(number, make) for number, aside in enumerate(asides)))

    assert most == [1, 1, 1]


async def test_a_failure_is_told_and_not_kept():
    aside = BackgroundWork[float](2, asyncio.Lock())

    with pytest.raises(ZeroDivisionError):
        await aside.get("key", lambda: 1 / 0)

    assert await aside.get("key", lambda: 1.0) == 1.0
