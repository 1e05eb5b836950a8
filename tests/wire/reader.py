"""A person in front of the stand-in: asks, types, presses, chooses, and looks at what comes."""

from dataclasses import dataclass, replace
from typing import Any, Self

from tests.wire.exchange import Asked, Exchange, Reply
from tests.wire.layout import Kind, menus
from tests.wire.messages import Message
from tests.wire.stand_in import FaultOf, StandIn
from tests.wire.world import Json, Person, channel

DELEGATE = Person("500000000000000001", "Delegate")

_PATIENCE = 10.0
"""Seconds that a person waits for an answer unless told otherwise."""

_MANAGE_SERVER = 1 << 5
_SUBCOMMANDS = (1, 2)
_STRING = 3
_CHANNEL = 7


class NoAnswer(AssertionError):
    """Raised when a person waited in vain; says what the bot did instead."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One person, in the server or in direct messages with the bot."""

    wire: StandIn
    person: Person = DELEGATE
    in_server: bool = True
    meets: FaultOf | None = None
    """Makes the fault that each of this person's interactions meets."""

    def who_meets(self, fault: FaultOf) -> Self:
        """Return the same person, each of whose interactions meets a fault."""
        return replace(self, meets=fault)

    def who_speaks(self, locale: str) -> Self:
        """Return the same person with Discord set to another language."""
        return replace(self, person=replace(self.person, locale=locale))

    def who_moderates(self) -> Self:
        """Return the same person with the permission to manage the server."""
        return replace(self, person=replace(self.person, permissions=self.person.permissions | _MANAGE_SERVER))

    def in_private(self) -> Self:
        """Return the same person in direct messages with the bot."""
        return replace(self, in_server=False)

    async def asks(self, command: str, /, *, within: float = _PATIENCE, **options: Any) -> "Answer":
        """Send a slash command (``digest list`` is a subcommand) and wait until there is something to read."""
        payload = self._command(command, options)
        return await self._does(Asked.COMMAND, payload, within=within)

    async def completes(self, command: str, /, *, within: float = _PATIENCE, **options: Any) -> list[str]:
        """Type options, the last one unfinished, and return the names of the choices that are offered."""
        return [choice["name"] for choice in (await self.types(command, within=within, **options)).choices]

    async def types(self, command: str, /, *, within: float = _PATIENCE, **options: Any) -> Exchange:
        """Type options, the last one unfinished, and return the exchange with its choices."""
        payload = self._command(command, options, focus=list(options)[-1])
        return (await self._does(Asked.AUTOCOMPLETE, payload, within=within)).exchange

    async def applies(self, menu: str, message: Message, /, *, within: float = _PATIENCE) -> "Answer":
        """Use a command of a message's menu."""
        command = self._find(3, menu)
        payload: Json = {
            "id": command["id"],
            "name": menu,
            "type": 3,
            "target_id": message.id,
            "resolved": {"messages": {message.id: message.payload}},
        }
        return await self._does(Asked.COMMAND, payload, within=within)

    async def uses(self, message: Message, payload: Json, /, *, within: float = _PATIENCE) -> "Answer":
        """Press or choose something on a message, given as the interaction's ``data``."""
        return await self._does(Asked.COMPONENT, payload, source=message, within=within)

    async def taps(self, message: Message, label: str, /) -> Exchange:
        """Press a button and look away: for what is answered elsewhere than on the message."""
        payload = message.button(label)
        return await self.wire.fire(
            self.person, Asked.COMPONENT, payload, source=message, in_server=self.in_server, meets=self.meets
        )

    async def submits(self, exchange: Exchange, /, *, within: float = _PATIENCE, **values: str) -> "Answer":
        """Fill in the modal that came and send it; inputs by custom_id, those not named stay empty."""
        assert exchange.modal is not None, "no modal came"
        components = [_filled(component, values) for component in exchange.modal["components"]]
        payload: Json = {"custom_id": exchange.modal["custom_id"], "components": components}
        return await self._does(Asked.MODAL, payload, source=exchange.source, within=within)

    async def _does(self, kind: Asked, payload: Json, *, within: float, source: Message | None = None) -> "Answer":
        exchange = await self.wire.fire(
            self.person, kind, payload, source=source, in_server=self.in_server, meets=self.meets
        )
        try:
            await exchange.waiters.until(lambda: exchange.shown_at is not None, within=within)
        except TimeoutError:
            calls = [f"{call.method} {call.path} -> {call.status}" for call in self.wire.rest.calls[-5:]]
            raise NoAnswer(f"nothing within {within} s to {payload}; last calls: {calls}") from None
        return Answer(self, exchange)

    def _find(self, kind: int, name: str) -> Json:
        for command in self.wire.rest.commands:
            if (command["type"], command["name"]) == (kind, name):
                return command
        raise NoAnswer(f"the bot has synced no command {name!r}")

    def _command(self, words: str, options: dict[str, Any], *, focus: str | None = None) -> Json:
        first, *rest = words.split()
        command = self._find(1, first)
        schema, path = command, list[Json]()
        for word in rest:
            schema = _named(schema, word)
            path.append({"name": word, "type": schema["type"]})
        needed = [option["name"] for option in _options(schema) if option.get("required")]
        missing = set(needed) - set(options)
        assert focus or not missing, f"/{words} needs {missing}"
        given = [_option(schema, name, value, focused=name == focus) for name, value in options.items()]
        chosen = {option["value"]: channel(option["value"]) for option in given if option["type"] == _CHANNEL}
        for step in reversed(path):
            given = [{**step, "options": given}]
        payload: Json = {"id": command["id"], "name": first, "type": 1, "options": given}
        return payload | ({"resolved": {"channels": chosen}} if chosen else {})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person got."""

    reader: Reader
    exchange: Exchange

    @property
    def message(self) -> Message:
        """Return the message that answers: the first one, or the one that was changed."""
        message = self.exchange.original or next(iter(self.exchange.messages), None)
        if message is None:
            raise NoAnswer("no message came")
        return message

    @property
    def text(self) -> str:
        """Return all the text of the answer."""
        return self.message.text

    @property
    def is_private(self) -> bool:
        """Tell whether only this person sees it."""
        return self.message.is_private

    @property
    def labels(self) -> list[str]:
        """Return the labels of the buttons."""
        return self.message.labels

    @property
    def follow_ups(self) -> list[Message]:
        """Return the messages that came besides the answer."""
        return [message for message in self.exchange.messages if message is not self.message]

    async def until_follow_ups(self, count: int, *, within: float = _PATIENCE) -> list[Message]:
        """Wait for that many messages besides the answer and return them."""
        await self.exchange.waiters.until(lambda: len(self.follow_ups) >= count, within=within)
        return self.follow_ups

    async def presses(self, label: str, *, within: float = _PATIENCE) -> "Answer":
        """Press the button with that label."""
        return await self.reader.uses(self.message, self.message.button(label), within=within)

    async def chooses(self, choice: str, *, within: float = _PATIENCE) -> "Answer":
        """Choose the first option of any menu whose label contains these words."""
        for menu in menus(self.message.payload):
            for option in menu["options"]:
                if choice in option["label"]:
                    payload = {
                        "custom_id": menu["custom_id"],
                        "component_type": Kind.STRING_SELECT,
                        "values": [option["value"]],
                    }
                    return await self.reader.uses(self.message, payload, within=within)
        raise NoAnswer(f"no option with {choice!r}")

    @property
    def is_update(self) -> bool:
        """Tell whether the answer changed the message that was pressed."""
        return self.exchange.reply in {Reply.UPDATE, Reply.DEFERRED_UPDATE}


def _options(schema: Json) -> list[Json]:
    return schema.get("options") or []


def _named(schema: Json, name: str) -> Json:
    for option in _options(schema):
        if option["name"] == name:
            return option
    raise NoAnswer(f"{schema['name']} has no {name!r}")


def _option(schema: Json, name: str, value: Any, *, focused: bool) -> Json:
    kind = _named(schema, name)["type"]
    assert kind not in _SUBCOMMANDS, f"{name} is a subcommand"
    option: Json = {"name": name, "type": kind, "value": str(value) if kind == _STRING else value}
    return option | {"focused": True} if focused else option


def _filled(component: Json, values: dict[str, str]) -> Json:
    if "component" in component:
        return {"type": component["type"], "id": 1, "component": _filled(component["component"], values)}
    if "components" in component:
        return {"type": component["type"], "id": 1, "components": [_filled(c, values) for c in component["components"]]}
    value = values.get(component.get("custom_id", ""), component.get("value", ""))
    return {"type": component["type"], "id": 2, "custom_id": component.get("custom_id"), "value": value}
