"""`/compare`: two texts, or two clauses, word for word, with files to take away and a picture."""

import asyncio
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

import discord
from discord import app_commands

from commands.clauses.diff_marks import Marks
from commands.compare.card import Sheets, compare_card, sheets_of
from commands.compare.report.docx import comparison_docx
from commands.compare.report.html import comparison_html
from commands.compare.report.png import comparison_png
from commands.compare.report.provenance import Provenance
from commands.compare.summary import alternative_text
from commands.completion import Completion, in_order
from commands.errors import NothingToCompare, OneTextEach, SameTextTwice
from commands.i18n import Catalogue, language_of, words_for
from commands.i18n.translator import local
from commands.lookup.find import Found, found_by
from commands.lookup.revisit import found_again
from commands.lookup.staleness import Told, check_same, clause_words
from commands.ui.background import BackgroundWork
from commands.ui.button_state import CompareState, StateMalformed, press
from commands.ui.buttons import Buttons, defer, is_private, show
from commands.ui.card import PRIVATE, Audience, Card, Draw, Enclosure
from commands.ui.command_binding import AnyCommand, Choice, add_autocomplete, bound_command
from commands.ui.sharing import answering, has_files
from corpus.citations.parser import Citation, read_citations
from corpus.comparison.compare import compare_parts, prepare
from corpus.comparison.result import Comparison
from corpus.comparison.vocabulary import REMEMBERED
from corpus.document import Clause
from storage.editions.edition import Edition
from storage.library import Library

_MOST_COMPARISONS, _MOST_SHEETS, _MOST_FILES = 16, 64, 8
"""Kept in memory: of two long reports some 2 MB, 200 KB and 500 KB each."""
_MOST_NAME = 60
"""Characters of each text in the name of a file."""
_Texts = tuple[Found, Found]


class Compare:
    """`/compare`, and the menu and buttons of its cards."""

    def __init__(self, library: Library, completion: Completion, turn: asyncio.Lock) -> None:
        """Share ``turn`` with all other work that is not to be done at the same time."""
        self._library = library
        self._completion = completion
        self._turn_aside = turn
        self._comparisons: BackgroundWork[Comparison] = BackgroundWork(_MOST_COMPARISONS, turn)
        self._sheets: BackgroundWork[Sheets] = BackgroundWork(_MOST_SHEETS, turn)
        self._files: BackgroundWork[tuple[Enclosure, ...]] = BackgroundWork(_MOST_FILES, turn)
        self.presses: Buttons = {"compare": self._turn, "pair": self._go_to}

    @property
    def command(self) -> AnyCommand:
        """Return the command for the tree."""
        command = bound_command(
            local("command", "compare"),
            local("description", "Compare two texts, or two clauses, word for word"),
            self.compare,
        )
        add_autocomplete(command, "first", self._complete)
        add_autocomplete(command, "second", self._complete)
        return command

    @app_commands.describe(
        first=local("description", "The earlier text, or a clause of it: 71/28, 71/28 OP5"),
        second=local("description", "The later text, or a clause of it: 74/29, L.8/Rev.1 PP10"),
        show=local("description", "Only what changed, or everything"),
        marks=local("description", "Bold and struck through, or in brackets for screen readers"),
        share=local("description", "Show the answer to everybody in this channel"),
    )
    @app_commands.rename(
        first=local("option", "first"),
        second=local("option", "second"),
        show=local("option", "show"),
        marks=local("option", "marks"),
        share=local("option", "share"),
    )
    @app_commands.choices(
        show=[
            app_commands.Choice(name=local("choice", "changes"), value="changes"),
            app_commands.Choice(name=local("choice", "all"), value="all"),
        ],
        marks=[
            app_commands.Choice(name=local("choice", "bold"), value=Marks.BOLD.value),
            app_commands.Choice(name=local("choice", "plain"), value=Marks.PLAIN.value),
        ],
    )
    async def compare(
        self,
        interaction: discord.Interaction,
        first: app_commands.Range[str, 1, 200],
        second: app_commands.Range[str, 1, 200],
        show: str = "changes",
        marks: str = Marks.BOLD,
        share: bool = False,
    ) -> None:
        """Compare two texts, or two clauses."""
        async with answering(interaction, share) as answer:
            edition = self._library.edition
            texts = await _find(edition, first, second, language_of(interaction))
            one, other = (found.asked for found in texts)
            state = CompareState(one, other, show_all=show == "all", is_plain=marks == Marks.PLAIN)
            await answer(await self._drawn(edition, texts, state, words_for(interaction)))

    async def prepare(self) -> None:
        """Find the words of the texts held ahead, aside, so that the first to compare them need not wait for it."""
        edition = self._library.edition
        for holding in in_order(edition.holdings)[:REMEMBERED]:
            document = await edition.document(holding.symbol, holding.language)
            async with self._turn_aside:
                await asyncio.to_thread(prepare, document)

    async def drawn_again(self, interaction: discord.Interaction, state: str) -> Draw:
        """Draw what a button carries."""
        asked = CompareState.parse(state)
        edition = self._library.edition
        texts = await self._found_again(interaction, edition, asked)
        return await self._drawn(edition, texts, asked, words_for(interaction))

    async def _drawn(
        self,
        edition: Edition,
        texts: _Texts,
        state: CompareState,
        words: Catalogue,
        message: discord.Message | None = None,
    ) -> Draw:
        """Compare and set; leave the files of a message as they are, where it has them already."""
        texts_key = (edition.stamp.hash, state.first, state.second)
        comparison = await self._comparisons.get(texts_key, lambda: compare_found(texts))
        key = _sheets_key(edition, state, words)
        sheets = await self._sheets.get(key, lambda: sheets_of(comparison, state, words, edition.stamp.short))
        enclosures = enclosures_of(comparison, state, words, edition.stamp.short)
        if message is None or not has_files(message, enclosures):
            provenance = Provenance.of(edition, comparison)
            enclosures = await self._files.get(
                (*texts_key, words.language), lambda: _filled(enclosures, comparison, words, provenance)
            )
        filled = enclosures

        def draw(audience: Audience) -> Card:
            return compare_card(sheets, state, words, audience, filled)

        return draw

    async def _turn(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show another page, other marks, or everything."""
        await self._show(interaction, CompareState.parse(state))

    async def _go_to(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Show the page of the pair that was chosen from the menu."""
        page = "".join(chosen[:1]).partition(".")[0]
        if not page.isdecimal():
            raise StateMalformed
        await self._show(interaction, CompareState.parse(state).on(int(page)))

    async def _show(self, interaction: discord.Interaction, state: CompareState) -> None:
        edition, words = self._library.edition, words_for(interaction)
        message = interaction.message if is_private(interaction) else None
        if message is None or not self._sheets.has(_sheets_key(edition, state, words)):
            await defer(interaction)
        texts = await self._found_again(interaction, edition, state)
        draw = await self._drawn(edition, texts, state, words, message)
        await show(interaction, draw(PRIVATE))

    async def _found_again(self, interaction: discord.Interaction, edition: Edition, state: CompareState) -> _Texts:
        """Find what a button carries; raise :class:`Changed` where the card compares other words."""
        language = language_of(interaction)
        texts = await _find_again(edition, state, language)

        async def then(earlier: Edition) -> Told:
            return _told(await _find_again(earlier, state, language))

        again = press("compare", str(state), command="compare", how="now")
        await check_same(interaction, self._library, edition, _told(texts), then, again)
        return texts

    async def _complete(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest documents and clauses."""
        return await self._completion.citations(self._library.edition, current, words_for(interaction))


def compare_found(texts: _Texts) -> Comparison:
    """Compare what was found, in whole or in part."""
    first, second = texts
    return compare_parts(first.document, second.document, _clauses(first), _clauses(second))


def enclosures_of(comparison: Comparison, state: CompareState, words: Catalogue, edition: str) -> tuple[Enclosure, ...]:
    """Name the picture and the files of a comparison; the edition in the names tells an old file from a new one."""
    texts = [
        "".join(sign if sign.isascii() and (sign.isalnum() or sign in ".-") else "-" for sign in name)[:_MOST_NAME]
        for name in (" ".join((each.symbol, *each.parts)) for each in (state.first, state.second))
    ]
    name = "_".join((*texts, edition, words.language))
    return (
        Enclosure(f"{name}.png", picture_words=alternative_text(comparison, words)),
        Enclosure(f"{name}.html"),
        Enclosure(f"{name}.docx"),
    )


def _filled(
    enclosures: Iterable[Enclosure], comparison: Comparison, words: Catalogue, provenance: Provenance
) -> tuple[Enclosure, ...]:
    makers = (comparison_png, comparison_html, comparison_docx)
    return tuple(
        replace(each, content=make(comparison, words, provenance))
        for each, make in zip(enclosures, makers, strict=True)
    )


def _told(texts: _Texts) -> Told:
    """Return the words that are compared; of one document twice, both parts."""
    first, second = (
        clause_words(each.document, each.document.clauses if each.quoted is None else each.quoted.clauses)
        for each in texts
    )
    return {key: (first.get(key), second.get(key)) for key in (*first, *second)}


def _sheets_key(edition: Edition, state: CompareState, words: Catalogue) -> Hashable:
    return edition.stamp.hash, words.language, state.on(0)


def _clauses(found: Found) -> tuple[Clause, ...] | None:
    return found.quoted.clauses if found.quoted is not None else None


async def _find(edition: Edition, first: str, second: str, language: str) -> _Texts:
    """Find what two options name, in one language where both texts are held in one.

    Raises the :class:`CorpusError` family, and what cannot be compared: :class:`OneTextEach`,
    :class:`NothingToCompare`, :class:`SameTextTwice`.
    """
    cited = [read_citations(text, edition.holdings) for text in (first, second)]
    common = _common_language(edition, cited, language)
    found = [await found_by(edition, citations, common) for citations in cited]
    return _checked(*found)


async def _find_again(edition: Edition, state: CompareState, language: str) -> _Texts:
    found = [await found_again(edition, (asked,), language) for asked in (state.first, state.second)]
    return _checked(*found)


def _checked(first: Sequence[Found], second: Sequence[Found]) -> _Texts:
    """Return what can be compared; say why not where it cannot."""
    for found in (first, second):
        if len(found) != 1:
            raise OneTextEach
        clauses = _clauses(found[0])
        if not (found[0].document.clauses if clauses is None else clauses):
            raise NothingToCompare(found[0].document.symbol, is_empty=not found[0].document.clauses)
    one, other = first[0], second[0]
    if one.document is other.document and (
        one.quoted is None or other.quoted is None or one.quoted.clauses == other.quoted.clauses
    ):
        raise SameTextTwice(one.document.symbol)
    return one, other


def _common_language(edition: Edition, cited: Sequence[Sequence[Citation]], language: str) -> str:
    """Return the reader's language where all texts are held in it, else another that all are held in."""
    holdings = [edition.holdings.get(each.document) for citations in cited for each in citations]
    common = {each.language for each in holdings[0]}
    for held in holdings[1:]:
        common &= {each.language for each in held}
    return language if language in common or not common else min(common)
