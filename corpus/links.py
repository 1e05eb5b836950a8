"""Links to official documents: ``undocs.org/fr/A/RES/71/28``, ``documents.un.org/api/symbol/access?s=...``."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from corpus.errors import SymbolMalformed
from corpus.symbol import OFFICIAL_LANGUAGES, DocumentSymbol

LINK = re.compile(
    r"<?(?:https?://|www\.|(?=(?:undocs|docs\.un|documents\.un|documents-dds-ny\.un)\.org/))[^\s<>]+>?", re.IGNORECASE
)
"""A link in a text, with the angle brackets that suppress its preview."""

_HOSTS = ("undocs.org", "un.org")
_OF_SYMBOL = ("s", "symbol", "finalsymbol", "ds")
_OF_LANGUAGE = ("l", "lang", "language")
_LETTERS = {"e": "en", "f": "fr", "s": "es", "r": "ru", "a": "ar", "c": "zh"}


@dataclass(frozen=True, slots=True)
class Link:
    """What a link points at."""

    symbol: DocumentSymbol
    language: str | None = None
    """ISO 639-1; None where the link leaves it open."""


def read_link(address: str) -> Link | None:
    """Read a link to a document by its symbol; None for any other address.

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
        if bare.count(")") > bare.count("("):  # of Markdown's [71/28](https://...)
            bare = bare.rstrip(").,;>")
        parts = urlsplit(bare if "://" in bare else f"https://{bare}")
        host = (parts.hostname or "").removeprefix("www.")
        asked = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
    except ValueError:
        return None
    if not any(host == known or host.endswith(f".{known}") for known in _HOSTS):
        return None
    return _asked(asked) or _in_path(unquote(parts.path))


def _asked(asked: dict[str, str]) -> Link | None:
    symbol = next((asked[name] for name in _OF_SYMBOL if name in asked), None)
    language = next((asked[name].lower() for name in _OF_LANGUAGE if name in asked), None)
    return _link(symbol, _LETTERS.get(language or "", language)) if symbol else None


def _in_path(path: str) -> Link | None:
    first, _, rest = path.strip("/").partition("/")
    if first.lower() in OFFICIAL_LANGUAGES:
        return _link(rest, first.lower())
    return _link(f"{first}/{rest}", None)


def _link(symbol: str, language: str | None) -> Link | None:
    try:
        return Link(DocumentSymbol.parse(symbol), language if language in OFFICIAL_LANGUAGES else None)
    except SymbolMalformed:
        return None
