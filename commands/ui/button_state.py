"""The state of buttons and menus, encoded in their ``custom_id``, so that they work after a restart.

Nothing is stored on our side. Discord allows 100 characters: if a state does not fit, the ``custom_id``
holds only the name of the command that the reader must repeat.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from string import digits
from typing import Self

MOST_CHARACTERS = 100
"""Discord's limit for a ``custom_id``."""

REPEAT = "repeat"
"""The action of a button whose state does not fit; in place of the state it has the command's name."""

OFFERED = "offered"
"""The suffix of a button on a card without words of a document: a press shows the current words."""

_FIELD = "|"
_PART = "+"
_LANGUAGE = "+"
_NAME = "="


class StateMalformed(Exception):
    """Raised when a ``custom_id`` cannot be parsed: another version of the bot made the button."""


def make_custom_id(action: str, state: str, *, command: str, suffix: str = "") -> str:
    """Return the ``custom_id`` of a button or menu.

    ``suffix`` makes the id unique where two controls of one message have the same action and state. An id
    longer than :data:`MOST_CHARACTERS` loses its state: its action becomes :data:`REPEAT`, and a press asks the reader
    to send ``command`` again.

    >>> make_custom_id("quote", "0|A/RES/71/28|fr|OP4", command="quote", suffix="next")
    'quote.next|0|A/RES/71/28|fr|OP4'
    >>> make_custom_id("quote", "0|" + "A/RES/71/28|" * 9, command="quote", suffix="next")
    'repeat.quote.next|quote'
    """
    custom_id = f"{action}.{suffix}{_FIELD}{state}" if suffix else f"{action}{_FIELD}{state}"
    if len(custom_id) <= MOST_CHARACTERS:
        return custom_id
    return f"{REPEAT}.{action}.{suffix}{_FIELD}{command}" if suffix else f"{REPEAT}.{action}{_FIELD}{command}"


def parse_custom_id(custom_id: str) -> tuple[str, str]:
    """Return the action, without its suffix, and the state in a ``custom_id``."""
    name, _, state = custom_id.partition(_FIELD)
    return name.partition(".")[0], state


def is_offer(custom_id: str) -> bool:
    """Return True if the button was made with the suffix :data:`OFFERED`.

    >>> is_offer("quote.offered|0|A/RES/71/28|fr|OP4"), is_offer("quote.next|0|A/RES/71/28|fr|OP4")
    (True, False)
    """
    return custom_id.partition(_FIELD)[0].endswith(f".{OFFERED}")


@dataclass(frozen=True, slots=True)
class PartsRequest:
    """Parts of one document that a card shows together, as its buttons carry them."""

    symbol: str
    language: str
    """ISO 639-1; several codes joined by :func:`join_languages` if shown side by side; empty for the reader's own."""
    parts: tuple[str, ...] = ()
    """Canonical names, ``OP3(b)``, ``section E``; empty for the whole document."""


def join_languages(languages: Iterable[str]) -> str:
    """Return the value of :attr:`PartsRequest.language` for languages that are shown side by side."""
    return _LANGUAGE.join(languages)


def split_languages(language: str) -> tuple[str, ...]:
    """Return the languages of a :attr:`PartsRequest.language`; an empty tuple for an empty string.

    >>> split_languages("fr+en"), split_languages("")
    (('fr', 'en'), ())
    """
    return tuple(filter(None, language.split(_LANGUAGE)))


def _fields_of(request: PartsRequest) -> tuple[str, str, str]:
    return request.symbol, request.language, _PART.join(_abbreviate(request.parts))


def _parse_request(symbol: str, language: str, parts: str) -> PartsRequest:
    return PartsRequest(symbol, language, tuple(_expand(parts.split(_PART))) if parts else ())


def _abbreviate(parts: Iterable[str]) -> Iterator[str]:
    """Yield the names of parts; a name that differs from the previous one only in its number becomes that number.

    No part's name is a bare number; should one be, it gets ``=`` as a prefix.

    >>> list(_abbreviate(("para 61", "para 62", "OP3", "OP3(b)", "OP4")))
    ['para 61', '62', 'OP3', 'OP3(b)', 'OP4']
    """
    before = ""
    for part in parts:
        name, number = _split_number(part)
        if part.isdecimal() or part.startswith(_NAME):
            yield f"{_NAME}{part}"
        else:
            yield number if number and name == before else part
        before = name if number else ""


def _expand(parts: Iterable[str]) -> Iterator[str]:
    before = ""
    for part in parts:
        full = f"{before}{part}" if part.isdecimal() else part.removeprefix(_NAME)
        name, number = _split_number(full)
        yield full
        before = name if number else ""


def _split_number(part: str) -> tuple[str, str]:
    """Split off the number at the end of a name; it is empty if there is none, or if the name is a range."""
    name = part.rstrip(digits)
    return (name, part[len(name) :]) if "-" not in name else (part, "")


@dataclass(frozen=True, slots=True)
class QuoteState:
    """The state of a card of quotations."""

    requests: tuple[PartsRequest, ...]
    page: int = 0
    with_context: bool = False
    """Whether the clauses around it are shown too."""

    def on_page(self, page: int) -> Self:
        """Return the same state with another page."""
        return replace(self, page=page)

    def __str__(self) -> str:
        fields = [f"{self.page}{'c' if self.with_context else ''}"]
        for request in self.requests:
            fields += _fields_of(request)
        return _FIELD.join(fields)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse what ``str()`` gives; raise :class:`StateMalformed` for anything else."""
        page, *fields = text.split(_FIELD)
        number = page.removesuffix("c")
        if not number.isdecimal() or not fields or len(fields) % 3:
            raise StateMalformed
        requests = tuple(_parse_request(*each) for each in zip(*[iter(fields)] * 3, strict=True))
        return cls(requests, int(number), with_context=page.endswith("c"))


@dataclass(frozen=True, slots=True)
class CompareState:
    """The state of a card of a comparison."""

    first: PartsRequest
    second: PartsRequest
    show_all: bool = False
    """Whether pairs that did not change are listed too."""
    is_plain: bool = False
    """Whether changes are marked with brackets, not with bold and struck-out type."""
    page: int = 0

    def on_page(self, page: int) -> Self:
        """Return the same state with another page."""
        return replace(self, page=page)

    def __str__(self) -> str:
        options = f"{self.page}{'a' if self.show_all else ''}{'p' if self.is_plain else ''}"
        return _FIELD.join((options, *_fields_of(self.first), *_fields_of(self.second)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse what ``str()`` gives; raise :class:`StateMalformed` for anything else."""
        options, *fields = text.split(_FIELD)
        page = options.removesuffix("p").removesuffix("a")
        if not page.isdecimal() or len(fields) != 6:
            raise StateMalformed
        first, second = _parse_request(*fields[:3]), _parse_request(*fields[3:])
        return cls(first, second, show_all="a" in options, is_plain="p" in options, page=int(page))


@dataclass(frozen=True, slots=True)
class LineageState:
    """The state of a card of a clause's lineage."""

    request: PartsRequest
    """Names exactly one clause."""
    is_plain: bool = False
    """Whether changes are marked with brackets, not with bold and struck-out type."""
    page: int = 0

    def on_page(self, page: int) -> Self:
        """Return the same state with another page."""
        return replace(self, page=page)

    def __str__(self) -> str:
        return _FIELD.join((f"{self.page}{'p' if self.is_plain else ''}", *_fields_of(self.request)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse what ``str()`` gives; raise :class:`StateMalformed` for anything else."""
        options, *fields = text.split(_FIELD)
        page = options.removesuffix("p")
        if not page.isdecimal() or len(fields) != 3:
            raise StateMalformed
        return cls(_parse_request(*fields), is_plain="p" in options, page=int(page))


@dataclass(frozen=True, slots=True)
class ListState:
    """The state of a card of a document's recommendations or conclusions."""

    symbol: str
    language: str
    tier: str
    """``recommendations``, ``conclusions`` or ``both``."""
    section: str = ""
    """The section's letter; empty for all sections."""
    page: int = 0

    def on_page(self, page: int) -> Self:
        """Return the same state with another page."""
        return replace(self, page=page)

    def __str__(self) -> str:
        return _FIELD.join((str(self.page), self.tier, self.section, self.symbol, self.language))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse what ``str()`` gives; raise :class:`StateMalformed` for anything else."""
        fields = text.split(_FIELD)
        if len(fields) != 5 or not fields[0].isdecimal():
            raise StateMalformed
        page, tier, section, symbol, language = fields
        return cls(symbol, language, tier, section, int(page))


@dataclass(frozen=True, slots=True)
class DocumentState:
    """The state of a document's card."""

    symbol: str
    language: str
    start: int = 0
    """Index of the first clause in the card's menu."""

    def __str__(self) -> str:
        return _FIELD.join((str(self.start), self.symbol, self.language))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse what ``str()`` gives; raise :class:`StateMalformed` for anything else."""
        fields = text.split(_FIELD)
        if len(fields) != 3 or not fields[0].isdecimal():
            raise StateMalformed
        return cls(fields[1], fields[2], int(fields[0]))
