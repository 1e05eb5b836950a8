"""`/compare`: two texts, or two clauses, word for word, with a picture and files to download."""

import asyncio
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

import discord
from discord import app_commands

from commands.clauses.diff_marks import Marks
from commands.clauses.next_steps import COMPARE_IN_NEW_MESSAGE, COMPARE_WITH
from commands.compare.card import ComparisonPages, compare_card, comparison_pages, other_texts_card
from commands.compare.report.docx import comparison_docx
from commands.compare.report.html import comparison_html
from commands.compare.report.png import comparison_png
from commands.compare.report.provenance import Provenance
from commands.compare.summary import alternative_text
from commands.completion import Completion, sort_holdings
from commands.errors import NothingOnSubject, NothingToCompare, OneTextEach, SameTextTwice
from commands.i18n import Catalogue, language_of, words_for
from commands.i18n.translator import local
from commands.lookup.find import Found, find_citations
from commands.lookup.revisit import find_again, find_document_again
from commands.lookup.staleness import ShownWords, check_same, clause_words
from commands.lookup.subject import holdings_on_subject
from commands.ui.background import BackgroundWork
from commands.ui.button_state import OFFERED, CompareState, PartsRequest, QuoteState, StateMalformed, make_custom_id
from commands.ui.buttons import Buttons, defer_show, is_private, show
from commands.ui.card import PRIVATE, Audience, Card, Draw, Enclosure
from commands.ui.command_binding import AnyCommand, Choice, add_autocomplete, bound_command
from commands.ui.response import defer, has_files, send
from commands.ui.sharing import answering
from corpus.citations.parser import MAX_LENGTH, read_citations
from corpus.comparison.compare import compare_parts, prepare
from corpus.comparison.lineage import date_key
from corpus.comparison.result import Comparison
from corpus.comparison.vocabulary import CACHED_TEXTS
from corpus.document import Clause
from storage.editions.edition import Edition
from storage.library import Library

_MOST_COMPARISONS, _MOST_CACHED_PAGES, _MOST_FILES = 16, 64, 8
"""Entries of the caches; for two long reports an entry has about 2 MB, 200 KB and 500 KB respectively."""
_MOST_NAME = 60
"""Characters for each of the two texts in a file name."""
_Texts = tuple[Found, Found]


class Compare:
    """`/compare`, and the menu and buttons of its cards."""

    def __init__(self, library: Library, completion: Completion, lock: asyncio.Lock) -> None:
        """Compute only while holding ``lock``, which other CPU-bound work shares."""
        self._library = library
        self._completion = completion
        self._lock = lock
        self._comparisons: BackgroundWork[Comparison] = BackgroundWork(_MOST_COMPARISONS, lock)
        self._pages: BackgroundWork[ComparisonPages] = BackgroundWork(_MOST_CACHED_PAGES, lock)
        self._files: BackgroundWork[tuple[Enclosure, ...]] = BackgroundWork(_MOST_FILES, lock)
        self.presses: Buttons = {
            "compare": self._show_state,
            "pair": self._go_to_pair,
            COMPARE_IN_NEW_MESSAGE: self._open,
            COMPARE_WITH: self._compare_with,
        }

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
        first: app_commands.Range[str, 1, MAX_LENGTH],
        second: app_commands.Range[str, 1, MAX_LENGTH],
        show: str = "changes",
        marks: str = Marks.BOLD,
        share: bool = False,
    ) -> None:
        """Compare two texts, or two clauses."""
        async with answering(interaction, share) as answer:
            edition = self._library.edition
            texts = await _find(edition, first, second, language_of(interaction))
            first_request, second_request = (found.request for found in texts)
            state = CompareState(first_request, second_request, show_all=show == "all", is_plain=marks == Marks.PLAIN)
            await answer(await self._make_draw(edition, texts, state, words_for(interaction)))

    async def prepare(self) -> None:
        """Fill the caches of the comparison for the first texts held, in a thread: half the work of a first compare."""
        edition = self._library.edition
        for holding in sort_holdings(edition.holdings)[:CACHED_TEXTS]:
            document = await edition.document(holding.symbol, holding.language)
            async with self._lock:
                await asyncio.to_thread(prepare, document)

    async def redraw(self, interaction: discord.Interaction, state: str) -> Draw:
        """Return the function that makes the card for a button's state, once its words are known to be unchanged."""
        parsed = CompareState.parse(state)
        edition = self._library.edition
        texts = await self._find_unchanged(interaction, edition, parsed)
        return await self._make_draw(edition, texts, parsed, words_for(interaction))

    async def _make_draw(
        self,
        edition: Edition,
        texts: _Texts,
        state: CompareState,
        words: Catalogue,
        message: discord.Message | None = None,
    ) -> Draw:
        """Return the function that makes the card; files are made only if ``message`` does not have them already."""
        texts_key = (edition.stamp.hash, state.first, state.second)
        comparison = await self._comparisons.get(texts_key, lambda: compare_found(texts))
        key = _pages_key(edition, state, words)
        pages = await self._pages.get(key, lambda: comparison_pages(comparison, state, words, edition.stamp.short))
        enclosures = enclosures_of(comparison, state, words, edition.stamp.short)
        if message is None or not has_files(message, enclosures):
            provenance = Provenance.of(edition, comparison)
            enclosures = await self._files.get(
                (*texts_key, words.language), lambda: _with_content(enclosures, comparison, words, provenance)
            )
        filled = enclosures

        def draw(audience: Audience) -> Card:
            return compare_card(pages, state, words, audience, filled)

        return draw

    async def _show_state(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show the card for the state of a button: another page, other marks, all pairs."""
        await self._show(interaction, CompareState.parse(state))

    async def _go_to_pair(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Show the page of the pair chosen in the menu."""
        page = "".join(chosen[:1]).partition(".")[0]
        if not page.isdecimal():
            raise StateMalformed
        await self._show(interaction, CompareState.parse(state).on_page(int(page)))

    async def _open(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Compare two quotations, as a new message."""
        await self._show_in_new_message(interaction, CompareState.parse(state))

    async def _compare_with(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Compare a quotation with another text on its subject; if there are several, ask which."""
        edition, words = self._library.edition, words_for(interaction)
        parsed = QuoteState.parse(state)
        [found, *_] = await find_again(edition, parsed.requests, words.language)
        on_subject = set(holdings_on_subject(edition, found.document))
        others = [
            each
            for each in sort_holdings(edition.holdings, words.language)
            if each in on_subject and each.symbol != found.document.symbol
        ]
        if not others:
            raise NothingOnSubject(found.document.symbol)
        symbol = "".join(chosen[:1]) or str(others[0].symbol)
        request = replace(parsed.requests[0], language=found.document.language)
        if not chosen and len(others) > 1:
            await send(interaction, other_texts_card(found.document, request, others, words))
            return
        other = await find_document_again(edition, PartsRequest(symbol, request.language), words.language)
        pair = ((found.document, request), (other, PartsRequest(symbol, other.language)))
        (_, first), (_, second) = sorted(pair, key=lambda each: date_key(each[0]))
        compared = CompareState(first, second)
        await (self._show(interaction, compared) if chosen else self._show_in_new_message(interaction, compared))

    async def _show_in_new_message(self, interaction: discord.Interaction, state: CompareState) -> None:
        edition = self._library.edition
        await defer(interaction)
        texts = await self._find_unchanged(interaction, edition, state)
        draw = await self._make_draw(edition, texts, state, words_for(interaction))
        await send(interaction, draw(PRIVATE))

    async def _show(self, interaction: discord.Interaction, state: CompareState) -> None:
        edition, words = self._library.edition, words_for(interaction)
        message = interaction.message if is_private(interaction) else None
        if message is None or not self._pages.has(_pages_key(edition, state, words)):
            await defer_show(interaction)
        texts = await self._find_unchanged(interaction, edition, state)
        draw = await self._make_draw(edition, texts, state, words, message)
        await show(interaction, draw(PRIVATE))

    async def _find_unchanged(self, interaction: discord.Interaction, edition: Edition, state: CompareState) -> _Texts:
        """Find what a button carries; raise :class:`TextChanged` where the card compares other words."""
        language = language_of(interaction)
        texts = await _find_again(edition, state, language)

        async def words_in(earlier: Edition) -> ShownWords:
            return _compared_words(await _find_again(earlier, state, language))

        custom_id = make_custom_id("compare", str(state), command="compare", suffix=OFFERED)
        await check_same(interaction, self._library, edition, _compared_words(texts), words_in, custom_id)
        return texts

    async def _complete(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest documents and clauses."""
        return await self._completion.citations(self._library.edition, current, words_for(interaction))


def compare_found(texts: _Texts) -> Comparison:
    """Compare two found texts, each in whole or only the clauses quoted."""
    first, second = texts
    return compare_parts(first.document, second.document, _clauses(first), _clauses(second))


def enclosures_of(comparison: Comparison, state: CompareState, words: Catalogue, edition: str) -> tuple[Enclosure, ...]:
    """Return the picture and the files of a comparison without content.

    The edition and the language are in the file names, so that a message's files can be recognised as current.
    """
    texts = [
        "".join(sign if sign.isascii() and (sign.isalnum() or sign in ".-") else "-" for sign in name)[:_MOST_NAME]
        for name in (" ".join((each.symbol, *each.parts)) for each in (state.first, state.second))
    ]
    name = "_".join((*texts, edition, words.language))
    return (
        Enclosure(f"{name}.png", alt_text=alternative_text(comparison, words)),
        Enclosure(f"{name}.html"),
        Enclosure(f"{name}.docx"),
    )


def _with_content(
    enclosures: Iterable[Enclosure], comparison: Comparison, words: Catalogue, provenance: Provenance
) -> tuple[Enclosure, ...]:
    makers = (comparison_png, comparison_html, comparison_docx)
    return tuple(
        replace(each, content=make(comparison, words, provenance))
        for each, make in zip(enclosures, makers, strict=True)
    )


def _compared_words(texts: _Texts) -> ShownWords:
    """Return the content that is compared, as a pair for each text: two clauses may be of one document."""
    first, second = (
        clause_words(each.document, each.document.clauses if each.quotation is None else each.quotation.clauses)
        for each in texts
    )
    return {key: (first.get(key), second.get(key)) for key in (*first, *second)}


def _pages_key(edition: Edition, state: CompareState, words: Catalogue) -> Hashable:
    return edition.stamp.hash, words.language, state.on_page(0)


def _clauses(found: Found) -> tuple[Clause, ...] | None:
    return found.quotation.clauses if found.quotation is not None else None


async def _find(edition: Edition, first: str, second: str, language: str) -> _Texts:
    """Find what the two options name, in a common language if there is one.

    Raises the :class:`CorpusError` family, and for what cannot be compared :class:`OneTextEach`,
    :class:`NothingToCompare`, :class:`SameTextTwice`.
    """
    cited = [read_citations(text, edition.holdings) for text in (first, second)]
    named = {each.language for citations in cited for each in citations if each.language is not None}
    preferred = named.pop() if len(named) == 1 else language  # "71/28 fr" and "74/29": both in French, if held
    common = edition.holdings.common_language((each.document for citations in cited for each in citations), preferred)
    found = [await find_citations(edition, citations, common) for citations in cited]
    return _comparable(*found)


async def _find_again(edition: Edition, state: CompareState, language: str) -> _Texts:
    found = [await find_again(edition, (request,), language) for request in (state.first, state.second)]
    return _comparable(*found)


def _comparable(first: Sequence[Found], second: Sequence[Found]) -> _Texts:
    """Return the two texts; raise the error if they cannot be compared."""
    for found in (first, second):
        if len(found) != 1:
            raise OneTextEach
        clauses = _clauses(found[0])
        if not (found[0].document.clauses if clauses is None else clauses):
            raise NothingToCompare(found[0].document.symbol, is_empty=not found[0].document.clauses)
    first_text, second_text = first[0], second[0]
    if first_text.document is second_text.document and (
        first_text.quotation is None
        or second_text.quotation is None
        or first_text.quotation.clauses == second_text.quotation.clauses
    ):
        raise SameTextTwice(first_text.document.symbol)
    return first_text, second_text
