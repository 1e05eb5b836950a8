"""In-memory index of the documents that the library holds, without their text: to find, list and name them."""

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
    """Summary of one document in one language, without its text."""

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
    """Number of paragraphs in the recommendations tier."""
    warning_count: int = 0
    successor: Successor | None = None
    is_recognised: bool = False

    @classmethod
    def of(cls, document: Document) -> Self:
        """Return the summary of a document."""
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
    """All summaries, sorted by symbol and then language; its look-up tables are built once, by the constructor."""

    def __init__(self, holdings: Iterable[Holding] = ()) -> None:
        self.all: tuple[Holding, ...] = tuple(sorted(holdings, key=_sort_key))
        self._by_symbol = _group((holding.symbol, holding) for holding in self.all)
        self._by_name = _group((name, holding) for holding in self.all for name in _folded_names(holding))
        self._by_word = _index_by_word(self._by_name)
        self._by_stem = _group((holding.symbol.stem, holding) for holding in self.all)
        self._by_tail = _group((tail, holding) for holding in self.all for tail in holding.symbol.tails)
        self._by_stem_tail = _group((tail, holding) for holding in self.all for tail in _stem_tails(holding.symbol))
        self.most_name_words = max((name.count(" ") + 1 for name in self._by_name), default=0)
        """Number of words of the longest folded name; 0 if there are none."""
        self._by_successor = {
            holding.successor.symbol: holding for holding in reversed(self.all) if holding.successor is not None
        }

    def __iter__(self) -> Iterator[Holding]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @property
    def symbols(self) -> tuple[DocumentSymbol, ...]:
        """Return the symbols held, sorted, without duplicates."""
        return tuple(self._by_symbol)

    @property
    def names(self) -> Mapping[str, tuple[Holding, ...]]:
        """Return the documents of each folded name; a name may fit several documents."""
        return self._by_name

    def get(self, symbol: DocumentSymbol) -> tuple[Holding, ...]:
        """Return the summaries with exactly this symbol, one for each language; empty if it is not held."""
        return self._by_symbol.get(symbol, ())

    def common_language(self, symbols: Iterable[DocumentSymbol], preferred: str) -> str:
        """Return ``preferred`` if all texts are held in it or share no language, else the first that they share."""
        held = [{each.language for each in self.get(symbol)} for symbol in symbols]
        common = held[0].intersection(*held[1:]) if held else set[str]()
        return preferred if preferred in common or not common else min(common)

    def names_with_word(self, word: str) -> tuple[str, ...]:
        """Return the folded names that contain this folded word."""
        return self._by_word.get(word, ())

    def find_by_name(self, alias: str) -> tuple[Holding, ...]:
        """Return the documents with this name; case, accents and punctuation are ignored."""
        return self._by_name.get(fold(alias), ())

    def find_by_tail(self, tail: str) -> tuple[Holding, ...]:
        """Return the documents whose symbol ends with these whole components: ``L.8/Rev.1``, not ``8/Rev.1``."""
        return self._by_tail.get(tail.casefold(), ())

    def find_by_stem_tail(self, tail: str) -> tuple[Holding, ...]:
        """Return the documents whose symbol without its suffixes ends with ``tail``: ``L.8`` finds ``L.8/Rev.1``."""
        return self._by_stem_tail.get(tail.casefold(), ())

    def find_draft_of(self, symbol: DocumentSymbol) -> Holding | None:
        """Return the draft that the text with this symbol replaced; None if no such draft is held."""
        return self._by_successor.get(symbol)

    def related_symbols(self, symbol: DocumentSymbol, limit: int = 3) -> tuple[DocumentSymbol, ...]:
        """Return up to ``limit`` related symbols held: the draft of this one, then its other revisions and addenda."""
        draft = self.find_draft_of(symbol)
        near = [draft.symbol] if draft is not None else []
        near += [holding.symbol for holding in self._by_stem.get(symbol.stem, ())]
        return tuple(dict.fromkeys(other for other in near if other != symbol))[:limit]


def _sort_key(holding: Holding) -> tuple[object, ...]:
    return (holding.symbol.sort_key, holding.language)


def _folded_names(holding: Holding) -> Iterator[str]:
    """Yield the folded names of a document; a local id, which is not a UN symbol, counts as a name too."""
    yield from dict.fromkeys(map(fold, holding.aliases))
    if holding.symbol.is_local:
        yield fold(str(holding.symbol))


def _stem_tails(symbol: DocumentSymbol) -> Iterator[str]:
    suffix = symbol.text.removeprefix(symbol.stem).casefold()
    yield from (tail.removesuffix(suffix) for tail in symbol.tails)


def _index_by_word(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    words: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in set(name.split()):
            words[word].append(name)
    return {word: tuple(each) for word, each in words.items()}


def _group(pairs: Iterable[tuple[_Key, Holding]]) -> Mapping[_Key, tuple[Holding, ...]]:
    groups: defaultdict[_Key, dict[Holding, None]] = defaultdict(dict)
    for key, holding in pairs:
        groups[key][holding] = None
    return MappingProxyType({key: tuple(group) for key, group in groups.items()})
