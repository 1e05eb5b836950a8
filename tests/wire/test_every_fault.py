"""Every operation with every fault of Discord's REST side, once each: it ends as if there had been no fault.

An operation is done once without a fault, which shows its calls. Then each of these calls meets each fault, in an
interaction of its own; many run at the same time, because discord.py waits for a second after a server error.
"""

import asyncio
import contextlib
import datetime as dt
import itertools
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.client import Rapporteur
from storage.library import Library
from tests.wire.call import Call
from tests.wire.exchange import Exchange
from tests.wire.faults import Fault
from tests.wire.launch import point_at
from tests.wire.reader import Reader
from tests.wire.stand_in import StandIn
from tests.wire.world import CHANNEL_ID, SERVER_ID, TOKEN

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

FAULTS = {
    "502": partial(Fault, status=502),
    "502 after the effect": partial(Fault, status=502, after_effect=True),
    "503": partial(Fault, status=503),
    "503 after the effect": partial(Fault, status=503, after_effect=True),
    "dropped": partial(Fault, hangs_up=True),
    "dropped after the effect": partial(Fault, hangs_up=True, after_effect=True),
    "cut": partial(Fault, status=200, cuts=True),
    "late": partial(Fault, status=200, delay=2.0),
    "late after the effect": partial(Fault, status=200, hesitation=2.0),
}
PATIENCE = 60.0
"""Seconds that a loaded machine may take for one interaction."""
AT_ONCE = 8
"""Interactions at the same time."""
NOT_SHOWN = "Discord did not take my answer"

Operation = Callable[[Reader, Reader], Awaitable[Exchange]]
"""Lets a person do something whose interaction meets a fault; prepared by the same person without faults."""


async def quotes(_: Reader, person: Reader) -> Exchange:
    return (await person.asks("quote", citation="71/28 OP2", within=PATIENCE)).exchange


async def quotes_shared(_: Reader, person: Reader) -> Exchange:
    return (await person.asks("quote", citation="71/28 OP2", share=True, within=PATIENCE)).exchange


async def is_refused(_: Reader, person: Reader) -> Exchange:
    return (await person.asks("quote", citation="71/28 OP99", within=PATIENCE)).exchange


async def reads_help(_: Reader, person: Reader) -> Exchange:
    return (await person.asks("help", within=PATIENCE)).exchange


async def compares(_: Reader, person: Reader) -> Exchange:
    return (await person.asks("compare", first="71/28 OP1", second="74/29 OP1", within=PATIENCE)).exchange


async def types(_: Reader, person: Reader) -> Exchange:
    return await person.types("quote", citation="71/28 OP", within=PATIENCE)


def presses(label: str, command: str, **options: str) -> Operation:
    async def press(prepared: Reader, person: Reader) -> Exchange:
        message = (await prepared.asks(command, within=PATIENCE, **options)).message
        return (await person.uses(message, message.button(label), within=PATIENCE)).exchange

    return press


async def turns_a_public_page(prepared: Reader, person: Reader) -> Exchange:
    """Answer with a private message, whose three files are attached by an edit."""
    await prepared.asks("compare", first="71/28", second="74/29", share=True, within=PATIENCE)
    public = prepared.wire.posted[-1]
    return (await person.uses(public, public.button("Page 2 ›"), within=PATIENCE)).exchange


async def takes_back(prepared: Reader, person: Reader) -> Exchange:
    wire = prepared.wire
    before = {message.id for message in wire.posted}
    await prepared.asks("quote", citation="71/28 OP3", share=True, within=PATIENCE)
    shared = next(message for message in wire.posted if message.id not in before)
    exchange = await person.taps(shared, "Remove")
    await wire.messages.waiters.until(lambda: shared.is_deleted, within=PATIENCE)
    return exchange


_minutes = itertools.count(60)


async def creates_a_digest(_: Reader, person: Reader) -> Exchange:
    hour, minute = divmod(next(_minutes), 60)
    options = {"channel": CHANNEL_ID, "time": f"{hour:02}:{minute:02}", "zone": "UTC", "days": "daily"}
    return (await person.asks("digest create", within=PATIENCE, **options)).exchange


async def _new_digest(person: Reader) -> str:
    created = await creates_a_digest(person, person)
    number = re.search(r"Digest (\d+)", created.messages[0].text)
    assert number is not None
    return number[1]


async def previews(prepared: Reader, person: Reader) -> Exchange:
    return (await person.asks("digest preview", schedule=await _new_digest(prepared), within=PATIENCE)).exchange


async def pauses_a_digest(prepared: Reader, person: Reader) -> Exchange:
    return (await person.asks("digest pause", schedule=await _new_digest(prepared), within=PATIENCE)).exchange


async def removes_a_digest(prepared: Reader, person: Reader) -> Exchange:
    question = await prepared.asks("digest remove", schedule=await _new_digest(prepared), within=PATIENCE)
    button = next(each for each in question.labels if "emove" in each)
    return (await person.uses(question.message, question.message.button(button), within=PATIENCE)).exchange


async def reloads(_: Reader, person: Reader) -> Exchange:
    answer = await person.asks("corpus reload", within=PATIENCE)
    await answer.exchange.waiters.until(lambda: "Nothing would change" in answer.text, within=PATIENCE)
    return answer.exchange


OPERATIONS: Mapping[str, Operation] = {
    "a quotation": quotes,
    "a quotation that takes long": quotes,
    "a shared quotation": quotes_shared,
    "an error": is_refused,
    "help": reads_help,
    "a comparison with files": compares,
    "a comparison's page": presses("Page 2 ›", "compare", first="71/28", second="74/29"),
    "a public comparison's page": turns_a_public_page,
    "next": presses("Next", "quote", citation="71/28 OP1"),
    "copy": presses("Copy", "quote", citation="71/28 OP1"),
    "lineage": presses("Lineage", "quote", citation="71/28 PP4"),
    "share": presses("Share", "quote", citation="71/28 OP2"),
    "remove": takes_back,
    "a new digest": creates_a_digest,
    "a preview": previews,
    "a pause": pauses_a_digest,
    "a digest's removal": removes_a_digest,
    "suggestions": types,
    "a reload": reloads,
}


@dataclass(frozen=True)
class Step:
    """One call of an operation, as the interaction without a fault made it."""

    method: str
    path: str
    """A regular expression, in which ``{id}``, ``{token}`` and ``{source}`` stand for the interaction's own."""
    has_nonce: bool
    number: int
    """Which of the calls of this form it is, from 0."""

    @property
    def is_further_message(self) -> bool:
        """Whether it sends a private message besides the answer, which Discord cannot recognise when repeated."""
        return self.method == "POST" and "/webhooks/" in self.path

    def fault(self, kind: str, exchange: Exchange) -> Fault:
        path = self.path.replace("{id}", exchange.id).replace("{token}", re.escape(exchange.token))
        if exchange.source is not None:
            path = path.replace("{source}", exchange.source.id)
        nonce = exchange.id if self.has_nonce else None
        return replace(FAULTS[kind](self.method, f"^{path}$"), skips=self.number, nonce=nonce)


def steps_of(calls: list[Call], exchange: Exchange) -> Iterator[Step]:
    seen: list[tuple[str, str]] = []
    names = {exchange.id: "{id}", exchange.token: "{token}"}
    if exchange.source is not None:
        names[exchange.source.id] = "{source}"
    for call in calls:
        is_post = call.nonce == exchange.id
        path = re.sub("|".join(map(re.escape, names)), lambda found: names[found[0]], call.path)
        if is_post or path != call.path:
            yield Step(call.method, path, is_post, seen.count((call.method, path)))
            seen.append((call.method, path))


@dataclass(frozen=True)
class Outcome:
    """What an interaction left behind, without ids and numbers."""

    shown: str
    buttons: tuple[str, ...]
    further: tuple[str, ...]
    is_loading: bool

    @classmethod
    def of(cls, exchange: Exchange) -> "Outcome":
        original = exchange.original
        further = [_plain(each.text) for each in exchange.messages if each is not original]
        if original is None:
            return cls(_plain(str(exchange.choices)), (), tuple(further), is_loading=False)
        labels = tuple(original.labels) + tuple(each["filename"][-4:] for each in original.payload["attachments"])
        return cls(_plain(original.text), labels, tuple(further), original.is_loading)

    def is_told(self, clean: "Outcome") -> bool:
        """Whether nothing of the clean outcome is missing, or the reader is told that something may be."""
        texts = {self.shown, *self.further}
        return texts >= {clean.shown, *clean.further} or any(NOT_SHOWN in each for each in texts)


def _plain(text: str) -> str:
    return re.sub(r"\d+", "#", text)


@pytest.fixture
async def client(wire: StandIn, library: Library, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Rapporteur]:
    """The real bot in the test's own process, connected to the stand-in."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    point_at(wire.address)
    monkeypatch.setattr("commands.ui.response.TIMEOUT", 1.5)
    monkeypatch.setattr("tests.wire.answers.FIRST_ANSWER_SECONDS", PATIENCE)  # a loaded machine is no fault
    midnight = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    running = Rapporteur(library, home_server=int(SERVER_ID), now=lambda: midnight)
    await running.login(TOKEN)
    connection = asyncio.create_task(running.connect())
    await wire.gateway.session_after(0)
    await running.wait_until_ready()
    yield running
    await running.close()
    with contextlib.suppress(asyncio.CancelledError):
        await connection


def effects(wire: StandIn, library: Library) -> list[int]:
    """Return how many messages the channel has, and how many digests there are."""
    return [len(wire.posted), len(library.digests.all)]


async def until_idle() -> None:
    """Wait until the bot does nothing for any interaction any more."""
    async with asyncio.timeout(PATIENCE):
        while tasks := [each for each in asyncio.all_tasks() if re.match("CommandTree|discord-ui", each.get_name())]:
            await asyncio.wait(tasks)


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("name", OPERATIONS)
async def test_an_operation_ends_the_same_whatever_fault_it_meets(
    wire: StandIn, delegate: Reader, library: Library, failures, monkeypatch: pytest.MonkeyPatch, name: str
):
    if name == "a quotation that takes long":
        takes_long(monkeypatch)
    operation, person = OPERATIONS[name], delegate.who_moderates()
    await operation(person, person)  # fills the caches
    await until_idle()
    before = effects(wire, library)
    clean_exchange = await operation(person, person)
    await until_idle()
    clean, once = Outcome.of(clean_exchange), effects(wire, library)
    steps = [*steps_of(wire.rest.calls, clean_exchange)]
    assert steps
    assert not clean.is_loading

    at_once = asyncio.Semaphore(1 if operation in {takes_back, reloads} else AT_ONCE)

    async def meet(step: Step, kind: str) -> Exchange:
        async with at_once:
            return await operation(person, person.who_meets(partial(step.fault, kind)))

    cases = [*itertools.product(steps, FAULTS)]
    exchanges = await asyncio.gather(*itertools.starmap(meet, cases))
    await until_idle()

    wrong = {
        f"{step.method} {step.path} {kind}": outcome
        for (step, kind), exchange in zip(cases, exchanges, strict=True)
        if (outcome := Outcome.of(exchange)) != clean and not (step.is_further_message and outcome.is_told(clean))
    }
    assert not wrong, clean
    assert not wire.faults.ordered, "a call was not made again"
    each_once = [had + (has - had) * (len(cases) + 1) for had, has in zip(before, once, strict=True)]
    assert effects(wire, library) == each_once, "done twice, or not at all"
    assert all("AnswerNotShown" in each or "Discord refused an answer" in each for each in failures.seen)


def takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    from commands.quote.command import find

    async def slowly(*arguments: object) -> object:
        await asyncio.sleep(0.2)
        return await find(*arguments)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr("commands.ui.sharing.DEFER_AFTER", 0.05)
    monkeypatch.setattr("commands.quote.command.find", slowly)


def _lost_twice(exchange: Exchange) -> Fault:
    path = f"^/interactions/{exchange.id}/{re.escape(exchange.token)}/callback$"
    return Fault("POST", path, hangs_up=True, after_effect=True, times=2)


@pytest.mark.usefixtures("client")
async def test_a_promise_that_was_lost_twice_is_found_and_kept(delegate: Reader, monkeypatch: pytest.MonkeyPatch):
    takes_long(monkeypatch)

    exchange = await quotes(delegate, delegate.who_meets(_lost_twice))
    await until_idle()

    [message] = exchange.messages
    assert "*Estime*" in message.text
    assert not message.is_loading


@pytest.mark.usefixtures("client")
async def test_an_error_after_an_edit_was_promised_unseen_is_a_message_of_its_own(delegate: Reader, failures):
    exchange = await OPERATIONS["share"](delegate, delegate.who_meets(_lost_twice))
    await until_idle()

    [message] = exchange.messages
    assert NOT_SHOWN in message.text
    assert message.is_private
    assert exchange.source is not None
    assert "*Estime*" in exchange.source.text
    assert failures.seen
