"""The documents of one edition under all the names that people type for them."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator

from commands.cards.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, shortened
from commands.completion.likeness import likeness, likest
from commands.making import Choice
from commands.words import Words
from commands.words.status import short_status
from corpus.document import Document
from corpus.folding import fold
from corpus.holdings import Holding, Holdings

SHORTEST_FORGIVEN = 4
"""Signs: below, everything is like everything."""

_LIKE_A_NAME = 70.0
"""0 to 100, for the names of documents, which are short and full of figures."""
_MOST_NAMES = 2_000
"""Beyond, names are found by their beginnings only: a look at each would take longer than a key press."""
_YEAR_OF_SESSION_0 = 1945
"""The seventy-fourth session of the General Assembly began in 2019."""
_LINKS = frozenset({"of", "the", "de", "du", "la", "l", "d", "in", "from"})
"""Small words that bind a clause to its document."""


class Names:
    """The names of the documents of one edition, as readers type them, folded."""

    def __init__(self, holdings: Holdings, words: Words) -> None:
        self._holdings: dict[str, tuple[Holding, ...]] = {}
        self._choices: dict[Holding, Choice] = {}
        for holding in in_order(holdings):
            self._choices[holding] = document_choice(holding, words)
            for name in dict.fromkeys(_typed_names(holding)):
                self._holdings[name] = (*self._holdings.get(name, ()), holding)
        self._names = sorted(self._holdings)
        self._titles = [fold(f"{holding.title} {' '.join(holding.aliases)}") for holding in self._choices]
        self.all = list(self._choices.values())
        """The documents themselves, adopted and new ones first."""

    def split(self, typed: list[str]) -> Iterator[tuple[Holding, str]]:
        """Yield the documents that words begin or end with, and the rest of the words; the longest name first."""
        for count in range(len(typed), 0, -1):
            for holding in self._holdings.get(" ".join(typed[:count]), ()):
                yield holding, " ".join(typed[count:])
        for count in range(1, len(typed)):
            for holding in self._holdings.get(" ".join(typed[count:]), ()):
                yield holding, " ".join(_without_links(typed[:count]))

    def split_roughly(self, typed: list[str]) -> Iterator[tuple[Holding, str]]:
        """Yield the documents that words begin with when a name may be cut short or mistyped, likest first."""
        for count in range(len(typed) - 1, 0, -1):
            for holding in self._with_beginning(f"{' '.join(typed[:count])} "):
                yield holding, " ".join(typed[count:])
        if len(self._names) > _MOST_NAMES:
            return
        alike = {
            name: likeness(" ".join(typed[: name.count(" ") + 1]), name)
            for name in self._names
            if len(name) >= SHORTEST_FORGIVEN
        }
        for name in sorted(alike, key=alike.__getitem__, reverse=True):
            if alike[name] < _LIKE_A_NAME:
                return
            for holding in self._holdings[name]:
                yield holding, " ".join(typed[name.count(" ") + 1 :])

    def begun(self, folded: str) -> list[Choice]:
        """Return the documents that have a name with this beginning, in order."""
        found = self._with_beginning(folded)
        return [choice for holding, choice in self._choices.items() if holding in found]

    def _with_beginning(self, folded: str) -> dict[Holding, None]:
        found: dict[Holding, None] = {}
        for name in self._names[bisect_left(self._names, folded) :]:
            if not name.startswith(folded) or len(found) >= MOST_OPTIONS:
                break
            found |= dict.fromkeys(self._holdings[name])
        return found

    def choice(self, holding: Holding) -> Choice:
        """Return a document as it is offered."""
        return self._choices[holding]

    def like(self, folded: str) -> list[Choice]:
        """Return the documents that have a title or a name like this, likest first."""
        return [self.all[place] for place in likest(folded, self._titles[:_MOST_NAMES], MOST_OPTIONS)]


def in_order(holdings: Holdings) -> list[Holding]:
    """Return what is held, adopted texts first, the newer before the older."""
    return sorted(holdings, key=lambda each: (not each.status.is_adopted, -_when(each).toordinal(), str(each.symbol)))


def _when(holding: Holding) -> dt.date:
    """Return when a text is from; of a text without a date, when its session of the Assembly began, about."""
    symbol, session = holding.symbol, holding.symbol.session
    if holding.date is not None:
        return holding.date
    if session is None or symbol.organ != "A" or symbol.is_special_session:
        return dt.date.min
    return dt.date(_YEAR_OF_SESSION_0 + session, 12, 1)


def document_choice(document: Document | Holding, words: Words) -> Choice:
    """Return a document as it is offered: symbol, status, title."""
    name = f"{document.symbol} — {short_status(document, words)} — {document.title}"
    return Choice(name=shortened(name, MOST_OPTION_CHARACTERS), value=str(document.symbol)[:MOST_OPTION_CHARACTERS])


def _typed_names(holding: Holding) -> Iterator[str]:
    """Yield the names by which a document is typed, folded."""
    symbol = holding.symbol
    yield fold(str(symbol))
    yield from map(fold, symbol.tails)
    yield from map(fold, holding.aliases)
    if symbol.is_resolution:
        bare = fold(str(symbol).removeprefix("A/RES/"))
        yield from (
            f"{word}{bare}" for word in ("", "res ", "resolution ", "la resolution ", "ga resolution ", "unga res ")
        )


def _without_links(typed: list[str]) -> list[str]:
    """Return words without the small ones that bind a clause to its document."""
    while typed and typed[-1] in _LINKS:
        typed = typed[:-1]
    return typed
