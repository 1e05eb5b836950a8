"""Valid files of each format to begin with: the shipped texts, files of the tests' own makers, and real samples."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path

from corpus.document import Document
from corpus.export.markdown.write import markdown_text
from tests.corpus.parsing.test_texts import cases
from tests.corpus.readers import word_files
from tests.corpus.readers.pdf.sheets import BOLD
from tests.corpus.readers.pdf.typeset import as_pdf
from tests.corpus.shipped import FILES, document, source

_FEW = 8
"""Clauses of a document that is made: the shorter a file, the more of its mutations hit something."""


def _texts(ending: str) -> list[bytes]:
    return [source(symbol) for symbol in FILES if FILES[symbol].endswith(ending)]


def _markdown() -> list[bytes]:
    return [*_texts(".md"), *(markdown_text(document(symbol)).encode() for symbol in FILES)]


def _pdf() -> list[bytes]:
    made = [as_pdf(_short(document(symbol)), [("Title", BOLD)]) for symbol in FILES]
    folder = os.environ.get("UN_SAMPLES", "")
    return made + [path.read_bytes() for path in sorted(Path(folder).glob("*.pdf")) if folder]


def _docx() -> list[bytes]:
    return [_word(_short(document(symbol))) for symbol in FILES]


def _word(whole: Document) -> bytes:
    paragraphs = [word_files.paragraph(whole.title)]
    for clause in whole.clauses:
        calls = [word_files.footnote(1)] if clause.calls else []
        paragraphs.append(word_files.paragraph(f"{clause.mark} ", clause.text, *calls))
        paragraphs.append(word_files.numbered(clause.text))
    numbering = word_files.template(0, ("decimal", "%1."), ("lowerLetter", "(%2)")) + word_files.instance(1, 0)
    return word_files.word_file("".join(paragraphs), footnotes=word_files.footnotes("A note."), numbering=numbering)


def _html() -> list[bytes]:
    return [_page(_short(document(symbol))).encode() for symbol in FILES]


def _page(whole: Document) -> str:
    rows = [f"<h1>{escape(whole.title)}</h1>", "<table><tr><td>A/75/1</td><td>Distr. : générale</td></tr></table>"]
    for clause in whole.clauses:
        call = '<sup><a href="#fn1">1</a></sup>' if clause.calls else ""
        rows.append(f"<p><em>{escape(clause.text[:9])}</em>{escape(clause.text[9:])}{call}</p>")
    items = "".join(f"<li>{escape(clause.text)}</li>" for clause in whole.clauses[:3])
    return f"<!doctype html><html><body>{''.join(rows)}<ol type=a>{items}</ol><p id=fn1>1 A note.</p></body></html>"


def _printed() -> list[bytes]:
    """Pages of rows as tools write them that take the text out of a PDF: each page ends with a form feed."""
    return [text.replace("␌", "\f").encode() for _, text, _ in cases() if "␌" in text]


def _short(whole: Document) -> Document:
    kept = whole.clauses[-_FEW:]
    return replace(whole, clauses=tuple(replace(each, position=place) for place, each in enumerate(kept)))


SEEDS: Mapping[str, Callable[[], list[bytes]]] = {
    "pdf": _pdf,
    "docx": _docx,
    "html": _html,
    "markdown": _markdown,
    "text": lambda: [*_texts(".txt"), *_printed(), b""],
}
"""By the names of the readers."""
