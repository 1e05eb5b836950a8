"""Command-line arguments that name documents and languages.

Documents and languages have the same names as in the commands on Discord. The modules that read those names are
imported only when needed, so that a full symbol and a two-letter language code are read without that delay.
"""

from argparse import ArgumentTypeError

from bot.cli.errors import refused
from bot.errors import Refused
from corpus.citations.errors import CitationError, DocumentNotHeld
from corpus.citations.parser import read_citations
from corpus.document import Status
from corpus.errors import SymbolMalformed
from corpus.holdings import Holdings
from corpus.languages.codes import CODES
from corpus.symbol import DocumentSymbol
from corpus.text.folding import fold


def held_symbol(text: str, holdings: Holdings) -> DocumentSymbol:
    """Return the symbol of a document, typed in full or as in the commands (71/28); raise Refused.

    A valid symbol is returned even if no document is held under it.
    """
    try:
        [citation] = read_citations(text, holdings)
    except DocumentNotHeld as error:
        return error.symbol
    except (CitationError, ValueError):  # not a citation, or several documents
        return _parse_symbol(text)
    return citation.document if citation.part is None else _parse_symbol(text)


def new_symbol(text: str, holdings: Holdings) -> DocumentSymbol:
    """Return the symbol under which an added file will be held; raise Refused.

    A held document may be named as in the commands. A new document needs its whole symbol, or a local name that the
    owner chose: from a part such as 79/1 the rest would have to be guessed.
    """
    try:
        symbol = DocumentSymbol.parse(text)
    except SymbolMalformed:
        return _complete_symbol(text, holdings)
    named = {holding.symbol for holding in holdings.find_by_name(text)} if symbol.is_local else set[DocumentSymbol]()
    return named.pop() if len(named) == 1 else symbol


def _complete_symbol(text: str, holdings: Holdings) -> DocumentSymbol:
    from commands.corpus.upload import parse_whole_symbol
    from commands.errors import SymbolShortened

    try:
        return parse_whole_symbol(text, holdings)
    except (SymbolShortened, SymbolMalformed) as error:
        raise refused(error) from error


def _parse_symbol(text: str) -> DocumentSymbol:
    try:
        return DocumentSymbol.parse(text)
    except SymbolMalformed as error:
        raise refused(error) from error


def language_code(text: str) -> str:
    """Return the two-letter code of a language, typed as code or as name; raise Refused.

    >>> language_code("FR"), language_code("français"), language_code("Russian")
    ('fr', 'fr', 'ru')
    """
    if (code := text.strip().casefold()) in CODES:
        return code
    from commands.i18n.languages import parse_any_language

    if (found := parse_any_language(text)) is None:
        raise Refused(f"{text!r} is no language: give its two letters or its name, as in --language fr.")
    return found


def status_named(text: str) -> Status:
    """Return a status by its value or by the words that Discord shows, in English or in French, in any case.

    Raises ``ArgumentTypeError``, with the words.

    >>> status_named("draft-zero").name, status_named("Zero draft").name, status_named("avant-projet").name
    ('DRAFT_ZERO', 'DRAFT_ZERO', 'DRAFT_ZERO')
    """
    from commands.i18n import LANGUAGES, catalogue_of
    from commands.i18n.status import status_choice

    shown = {language: [status_choice(status, catalogue_of(language)) for status in Status] for language in LANGUAGES}
    for status, *names in zip(Status, *shown.values(), strict=True):
        if fold(text) in {fold(name) for name in (status.value, *names)}:
            return status
    raise ArgumentTypeError(f"{text!r} is no status: give one of {', '.join(shown['en'])}.")
