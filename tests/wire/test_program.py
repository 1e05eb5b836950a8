"""The program itself over a socket: it starts, answers, is told twice, loses the connection, stops, starts again."""

import re
import signal
import time
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.wire.exchange import Reply
from tests.wire.faults import Fault
from tests.wire.kills import CITATION, WORDS
from tests.wire.process import Program, started
from tests.wire.reader import Reader
from tests.wire.stand_in import StandIn

pytestmark = pytest.mark.slow

STOPS_WITHIN = 5.0
"""Seconds between the signal and the end."""


@pytest.fixture
async def program(wire: StandIn, tmp_path: Path, data_folder: Path) -> AsyncGenerator[Program]:
    """The bot, running on a folder that was filled before, and connected."""
    assert data_folder == tmp_path / "data"
    async with started(wire, tmp_path) as running:
        await running.connects()
        yield running
        assert not re.search("Traceback|ERROR", running.words), running.words


async def test_it_starts_on_an_empty_folder_and_quotes(wire: StandIn, delegate: Reader, tmp_path: Path):
    async with started(wire, tmp_path) as program:
        await program.connects()
        answer = await delegate.asks("quote", citation=CITATION)

    assert WORDS in answer.text
    assert "A/RES/71/28" in answer.text
    assert answer.is_private


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
async def test_a_signal_ends_it_soon_and_cleanly(program: Program, delegate: Reader, name: str):
    await delegate.asks("quote", citation=CITATION)

    at = time.perf_counter()
    program.process.send_signal(signal.Signals[name])
    code = await program.ends(within=STOPS_WITHIN)

    assert code == 0
    assert time.perf_counter() - at < STOPS_WITHIN


@pytest.mark.usefixtures("program")
async def test_a_second_one_on_the_same_folder_refuses_and_the_first_goes_on(
    wire: StandIn, delegate: Reader, tmp_path: Path
):
    async with started(wire, tmp_path) as second:
        assert await second.ends(within=10) == 2

    assert "Another rapporteur" in second.words
    assert len(wire.gateway.sessions) == 1
    assert WORDS in (await delegate.asks("quote", citation=CITATION)).text


@pytest.mark.usefixtures("data_folder")
async def test_commands_are_synced_once_and_not_again_at_the_second_start(
    wire: StandIn, delegate: Reader, tmp_path: Path
):
    for _ in range(2):
        async with started(wire, tmp_path) as program:
            await program.connects()
            await delegate.asks("quote", citation=CITATION)
            program.process.terminate()
            assert await program.ends(within=STOPS_WITHIN) == 0

    assert wire.rest.syncs == 1


@pytest.mark.usefixtures("data_folder")
async def test_buttons_of_an_old_answer_work_after_a_restart(wire: StandIn, delegate: Reader, tmp_path: Path):
    async with started(wire, tmp_path) as program:
        await program.connects()
        answer = await delegate.asks("quote", citation="71/28 OP1")
    async with started(wire, tmp_path) as program:
        await program.connects()
        turned = await answer.presses("Next")

    assert turned.is_update
    assert "Estime" in turned.text


@pytest.mark.usefixtures("program")
async def test_an_answer_is_shared_once_and_taken_back(wire: StandIn, delegate: Reader):
    answer = await delegate.asks("quote", citation=CITATION)
    assert not wire.posted

    await answer.presses("Share")
    assert [WORDS in message.text for message in wire.posted] == [True]

    await delegate.taps(wire.posted[0], "Remove")
    await wire.until_posted(0, within=5)


@pytest.mark.usefixtures("program")
async def test_a_command_that_comes_while_the_socket_is_down_is_answered(wire: StandIn, delegate: Reader):
    wire.gateway.drop()

    answer = await delegate.asks("quote", citation=CITATION)

    assert WORDS in answer.text
    assert (wire.gateway.session.resumed, len(wire.gateway.sessions)) == (1, 1)


@pytest.mark.usefixtures("program")
async def test_being_told_to_wait_delays_an_answer_and_does_not_lose_it(wire: StandIn, delegate: Reader):
    wire.faults.order(Fault("POST", "/callback$", status=429, retry_after=0.3))

    answer = await delegate.asks("quote", citation=CITATION)

    assert WORDS in answer.text
    assert len(answer.exchange.messages) == 1


@pytest.mark.usefixtures("program")
async def test_no_body_lets_anything_ping(wire: StandIn, delegate: Reader):
    answer = await delegate.asks("quote", citation=CITATION)
    await answer.presses("Next")
    await delegate.asks("quote", citation="@everyone", within=10)

    bodies = [call.body["data"] for call in wire.rest.made("POST", ".*/callback") if call.body.get("data")]
    assert len(bodies) == 3
    assert all(body["allowed_mentions"]["parse"] == [] for body in bodies)


@pytest.mark.usefixtures("program")
async def test_a_wrong_citation_is_answered_privately(delegate: Reader):
    answer = await delegate.asks("quote", citation="71/28 OP99")

    assert answer.is_private
    assert "OP5" in answer.text


@pytest.mark.usefixtures("program")
async def test_a_french_reader_in_direct_messages_gets_french_words(delegate: Reader):
    answer = await delegate.who_speaks("fr").in_private().asks("quote", citation="avant-projet par. 72")

    assert "texte non adopté" in answer.text
    assert "Partager" in answer.labels


@pytest.mark.usefixtures("program")
async def test_typing_is_completed_from_the_first_key(delegate: Reader):
    exchange = await delegate.types("quote", citation="7")

    assert exchange.reply is Reply.CHOICES
    assert any("A/RES/71/28" in choice["name"] for choice in exchange.choices)


async def test_the_log_holds_neither_who_asked_nor_what(program: Program, delegate: Reader):
    await delegate.asks("quote", citation="74/29 OP2")
    await delegate.completes("quote", citation="74/29 OP3")
    program.process.terminate()
    await program.ends(within=STOPS_WITHIN)

    assert not re.search(f"74/29|{delegate.person.id}|{delegate.person.name}", program.words, re.IGNORECASE)
