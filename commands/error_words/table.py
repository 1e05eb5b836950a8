"""The table of sentences by error class, and what the sentences are built from.

Each module of this package holds the sentences of one family in an :class:`ErrorTable`;
:mod:`commands.error_words.problems` joins them. A class has exactly one entry, and a subclass does not inherit that of
its base, so that a test can list the classes without a sentence.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from commands.i18n.catalogue import Catalogue
from corpus.symbol import DocumentSymbol

Name = Callable[[DocumentSymbol | None], str]
"""Returns the name of a document in a sentence; an empty string for None."""

Steps = Callable[[Exception], str | None]
"""Returns what to do next after an error; None if it is what the sentence itself says."""

_MAX_EXCERPT_LENGTH = 60
"""Characters of the typed text that an answer repeats: one line on a phone, and enough to recognise it."""

_Error = TypeVar("_Error", bound=Exception)


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """What a sentence is built from, besides the error."""

    words: Catalogue
    name: Name
    steps: Steps = lambda _: None
    """The next steps that only the command line can name, such as an option; none on Discord."""

    def with_step(self, error: Exception, fact: str, step: str) -> str:
        """Return a fact and what to do next: ``step``, unless the command line has a step of its own."""
        own = self.steps(error)
        return " ".join(filter(None, (fact, step if own is None else own)))


Sentence = Callable[[_Error, SentenceContext], str]


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """The entry of one error class."""

    sentence: Sentence[Any]
    is_logged: bool
    """True if nobody who sends a command can have caused the error: it is then also logged."""


class ErrorTable:
    """Sentences by error class, registered by the decorator :meth:`says`."""

    def __init__(self) -> None:
        self._entries: dict[type[Exception], ErrorWords] = {}

    @classmethod
    def joined(cls, *tables: "ErrorTable") -> "ErrorTable":
        """Merge tables into a new one; raise ValueError if two tables have an entry for the same class."""
        table = cls()
        for kind, entry in ((kind, entry) for each in tables for kind, entry in each.items()):
            table._add(kind, entry)
        return table

    def says(self, kind: type[_Error], *, is_logged: bool = False) -> Callable[[Sentence[_Error]], Sentence[_Error]]:
        """Register the function that writes the sentence of an error class; raise ValueError if there is one."""

        def register(sentence: Sentence[_Error]) -> Sentence[_Error]:
            self._add(kind, ErrorWords(sentence, is_logged))
            return sentence

        return register

    def get(self, error: BaseException) -> ErrorWords | None:
        """Return the entry of exactly this error's class, or None."""
        return self._entries.get(type(error)) if isinstance(error, Exception) else None

    def items(self) -> Iterator[tuple[type[Exception], ErrorWords]]:
        """Yield all classes with their entries."""
        yield from self._entries.items()

    def _add(self, kind: type[Exception], entry: ErrorWords) -> None:
        if kind in self._entries:
            raise ValueError(f"{kind.__name__} has two sentences")
        self._entries[kind] = entry


def excerpt(text: str) -> str:
    """Return the typed text on one line, cut to :data:`_MAX_EXCERPT_LENGTH` characters.

    >>> excerpt(" 71/28   OP1 ")
    '71/28 OP1'
    """
    line = " ".join(text.split())
    return line if len(line) <= _MAX_EXCERPT_LENGTH else line[: _MAX_EXCERPT_LENGTH - 1] + "…"


def suggestion(nearest: tuple[str, ...], words: Catalogue) -> str:
    """Return the question whether one of these was meant; an empty string without any."""
    return words.gettext("Did you mean {nearest}?", nearest=words.listing(nearest, "or")) if nearest else ""
