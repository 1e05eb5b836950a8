"""Validate and convert the facts in a manifest.

TOML has separate types for numbers, strings and lists, and people who write a manifest by hand confuse them. A fact
of the wrong type is rejected with its name and value: otherwise it would cause an error much later, or be published
as something wrong.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from corpus.document import Distribution, DocumentKind, Status, Successor
from corpus.errors import SymbolMalformed
from corpus.languages.codes import CODES
from corpus.symbol import DocumentSymbol

_MAX_INTEGER = 2**63 - 1
"""The largest integer that SQLite stores."""
_MAX_QUOTED_LENGTH = 60
"""Maximum length of a value that an error message repeats, in characters."""


class FactUnfit(ValueError):
    """Raised when a fact has an invalid value, or a name that manifests do not have."""

    def __init__(self, key: str, value: object, expected: str) -> None:
        """Set the message; ``expected`` completes its last words, "should be"."""
        super().__init__(f"{key} is {_quote(value)}, and should be {expected}")
        self.as_written = f"{key} = {_quote(value)}"
        """The fact in TOML, shortened if long: ``session = "seventy"``, ``successor.symbol = 5``."""


@dataclass(frozen=True, slots=True)
class Form:
    """How one fact is validated and converted."""

    read: Callable[[object], object | None]
    """Converts a value; returns None if the value is not valid."""
    expected: str
    """What the value should be, in words that complete "should be"."""


def facts_in(table: object, forms: Mapping[str, Form], within: str = "") -> dict[str, object]:
    """Return the converted values of a table, by name; raise :class:`FactUnfit` for the first invalid one.

    ``within`` is the name of the outer fact, if the table is the value of a fact.
    """
    if not isinstance(table, dict):
        raise FactUnfit(within or "it", table, f"a table of facts: {_list_names(forms)}")
    found: dict[str, object] = {}
    for key, value in cast("dict[str, object]", table).items():
        name = f"{within}.{key}" if within else key
        if key not in forms:
            raise FactUnfit(name, value, f"left out, for the facts that can be told are {_list_names(forms)}")
        converted = forms[key].read(value)
        if converted is None:
            raise FactUnfit(name, value, forms[key].expected)
        found[key] = converted
    return found


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _language(value: object) -> str | None:
    return value if isinstance(value, str) and value in CODES else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MAX_INTEGER else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _day(value: object) -> dt.date | None:
    """Return a date; None for a TOML date-time, although Python's ``datetime`` is a subclass of ``date``."""
    return value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None


def _symbol(value: object) -> DocumentSymbol | None:
    try:
        return DocumentSymbol.parse(value) if isinstance(value, str) else None
    except SymbolMalformed:
        return None


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    values = cast("list[object]", value)
    texts = tuple(each for each in values if isinstance(each, str))
    return texts if len(texts) == len(values) else None


def _texts_by_language(value: object) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    values = cast("dict[str, object]", value)
    texts = {name: each for name, each in values.items() if isinstance(each, str)}
    return texts if len(texts) == len(values) else None


def _enum_form(kind: type[StrEnum]) -> Form:
    def read(value: object) -> StrEnum | None:
        return next((each for each in kind if each.value == value), None)

    return Form(read, f"one of {', '.join(kind)}")


def _successor(value: object) -> Successor | None:
    if not (isinstance(value, dict) and "symbol" in value):
        return None
    values = facts_in(cast("object", value), _SUCCESSOR_FORMS, "successor")
    return Successor(**cast("Mapping[str, Any]", {"adopted_on": None, "status": Status.UNKNOWN} | values))


_TEXT = Form(_text, "a text between quotation marks")
_TEXTS = Form(_texts, 'a list of texts: ["zero draft", "avant-projet"]')
_NUMBER = Form(_number, "a whole number without quotation marks, as 71")
_FLAG = Form(_flag, "true or false, without quotation marks")
_DAY = Form(_day, "a day without quotation marks, as 2020-12-31")
_SYMBOL = Form(_symbol, "a document symbol as it is printed: A/RES/71/28")

FORMS: Mapping[str, Form] = {
    "file": _TEXT,
    "symbol": _SYMBOL,
    "language": Form(_language, 'the two letters of a language: "fr"'),
    "title": _TEXT,
    "kind": _enum_form(DocumentKind),
    "status": _enum_form(Status),
    "date": _DAY,
    "adopted_on": _DAY,
    "session": _NUMBER,
    "committee": _TEXT,
    "agenda_items": _TEXTS,
    "distribution": _enum_form(Distribution),
    "original_languages": _TEXTS,
    "report": _SYMBOL,
    "adopted_draft": _SYMBOL,
    "plenary_meeting": _NUMBER,
    "is_recognised": _FLAG,
    "aliases": _TEXTS,
    "successor": Form(_successor, 'a table with a symbol: { symbol = "A/RES/75/240" }'),
    "notes": Form(_texts_by_language, 'a table of texts by language: { en = "...", fr = "..." }'),
    "unverified": _TEXTS,
    "source": _TEXT,
    "is_removed": _FLAG,
}
"""The facts of a file; the names are the fields of :class:`corpus.manifest.read.Facts`."""
_SUCCESSOR_FORMS: Mapping[str, Form] = {
    "symbol": _SYMBOL,
    "adopted_on": _DAY,
    "status": FORMS["status"],
    "endorsed_by": _SYMBOL,
}


def _list_names(forms: Mapping[str, Form]) -> str:
    return ", ".join(forms)


def _quote(value: object) -> str:
    """Return a value in TOML for an error message, shortened if long; tables and lists are only named."""
    match value:
        case bool() | str():
            text = json.dumps(value, ensure_ascii=False)
        case dict():
            return "a table"
        case list():
            return "a list"
        case _:
            text = str(value)
    return text if len(text) <= _MAX_QUOTED_LENGTH else f"{text[: _MAX_QUOTED_LENGTH - 1]}…"
