"""The buttons Quote and Context under a posted digest: they answer their reader alone, the digest stays.

What they show is of the edition of now; where the words are no longer those that were posted, that is said first.
Quote shows the words of that message as `/quote` would, with what can be done with them; where they
are several paragraphs, a menu leads to one. Context shows them between their neighbours.
"""

from collections.abc import Sequence
from dataclasses import replace

import discord

from commands.clauses.quotation import Leaf, Quoted, leaves_of, quote_card
from commands.clauses.receipt import frame_of
from commands.digest.changes import fingerprint
from commands.digest.custom_ids import CONTEXT, QUOTE, DigestState
from commands.digest.digest_card import PICK, TURN, QuotedDigest, quoted_digest_card, runs_of
from commands.errors import NoRecommendations
from commands.i18n import Catalogue, words_for
from commands.lookup.find import is_successor_held
from commands.lookup.revisit import document_again
from commands.ui.button_state import Asked, QuoteState, StateMalformed
from commands.ui.buttons import Buttons, ask_to_repeat, show
from commands.ui.card import Card
from corpus.document import Clause, Document, Tier
from corpus.errors import LabelMalformed
from corpus.label import Label
from storage.editions.edition import Edition
from storage.library import Library

_COMMAND = "recommendations"
"""What to send instead where a button could not carry its state."""


class Pressing:
    """Answers the buttons of posted digests."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.presses: Buttons = {QUOTE: self._quote, CONTEXT: self._context, TURN: self._turn, PICK: self._pick}

    async def _quote(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await self._answer(interaction, DigestState.parse(state), with_context=False)

    async def _context(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        await self._answer(interaction, DigestState.parse(state), with_context=True)

    async def _answer(self, interaction: discord.Interaction, asked: DigestState, *, with_context: bool) -> None:
        if not asked.symbol:
            await ask_to_repeat(interaction, _COMMAND, ())
            return
        card = await self._card(asked, 0, words_for(interaction), with_context=with_context)
        await interaction.response.send_message(view=card, ephemeral=True)

    async def _turn(self, interaction: discord.Interaction, state: str, _: Sequence[str]) -> None:
        """Show another page, or the other of the two ways."""
        page, _bar, rest = state.partition("|")
        number = page.removesuffix("c")
        if not number.isdecimal():
            raise StateMalformed
        words = words_for(interaction)
        card = await self._card(DigestState.parse(rest), int(number), words, with_context=page.endswith("c"))
        await show(interaction, card)

    async def _pick(self, interaction: discord.Interaction, state: str, chosen: Sequence[str]) -> None:
        """Quote the one paragraph that was chosen, below."""
        page, _bar, rest = state.partition("|")
        asked = DigestState.parse(rest)
        edition, words = self._library.edition, words_for(interaction)
        document = await _document(edition, asked, words)
        clause = _clause(document, "".join(chosen[:1]))
        if clause is None:
            raise StateMalformed
        is_same = _is_same(document, _clauses(document, asked), asked)
        card = _one(edition, document, clause, words, with_context=page.endswith("c"), is_same=is_same)
        await interaction.response.send_message(view=card, ephemeral=True)

    async def _card(self, asked: DigestState, page: int, words: Catalogue, *, with_context: bool) -> Card:
        edition = self._library.edition
        document = await _document(edition, asked, words)
        clauses = _clauses(document, asked)
        is_same = _is_same(document, clauses, asked)
        if len(clauses) == 1:
            return _one(edition, document, clauses[0], words, with_context=with_context, is_same=is_same)
        leaves, quote = _quoted(edition, document, clauses, words, with_context=with_context, is_same=is_same)
        shown = QuotedDigest(leaves, tuple(clauses), asked.marked(None), quote)
        return quoted_digest_card(shown, page, words)


async def _document(edition: Edition, asked: DigestState, words: Catalogue) -> Document:
    """Return the text that was posted; raise :class:`Gone` where it is no longer held in this language."""
    return await document_again(edition, Asked(asked.symbol, asked.language, asked.parts), words.language)


def _clauses(document: Document, asked: DigestState) -> list[Clause]:
    """Return the recommendations that a button stands for, in the edition of now."""
    found = [
        clause
        for clause in document.clauses
        if clause.tier is Tier.RECOMMENDATION and (not asked.letters or clause.section in asked.letters)
    ]
    first, last = _clause(document, asked.first), _clause(document, asked.last)
    if first is not None and last is not None:  # else another edition has other paragraphs: all of these sections
        found = [clause for clause in found if first.position <= clause.position <= last.position] or found
    if not found:
        raise NoRecommendations(document.symbol)
    return found


def _is_same(document: Document, clauses: Sequence[Clause], asked: DigestState) -> bool:
    """Say whether these are the words that were posted, or that cannot be known."""
    return asked.print in {"", fingerprint(document, clauses)}


def _clause(document: Document, label: str) -> Clause | None:
    try:
        return document.clause(Label.parse(label))
    except LabelMalformed:
        return None


def _one(
    edition: Edition, document: Document, clause: Clause, words: Catalogue, *, with_context: bool, is_same: bool
) -> Card:
    leaves, quote = _quoted(edition, document, [clause], words, with_context=with_context, is_same=is_same)
    return quote_card(leaves, quote, words)


def _quoted(
    edition: Edition,
    document: Document,
    clauses: Sequence[Clause],
    words: Catalogue,
    *,
    with_context: bool,
    is_same: bool,
) -> tuple[tuple[Leaf, ...], QuoteState]:
    """Return a quotation in pages, and what the buttons of `/quote` must know of it."""
    names = tuple(name for run in runs_of(document, clauses) for name in _names(run))
    with_parts = tuple(each for clause in clauses for each in (clause, *document.parts(clause)))
    quoted = Quoted(document, names, with_parts)
    held = is_successor_held(document, edition.holdings)
    frame = frame_of(document, words, edition.stamp.short, successor_held=held)
    if not is_same:
        said = words.gettext(
            "**The text has changed since this digest was posted.** What follows is of edition {hash}.",
            hash=edition.stamp.short,
        )
        frame = replace(frame, top="\n".join(filter(None, (said, frame.top))))
    leaves = leaves_of(quoted, words, frame, with_context=with_context)
    return leaves, QuoteState((quoted.asked,), with_context=with_context)


def _names(run: Sequence[Clause]) -> list[str]:
    """Return the canonical name of a run: a range, or a paragraph."""
    return [str(run[0].label)] if len(run) == 1 else [f"{run[0].label}-{run[-1].label}"]
