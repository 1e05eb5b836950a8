"""Links to official documents: ``undocs.org/fr/A/RES/71/28``, ``documents.un.org/api/symbol/access?s=...``."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from corpus.errors import SymbolMalformed
from corpus.symbol import OFFICIAL_LANGUAGES, DocumentSymbol

LINK = re.compile(
    r"<?(?:https?://|www\.|(?=(?:undocs|docs\.un|documents\.un|documents-dds-ny\.un)\.org/))[^\s<>]+>?", re.IGNORECASE
)
"""A link in a text, with the angle brackets that suppress its preview in Discord, if it has them."""

_HOSTS = ("undocs.org", "un.org")
_SYMBOL_PARAMETERS = ("s", "symbol", "finalsymbol", "ds")
_LANGUAGE_PARAMETERS = ("l", "lang", "language")
_LANGUAGE_LETTERS = {"e": "en", "f": "fr", "s": "es", "r": "ru", "a": "ar", "c": "zh"}


@dataclass(frozen=True, slots=True)
class Link:
    """The document that a link points at."""

    symbol: DocumentSymbol
    language: str | None = None
    """ISO 639-1; None if the link does not name one of the official languages."""


def read_link(address: str) -> Link | None:
    """Parse a link to a document by its symbol; return None for any other address.

    >>> link = read_link("https://undocs.org/fr/A/RES/71/28")
    >>> str(link.symbol), link.language
    ('A/RES/71/28', 'fr')
    >>> str(read_link("https://documents.un.org/api/symbol/access?s=S/RES/1325%20(2000)&l=en&t=pdf").symbol)
    'S/RES/1325 (2000)'
    >>> read_link("https://example.org/A/RES/71/28") is None
    True
    """
    try:
        bare = address.strip("<>.,;")
        if bare.count(")") > bare.count("("):  # the closing bracket of Markdown's [71/28](https://...)
            bare = bare.rstrip(").,;>")
        parts = urlsplit(bare if "://" in bare else f"https://{bare}")
        host = (parts.hostname or "").removeprefix("www.")
        query = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
    except ValueError:
        return None
    if not any(host == known or host.endswith(f".{known}") for known in _HOSTS):
        return None
    return _link_from_query(query) or _link_from_path(unquote(parts.path))


def _link_from_query(query: dict[str, str]) -> Link | None:
    symbol = next((query[name] for name in _SYMBOL_PARAMETERS if name in query), None)
    language = next((query[name].lower() for name in _LANGUAGE_PARAMETERS if name in query), None)
    return _make_link(symbol, _LANGUAGE_LETTERS.get(language or "", language)) if symbol else None


def _link_from_path(path: str) -> Link | None:
    first, _, rest = path.strip("/").partition("/")
    if first.lower() in OFFICIAL_LANGUAGES:
        return _make_link(rest, first.lower())
    return _make_link(f"{first}/{rest}", None)


def _make_link(symbol: str, language: str | None) -> Link | None:
    try:
        return Link(DocumentSymbol.parse(symbol), language if language in OFFICIAL_LANGUAGES else None)
    except SymbolMalformed:
        return None
