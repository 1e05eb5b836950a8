"""Moderators and times as cards show them: mentions that notify nobody, and Discord timestamps in the reader's zone."""

import datetime as dt

from commands.i18n import Catalogue
from commands.ui.markdown import escape_markdown
from storage.publication import Who


def person_words(who: Who | None, words: Catalogue) -> str:
    """Return who did something: a mention, an account on the machine, or "by the bot" for None."""
    if who is None:
        return words.gettext("by the bot")
    if isinstance(who, int):
        return f"<@{who}>"
    return words.gettext("{name}, on the machine", name=escape_markdown(who))


def timestamp_words(at: dt.datetime, style: str = "f") -> str:
    """Return Discord's markup for an aware time. Style ``f`` is date and time, ``R`` is relative ("2 hours ago")."""
    return f"<t:{int(at.timestamp())}:{style}>"
