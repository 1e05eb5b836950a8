"""Strict reading of the JSON values in an exported Markdown file, member by member."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from corpus.document import Status, Successor
from corpus.errors import CorpusError, ExportMalformed
from corpus.label import Label
from corpus.symbol import DocumentSymbol

T = TypeVar("T")


def loads(text: str | bytes, path: str = "") -> Any:  # noqa: ANN401 - JSON may be anything
    """Parse JSON; raise :class:`ExportMalformed` if it is malformed or an object has a member twice.

    ``path`` locates the text in its file, for the error.
    """
    try:
        return json.loads(text, object_pairs_hook=_unique_members)
    except (ValueError, RecursionError) as error:
        raise ExportMalformed(path) from error


def _unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member stands twice")
    return members


class Fields:
    """A JSON object whose members are taken one by one, each with its type.

    Every method that takes a member raises :class:`ExportMalformed` if it is missing or of a wrong type.
    :meth:`finish` raises it for members that were not taken. ``path`` locates the object in its file.
    """

    def __init__(self, value: object, path: str = "") -> None:
        if not isinstance(value, dict):
            raise ExportMalformed(path)
        self._members = dict(cast("dict[str, Any]", value))
        self._path = path

    def text(self, name: str) -> str:
        """Take a string."""
        return self._take_typed(name, str)

    def number(self, name: str) -> int:
        """Take a non-negative integer."""
        value = self._take_typed(name, int)
        return self._fail(name) if isinstance(value, bool) or value < 0 else value

    def flag(self, name: str) -> bool:
        """Take a boolean."""
        return self._take_typed(name, bool)

    def texts(self, name: str) -> tuple[str, ...]:
        """Take a list of strings."""
        values = self._take_list(name)
        return tuple(self._fail(name) if not isinstance(value, str) else value for value in values)

    def texts_by_name(self, name: str) -> Mapping[str, str]:
        """Take an object whose values are strings."""
        inner = self.nested(name)
        return {key: inner.text(key) for key in inner.remaining()}

    def parsed(self, name: str, convert: Callable[[str], T]) -> T:
        """Take a string and convert it; a ``ValueError`` or ``CorpusError`` of ``convert`` counts as malformed."""
        return self._parse(name, self.text(name), convert)

    def all_parsed(self, name: str, convert: Callable[[str], T]) -> tuple[T, ...]:
        """Take a list of strings and convert each, as :meth:`parsed` does."""
        return tuple(self._parse(name, text, convert) for text in self.texts(name))

    def nested(self, name: str) -> "Fields":
        """Take a member that is an object."""
        return Fields(self._take(name), self._path_of(name))

    def objects(self, name: str) -> Iterator["Fields"]:
        """Take a list of objects, lazily."""
        for index, value in enumerate(self._take_list(name)):
            yield Fields(value, f"{self._path_of(name)}[{index}]")

    def values(self, name: str) -> list[Any]:
        """Take a list of any values."""
        return self._take_list(name)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def nullable(self, name: str, take: Callable[[str], T]) -> T | None:
        """Take a member with ``take``, or return None if it is null."""
        if name in self._members and self._members[name] is None:
            del self._members[name]
            return None
        return take(name)

    def optional(self, name: str, take: Callable[[str], T], otherwise: T) -> T:
        """Take a member with ``take``, or return ``otherwise`` if it is missing."""
        return take(name) if name in self._members else otherwise

    def expect(self, name: str, value: object) -> None:
        """Take a redundant member, which must have this value."""
        if self._take(name) != value:
            self._fail(name)

    def remaining(self) -> tuple[str, ...]:
        """Return the names of the members not taken yet."""
        return tuple(self._members)

    def finish(self) -> None:
        """Raise :class:`ExportMalformed` if a member was not taken."""
        for name in self.remaining():
            self._fail(name)

    def error(self, name: str) -> ExportMalformed:
        """Return (not raise) the error for a member."""
        return ExportMalformed(self._path_of(name))

    def _parse(self, name: str, text: str, convert: Callable[[str], T]) -> T:
        try:
            return convert(text)
        except (ValueError, CorpusError) as error:
            raise self.error(name) from error

    def _take_typed(self, name: str, kind: type[T]) -> T:
        value = self._take(name)
        return value if isinstance(value, kind) else self._fail(name)

    def _take_list(self, name: str) -> list[Any]:
        return cast("list[Any]", self._take_typed(name, list))

    def _take(self, name: str) -> object:
        if name not in self._members:
            self._fail(name)
        return self._members.pop(name)

    def _path_of(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def _fail(self, name: str) -> Any:  # noqa: ANN401 - it never returns; with Any it can be used as a value
        raise self.error(name)


def parse_symbol(text: str) -> DocumentSymbol:
    """Parse a symbol in canonical form; raise :class:`ValueError` for another spelling."""
    found = DocumentSymbol.parse(text)
    if found.printed != text:
        raise ValueError("not the canonical form of a symbol")
    return found


def parse_date(text: str) -> dt.date:
    """Parse a date like ``2016-12-05``; other forms that :meth:`datetime.date.fromisoformat` accepts are refused."""
    found = dt.date.fromisoformat(text)
    if found.isoformat() != text:
        raise ValueError("not a day")
    return found


def successor_from(fields: Fields) -> Successor:
    """Take all fields of the successor of a draft."""
    successor = Successor(
        symbol=fields.parsed("symbol", parse_symbol),
        adopted_on=fields.nullable("adopted_on", lambda name: fields.parsed(name, parse_date)),
        status=fields.parsed("status", Status),
        endorsed_by=fields.nullable("endorsed_by", lambda name: fields.parsed(name, parse_symbol)),
    )
    fields.finish()
    return successor


def parse_label(text: str) -> Label:
    """Parse a label in canonical form; raise :class:`ValueError` for another spelling."""
    found = Label.parse(text)
    if str(found) != text:
        raise ValueError("not the canonical form of a label")
    return found


def successor_as_json(successor: Successor | None) -> dict[str, Any] | None:
    """Return the successor of a draft as a JSON object."""
    if successor is None:
        return None
    return {
        "symbol": successor.symbol.printed,
        "adopted_on": successor.adopted_on.isoformat() if successor.adopted_on else None,
        "status": successor.status.value,
        "endorsed_by": successor.endorsed_by.printed if successor.endorsed_by else None,
    }


def printed_symbols(symbols: Iterable[DocumentSymbol]) -> list[str]:
    """Return symbols as printed, with their stars, which ``str()`` omits."""
    return [symbol.printed for symbol in symbols]
