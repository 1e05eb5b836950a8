"""Responses to interactions: the only module that sends them to Discord.

Discord takes one first response to an interaction: a message, an edit of the pressed card, or a deferral, which
promises one of the two. It refuses a second one with error 40060. On a first response of ours the error means that an
earlier attempt took effect: discord.py repeats a request after a server error, although Discord may have carried it
out. The interaction is then acknowledged without discord.py's knowledge, and the answer edits the original response.
"""

from collections.abc import Callable, Sequence
from typing import Any

import aiohttp
import discord

from commands.ui.card import Card, Enclosure

ALREADY_ACKNOWLEDGED = 40060
"""Discord's code for an interaction that has had its first response already."""
DELIVERY_ERRORS = (discord.DiscordException, aiohttp.ClientError, OSError)
"""Raised when Discord refuses a request, or cannot be reached, or its answer does not arrive (``TimeoutError``)."""

_Kind = discord.InteractionResponseType
_Files = Callable[[], Sequence[discord.File]]
"""Returns new file objects: discord.py closes those that it has sent."""

_KIND = "kind of the first response"
"""Key in ``Interaction.extras``: what discord.py does not know of the first response.

Either it took effect although Discord's answer to it was lost, or it was a promise that is now kept.
"""


def is_acknowledged(interaction: discord.Interaction) -> bool:
    """Return True if the interaction has had its first response, as far as is known."""
    return _kind_of(interaction) is not None


async def defer(interaction: discord.Interaction) -> None:
    """Promise a private message, within Discord's three seconds; :func:`send` delivers it."""
    await _defer(interaction, _Kind.deferred_channel_message)


async def defer_edit(interaction: discord.Interaction) -> None:
    """Promise an edit of the pressed card, within Discord's three seconds; :func:`edit` delivers it."""
    await _defer(interaction, _Kind.deferred_message_update)


async def send(interaction: discord.Interaction, card: Card) -> None:
    """Send a private message: the promised one if there is a promise, otherwise a new one."""
    await _send(interaction, {"view": card}, card.files)


async def send_text(interaction: discord.Interaction, text: str, files: _Files = tuple) -> None:
    """Send a private message of plain text, without mentions and link previews."""
    content = {"content": text, "allowed_mentions": discord.AllowedMentions.none()}
    await _send(interaction, content, files, suppress_embeds=True)


async def open_form(interaction: discord.Interaction, form: discord.ui.Modal) -> None:
    """Open a form (a modal): the first response to a press, of which there can be no other."""
    await interaction.response.send_modal(form)


async def edit(interaction: discord.Interaction, card: Card, message: discord.Message | None = None) -> None:
    """Edit the pressed card, or the original response once the interaction is acknowledged.

    Files that ``message``, the one that is edited, has already are kept, not uploaded again.
    """
    if not is_acknowledged(interaction):
        try:
            await interaction.response.edit_message(view=card, attachments=_attachments(card, message))
        except discord.HTTPException as error:
            if not is_already_acknowledged(error):
                raise
            interaction.extras[_KIND] = _Kind.deferred_message_update
        else:
            return
    await interaction.edit_original_response(view=card, attachments=_attachments(card, message))


async def send_choices(interaction: discord.Interaction, choices: Sequence[discord.app_commands.Choice[str]]) -> None:
    """Answer an autocompletion, once: discord.py must not answer again if this fails, nor log who typed."""
    response = interaction.response
    try:
        await response.autocomplete(choices)
    finally:
        response._response_type = _Kind.autocomplete_result  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def has_files(message: discord.Message | None, enclosures: Sequence[Enclosure]) -> bool:
    """Return True if a message has all of these files attached already, by their names."""
    attached = {each.filename for each in message.attachments} if message is not None else set[str]()
    return attached.issuperset(each.name for each in enclosures)


def is_already_acknowledged(error: BaseException) -> bool:
    """Return True if Discord refused a first response because an earlier one took effect."""
    return isinstance(error, discord.HTTPException) and error.code == ALREADY_ACKNOWLEDGED


def summary_of(error: BaseException) -> str:
    """Return what may be logged of an error: Discord's HTTP status and error code, or the class name."""
    return f"{error.status}/{error.code}" if isinstance(error, discord.HTTPException) else type(error).__name__


def _attachments(card: Card, message: discord.Message | None) -> Sequence[discord.Attachment | discord.File]:
    """Return the attachments for editing a message into a card: the message's own if it has all of the card's."""
    attached = {each.filename: each for each in message.attachments} if message is not None else {}
    if has_files(message, card.enclosures):
        return [attached[each.name] for each in card.enclosures]
    return card.files()


def _kind_of(interaction: discord.Interaction) -> _Kind | None:
    """Return which first response took effect, as far as is known; a promise that was kept counts as a message."""
    return interaction.extras.get(_KIND) or interaction.response.type


async def _defer(interaction: discord.Interaction, kind: _Kind) -> None:
    try:
        if kind is _Kind.deferred_message_update:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)
    except discord.HTTPException as error:
        if not is_already_acknowledged(error):
            raise
        interaction.extras[_KIND] = kind


async def _send(
    interaction: discord.Interaction, content: dict[str, Any], files: _Files, *, suppress_embeds: bool = False
) -> None:
    response, followup = interaction.response, interaction.followup
    options: dict[str, Any] = {"ephemeral": True, "suppress_embeds": suppress_embeds}
    if not is_acknowledged(interaction):
        try:
            await response.send_message(**content, files=files(), **options)
        except discord.HTTPException as error:
            if not is_already_acknowledged(error):
                raise
            interaction.extras[_KIND] = await _fetch_kind(interaction)
            if _kind_of(interaction) is _Kind.channel_message:
                return  # an earlier attempt to send this message took effect
        else:
            return
    if _kind_of(interaction) is _Kind.deferred_channel_message:
        await interaction.edit_original_response(**content, attachments=files())
        interaction.extras[_KIND] = _Kind.channel_message
    else:
        await followup.send(**content, files=files(), **options)


async def _fetch_kind(interaction: discord.Interaction) -> _Kind:
    """Ask Discord which first response took effect."""
    original = await interaction.original_response()
    if interaction.message is not None and original.id == interaction.message.id:
        return _Kind.deferred_message_update
    return _Kind.deferred_channel_message if original.flags.loading else _Kind.channel_message
