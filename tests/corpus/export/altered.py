"""What may differ between a document and its copies."""

from dataclasses import replace

from corpus.document import Document


def without_lines(document: Document) -> Document:
    """The document as if all of it stood on one line: a Markdown copy has lines of its own."""
    return replace(
        document,
        sections=tuple(replace(each, line=0) for each in document.sections),
        annexes=tuple(replace(each, line=0) for each in document.annexes),
        clauses=tuple(replace(each, line=0) for each in document.clauses),
        footnotes=tuple(replace(each, line=0) for each in document.footnotes),
        corrections=tuple(replace(each, line=0) for each in document.corrections),
        warnings=tuple(replace(each, line=0) for each in document.warnings),
    )


def printed_symbols(document: Document) -> list[str | None]:
    """All symbols with their stars, which equality overlooks."""
    successor = document.successor
    return [
        document.symbol.printed,
        *(symbol and symbol.printed for symbol in (document.report, document.adopted_draft, document.amends)),
        *(symbol.printed for symbol in document.symbols),
        *([successor.symbol.printed, successor.endorsed_by and successor.endorsed_by.printed] if successor else []),
        *(symbol.printed for clause in document.clauses for symbol in clause.references),
        *(symbol.printed for footnote in document.footnotes for symbol in footnote.references),
    ]
