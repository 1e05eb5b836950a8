"""Autocompletion of a citation: the document first, then its clauses."""

import asyncio
import re
from collections.abc import Iterable, Sequence

from cachetools import LRUCache

from commands.completion.clauses import (
    ClauseTable,
    clauses_named,
    found_choice_name,
    has_label,
    is_number,
    part_choice,
    suggest_clauses,
    table_of,
)
from commands.completion.names import Names, sort_holdings
from commands.completion.typed import Typed, figures
from commands.errors import Refusal, WordsOnly
from commands.i18n import Catalogue
from commands.i18n.document_names import symbol_words
from commands.lookup.find import Found, find, languages_held
from commands.lookup.without_document import holders_of
from commands.ui.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, shortened
from commands.ui.command_binding import Choice
from corpus.address import WholeSection
from corpus.citations.documents.find import find_mentions
from corpus.citations.documents.mention import Mention
from corpus.citations.errors import CitationUnclear
from corpus.citations.parser import read_citations, split_citation
from corpus.errors import CorpusError
from corpus.holdings import Holding, Holdings
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold, plain
from storage.editions.edition import Edition

_MOST_TABLES = 64
"""Tables of clauses in memory, a few hundred kilobytes each for the longest reports."""
_MOST_SEARCHED = 8
"""Documents whose clauses are searched when no document was named."""
_MOST_TYPED = 200
"""Characters of the typed text that are used."""
_SEPARATOR = re.compile(r"[,;]|\s(?:and|et)\s")
_LINKING_WORDS = frozenset({"of", "the", "de", "du", "la", "l", "d", "in", "from"})
"""Words between a clause and its document, folded: "OP 3 of the ...", « al. 2 de la ... »."""


class Completion:
    """Suggests documents and clauses of an edition, with an LRU cache of their tables."""

    def __init__(self) -> None:
        self._tables: LRUCache[tuple[str, str, str, str], ClauseTable] = LRUCache(_MOST_TABLES)
        self._names: dict[tuple[str, str], Names] = {}

    async def citations(self, edition: Edition, typed: str, words: Catalogue) -> list[Choice]:
        """Return suggestions for a citation, best first, at most 25; for an empty text, the documents held.

        The first is what the command would answer, if it understands what was typed.
        """
        names = await self._names_of(edition, words)
        typed = typed[:_MOST_TYPED]
        if not fold(typed):
            return _unique(names.all)
        others = await self._suggestions(edition, names, typed, words)
        if (understood := await self._understood(edition, names, typed, words)) is None:
            return _unique(others)
        if others and await self._is_same(edition, understood, next(iter(others)), words):
            return _unique(others)  # « 71/28 OP1, 3 » as it is completed: « 71/28 OP1, OP3 »
        return _unique((understood, *others))

    async def words_only(self, edition: Edition, error: CitationUnclear, words: Catalogue) -> WordsOnly | None:
        """Return the error that offers what is found by words that name no document; None if nothing is."""
        if error.symbol is not None:
            return None
        offers: list[tuple[str, DocumentSymbol, str | None]] = []
        for choice in await self._found_by_words(edition, error.text, words):
            [cited, *_] = read_citations(str(choice.value), edition.holdings)
            offers.append((choice.name, cited.document, str(cited.part) if cited.part is not None else None))
        return WordsOnly(error.text, offers) if offers else None

    async def _found_by_words(self, edition: Edition, typed: str, words: Catalogue) -> list[Choice]:
        """Return what is found by words that are no citation, only what is held: sections on them, then clauses."""
        names = await self._names_of(edition, words)
        sections = [
            await self._understood(edition, names, f"{symbol} section {fold(typed)}", words)
            for symbol in await holders_of(edition, (WholeSection(words=fold(typed)),), words.language)
        ]
        choices = await self.citations(edition, typed, words)
        clauses = [each for each in choices if await _found(edition, str(each.value), words)]
        return _unique((*filter(None, sections), *clauses))

    async def _understood(self, edition: Edition, names: Names, typed: str, words: Catalogue) -> Choice | None:
        """Return the choice for what the command would answer; None if it would ask or refuse."""
        if not (found := await _found(edition, typed, words)):
            return None
        first, *further = found
        symbol, quotation = first.document.symbol, first.quotation
        is_default = languages_held(edition, symbol, words.language)[0] == first.document.language
        parts = quotation.names if quotation is not None else ()
        if further or not is_default or len(parts) > 1:
            return _whole_text_choice(found, typed, words)
        holding = next(each for each in edition.holdings.get(symbol) if each.language == first.document.language)
        if quotation is None:
            return names.choice(holding)
        table = await self._table(edition, holding, words)
        return next(filter(None, map(table.choice_of, parts)), None) or part_choice(quotation, words)

    async def _is_same(self, edition: Edition, understood: Choice, other: Choice, words: Catalogue) -> bool:
        """Return True if both choices are answered with the same parts."""
        if understood.value == other.value:
            return True
        if not _SEPARATOR.search(str(other.value)):
            return False
        first, second = [await _found(edition, str(each.value), words) for each in (understood, other)]
        return [each.request for each in first] == [each.request for each in second]

    async def _suggestions(self, edition: Edition, names: Names, typed: str, words: Catalogue) -> dict[Choice, None]:
        """Return suggestions for a text that may be unfinished, best first."""
        folded, text = fold(typed), Typed.parse(typed)
        named = [(await self._table(edition, holding, words), rest) for holding, rest in names.split(text)]
        found: dict[Choice, None] = {}
        if not any(has_label(table, rest) for table, rest in named):
            found = await self._complete_list(edition, names, typed, words)
        if not found:
            like = [suggest_clauses(table, rest) for table, rest in named]
            fitting = {table.whole.value for (table, _), clauses in zip(named, like, strict=True) if clauses}
            for (table, rest), clauses in zip(named, like, strict=True):
                found |= dict.fromkeys((table.whole, *names.starting_with(folded)) if not rest else ())
                # if the words match in the text of another language, this one is not offered as a whole
                found |= dict.fromkeys(clauses or (() if table.whole.value in fitting else (table.whole,)))
        if not found:
            found = dict.fromkeys(names.starting_with(folded))
        if not found:
            found = await self._without_leading_name(edition, names, typed, words)
        return found

    async def documents(self, edition: Edition, typed: str, words: Catalogue) -> list[Choice]:
        """Return suggestions for the name of a document, best first, at most 25."""
        names = await self._names_of(edition, words)
        typed = typed[:_MOST_TYPED]
        folded = fold(typed)
        if not folded:
            return _unique(names.all)
        text = Typed.parse(typed)
        mention = _symbol_in(typed, edition.holdings)
        found = dict.fromkeys(
            (*names.starting_with(folded), *(names.choice(holding) for holding, _ in names.split(text)))
        )
        if not found and mention is not None:
            found = dict.fromkeys(
                names.choice(held)
                for symbol in mention.symbols
                if mention.is_unambiguous
                for held in edition.holdings.get(symbol)
            )
            found = found or dict.fromkeys(not_held_choices(mention, typed, edition.holdings, words))
        if mention is None or (mention.start == 0 and not mention.is_unambiguous and not found):
            found |= dict.fromkeys(names.choice(holding) for holding, _ in names.split_unfinished(text))
        if mention is None:
            found |= dict.fromkeys(names.choice(holding) for holding, _ in names.split_with_typos(text))
            found |= dict.fromkeys(names.similar_to(folded))
        return _unique(found)

    async def _complete_list(self, edition: Edition, names: Names, typed: str, words: Catalogue) -> dict[Choice, None]:
        """Complete the last item of a list: « 71/28 OP1, OP »."""
        cuts = [found.end() for found in _SEPARATOR.finditer(typed)]
        if not cuts:
            return {}
        head, tail = typed[: cuts[-1]].rstrip(), typed[cuts[-1] :]
        try:
            cited = read_citations(head.rstrip(" ,;"), edition.holdings)
        except CorpusError:
            return {}
        last, items = cited[-1], [*names.split(Typed.parse(tail))]
        already_cited = {f"{each.document} {each.part}" for each in cited}
        if not items and last.part is not None:
            items = [(holding, fold(tail)) for holding in edition.holdings.get(last.document)[:1]]
        found: dict[Choice, None] = {}
        for holding, rest in items:
            table = await self._table(edition, holding, words)
            for each in suggest_clauses(table, rest, allow_typos=False):
                value = f"{head} {each.value.removeprefix(f'{last.document} ')}"
                if each is not table.whole and each.value not in already_cited and len(value) <= MOST_OPTION_CHARACTERS:
                    found[Choice(name=shortened(f"{head} {each.name}"), value=value)] = None
        return found

    async def _without_leading_name(
        self, edition: Edition, names: Names, typed: str, words: Catalogue
    ) -> dict[Choice, None]:
        """Return suggestions for a text that does not begin with the name of a held document."""
        text = Typed.parse(typed)
        if (found := await self._as_cited(edition, typed, words)) or (
            mention := _symbol_in(typed, edition.holdings)
        ) is None:
            return found or await self._with_typos(edition, names, text, words)
        if line := not_held_choices(mention, typed, edition.holdings, words):
            return dict.fromkeys(line)
        if mention.start == 0 and not mention.is_unambiguous:
            return await self._suggest_clauses(edition, names.split_unfinished(text), words)
        return {}

    async def _as_cited(self, edition: Edition, typed: str, words: Catalogue) -> dict[Choice, None]:
        """Parse the text as a citation: it may be a link, or name the document in the middle."""
        symbol, rest = split_citation(typed, edition.holdings)
        held = edition.holdings.get(symbol) if symbol is not None else ()
        bare = _strip_linking_words(fold(rest))
        return await self._suggest_clauses(edition, ((holding, bare) for holding in held), words, or_whole=True)

    async def _with_typos(self, edition: Edition, names: Names, typed: Typed, words: Catalogue) -> dict[Choice, None]:
        """Tolerate a typing error in the document's name; else search the clauses of the first documents."""
        for named in (names.split_unfinished(typed), names.split_with_typos(typed)):
            if found := await self._suggest_clauses(edition, named, words):
                return found
        clause = typed.words_after(0)
        if found := dict.fromkeys([] if is_number(clause) else names.similar_to(clause)):
            return found
        searched = sort_holdings(edition.holdings, words.language)[:_MOST_SEARCHED]
        tables = [await self._table(edition, holding, words) for holding in searched]
        if found := {choice: None for table in tables for choice in clauses_named(table, clause)}:
            return found
        for allow_typos in (False, True):
            if found := {
                choice: None for table in tables for choice in suggest_clauses(table, clause, allow_typos=allow_typos)
            }:
                return found
        return {}

    async def _suggest_clauses(
        self, edition: Edition, named: Iterable[tuple[Holding, str]], words: Catalogue, *, or_whole: bool = False
    ) -> dict[Choice, None]:
        found: dict[Choice, None] = {}
        for holding, rest in named:
            table = await self._table(edition, holding, words)
            found |= dict.fromkeys(suggest_clauses(table, rest) or ((table.whole,) if or_whole else ()))
        return found

    async def _names_of(self, edition: Edition, words: Catalogue) -> Names:
        key = (edition.stamp.hash, words.language)
        if (names := self._names.get(key)) is None:
            names = await asyncio.to_thread(Names, edition.holdings, words)  # seconds for ten thousand documents
            current = {cached_key: each for cached_key, each in self._names.items() if cached_key[0] == key[0]}
            self._names = {**current, key: names}
        return names

    async def _table(self, edition: Edition, holding: Holding, words: Catalogue) -> ClauseTable:
        key = (edition.stamp.hash, str(holding.symbol), holding.language, words.language)
        if (table := self._tables.get(key)) is None:
            document = edition.cached_document(holding.symbol, holding.language)
            table = table_of(document or await edition.document(holding.symbol, holding.language), words)
            self._tables[key] = table
        return table


async def _found(edition: Edition, typed: str, words: Catalogue) -> tuple[Found, ...]:
    """Return what the command would answer; an empty tuple if it would ask or refuse."""
    try:
        return await find(edition, typed, words.language)
    except (CorpusError, Refusal):
        return ()


def _whole_text_choice(found: Sequence[Found], typed: str, words: Catalogue) -> Choice | None:
    """Return the choice for several parts, whose value is what was typed; None if that is too long for a value."""
    if len(typed) > MOST_OPTION_CHARACTERS:
        return None
    names = [
        found_choice_name(each.document, each.quotation.names if each.quotation is not None else (), words)
        for each in found
    ]
    return Choice(name=shortened("; ".join(names), MOST_OPTION_CHARACTERS), value=typed)


def not_held_choices(mention: Mention, typed: str, holdings: Holdings, words: Catalogue) -> list[Choice]:
    """Return one choice which says that a document is not held; its value is what was typed.

    Empty if what was typed is not a complete symbol, or is one that is held.
    """
    bare = plain(typed)
    typed_figures = figures(bare[mention.start : mention.end])
    missing = [each for each in mention.symbols if not holdings.get(each)]
    if not mention.is_unambiguous:
        missing = [each for each in missing if figures(str(each))[-len(typed_figures) :] == typed_figures]
    symbol = next(iter(missing), None)
    if symbol is None:
        return []
    if symbol.letter is not None and mention.end == len(bare):  # perhaps the first letter of a clause: « 71/29 O »
        symbol = DocumentSymbol.parse(symbol.stem)
    symbol_name = symbol_words(symbol, words)
    name = words.gettext("{symbol} — not held here", symbol=symbol_name[:1].upper() + symbol_name[1:])
    value = bare if len(bare) <= MOST_OPTION_CHARACTERS else str(symbol)[:MOST_OPTION_CHARACTERS]
    return [Choice(name=shortened(name), value=value)]


def _unique(choices: Iterable[Choice]) -> list[Choice]:
    """Return the first choices, each value once: of a document in several languages only the first, the reader's."""
    once: dict[str | int | float, Choice] = {}
    for choice in choices:
        once.setdefault(choice.value, choice)
    return list(once.values())[:MOST_OPTIONS]


def _symbol_in(typed: str, holdings: Holdings) -> Mention | None:
    """Return the mention of a document by its symbol or number, preferring one that is not held.

    None if the text has only names and other words.
    """
    mentions = [each for each in find_mentions(plain(typed), holdings) if each.is_unambiguous or not each.is_name]
    missing = [each for each in mentions if each.is_unambiguous and not holdings.get(each.symbols[0])]
    return next(iter((*missing, *mentions)), None)


def _strip_linking_words(folded: str) -> str:
    """Remove linking words from the end of a folded text."""
    typed = folded.split()
    while typed and typed[-1] in _LINKING_WORDS:
        typed.pop()
    return " ".join(typed)
