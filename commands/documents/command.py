"""`/documents`: the list of held documents, and the outline of each."""

from collections.abc import Sequence

import discord
from discord import app_commands

from commands.clauses.quotation import quotation_pages, quote_card
from commands.clauses.receipt import Frame, frame_of
from commands.completion import sort_holdings
from commands.documents.card import MOST_ON_A_PAGE, clause_menu_start, document_card, documents_card
from commands.i18n import Catalogue, language_of, words_for
from commands.i18n.translator import local
from commands.lookup.find import document_of, is_successor_held
from commands.lookup.revisit import find_again, find_document_again
from commands.lookup.staleness import ShownWords, check_same, outline_words
from commands.ui.button_state import OFFERED, DocumentState, PartsRequest, QuoteState, StateMalformed, make_custom_id
from commands.ui.buttons import Buttons, show
from commands.ui.card import PRIVATE, Audience, Card, Draw
from commands.ui.card_cache import CardCache
from commands.ui.command_binding import AnyCommand, bound_command
from commands.ui.response import send
from commands.ui.sharing import answering
from corpus.document import Document
from storage.editions.edition import Edition
from storage.library import Library


class Documents:
    """`/documents`, and the menus and buttons of its cards."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cards = CardCache()
        self.presses: Buttons = {
            "documents": self._show_list_page,
            "open": self._open,
            "document": self._open_offered,
            "part": self._open_part,
        }

    @property
    def command(self) -> AnyCommand:
        """Return the command for the command tree."""
        return bound_command(
            local("command", "documents"),
            local("description", "See what is held here, and what each text is made of"),
            self.documents,
        )

    @app_commands.describe(share=local("description", "Show the answer to everybody in this channel"))
    @app_commands.rename(share=local("option", "share"))
    async def documents(self, interaction: discord.Interaction, share: bool = False) -> None:
        """List the held documents."""
        async with answering(interaction, share) as answer:
            await answer(await self.redraw_list(interaction, "0"))

    async def redraw_list(self, interaction: discord.Interaction, state: str) -> Draw:
        """Return the draw function of one page of the list; ``state`` is the page number."""
        if not state.isdecimal():
            raise StateMalformed
        edition, diffs, words = self._library.edition, self._library.diffs, words_for(interaction)
        holdings = sort_holdings(edition.holdings)
        count = max(1, -(-len(holdings) // MOST_ON_A_PAGE))
        page = min(int(state), count - 1)
        on_page = holdings[page * MOST_ON_A_PAGE : (page + 1) * MOST_ON_A_PAGE]
        documents = [await document_of(edition, each.symbol, each.language) for each in on_page]
        return lambda audience: documents_card(
            documents, edition.stamp, words, audience, page=page, page_count=count, total=len(holdings), diffs=diffs
        )

    async def redraw(self, interaction: discord.Interaction, state: str) -> Draw:
        """Return the draw function of the outline that a button carries.

        Raises :class:`TextChanged` if the outline has changed since the pressed card.
        """
        parsed, edition = DocumentState.parse(state), self._library.edition
        request, language = PartsRequest(parsed.symbol, parsed.language), language_of(interaction)
        document = await find_document_again(edition, request, language)

        async def words_in(earlier: Edition) -> ShownWords:
            return outline_words(await find_document_again(earlier, request, language))

        custom_id = make_custom_id("document", str(parsed), command="documents", suffix=OFFERED)
        await check_same(interaction, self._library, edition, outline_words(document), words_in, custom_id)
        return self.draw(edition, document, words_for(interaction), parsed)

    def draw(self, edition: Edition, document: Document, words: Catalogue, state: DocumentState | None = None) -> Draw:
        """Return the draw function of an outline; ``edition`` is the one that the document was read from."""
        shown = state or DocumentState(str(document.symbol), document.language)

        def draw(audience: Audience) -> Card:
            held = is_successor_held(document, edition.holdings)
            return document_card(document, shown, words, edition.stamp.short, audience, successor_held=held)

        return self._cards.cached((edition.stamp.hash, words.language, shown), draw)

    async def _show_list_page(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await show(interaction, (await self.redraw_list(interaction, state))(PRIVATE))

    async def _open(self, interaction: discord.Interaction, _: str, chosen: Sequence[str]) -> None:
        """Show the outline of the document chosen from the list, as a new message."""
        language, _, symbol = "".join(chosen[:1]).partition("|")
        edition, words = self._library.edition, words_for(interaction)
        document = await find_document_again(edition, PartsRequest(symbol, language), words.language)
        draw = self.draw(edition, document, words)
        await send(interaction, draw(PRIVATE))

    async def _open_offered(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show the outline of a document that an error message offered, as a new message."""
        draw = await self.redraw(interaction, state)
        await send(interaction, draw(PRIVATE))

    async def _open_part(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Quote the part chosen from an outline, as a new message; or show other clauses in the menu."""
        parsed, value = DocumentState.parse(state), "".join(chosen[:1])
        words, edition = words_for(interaction), self._library.edition
        if (start := clause_menu_start(value)) is not None:
            document = await find_document_again(edition, PartsRequest(parsed.symbol, parsed.language), words.language)
            new_state = DocumentState(parsed.symbol, parsed.language, start)
            await show(interaction, self.draw(edition, document, words, new_state)(PRIVATE))
            return
        quote = QuoteState((PartsRequest(parsed.symbol, parsed.language, (value,)),))
        found = await find_again(edition, quote.requests, language_of(interaction))
        pages = [
            page
            for each in found
            if each.quotation is not None
            for page in quotation_pages(each.quotation, words, _frame(edition, each.document, words))
        ]
        await send(interaction, quote_card(pages, quote, words))


def _frame(edition: Edition, document: Document, words: Catalogue) -> Frame:
    held = is_successor_held(document, edition.holdings)
    return frame_of(document, words, edition.stamp.short, successor_held=held)
