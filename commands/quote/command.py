"""`/quote`: the exact words of a clause, with their source and status."""

import io
from collections.abc import Sequence

import discord
from cachetools import LRUCache
from discord import app_commands

from commands.clauses.next_steps import QUOTE_IN_NEW_MESSAGE
from commands.clauses.parallel import missing_words, parallel_pages
from commands.clauses.quotation import QuotationPage, pack_pages, quotation_pages, quote_card
from commands.clauses.receipt import Frame, frame_of
from commands.completion import Completion
from commands.completion.languages import language_choices
from commands.documents.card import outline_page
from commands.documents.command import Documents
from commands.error_words.problems import problem_words
from commands.i18n import Catalogue, language_of, words_for
from commands.i18n.translator import local
from commands.lookup.find import Found, find, is_successor_held, languages_held
from commands.lookup.remarks import reading_words
from commands.lookup.revisit import find_again
from commands.lookup.staleness import ShownWords, check_same, quoted_words
from commands.quote.copy_text import Copy, copy_of, joined_messages
from commands.ui.button_state import OFFERED, QuoteState, make_custom_id
from commands.ui.buttons import Buttons, show
from commands.ui.card import PRIVATE, Audience, Card, Draw
from commands.ui.card_cache import CardCache
from commands.ui.command_binding import AnyCommand, Choice, add_autocomplete, bound_command
from commands.ui.markdown import escape_markdown, small
from commands.ui.response import send, send_text
from commands.ui.sharing import answering
from corpus.citations.errors import CitationUnclear
from corpus.citations.parser import MAX_LENGTH
from corpus.document import Document
from storage.editions.edition import Edition
from storage.library import Library

_MAX_CACHED_FRAMES = 256
"""Frames in the cache: status and receipt of one document, in one of the bot's languages."""
_MAX_LOST_NAMED = 3
"""Parts no longer held that are named; further ones are counted."""


class Quote:
    """`/quote` and the buttons of its cards."""

    def __init__(self, library: Library, completion: Completion, documents: Documents) -> None:
        self._library = library
        self._completion = completion
        self._documents = documents
        self._cards = CardCache()
        self._frames: LRUCache[tuple[str, str, str, str], Frame] = LRUCache(_MAX_CACHED_FRAMES)
        self.presses: Buttons = {"quote": self._show_state, QUOTE_IN_NEW_MESSAGE: self._open, "copy": self._copy}

    @property
    def command(self) -> AnyCommand:
        """Return the command for the command tree."""
        command = bound_command(
            local("command", "quote"),
            local("description", "Quote a clause word for word, with its status and its source"),
            self.quote,
        )
        add_autocomplete(command, "citation", self._complete)
        add_autocomplete(command, "language", self._complete_language)
        return command

    @app_commands.describe(
        citation=local("description", "A document and a clause: 71/28 OP3(b), zero draft para 72, 71/28 OP1-OP3"),
        language=local("description", "A language in which it is held, or both side by side; without it, your own"),
        share=local("description", "Show the answer to everybody in this channel"),
    )
    @app_commands.rename(
        citation=local("option", "citation"), language=local("option", "language"), share=local("option", "share")
    )
    async def quote(
        self,
        interaction: discord.Interaction,
        citation: app_commands.Range[str, 1, MAX_LENGTH],
        language: app_commands.Range[str, 1, 40] | None = None,
        share: bool = False,
    ) -> None:
        """Quote the cited parts."""
        async with answering(interaction, share) as answer:
            edition = self._library.edition
            try:
                found = await find(edition, citation, language_of(interaction), language)
            except CitationUnclear as error:
                offer = await self._completion.words_only(edition, error, words_for(interaction))
                raise offer or error from None
            await answer(self._draw(edition, found, None, words_for(interaction)))

    async def redraw(self, interaction: discord.Interaction, state: str) -> Draw:
        """Return the draw function of the quotations that a button carries; raise as :meth:`_find_again` does."""
        parsed, edition = QuoteState.parse(state), self._library.edition
        found = await self._find_again(interaction, edition, parsed)
        return self._draw(edition, found, parsed, words_for(interaction))

    async def _find_again(
        self, interaction: discord.Interaction, edition: Edition, state: QuoteState
    ) -> tuple[Found, ...]:
        """Find the parts that a button carries.

        Raises :class:`TextChanged` if their words differ from those on the pressed card.
        """
        language = language_of(interaction)
        found = await find_again(edition, state.requests, language)

        async def words_in(earlier: Edition) -> ShownWords:
            # Lost parts are only named on the card, and have no words to compare.
            remaining = [each.request for each in found]
            return quoted_words(await find_again(earlier, remaining, language), with_context=state.with_context)

        shown = quoted_words(found, with_context=state.with_context)
        custom_id = make_custom_id("quote", str(state), command="quote", suffix=OFFERED)
        await check_same(interaction, self._library, edition, shown, words_in, custom_id)
        return found

    def _draw(self, edition: Edition, found: Sequence[Found], state: QuoteState | None, words: Catalogue) -> Draw:
        readings = tuple(_reading_words(each, words) for each in found)
        if len(found) == 1 and found[0].quotation is None and not found[0].lost and not readings[0]:
            return self._documents.draw(edition, found[0].document, words)
        shown = state or QuoteState(tuple(each.request for each in found))
        is_one = len(found) == len(shown.requests) == 1
        languages = languages_held(edition, found[0].document.symbol, words.language) if is_one else ()

        def draw(audience: Audience) -> Card:
            return quote_card(self._quotation_pages(edition, found, shown, words), shown, words, audience, languages)

        return self._cards.cached((edition.stamp.hash, words.language, shown, readings), draw)

    def _quotation_pages(
        self, edition: Edition, found: Sequence[Found], state: QuoteState, words: Catalogue
    ) -> list[QuotationPage]:
        """Return the pages of all quotations, several on one page if they fit; outlines have pages of their own."""
        pages: list[QuotationPage] = []
        quotations: list[QuotationPage] = []
        lost_lines = self._lost_lines(found, words)
        for each in found:
            lost = small(escape_markdown("\n".join((*_reading_words(each, words), *lost_lines))))
            if each.quotation is None:
                pages += pack_pages(quotations)
                pages.append(outline_page(each.document, words, edition.stamp.short, remark=lost))
                quotations = []
                continue
            texts = [(quoted, self._frame(edition, quoted.document, words)) for quoted in each.quotations]
            missing = small(
                escape_markdown(missing_words(each.quotation, each.without_part, each.languages_gone, words))
            )
            remark = "\n".join(filter(None, (missing, lost)))
            if len(texts) > 1 or remark:
                quotations += parallel_pages(texts, each.without_part, words, remark, with_context=state.with_context)
            else:
                [(quoted, frame)] = texts
                quotations += quotation_pages(quoted, words, frame, with_context=state.with_context)
        return [*pages, *pack_pages(quotations)]

    def _lost_lines(self, found: Sequence[Found], words: Catalogue) -> list[str]:
        """Return lines about the parts that the card showed and that are no longer held."""
        lost = [gone for each in found for gone in each.lost]
        lines = [problem_words(each, words) for each in lost[:_MAX_LOST_NAMED]]
        more = len(lost) - len(lines)
        return [*lines, words.ngettext("{number} more", "{number} more", more)] if more else lines

    def _frame(self, edition: Edition, document: Document, words: Catalogue) -> Frame:
        key = (edition.stamp.hash, str(document.symbol), document.language, words.language)
        if (frame := self._frames.get(key)) is None:
            held = is_successor_held(document, edition.holdings)
            frame = self._frames[key] = frame_of(document, words, edition.stamp.short, successor_held=held)
        return frame

    async def _show_state(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show what a button carries: another page, another clause, the context."""
        draw = await self.redraw(interaction, state)
        await show(interaction, draw(PRIVATE))

    async def _open(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Quote clauses of another card, as a new message: those that were chosen, or those that the button carries."""
        draw = await self.redraw(interaction, "".join(chosen[:1]) or state)
        await send(interaction, draw(PRIVATE))

    async def _copy(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Send the quotation as plain text, which phones can copy."""
        parsed, edition = QuoteState.parse(state), self._library.edition
        found = await self._find_again(interaction, edition, parsed)
        words = words_for(interaction)
        copies = [copy_of(quoted, words) for each in found for quoted in each.quotations]
        await send_copies(interaction, copies, words)
        for each in found:  # in messages of their own: the copies are pasted unchanged
            if each.quotation is not None and (
                missing := missing_words(each.quotation, each.without_part, each.languages_gone, words)
            ):
                await send_text(interaction, missing)
        if lost := self._lost_lines(found, words):
            await send_text(interaction, "\n".join(lost))

    async def _complete(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest documents and clauses."""
        return await self._completion.citations(self._library.edition, current, words_for(interaction))

    async def _complete_language(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the languages in which the cited document is held, and all of them if there are several."""
        cited: str | None = getattr(interaction.namespace, "citation", None)
        return language_choices(self._library.edition, cited or "", current, words_for(interaction))


def _reading_words(found: Found, words: Catalogue) -> tuple[str, ...]:
    """Return what the answer says about how the citation was read."""
    parts = found.quotation.names if found.quotation is not None else ()
    return reading_words(found.reading, found.document, parts, words)


async def send_copies(interaction: discord.Interaction, copies: Sequence[Copy], words: Catalogue) -> None:
    """Send plain messages, visible to the reader only; as files if a copy needs many messages."""
    files = [copy for copy in copies if copy.is_long]
    texts = joined_messages(copy for copy in copies if not copy.is_long)
    if files:
        sentence = words.gettext("This is long, so here it is as a file.")
        await send_text(
            interaction,
            sentence,
            lambda: [discord.File(io.BytesIO(copy.file_text.encode()), copy.file_name) for copy in files],
        )
    for text in texts:
        await send_text(interaction, text)
