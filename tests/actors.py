"""Who asks in our tests, and what they see: the whole of what a test of a command may look at.

A reader types commands, completes options, presses buttons and chooses from menus through the
real discord.py; an :class:`Answer` is what then stands on the reader's screen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import simcord
from simcord.components import walk_components

from bot.fake_server import FakeServer

BUTTON, TEXT, EPHEMERAL = 2, 10, 1 << 6
MENUS = {3, 5, 6, 7, 8}
LINK = 5
SILENCE = "The application did not respond"
"""What Discord tells a reader whom the bot has not answered."""


@dataclass(frozen=True)
class Choice:
    """One suggestion of an autocomplete, or one option of a menu."""

    name: str
    value: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Menu:
    """A select menu as a reader sees it."""

    placeholder: str
    custom_id: str
    options: tuple[Choice, ...]


class Seen:
    """One message as it stands on the screen."""

    def __init__(self, stage: FakeServer, message: Any) -> None:
        self.id: int = message.id
        self.channel_id: int = message.channel_id
        self.flags: int = message.flags
        self.content: str = message.content
        self._stage = stage
        self._embeds: list[dict[str, Any]] = list(message.embeds)
        self._components: list[dict[str, Any]] = list(walk_components(message.components))
        self._attachments: list[dict[str, Any]] = list(message.attachments)
        self.pings = bool(message.ping_user_ids or message.ping_role_ids)

    @property
    def is_private(self) -> bool:
        """Only the one who asked sees it."""
        return bool(self.flags & EPHEMERAL)

    @cached_property
    def text(self) -> str:
        """All words of the message, top to bottom; buttons and menus are not among them."""
        embeds = (part for embed in self._embeds for part in _words_of(embed))
        shown = (part["content"] for part in self._components if part["type"] == TEXT)
        return "\n".join(part for part in (self.content, *embeds, *shown) if part)

    @cached_property
    def buttons(self) -> tuple[str, ...]:
        """The labels of the buttons that can be pressed, in order."""
        return tuple(part.get("label", "") for part in self._pressable)

    @cached_property
    def links(self) -> Mapping[str, str]:
        """The buttons that open an address: label -> address."""
        return {
            part.get("label", ""): part["url"]
            for part in self._components
            if part["type"] == BUTTON and part["style"] == LINK
        }

    @cached_property
    def menus(self) -> tuple[Menu, ...]:
        """The select menus, in order."""
        return tuple(
            Menu(
                part.get("placeholder") or "",
                part["custom_id"],
                tuple(Choice(option["label"], option["value"]) for option in part.get("options") or ()),
            )
            for part in self._components
            if part["type"] in MENUS and not part.get("disabled")
        )

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The attached files: name -> bytes."""
        cdn = self._stage.env.backend.cdn
        return {file["filename"]: cdn.get(file["url"]) or b"" for file in self._attachments}

    def custom_id_of(self, label: str) -> str | None:
        """Return what tells the button with this label from others."""
        return next((part["custom_id"] for part in self._pressable if part.get("label", "") == label), None)

    @property
    def _pressable(self) -> Iterator[dict[str, Any]]:
        return (
            part
            for part in self._components
            if part["type"] == BUTTON and part["style"] != LINK and not part.get("disabled")
        )


class Answer:
    """What came of one question or one press: the messages that are new or have changed, oldest first."""

    def __init__(
        self, reader: "Reader", messages: tuple[Seen, ...], result: simcord.InteractionResult, gone: frozenset[int]
    ) -> None:
        self.reader = reader
        self.messages = messages
        self.gone = gone
        """The ids of messages that were there before and are not any more."""
        self.is_acknowledged = result.acknowledged
        self.result = result

    @property
    def text(self) -> str:
        """All words that the reader now sees: Discord's own complaint where the bot has said nothing."""
        return "\n".join(message.text for message in self.messages) if self.is_acknowledged else SILENCE

    @property
    def is_private(self) -> bool:
        """There is an answer, and nobody but the reader sees any of it."""
        return bool(self.messages) and all(message.is_private for message in self.messages)

    @property
    def private(self) -> tuple[Seen, ...]:
        """The messages that only the reader sees."""
        return tuple(message for message in self.messages if message.is_private)

    @property
    def public(self) -> tuple[Seen, ...]:
        """The messages that everybody in the channel sees."""
        return tuple(message for message in self.messages if not message.is_private)

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of all buttons that can be pressed."""
        return tuple(label for message in self.messages for label in message.buttons)

    @property
    def links(self) -> Mapping[str, str]:
        """All buttons that open an address: label -> address."""
        return {label: url for message in self.messages for label, url in message.links.items()}

    @property
    def menus(self) -> tuple[Menu, ...]:
        """All select menus."""
        return tuple(menu for message in self.messages for menu in message.menus)

    @property
    def files(self) -> Mapping[str, bytes]:
        """All attached files: name -> bytes."""
        return {name: content for message in self.messages for name, content in message.files.items()}

    async def presses(self, label: str) -> "Answer":
        """Let the same reader press a button under this answer."""
        return await self.reader.presses(self, label)

    async def chooses(self, menu: str, *options: str) -> "Answer":
        """Let the same reader choose from a menu under this answer."""
        return await self.reader.chooses(self, menu, *options)

    async def fills_in(self, **fields: str | tuple[str, ...]) -> "Answer":
        """Let the same reader fill in and send the form that this answer opened."""
        return await self.reader.fills_in(self, **fields)


class Reader:
    """Somebody on the server, or in direct messages with the bot."""

    def __init__(self, stage: FakeServer, actor: simcord.MemberActor | simcord.UserHandle, channel: Any = None) -> None:
        self.stage = stage
        self.actor = actor
        self.channel = channel or (stage.channel if isinstance(actor, simcord.MemberActor) else actor.dm_channel)

    @property
    def id(self) -> int:
        """The account's id."""
        return self.actor.id

    @property
    def name(self) -> str:
        """The name that others see."""
        user = self.actor.user if isinstance(self.actor, simcord.MemberActor) else self.actor
        return user.global_name or user.name

    def speaks(self, language: str) -> None:
        """Set the language of the reader's Discord client: ``en``, ``fr`` or a locale such as ``es-ES``."""
        self.stage.speaks(self.id, language)

    def in_direct_messages(self) -> "Reader":
        """Return the same person in direct messages with the bot."""
        return Reader(self.stage, self.actor.user if isinstance(self.actor, simcord.MemberActor) else self.actor)

    def in_channel(self, channel: simcord.ChannelHandle) -> "Reader":
        """Return the same person in another channel of the server."""
        return Reader(self.stage, self.actor, channel)

    async def asks(self, command: str, **options: Any) -> Answer:
        """Send a slash command; a subcommand is named with its group: ``digest create``."""
        if isinstance(self.actor, simcord.MemberActor):
            return await self._answer(self.actor.slash(self.channel, command, **options))
        return await self._answer(self.actor.slash(command, **options))

    async def completes(self, command: str, **options: Any) -> list[Choice]:
        """Type into the last of these options; return what is suggested, in order."""
        *filled, (name, typed) = options.items()
        where = (self.channel,) if isinstance(self.actor, simcord.MemberActor) else ()
        offered = await self.actor.autocomplete(*where, command, name, typed, **dict(filled))  # type: ignore[arg-type]
        return [Choice(choice["name"], choice["value"]) for choice in offered]

    async def points_at(self, message: Any, menu: str) -> Answer:
        """Use a message's context menu."""
        assert isinstance(self.actor, simcord.MemberActor), "simcord has context menus on servers only"
        return await self._answer(self.actor.context_menu(self.channel, menu, message))

    async def says(self, text: str) -> Any:
        """Post a message; return it."""
        if isinstance(self.actor, simcord.MemberActor):
            return await self.actor.send(self.channel, text)
        return await self.actor.send_dm(text)

    async def presses(self, answer: "Answer | Seen", label: str) -> Answer:
        """Press a button under somebody's answer, the newest that has it."""
        for message in reversed(_messages(answer)):
            if (custom_id := message.custom_id_of(label)) is not None:
                return await self._answer(self.actor.click(self._shown(message), custom_id=custom_id))
        on_screen = [name for message in _messages(answer) for name in message.buttons]
        raise AssertionError(f"there is no button {label!r} to press, only {on_screen}")

    async def chooses(self, answer: "Answer | Seen", menu: str, *options: str) -> Answer:
        """Choose from the menu whose placeholder contains these words, by an option's name, its beginning or value."""
        for message in reversed(_messages(answer)):
            for found in message.menus:
                if menu.casefold() in found.placeholder.casefold():
                    values = [_value(found, option) for option in options]
                    shown = self._shown(message)
                    return await self._answer(self.actor.select(shown, values, custom_id=found.custom_id))
        on_screen = [found.placeholder for message in _messages(answer) for found in message.menus]
        raise AssertionError(f"there is no menu {menu!r}, only {on_screen}")

    async def fills_in(self, answer: Answer, **fields: str | tuple[str, ...]) -> Answer:
        """Fill in and send the form that an answer opened."""
        return await self._answer(self.actor.submit_modal(answer.result, dict(fields)))

    def sees(self) -> list[Seen]:
        """Return all messages in the reader's channel that the reader sees, oldest first."""
        stored = self.stage.env.backend.messages.get(self.channel.id, {})
        return [Seen(self.stage, message) for _, message in sorted(stored.items()) if message.visible_to(self.id)]

    async def _answer(self, question: Any) -> Answer:
        before = self._screen()
        result = await question
        after = self._screen()
        fresh = (
            Seen(self.stage, message) for key, (message, look) in after.items() if before.get(key, (0, 0))[1] != look
        )
        gone = frozenset(key for key in before if key not in after)
        return Answer(self, tuple(fresh), result, gone)

    def _screen(self) -> dict[int, tuple[Any, str]]:
        """Return what the bot has posted, wherever the reader sees it, with its look at this moment."""
        backend = self.stage.env.backend
        return {
            message.id: (message, f"{message.content}{message.embeds}{message.components}{message.attachments}")
            for stored in backend.messages.values()
            for _, message in sorted(stored.items())
            if message.author_id == backend.bot_user.id and message.visible_to(self.id)
        }

    def _shown(self, message: Seen) -> Any:
        stored = self.stage.env.backend.get_message(message.channel_id, message.id)
        return simcord.ResponseMessage(self.stage.env, stored)


def _messages(answer: Answer | Seen) -> tuple[Seen, ...]:
    return (answer,) if isinstance(answer, Seen) else answer.messages


def _value(menu: Menu, wanted: str) -> str:
    for matches in (str.__eq__, str.startswith):
        for option in menu.options:
            if matches(option.name, wanted) or option.value == wanted:
                return option.value
    raise AssertionError(f"there is no option {wanted!r}, only {[option.name for option in menu.options]}")


def _words_of(embed: Mapping[str, Any]) -> Iterator[str]:
    yield from (str(embed[part]) for part in ("title", "description") if embed.get(part))
    for part in embed.get("fields") or ():
        yield from (part["name"], part["value"])
    if footer := embed.get("footer"):
        yield footer["text"]
