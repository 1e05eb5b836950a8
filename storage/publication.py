"""An entry of the moderators' log: who made which edition current, when, and by which action."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from corpus.symbol import DocumentSymbol

Who = int | str
"""Discord user id of a moderator, or the name of an account on the machine."""


class Action(StrEnum):
    """The action that made an edition current; the values are stored in the state."""

    START = "start"
    """By the program when it starts: the first edition, a newer parser, or a damaged edition replaced."""
    RELOAD = "reload"
    ADD = "add"
    REMOVE = "remove"
    ROLLBACK = "rollback"


@dataclass(frozen=True, slots=True)
class Publication:
    """One entry of the moderators' log: a change of the current edition."""

    at: dt.datetime
    """UTC."""
    action: Action
    edition: int
    who: Who | None = None
    """None for the program itself."""
    symbol: DocumentSymbol | None = None
    """Symbol of the document that was added or removed; else None."""
    language: str | None = None
    """Language of the text that was added or removed; None if the action was not about one language."""

    @classmethod
    def at_start(cls, edition: int) -> "Publication":
        """Return the entry for an edition that a start makes current now."""
        return cls(dt.datetime.now(dt.UTC), Action.START, edition)


def path_to_current(publications: tuple[Publication, ...]) -> tuple[int, ...]:
    """Return the numbers of the editions that led to the current one, without those that were rolled back.

    >>> at = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    >>> path_to_current(tuple(Publication(at, Action.RELOAD, number) for number in (1, 2, 3, 4, 2, 5)))
    (1, 2, 5)
    """
    path: list[int] = []
    for publication in publications:
        if publication.edition in path:
            del path[path.index(publication.edition) + 1 :]
        else:
            path.append(publication.edition)
    return tuple(path)
