"""Readers in a closed loop: each does the next thing as soon as the last is answered."""

import itertools
from asyncio import TaskGroup
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace

from tests.wire.reader import DELEGATE, Reader
from tests.wire.stand_in import StandIn

Act = Callable[[Reader, str], Awaitable[float]]
"""Does one thing with some words and returns the seconds until the answer."""


async def quotes(reader: Reader, words: str) -> float:
    """Ask for a quotation."""
    return (await reader.asks("quote", citation=words, within=30.0)).exchange.seconds_to_show


async def completes(reader: Reader, words: str) -> float:
    """Type the beginning of a citation."""
    return (await reader.types("quote", citation=words, within=30.0)).seconds_to_show


async def closed_loop(wire: StandIn, act: Act, words: Iterator[str], *, calls: int, users: int) -> list[float]:
    """Let so many readers, every second one French, do that many things in all; return the seconds of each.

    The words are taken one after the other, and the next loop goes on with those that are left.
    """
    turns = itertools.islice(words, calls)
    seconds: list[float] = []

    async def one_reader(number: int) -> None:
        person = replace(DELEGATE, id=str(int(DELEGATE.id) + number), locale="fr" if number % 2 else "en-US")
        reader = Reader(wire, person)
        seconds.extend([await act(reader, turn) for turn in turns])

    async with TaskGroup() as group:
        for number in range(users):
            group.create_task(one_reader(number))
    return seconds
