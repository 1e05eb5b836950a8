"""Autocomplete and parsing of the `/corpus` options: documents, texts and editions to roll back to."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import discord

from commands.completion import Completion
from commands.corpus.access import Moderators
from commands.corpus.status_cards import edition_words, replacements, rollback_entries
from commands.corpus.upload import parse_symbol
from commands.errors import CorpusRefusal, EditionUnclear
from commands.i18n import Catalogue, words_for
from commands.i18n.languages import language_name, parse_any_language
from commands.ui.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, shortened
from commands.ui.command_binding import Choice
from corpus.errors import SymbolMalformed
from corpus.holdings import Holding, Holdings
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold
from storage.library import Library

_HASH_LENGTH = 8
"""Hex digits of an edition's hash in a receipt."""
_SYMBOL_AND_LANGUAGE = re.compile(r"(?P<symbol>.+?)\s*\((?P<language>[^\W\d_]+)\)\s*")
"""A text as cards name it: "A/RES/71/28 (French)". Suggestions have the language's code instead."""
_EDITION_NUMBER = re.compile(r"(?:[eé]dition|[eé]d\.?|n[o°]\.?|#)?\s*(?P<number>\d+)")
"""An edition's number, as cards show it or people type it."""


@dataclass(frozen=True, slots=True)
class TextReference:
    """A document, in one language or in all."""

    symbol: DocumentSymbol
    language: str | None = None
    """DEL"""


class CorpusAutocomplete:
    """Suggests values for the options of `/corpus`, and parses what was chosen or typed."""

    def __init__(self, library: Library, moderators: Moderators, completion: Completion) -> None:
        self._library = library
        self._moderators = moderators
        self._completion = completion

    async def symbols(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest held documents, one of which the uploaded file may replace. A new symbol must be typed in full."""
        if not self._is_allowed(interaction):
            return []
        return await self._completion.documents(self._library.edition, current, words_for(interaction))

    async def texts(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the held texts; for a document in several languages, all together and each alone."""
        if not self._is_allowed(interaction):
            return []
        words = words_for(interaction)
        choices = {
            choice.value: choice
            for document_choice in await self._completion.documents(self._library.edition, current, words)
            for choice in self._language_choices(document_choice, words)
        }
        return list(choices.values())[:MOST_OPTIONS]

    async def editions(self, interaction: discord.Interaction, current: str) -> list[Choice]:
        """Suggest the editions to roll back to."""
        if not self._is_allowed(interaction):
            return []
        words, folded = words_for(interaction), fold(current)
        entries = await self._library.editor.history()
        replacing_entries = replacements(entries)
        names = {
            each.record.stamp.number: edition_words(each, words, self.title_of, is_replacing=each in replacing_entries)
            for each in rollback_entries(entries)
        }
        choices = [Choice(name=shortened(name), value=str(number)) for number, name in names.items()]
        return [each for each in choices if folded in fold(each.name)][:MOST_OPTIONS]

    def title_of(self, symbol: DocumentSymbol) -> str:
        """Return the title of a held document; an empty string if the document is not held."""
        holdings = self._library.edition.holdings.get(symbol)
        return holdings[0].title if holdings else ""

    def text_of(self, typed: str) -> TextReference:
        """Return the chosen or typed text, which need not be held. Raises :class:`SymbolMalformed`."""
        holdings = self._library.edition.holdings
        if (match := _SYMBOL_AND_LANGUAGE.fullmatch(typed)) is not None:
            language = parse_any_language(match["language"])
            if language is not None:
                return TextReference(_parse_symbol(match["symbol"], holdings), language)
        return TextReference(_parse_symbol(typed, holdings))

    async def edition_of(self, typed: str) -> int:
        """Return the number of an edition that was typed as a number, or as a hash of eight or more digits.

        Raises :class:`EditionUnclear`. Whether an edition with this number is kept is not checked here.
        """
        bare = typed.strip().casefold()
        match = _EDITION_NUMBER.fullmatch(bare)
        if match is not None and len(match["number"]) < _HASH_LENGTH:
            return int(match["number"])
        entries = await self._library.editor.history()
        for entry in entries:
            if len(bare) >= _HASH_LENGTH and entry.record.stamp.hash.startswith(bare):
                return entry.record.stamp.number
        raise EditionUnclear(typed, sorted(each.record.stamp.number for each in rollback_entries(entries)))

    def _language_choices(self, choice: Choice, words: Catalogue) -> Iterator[Choice]:
        """Yield the choice for a held document; if it has several languages, one for all of them and one for each."""
        holdings = self._holdings_of(choice)
        if len(holdings) == 1:
            yield choice
        if len(holdings) < 2:
            return
        yield Choice(
            name=shortened(words.gettext("{document} — all languages", document=choice.value)), value=choice.value
        )
        for holding in holdings:
            language = language_name(holding.language, words.language)
            value = f"{choice.value} ({holding.language})"
            if len(value) <= MOST_OPTION_CHARACTERS:
                name = " — ".join(filter(None, (choice.value, language, holding.title)))
                yield Choice(name=shortened(name), value=value)

    def _holdings_of(self, choice: Choice) -> tuple[Holding, ...]:
        with suppress(SymbolMalformed):  # the value of the choice "not held" is not a symbol
            return self._library.edition.holdings.get(DocumentSymbol.parse(choice.value))
        return ()

    def _is_allowed(self, interaction: discord.Interaction) -> bool:
        """Return False to suggest nothing; the command itself then explains why it refuses."""
        try:
            self._moderators.check(interaction)
        except CorpusRefusal:
            return False
        return True


def _parse_symbol(typed: str, holdings: Holdings) -> DocumentSymbol:
    """Return the typed symbol; a local name is accepted too, even if nothing is held under it any more."""
    try:
        return parse_symbol(typed, holdings)
    except SymbolMalformed:
        if (symbol := DocumentSymbol.parse(typed.strip())).is_local:
            return symbol
        raise
