"""What the library holds, in memory: enough of each document to find it, list it and name it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self, TypeVar

from corpus.document import Document, DocumentKind, Status, Successor, Tier
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Holding:
    """One document in one language, without its words."""

    symbol: DocumentSymbol
    language: str
    """ISO 639-1: ``fr``."""
    title: str
    kind: DocumentKind
    status: Status
    date: dt.date | None = None
    aliases: tuple[str, ...] = ()
    clause_count: int = 0
    section_count: int = 0
    footnote_count: int = 0
    recommendation_count: int = 0
    """Paragraphs of the tier of recommendations."""
    warning_count: int = 0
    successor: Successor | None = None
    is_recognised: bool = False

    @classmethod
    def of(cls, document: Document) -> Self:
        """Return what the holdings keep of a document."""
        return cls(
            symbol=document.symbol,
            language=document.language,
            title=document.title,
            kind=document.kind,
            status=document.status,
            date=document.date,
            aliases=document.aliases,
            clause_count=len(document.clauses),
            section_count=len(document.sections),
            footnote_count=len(document.footnotes),
            recommendation_count=sum(clause.tier is Tier.RECOMMENDATION for clause in document.clauses),
            warning_count=len(document.warnings),
            successor=document.successor,
            is_recognised=document.is_recognised,
        )


class Holdings:
    """Everything held, by symbol and then language; the tables behind its questions are built once."""

    def __init__(self, holdings: Iterable[Holding] = ()) -> None:
        self.all: tuple[Holding, ...] = tuple(sorted(holdings, key=_by_symbol))
        self._by_symbol = _grouped((holding.symbol, holding) for holding in self.all)
        self._by_name = _grouped((name, holding) for holding in self.all for name in _names(holding))
        self._by_word = _words_of(self._by_name)
        self._by_stem = _grouped((holding.symbol.stem, holding) for holding in self.all)
        self._by_tail = _grouped((tail, holding) for holding in self.all for tail in holding.symbol.tails)
        self._by_stem_tail = _grouped((tail, holding) for holding in self.all for tail in _stem_tails(holding.symbol))
        self.longest_name = max((name.count(" ") + 1 for name in self._by_name), default=0)
        """Words in the longest alias."""
        self._by_successor = {
            holding.successor.symbol: holding for holding in reversed(self.all) if holding.successor is not None
        }

    def __iter__(self) -> Iterator[Holding]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @property
    def symbols(self) -> tuple[DocumentSymbol, ...]:
        """Return the symbols held, each once, in order."""
        return tuple(self._by_symbol)

    @property
    def names(self) -> Mapping[str, tuple[Holding, ...]]:
        """Return the folded aliases and what each stands for; an alias may fit several documents."""
        return self._by_name

    def get(self, symbol: DocumentSymbol) -> tuple[Holding, ...]:
        """Return what is held under this very symbol, one for each language."""
        return self._by_symbol.get(symbol, ())

    def names_with(self, word: str) -> tuple[str, ...]:
        """Return the folded names that this folded word is a part of."""
        return self._by_word.get(word, ())

    def named(self, alias: str) -> tuple[Holding, ...]:
        """Return what goes by this name, whatever its case, accents and punctuation."""
        return self._by_name.get(fold(alias), ())

    def ending(self, tail: str) -> tuple[Holding, ...]:
        """Return what has a symbol that ends with these whole components: ``L.8/Rev.1``, not ``8/Rev.1``."""
        return self._by_tail.get(tail.casefold(), ())

    def revisions(self, tail: str) -> tuple[Holding, ...]:
        """Return what has such a symbol but for its suffixes: ``L.8/Rev.1`` for ``L.8`` and ``L.8/Rev.2``."""
        return self._by_stem_tail.get(tail.casefold(), ())

    def succeeded_by(self, symbol: DocumentSymbol) -> Holding | None:
        """Return the draft whose place the text under this symbol took."""
        return self._by_successor.get(symbol)

    def nearest(self, symbol: DocumentSymbol, limit: int = 3) -> tuple[DocumentSymbol, ...]:
        """Return the symbols held that stand near one: its draft, then its other revisions and addenda."""
        draft = self.succeeded_by(symbol)
        near = [draft.symbol] if draft is not None else []
        near += [holding.symbol for holding in self._by_stem.get(symbol.stem, ())]
        return tuple(dict.fromkeys(other for other in near if other != symbol))[:limit]


def _by_symbol(holding: Holding) -> tuple[object, ...]:
    return (holding.symbol.sort_key, holding.language)


def _names(holding: Holding) -> Iterator[str]:
    """Yield the folded names of a document; a local id, which is no symbol of the UN, is a name too."""
    yield from dict.fromkeys(map(fold, holding.aliases))
    if holding.symbol.is_local:
        yield fold(str(holding.symbol))


def _stem_tails(symbol: DocumentSymbol) -> Iterator[str]:
    suffix = symbol.text.removeprefix(symbol.stem).casefold()
    yield from (tail.removesuffix(suffix) for tail in symbol.tails)


def _words_of(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    words: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in set(name.split()):
            words[word].append(name)
    return {word: tuple(each) for word, each in words.items()}


def _grouped(pairs: Iterable[tuple[_Key, Holding]]) -> Mapping[_Key, tuple[Holding, ...]]:
    groups: defaultdict[_Key, dict[Holding, None]] = defaultdict(dict)
    for key, holding in pairs:
        groups[key][holding] = None
    return MappingProxyType({key: tuple(group) for key, group in groups.items()})
