"""Document symbols: first version, to be completed."""

import re
from dataclasses import dataclass
from typing import Self

from corpus.errors import SymbolMalformed


@dataclass(frozen=True, slots=True)
class DocumentSymbol:
    """The identifier at the top right of a document."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a symbol; raise :class:`SymbolMalformed` for anything else."""
        if not re.fullmatch(r"[A-Za-z]+[-/].+", text.strip()):
            raise SymbolMalformed(text)
        return cls(text.strip())

    def __str__(self) -> str:
        return self.text
