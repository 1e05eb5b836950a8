"""Paragraphs that no blank line parts from the one before, in a text whose blank lines do part others.

So people type the items of a list and the lines of a preamble. A row counts as a new paragraph only where two
things meet: the row above ends as such a paragraph does, and this one opens as the next does, by a number on the
count, by a letter, or by an opening phrase of the preamble.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.footnote_calls import unwrap
from corpus.languages import KEPT, LANGUAGES
from corpus.languages.detect import detect_language
from corpus.languages.unknown import UNKNOWN

_NUMBER = re.compile(r"\[?(?P<number>[1-9]\d{0,2})\.\s+[\[“«\"]*[^\W\d_a-zà-ÿ]")
_POINT = re.compile(r"\[?\(?(?:[a-z]|[ivx]{2,5})\s?\)\s+\S")
_CLAUSE_END = re.compile(r"[;:.][\])]?(?:\s(?:and|or|et|ou))?$")
_ITEM_END = re.compile(r"[;:][\])]?(?:\s(?:and|or|et|ou))?$")
_PREAMBLE_END = re.compile(r"[,;][\])]?$")
_SHORTENED = re.compile(r"\b(?:paras?|pars?|nos?|art|al|vol|chap|sect?)\.$", re.IGNORECASE)


class RunOn:
    """One pass over the rows of a text, which remembers the row above and the last number."""

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        self._has_blank = any(after - before > 1 for (before, _), (after, _) in pairwise(rows))
        code = detect_language(row for _, row in rows)
        self._language = LANGUAGES.get(code) or KEPT.get(code, UNKNOWN)
        self._before = ""
        self._count = 0

    def begins(self, words: str, *, is_apart: bool) -> bool:
        """Say whether a row begins a paragraph; ``is_apart`` where a blank line stands above it."""
        text = unwrap(words)
        answer = is_apart or (self._has_blank and self._opens(text))
        found = _NUMBER.match(text)
        if answer and found is not None:
            self._count = int(found["number"])
        self._before = text
        return answer

    def _opens(self, text: str) -> bool:
        before = self._before
        if _POINT.match(text):
            return _ITEM_END.search(before) is not None
        if (found := _NUMBER.match(text)) is not None:
            is_ended = _CLAUSE_END.search(before) is not None and _SHORTENED.search(before) is None
            return is_ended and int(found["number"]) == self._count + 1
        is_capital = text.lstrip("[")[:1].isupper()
        return bool(
            is_capital and _PREAMBLE_END.search(before) and self._language.opening(text.lstrip("["), "preambular")
        )
