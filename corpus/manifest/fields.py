"""The form of each fact in a manifest, and what is made of it.

TOML tells a number from a text and a text from a list, and who writes a manifest by hand mixes them up. A fact of
another form is refused with its name and value: passed on, it would break far from here, or be published as what
it is not.
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

_LARGEST = 2**63 - 1
"""What a database holds as a whole number."""
_LONGEST = 60
"""Characters of a value that a sentence repeats."""


class FactUnfit(ValueError):
    """Raised when a fact has no form that such a fact can have, or is none that a manifest tells."""

    def __init__(self, key: str, value: object, wanted: str) -> None:
        """``wanted`` stands after "should be"."""
        super().__init__(f"{key} is {_shown(value)}, and should be {wanted}")
        self.written = f"{key} = {_shown(value)}"
        """The fact much as it stands in the manifest: ``session = "seventy"``, ``successor.symbol = 5``."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a fact is made of."""

    read: Callable[[object], object | None]
    """Returns what is made of a value; None for one of another form."""
    wanted: str
    """What the value should be, in words that follow "should be"."""


def facts_in(table: object, forms: Mapping[str, Form], within: str = "") -> dict[str, object]:
    """Return what is made of each value in a table; raise :class:`FactUnfit` for the first that does not fit."""
    if not isinstance(table, dict):
        raise FactUnfit(within or "it", table, f"a table of facts: {_listed(forms)}")
    found: dict[str, object] = {}
    for key, value in cast("dict[str, object]", table).items():
        name = f"{within}.{key}" if within else key
        if key not in forms:
            raise FactUnfit(name, value, f"left out, for the facts that can be told are {_listed(forms)}")
        made = forms[key].read(value)
        if made is None:
            raise FactUnfit(name, value, forms[key].wanted)
        found[key] = made
    return found


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _language(value: object) -> str | None:
    return value if isinstance(value, str) and value in CODES else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _day(value: object) -> dt.date | None:
    """Read a day; TOML's day with an hour is a day too for Python, and none for us."""
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


def _one_of(kind: type[StrEnum]) -> Form:
    def read(value: object) -> StrEnum | None:
        return next((each for each in kind if each.value == value), None)

    return Form(read, f"one of {', '.join(kind)}")


def _successor(value: object) -> Successor | None:
    if not (isinstance(value, dict) and "symbol" in value):
        return None
    told = facts_in(cast("object", value), _OF_SUCCESSOR, "successor")
    return Successor(**cast("Mapping[str, Any]", {"adopted_on": None, "status": Status.UNKNOWN} | told))


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
    "kind": _one_of(DocumentKind),
    "status": _one_of(Status),
    "date": _DAY,
    "adopted_on": _DAY,
    "session": _NUMBER,
    "committee": _TEXT,
    "agenda_items": _TEXTS,
    "distribution": _one_of(Distribution),
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
"""The facts of a file, by their names in :class:`corpus.manifest.read.Facts`."""
_OF_SUCCESSOR: Mapping[str, Form] = {
    "symbol": _SYMBOL,
    "adopted_on": _DAY,
    "status": FORMS["status"],
    "endorsed_by": _SYMBOL,
}


def _listed(forms: Mapping[str, Form]) -> str:
    return ", ".join(forms)


def _shown(value: object) -> str:
    """Write a value as it stands in a manifest, or its beginning."""
    match value:
        case bool() | str():
            text = json.dumps(value, ensure_ascii=False)
        case dict():
            return "a table"
        case list():
            return "a list"
        case _:
            text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
