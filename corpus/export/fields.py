"""Objects of JSON taken apart, member by member: each is of the type that it must have, and none is left.

What is wrong is named by its place, ``clauses[3].label``, never by what stands there.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, cast

from corpus.errors import CorpusError, ExportMalformed
from corpus.symbol import DocumentSymbol

T = TypeVar("T")


def loads(text: str | bytes, place: str = "") -> Any:  # noqa: ANN401 - JSON may be anything
    """Read JSON; raise :class:`ExportMalformed` for what is none, and for an object that has a member twice."""
    try:
        return json.loads(text, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise ExportMalformed(place) from error


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member stands twice")
    return members


class Fields:
    """One object, at a place of its file."""

    def __init__(self, value: object, place: str = "") -> None:
        if not isinstance(value, dict):
            raise ExportMalformed(place)
        self._members = dict(cast("dict[str, Any]", value))
        self._place = place

    def text(self, name: str) -> str:
        """Take a text."""
        return self._typed(name, str)

    def number(self, name: str) -> int:
        """Take a whole number that is not negative."""
        value = self._typed(name, int)
        return self._refuse(name) if isinstance(value, bool) or value < 0 else value

    def flag(self, name: str) -> bool:
        """Take a yes or no."""
        return self._typed(name, bool)

    def texts(self, name: str) -> tuple[str, ...]:
        """Take a list of texts."""
        values = self._list(name)
        return tuple(self._refuse(name) if not isinstance(value, str) else value for value in values)

    def texts_by_name(self, name: str) -> Mapping[str, str]:
        """Take an object of texts."""
        inner = self.inner(name)
        return {key: inner.text(key) for key in inner.left()}

    def made(self, name: str, make: Callable[[str], T]) -> T:
        """Take a text that ``make`` makes a value of."""
        return self._made(name, self.text(name), make)

    def all_made(self, name: str, make: Callable[[str], T]) -> tuple[T, ...]:
        """Take a list of texts that ``make`` makes values of."""
        return tuple(self._made(name, text, make) for text in self.texts(name))

    def inner(self, name: str) -> "Fields":
        """Take an object."""
        return Fields(self._take(name), self._at(name))

    def each(self, name: str) -> Iterator["Fields"]:
        """Take a list of objects."""
        for place, value in enumerate(self._list(name)):
            yield Fields(value, f"{self._at(name)}[{place}]")

    def values(self, name: str) -> list[Any]:
        """Take a list of anything."""
        return self._list(name)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def or_none(self, name: str, take: Callable[[str], T]) -> T | None:
        """Take a member in this way, unless it is null."""
        if name in self._members and self._members[name] is None:
            del self._members[name]
            return None
        return take(name)

    def or_else(self, name: str, take: Callable[[str], T], otherwise: T) -> T:
        """Take a member in this way, unless it is left out."""
        return take(name) if name in self._members else otherwise

    def expect(self, name: str, value: object) -> None:
        """Take a member that says again what others said, and must say the same."""
        if self._take(name) != value:
            self._refuse(name)

    def left(self) -> tuple[str, ...]:
        """Return the names of the members that nobody took."""
        return tuple(self._members)

    def end(self) -> None:
        """Refuse what nobody took."""
        for name in self.left():
            self._refuse(name)

    def refuse(self, name: str) -> ExportMalformed:
        """Return the error that names a member."""
        return ExportMalformed(self._at(name))

    def _made(self, name: str, text: str, make: Callable[[str], T]) -> T:
        try:
            return make(text)
        except (ValueError, CorpusError) as error:
            raise self.refuse(name) from error

    def _typed(self, name: str, kind: type[T]) -> T:
        value = self._take(name)
        return value if isinstance(value, kind) else self._refuse(name)

    def _list(self, name: str) -> list[Any]:
        return cast("list[Any]", self._typed(name, list))

    def _take(self, name: str) -> object:
        if name not in self._members:
            self._refuse(name)
        return self._members.pop(name)

    def _at(self, name: str) -> str:
        return f"{self._place}.{name}" if self._place else name

    def _refuse(self, name: str) -> Any:  # noqa: ANN401 - it never returns, which a type checker has to be told
        raise self.refuse(name)


def symbol(text: str) -> DocumentSymbol:
    """Read a symbol that is in its canonical form; raise :class:`ValueError` for another spelling."""
    found = DocumentSymbol.parse(text)
    if found.printed != text:
        raise ValueError("not the canonical form of a symbol")
    return found


def day(text: str) -> dt.date:
    """Read a day as ``2016-12-05`` only; :meth:`datetime.date.fromisoformat` takes other forms too."""
    found = dt.date.fromisoformat(text)
    if found.isoformat() != text:
        raise ValueError("not a day")
    return found
