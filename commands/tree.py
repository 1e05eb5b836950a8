"""The tree of commands, put together; its errors all come to the one desk."""

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
from commands.digest.group import Digests
from commands.digest.poster import Poster
from commands.documents.command import Documents
from commands.i18n import LANGUAGES, catalogue_of
from commands.i18n.document_names import Titles, untitled
from commands.i18n.translator import translated
from commands.lineage.command import Lineage
from commands.quote.command import Quote
from commands.recommendations.command import Recommendations
from commands.ui.button_state import REPEAT, StateMalformed
from commands.ui.buttons import Buttons, ask_to_repeat, pressed_item
from commands.ui.command_binding import AnyCommand
from commands.ui.error_desk import answer_error
from commands.ui.sharing import check_may_share, remove, share
from corpus.symbol import DocumentSymbol
from storage.library import Library

Now = Callable[[], dt.datetime]


class Tree(app_commands.CommandTree[Any]):
    """The tree of commands, whose failures come to the one error desk."""

    titles: Titles = staticmethod(untitled)
    """Names documents whose symbols are not known."""

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Answer a failure of a command."""
        await answer_error(interaction, error, self.titles)


class Features:
    """Everything that answers, bound to a library."""

    def __init__(
        self,
        library: Library,
        *,
        postman: Poster | None = None,
        language: str = LANGUAGES[0],
        now: Now = utcnow,
        home_server: int | None = None,
        moderator_roles: Collection[int] = (),
    ) -> None:
        """Take also who posts digests, the language for servers that chose none, and what gives the time, aware.

        ``home_server`` is Discord's number of the server whose moderators keep the corpus, beside the holders
        there of ``moderator_roles``.
        """
        self._library = library
        completion = Completion()
        self._documents = Documents(library)
        self._quote = Quote(library, completion, self._documents)
        turn = asyncio.Lock()
        self._compare = Compare(library, completion, turn)
        self._lineage = Lineage(library, completion, turn)
        self._recommendations = Recommendations(library, completion)
        self._digests = Digests(library, completion, postman=postman, language=language, now=now)
        self._corpus = Corpus(library, Moderators(home_server, moderator_roles), completion, turn)
        self._about = About()
        self._drawn_again = {
            "quote": self._quote.drawn_again,
            "document": self._documents.drawn_again,
            "documents": self._documents.list_drawn_again,
            "compare": self._compare.drawn_again,
            "lineage": self._lineage.drawn_again,
            "list": self._recommendations.drawn_again,
        }

    @property
    def commands(self) -> tuple[AnyCommand | app_commands.Group, ...]:
        """Return all commands, in the order in which people meet them."""
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
        """Return what answers each kind of button and menu."""
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
        """Work ahead, once the bot answers."""
        await self._compare.prepare()

    def title_of(self, symbol: DocumentSymbol) -> str:
        """Return the title of a document held; nothing for one that is not."""
        held = self._library.edition.holdings.get(symbol)
        return held[0].title if held else ""

    async def _share(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Post what the card shows for all in the channel."""
        card, _, rest = state.partition("|")
        if (drawn_again := self._drawn_again.get(card)) is None:
            raise StateMalformed
        check_may_share(interaction)
        await interaction.response.defer()
        await share(interaction, await drawn_again(interaction, rest))

    async def _remove(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Take a shared answer back."""
        if not state.isdecimal():
            raise StateMalformed
        await remove(interaction, int(state))


def add_commands(tree: app_commands.CommandTree[Any], parts: Features) -> None:
    """Add every command."""
    for language in LANGUAGES:
        catalogue_of(language)  # read now, so that no reader waits for it
    if isinstance(tree, Tree):
        tree.titles = parts.title_of
    for command in parts.commands:
        tree.add_command(command)


def dynamic_items(parts: Features) -> tuple[type[ui.DynamicItem[Any]], ...]:
    """Return what the client registers so that buttons and menus answer, also after a restart."""
    return (pressed_item(parts.presses, parts.title_of),)


def tree_hash(tree: app_commands.CommandTree[Any]) -> str:
    """Return a hash of all that Discord is told of the commands, their translations included."""
    commands = sorted((command.to_dict(tree) for command in tree.get_commands()), key=lambda each: str(each["name"]))
    told = json.dumps([commands, sorted(translated("fr").items())], sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()
