"""An index of the documents of one edition by the names that readers type for them.

Typing errors are tolerated in letters, never in digits: ``71/29`` is another document than ``71/28``.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator

from commands.completion.likeness import likeness
from commands.completion.titles import SHORTEST_WITH_TYPOS, TitleIndex
from commands.completion.typed import Typed, figures, same_figures
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words, title_words
from commands.i18n.status import short_status
from commands.ui.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, shortened
from commands.ui.command_binding import Choice
from corpus.document import Document
from corpus.holdings import Holding, Holdings
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold

_LEAST_NAME_LIKENESS = 70.0
"""0 to 100, for the names of documents, which are short."""
_LEAST_OF_TITLE = 30
"""Characters reserved for a title shown in place of an unknown symbol, however long the rest of the line is."""
_MOST_ALIASES = 2_000
"""Aliases searched with typing errors; the manifest gives few documents one. Titles are indexed by their words."""
_YEAR_OF_SESSION_0 = 1945
"""Added to a session's number it gives the year: the seventy-fourth session of the Assembly began in 2019."""
_MOST_WITH_PREFIX = 200
"""Names examined for one prefix."""


class Names:
    """An index of the documents of one edition by folded names, for one UI language."""

    def __init__(self, holdings: Holdings, words: Catalogue) -> None:
        self._holdings: dict[str, tuple[Holding, ...]] = {}
        self._choices: dict[Holding, Choice] = {}
        for holding in sort_holdings(holdings, words.language):
            self._choices[holding] = document_choice(holding, words)
            for name in dict.fromkeys(_typed_names(holding)):
                self._holdings[name] = (*self._holdings.get(name, ()), holding)
        self._names = sorted(self._holdings)
        names = sorted({fold(name) for holding in self._choices for name in holding.aliases})
        self._aliases = [(name, figures(name)) for name in names if len(name) >= SHORTEST_WITH_TYPOS][:_MOST_ALIASES]
        self._titles = TitleIndex([fold(f"{each.title} {' '.join(each.aliases)}") for each in self._choices])
        self.all = list(self._choices.values())
        """Choices for all documents, in the order of :func:`sort_holdings`."""

    def split(self, typed: Typed) -> Iterator[tuple[Holding, str]]:
        """Yield `(document, remaining words)` for each name that the words begin with, the longest name first."""
        for count in range(len(typed.words), 0, -1):
            if typed.may_end(count):
                for holding in self._holdings.get(typed.first_words(count), ()):
                    yield holding, typed.words_after(count)

    def split_unfinished(self, typed: Typed) -> Iterator[tuple[Holding, str]]:
        """Yield `(document, remaining words)` for each name of which the words begin with an unfinished form."""
        for count in range(len(typed.words) - 1, 0, -1):
            if typed.may_end(count):
                for holding in self._with_longer_name(typed.first_words(count), typed.words[count]):
                    yield holding, typed.words_after(count)

    def _with_longer_name(self, beginning: str, following: str) -> dict[Holding, None]:
        """Return the documents with a longer name; not if both the name and the text continue with a digit."""
        found: dict[Holding, None] = {}
        for name in self._names_starting_with(f"{beginning} "):
            if not (following[0].isdigit() and name[len(beginning) + 1].isdigit()):
                found |= dict.fromkeys(self._holdings[name])
        return found

    def split_with_typos(self, typed: Typed) -> Iterator[tuple[Holding, str]]:
        """Like :meth:`split`, but tolerate typing errors in letters; best matches first."""
        alike: dict[str, float] = {}
        beginnings = [typed.first_words(count) for count in range(len(typed.words) + 1)]
        typed_figures = [figures(text) for text in beginnings]
        for name, held in self._aliases:
            count = min(name.count(" ") + 1, len(typed.words))
            if same_figures(
                typed_figures[count], held, is_unfinished=count == len(typed.words) and beginnings[count][-1].isdigit()
            ):
                alike[name] = likeness(beginnings[count], name)
        for name in sorted(alike, key=alike.__getitem__, reverse=True):
            if alike[name] < _LEAST_NAME_LIKENESS:
                return
            for holding in self._holdings[name]:
                yield holding, typed.words_after(name.count(" ") + 1)

    def starting_with(self, folded: str) -> list[Choice]:
        """Return choices for the documents that have a name with this prefix, in the order of :attr:`all`."""
        found = self._holdings_starting_with(folded)
        return [choice for holding, choice in self._choices.items() if holding in found]

    def _holdings_starting_with(self, folded: str) -> dict[Holding, None]:
        return {holding: None for name in self._names_starting_with(folded) for holding in self._holdings[name]}

    def _names_starting_with(self, beginning: str) -> Iterator[str]:
        """Yield at most :data:`_MOST_WITH_PREFIX` names with a prefix."""
        start = bisect_left(self._names, beginning)
        for name in self._names[start : start + _MOST_WITH_PREFIX]:
            if not name.startswith(beginning):
                return
            yield name

    def choice(self, holding: Holding) -> Choice:
        """Return the choice for a held document; raise KeyError for one of another edition."""
        return self._choices[holding]

    def similar_to(self, folded: str) -> list[Choice]:
        """Return choices for the documents with all words of the text in their titles or names."""
        return [self.all[place] for place in self._titles.with_words(folded)[:MOST_OPTIONS]]


def sort_holdings(holdings: Holdings, language: str = "") -> list[Holding]:
    """Return the holdings, adopted texts first, newer before older; of one document, ``language`` first."""
    ranks = {
        each: (not each.status.is_adopted, -_date_or_estimate(each).toordinal(), str(each.symbol)) for each in holdings
    }
    best: dict[DocumentSymbol, tuple[bool, int, str]] = {}
    for each, rank in ranks.items():
        best[each.symbol] = min(best.get(each.symbol, rank), rank)
    return sorted(holdings, key=lambda each: (*best[each.symbol], each.language != language))


def _date_or_estimate(holding: Holding) -> dt.date:
    """Return the date of a text; without one, about when its session of the Assembly began, else ``date.min``."""
    symbol, session = holding.symbol, holding.symbol.session
    if holding.date is not None:
        return holding.date
    if session is None or symbol.organ != "A" or symbol.is_special_session:
        return dt.date.min
    return dt.date(_YEAR_OF_SESSION_0 + session, 12, 1)


def document_choice(document: Document | Holding, words: Catalogue) -> Choice:
    """Return the choice for a document: symbol, status, title; the title comes first if the symbol is not known."""
    status = short_status(document, words)
    if document.symbol.is_local:
        room = MOST_OPTION_CHARACTERS - len(f" — {status} — {document.symbol}")
        name = f"{document_words(document, words, max(room, _LEAST_OF_TITLE))} — {status} — {document.symbol}"
    else:
        name = f"{document.symbol} — {status} — {title_words(document, words)}"
    return Choice(name=shortened(name, MOST_OPTION_CHARACTERS), value=str(document.symbol)[:MOST_OPTION_CHARACTERS])


def _typed_names(holding: Holding) -> Iterator[str]:
    """Yield the folded names that readers type for a document: symbol, aliases, and forms like "res 71/28"."""
    symbol = holding.symbol
    yield fold(str(symbol))
    yield from map(fold, symbol.tails)
    yield from map(fold, holding.aliases)
    if symbol.is_resolution:
        bare = fold(str(symbol).removeprefix("A/RES/"))
        yield from (
            f"{word}{bare}" for word in ("", "res ", "resolution ", "la resolution ", "ga resolution ", "unga res ")
        )
