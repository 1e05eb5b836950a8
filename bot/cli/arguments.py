"""What is named on the command line: documents and languages.

Documents and languages go by the names that they have in the commands on Discord; what reads those is imported
when a name asks for it, so that a symbol in full and the two letters of a language wait for nothing.
"""

from bot.errors import Refused
from corpus.citations.errors import CitationError, DocumentNotHeld
from corpus.citations.parser import read_citations
from corpus.errors import SymbolMalformed
from corpus.holdings import Holdings
from corpus.languages.codes import CODES
from corpus.symbol import DocumentSymbol


def held_symbol(text: str, holdings: Holdings) -> DocumentSymbol:
    """Return the symbol of the document that is meant: in full, or as in the commands, 71/28; raise Refused."""
    try:
        [citation] = read_citations(text, holdings)
    except DocumentNotHeld as error:
        return error.symbol
    except (CitationError, ValueError):  # nothing understood, or several documents
        return _symbol(text)
    return citation.document if citation.part is None else _symbol(text)


def symbol_to_be(text: str, holdings: Holdings) -> DocumentSymbol:
    """Return the symbol under which a file is to be held; raise Refused.

    A document that is held may be named as in the commands. Another is named by its whole symbol, or by a name of
    the owner's own: of a part, such as 79/1, we would have to guess the rest.
    """
    try:
        symbol = DocumentSymbol.parse(text)
    except SymbolMalformed:
        return _completed(text, holdings)
    named = {holding.symbol for holding in holdings.named(text)} if symbol.is_local else set[DocumentSymbol]()
    return named.pop() if len(named) == 1 else symbol


def _completed(text: str, holdings: Holdings) -> DocumentSymbol:
    from commands.corpus.upload import whole_symbol_of
    from commands.errors import SymbolShortened

    try:
        return whole_symbol_of(text, holdings)
    except SymbolShortened as error:
        raise Refused(f"{text!r} is not the whole symbol: write it whole, as in --symbol {error.meant}.") from error
    except SymbolMalformed as error:
        raise Refused(_no_symbol(text)) from error


def _symbol(text: str) -> DocumentSymbol:
    try:
        return DocumentSymbol.parse(text)
    except SymbolMalformed as error:
        raise Refused(_no_symbol(text)) from error


def _no_symbol(text: str) -> str:
    return f"{text!r} is no document symbol: write it as it is printed, A/RES/79/1 or A/C.1/79/L.1."


def language_code(text: str) -> str:
    """Return the two letters of a language that is given by them or by its name; raise Refused.

    >>> language_code("FR"), language_code("français"), language_code("Russian")
    ('fr', 'fr', 'ru')
    """
    if (code := text.strip().casefold()) in CODES:
        return code
    from commands.i18n.languages import any_language_typed

    if (found := any_language_typed(text)) is None:
        raise Refused(f"{text!r} is no language: give its two letters or its name, as in --language fr.")
    return found
