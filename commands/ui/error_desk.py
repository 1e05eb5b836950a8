"""The one error desk: commands, buttons, menus and forms all come here when something is wrong.

A reader's slip is answered with what to try next and is not logged at all. A failure of ours is
answered with an apology and a reference; under that reference the log has the classes of the
exceptions and the lines of code, but neither their messages nor the arguments of the command,
which could hold what was asked, nor anybody's name.
"""

import logging
import secrets
import traceback
from collections.abc import Iterator

import discord
from discord import app_commands, ui

from commands.error_words.corpus_changes import storage_problem_words
from commands.error_words.problems import apology_words, not_held_words, problem_words
from commands.errors import Gone, Refusal
from commands.i18n import Catalogue, words_for
from commands.i18n.document_names import Titles, untitled
from commands.ui.button_state import pressed
from commands.ui.card import Card
from commands.ui.markdown import escape_markdown
from commands.ui.notice import not_held_card, notice_card, problem_card
from corpus.citations.errors import DocumentNotHeld
from corpus.errors import CorpusError
from storage.errors import (
    DocumentTooLong,
    EditionNotKept,
    FileTooLarge,
    FolderInUse,
    ManifestNotRead,
    OtherEnding,
    ReadingStopped,
    ReadingTooCostly,
    ReviewGone,
    ReviewOpen,
    StorageError,
    SymbolMissing,
    TextNotHeld,
    WithoutClauses,
)

_log = logging.getLogger(__name__)

UNKNOWN_INTERACTION = 10062
"""Discord: the interaction is over, or was never known; nobody waits for an answer."""
ALREADY_ANSWERED = 40060
UNKNOWN_WEBHOOK = 10015
"""Discord: the interaction's token has run out."""
INVALID_TOKEN = 50027
"""Discord: the same, since a while."""
_NOBODY_WAITS = {UNKNOWN_INTERACTION, ALREADY_ANSWERED, UNKNOWN_WEBHOOK, INVALID_TOKEN}
_SLIPS_OF_MODERATORS = (
    *(FileTooLarge, DocumentTooLong, ReadingTooCostly, SymbolMissing, ReviewOpen, ReviewGone, ReadingStopped),
    *(EditionNotKept, FolderInUse, WithoutClauses, OtherEnding, TextNotHeld, ManifestNotRead),
)
"""Troubles of the corpus' keeping that are nobody's fault but what was handed in, or bad luck."""


async def answer_error(interaction: discord.Interaction, error: BaseException, titles: Titles = untitled) -> None:
    """Tell the reader, privately, what went wrong; log what the reader could not have caused. Never raises.

    ``titles`` names documents whose symbols are not known.
    """
    cause = cause_of(error)
    if nobody_waits(cause):
        _log.info("%s could not be answered in time", name_of(interaction))
        return
    card = error_card(interaction, cause, titles)
    try:
        await privately(interaction, card)
    except (discord.HTTPException, discord.InteractionResponded) as unanswerable:
        code = unanswerable.code if isinstance(unanswerable, discord.HTTPException) else ALREADY_ANSWERED
        _log.info("%s: an error could not be told to the reader (%d)", name_of(interaction), code)


def error_card(interaction: discord.Interaction, error: BaseException, titles: Titles = untitled) -> Card:
    """Draw what went wrong; log what the reader could not have caused."""
    return _card(interaction, cause_of(error), words_for(interaction), titles)


async def privately(interaction: discord.Interaction, card: Card) -> None:
    """Answer for the reader's eyes only, whether or not the interaction has been answered before."""
    if not interaction.response.is_done():
        await interaction.response.send_message(view=card, ephemeral=True)
    elif interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
        await interaction.edit_original_response(view=card)
    else:
        await interaction.followup.send(view=card, ephemeral=True)


def log_failure(interaction: discord.Interaction, error: BaseException) -> str:
    """Log a failure of ours without a word of what was asked; return the reference that the line has."""
    reference = secrets.token_hex(3)
    _log.error("%s failed, reference %s\n%s", name_of(interaction), reference, without_messages(error))
    return reference


def nobody_waits(error: BaseException) -> bool:
    """Say whether Discord has given the interaction up: it was late, or answered already."""
    return isinstance(error, discord.HTTPException) and error.code in _NOBODY_WAITS


def cause_of(error: BaseException) -> BaseException:
    """Return what a command really met, without discord.py's wrapping."""
    while isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError):
        if error.__cause__ is None:
            break
        error = error.__cause__
    return error


def name_of(interaction: discord.Interaction) -> str:
    """Return what was used: a command's name or a button's action, never what was asked."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    if interaction.type is discord.InteractionType.modal_submit:
        return "form"
    custom_id = (interaction.data or {}).get("custom_id")
    return f"button {pressed(custom_id)[0]}" if isinstance(custom_id, str) else "interaction"


def _asked_of(interaction: discord.Interaction) -> str:
    """Return the command that was asked, by its English name; nothing for a button, whose cards are quotations."""
    return "" if interaction.command is None else interaction.command.qualified_name


def without_messages(error: BaseException) -> str:
    """Return a traceback in which the exceptions have classes and places, but no messages.

    A message may quote what a reader typed; a line of our code cannot.
    """
    return "".join(_traceback(error, set()))


class Form(ui.Modal):
    """A form whose failures come to the desk, as those of commands and buttons do."""

    async def on_error(self, interaction: discord.Interaction, error: Exception, /) -> None:
        """Answer a failure of the form."""
        await answer_error(interaction, error)


def _card(interaction: discord.Interaction, cause: BaseException, words: Catalogue, titles: Titles) -> Card:
    match cause:
        case DocumentNotHeld():
            return not_held_card(
                cause, words, titles, said=not_held_words(cause, _asked_of(interaction), words, titles)
            )
        case Gone(cause=DocumentNotHeld() as missing):
            said = problem_words(cause, words, titles)
            return not_held_card(missing, words, titles, said=said, language=next(iter(cause.languages), ""))
        case CorpusError() | Refusal():
            return problem_card(cause, words, titles)
        case StorageError():
            return notice_card(_told_of_storage(interaction, cause, words))
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            _log.warning("%s: Discord knows an older form of the command", name_of(interaction))
            return notice_card(words.gettext("My commands have just changed. Reload Discord, then try again."))
        case app_commands.MissingPermissions():
            return notice_card(words.gettext("You may not do that here. Ask a member with “Manage Server”."))
        case app_commands.CheckFailure():
            return notice_card(words.gettext("That is not possible here. Type /help to see what can be asked."))
        case discord.Forbidden():
            _log.warning("%s: Discord refused (%d)", name_of(interaction), cause.code)
            return notice_card(
                words.gettext(
                    "Discord does not let me do that here. Ask a moderator to check my permissions in this channel."
                )
            )
        case _:
            return notice_card(apology_words(log_failure(interaction, cause), words))


def _told_of_storage(interaction: discord.Interaction, error: StorageError, words: Catalogue) -> str:
    """Return what is wrong with the corpus' keeping; log, with its facts, what no moderator could have caused.

    These facts are paths, limits and places in our code, never what somebody asked.
    """
    said = escape_markdown(storage_problem_words(error, words))
    if isinstance(error, _SLIPS_OF_MODERATORS):
        return said
    reference = log_failure(interaction, error)
    _log.error("reference %s: %s", reference, error)
    where = words.gettext("Reference in my log: {reference}", reference=reference)
    return f"{said} {where}"


def _traceback(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and id(earlier) not in seen:
        yield from _traceback(earlier, seen)
        yield "then\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}{_codes(error)}\n"


def _codes(error: BaseException) -> str:
    """Return Discord's own numbers, which say what it refused."""
    return f" (status {error.status}, code {error.code})" if isinstance(error, discord.HTTPException) else ""
