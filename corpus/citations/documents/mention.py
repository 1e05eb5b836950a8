"""A document's name in a citation, with its position."""

from dataclasses import dataclass

from corpus.symbol import DocumentSymbol


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named in a citation; ``start`` and ``end`` are the offsets of its name in the text."""

    start: int
    end: int
    symbols: tuple[DocumentSymbol, ...]
    """Documents that may be meant, most likely first; empty if the words fit no known document."""
    language: str | None = None
    """ISO 639-1 code from a link that names a language; else None."""
    needs_confirmation: bool = False
    """True if the reader must be asked even if there is only one symbol."""

    is_name: bool = False
    """True for a name in words; a date after it may make it the name of another document."""

    @property
    def is_unambiguous(self) -> bool:
        """Return True if there is exactly one symbol and it needs no confirmation."""
        return len(self.symbols) == 1 and not self.needs_confirmation
