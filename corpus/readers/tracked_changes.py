"""Collect the tracked changes and struck-through words of a file that is still being edited.

Delegations send texts with tracked changes, as the rules for drafts that follow an earlier one require. Insertions
are read and deletions are not, so that the text is the one its author proposes. It is no longer the text that was
adopted, so each change gets a warning. Struck-through words are printed on the paper and are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from corpus.document import ParseWarning
from corpus.lines import tidy

_MOST_REPORTED = 20
"""Changes that are listed one by one; a rewritten text has hundreds."""
_LONGEST = 80
"""Characters of the changed words that a warning quotes; these suffice to find them."""


class ChangeKind(Enum):
    """How words were changed."""

    INSERTED = 1
    DELETED = 2
    STRUCK = 3
    OTHER = 4
    """A paragraph, table row or number was inserted or deleted; no words show it."""


@dataclass(slots=True)
class _Change:
    line: int
    kind: ChangeKind
    pieces: list[str] = field(default_factory=list[str])


class TrackedChanges:
    """Records the changed words of one file while it is read."""

    def __init__(self) -> None:
        self._changes: list[_Change] = []
        self._open: dict[ChangeKind, _Change] = {}

    @property
    def has_revisions(self) -> bool:
        """Return True if there are tracked changes. Struck-through words are formatting, not a tracked change."""
        return any(change.kind is not ChangeKind.STRUCK for change in self._changes)

    @property
    def has_struck_words(self) -> bool:
        """Return True if words are struck through."""
        return any(change.kind is ChangeKind.STRUCK and _words(change) for change in self._changes)

    def record(self, line: int, text: str, *kinds: ChangeKind) -> None:
        """Record text with the kinds of change made to it; without any, the text is unchanged and ends open changes.

        Adjacent text on the same line with the same kind is one change.
        """
        for kind in [kind for kind in self._open if kind not in kinds]:
            del self._open[kind]
        for kind in kinds:
            change = self._open.get(kind)
            if change is None or change.line != line:
                change = self._open[kind] = _Change(line, kind)
                self._changes.append(change)
            change.pieces.append(text)

    def warnings(self) -> Iterator[ParseWarning]:
        """Yield a warning for each change, up to ``_MOST_REPORTED``, then one that says that there are more."""
        for count, change in enumerate(self._reported_changes()):
            if count == _MOST_REPORTED:
                yield ParseWarning(change.line, "From here on more is changed or struck through than is listed.")
                return
            yield _warning(change)

    def _reported_changes(self) -> Iterator[_Change]:
        """Yield the changes that have words, and one ``OTHER`` for each line whose only changes have none."""
        worded = {change.line for change in self._changes if change.kind is not ChangeKind.STRUCK and _words(change)}
        seen: set[int] = set()
        for change in self._changes:
            if _words(change):
                yield change
            elif change.kind is not ChangeKind.STRUCK and change.line not in worded | seen:
                seen.add(change.line)
                yield _Change(change.line, ChangeKind.OTHER)


def _words(change: _Change) -> str:
    return tidy("".join(change.pieces))


def _warning(change: _Change) -> ParseWarning:
    words = _words(change)
    quoted = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
    match change.kind:
        case ChangeKind.INSERTED:
            return ParseWarning(change.line, f"A change that is open inserts: {quoted}")
        case ChangeKind.DELETED:
            return ParseWarning(change.line, f"A change that is open deletes: {quoted}")
        case ChangeKind.STRUCK:
            return ParseWarning(change.line, f"Struck through, but kept as words of the text: {quoted}")
        case ChangeKind.OTHER:
            return ParseWarning(change.line, "A change is open here.")
