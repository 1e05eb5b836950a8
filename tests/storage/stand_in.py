"""A stand-in for the parser, so that these tests are about files: every line of a text is a paragraph."""

import hashlib
import re

from corpus.document import Document
from tests import make

PARSED: list[bytes] = []
"""What it was asked to read, for tests that count."""


def read_lines(source: bytes, facts: object = None) -> Document:
    """Read any bytes; a first line ``A/RES/1/1 fr`` gives symbol and language."""
    PARSED.append(source)
    first, *others = source.decode(errors="replace").splitlines() or [""]
    found = re.fullmatch(r"(?P<symbol>A/\S+) (?P<language>[a-z]{2})", first)
    symbol, language = found.groups() if found else (f"text-{hashlib.sha256(source).hexdigest()[:16]}", "fr")
    clauses = [make.clause(f"para {number}", line) for number, line in enumerate(others, 1)]
    return make.document(symbol, clauses, language=language, notes={} if facts is None else {"en": str(facts)})
