"""What a moderator is offered while typing: the texts held, and the editions that one can go back to."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import discord

from commands.completion import Completion
from commands.corpus.access import Moderators
from commands.corpus.status_cards import edition_words, replacements, ways_back
from commands.corpus.upload import symbol_of
from commands.errors import EditionUnclear, KeepingRefusal
from commands.i18n import Catalogue, words_for
from commands.i18n.languages import any_language_typed, language_name
from commands.ui.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, shortened
from commands.ui.command_binding import Choice
from corpus.errors import SymbolMalformed
from corpus.holdings import Holding, Holdings
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold
from storage.library import Library

_SHORTEST_HASH = 8
"""Digits of the hash that a receipt shows."""
_IN_ONE_LANGUAGE = re.compile(r"(?P<symbol>.+?)\s*\((?P<language>[^\W\d_]+)\)\s*")
"""As cards name a text: "A/RES/71/28 (French)"; what is offered has the code of the language."""
_NUMBERED = re.compile(r"(?:[eé]dition|[eé]d\.?|n[o°]\.?|#)?\s*(?P<number>\d+)")
"""As cards and people name an edition."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document, in one language or in all."""

    symbol: DocumentSymbol
    language: str | None = None


class Suggesting:
    """Completes the options of `/corpus`, and reads what was chosen or typed."""

    def __init__(self, library: Library, moderators: Moderators, completion: Completion) -> None:
        self._library = library
        self._moderators = moderators
        self._completion = completion

    async def symbols(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the documents held, of which the file may be another text; a symbol not held is only typed."""
        if not self._may(interaction):
            return []
        return await self._completion.documents(self._library.edition, current, words_for(interaction))

    async def texts(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the texts held; of a document in several languages, all of them and each."""
        if not self._may(interaction):
            return []
        words = words_for(interaction)
        offered = {
            choice.value: choice
            for found in await self._completion.documents(self._library.edition, current, words)
            for choice in self._in_languages(found, words)
        }
        return list(offered.values())[:MOST_OPTIONS]

    async def editions(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the editions that one can go back to."""
        if not self._may(interaction):
            return []
        words, wanted = words_for(interaction), fold(current)
        entries = await self._library.corpus.history()
        replacing = replacements(entries)
        named = {
            each.record.stamp.number: edition_words(each, words, self.title_of, is_replacing=each in replacing)
            for each in ways_back(entries)
        }
        offered = [Choice(name=shortened(name), value=str(number)) for number, name in named.items()]
        return [each for each in offered if wanted in fold(each.name)][:MOST_OPTIONS]

    def title_of(self, symbol: DocumentSymbol) -> str:
        """Return the title of a document held; nothing for one that is not."""
        held = self._library.edition.holdings.get(symbol)
        return held[0].title if held else ""

    def text_of(self, typed: str) -> Text:
        """Return the text that was chosen, or typed, held or not; raise :class:`SymbolMalformed`."""
        holdings = self._library.edition.holdings
        if (found := _IN_ONE_LANGUAGE.fullmatch(typed)) is not None:
            language = any_language_typed(found["language"])
            if language is not None:
                return Text(_symbol_of(found["symbol"], holdings), language)
        return Text(_symbol_of(typed, holdings))

    async def edition_of(self, typed: str) -> int:
        """Return the number of an edition that was typed, as its number or as the hash in a receipt.

        Raises :class:`EditionUnclear`; whether it is kept, is found out later.
        """
        bare = typed.strip().casefold()
        found = _NUMBERED.fullmatch(bare)
        if found is not None and len(found["number"]) < _SHORTEST_HASH:
            return int(found["number"])
        entries = await self._library.corpus.history()
        for entry in entries:
            if len(bare) >= _SHORTEST_HASH and entry.record.stamp.hash.startswith(bare):
                return entry.record.stamp.number
        raise EditionUnclear(typed, sorted(each.record.stamp.number for each in ways_back(entries)))

    def _in_languages(self, choice: Choice, words: Catalogue) -> Iterator[Choice]:
        """Yield a document held as it was found; of one in several languages, each after it."""
        held = self._holdings(choice)
        if len(held) == 1:
            yield choice
        if len(held) < 2:
            return
        yield Choice(
            name=shortened(words.gettext("{document} — all languages", document=choice.value)), value=choice.value
        )
        for holding in held:
            language = language_name(holding.language, words.language)
            value = f"{choice.value} ({holding.language})"
            if len(value) <= MOST_OPTION_CHARACTERS:
                name = " — ".join(filter(None, (choice.value, language, holding.title)))
                yield Choice(name=shortened(name), value=value)

    def _holdings(self, choice: Choice) -> tuple[Holding, ...]:
        with suppress(SymbolMalformed):  # the line that says that something is not held has any value
            return self._library.edition.holdings.get(DocumentSymbol.parse(choice.value))
        return ()

    def _may(self, interaction: discord.Interaction) -> bool:
        """Say whether to suggest anything; who may not is told why when asking."""
        try:
            self._moderators.check(interaction)
        except KeepingRefusal:
            return False
        return True


def _symbol_of(typed: str, holdings: Holdings) -> DocumentSymbol:
    """Return the symbol that was typed; a name of our own too, under which nothing is held any more."""
    try:
        return symbol_of(typed, holdings)
    except SymbolMalformed:
        if (symbol := DocumentSymbol.parse(typed.strip())).is_local:
            return symbol
        raise
