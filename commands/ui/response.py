"""Responses to interactions: the only module that sends them to Discord.

Discord takes one first response to an interaction: a message, an edit of the pressed card, or a deferral, which
promises one of the two. It refuses a second one with error 40060. On a first response of ours the error means that an
earlier attempt took effect: a request is repeated after a server error, although Discord may have carried it out. The
interaction is then acknowledged without discord.py's knowledge, and the answer edits the original response.

A first response, an edit, and a message with a nonce can be repeated safely, and are repeated once if Discord's answer
is lost, cut or late. A further private message has no nonce, and is not repeated here. What could not be delivered
raises :class:`AnswerNotShown`, because what the reader asked for may have been done all the same.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

import aiohttp
import discord

from commands.errors import AnswerNotShown
from commands.i18n import words_for
from commands.ui.card import Card, Enclosure
from commands.ui.markdown import small

ALREADY_ACKNOWLEDGED = 40060
"""Discord's code for an interaction that has had its first response already."""
LOST_ANSWER = (discord.DiscordServerError, aiohttp.ClientError, OSError, json.JSONDecodeError)
"""Raised when Discord's answer to a request is lost, cut, or late (``TimeoutError``): it may have taken effect."""
DELIVERY_ERRORS = (AnswerNotShown, discord.DiscordException, *LOST_ANSWER)
"""Raised when Discord refuses a response or cannot be reached, or its answer does not arrive."""

FIRST_RESPONSE_TIMEOUT = 1.25
"""Seconds to wait for Discord's answer to a first response without files.

discord.py's first repetition, one second after a server error, fits in, and so does a second attempt before Discord's
three seconds are over.
"""
TIMEOUT = 15.0
"""Seconds to wait for Discord's answer to any other request: discord.py's repetitions after 1, 3 and 5 s fit in."""

_Kind = discord.InteractionResponseType
_Result = TypeVar("_Result")
_Request = Callable[[], Coroutine[Any, Any, _Result]]
_Files = Callable[[], Sequence[discord.File]]
"""Returns new file objects: discord.py closes those that it has sent."""

_KIND = "kind of the first response"
"""Key in ``Interaction.extras``: what discord.py does not know of the first response.

Either it took effect although Discord's answer to it was lost, or it was a promise that is now kept.
"""

_log = logging.getLogger(__name__)


def is_acknowledged(interaction: discord.Interaction) -> bool:
    """Return True if the interaction has had its first response, as far as is known."""
    return _kind_of(interaction) is not None


async def defer(interaction: discord.Interaction) -> None:
    """Promise a private message, within Discord's three seconds; :func:`send` delivers it."""
    if not await _respond(lambda: interaction.response.defer(ephemeral=True, thinking=True)):
        interaction.extras[_KIND] = _Kind.deferred_channel_message


async def defer_edit(interaction: discord.Interaction) -> None:
    """Promise an edit of the pressed card, within Discord's three seconds; :func:`edit` delivers it."""
    if not await _respond(interaction.response.defer):
        interaction.extras[_KIND] = _Kind.deferred_message_update


async def send(interaction: discord.Interaction, card: Card) -> None:
    """Send a private message: the promised one if there is a promise, otherwise a new one."""
    await _send(interaction, {"view": card}, card.files, keep_promise=lambda: edit(interaction, card))


async def send_text(interaction: discord.Interaction, text: str, files: _Files = tuple) -> None:
    """Send a private message of plain text, without mentions and link previews."""
    content = {"content": text, "allowed_mentions": discord.AllowedMentions.none(), "suppress_embeds": True}
    await _send(interaction, content, files)


async def open_form(interaction: discord.Interaction, form: discord.ui.Modal) -> None:
    """Open a form (a modal): the first response to a press, of which there can be no other."""
    await interaction.response.send_modal(form)


async def edit(interaction: discord.Interaction, card: Card, message: discord.Message | None = None) -> None:
    """Edit the pressed card, or the original response once the interaction is acknowledged.

    Files that ``message``, the one that is edited, has already are kept, not uploaded again. Discord sometimes refuses
    to attach new files to a private message that it has; they then go as a message of their own.
    """
    try:
        await _edit(interaction, card, message)
    except AnswerNotShown as error:
        if not _is_refused(error.__cause__) or has_files(message, card.enclosures):
            raise
        _log.info("Discord refused an edit with new files: they are sent as a new message")
        await _edit_without_files(interaction, card)


async def send_choices(interaction: discord.Interaction, choices: Sequence[discord.app_commands.Choice[str]]) -> None:
    """Answer an autocompletion, once: discord.py must not answer again if this fails, nor log who typed."""
    response = interaction.response
    try:
        await repeat_if_lost(lambda: response.autocomplete(choices), within=FIRST_RESPONSE_TIMEOUT)
    finally:
        response._response_type = _Kind.autocomplete_result  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


async def repeat_if_lost(request: _Request[_Result], *, within: float = TIMEOUT) -> _Result:
    """Send a request, and send it once more if Discord's answer is lost, cut or late: it must be safe to repeat."""
    try:
        return await _in_time(request, within)
    except LOST_ANSWER as error:
        _log.info("Discord's answer was lost (%s): the request is repeated", summary_of(error))
    return await _in_time(request, within)


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


def _kind_of(interaction: discord.Interaction) -> _Kind | None:
    """Return which first response took effect, as far as is known; a promise that was kept counts as a message."""
    return interaction.extras.get(_KIND) or interaction.response.type


def _is_refused(error: BaseException | None) -> bool:
    """Return True if Discord refused the content of a request."""
    return isinstance(error, discord.HTTPException) and error.status == HTTPStatus.BAD_REQUEST


async def _in_time(request: _Request[_Result], within: float) -> _Result:
    async with asyncio.timeout(within):
        return await request()


async def _respond(request: _Request[object], *, with_files: bool = False) -> bool:
    """Give the first response; return False if Discord refused it because an earlier one took effect."""
    try:
        await _deliver(lambda: repeat_if_lost(request, within=TIMEOUT if with_files else FIRST_RESPONSE_TIMEOUT))
    except discord.HTTPException as error:
        if not is_already_acknowledged(error):
            raise
        return False
    return True


async def _deliver(request: _Request[_Result]) -> _Result:
    """Send a request; raise :class:`AnswerNotShown` if its content is refused or its outcome is unknown."""
    try:
        return await request()
    except LOST_ANSWER as error:
        raise AnswerNotShown from error
    except discord.HTTPException as error:
        if _is_refused(error) and not is_already_acknowledged(error):
            raise AnswerNotShown from error
        raise


async def _send(
    interaction: discord.Interaction,
    content: dict[str, Any],
    files: _Files,
    keep_promise: _Request[None] | None = None,
) -> None:
    """Send a message: as the first response, by ``keep_promise``, or as a further one, which also keeps a promise."""
    if not is_acknowledged(interaction):
        send_message = interaction.response.send_message
        with_files = bool(files())
        if await _respond(lambda: send_message(**content, files=files(), ephemeral=True), with_files=with_files):
            return
        interaction.extras[_KIND] = await _deliver(lambda: repeat_if_lost(lambda: _fetch_kind(interaction)))
        if _kind_of(interaction) is _Kind.channel_message:
            return  # an earlier attempt took effect
    if _kind_of(interaction) is _Kind.deferred_channel_message and keep_promise is not None:
        await keep_promise()
    else:

        async def send_further() -> None:
            await interaction.followup.send(**content, files=files(), ephemeral=True, wait=True)

        await _deliver(lambda: _in_time(send_further, TIMEOUT))
    interaction.extras[_KIND] = _Kind.channel_message


async def _edit(interaction: discord.Interaction, card: Card, message: discord.Message | None) -> None:
    if not is_acknowledged(interaction):
        edit_message = interaction.response.edit_message
        with_files = not has_files(message, card.enclosures)
        if await _respond(
            lambda: edit_message(view=card, attachments=_attachments(card, message)), with_files=with_files
        ):
            return
        interaction.extras[_KIND] = _Kind.deferred_message_update
    edit_original = interaction.edit_original_response
    await _deliver(lambda: repeat_if_lost(lambda: edit_original(view=card, attachments=_attachments(card, message))))


async def _edit_without_files(interaction: discord.Interaction, card: Card) -> None:
    words = words_for(interaction)
    await _edit(
        interaction, card.without_files(small(words.gettext("The files come in a message of their own."))), None
    )
    files = Card([words.gettext("The files of the answer above:")], enclosures=card.enclosures)
    try:
        await _send(interaction, {"view": files}, files.files)
    except DELIVERY_ERRORS:
        note = words.gettext("The files could not be attached. Send the command again for them.")
        await _edit(interaction, card.without_files(small(note)), None)


def _attachments(card: Card, message: discord.Message | None) -> Sequence[discord.Attachment | discord.File]:
    """Return the attachments for editing a message into a card: the message's own if it has all of the card's."""
    attached = {each.filename: each for each in message.attachments} if message is not None else {}
    if has_files(message, card.enclosures):
        return [attached[each.name] for each in card.enclosures]
    return card.files()


async def _fetch_kind(interaction: discord.Interaction) -> _Kind:
    """Ask Discord which first response took effect."""
    original = await interaction.original_response()
    if interaction.message is not None and original.id == interaction.message.id:
        return _Kind.deferred_message_update
    return _Kind.deferred_channel_message if original.flags.loading else _Kind.channel_message
