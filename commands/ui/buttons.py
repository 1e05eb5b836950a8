"""Buttons and menus: one dynamic item receives every press and hands it to the command it belongs to.

One item for all, because cards carry plain buttons and the client needs to know but one pattern.
The item holds nothing but what the press brought with it.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Self

import discord
from discord import ui

from commands.errors import Outdated
from commands.i18n import words_for
from commands.i18n.document_names import Titles, untitled
from commands.ui.button_state import StateMalformed, pressed
from commands.ui.card import Card
from commands.ui.error_desk import answer_error, privately
from commands.ui.notice import notice_card
from commands.ui.sharing import attachments_of

Press = Callable[[discord.Interaction, str, Sequence[str]], Awaitable[None]]
"""Answers a press: the interaction, the state in the ``custom_id``, the values chosen in a menu."""
Buttons = Mapping[str, Press]
"""The action at the beginning of a ``custom_id`` -> what answers it."""

_PATTERN = r"[a-z]+(?:\.[a-z]+)*\|.*"


async def answer_press(interaction: discord.Interaction, presses: Buttons, titles: Titles = untitled) -> None:
    """Answer a button or a menu; whatever goes wrong comes to the one error desk."""
    fields = interaction.data or {}
    action, state = pressed(str(fields.get("custom_id", "")))
    chosen: Sequence[str] = fields.get("values") or ()
    try:
        await presses.get(action, _outdated)(interaction, state, chosen)
    except StateMalformed:
        await answer_error(interaction, Outdated())
    except Exception as error:  # noqa: BLE001 - discord.py would only log it, and the reader would wait
        await answer_error(interaction, error, titles)


def pressed_item(presses: Buttons, titles: Titles = untitled) -> type[ui.DynamicItem[Any]]:
    """Return the dynamic item that the client registers, bound to what answers."""

    class PressedItem(ui.DynamicItem[ui.Item[Any]], template=_PATTERN):
        """A button or menu that somebody has just used."""

        @classmethod
        async def from_custom_id(cls, _: discord.Interaction, item: ui.Item[Any], __: object, /) -> Self:
            return cls(item)

        async def callback(self, interaction: discord.Interaction) -> None:
            await answer_press(interaction, presses, titles)

    return PressedItem


async def _outdated(_: discord.Interaction, __: str, ___: Sequence[str]) -> None:
    raise Outdated


async def show(interaction: discord.Interaction, card: Card) -> None:
    """Put a card in the place of the one that was pressed; beside it, privately, where that one is public."""
    own = interaction.message if is_private(interaction) else None
    if interaction.response.is_done():
        await interaction.edit_original_response(view=card, attachments=attachments_of(card, own))
    elif own is not None:
        await interaction.response.edit_message(view=card, attachments=attachments_of(card, own))
    else:
        await interaction.response.send_message(view=card, files=card.files(), ephemeral=True)


async def defer(interaction: discord.Interaction) -> None:
    """Tell Discord that what was pressed will be shown, later than within its three seconds perhaps."""
    if is_private(interaction):
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)


def is_private(interaction: discord.Interaction) -> bool:
    """Say whether the card that was pressed is its reader's own."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def ask_to_repeat(interaction: discord.Interaction, command: str, _: Sequence[str]) -> None:
    """Say which command to repeat: the state of a button did not fit into it."""
    words = words_for(interaction)
    said = words.gettext(
        "This button cannot remember so much. Please send /{command} again and ask for fewer clauses at once.",
        command=words.pgettext("command", command),
    )
    await privately(interaction, notice_card(said))
