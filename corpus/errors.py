"""What can be wrong with a symbol, a citation or a document.

The family::

    CorpusError
    ├── SymbolMalformed      what stands there is no document symbol
    ├── LabelMalformed       what stands there is no label
    └── CitationError        a citation that cannot be answered with a quotation
        ├── CitationUnclear      nothing in it could be understood
        ├── DocumentMissing      a clause without a document, or a name that fits several: ask
        ├── DocumentNotHeld      a sound symbol of which the library holds no text
        └── ClauseOutOfRange     the document is held, the clause does not exist in it

Errors carry facts, not sentences: the message here is for the log, what a reader sees is written in
``commands/words`` from the same facts.
"""


class CorpusError(Exception):
    """Anything that is wrong with what was asked of the corpus."""


class SymbolMalformed(CorpusError):
    """Raised when a text is not a document symbol."""

    def __init__(self, text: str) -> None:
        super().__init__("not a document symbol")
        self.text = text


class LabelMalformed(CorpusError):
    """Raised when a text is not a label in its canonical form."""

    def __init__(self, text: str) -> None:
        super().__init__("not a label")
        self.text = text


class CitationError(CorpusError):
    """Raised when a citation cannot be answered with a quotation."""
