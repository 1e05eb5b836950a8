"""`/documents`: what is held, and each text's outline."""

from collections.abc import Sequence

import discord
from discord import app_commands

from commands.clauses.quotation import leaves_of, quote_card
from commands.clauses.receipt import Frame, frame_of
from commands.completion import in_order
from commands.documents.card import MOST_ON_A_PAGE, document_card, documents_card, turned_to
from commands.i18n import Catalogue, language_of, words_for
from commands.i18n.translator import local
from commands.lookup.find import document_of, is_successor_held
from commands.lookup.revisit import document_again, found_again
from commands.lookup.staleness import Told, check_same, outline_words
from commands.ui.button_state import Asked, DocumentState, QuoteState, StateMalformed, press
from commands.ui.buttons import Buttons, show
from commands.ui.card import PRIVATE, Audience, Card, Draw
from commands.ui.card_cache import CardCache
from commands.ui.command_binding import AnyCommand, bound_command
from commands.ui.sharing import answering
from corpus.document import Document
from storage.editions.edition import Edition
from storage.library import Library


class Documents:
    """`/documents`, and the menus and buttons of its cards."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept = CardCache()
        self.presses: Buttons = {
            "documents": self._turn,
            "open": self._open,
            "document": self._offered,
            "part": self._part,
        }

    @property
    def command(self) -> AnyCommand:
        """Return the command for the tree."""
        return bound_command(
            local("command", "documents"),
            local("description", "See what is held here, and what each text is made of"),
            self.documents,
        )

    @app_commands.describe(share=local("description", "Show the answer to everybody in this channel"))
    @app_commands.rename(share=local("option", "share"))
    async def documents(self, interaction: discord.Interaction, share: bool = False) -> None:
        """List what is held."""
        async with answering(interaction, share) as answer:
            await answer(await self.list_drawn_again(interaction, "0"))

    async def list_drawn_again(self, interaction: discord.Interaction, state: str) -> Draw:
        """Draw one page of the list."""
        if not state.isdecimal():
            raise StateMalformed
        edition, news, words = self._library.edition, self._library.news, words_for(interaction)
        held = in_order(edition.holdings)
        count = max(1, -(-len(held) // MOST_ON_A_PAGE))
        page = min(int(state), count - 1)
        of_page = held[page * MOST_ON_A_PAGE : (page + 1) * MOST_ON_A_PAGE]
        documents = [await document_of(edition, each.symbol, each.language) for each in of_page]
        return lambda audience: documents_card(
            documents, edition.stamp, words, audience, page=page, page_count=count, total=len(held), news=news
        )

    async def drawn_again(self, interaction: discord.Interaction, state: str) -> Draw:
        """Draw a document's outline."""
        asked, edition = DocumentState.parse(state), self._library.edition
        shown, language = Asked(asked.symbol, asked.language), language_of(interaction)
        document = await document_again(edition, shown, language)

        async def then(earlier: Edition) -> Told:
            return outline_words(await document_again(earlier, shown, language))

        again = press("document", str(asked), command="documents", how="now")
        await check_same(interaction, self._library, edition, outline_words(document), then, again)
        return self.draw(edition, document, words_for(interaction), asked)

    def draw(self, edition: Edition, document: Document, words: Catalogue, state: DocumentState | None = None) -> Draw:
        """Return what draws a document's outline; the edition is the one that the document was taken from."""
        shown = state or DocumentState(str(document.symbol), document.language)

        def draw(audience: Audience) -> Card:
            held = is_successor_held(document, edition.holdings)
            return document_card(document, shown, words, edition.stamp.short, audience, successor_held=held)

        return self._kept.draw((edition.stamp.hash, words.language, shown), draw)

    async def _turn(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await show(interaction, (await self.list_drawn_again(interaction, state))(PRIVATE))

    async def _open(self, interaction: discord.Interaction, _: str, chosen: Sequence[str]) -> None:
        """Show the outline of the document that was chosen from the list, below the list."""
        language, _, symbol = "".join(chosen[:1]).partition("|")
        edition, words = self._library.edition, words_for(interaction)
        document = await document_again(edition, Asked(symbol, language), words.language)
        draw = self.draw(edition, document, words)
        await interaction.response.send_message(view=draw(PRIVATE), ephemeral=True)

    async def _offered(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show the outline of a document that an error offered."""
        draw = await self.drawn_again(interaction, state)
        await interaction.response.send_message(view=draw(PRIVATE), ephemeral=True)

    async def _part(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Quote what was chosen from an outline, below it; or turn the menu of clauses."""
        asked, value = DocumentState.parse(state), "".join(chosen[:1])
        words, edition = words_for(interaction), self._library.edition
        if (start := turned_to(value)) is not None:
            document = await document_again(edition, Asked(asked.symbol, asked.language), words.language)
            turned = DocumentState(asked.symbol, asked.language, start)
            await show(interaction, self.draw(edition, document, words, turned)(PRIVATE))
            return
        quote = QuoteState((Asked(asked.symbol, asked.language, (value,)),))
        found = await found_again(edition, quote.asked, language_of(interaction))
        leaves = [
            leaf
            for each in found
            if each.quoted is not None
            for leaf in leaves_of(each.quoted, words, _frame(edition, each.document, words))
        ]
        await interaction.response.send_message(view=quote_card(leaves, quote, words), ephemeral=True)


def _frame(edition: Edition, document: Document, words: Catalogue) -> Frame:
    held = is_successor_held(document, edition.holdings)
    return frame_of(document, words, edition.stamp.short, successor_held=held)
