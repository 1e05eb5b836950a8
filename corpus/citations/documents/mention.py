"""One document named in a citation, and where."""

from dataclasses import dataclass

from corpus.symbol import DocumentSymbol


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named in a citation."""

    start: int
    end: int
    symbols: tuple[DocumentSymbol, ...]
    """What may be meant, the likeliest first; none where the words cannot be placed."""
    language: str | None = None
    is_doubtful: bool = False
    """True where even a single symbol must not be taken without asking."""

    is_name: bool = False
    """True for a name in words, which a date behind it may turn into that of another document."""

    @property
    def is_sure(self) -> bool:
        """Say whether exactly one document is meant."""
        return len(self.symbols) == 1 and not self.is_doubtful
