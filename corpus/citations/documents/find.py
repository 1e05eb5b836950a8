"""Find which documents a citation names, and where in it: symbols, bare numbers, tails of symbols, names, links.

Tried in this order, and what one has found the next does not look at: links, full symbols, bare numbers,
tails (``L.8/Rev.1``), names. Only where nothing at all was found, a name with a slip of the finger, the
only document of its kind, or a number with a dash are tried. In each step the longest match wins, so that
``L.8/Rev.1`` is never taken for ``L.8``. What fits several documents names them all: then the reader is asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from corpus.citations.documents.by_name import final_report, names, only_draft, only_letter, slipped_names
from corpus.citations.documents.by_number import dashed_number, numbers
from corpus.citations.documents.by_symbol import full_symbols, tails
from corpus.citations.documents.mention import Mention
from corpus.holdings import Holdings
from corpus.languages import LANGUAGES
from corpus.languages.dates import find_date
from corpus.languages.document_names import COMPANIONS, DRAFT, LATER
from corpus.links import LINK, read_link
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold


def _links(text: str, _: Holdings) -> Iterator[Mention]:
    for found in LINK.finditer(text):
        link = read_link(found[0])
        symbols = (link.symbol,) if link else ()
        yield Mention(found.start(), found.end(), symbols, link.language if link else None)


_Stage = Callable[[str, Holdings], Iterable[Mention]]
_STAGES: tuple[_Stage, ...] = (_links, full_symbols, numbers, tails, names)
_RESORTS: tuple[_Stage, ...] = (slipped_names, final_report, only_draft, only_letter, dashed_number)


def find_mentions(text: str, holdings: Holdings) -> tuple[Mention, ...]:
    """Return the documents that a plain text names, in its order; the mentions do not overlap."""
    found: list[Mention] = []
    for stage in _STAGES:
        found += [
            new for new in stage(text, holdings) if all(new.end <= old.start or old.end <= new.start for old in found)
        ]
    for stage in _RESORTS:
        found = found or list(stage(text, holdings))
    found.sort(key=lambda mention: mention.start)
    return tuple(_introduced(mention, text, holdings) for mention in found)


_DATED = re.compile(
    r",? ?\(?(?:(?:of|du|de|del|от|dated|datée? du|en date du"
    r"|(?:adopted|adoptée?|aprobad[ao])(?: (?:by|par|por|without|sans|sin) [^\d,;()]{2,40}?)?(?: on| le| el)?) )?"
    r"(?:\d{1,2}(?:er|st|nd|rd|th)? (?:de )?[^\W\d_]{3,}\.?,? (?:de )?\d{4}|[A-Z][a-z]{2,}\.? \d{1,2}, \d{4})\b\)?"
    r"| ?\(\d{4}\)"
)
"""« du 5 décembre 2016 », "(adopted on 5 December 2016)", "(Dec. 5, 2016)", "(2016)"."""
_LAST_WORD = re.compile(r"([^\W\d_]+)[ :.']*$")


def _introduced(mention: Mention, text: str, holdings: Holdings) -> Mention:
    """Widen a mention by the words that introduce it and by its date; a "draft" of that name is another document."""
    start, end = mention.start, mention.end
    is_doubtful, symbols = mention.is_doubtful, tuple(_with_year(symbol, holdings) for symbol in mention.symbols)
    while dated := _DATED.match(text, end):  # "(9 December 2016, adopted 5 December 2016)"
        end = dated.end()
        is_doubtful |= mention.is_name and not any(_is_of(dated[0], symbol, holdings) for symbol in symbols)
    while (word := _LAST_WORD.search(text, 0, start)) and fold(word[1]) in COMPANIONS:
        start = word.start()
        if fold(word[1]) in DRAFT and symbols:
            draft = holdings.succeeded_by(symbols[0])
            is_doubtful |= draft is not None or symbols[0].is_resolution
            symbols = (draft.symbol, *symbols) if draft is not None else symbols
        is_doubtful |= mention.is_name and fold(word[1]) in LATER
    return replace(mention, start=start, end=end, symbols=symbols, is_doubtful=is_doubtful)


def _is_of(date: str, symbol: DocumentSymbol, holdings: Holdings) -> bool:
    """Say whether a document held is of this date: there may be other letters, and other drafts."""
    days = {find_date(date, language) for language in LANGUAGES.values()}
    return any(holding.date is not None and holding.date in days for holding in holdings.get(symbol))


def _with_year(symbol: DocumentSymbol, holdings: Holdings) -> DocumentSymbol:
    """Complete the year that readers leave out of the Security Council's numbers, which it never uses twice."""
    if symbol.organ != "S" or not symbol.is_resolution or symbol.year is not None:
        return symbol
    return next((near for near in holdings.nearest(symbol) if near.number == symbol.number and near.year), symbol)
