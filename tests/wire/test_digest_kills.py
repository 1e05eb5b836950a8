"""``kill -9`` at each step of sending a digest, and a new start: each message stands in the channel once."""

import asyncio
import math
from pathlib import Path

import pytest

from tests.wire.digests import deliveries, dies, each_once, is_posted, settled, shown, with_a_digest_due
from tests.wire.stand_in import StandIn

pytestmark = pytest.mark.slow

STEPS = (
    "before claim",
    "after claim",
    "after claim message",
    "after post",
    "after note number",
    "after claim message 2",
    "after post 2",
    "before complete",
    "after complete",
)
_AT_ONCE = 5
"""Scenarios at the same time: most of each is waiting for discord.py to be ready."""


async def kill_and_start_again(filled: Path, folder: Path, steps: tuple[str, ...], nonce_memory: float) -> None:
    """Kill a program at each of these steps in turn, then start it undisturbed; look at channel and ledger."""
    await with_a_digest_due(filled, folder)
    async with StandIn.opened() as wire:
        wire.messages.nonce_memory = nonce_memory
        for step in steps:
            assert await dies(wire, folder, step), f"it never came to {step}"
        async with settled(wire, folder):
            pass
        ends = await deliveries(folder)
        assert is_posted(ends), ends
        assert ends[0].part_count > 1, "a digest of one message has fewer steps"
        assert shown(wire) == each_once(ends[0])
        assert not wire.complaints


@pytest.mark.parametrize("nonce_memory", [math.inf, 0.0], ids=["nonces remembered", "nonces forgotten"])
async def test_a_kill_at_any_step_neither_loses_nor_doubles_a_message(
    filled_folder: Path, tmp_path: Path, nonce_memory: float
):
    door = asyncio.Semaphore(_AT_ONCE)

    async def one(step: str) -> str | None:
        async with door:
            try:
                await kill_and_start_again(filled_folder, tmp_path / step, (step,), nonce_memory)
            except AssertionError as error:
                return f"{step}: {error}"
            return None

    failures = await asyncio.gather(*(one(step) for step in STEPS))

    assert not [failure for failure in failures if failure]
