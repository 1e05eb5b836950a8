"""What a reader is offered while typing a citation: the document first, then its clauses."""

from collections import OrderedDict

from commands.cards.card import MOST_OPTIONS
from commands.completion.clauses import Table, clauses_like, table_of
from commands.completion.names import Names, in_order
from commands.making import Choice
from commands.words import Words
from corpus.citation import split_citation
from corpus.folding import fold
from corpus.holdings import Holding
from storage.edition import Edition

_MOST_TABLES = 64
"""Tables of clauses in memory, some hundred kilobytes each for the longest reports."""
_MOST_SEARCHED = 8
"""Documents whose clauses are looked through when no document was named."""
_MOST_TYPED = 200
"""Characters of what was typed that are looked at."""


class Completion:
    """Offers documents and clauses of the current edition."""

    def __init__(self) -> None:
        self._tables: OrderedDict[tuple[str, str, str, str], Table] = OrderedDict()
        self._names: dict[tuple[str, str], Names] = {}

    async def citations(self, edition: Edition, typed: str, words: Words) -> list[Choice]:
        """Return what a citation may become; with nothing typed, the documents held."""
        names = self._names_of(edition, words)
        folded = fold(typed[:_MOST_TYPED])
        if not folded:
            return names.all[:MOST_OPTIONS]
        typed_words = folded.split()
        found: dict[Choice, None] = {}
        for holding, rest in names.split(typed_words):
            table = await self._table(edition, holding, words)
            found |= dict.fromkeys((table.whole, *names.begun(folded)) if not rest else ())
            found |= dict.fromkeys(clauses_like(table, rest) or (table.whole,))
        if not found:
            found = dict.fromkeys(names.begun(folded)) or await self._as_cited(edition, typed, words)
        if not found:
            found = await self._roughly(edition, names, typed_words, words)
        return list(found)[:MOST_OPTIONS]

    async def documents(self, edition: Edition, typed: str, words: Words) -> list[Choice]:
        """Return the documents that a name may become."""
        names = self._names_of(edition, words)
        folded = fold(typed[:_MOST_TYPED])
        if not folded:
            return names.all[:MOST_OPTIONS]
        rough = [names.choice(holding) for holding, _ in names.split_roughly(folded.split())]
        return list(dict.fromkeys((*names.begun(folded), *rough, *names.like(folded))))[:MOST_OPTIONS]

    async def _as_cited(self, edition: Edition, typed: str, words: Words) -> dict[Choice, None]:
        """Understand what was typed as a citation: a link, or a document named in the middle of it."""
        symbol, rest = split_citation(typed, edition.holdings)
        held = edition.holdings.get(symbol) if symbol is not None else ()
        tables = [await self._table(edition, holding, words) for holding in held]
        return {choice: None for table in tables for choice in clauses_like(table, rest)}

    async def _roughly(self, edition: Edition, names: Names, typed: list[str], words: Words) -> dict[Choice, None]:
        """Forgive an error in the document's name; else take what was typed for a clause of any document."""
        found: dict[Choice, None] = {}
        for holding, rest in names.split_roughly(typed):
            found |= dict.fromkeys(clauses_like(await self._table(edition, holding, words), rest))
        if found:
            return found
        clause = " ".join(typed)
        found = dict.fromkeys(names.like(clause))
        for forgiving in (False, True):
            if not found:
                for holding in in_order(edition.holdings)[:_MOST_SEARCHED]:
                    table = await self._table(edition, holding, words)
                    found |= dict.fromkeys(clauses_like(table, clause, forgiving=forgiving))
        return found

    def _names_of(self, edition: Edition, words: Words) -> Names:
        key = (edition.stamp.hash, words.language)
        if (names := self._names.get(key)) is None:
            self._names = {kept: each for kept, each in self._names.items() if kept[0] == edition.stamp.hash}
            names = self._names[key] = Names(edition.holdings, words)
        return names

    async def _table(self, edition: Edition, holding: Holding, words: Words) -> Table:
        key = (edition.stamp.hash, str(holding.symbol), holding.language, words.language)
        if (table := self._tables.get(key)) is None:
            document = edition.document_now(holding.symbol, holding.language)
            table = table_of(document or await edition.document(holding.symbol, holding.language), words)
            self._tables[key] = table
            if len(self._tables) > _MOST_TABLES:
                self._tables.popitem(last=False)
        return table
