"""The documents of one edition under all the names that people type for them.

A slip in the letters of a name is forgiven, a figure never: ``71/29`` is another document than ``71/28``.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator

from commands.completion.likeness import likeness, likest
from commands.completion.typed import Typed, figures, has_figures, same_figures
from commands.i18n import Catalogue
from commands.i18n.document_names import document_words, titled
from commands.i18n.status import short_status
from commands.ui.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, shortened
from commands.ui.command_binding import Choice
from corpus.document import Document
from corpus.holdings import Holding, Holdings
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold

SHORTEST_FORGIVEN = 4
"""Signs: below, everything is like everything."""

_LIKE_A_NAME = 70.0
"""0 to 100, for the names of documents, which are short."""
_LEAST_OF_TITLE = 30
"""Characters of a title that stands for a symbol, whatever else is to be said on a line."""
_MOST_NAMES = 2_000
"""Beyond, names are found by their beginnings only: a look at each would take longer than a key press."""
_YEAR_OF_SESSION_0 = 1945
"""The seventy-fourth session of the General Assembly began in 2019."""
_MOST_BEGUN = 200
"""Names looked at for one beginning."""


class Names:
    """The names of the documents of one edition, as readers type them, folded."""

    def __init__(self, holdings: Holdings, words: Catalogue) -> None:
        self._holdings: dict[str, tuple[Holding, ...]] = {}
        self._choices: dict[Holding, Choice] = {}
        for holding in in_order(holdings, words.language):
            self._choices[holding] = document_choice(holding, words)
            for name in dict.fromkeys(_typed_names(holding)):
                self._holdings[name] = (*self._holdings.get(name, ()), holding)
        self._names = sorted(self._holdings)
        names = sorted({fold(name) for holding in self._choices for name in holding.aliases})
        self._aliases = [(name, figures(name)) for name in names if len(name) >= SHORTEST_FORGIVEN][:_MOST_NAMES]
        self._titles = [fold(f"{holding.title} {' '.join(holding.aliases)}") for holding in self._choices]
        self.all = list(self._choices.values())
        """The documents themselves, adopted and new ones first."""

    def split(self, typed: Typed) -> Iterator[tuple[Holding, str]]:
        """Yield the documents that words begin with, and the rest of the words; the longest name first."""
        for count in range(len(typed.words), 0, -1):
            if typed.may_end(count):
                for holding in self._holdings.get(typed.first(count), ()):
                    yield holding, typed.behind(count)

    def cut_short(self, typed: Typed) -> Iterator[tuple[Holding, str]]:
        """Yield the documents that have a name with these words at its beginning, and the rest of the words."""
        for count in range(len(typed.words) - 1, 0, -1):
            if typed.may_end(count):
                for holding in self._cut_short(typed.first(count), typed.words[count]):
                    yield holding, typed.behind(count)

    def _cut_short(self, beginning: str, following: str) -> dict[Holding, None]:
        """Find names that are longer than what was typed of them; where they go on with a figure, nothing else may."""
        found: dict[Holding, None] = {}
        for name in self._with(f"{beginning} "):
            if not (following[0].isdigit() and name[len(beginning) + 1].isdigit()):
                found |= dict.fromkeys(self._holdings[name])
        return found

    def split_roughly(self, typed: Typed) -> Iterator[tuple[Holding, str]]:
        """Yield the documents that words begin with when a name may have a wrong letter, likest first."""
        alike: dict[str, float] = {}
        said = [typed.first(count) for count in range(len(typed.words) + 1)]
        own = [figures(text) for text in said]
        for name, held in self._aliases:
            count = min(name.count(" ") + 1, len(typed.words))
            if same_figures(own[count], held, is_unfinished=count == len(typed.words) and said[count][-1].isdigit()):
                alike[name] = likeness(said[count], name)
        for name in sorted(alike, key=alike.__getitem__, reverse=True):
            if alike[name] < _LIKE_A_NAME:
                return
            for holding in self._holdings[name]:
                yield holding, typed.behind(name.count(" ") + 1)

    def begun(self, folded: str) -> list[Choice]:
        """Return the documents that have a name with this beginning, in order."""
        found = self._with_beginning(folded)
        return [choice for holding, choice in self._choices.items() if holding in found]

    def _with_beginning(self, folded: str) -> dict[Holding, None]:
        return {holding: None for name in self._with(folded) for holding in self._holdings[name]}

    def _with(self, beginning: str) -> Iterator[str]:
        """Yield the first names with a beginning."""
        start = bisect_left(self._names, beginning)
        for name in self._names[start : start + _MOST_BEGUN]:
            if not name.startswith(beginning):
                return
            yield name

    def choice(self, holding: Holding) -> Choice:
        """Return a document as it is offered."""
        return self._choices[holding]

    def like(self, folded: str) -> list[Choice]:
        """Return the documents that have a title or a name like this, and all of its figures, likest first."""
        wanted = figures(folded)
        places = likest(folded, self._titles[:_MOST_NAMES], MOST_OPTIONS)
        return [self.all[place] for place in places if has_figures(self._titles[place], wanted)]


def in_order(holdings: Holdings, language: str = "") -> list[Holding]:
    """Return what is held, adopted texts first, the newer before the older; of one document, a language first."""
    ranks = {each: (not each.status.is_adopted, -_when(each).toordinal(), str(each.symbol)) for each in holdings}
    best: dict[DocumentSymbol, tuple[bool, int, str]] = {}
    for each, rank in ranks.items():
        best[each.symbol] = min(best.get(each.symbol, rank), rank)
    return sorted(holdings, key=lambda each: (*best[each.symbol], each.language != language))


def _when(holding: Holding) -> dt.date:
    """Return when a text is from; of a text without a date, when its session of the Assembly began, about."""
    symbol, session = holding.symbol, holding.symbol.session
    if holding.date is not None:
        return holding.date
    if session is None or symbol.organ != "A" or symbol.is_special_session:
        return dt.date.min
    return dt.date(_YEAR_OF_SESSION_0 + session, 12, 1)


def document_choice(document: Document | Holding, words: Catalogue) -> Choice:
    """Return a document as it is offered: symbol, status, title; a title first where no symbol is known."""
    status = short_status(document, words)
    if document.symbol.is_local:
        room = MOST_OPTION_CHARACTERS - len(f" — {status} — {document.symbol}")
        name = f"{document_words(document, words, max(room, _LEAST_OF_TITLE))} — {status} — {document.symbol}"
    else:
        name = f"{document.symbol} — {status} — {titled(document, words)}"
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
