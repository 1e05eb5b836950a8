"""Symbols in a citation: in full, or without what stands before the series."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.citations.documents.mention import Mention
from corpus.errors import SymbolMalformed
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol

_LONGEST_SYMBOL = 60
_ROOT = re.compile(r"(?<![\w/.-])[A-Za-z]{1,6} ?/ ?(?=[A-Za-z0-9])")
_AKN = re.compile(r"(?<![\w/.-])[AES]-(?:[A-Z0-9.]+-)+[A-Z0-9.]+(?![\w/-])", re.IGNORECASE)
_EDGE = re.compile(r"(?<=[\w)*])(?![\w/*])")
_LOWER_LETTER = re.compile(r"[ (][a-z]\)?$")
"""A small letter is a subparagraph's: ``A/RES/43/78 (b)`` is not ``A/RES/43/78 B``."""


def full_symbols(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Find symbols that begin with their organ, also with the dashes of file names: ``A-RES-71-28``."""
    end = 0
    for root in _ROOT.finditer(text):
        if root.start() >= end and (mention := _longest(text, root.start(), holdings)) is not None:
            end = mention.end
            yield mention
    for found in _AKN.finditer(text):
        if (symbol := symbol_or_none(found[0].replace("-", "/"))) is not None:
            yield Mention(found.start(), found.end(), (symbol,))


def _longest(text: str, start: int, holdings: Holdings, prefix: str = "") -> Mention | None:
    """Read the longest symbol that begins here; ``prefix`` is what the reader left out of it."""
    window = text[start : start + _LONGEST_SYMBOL]
    for edge in sorted((edge.end() for edge in _EDGE.finditer(window)), reverse=True):
        if _LOWER_LETTER.search(window[:edge]):
            continue
        symbol = symbol_or_none(prefix + window[:edge])
        if symbol is not None and not begins_label(symbol, window[edge:], holdings):
            return Mention(start, start + edge, (symbol,))
    return None


_LABEL_FOLLOWS = re.compile(r" (?:PP|OP|para|text)(?: ?\d|\*)")


def begins_label(symbol: DocumentSymbol, rest: str, holdings: Holdings) -> bool:
    """Say whether a letter is the beginning of a label, ``A/RES/71/28 I OP3``, since the whole of 71/28 is held."""
    if symbol.letter is None or holdings.get(symbol) or not _LABEL_FOLLOWS.match(rest):
        return False
    return bool(holdings.get(DocumentSymbol.parse(symbol.stem)))


def symbol_or_none(text: str) -> DocumentSymbol | None:
    """Read a symbol of the United Nations; None for anything else, our local ids too."""
    try:
        symbol = DocumentSymbol.parse(text)
    except SymbolMalformed:
        return None
    return None if symbol.is_local else symbol


_TAIL = re.compile(
    r"(?<![\w/.-])(?:(?:C\.?\d|(?:AC|CN|CONF|WG)\.?\d+|HRC|RES|DEC)\s?/"  # C.1/...  AC.290/...
    r"|\d{2,4}/(?=[A-Z])|(?:L|CRP|WP)(?:\. ?)?\d)",  # 75/L.79  L.8  L8
    re.IGNORECASE,
)
_OF_THE_ASSEMBLY = re.compile(r"C\.[1-6]|AC\.\d+|HRC")


def tails(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Find what stands without its organ: ``C.1/75/L.8/Rev.1`` is the Assembly's, ``L.8/Rev.1`` the only one held."""
    end = 0
    for found in _TAIL.finditer(text):
        mention = _longest(text, found.start(), holdings, prefix="A/") if found.start() >= end else None
        if mention is not None:
            end = mention.end
            yield _completed(mention, holdings)


def _completed(mention: Mention, holdings: Holdings) -> Mention:
    symbol = mention.symbols[0]
    tail = symbol.text.removeprefix("A/")
    ending = tuple(dict.fromkeys(holding.symbol for holding in holdings.ending(tail)))
    begins_with_body = symbol.body is not None or symbol.act is not None
    if holdings.get(symbol) or (begins_with_body and not ending and _is_of_the_assembly(symbol)):
        return mention
    if begins_with_body or symbol.sitting is None:
        if ending:
            return replace(mention, symbols=ending)
        near = tuple(dict.fromkeys(holding.symbol for holding in holdings.revisions(symbol.stem.removeprefix("A/"))))
        return replace(mention, symbols=near, is_doubtful=True)
    # 75/L.8 without a committee is a plenary text, but may be meant for the committee's
    return replace(mention, symbols=(*ending, symbol), is_doubtful=bool(ending) or symbol.year is not None)


def _is_of_the_assembly(symbol: DocumentSymbol) -> bool:
    return symbol.body is None or _OF_THE_ASSEMBLY.fullmatch(symbol.body) is not None
