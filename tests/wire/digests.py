"""Digests over the wire: a data folder with a schedule that is due, what the channel shows of it, and how it ended."""

import asyncio
import datetime as dt
import shutil
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from commands.digest.custom_ids import mark_of
from storage.digests.values import Delivery, Outcome
from storage.library import Library
from tests.bot.posting.digests import plan
from tests.wire.dying import AT_REST, NEVER
from tests.wire.layout import buttons
from tests.wire.process import RAPPORTEUR, Program, started
from tests.wire.stand_in import StandIn
from tests.wire.world import CHANNEL_ID, SERVER_ID

SOON = 30.0
"""Seconds that a program has to start, post and write down."""
READY = "ready: edition"
DYING = "tests.wire.dying"
LIVING = (DYING, NEVER, *RAPPORTEUR[1:])
"""The program, which only waits less for servers."""


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


async def with_a_digest_due(filled: Path, folder: Path, *, minutes_ago: int = 2, **fields: Any) -> Path:
    """Copy a filled data folder into a folder, with a daily digest whose slot came so many minutes ago."""
    data = Path(shutil.copytree(filled, folder / "data"))
    slot = now() - dt.timedelta(minutes=minutes_ago)
    time = slot.time().replace(second=0, microsecond=0)
    async with Library.opened(data) as library:
        chosen = plan(int(CHANNEL_ID), **{"time": time, **fields})
        await library.digests.create(int(SERVER_ID), chosen, slot - dt.timedelta(hours=1))
    return folder


async def deliveries(folder: Path) -> tuple[Delivery, ...]:
    """Return what the ledger has, oldest first. Nobody else may have the folder open."""
    async with Library.opened(folder / "data") as library:
        found: list[Delivery] = []
        for schedule in library.digests.all:
            found += await library.digests.history(schedule.number, limit=99)
        return tuple(found[::-1])


def shown(wire: StandIn) -> Counter[tuple[int, int]]:
    """Count the messages in the channel by delivery and part."""
    marks = (
        mark_of(button["custom_id"] for button in buttons(message.payload) if "custom_id" in button)
        for message in wire.posted
    )
    return Counter((mark.delivery, mark.part) for mark in marks if mark is not None)


async def dies(wire: StandIn, folder: Path, step: str) -> bool:
    """Run the program with that step armed; say whether it came to it."""
    async with started(wire, folder, (DYING, step, *RAPPORTEUR[1:])) as program:
        try:
            return await program.ends(within=SOON) == -9
        except TimeoutError:
            return False


@asynccontextmanager
async def settled(wire: StandIn, folder: Path) -> AsyncGenerator[Program]:
    """Run the program until it has done all that there is to do about digests, then stop it."""
    before = said(folder, AT_REST)
    async with started(wire, folder, LIVING) as program:
        await program.connects()
        await until_said(folder, AT_REST, before + 1)
        yield program
        program.process.terminate()
        assert await program.ends(within=6.0) == 0, program.words


def said(folder: Path, words: str) -> int:
    """Return how often the programs in a folder have said these words."""
    log = folder / "words.log"
    return log.read_text().count(words) if log.exists() else 0


async def until_said(folder: Path, words: str, times: int, *, within: float = SOON) -> None:
    """Wait until the programs in a folder have said these words so often."""
    async with asyncio.timeout(within):
        while said(folder, words) < times:  # noqa: ASYNC110 - a file has no waiters
            await asyncio.sleep(0.02)


def each_once(delivery: Delivery) -> Counter[tuple[int, int]]:
    """Return what the channel shows of a delivery that was posted as it should be."""
    return Counter((delivery.number, part) for part in range(1, delivery.part_count + 1))


def is_posted(ends: Sequence[Delivery]) -> bool:
    return [each.outcome for each in ends] in ([Outcome.SENT], [Outcome.LATE])
