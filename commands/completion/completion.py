"""What a reader is offered while typing a citation: the document first, then its clauses."""

import re
from collections import OrderedDict
from collections.abc import Iterable

from commands.completion.clauses import Table, clauses_like, has_label, is_number, labelled, table_of
from commands.completion.names import Names, in_order
from commands.completion.typed import Typed, figures
from commands.i18n import Catalogue
from commands.i18n.document_names import symbol_words
from commands.ui.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, shortened
from commands.ui.command_binding import Choice
from corpus.citations.documents.find import find_mentions
from corpus.citations.documents.mention import Mention
from corpus.citations.parser import read_citations, split_citation
from corpus.errors import CorpusError
from corpus.holdings import Holding, Holdings
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold, plain
from storage.editions.edition import Edition

_MOST_TABLES = 64
"""Tables of clauses in memory, some hundred kilobytes each for the longest reports."""
_MOST_SEARCHED = 8
"""Documents whose clauses are looked through when no document was named."""
_MOST_TYPED = 200
"""Characters of what was typed that are looked at."""
_SEPARATOR = re.compile(r"[,;]|\s(?:and|et)\s")
_LINKS = frozenset({"of", "the", "de", "du", "la", "l", "d", "in", "from"})
"""Small words that bind a clause to its document."""


class Completion:
    """Offers documents and clauses of the current edition."""

    def __init__(self) -> None:
        self._tables: OrderedDict[tuple[str, str, str, str], Table] = OrderedDict()
        self._names: dict[tuple[str, str], Names] = {}

    async def citations(self, edition: Edition, typed: str, words: Catalogue) -> list[Choice]:
        """Return what a citation may become; with nothing typed, the documents held."""
        names = self._names_of(edition, words)
        typed = typed[:_MOST_TYPED]
        folded, text = fold(typed), Typed.of(typed)
        if not folded:
            return _each_once(names.all)
        named = [(await self._table(edition, holding, words), rest) for holding, rest in names.split(text)]
        found: dict[Choice, None] = {}
        if not any(has_label(table, rest) for table, rest in named):
            found = await self._continued(edition, names, typed, words)
        if not found:
            like = [clauses_like(table, rest) for table, rest in named]
            fitting = {table.whole.value for (table, _), clauses in zip(named, like, strict=True) if clauses}
            for (table, rest), clauses in zip(named, like, strict=True):
                found |= dict.fromkeys((table.whole, *names.begun(folded)) if not rest else ())
                # where the words stand in the text of another language, this one is not offered as a whole
                found |= dict.fromkeys(clauses or (() if table.whole.value in fitting else (table.whole,)))
        if not found:
            found = dict.fromkeys(names.begun(folded))
        if not found:
            found = await self._unnamed(edition, names, typed, words)
        return _each_once(found)

    async def documents(self, edition: Edition, typed: str, words: Catalogue) -> list[Choice]:
        """Return the documents that a name may become."""
        names = self._names_of(edition, words)
        typed = typed[:_MOST_TYPED]
        folded = fold(typed)
        if not folded:
            return _each_once(names.all)
        text = Typed.of(typed)
        mention = _symbol_in(typed, edition.holdings)
        found = dict.fromkeys((*names.begun(folded), *(names.choice(holding) for holding, _ in names.split(text))))
        if not found and mention is not None:
            found = dict.fromkeys(
                names.choice(held)
                for symbol in mention.symbols
                if mention.is_sure
                for held in edition.holdings.get(symbol)
            )
            found = found or dict.fromkeys(not_held(mention, typed, edition.holdings, words))
        if mention is None or (mention.start == 0 and not mention.is_sure and not found):
            found |= dict.fromkeys(names.choice(holding) for holding, _ in names.cut_short(text))
        if mention is None:
            found |= dict.fromkeys(names.choice(holding) for holding, _ in names.split_roughly(text))
            found |= dict.fromkeys(names.like(folded))
        return _each_once(found)

    async def _continued(self, edition: Edition, names: Names, typed: str, words: Catalogue) -> dict[Choice, None]:
        """Complete the last item of a list: « 71/28 OP1, OP »."""
        cuts = [found.end() for found in _SEPARATOR.finditer(typed)]
        if not cuts:
            return {}
        head, tail = typed[: cuts[-1]].rstrip(), typed[cuts[-1] :]
        try:
            cited = read_citations(head.rstrip(" ,;"), edition.holdings)
        except CorpusError:
            return {}
        last, items = cited[-1], [*names.split(Typed.of(tail))]
        said = {f"{each.document} {each.part}" for each in cited}
        if not items and last.part is not None:
            items = [(holding, fold(tail)) for holding in edition.holdings.get(last.document)[:1]]
        found: dict[Choice, None] = {}
        for holding, rest in items:
            table = await self._table(edition, holding, words)
            for each in clauses_like(table, rest, forgiving=False):
                value = f"{head} {each.value.removeprefix(f'{last.document} ')}"
                if each is not table.whole and each.value not in said and len(value) <= MOST_OPTION_CHARACTERS:
                    found[Choice(name=shortened(f"{head} {each.name}"), value=value)] = None
        return found

    async def _unnamed(self, edition: Edition, names: Names, typed: str, words: Catalogue) -> dict[Choice, None]:
        """Find what was meant where no name of a document held stands at the beginning."""
        text = Typed.of(typed)
        if (found := await self._as_cited(edition, typed, words)) or (
            mention := _symbol_in(typed, edition.holdings)
        ) is None:
            return found or await self._roughly(edition, names, text, words)
        if line := not_held(mention, typed, edition.holdings, words):
            return dict.fromkeys(line)
        if mention.start == 0 and not mention.is_sure:
            return await self._clauses(edition, names.cut_short(text), words)
        return {}

    async def _as_cited(self, edition: Edition, typed: str, words: Catalogue) -> dict[Choice, None]:
        """Understand what was typed as a citation: a link, or a document named in the middle of it."""
        symbol, rest = split_citation(typed, edition.holdings)
        held = edition.holdings.get(symbol) if symbol is not None else ()
        bare = _without_links(fold(rest))
        return await self._clauses(edition, ((holding, bare) for holding in held), words, or_whole=True)

    async def _roughly(self, edition: Edition, names: Names, typed: Typed, words: Catalogue) -> dict[Choice, None]:
        """Forgive an error in the document's name; else take what was typed for a clause of any document."""
        for named in (names.cut_short(typed), names.split_roughly(typed)):
            if found := await self._clauses(edition, named, words):
                return found
        clause = typed.behind(0)
        if found := dict.fromkeys([] if is_number(clause) else names.like(clause)):
            return found
        searched = in_order(edition.holdings, words.language)[:_MOST_SEARCHED]
        tables = [await self._table(edition, holding, words) for holding in searched]
        if found := {choice: None for table in tables for choice in labelled(table, clause)}:
            return found
        for forgiving in (False, True):
            if found := {
                choice: None for table in tables for choice in clauses_like(table, clause, forgiving=forgiving)
            }:
                return found
        return {}

    async def _clauses(
        self, edition: Edition, named: Iterable[tuple[Holding, str]], words: Catalogue, *, or_whole: bool = False
    ) -> dict[Choice, None]:
        found: dict[Choice, None] = {}
        for holding, rest in named:
            table = await self._table(edition, holding, words)
            found |= dict.fromkeys(clauses_like(table, rest) or ((table.whole,) if or_whole else ()))
        return found

    def _names_of(self, edition: Edition, words: Catalogue) -> Names:
        key = (edition.stamp.hash, words.language)
        if (names := self._names.get(key)) is None:
            self._names = {kept: each for kept, each in self._names.items() if kept[0] == edition.stamp.hash}
            names = self._names[key] = Names(edition.holdings, words)
        return names

    async def _table(self, edition: Edition, holding: Holding, words: Catalogue) -> Table:
        key = (edition.stamp.hash, str(holding.symbol), holding.language, words.language)
        if (table := self._tables.get(key)) is not None:
            self._tables.move_to_end(key)
        else:
            document = edition.document_now(holding.symbol, holding.language)
            table = table_of(document or await edition.document(holding.symbol, holding.language), words)
            self._tables[key] = table
            if len(self._tables) > _MOST_TABLES:
                self._tables.popitem(last=False)
        return table


def not_held(mention: Mention, typed: str, holdings: Holdings, words: Catalogue) -> list[Choice]:
    """Return one line that says that a document is not held; its value is what was typed, and nothing else is guessed.

    Nothing where what was typed is no whole symbol, or one that is held.
    """
    bare = plain(typed)
    own = figures(bare[mention.start : mention.end])
    missing = (each for each in mention.symbols if not holdings.get(each))
    symbol = next((each for each in missing if mention.is_sure or figures(str(each))[-len(own) :] == own), None)
    if symbol is None:
        return []
    if symbol.letter is not None and mention.end == len(bare):  # perhaps the first letter of a clause: « 71/29 O »
        symbol = DocumentSymbol.parse(symbol.stem)
    said = symbol_words(symbol, words)
    name = words.gettext("{symbol} — not held here", symbol=said[:1].upper() + said[1:])
    value = bare if len(bare) <= MOST_OPTION_CHARACTERS else str(symbol)[:MOST_OPTION_CHARACTERS]
    return [Choice(name=shortened(name), value=value)]


def _each_once(choices: Iterable[Choice]) -> list[Choice]:
    """Return the first choices, each value once: a document in two languages is one, in the reader's own."""
    once: dict[str | int | float, Choice] = {}
    for choice in choices:
        once.setdefault(choice.value, choice)
    return list(once.values())[:MOST_OPTIONS]


def _symbol_in(typed: str, holdings: Holdings) -> Mention | None:
    """Return the document that was typed by its symbol or number, one that is not held before one that is.

    None where no such thing was typed, only names and words.
    """
    mentions = [each for each in find_mentions(plain(typed), holdings) if each.is_sure or not each.is_name]
    missing = [each for each in mentions if each.is_sure and not holdings.get(each.symbols[0])]
    return next(iter((*missing, *mentions)), None)


def _without_links(folded: str) -> str:
    """Return words without the small ones that bind a clause to its document."""
    typed = folded.split()
    while typed and typed[-1] in _LINKS:
        typed.pop()
    return " ".join(typed)
