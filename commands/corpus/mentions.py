"""Moderators and instants on a card: by mention, which pings nobody there, and on each reader's own clock."""

import datetime as dt

from commands.i18n import Catalogue
from commands.ui.markdown import escape_markdown
from storage.publication import Who


def who_shown(who: Who | None, words: Catalogue) -> str:
    """Return who did something: a mention, an account on the machine, the bot itself."""
    if who is None:
        return words.gettext("by the bot")
    if isinstance(who, int):
        return f"<@{who}>"
    return words.gettext("{name}, on the machine", name=escape_markdown(who))


def when_shown(at: dt.datetime, style: str = "f") -> str:
    """Return an aware instant as Discord's timestamp: ``f`` in full, ``R`` how long ago."""
    return f"<t:{int(at.timestamp())}:{style}>"
