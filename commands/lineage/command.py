"""`/lineage`: one clause through the texts held on its subject, oldest first."""

import asyncio
from collections.abc import Hashable, Sequence

import discord
from discord import app_commands

from commands.completion import Completion
from commands.errors import OneClauseNeeded, OneTextEach
from commands.i18n import Catalogue, language_of, words_for
from commands.i18n.translator import local
from commands.lineage.card import Sheets, lineage_card, sheets_of
from commands.lookup.find import Found, document_of, find
from commands.lookup.revisit import found_again
from commands.lookup.staleness import Told, check_same, clause_words
from commands.ui.background import BackgroundWork
from commands.ui.button_state import LineageState, press
from commands.ui.buttons import Buttons, defer, show
from commands.ui.card import PRIVATE, Draw
from commands.ui.command_binding import AnyCommand, Choice, add_autocomplete, bound_command
from commands.ui.sharing import answering
from corpus.comparison.lineage import is_on_subject_of, lineage
from corpus.document import Clause, Document
from corpus.holdings import Holding
from corpus.symbol import DocumentSymbol
from storage.editions.edition import Edition
from storage.library import Library

_MOST_SHEETS = 64
"""Kept in memory, some 20 KB each."""


class Lineage:
    """`/lineage` and the buttons of its cards."""

    def __init__(self, library: Library, completion: Completion, turn: asyncio.Lock) -> None:
        """Share ``turn`` with all other work that is not to be done at the same time."""
        self._library = library
        self._completion = completion
        self._sheets: BackgroundWork[Sheets] = BackgroundWork(_MOST_SHEETS, turn)
        self.presses: Buttons = {"lineage": self._turn}

    @property
    def command(self) -> AnyCommand:
        """Return the command for the tree."""
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
        self, interaction: discord.Interaction, citation: app_commands.Range[str, 1, 200], share: bool = False
    ) -> None:
        """Follow a clause."""
        async with answering(interaction, share) as answer:
            edition = self._library.edition
            found = await find(edition, citation, language_of(interaction))
            await answer(await self._drawn(edition, found, None, words_for(interaction)))

    async def drawn_again(self, interaction: discord.Interaction, state: str) -> Draw:
        """Draw what a button carries."""
        asked = LineageState.parse(state)
        edition = self._library.edition
        language = language_of(interaction)
        found = await found_again(edition, (asked.asked,), language)

        async def then(earlier: Edition) -> Told:
            return await _told(earlier, await found_again(earlier, (asked.asked,), language))

        again = press("lineage", str(asked), command="lineage", how="now")
        await check_same(interaction, self._library, edition, await _told(edition, found), then, again)
        return await self._drawn(edition, found, asked, words_for(interaction))

    async def _drawn(
        self, edition: Edition, found: Sequence[Found], asked: LineageState | None, words: Catalogue
    ) -> Draw:
        one, clause = _one_clause(found)
        state = asked or LineageState(one.asked)
        documents = await _on_subject(edition, one.document)
        sheets = await self._sheets.get(
            _key(edition, state, words),
            lambda: sheets_of(lineage(one.document, clause, documents), state, words, edition.stamp.short),
        )
        return lambda audience: lineage_card(sheets, state, words, audience)

    async def _turn(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show another page, or other marks."""
        asked = LineageState.parse(state)
        if not self._sheets.has(_key(self._library.edition, asked, words_for(interaction))):
            await defer(interaction)
        await show(interaction, (await self.drawn_again(interaction, state))(PRIVATE))

    async def _complete(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest documents and clauses."""
        return await self._completion.citations(self._library.edition, current, words_for(interaction))


def _key(edition: Edition, state: LineageState, words: Catalogue) -> Hashable:
    return edition.stamp.hash, words.language, state.on(0)


def _one_clause(found: Sequence[Found]) -> tuple[Found, Clause]:
    """Return the clause that was asked for, without its parts, which are followed one by one."""
    if len(found) != 1:
        raise OneTextEach
    one = found[0]
    if one.quoted is None or not one.quoted.clauses:
        raise OneClauseNeeded(one.document.symbol)
    first, *parts = one.quoted.clauses
    if len(one.quoted.names) > 1 or any(part not in one.document.parts(first) for part in parts):
        raise OneClauseNeeded(one.document.symbol)
    return one, first


async def _on_subject(edition: Edition, document: Document) -> list[Document]:
    """Return the texts that may have the clause; which these are, their titles and languages tell."""
    held = [each for each in edition.holdings if is_on_subject_of(_title_page(each), document)]
    return [await document_of(edition, each.symbol, each.language) for each in held]


async def _told(edition: Edition, found: Sequence[Found]) -> Told:
    """Return the words of the clause in each text that has it."""
    one, clause = _one_clause(found)
    documents = await _on_subject(edition, one.document)
    steps = await asyncio.to_thread(lineage, one.document, clause, documents)
    told: dict[tuple[DocumentSymbol, str], Hashable] = {}
    for step in steps:
        told |= clause_words(step.document, (each for each in (step.clause, step.within) if each is not None))
    return told


def _title_page(holding: Holding) -> Document:
    """Return a document without its clauses, which need not be loaded to see its subject."""
    return Document(holding.symbol, holding.language, holding.title, holding.kind, holding.status)
