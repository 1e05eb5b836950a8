"""What we decline to do, or cannot, though the corpus has nothing against it.

The family::

    Refusal
    ├── MayNotShare           the reader has no right to write in this channel
    ├── BotMayNotWrite        we have none
    ├── MayNotRemove          somebody else shared this
    ├── NoRecommendations     a document without any, or no document that has some
    ├── SectionUnknown        a document has no such section
    ├── SameTextTwice         nothing to compare with
    ├── NothingToCompare      a text without clauses, or a footnote alone
    ├── OneTextEach           several texts where one is compared with one
    ├── OneClauseNeeded       a whole text, or several clauses, where one is followed
    └── Outdated              a button from another version of the bot

Like all errors they hold facts; the sentences are in ``commands/words/problems.py``.
"""

from collections.abc import Iterable

from corpus.document import Section
from corpus.symbol import DocumentSymbol


class Refusal(Exception):
    """Anything that we decline to do for a reader."""


class MayNotShare(Refusal):
    """Raised when the reader may not write where the answer would be shared."""


class BotMayNotWrite(Refusal):
    """Raised when the bot may not write where the answer would be shared."""


class MayNotRemove(Refusal):
    """Raised when one who is neither the sharer nor a moderator presses Remove."""


class NoRecommendations(Refusal):
    """Raised when there is nothing to list."""

    def __init__(self, symbol: DocumentSymbol | None = None, others: Iterable[DocumentSymbol] = ()) -> None:
        super().__init__("no recommendations")
        self.symbol = symbol
        """The document that was asked for; None where none held has any."""
        self.others = tuple(others)
        """Documents held that have some."""


class SectionUnknown(Refusal):
    """Raised when a document has no section of this letter or title."""

    def __init__(self, symbol: DocumentSymbol, asked: str, sections: Iterable[Section]) -> None:
        super().__init__("no such section")
        self.symbol = symbol
        self.asked = asked
        self.sections = tuple(sections)


class SameTextTwice(Refusal):
    """Raised when a text, or a clause, is to be compared with itself."""

    def __init__(self, symbol: DocumentSymbol) -> None:
        super().__init__("the same text twice")
        self.symbol = symbol


class NothingToCompare(Refusal):
    """Raised when what is to be compared has no clauses."""

    def __init__(self, symbol: DocumentSymbol, *, is_empty: bool) -> None:
        super().__init__("no clauses to compare")
        self.symbol = symbol
        self.is_empty = is_empty
        """Whether the whole text has none; otherwise a footnote was asked for."""


class OneTextEach(Refusal):
    """Raised when one option of a comparison names several texts."""


class OneClauseNeeded(Refusal):
    """Raised when not one clause was named to be followed."""

    def __init__(self, symbol: DocumentSymbol) -> None:
        super().__init__("not one clause")
        self.symbol = symbol


class Outdated(Refusal):
    """Raised for a press that this version of the bot does not know."""
