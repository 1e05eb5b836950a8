"""The paragraphs of a United Nations PDF, roughly: enough to pair them, and never to quote them.

This is not the product's PDF reader. It knows no footnote marks and no fonts; it knows where the pages' furniture
is, drops footnotes, and begins a paragraph where a line opens as one after a line that closed one. The gold sets
name paragraphs by the labels that the documents themselves have, which this finds in the samples that they use.
"""

import os
import re
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.languages import LANGUAGES
from corpus.parse import parse

_RULE = re.compile(r"_{8,}")
"""The line above the footnotes."""
_FOOT = re.compile(r"\d+/\d+\s+\d\d-\d{5}|\d\d-\d{5}\s+\d+/\d+")
"""The page's number and job number, which PDFium reads before the page's text."""
_NUMBERED = re.compile(r"\d+\.\s+[A-Z]|\([a-z]+\)\s")
_CLOSED = re.compile(r"[,;:.]\s?\d*$")
_NO_OPENING = re.compile(r"Securing Our|Including")
"""Titles that a text cites in italics."""


def folder() -> Path:
    """The folder of sample PDFs, named in UN_SAMPLES; skips the test where there is none."""
    name = os.environ.get("UN_SAMPLES", "")
    if not name or not Path(name).is_dir():
        pytest.skip("UN_SAMPLES names no folder of sample PDFs")
    pytest.importorskip("pypdfium2")
    return Path(name)


@cache
def sample(symbol: str) -> Document:
    """A sample by its symbol."""
    from dataclasses import replace

    from tests import make

    name = symbol.replace("/", "-") + ".en.pdf"
    parsed = parse("\n".join(_paragraphs(folder() / name)).encode())
    return replace(parsed, symbol=make.symbol(symbol), title="")


def _paragraphs(path: Path):
    english = LANGUAGES["en"]
    before = ""
    for line in _lines(path):
        opens = english.opening(line, "preambular") or english.plausible_opening(line, "preambular")
        is_opening = _CLOSED.search(before) and line[:1].isupper() and opens and not _NO_OPENING.match(line)
        if is_opening or _NUMBERED.match(line) or line.startswith(("Ever mindful", "The General Assembly")):
            yield ""
        yield line
        before = line


def _lines(path: Path):
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        for number, page in enumerate(document):
            text = page.get_textpage().get_text_range().replace("\r", "")
            text = re.sub("[\ufffe\uffff\x02]\n?", "-", text)  # PDFium's sign for a hyphen at the end of a line
            rows = list(takewhile(lambda row: not _RULE.match(row), (row.strip() for row in text.split("\n"))))
            if number:
                head = next(place for place, row in enumerate(rows) if _FOOT.search(row))
                rows = rows[head + 1 :]
            for row in rows:
                if re.match(r"\d+(?:st|nd|rd|th) plenary meeting", row):
                    return
                yield row
    finally:
        document.close()
