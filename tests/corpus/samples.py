"""Real documents of the United Nations, in English, as PDF: a folder of them that is no part of the project."""

import os
from functools import cache
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.parsing.parse import parse


def folder() -> Path:
    """The folder of sample PDFs, named in UN_SAMPLES; skips the test where there is none."""
    name = os.environ.get("UN_SAMPLES", "")
    if not name or not Path(name).is_dir():
        pytest.skip("UN_SAMPLES names no folder of sample PDFs")
    return Path(name)


@cache
def sample(symbol: str) -> Document:
    """A sample by its symbol."""
    return parse((folder() / f"{symbol.replace('/', '-')}.en.pdf").read_bytes())
