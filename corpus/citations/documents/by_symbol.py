"""Find symbols in a citation: complete, or without their first components (``C.1/75/L.8``, ``L.8/Rev.1``)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.citations.documents.mention import Mention
from corpus.errors import SymbolMalformed
from corpus.holdings import Holdings
from corpus.symbol import DocumentSymbol

_MAX_SYMBOL_LENGTH = 60
_SYMBOL_START = re.compile(r"(?<![\w/.-])[A-Za-z]{1,6} ?/ ?(?=[A-Za-z0-9])")
_AKN = re.compile(r"(?<![\w/.-])[AES]-(?:[A-Z0-9.]+-)+[A-Z0-9.]+(?![\w/-])", re.IGNORECASE)
_SYMBOL_END = re.compile(r"(?<=[\w)*])(?![\w/*])")
NO_LABEL = r"(?!(?:PP|OP|paras?\.?|pars?\.?|fn)\ ?[\d*])"
"""Pattern after a slash: not the label in ``71/28/OP3``."""
_LABEL_AFTER_SLASH = re.compile(rf"/(?!{NO_LABEL})", re.IGNORECASE)
"""The slash in ``A/RES/71/28/OP3``."""
_LOWER_LETTER = re.compile(r"[ (][a-z]\)?$")
"""A lower-case letter is a subparagraph: ``A/RES/43/78 (b)`` is not ``A/RES/43/78 B``."""


def find_full_symbols(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Yield symbols that begin with their organ, also with the dashes of file names: ``A-RES-71-28``."""
    end = 0
    for root in _SYMBOL_START.finditer(text):
        if root.start() >= end and (mention := _longest_symbol(text, root.start(), holdings)) is not None:
            end = mention.end
            yield mention
    for found in _AKN.finditer(text):
        if (symbol := symbol_or_none(found[0].replace("-", "/"))) is not None:
            yield Mention(found.start(), found.end(), (symbol,))


def _longest_symbol(text: str, start: int, holdings: Holdings, prefix: str = "") -> Mention | None:
    """Return the longest symbol that begins at ``start``, or None; ``prefix`` is the part that the reader left out."""
    window = _LABEL_AFTER_SLASH.split(text[start : start + _MAX_SYMBOL_LENGTH], maxsplit=1)[0]
    for edge in sorted((edge.end() for edge in _SYMBOL_END.finditer(window)), reverse=True):
        if _LOWER_LETTER.search(window[:edge]):
            continue
        symbol = symbol_or_none(prefix + window[:edge])
        if symbol is not None and not begins_label(symbol, window[edge:], holdings):
            return Mention(start, start + edge, (symbol,))
    return None


_LABEL_FOLLOWS = re.compile(r" (?:PP|OP|para|text)(?: ?\d|\*)")


def begins_label(symbol: DocumentSymbol, rest: str, holdings: Holdings) -> bool:
    """Return True if the symbol's letter begins a label (``A/RES/71/28 I OP3``) because 71/28 itself is held."""
    if symbol.letter is None or holdings.get(symbol) or not _LABEL_FOLLOWS.match(rest):
        return False
    return bool(holdings.get(DocumentSymbol.parse(symbol.stem)))


def symbol_or_none(text: str) -> DocumentSymbol | None:
    """Parse a symbol of the United Nations; return None for any other text, local ids included."""
    try:
        symbol = DocumentSymbol.parse(text)
    except SymbolMalformed:
        return None
    return None if symbol.is_local else symbol


_TAIL = re.compile(
    r"(?<![\w/.-])(?:(?:C\.?\d|(?:AC|CN|CONF|WG)\.?\d+|HRC|RES|DEC)\s?/"  # C.1/...  AC.290/...
    rf"|\d{{2,4}}/(?=[A-Z]){NO_LABEL}|(?:L|CRP|WP)(?:\. ?)?\d)",  # 75/L.79  L.8  L8
    re.IGNORECASE,
)
_OF_THE_ASSEMBLY = re.compile(r"C\.[1-6]|AC\.\d+|HRC")


def find_tails(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Yield symbols without their organ.

    ``C.1/75/L.8/Rev.1`` is the General Assembly's; ``L.8/Rev.1`` is the only document held whose symbol ends so.
    """
    end = 0
    for found in _TAIL.finditer(text):
        mention = _longest_symbol(text, found.start(), holdings, prefix="A/") if found.start() >= end else None
        if mention is not None:
            end = mention.end
            yield _resolve_tail(mention, holdings)


def _resolve_tail(mention: Mention, holdings: Holdings) -> Mention:
    """Replace the symbols of a mention by those that its tail can mean, with regard to the documents held."""
    symbol = mention.symbols[0]
    tail = symbol.text.removeprefix("A/")
    ending = tuple(dict.fromkeys(holding.symbol for holding in holdings.find_by_tail(tail)))
    begins_with_body = symbol.body is not None or symbol.act is not None
    if holdings.get(symbol) or (begins_with_body and not ending and _is_of_the_assembly(symbol)):
        return mention
    if begins_with_body or symbol.session_or_year is None:
        if ending:
            return replace(mention, symbols=ending)
        related = tuple(
            dict.fromkeys(holding.symbol for holding in holdings.find_by_stem_tail(symbol.stem.removeprefix("A/")))
        )
        return replace(mention, symbols=related, needs_confirmation=True)
    # 75/L.8 without a committee is a plenary text, but the reader may mean a committee's
    return replace(mention, symbols=(*ending, symbol), needs_confirmation=bool(ending) or symbol.year is not None)


def _is_of_the_assembly(symbol: DocumentSymbol) -> bool:
    return symbol.body is None or _OF_THE_ASSEMBLY.fullmatch(symbol.body) is not None
