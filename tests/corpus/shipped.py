"""The five shipped texts, parsed once for all tests of the corpus."""

import hashlib
from functools import cache
from pathlib import Path

from corpus.document import Document
from corpus.manifest.read import read_manifest
from corpus.parsing.parse import parse

FOLDER = Path(__file__).parents[2] / "corpus" / "documents"
FILES = {
    "A/C.1/75/L.8/Rev.1": "A-C.1-75-L.8-Rev.1.fr.md",
    "A/RES/71/28": "A-RES-71-28.fr.md",
    "A/RES/74/29": "A-RES-74-29.fr.txt",
    "A/AC.290/2021/L.2": "A-AC.290-2021-L.2.fr.md",
    "letter-UZB-2020-12-22": "letter-UZB-2020-12-22.fr.txt",
}


def source(symbol: str) -> bytes:
    return (FOLDER / FILES[symbol]).read_bytes()


@cache
def document(symbol: str) -> Document:
    facts = read_manifest((FOLDER / "manifest.toml").read_bytes())
    return parse(source(symbol), facts[hashlib.sha256(source(symbol)).hexdigest()])


@cache
def bare(symbol: str) -> Document:
    """The document as its text alone tells it, without the manifest."""
    return parse(source(symbol))
