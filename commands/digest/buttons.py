"""The buttons Quote and Context under a posted digest: they answer privately, and do not change the digest.

The answer quotes the current edition; if the text differs from the posted one, the answer says so first. Quote shows
the clauses of that message as `/quote` would, with the same buttons; for several paragraphs, a menu selects one.
Context also shows the paragraphs around them.
"""

from collections.abc import Sequence
from dataclasses import replace

import discord

from commands.clauses.outline import range_names
from commands.clauses.quotation import Quotation, QuotationPage, quotation_pages, quote_card
from commands.clauses.receipt import frame_of
from commands.digest.changes import fingerprint
from commands.digest.custom_ids import CONTEXT, QUOTE, DigestState
from commands.digest.digest_card import PAGE, PICK, QuotedDigest, quoted_digest_card
from commands.errors import NoRecommendations
from commands.i18n import Catalogue, words_for
from commands.lookup.find import is_successor_held
from commands.lookup.revisit import find_document_again
from commands.ui.button_state import PartsRequest, QuoteState, StateMalformed
from commands.ui.buttons import Buttons, ask_to_repeat, show
from commands.ui.card import Card
from commands.ui.response import send
from corpus.document import Clause, Document, Tier
from corpus.errors import LabelMalformed
from corpus.label import Label
from storage.editions.edition import Edition
from storage.library import Library

_COMMAND = "recommendations"
"""Command that the reader is told to send, if a button could not hold its state."""


class DigestButtons:
    """Callbacks of the buttons of posted digests."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.presses: Buttons = {
            QUOTE: self._quote,
            CONTEXT: self._context,
            PAGE: self._show_page,
            PICK: self._quote_one,
        }

    async def _quote(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await self._answer(interaction, DigestState.parse(state), with_context=False)

    async def _context(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await self._answer(interaction, DigestState.parse(state), with_context=True)

    async def _answer(self, interaction: discord.Interaction, digest_state: DigestState, *, with_context: bool) -> None:
        if not digest_state.symbol:
            await ask_to_repeat(interaction, _COMMAND, ())
            return
        card = await self._card(digest_state, 0, words_for(interaction), with_context=with_context)
        await send(interaction, card)

    async def _show_page(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show another page, or switch between quotation and context."""
        page, _bar, rest = state.partition("|")
        number = page.removesuffix("c")
        if not number.isdecimal():
            raise StateMalformed
        words = words_for(interaction)
        card = await self._card(DigestState.parse(rest), int(number), words, with_context=page.endswith("c"))
        await show(interaction, card)

    async def _quote_one(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Quote the chosen paragraph in a new private message."""
        page, _bar, rest = state.partition("|")
        digest_state = DigestState.parse(rest)
        edition, words = self._library.edition, words_for(interaction)
        document = await _document(edition, digest_state, words)
        clause = _clause(document, "".join(chosen[:1]))
        if clause is None:
            raise StateMalformed
        is_same = _is_unchanged(document, _clauses(document, digest_state), digest_state)
        card = _one_clause_card(edition, document, clause, words, with_context=page.endswith("c"), is_same=is_same)
        await send(interaction, card)

    async def _card(self, digest_state: DigestState, page: int, words: Catalogue, *, with_context: bool) -> Card:
        edition = self._library.edition
        document = await _document(edition, digest_state, words)
        clauses = _clauses(document, digest_state)
        is_same = _is_unchanged(document, clauses, digest_state)
        if len(clauses) == 1:
            return _one_clause_card(edition, document, clauses[0], words, with_context=with_context, is_same=is_same)
        pages, quote = _quotation(edition, document, clauses, words, with_context=with_context, is_same=is_same)
        shown = QuotedDigest(pages, tuple(clauses), digest_state.with_mark(None), quote)
        return quoted_digest_card(shown, page, words)


async def _document(edition: Edition, state: DigestState, words: Catalogue) -> Document:
    """Return the posted document, from the current edition; raise :class:`NoLongerHeld` if it is not held."""
    return await find_document_again(edition, PartsRequest(state.symbol, state.language, state.parts), words.language)


def _clauses(document: Document, state: DigestState) -> list[Clause]:
    """Return the recommendations that a button refers to, in the current edition; raise :class:`NoRecommendations`."""
    found = [
        clause
        for clause in document.clauses
        if clause.tier is Tier.RECOMMENDATION and (not state.letters or clause.section in state.letters)
    ]
    first, last = _clause(document, state.first), _clause(document, state.last)
    if first is not None and last is not None:  # otherwise the edition has other paragraphs: use all of these sections
        found = [clause for clause in found if first.position <= clause.position <= last.position] or found
    if not found:
        raise NoRecommendations(document.symbol)
    return found


def _is_unchanged(document: Document, clauses: Sequence[Clause], state: DigestState) -> bool:
    """Return whether the words are as posted; True also if the button holds no fingerprint."""
    return state.fingerprint in {"", fingerprint(document, clauses)}


def _clause(document: Document, label: str) -> Clause | None:
    try:
        return document.clause(Label.parse(label))
    except LabelMalformed:
        return None


def _one_clause_card(
    edition: Edition, document: Document, clause: Clause, words: Catalogue, *, with_context: bool, is_same: bool
) -> Card:
    pages, quote = _quotation(edition, document, [clause], words, with_context=with_context, is_same=is_same)
    return quote_card(pages, quote, words)


def _quotation(
    edition: Edition,
    document: Document,
    clauses: Sequence[Clause],
    words: Catalogue,
    *,
    with_context: bool,
    is_same: bool,
) -> tuple[tuple[QuotationPage, ...], QuoteState]:
    """Return the pages of a quotation, and the state for the buttons of `/quote`."""
    names = range_names(document, clauses)
    with_parts = tuple(each for clause in clauses for each in (clause, *document.descendants(clause)))
    quoted = Quotation(document, names, with_parts)
    held = is_successor_held(document, edition.holdings)
    frame = frame_of(document, words, edition.stamp.short, successor_held=held)
    if not is_same:
        sentence = words.gettext(
            "**The text has changed since this digest was posted.** What follows is of corpus edition {hash}.",
            hash=edition.stamp.short,
        )
        frame = replace(frame, top="\n".join(filter(None, (sentence, frame.top))))
    pages = quotation_pages(quoted, words, frame, with_context=with_context)
    return pages, QuoteState((quoted.request,), with_context=with_context)
