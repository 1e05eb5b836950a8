"""Bare numbers in a citation: ``71/28``, "ECOSOC resolution 2019/24", « résolution 43/78 (H) »."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.citations.documents.by_symbol import begins_label, symbol_or_none
from corpus.citations.documents.mention import Mention
from corpus.holdings import Holdings
from corpus.languages.document_names import KNOWN
from corpus.languages.organs import ACTS, ORGANS, SHORT_ORGANS
from corpus.resolution_numbers import numbered
from corpus.symbol import DocumentSymbol

_ANY_ORGAN = "|".join((*ORGANS.values(), *SHORT_ORGANS.values())).replace(" ", r"\ ")
_BARE = re.compile(
    rf"""
    (?<![\w/.-])
    (?:(?P<before> {_ANY_ORGAN} )(?:'s)?,?\s+)?
    (?: (?: (?P<RES> (?:A/)?r[eé]s(?:ol)?\b\.?|(?:UN)?SCR|{ACTS["RES"]}) | (?P<DEC> (?:A/)?d[eé]c\b\.?|{ACTS["DEC"]}) )
        [\s/.:]* (?:n[o°]s?\.?\s?)? )?
    (?P<number>
        (?: E?S-\d{{1,2}} | \d{{2}} ) / \d{{1,3}} (?![\d/])            # 71/28  ES-11/1
            (?-i: \ ?[A-Z](?![\w'/]) | \ ?\([A-Z]\) )?                 # 43/78 H  43/78 (H)
      | (?:19|20)\d\d / \d{{1,3}} (?![\d/])                            # 2019/24
      | \d{{1,4}} (?-i:\ [A-Z])? \ ?\( (?-i:(?:E?S-)?[IVXL]+) \)       # 2131 (XX)  3367 A (XXX)
      | \d{{1,4}} \ ?\( (?:19|20)\d\d \)                               # 1325 (2000)
      | \d{{3,4}} (?![\d/]) )                                          # 1325, of the Security Council only
    (?: \s(?:of|du|de|del|от)\s\d{{1,2}}(?:er)?\s(?:de\s)?[^\W\d_]+\s(?:de\s)?\d{{4}} )?
    (?: ,?\s(?:of\sthe|du|de\sla|de\sl'|del)\s?(?P<after> {_ANY_ORGAN} ) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMES_OF_ORGANS = [
    (organ, re.compile("|".join(filter(None, (names, SHORT_ORGANS.get(organ)))), re.IGNORECASE))
    for organ, names in ORGANS.items()
]


def numbers(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Find numbers of resolutions and decisions, with the organ, the word and the date around them."""
    for found in _BARE.finditer(text):
        act = "RES" if found["RES"] else "DEC" if found["DEC"] else None
        of_the_council = (found["RES"] or "").upper().endswith("SCR")
        organ = "S" if of_the_council else _organ(found["before"] or found["after"] or "")
        number, end = found["number"], found.end()
        symbol = _numbered(number, organ, act)
        if symbol is not None and begins_label(symbol, text[found.end("number") :], holdings):
            symbol, end = symbol_or_none(symbol.stem), found.end("number") - 2
        if symbol is not None:
            mention = Mention(found.start(), end, (symbol,))
            is_said = act == symbol.act or organ not in {None, "A"}
            yield mention if is_said else _or_document(mention, number, holdings)
        elif act == "DEC" and (resolution := _numbered(number, organ, None)) is not None:
            yield Mention(found.start(), end, (resolution,), is_doubtful=True)  # no decision has such a number


def _or_document(mention: Mention, number: str, holdings: Holdings) -> Mention:
    """Ask where another document is known by this number: 75/816 is a report's, and no decision on record.

    A resolution that is held, or a report that is, where the number can be no resolution's, needs no question.
    """
    (symbol,) = mention.symbols
    document = symbol_or_none(f"A/{number}")
    if document is None or holdings.get(symbol):
        return mention
    if symbol.is_decision and holdings.get(document):
        return replace(mention, symbols=(document,))
    if document not in KNOWN and not holdings.get(document) and holdings.succeeded_by(document) is None:
        return mention
    return replace(mention, symbols=(document, symbol) if symbol.is_resolution else (document,), is_doubtful=True)


def _organ(name: str) -> str | None:
    """Return what the organ's symbols begin with; empty for one that we cannot place, None where none is named."""
    return next((organ for organ, pattern in _NAMES_OF_ORGANS if name and pattern.fullmatch(name)), None)


def _numbered(number: str, organ: str | None, act: str | None) -> DocumentSymbol | None:
    if organ == "":
        return None
    if number.isdigit():  # the year belongs to the symbol, but readers leave it out
        return symbol_or_none(f"S/RES/{number}") if organ == "S" and act else None
    if "/" not in number and not act and organ is None and not re.match(r"\d{3}", number):
        return None
    if re.match(r"\d{4}/", number) and not act and organ is None:
        return None
    return numbered(number.upper(), organ, act)


_DASHED = re.compile(r"\s*(?:(?:UN|UNGA|GA)\s)?(?:res\w*\.?\s)?(?P<number>\d\d-\d{1,3})(?![\w/-])", re.IGNORECASE)


def dashed_number(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Read ``71-28``, as file names and Akoma Ntoso have it, at the beginning and where nothing else is named."""
    found = _DASHED.match(text)
    number = found["number"].replace("-", "/") if found else ""
    if found and (symbol := numbered(number)):
        yield _or_document(Mention(found.start("number"), found.end(), (symbol,)), number, holdings)
