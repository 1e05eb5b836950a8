"""Find the documents that a citation names, with the position of each name.

The stages are, in order: links, full symbols, bare numbers, tails of symbols (``L.8/Rev.1``), names. A later stage
ignores text that an earlier stage has matched. Only if no stage finds anything are the fallbacks tried: a misspelt
name, the final report, the only draft or letter held, a number with a dash or with spaces. In each stage the longest
match wins, so that ``L.8/Rev.1`` is never read as ``L.8``. A match that fits several documents has all their symbols,
so that the reader is asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from corpus.citations.documents.by_name import (
    find_draft,
    find_final_report,
    find_letter,
    find_misspelt_name,
    find_names,
)
from corpus.citations.documents.by_number import find_loose_number, find_numbers
from corpus.citations.documents.by_symbol import find_full_symbols, find_tails
from corpus.citations.documents.mention import Mention
from corpus.holdings import Holdings
from corpus.languages import LANGUAGES
from corpus.languages.dates import find_date
from corpus.languages.document_names import DRAFT_WORDS, INTRODUCTORY_WORDS, LATER_VERSION_WORDS
from corpus.links import LINK, read_link
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold


def _find_links(text: str, _: Holdings) -> Iterator[Mention]:
    for found in LINK.finditer(text):
        link = read_link(found[0])
        symbols = (link.symbol,) if link else ()
        yield Mention(found.start(), found.end(), symbols, link.language if link else None)


_Stage = Callable[[str, Holdings], Iterable[Mention]]
_STAGES: tuple[_Stage, ...] = (_find_links, find_full_symbols, find_numbers, find_tails, find_names)
_FALLBACKS: tuple[_Stage, ...] = (find_misspelt_name, find_final_report, find_draft, find_letter, find_loose_number)


def find_mentions(text: str, holdings: Holdings) -> tuple[Mention, ...]:
    """Return the documents named in a text without Markdown, in order; the mentions do not overlap."""
    found: list[Mention] = []
    for stage in _STAGES:
        found += [
            mention
            for mention in stage(text, holdings)
            if all(mention.end <= other.start or other.end <= mention.start for other in found)
        ]
    for stage in _FALLBACKS:
        found = found or list(stage(text, holdings))
    if len(found) > 1:
        found = [mention for mention in found if not _is_section_and_number(mention, text, holdings)] or found
    found.sort(key=lambda mention: mention.start)
    return tuple(_widen(mention, text, holdings) for mention in found)


_SECTION_AND_NUMBER = re.compile(r"[A-Z]/\d{1,3}")


def _is_section_and_number(mention: Mention, text: str, holdings: Holdings) -> bool:
    """Return True for ``E/72`` beside another document: section E, paragraph 72; as a symbol it must be held."""
    typed = text[mention.start : mention.end]
    return _SECTION_AND_NUMBER.fullmatch(typed) is not None and not any(map(holdings.get, mention.symbols))


_DATED = re.compile(
    r",? ?\(?(?:(?:of|du|de|del|от|dated|datée? du|en date du"
    r"|(?:adopted|adoptée?|aprobad[ao])(?: (?:by|par|por|without|sans|sin) [^\d,;()]{2,40}?)?(?: on| le| el)?) )?"
    r"(?:\d{1,2}(?:er|st|nd|rd|th)? (?:de )?[^\W\d_]{3,}\.?,? (?:de )?\d{4}|[A-Z][a-z]{2,}\.? \d{1,2}, \d{4})\b\)?"
    r"| ?\(\d{4}\)"
)
"""« du 5 décembre 2016 », "(adopted on 5 December 2016)", "(Dec. 5, 2016)", "(2016)"."""
_LAST_WORD = re.compile(r"(?<![^\W_])(?:([^\W\d_]{2,})[ :.]*|([dl])' ?)$", re.IGNORECASE)
"""« de l' »: a single letter without an apostrophe is a subparagraph or a section."""
_POSSESSIVE = re.compile(r"'s(?![^\W_])")


def _widen(mention: Mention, text: str, holdings: Holdings) -> Mention:
    """Widen a mention by its introductory words and its date; before a name, "draft" means another document."""
    start, end = mention.start, mention.end
    needs_confirmation, symbols = (
        mention.needs_confirmation,
        tuple(_with_year(symbol, holdings) for symbol in mention.symbols),
    )
    if possessive := _POSSESSIVE.match(text, end):
        end = possessive.end()
    while date := _DATED.match(text, end):  # "(9 December 2016, adopted 5 December 2016)"
        end = date.end()
        needs_confirmation |= mention.is_name and not any(_is_dated(date[0], symbol, holdings) for symbol in symbols)
    while (found := _LAST_WORD.search(text, 0, start)) and (word := fold(found[1] or found[2])) in INTRODUCTORY_WORDS:
        start = found.start()
        if word in DRAFT_WORDS and symbols:
            draft = holdings.find_draft_of(symbols[0])
            needs_confirmation |= draft is not None or symbols[0].is_resolution
            symbols = (draft.symbol, *symbols) if draft is not None else symbols
        needs_confirmation |= mention.is_name and word in LATER_VERSION_WORDS
    return replace(mention, start=start, end=end, symbols=symbols, needs_confirmation=needs_confirmation)


def _is_dated(date: str, symbol: DocumentSymbol, holdings: Holdings) -> bool:
    """Return True if the document is held with this date; another date may mean another letter or draft."""
    days = {find_date(date, language) for language in LANGUAGES.values()}
    return any(holding.date is not None and holding.date in days for holding in holdings.get(symbol))


def _with_year(symbol: DocumentSymbol, holdings: Holdings) -> DocumentSymbol:
    """Add the year that readers omit from Security Council numbers, which are never reused; only if one is held."""
    if symbol.organ != "S" or not symbol.is_resolution or symbol.year is not None:
        return symbol
    return next(
        (other for other in holdings.related_symbols(symbol) if other.number == symbol.number and other.year), symbol
    )
