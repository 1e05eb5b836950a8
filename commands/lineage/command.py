"""`/lineage`: one clause through the texts held on its subject, oldest first."""

import asyncio
from collections.abc import Hashable, Sequence

import discord
from discord import app_commands

from commands.clauses.next_steps import LINEAGE_OF
from commands.completion import Completion
from commands.errors import OneClauseNeeded, OneTextEach
from commands.i18n import Catalogue, language_of, words_for
from commands.i18n.translator import local
from commands.lineage.card import LineagePages, lineage_card, lineage_pages
from commands.lookup.find import Found, find
from commands.lookup.revisit import find_again
from commands.lookup.staleness import ShownWords, check_same, clause_words
from commands.lookup.subject import documents_on_subject
from commands.ui.background import BackgroundWork
from commands.ui.button_state import OFFERED, LineageState, make_custom_id
from commands.ui.buttons import Buttons, defer_show, show
from commands.ui.card import PRIVATE, Draw
from commands.ui.command_binding import AnyCommand, Choice, add_autocomplete, bound_command
from commands.ui.response import defer, send
from commands.ui.sharing import answering
from corpus.citations.parser import MAX_LENGTH
from corpus.comparison.lineage import lineage
from corpus.document import Clause
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition
from storage.library import Library

_MAX_CACHED = 64
"""Paginated lineages in the cache, about 20 KB each."""


class Lineage:
    """`/lineage` and the buttons of its cards."""

    def __init__(self, library: Library, completion: Completion, lock: asyncio.Lock) -> None:
        """Build the command. ``lock`` is shared with all CPU-bound work, of which one piece runs at a time."""
        self._library = library
        self._completion = completion
        self._pages: BackgroundWork[LineagePages] = BackgroundWork(_MAX_CACHED, lock)
        self.presses: Buttons = {"lineage": self._show_state, LINEAGE_OF: self._open}

    @property
    def command(self) -> AnyCommand:
        """Return the command for the command tree."""
        command = bound_command(
            local("command", "lineage"),
            local("description", "Follow a clause through the texts held on its subject, oldest first"),
            self.lineage,
        )
        add_autocomplete(command, "citation", self._complete)
        return command

    @app_commands.describe(
        citation=local("description", "One clause: 71/28 PP4, L.8/Rev.1 OP5, zero draft para 72"),
        share=local("description", "Show the answer to everybody in this channel"),
    )
    @app_commands.rename(citation=local("option", "citation"), share=local("option", "share"))
    async def lineage(
        self, interaction: discord.Interaction, citation: app_commands.Range[str, 1, MAX_LENGTH], share: bool = False
    ) -> None:
        """Follow a clause through the held texts."""
        async with answering(interaction, share) as answer:
            edition = self._library.edition
            found = await find(edition, citation, language_of(interaction))
            await answer(await self._draw(edition, found, None, words_for(interaction)))

    async def redraw(self, interaction: discord.Interaction, state: str) -> Draw:
        """Return the draw function of the lineage that a button carries.

        Raises :class:`TextChanged` if its words have changed since the pressed card.
        """
        parsed = LineageState.parse(state)
        edition = self._library.edition
        language = language_of(interaction)
        found = await find_again(edition, (parsed.request,), language)

        async def words_in(earlier: Edition) -> ShownWords:
            return await _shown_words(earlier, await find_again(earlier, (parsed.request,), language))

        custom_id = make_custom_id("lineage", str(parsed), command="lineage", suffix=OFFERED)
        await check_same(interaction, self._library, edition, await _shown_words(edition, found), words_in, custom_id)
        return await self._draw(edition, found, parsed, words_for(interaction))

    async def _draw(
        self, edition: Edition, found: Sequence[Found], given_state: LineageState | None, words: Catalogue
    ) -> Draw:
        start, clause = _one_clause(found)
        state = given_state or LineageState(start.request)
        documents = await documents_on_subject(edition, start.document)
        pages = await self._pages.get(
            _cache_key(edition, state, words),
            lambda: lineage_pages(lineage(start.document, clause, documents), state, words, edition.stamp.short),
        )
        return lambda audience: lineage_card(pages, state, words, audience)

    async def _show_state(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show another page, or other marks."""
        parsed = LineageState.parse(state)
        if not self._pages.has(_cache_key(self._library.edition, parsed, words_for(interaction))):
            await defer_show(interaction)
        await show(interaction, (await self.redraw(interaction, state))(PRIVATE))

    async def _open(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show the lineage of a quoted clause, as a new message."""
        if not self._pages.has(_cache_key(self._library.edition, LineageState.parse(state), words_for(interaction))):
            await defer(interaction)
        await send(interaction, (await self.redraw(interaction, state))(PRIVATE))

    async def _complete(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest documents and clauses."""
        return await self._completion.citations(self._library.edition, current, words_for(interaction))


def _cache_key(edition: Edition, state: LineageState, words: Catalogue) -> Hashable:
    return edition.stamp.hash, words.language, state.on_page(0)


def _one_clause(found: Sequence[Found]) -> tuple[Found, Clause]:
    """Return the requested clause, without its subparagraphs, which are followed one by one.

    Raises :class:`OneTextEach` for several texts and :class:`OneClauseNeeded` for anything but one clause.
    """
    if len(found) != 1:
        raise OneTextEach
    only = found[0]
    clause = only.quotation.single_clause if only.quotation is not None else None
    if clause is None:
        raise OneClauseNeeded(only.document.symbol)
    return only, clause


async def _shown_words(edition: Edition, found: Sequence[Found]) -> ShownWords:
    """Return the words of the clause in each text that has it."""
    start, clause = _one_clause(found)
    documents = await documents_on_subject(edition, start.document)
    steps = await asyncio.to_thread(lineage, start.document, clause, documents)
    shown: dict[tuple[DocumentSymbol, str], Hashable] = {}
    for step in steps:
        shown |= clause_words(step.document, (each for each in (step.clause, step.within) if each is not None))
    return shown
