"""What a button knows: its state travels in its ``custom_id``, so that it works after a restart.

Nothing is stored for it, and 100 characters are all there is. Where the state does not fit, the
button keeps only the name of the command that its reader must repeat.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from string import digits
from typing import Self

MOST_CHARACTERS = 100
"""Discord's limit for a ``custom_id``."""

REPEAT = "repeat"
"""The action of a button whose state does not fit; its state is the command."""

_FIELD = "|"
_PART = "+"
_LANGUAGE = "+"
_NAME = "="


class StateMalformed(Exception):
    """Raised when a ``custom_id`` holds no state that we know: a button of another version of the bot."""


def press(action: str, state: str, *, command: str, how: str = "") -> str:
    """Return the ``custom_id`` of a button or menu.

    ``how`` only tells apart two controls of one message that would do the same.

    >>> press("quote", "0|A/RES/71/28|fr|OP4", command="quote", how="next")
    'quote.next|0|A/RES/71/28|fr|OP4'
    >>> press("quote", "0|" + "A/RES/71/28|" * 9, command="quote", how="next")
    'repeat.quote.next|quote'
    """
    custom_id = f"{action}.{how}{_FIELD}{state}" if how else f"{action}{_FIELD}{state}"
    if len(custom_id) <= MOST_CHARACTERS:
        return custom_id
    return f"{REPEAT}.{action}.{how}{_FIELD}{command}" if how else f"{REPEAT}.{action}{_FIELD}{command}"


def pressed(custom_id: str) -> tuple[str, str]:
    """Return the action and the state in a ``custom_id``."""
    name, _, state = custom_id.partition(_FIELD)
    return name.partition(".")[0], state


@dataclass(frozen=True, slots=True)
class Asked:
    """Parts of one document that are shown together."""

    symbol: str
    language: str
    """ISO 639-1; several, joined, where they are shown side by side; empty for the reader's own."""
    parts: tuple[str, ...] = ()
    """Canonical names, ``OP3(b)``, ``section E``; none for the whole document."""


def joined_languages(languages: Iterable[str]) -> str:
    """Return languages that are shown side by side as :class:`Asked` carries them."""
    return _LANGUAGE.join(languages)


def parted_languages(language: str) -> tuple[str, ...]:
    """Return the languages that :class:`Asked` carries; none for none.

    >>> parted_languages("fr+en"), parted_languages("")
    (('fr', 'en'), ())
    """
    return tuple(filter(None, language.split(_LANGUAGE)))


def _fields_of(asked: Asked) -> tuple[str, str, str]:
    return asked.symbol, asked.language, _PART.join(_shortened(asked.parts))


def _asked(symbol: str, language: str, parts: str) -> Asked:
    return Asked(symbol, language, tuple(_in_full(parts.split(_PART))) if parts else ())


def _shortened(parts: Iterable[str]) -> Iterator[str]:
    """Yield names of parts, of one that differs from the one before in its number only this number.

    No name of a part is a bare number; should one be, it is marked as a name.

    >>> list(_shortened(("para 61", "para 62", "OP3", "OP3(b)", "OP4")))
    ['para 61', '62', 'OP3', 'OP3(b)', 'OP4']
    """
    before = ""
    for part in parts:
        name, number = _numbered(part)
        if part.isdecimal() or part.startswith(_NAME):
            yield f"{_NAME}{part}"
        else:
            yield number if number and name == before else part
        before = name if number else ""


def _in_full(parts: Iterable[str]) -> Iterator[str]:
    before = ""
    for part in parts:
        full = f"{before}{part}" if part.isdecimal() else part.removeprefix(_NAME)
        name, number = _numbered(full)
        yield full
        before = name if number else ""


def _numbered(part: str) -> tuple[str, str]:
    """Part a name from the plain number at its end, if there is one."""
    name = part.rstrip(digits)
    return (name, part[len(name) :]) if "-" not in name else (part, "")


@dataclass(frozen=True, slots=True)
class QuoteState:
    """What a card of quotations shows."""

    asked: tuple[Asked, ...]
    page: int = 0
    with_context: bool = False
    """The clause stands between its neighbours."""

    def on(self, page: int) -> Self:
        """Return the same on another page."""
        return replace(self, page=page)

    def __str__(self) -> str:
        fields = [f"{self.page}{'c' if self.with_context else ''}"]
        for asked in self.asked:
            fields += _fields_of(asked)
        return _FIELD.join(fields)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it back; raise :class:`StateMalformed` for anything else."""
        page, *fields = text.split(_FIELD)
        number = page.removesuffix("c")
        if not number.isdecimal() or not fields or len(fields) % 3:
            raise StateMalformed
        asked = tuple(_asked(*each) for each in zip(*[iter(fields)] * 3, strict=True))
        return cls(asked, int(number), with_context=page.endswith("c"))


@dataclass(frozen=True, slots=True)
class CompareState:
    """What a card of a comparison shows."""

    first: Asked
    second: Asked
    show_all: bool = False
    """What did not change is listed too."""
    is_plain: bool = False
    """Changes are marked with brackets, not with bold and struck-out type."""
    page: int = 0

    def on(self, page: int) -> Self:
        """Return the same on another page."""
        return replace(self, page=page)

    def __str__(self) -> str:
        how = f"{self.page}{'a' if self.show_all else ''}{'p' if self.is_plain else ''}"
        return _FIELD.join((how, *_fields_of(self.first), *_fields_of(self.second)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it back; raise :class:`StateMalformed` for anything else."""
        how, *fields = text.split(_FIELD)
        page = how.removesuffix("p").removesuffix("a")
        if not page.isdecimal() or len(fields) != 6:
            raise StateMalformed
        first, second = _asked(*fields[:3]), _asked(*fields[3:])
        return cls(first, second, show_all="a" in how, is_plain="p" in how, page=int(page))


@dataclass(frozen=True, slots=True)
class LineageState:
    """What a card of a clause's lineage shows."""

    asked: Asked
    """One clause."""
    is_plain: bool = False
    """Changes are marked with brackets, not with bold and struck-out type."""
    page: int = 0

    def on(self, page: int) -> Self:
        """Return the same on another page."""
        return replace(self, page=page)

    def __str__(self) -> str:
        return _FIELD.join((f"{self.page}{'p' if self.is_plain else ''}", *_fields_of(self.asked)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it back; raise :class:`StateMalformed` for anything else."""
        how, *fields = text.split(_FIELD)
        page = how.removesuffix("p")
        if not page.isdecimal() or len(fields) != 3:
            raise StateMalformed
        return cls(_asked(*fields), is_plain="p" in how, page=int(page))


@dataclass(frozen=True, slots=True)
class ListState:
    """What a card of a document's recommendations or conclusions shows."""

    symbol: str
    language: str
    tier: str
    """``recommendations``, ``conclusions`` or ``both``."""
    section: str = ""
    """The letter; empty for all sections."""
    page: int = 0

    def on(self, page: int) -> Self:
        """Return the same on another page."""
        return replace(self, page=page)

    def __str__(self) -> str:
        return _FIELD.join((str(self.page), self.tier, self.section, self.symbol, self.language))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it back; raise :class:`StateMalformed` for anything else."""
        fields = text.split(_FIELD)
        if len(fields) != 5 or not fields[0].isdecimal():
            raise StateMalformed
        page, tier, section, symbol, language = fields
        return cls(symbol, language, tier, section, int(page))


@dataclass(frozen=True, slots=True)
class DocumentState:
    """What a document's card shows: the document, and where its menu of clauses begins."""

    symbol: str
    language: str
    start: int = 0

    def __str__(self) -> str:
        return _FIELD.join((str(self.start), self.symbol, self.language))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it back; raise :class:`StateMalformed` for anything else."""
        fields = text.split(_FIELD)
        if len(fields) != 3 or not fields[0].isdecimal():
            raise StateMalformed
        return cls(fields[1], fields[2], int(fields[0]))
