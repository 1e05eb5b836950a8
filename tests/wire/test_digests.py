"""Digests where Discord fails: every message stands in the channel once, and the ledger says what happened."""

import asyncio
import signal
from pathlib import Path

import pytest

from storage.digests.values import Outcome, Why
from tests.wire.digests import (
    LIVING,
    READY,
    deliveries,
    dies,
    each_once,
    is_posted,
    said,
    settled,
    shown,
    until_said,
    with_a_digest_due,
)
from tests.wire.dying import AT_REST
from tests.wire.faults import Fault
from tests.wire.process import started
from tests.wire.stand_in import StandIn

pytestmark = pytest.mark.slow

MESSAGES = r"^/channels/\d+/messages$"


@pytest.fixture
async def folder(filled_folder: Path, tmp_path: Path) -> Path:
    """A folder with a digest that was due two minutes ago."""
    return await with_a_digest_due(filled_folder, tmp_path)


async def is_posted_once(wire: StandIn, folder: Path) -> None:
    """Look at the channel and into the ledger."""
    ends = await deliveries(folder)
    assert is_posted(ends), ends
    assert shown(wire) == each_once(ends[0])


async def test_a_digest_that_is_due_is_posted_after_the_start(wire: StandIn, folder: Path):
    async with settled(wire, folder):
        pass

    await is_posted_once(wire, folder)


async def test_discords_own_twin_of_a_message_that_failed_is_dropped(wire: StandIn, folder: Path):
    wire.faults.order(Fault("POST", MESSAGES, status=500, after_effect=True))

    async with settled(wire, folder):
        pass

    await is_posted_once(wire, folder)


@pytest.mark.parametrize("after_effect", [True, False], ids=["it was there", "it was not"])
@pytest.mark.parametrize("hangs_up", [True, False], ids=["no answer", "503"])
async def test_what_is_in_doubt_is_looked_for_in_the_channel(
    wire: StandIn, folder: Path, after_effect: bool, hangs_up: bool
):
    wire.messages.nonce_memory = 0
    wire.faults.order(Fault("POST", MESSAGES, status=503, after_effect=after_effect, hangs_up=hangs_up))

    async with settled(wire, folder) as program:
        assert "unknown whether it was posted" in program.words

    await is_posted_once(wire, folder)


async def test_where_the_channel_cannot_be_read_moderators_decide(wire: StandIn, folder: Path):
    wire.messages.nonce_memory = 0
    wire.faults.order(Fault("POST", MESSAGES, status=503, after_effect=True))
    wire.faults.order(Fault("GET", MESSAGES, status=403, code=50001, times=99))

    async with settled(wire, folder):
        pass
    async with settled(wire, folder):  # nothing is posted again, and nobody is told again
        pass

    [ended] = await deliveries(folder)
    assert (ended.outcome, ended.why) == (Outcome.FAILED, Why.UNCERTAIN)
    assert shown(wire) == {(ended.number, 1): 1}
    told = [message for message in wire.posted if "Post" in message.labels]
    assert len(told) == 1
    assert "Was this digest posted?" in told[0].text


async def test_being_told_to_wait_delays_a_digest_and_does_not_double_it(wire: StandIn, folder: Path):
    wire.faults.order(Fault("POST", MESSAGES, status=429, retry_after=0.5, times=3))

    async with settled(wire, folder):
        pass

    await is_posted_once(wire, folder)


async def test_a_digest_is_posted_while_the_gateway_is_away(wire: StandIn, folder: Path):
    wire.faults.order(Fault("POST", MESSAGES, status=503, hesitation=1.5))

    async with started(wire, folder, LIVING) as program:
        await program.connects()
        await wire.rest.until_called("POST", r"/channels/\d+/messages", within=20)
        wire.gateway.drop()
        await until_said(folder, AT_REST, 1)
        program.process.terminate()
        assert await program.ends(within=6) == 0

    await is_posted_once(wire, folder)


async def test_a_stop_in_the_middle_of_a_digest_loses_and_doubles_nothing(wire: StandIn, folder: Path):
    wire.messages.nonce_memory = 0
    wire.faults.order(Fault("POST", MESSAGES, status=503, after_effect=True, hesitation=20))

    async with started(wire, folder, LIVING) as program:
        await program.connects()
        await wire.rest.until_called("POST", r"/channels/\d+/messages", within=20)
        program.process.send_signal(signal.SIGTERM)
        assert await program.ends(within=5) == 0, program.words
    await asyncio.sleep(0.5)
    async with settled(wire, folder):
        pass

    await is_posted_once(wire, folder)


async def test_a_kill_while_the_channel_is_read_changes_nothing(wire: StandIn, folder: Path):
    wire.messages.nonce_memory = 0
    assert await dies(wire, folder, "after post")
    assert await dies(wire, folder, "before read channel")
    assert await dies(wire, folder, "after read channel")

    async with settled(wire, folder):
        pass

    await is_posted_once(wire, folder)


async def test_where_the_history_is_behind_the_nonce_that_was_kept_drops_the_twin(wire: StandIn, folder: Path):
    assert await dies(wire, folder, "after post")
    wire.messages.is_history_behind = True

    async with settled(wire, folder):
        pass

    await is_posted_once(wire, folder)


async def test_when_discord_does_not_answer_it_is_tried_again(wire: StandIn, folder: Path):
    wire.messages.nonce_memory = 0
    wire.faults.order(Fault("POST", MESSAGES, status=503, times=2))

    async with started(wire, folder, LIVING) as program:
        await program.connects()
        await until_said(folder, "unknown whether it was posted", 2)
        wire.gateway.drop()  # and resumes: a connection that is back is a reason to try again
        await until_said(folder, AT_REST, 2)
        assert not shown(wire), "too soon"
        program.process.terminate()
        assert await program.ends(within=6) == 0
    async with settled(wire, folder):
        pass

    assert said(folder, READY) == 2
    await is_posted_once(wire, folder)
