"""Find numbers of resolutions and decisions: ``71/28``, "ECOSOC resolution 2019/24", « résolution 43/78 (H) »."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.citations.documents.by_symbol import NO_LABEL, begins_label, symbol_or_none
from corpus.citations.documents.mention import Mention
from corpus.holdings import Holdings
from corpus.languages.document_names import NAMED_DOCUMENTS
from corpus.languages.organs import ACTS, ORGANS, SHORT_ORGANS
from corpus.resolution_numbers import may_be_decision, symbol_of_number
from corpus.symbol import DocumentSymbol

_ANY_ORGAN = "|".join((*ORGANS.values(), *SHORT_ORGANS.values())).replace(" ", r"\ ")
_NUMBER = re.compile(
    rf"""
    (?<![\w/.-])
    (?:(?P<before> {_ANY_ORGAN} )(?:'s)?,?\s+)?
    (?: (?: (?P<RES> (?:A/)?r[eé]s(?:ol)?\b\.?|(?:UN)?SCR|{ACTS["RES"]}) | (?P<DEC> (?:A/)?d[eé]c\b\.?|{ACTS["DEC"]}) )
        [\s/.:]* (?:n[o°]s?\.?\s?)? )?
    (?P<number>
        (?: E?S-\d{{1,2}} | \d{{2}} ) / \d{{1,3}} (?!\d|/{NO_LABEL})   # 71/28  ES-11/1
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
_ORGAN_PATTERNS = [
    (organ, re.compile("|".join(filter(None, (names, SHORT_ORGANS.get(organ)))), re.IGNORECASE))
    for organ, names in ORGANS.items()
]


def find_numbers(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Yield the numbers of resolutions and decisions, with the organ, the word for the act and the date around them."""
    for found in _NUMBER.finditer(text):
        act = "RES" if found["RES"] else "DEC" if found["DEC"] else None
        is_security_council = (found["RES"] or "").upper().endswith("SCR")
        organ = "S" if is_security_council else _organ_prefix(found["before"] or found["after"] or "")
        number, end = found["number"], found.end()
        symbol = _symbol_for(number, organ, act)
        if symbol is not None and begins_label(symbol, text[found.end("number") :], holdings):
            symbol, end = symbol_or_none(symbol.stem), found.end("number") - 2
        if symbol is not None:
            mention = Mention(found.start(), end, (symbol,))
            is_explicit = act == symbol.act or organ not in {None, "A"}
            yield mention if is_explicit else _with_document_reading(mention, number, holdings, act)
        elif act == "DEC" and (resolution := _symbol_for(number, organ, None)) is not None:
            yield Mention(found.start(), end, (resolution,), needs_confirmation=True)  # no decision has such a number


def _with_document_reading(mention: Mention, number: str, holdings: Holdings, act: str | None = None) -> Mention:
    """Return the mention with the document of the same number, if that may be meant: A/75/816 is a report.

    What is held or known is meant. Otherwise the number decides: a low one is a resolution's, and no decision has one
    as high as 816. A number that may be both a resolution's and a known document's must be confirmed, as must a
    "resolution" with a number that is none.
    """
    (symbol,) = mention.symbols
    document = symbol_or_none(f"A/{number}")
    if document is None or holdings.get(symbol):
        return mention
    is_held = bool(holdings.get(document))
    is_known = is_held or document in NAMED_DOCUMENTS or holdings.find_draft_of(document) is not None
    if symbol.is_resolution:
        return replace(mention, symbols=(document, symbol), needs_confirmation=True) if is_known else mention
    if is_known or not may_be_decision(symbol):
        return replace(mention, symbols=(document,), needs_confirmation=bool(act) and not is_held)
    return mention


def _organ_prefix(name: str) -> str | None:
    """Return the first component of an organ's symbols; empty if it is unknown, None if no organ is named."""
    return next((organ for organ, pattern in _ORGAN_PATTERNS if name and pattern.fullmatch(name)), None)


def _symbol_for(number: str, organ: str | None, act: str | None) -> DocumentSymbol | None:
    if organ == "":
        return None
    if number.isdigit():  # the year belongs to the symbol, but readers leave it out
        return symbol_or_none(f"S/RES/{number}") if organ == "S" and act else None
    if "/" not in number and not act and organ is None and not re.match(r"\d{3}", number):
        return None
    if re.match(r"\d{4}/", number) and not act and organ is None:
        return None
    return symbol_of_number(number.upper(), organ, act)


_WORDS_BEFORE = r"(?:(?:UN|UNGA|GA)\s)?(?:r[eé]s\w*\.?\s)?"
_LOOSE = re.compile(
    rf"^\s*{_WORDS_BEFORE}(?P<dashed>\d\d-\d{{1,3}})(?![\w/-])"
    r"|(?:^\s*|(?<=[^\W\d_]),\s|(?<![^\W_])(?:of|in|de|du|dans|de\sla|quote|cite|citer|please)\s|(?P<last>,\s))"
    rf"{_WORDS_BEFORE}(?P<spaced>\d\d(?:\s/\s?|/\s)\d{{1,3}})(?![\w]|/{NO_LABEL})(?(last)[\s.]*$)",
    re.IGNORECASE,
)
"""After a comma that follows a figure only at the end: "OP5, 71 / 28", but not "paras. 41, 42 / 43 and 44"."""


def find_loose_number(text: str, holdings: Holdings) -> Iterator[Mention]:
    """Yield ``71-28`` (file names, Akoma Ntoso) at the start of a text, or ``71 / 28``.

    Tried only if nothing else was found.
    """
    found = _LOOSE.search(text)
    typed = (found["dashed"] or found["spaced"]) if found else ""
    number = re.sub(r"\s", "", typed.replace("-", "/"))
    if found and (symbol := symbol_of_number(number)):
        start = found.end() - len(typed)
        yield _with_document_reading(Mention(start, found.end(), (symbol,)), number, holdings)
