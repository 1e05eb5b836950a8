"""`/quote`: the exact words of a clause, with where they come from and how far they have come."""

import io
from collections import OrderedDict
from collections.abc import Sequence

import discord
from discord import app_commands

from commands.clauses.parallel import missing_words, parallel_leaves
from commands.clauses.quotation import Leaf, leaves_of, quote_card
from commands.clauses.receipt import Frame, frame_of
from commands.completion import Completion
from commands.completion.languages import language_choices
from commands.documents.card import document_leaf
from commands.documents.command import Documents
from commands.error_words.problems import problem_words
from commands.i18n import Catalogue, language_of, words_for
from commands.i18n.translator import local
from commands.lookup.find import Found, find, is_successor_held, languages_held
from commands.lookup.revisit import found_again
from commands.lookup.staleness import Told, check_same, quoted_words
from commands.quote.copy_text import Copy, copy_of
from commands.ui.button_state import QuoteState, press
from commands.ui.buttons import Buttons, show
from commands.ui.card import PRIVATE, Audience, Card, Draw
from commands.ui.card_cache import CardCache
from commands.ui.command_binding import AnyCommand, Choice, add_autocomplete, bound_command
from commands.ui.markdown import escape_markdown, small
from commands.ui.sharing import answering
from corpus.document import Document
from storage.editions.edition import Edition
from storage.library import Library

_MOST_FRAMES = 256
"""Documents, in each of our languages, whose status and receipt are kept set."""
_MOST_LOST = 3
"""Parts that are no longer there and that are named; what is beyond is counted."""


class Quote:
    """`/quote` and the buttons of its cards."""

    def __init__(self, library: Library, completion: Completion, documents: Documents) -> None:
        self._library = library
        self._completion = completion
        self._documents = documents
        self._kept = CardCache()
        self._frames: OrderedDict[tuple[str, str, str, str], Frame] = OrderedDict()
        self.presses: Buttons = {"quote": self._turn, "copy": self._copy}

    @property
    def command(self) -> AnyCommand:
        """Return the command for the tree."""
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
        citation: app_commands.Range[str, 1, 400],
        language: app_commands.Range[str, 1, 40] | None = None,
        share: bool = False,
    ) -> None:
        """Quote what a citation stands for."""
        async with answering(interaction, share) as answer:
            edition = self._library.edition
            found = await find(edition, citation, language_of(interaction), language)
            await answer(self._draw(edition, found, None, words_for(interaction)))

    async def drawn_again(self, interaction: discord.Interaction, state: str) -> Draw:
        """Draw what a button carries."""
        asked, edition = QuoteState.parse(state), self._library.edition
        found = await self._found_again(interaction, edition, asked)
        return self._draw(edition, found, asked, words_for(interaction))

    async def _found_again(
        self, interaction: discord.Interaction, edition: Edition, asked: QuoteState
    ) -> tuple[Found, ...]:
        """Find what a button carries; raise :class:`Changed` where the card shows other words."""
        language = language_of(interaction)
        found = await found_again(edition, asked.asked, language)

        async def then(earlier: Edition) -> Told:
            left = [each.asked for each in found]  # what is lost is named, and nothing to be held against anything
            return quoted_words(await found_again(earlier, left, language), with_context=asked.with_context)

        told = quoted_words(found, with_context=asked.with_context)
        again = press("quote", str(asked), command="quote", how="now")
        await check_same(interaction, self._library, edition, told, then, again)
        return found

    def _draw(self, edition: Edition, found: Sequence[Found], state: QuoteState | None, words: Catalogue) -> Draw:
        if len(found) == 1 and found[0].quoted is None and not found[0].lost:
            return self._documents.draw(edition, found[0].document, words)
        shown = state or QuoteState(tuple(each.asked for each in found))
        is_one = len(found) == len(shown.asked) == 1
        languages = languages_held(edition, found[0].document.symbol, words.language) if is_one else ()

        def draw(audience: Audience) -> Card:
            return quote_card(self._leaves(edition, found, shown, words), shown, words, audience, languages)

        return self._kept.draw((edition.stamp.hash, words.language, shown), draw)

    def _leaves(self, edition: Edition, found: Sequence[Found], state: QuoteState, words: Catalogue) -> list[Leaf]:
        leaves: list[Leaf] = []
        lost = small(escape_markdown("\n".join(self._lost_words(found, words))))
        for each in found:
            if each.quoted is None:
                leaves.append(document_leaf(each.document, words, edition.stamp.short, remark=lost))
                continue
            texts = [(quoted, self._frame(edition, quoted.document, words)) for quoted in each.all_quoted]
            missing = small(escape_markdown(missing_words(each.quoted, each.lacking, each.gone, words)))
            remark = "\n".join(filter(None, (missing, lost)))
            if len(texts) > 1 or remark:
                leaves += parallel_leaves(texts, each.lacking, words, remark, with_context=state.with_context)
            else:
                [(quoted, frame)] = texts
                leaves += leaves_of(quoted, words, frame, with_context=state.with_context)
        return leaves

    def _lost_words(self, found: Sequence[Found], words: Catalogue) -> list[str]:
        """Return what a card showed besides and what is no longer there, in lines."""
        lost = [gone for each in found for gone in each.lost]
        said = [problem_words(each, words) for each in lost[:_MOST_LOST]]
        more = len(lost) - len(said)
        return [*said, words.ngettext("{number} more", "{number} more", more)] if more else said

    def _frame(self, edition: Edition, document: Document, words: Catalogue) -> Frame:
        key = (edition.stamp.hash, str(document.symbol), document.language, words.language)
        if (frame := self._frames.get(key)) is not None:
            self._frames.move_to_end(key)
            return frame
        held = is_successor_held(document, edition.holdings)
        frame = self._frames[key] = frame_of(document, words, edition.stamp.short, successor_held=held)
        if len(self._frames) > _MOST_FRAMES:
            self._frames.popitem(last=False)
        return frame

    async def _turn(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show what a button points to: another page, another clause, the context."""
        draw = await self.drawn_again(interaction, state)
        await show(interaction, draw(PRIVATE))

    async def _copy(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Hand the quotation over as plain text, which phones can copy."""
        asked, edition = QuoteState.parse(state), self._library.edition
        found = await self._found_again(interaction, edition, asked)
        words = words_for(interaction)
        copies = [copy_of(quoted, words, edition.stamp.short) for each in found for quoted in each.all_quoted]
        await send_copies(interaction, copies, words)
        for each in found:  # copies have no place for what is missing: they are to be pasted as they stand
            if each.quoted is not None and (said := missing_words(each.quoted, each.lacking, each.gone, words)):
                await _send_plain(interaction, said)
        if lost := self._lost_words(found, words):
            await _send_plain(interaction, "\n".join(lost))

    async def _complete(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest documents and clauses."""
        return await self._completion.citations(self._library.edition, current, words_for(interaction))

    async def _complete_language(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the languages in which what is being cited is held, and all of them where they are several."""
        cited: str | None = getattr(interaction.namespace, "citation", None)
        return language_choices(self._library.edition, cited or "", current, words_for(interaction))


async def send_copies(interaction: discord.Interaction, copies: Sequence[Copy], words: Catalogue) -> None:
    """Send plain messages for the reader's eyes only; as files where they would be many."""
    files = [copy for copy in copies if copy.is_long]
    texts = [text for copy in copies if not copy.is_long for text in copy.messages]
    if files:
        said = words.gettext("This is long, so here it is as a file.")
        attached = [discord.File(io.BytesIO(copy.file_text.encode()), copy.file_name) for copy in files]
        await _send_plain(interaction, said, attached)
    for text in texts:
        await _send_plain(interaction, text)


async def _send_plain(interaction: discord.Interaction, text: str, files: Sequence[discord.File] = ()) -> None:
    send = interaction.followup.send if interaction.response.is_done() else interaction.response.send_message
    nobody = discord.AllowedMentions.none()
    await send(text, files=list(files), ephemeral=True, suppress_embeds=True, allowed_mentions=nobody)
