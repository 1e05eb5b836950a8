"""Words that somebody inserted, deleted or struck through: a file that is worked on still.

Delegations send a text with its changes open, as the rules for drafts that follow on an earlier one ask. What
was inserted is read and what was deleted is not, so that the text reads as its author proposes it; it is no
longer the one that was adopted, and each place is told. Struck-through words are on the paper, and stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from corpus.document import ParseWarning
from corpus.lines import tidy

_MOST_TOLD = 20
"""Places that are told one by one; a text rewritten has hundreds."""
_LONGEST = 80
"""Signs of the words that are named; the place is found by fewer."""


class Amendment(Enum):
    """What was done to words."""

    INSERTED = 1
    DELETED = 2
    STRUCK = 3
    OTHER = 4
    """A paragraph, row or number was inserted or deleted: no words show it."""


@dataclass(slots=True)
class _Place:
    line: int
    what: Amendment
    pieces: list[str] = field(default_factory=list[str])


class Amended:
    """Where in one file words were changed, while it is read."""

    def __init__(self) -> None:
        self._places: list[_Place] = []
        self._open: dict[Amendment, _Place] = {}

    @property
    def has_revisions(self) -> bool:
        """Say whether changes are open: struck-through words were typed so, and are none."""
        return any(place.what is not Amendment.STRUCK for place in self._places)

    def write(self, line: int, text: str, *whats: Amendment) -> None:
        """Take note of words and of what was done to them; without any, of words that were left as they are."""
        for what in [what for what in self._open if what not in whats]:
            del self._open[what]
        for what in whats:
            place = self._open.get(what)
            if place is None or place.line != line:
                place = self._open[what] = _Place(line, what)
                self._places.append(place)
            place.pieces.append(text)

    def warnings(self) -> Iterator[ParseWarning]:
        """Yield a sentence for each place, as long as they are few."""
        for told, place in enumerate(self._told()):
            if told == _MOST_TOLD:
                yield ParseWarning(place.line, "From here on more is changed or struck through than is listed.")
                return
            yield _sentence(place)

    def _told(self) -> Iterator[_Place]:
        """Yield the places with words, and the others where nothing else is told of their line."""
        worded = {place.line for place in self._places if place.what is not Amendment.STRUCK and _words(place)}
        seen: set[int] = set()
        for place in self._places:
            if _words(place):
                yield place
            elif place.what is not Amendment.STRUCK and place.line not in worded | seen:
                seen.add(place.line)
                yield _Place(place.line, Amendment.OTHER)


def _words(place: _Place) -> str:
    return tidy("".join(place.pieces))


def _sentence(place: _Place) -> ParseWarning:
    words = _words(place)
    scrap = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
    match place.what:
        case Amendment.INSERTED:
            return ParseWarning(place.line, f"A change that is open inserts: {scrap}")
        case Amendment.DELETED:
            return ParseWarning(place.line, f"A change that is open deletes: {scrap}")
        case Amendment.STRUCK:
            return ParseWarning(place.line, f"Struck through, but kept as words of the text: {scrap}")
        case Amendment.OTHER:
            return ParseWarning(place.line, "A change is open here.")
