"""The command tree: builds all features, registers their commands and routes their errors to the error desk."""

import asyncio
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

import discord
from discord import app_commands, ui
from discord.utils import utcnow

from commands.about import About
from commands.compare.command import Compare
from commands.completion import Completion
from commands.corpus.access import Moderators
from commands.corpus.group import Corpus
from commands.digest.group import DigestGroup
from commands.digest.poster import Poster
from commands.documents.command import Documents
from commands.i18n import LANGUAGES, catalogue_of
from commands.i18n.document_names import Titles, no_titles
from commands.i18n.translator import translations
from commands.lineage.command import Lineage
from commands.quote.command import Quote
from commands.recommendations.command import Recommendations
from commands.ui.button_state import REPEAT, StateMalformed
from commands.ui.buttons import Buttons, answer_press, ask_to_repeat, dynamic_item_class
from commands.ui.command_binding import AnyCommand
from commands.ui.error_desk import answer_error
from commands.ui.response import defer_edit
from commands.ui.sharing import check_may_share, remove, share
from corpus.symbol import DocumentSymbol
from storage.library import Library

Now = Callable[[], dt.datetime]


class Tree(app_commands.CommandTree[Any]):
    """Command tree whose errors are answered by :mod:`commands.ui.error_desk`."""

    titles: Titles = staticmethod(no_titles)
    """Return the title of a document whose symbol is not known; set by :func:`add_commands`."""

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Answer an error raised by a command."""
        await answer_error(interaction, error, self.titles)


class Features:
    """All features, built for one library."""

    def __init__(
        self,
        library: Library,
        *,
        poster: Poster | None = None,
        language: str = LANGUAGES[0],
        now: Now = utcnow,
        home_server: int | None = None,
        moderator_roles: Collection[int] = (),
    ) -> None:
        """Build the features.

        ``language`` is the language of digests in guilds that chose none. ``now`` returns the current time, aware.
        ``home_server`` is the ID of the guild whose moderators maintain the corpus: its members with Manage Server, and
        the holders of its ``moderator_roles``.
        """
        self._library = library
        completion = Completion()
        self._documents = Documents(library)
        self._quote = Quote(library, completion, self._documents)
        lock = asyncio.Lock()
        self._compare = Compare(library, completion, lock)
        self._lineage = Lineage(library, completion, lock)
        self._recommendations = Recommendations(library, completion)
        self._digests = DigestGroup(library, completion, poster=poster, language=language, now=now)
        self._corpus = Corpus(library, Moderators(home_server, moderator_roles), completion, lock)
        self._about = About()
        self._redraw_by_card = {
            "quote": self._quote.redraw,
            "document": self._documents.redraw,
            "documents": self._documents.redraw_list,
            "compare": self._compare.redraw,
            "lineage": self._lineage.redraw,
            "list": self._recommendations.redraw,
        }

    @property
    def commands(self) -> tuple[AnyCommand | app_commands.Group, ...]:
        """Return all commands and groups, in the order of `/help`."""
        return (
            self._quote.command,
            self._compare.command,
            self._lineage.command,
            self._recommendations.command,
            self._documents.command,
            self._digests.command,
            self._corpus.command,
            *self._about.commands,
        )

    @property
    def presses(self) -> Buttons:
        """Return the callback of each button and menu action."""
        return {
            **self._quote.presses,
            **self._compare.presses,
            **self._lineage.presses,
            **self._documents.presses,
            **self._recommendations.presses,
            **self._digests.presses,
            **self._corpus.presses,
            "share": self._share,
            "remove": self._remove,
            REPEAT: ask_to_repeat,
        }

    async def prepare(self) -> None:
        """Fill caches in the background, once the bot can answer."""
        await self._compare.prepare()

    def title_of(self, symbol: DocumentSymbol) -> str:
        """Return the title of a held document; an empty string if the document is not held."""
        held = self._library.edition.holdings.get(symbol)
        return held[0].title if held else ""

    async def _share(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Post the card of the pressed message in the channel, for everybody."""
        card, _, rest = state.partition("|")
        if (redraw := self._redraw_by_card.get(card)) is None:
            raise StateMalformed
        check_may_share(interaction)
        await defer_edit(interaction)
        await share(interaction, await redraw(interaction, rest))

    async def _remove(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Delete a shared answer."""
        if not state.isdecimal():
            raise StateMalformed
        await remove(interaction, int(state))


def add_commands(tree: app_commands.CommandTree[Any], features: Features) -> None:
    """Add the commands of all features to a tree."""
    for language in LANGUAGES:
        catalogue_of(language)  # load now, so that no interaction waits for it
    if isinstance(tree, Tree):
        tree.titles = features.title_of
    for command in features.commands:
        tree.add_command(command)


def dynamic_items(features: Features) -> tuple[type[ui.DynamicItem[Any]], ...]:
    """Return the dynamic items that the client registers, so that buttons and menus work after a restart too."""
    return (dynamic_item_class(features.presses, features.title_of),)


async def answer_form(interaction: discord.Interaction, features: Features) -> None:
    """Answer a submitted form; discord.py calls no callback for it, because forms are not stored."""
    await answer_press(interaction, features.presses, features.title_of)


def tree_hash(tree: app_commands.CommandTree[Any]) -> str:
    """Return the SHA-256, as hex digits, of the commands and translations as Discord receives them.

    The client compares it with the last one, to sync only commands that changed.
    """
    commands = sorted((command.to_dict(tree) for command in tree.get_commands()), key=lambda each: str(each["name"]))
    payload = json.dumps([commands, sorted(translations("fr").items())], sort_keys=True, default=str)
    return hashlib.sha256(payload.encode()).hexdigest()
