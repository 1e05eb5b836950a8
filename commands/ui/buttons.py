"""Dispatch of button presses and menu choices: one dynamic item passes each to the callback of its action.

One item serves all, because cards have plain buttons, so that the client needs only one pattern.
The item has no state besides the interaction.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Self

import discord
from discord import ui

from commands.errors import ButtonOutdated
from commands.i18n import words_for
from commands.i18n.document_names import Titles, no_titles
from commands.ui.button_state import StateMalformed, parse_custom_id
from commands.ui.card import Card
from commands.ui.error_desk import answer_error
from commands.ui.notice import notice_card
from commands.ui.response import defer, defer_edit, edit, is_acknowledged, send

PressCallback = Callable[[discord.Interaction, str, Sequence[str]], Awaitable[None]]
"""Called with the interaction, the state in the ``custom_id`` and the values chosen in a menu (empty for a button)."""
Buttons = Mapping[str, PressCallback]
"""Callbacks by the action at the beginning of a ``custom_id``."""

_PATTERN = r"[a-z]+(?:\.[a-z]+)*\|.*"


async def answer_press(interaction: discord.Interaction, presses: Buttons, titles: Titles = no_titles) -> None:
    """Call the callback for a button or menu; every exception is answered by :func:`answer_error`."""
    fields = interaction.data or {}
    action, state = parse_custom_id(str(fields.get("custom_id", "")))
    chosen: Sequence[str] = fields.get("values") or ()
    try:
        await presses.get(action, _raise_outdated)(interaction, state, chosen)
    except StateMalformed:
        await answer_error(interaction, ButtonOutdated())
    except Exception as error:  # noqa: BLE001 - discord.py would only log it, and the reader would wait
        await answer_error(interaction, error, titles)


def dynamic_item_class(presses: Buttons, titles: Titles = no_titles) -> type[ui.DynamicItem[Any]]:
    """Return the dynamic item class that the client registers, bound to the callbacks."""

    class PressedItem(ui.DynamicItem[ui.Item[Any]], template=_PATTERN):
        """A button or menu that somebody has just used."""

        @classmethod
        async def from_custom_id(cls, _: discord.Interaction, item: ui.Item[Any], __: object, /) -> Self:
            return cls(item)

        async def callback(self, interaction: discord.Interaction) -> None:
            await answer_press(interaction, presses, titles)

    return PressedItem


async def _raise_outdated(_: discord.Interaction, __: str, ___: Sequence[str]) -> None:
    raise ButtonOutdated


async def show(interaction: discord.Interaction, card: Card) -> None:
    """Replace the card whose button was pressed; if that card is public, send a private message instead."""
    message = interaction.message if is_private(interaction) else None
    if message is not None or is_acknowledged(interaction):
        await edit(interaction, card, message)
    else:
        await send(interaction, card)


async def defer_show(interaction: discord.Interaction) -> None:
    """Defer an answer that :func:`show` gives."""
    await (defer_edit(interaction) if is_private(interaction) else defer(interaction))


def is_private(interaction: discord.Interaction) -> bool:
    """Return True if the card whose button was pressed is ephemeral: only its reader sees it."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def ask_to_repeat(interaction: discord.Interaction, command: str, _: Sequence[str]) -> None:
    """Answer a button with the action :data:`REPEAT`: name the command that the reader must send again."""
    words = words_for(interaction)
    sentence = words.gettext(
        "This button cannot remember so much. Please send /{command} again and ask for fewer clauses at once.",
        command=words.pgettext("command", command),
    )
    await send(interaction, notice_card(sentence))
