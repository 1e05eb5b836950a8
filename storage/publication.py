"""Who made which edition current, when, and how: an entry of the moderators' log."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from corpus.symbol import DocumentSymbol

Who = int | str
"""Discord's number of a moderator, or the name of an account on the machine."""


class Action(StrEnum):
    """What was done to the corpus."""

    START = "start"
    """The program itself, at a start: the first edition, a better parser, a damaged one replaced."""
    RELOAD = "reload"
    ADD = "add"
    REMOVE = "remove"
    ROLLBACK = "rollback"


@dataclass(frozen=True, slots=True)
class Publication:
    """One change of the current edition."""

    at: dt.datetime
    """UTC."""
    action: Action
    edition: int
    who: Who | None = None
    """None for the program itself."""
    symbol: DocumentSymbol | None = None
    """Of what was added or removed."""
    language: str | None = None
    """Of what was added or removed, where one language of it was meant."""

    @classmethod
    def at_start(cls, edition: int) -> "Publication":
        """Return what a start notes that makes an edition current."""
        return cls(dt.datetime.now(dt.UTC), Action.START, edition)


def path_to(publications: tuple[Publication, ...]) -> tuple[int, ...]:
    """Return the numbers of the editions that led to the current one, without those that were gone back from.

    >>> at = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    >>> path_to(tuple(Publication(at, Action.RELOAD, number) for number in (1, 2, 3, 4, 2, 5)))
    (1, 2, 5)
    """
    path: list[int] = []
    for publication in publications:
        if publication.edition in path:
            del path[path.index(publication.edition) + 1 :]
        else:
            path.append(publication.edition)
    return tuple(path)
