"""Error handling of all interactions: commands, buttons, menus and forms.

A reader's mistake is answered with what to try next and is not logged at all. A failure of ours is
answered with an apology and a reference. Under that reference the log has the classes of the
exceptions and the lines of code, but neither their messages nor the arguments of the command,
which could hold what the reader typed, nor anybody's name.
"""

import logging
import secrets

import discord
from discord import app_commands, ui

from commands.error_words.problems import ERRORS, Problem, apology_words, not_held_words, problem_words
from commands.errors import NoLongerHeld, Refusal
from commands.i18n import Catalogue, words_for
from commands.i18n.document_names import Titles, no_titles
from commands.tracebacks import traceback_without_messages
from commands.ui.button_state import parse_custom_id
from commands.ui.card import Card
from commands.ui.markdown import escape_markdown
from commands.ui.notice import not_held_card, notice_card, problem_card
from commands.ui.response import DELIVERY_ERRORS, send, summary_of
from corpus.citations.errors import DocumentNotHeld
from corpus.errors import CorpusError
from storage.errors import StorageError

_log = logging.getLogger(__name__)

UNKNOWN_INTERACTION = 10062
"""Discord's code for an interaction that has expired or was never known."""
UNKNOWN_WEBHOOK = 10015
"""Discord's code for an interaction whose token has expired."""
INVALID_TOKEN = 50027
"""Discord's code for a token that expired some time ago."""
_UNANSWERABLE_CODES = {UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, INVALID_TOKEN}


async def answer_error(interaction: discord.Interaction, error: BaseException, titles: Titles = no_titles) -> None:
    """Tell the reader privately what went wrong; log what the reader could not have caused.

    Raises nothing, whatever happens to the answer. ``titles`` names documents whose symbols are not known.
    """
    cause = cause_of(error)
    if is_unanswerable(cause):
        _log.info("%s could not be answered in time", name_of(interaction))
        return
    try:
        await send(interaction, error_card(interaction, cause, titles))
    except DELIVERY_ERRORS as failure:
        _log.info("%s: an error could not be told to the reader (%s)", name_of(interaction), summary_of(failure))
    except Exception as failure:  # noqa: BLE001 - nothing else answers an exception of the error desk
        log_failure(interaction, failure)


def error_card(interaction: discord.Interaction, error: BaseException, titles: Titles = no_titles) -> Card:
    """Return the card for an error; log what the reader could not have caused."""
    return _card(interaction, cause_of(error), words_for(interaction), titles)


def log_failure(interaction: discord.Interaction, error: BaseException) -> str:
    """Log a failure of ours without anything that a reader typed; return the reference, six hex digits."""
    reference = secrets.token_hex(3)
    _log.error("%s failed, reference %s\n%s", name_of(interaction), reference, traceback_without_messages(error))
    return reference


def is_unanswerable(error: BaseException) -> bool:
    """Return True if Discord accepts no answer any more: the interaction has expired."""
    return isinstance(error, discord.HTTPException) and error.code in _UNANSWERABLE_CODES


def cause_of(error: BaseException) -> BaseException:
    """Return the original exception that discord.py wrapped."""
    while isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError):
        if error.__cause__ is None:
            break
        error = error.__cause__
    return error


def name_of(interaction: discord.Interaction) -> str:
    """Return a command's name or a button's action for the log, never what a reader typed."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    if interaction.type is discord.InteractionType.modal_submit:
        return "form"
    custom_id = (interaction.data or {}).get("custom_id")
    return f"button {parse_custom_id(custom_id)[0]}" if isinstance(custom_id, str) else "interaction"


def _command_name(interaction: discord.Interaction) -> str:
    """Return the English name of the command; empty for a button, whose cards are quotations."""
    return "" if interaction.command is None else interaction.command.qualified_name


class Form(ui.Modal):
    """A modal whose exceptions are answered by :func:`answer_error`, as those of commands and buttons are."""

    async def on_error(self, interaction: discord.Interaction, error: Exception, /) -> None:
        """Answer an exception of the form; overrides discord.py's logging."""
        await answer_error(interaction, error)


def _card(interaction: discord.Interaction, cause: BaseException, words: Catalogue, titles: Titles) -> Card:
    match cause:
        case DocumentNotHeld():
            return not_held_card(
                cause, words, titles, sentence=not_held_words(cause, _command_name(interaction), words, titles)
            )
        case NoLongerHeld(cause=DocumentNotHeld() as missing):
            sentence = problem_words(cause, words, titles)
            return not_held_card(missing, words, titles, sentence=sentence, language=next(iter(cause.languages), ""))
        case CorpusError() | Refusal() | StorageError() if (entry := ERRORS.get(cause)) is not None:
            if entry.is_logged:
                return notice_card(_logged_error_text(interaction, cause, words, titles))
            return problem_card(cause, words, titles)
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


def _logged_error_text(interaction: discord.Interaction, error: Problem, words: Catalogue, titles: Titles) -> str:
    """Return the sentence for an error that nobody who sends a command can have caused; log it, with its message.

    The message holds paths, limits and lines of our code, never what somebody typed.
    """
    sentence = escape_markdown(problem_words(error, words, titles))
    reference = log_failure(interaction, error)
    _log.error("reference %s: %s", reference, error)
    where = words.gettext("Reference in my log: {reference}", reference=reference)
    return f"{sentence} {where}"
