"""One at a time of each number, in the order of coming, and nothing kept of those that nobody wants."""

import asyncio

from bot.posting.queue import KeyedLock


async def test_the_second_waits_for_the_first_and_others_for_nobody():
    turns, order = KeyedLock(), list[str]()
    gate = asyncio.Event()

    async def works(name, number, *, waits=False):
        async with turns.hold(number):
            order.append(f"{name} begins")
            if waits:
                await gate.wait()
            order.append(f"{name} ends")

    first = asyncio.create_task(works("first", 1, waits=True))
    await asyncio.sleep(0)
    others = [asyncio.create_task(works(name, number)) for name, number in (("second", 1), ("third", 1), ("other", 2))]
    await asyncio.sleep(0.01)
    assert order == ["first begins", "other begins", "other ends"]

    gate.set()
    await asyncio.gather(first, *others)

    assert order[3:] == ["first ends", "second begins", "second ends", "third begins", "third ends"]
    assert not turns._locks


async def test_who_is_cancelled_while_waiting_holds_up_nobody():
    turns = KeyedLock()
    async with turns.hold(1):
        waits = asyncio.create_task(turns.hold(1).__aenter__())
        await asyncio.sleep(0)
        waits.cancel()
        await asyncio.gather(waits, return_exceptions=True)
    async with asyncio.timeout(1), turns.hold(1):
        pass
    assert not turns._locks
