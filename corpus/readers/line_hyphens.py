"""Hyphens at the ends of lines: part of a word ("Secretary-General") or a sign that the word was broken ("har-bours").

Print does not tell which. The text itself often does: the word stands elsewhere with the hyphen, or without it, or both
its parts are words of the text. Where nothing tells, the hyphen stays and is reported.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.document import ParseWarning
from corpus.footnote_calls import unwrap_marks
from corpus.lines import Line
from corpus.text.word_lists import words

_HYPHENS = "-\u2010\u2011"
_LAST_PART = re.compile(rf"(?P<before>(?:[^\W\d_]+[{_HYPHENS}])*)(?P<part>[^\W\d_]+)[{_HYPHENS}]$")
_FIRST_PART = re.compile(rf"(?P<part>[^\W\d_]+)(?P<after>(?:[{_HYPHENS}][^\W\d_]+)*)")
_SIGNS = ",.;:!?)]»”’\"'"
"""Signs that stand directly after a word."""
_WORD = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_FIRST_PARTS = words(
    "capacity decision gender middle non policy self vice twenty thirty forty fifty sixty seventy eighty ninety"
)
"""First parts of compounds with a hyphen that are not the first syllables of other words, as "human" is."""
_SECOND_PARTS = words(
    "based building conscious day economic effective efficient fold free friendly governmental held keeping learning "
    "led level making oriented party raising related saving scale sensitive sharing specific term tier wide "
    "ci là même mêmes être il elle ils elles"
)
"""Second parts of such compounds that are not the last syllables of other words."""
_PREFIXES = words(
    "all anti civil cross ex far follow full good half high human long low one peace post short single so two three "
    "four five well world"
)
"""First parts that are printed with a hyphen only before a word that the text has by itself."""


def resolve_hyphens(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[ParseWarning, ...]]:
    """Return the lines with the words whole that were broken at the end of a line, and warnings about unclear ones.

    A broken word moves as a whole to the line on which it begins.
    """
    ends = [index for index in range(len(lines) - 1) if _is_broken(lines[index], lines[index + 1])]
    if not ends:
        return tuple(lines), ()
    known = _KnownWords(lines)
    results = list(lines)
    warnings: list[ParseWarning] = []
    for index in ends:
        line, following = results[index], results[index + 1]
        first, second = _LAST_PART.search(line.text), _FIRST_PART.match(following.text)
        if first is None or second is None:
            continue
        verdict = known.is_compound(first, second)
        if verdict is None:
            shown = f"{first[0]}{second[0]}"
            warnings.append(
                ParseWarning(line.number, f"The hyphen at a line's end may not belong to the word: {shown}")
            )
        elif not verdict:
            end = second.end()
            end += len(following.text[end:]) - len(following.text[end:].lstrip(_SIGNS))
            results[index] = replace(line, text=line.text[:-1] + following.text[:end])
            results[index + 1] = replace(following, text=following.text[end:].lstrip())
    return tuple(line for line in results if line.text), tuple(warnings)


def _is_broken(line: Line, following: Line) -> bool:
    """Return True if a line ends in a hyphen after a letter and goes on in lower case."""
    return line.text[-1] in _HYPHENS and not following.starts_block and following.text[0].islower()


class _KnownWords:
    """The words of a text, with and without hyphens; the parts at the ends of lines are not words of their own."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words: set[str] = set()
        is_continued = False
        for line in lines:
            text = unwrap_marks(line.text).casefold()
            found = _WORD.findall(text)
            if is_continued and text[:1].isalpha():
                found = found[1:]
            is_continued = text[-1:] in _HYPHENS and len(text) > 1 and text[-2].isalpha()
            if is_continued:
                found = found[:-1]
            self._words.update(found)
        self._parts = {part for word in self._words for part in _PART.findall(word)}
        self._pairs: set[str] = set()
        """Pairs of parts that stand with a hyphen between them."""
        for word in self._words:
            parts = _PART.findall(word)
            self._pairs.update(f"{first}-{second}" for first, second in pairwise(parts))

    def is_compound(self, first: re.Match[str], second: re.Match[str]) -> bool | None:
        """Return whether the hyphen belongs to the word; None if nothing tells."""
        before, after = first["part"].casefold(), second["part"].casefold()
        if f"{before}-{after}" in self._pairs:
            return True
        if any(form in self._parts for form in _forms(before + after)):
            return False
        if first["before"] or second["after"] or before in _FIRST_PARTS or after in _SECOND_PARTS:
            return True
        is_known = after in self._parts and (before in self._parts or before in _PREFIXES)
        return True if is_known else None


def _forms(word: str) -> tuple[str, ...]:
    """Return a word and its plural or singular, as far as an "s" makes it."""
    return (word, word.removesuffix("s"), f"{word}s")
