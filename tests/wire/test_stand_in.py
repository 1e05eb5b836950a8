"""The stand-in itself, with the bare bot of the benchmark: what discord.py does on a wire that fails."""

from pathlib import Path

import pytest

from tests.bench.bare_bot import CHOICES
from tests.wire.call import Call
from tests.wire.channels import Channels
from tests.wire.faults import Fault
from tests.wire.process import started
from tests.wire.reader import Reader
from tests.wire.refusal import Refusal
from tests.wire.shape import V2, choice_complaints, command_complaints, message_complaints
from tests.wire.stand_in import StandIn
from tests.wire.world import CHANNEL_ID

pytestmark = pytest.mark.slow

BARE = ("tests.bench.bare_bot",)


async def test_a_bot_connects_syncs_and_answers(wire: StandIn, delegate: Reader, tmp_path: Path):
    async with started(wire, tmp_path, BARE) as bot:
        session = await bot.connects()

        answer = await delegate.asks("quote", citation="71/28 OP1")
        offered = await delegate.completes("quote", citation="7")

    assert session.identify["intents"] == 1
    assert (answer.text, answer.is_private) == ("ok", True)
    assert offered == [choice.name for choice in CHOICES]
    assert wire.rest.syncs == 1


async def test_a_cut_socket_is_resumed_and_nothing_is_lost(wire: StandIn, delegate: Reader, tmp_path: Path):
    async with started(wire, tmp_path, BARE) as bot:
        session = await bot.connects()
        await delegate.asks("quote", citation="before")

        wire.gateway.drop()
        answer = await delegate.asks("quote", citation="while nobody listens")

    assert answer.text == "ok"
    assert (session.resumed, len(wire.gateway.sessions)) == (1, 1)


async def test_a_bot_that_is_told_to_reconnect_comes_back(wire: StandIn, delegate: Reader, tmp_path: Path):
    async with started(wire, tmp_path, BARE) as bot:
        session = await bot.connects()

        await wire.gateway.ask_to_reconnect()
        await wire.gateway.until(lambda: session.resumed == 1, within=5)

        assert (await delegate.asks("quote", citation="again")).text == "ok"


async def test_a_call_that_is_told_to_wait_is_made_again(wire: StandIn, delegate: Reader, tmp_path: Path):
    async with started(wire, tmp_path, BARE) as bot:
        await bot.connects()
        wire.faults.order(Fault("POST", "/callback$", status=429, retry_after=0.2))

        answer = await delegate.asks("quote", citation="71/28")

    assert answer.text == "ok"
    assert answer.exchange.seconds_to_acknowledge >= 0.2
    assert [call.status for call in wire.rest.made("POST", ".*/callback")] == [429, 200]


async def test_an_answer_that_got_through_but_failed_is_refused_the_second_time(
    wire: StandIn, delegate: Reader, tmp_path: Path
):
    async with started(wire, tmp_path, BARE) as bot:
        await bot.connects()
        wire.faults.order(Fault("POST", "/callback$", status=500, after_effect=True))

        answer = await delegate.asks("quote", citation="71/28")
        calls = await wire.rest.until_made("POST", ".*/callback", 2, within=5)

    assert answer.text == "ok"
    assert [call.status for call in calls] == [500, 400]


async def test_a_wrong_token_is_refused(wire: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tests.wire.process.TOKEN", "wrong.wrong.wrong")
    async with started(wire, tmp_path, BARE) as bot:
        assert await bot.ends(within=10) != 0

    assert "Improper token" in bot.words


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ({"content": "x" * 2001}, "content of 2001 characters"),
        ({}, "an empty message"),
        ({"components": [{"type": 10, "content": "x"}]}, "component type 10 without the flag of Components V2"),
        ({"flags": V2, "components": []}, "a layout without components"),
        ({"flags": V2, "components": [{"type": 10, "content": "x"}], "content": "y"}, "content beside a layout"),
        ({"flags": V2, "components": [{"type": 10, "content": "x" * 4001}]}, "4001 characters of text"),
        ({"flags": V2, "components": [{"type": 10, "content": "€" * 3500}]}, "10500 bytes of text"),
        ({"flags": V2, "components": [{"type": 14}] * 41}, "41 components"),
        ({"flags": V2, "components": [{"type": 10, "content": " "}]}, "an empty text display"),
        (
            {"flags": V2, "components": [{"type": 13, "file": {"url": "attachment://a.html"}}]},
            "attachment://a.html is not among the files",
        ),
    ],
)
def test_a_message_that_discord_would_refuse_is_refused(body: dict[str, object], complaint: str):
    assert message_complaints(body) == [complaint]


def test_a_button_needs_its_own_short_custom_id():
    row = {"type": 1, "components": [{"type": 2, "style": 2, "label": "Share", "custom_id": "x" * 101}] * 2}

    found = message_complaints({"flags": V2, "components": [row]})

    assert found == ["custom_id of 101 characters", f"custom_id '{'x' * 101}' twice"]


def test_choices_are_at_most_25_and_have_words():
    assert choice_complaints([{"name": "a", "value": "a"}] * 26) == ["26 choices"]
    assert choice_complaints([{"name": "", "value": "x" * 101}]) == [
        "choice name of 0 characters",
        "choice value of 101 characters",
    ]


def test_commands_have_plain_names_and_descriptions_in_every_language():
    command = {"name": "quote", "description": "Quote", "description_localizations": {"fr": ""}}

    assert command_complaints([command]) == ["description ''"]
    assert command_complaints([{"name": "Quote it", "description": "x"}]) == ["name 'Quote it'"]


def posts(wire: StandIn, text: str, nonce: str = "") -> str:
    """Post a message of the bot's, and return its id."""
    body = {"content": text, **({"nonce": nonce, "enforce_nonce": True} if nonce else {})}
    return wire.messages.post(CHANNEL_ID, body).id


def test_a_nonce_is_remembered_for_a_while_and_then_forgotten(wire: StandIn):
    first = posts(wire, "once", "a nonce")

    assert posts(wire, "twice", "a nonce") == first
    wire.messages.nonce_memory = 0
    assert posts(wire, "twice", "a nonce") != first
    assert [message.text for message in wire.posted] == ["once", "twice"]


def test_a_nonce_of_a_message_that_was_deleted_is_refused(wire: StandIn):
    first = wire.messages.kept[posts(wire, "once", "a nonce")]
    wire.messages.delete(first)

    with pytest.raises(Refusal, match="404"):
        posts(wire, "twice", "a nonce")


async def test_a_history_goes_on_from_a_message_or_ends_with_the_newest(wire: StandIn):
    ids = [posts(wire, str(number)) for number in range(5)]

    async def history(**query: str) -> list[str]:
        call = Call("GET", f"/channels/{CHANNEL_ID}/messages", query, None, None, (), 0.0)
        _, messages = await Channels(wire.messages).history(call, CHANNEL_ID)
        return [message["content"] for message in messages]

    assert await history(after=ids[0], limit="2") == ["2", "1"]
    assert await history(before=ids[4], limit="2") == ["3", "2"]
    assert await history(limit="2") == ["4", "3"]
    wire.messages.is_history_behind = True
    assert await history() == []
