"""Spaces that extraction put inside words, and hyphens that it took out of them.

UN documents space their letters to fill a line, and a program takes a wide gap for a space: "capaci ty", "non -
nuclear". Such a word is made whole where the same text has it whole elsewhere and what would be left of it stands
nowhere else. And where a line ended with a hyphen, one of the programs joins the next line to it and drops the
hyphen: "actionoriented". Such a row is too long to be one; the hyphen comes back where the same text has it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from corpus.document import ParseWarning
from corpus.languages.language import Language
from corpus.lines import Line
from corpus.readers.page_text.rows import WIDEST, Row

_WORD = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011]\w+)+")
_BEFORE_HYPHEN = re.compile(r"(?<=[^\W\d_])\s(?=[-\u2010\u2011][^\W\d_])")
_AFTER_HYPHEN = re.compile(r"(?P<first>[^\W\d_]+)\s?(?P<hyphen>[-\u2010\u2011])\s?(?P<second>\w+)")
_LAST_HYPHEN = re.compile(r"(?P<word>[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)(?P<gap>\s)(?P<hyphen>[-\u2010\u2011])$")
_BEFORE_SIGN = re.compile(r"(?<=[\w”»’)\"])\s(?=[,.)](?:\s|$))")
_AFTER_BRACKET = re.compile(r"(?<=\()\s(?=\S)")
_PAIR = re.compile(r"(?<![\w'’-])(?P<first>[^\W\d_]+)\s(?P<second>[^\W\d_]+)(?![\w'’.\u2010\u2011-])")
_APART = re.compile(r"(?<=\s)[^\W\d_]+\s?[-\u2010\u2011]\s(?!(?:and|or|to|et|ou|à)\b)[^\W\d_]+")
_BY_ITSELF = re.compile(r"(?:\S+\s)?(?<![\w'’-])(?P<letter>[^\W\d_])(?![\w'’.)\u2010\u2011-])(?=(?P<after>(?:\s\S+)?))")
_LETTERS = {"en": frozenset("a"), "fr": frozenset("aày"), "es": frozenset("aeouy")}
"""Letters that are words."""
_ANY_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_LONG = 1.25
"""A row of so many full rows' characters is two, joined where a hyphen was."""
_NARROWEST = 85
"""Characters of a full row in a text of short ones, of which the usual width says nothing."""
_OFTEN = 2
"""A word that stands in a text so often, whole, is a word of it."""
_SCRAP = 2
"""Letters of a scrap that is no word of its own, so that one whole word elsewhere is enough."""

_HYPHENS = "-\u2010\u2011"
_Printed = TypeVar("_Printed", Row, Line)


def repair_spaces(
    rows: Sequence[Row], notes: Sequence[Line], language: Language, width: int
) -> tuple[list[Row], list[Line], list[ParseWarning]]:
    """Return the rows and the notes with their words whole, and warnings of what may be left or lost."""
    texts = [each.text for each in (*rows, *notes) if len(each.text) < WIDEST]
    over_ends = [_over_end(*each) for each in pairwise(texts) if each[0][-1] in _HYPHENS]
    known = Known([*texts, *over_ends], language)
    warnings: list[ParseWarning] = []
    of_rows = [_mended(row.number, row.text, after, known, width, warnings) for row, after in _with_next(rows)]
    of_notes = [_mended(note.number, note.text, after, known, width, warnings) for note, after in _with_next(notes)]
    pairs = zip((*rows, *notes), (*of_rows, *of_notes), strict=True)
    first = next((before.number for before, text in pairs if len(text) < len(before.text)), None)
    if first is not None:
        warnings.append(ParseWarning(first, "Extraction put spaces inside words; from here on some may be left."))
    kept = [replace(row, text=text) for row, text in zip(rows, of_rows, strict=True)]
    return kept, [replace(note, text=text) for note, text in zip(notes, of_notes, strict=True)], warnings


def _over_end(before: str, after: str) -> str:
    """Return the word that a row's end cut behind its hyphen."""
    return before.rsplit(maxsplit=1)[-1] + after.split(maxsplit=1)[0]


def _with_next(rows: Sequence[_Printed]) -> Iterator[tuple[_Printed, str]]:
    """Yield each row with the words of the next."""
    return zip(rows, (*(row.text for row in rows[1:]), ""), strict=False)


def _mended(number: int, text: str, following: str, known: "Known", width: int, warnings: list[ParseWarning]) -> str:
    if len(text) >= WIDEST:
        return text
    text = known.closed(text)
    if len(text) > _LONG * max(width, _NARROWEST):
        whole = known.hyphened(text, width)
        if whole == text:
            warnings.append(ParseWarning(number, "Two lines are joined here; a hyphen may be lost between them."))
        text = whole
    if (end := _LAST_HYPHEN.search(text)) is not None and following[:1].isalpha():
        if known.has_hyphened(end["word"] + end["hyphen"] + following.split(maxsplit=1)[0]):
            text = f"{text[: end.start('gap')]}{end['hyphen']}"
        else:
            warnings.append(ParseWarning(number, f"A space may stand inside a word: {end[0]}"))
    if (scrap := known.scrap_in(text)) is not None:
        warnings.append(ParseWarning(number, f"A space may stand inside a word: {scrap}"))
    return text


class Known:
    """The words of a text."""

    def __init__(self, texts: Sequence[str], language: Language) -> None:
        self._counts = Counter(word for text in texts for word in _WORD.findall(text))
        hyphened = Counter(word for text in texts for word in _HYPHENED.findall(text))
        self._hyphened = set(hyphened)
        self._joined = {re.sub("[-\u2010\u2011]", "", word): word for word in hyphened}
        self._short = language.function_words
        self._letters = _LETTERS.get(language.code, _ANY_LETTERS)
        self._scraps = self._scraps_in(texts)

    def closed(self, text: str) -> str:
        """Return a text without the spaces inside its words."""
        if " " not in text:
            return text
        text = _BEFORE_HYPHEN.sub("", text)
        text = _AFTER_HYPHEN.sub(self._closed_hyphen, text)
        text = _AFTER_BRACKET.sub("", _BEFORE_SIGN.sub("", text))
        return self._closed_pairs(text)

    def hyphened(self, text: str, width: int) -> str:
        """Return a row that is two with the hyphen where the text has it elsewhere."""
        for found in _WORD.finditer(text):
            word = self._joined.get(found[0])
            if word is not None and found.start() < width * _LONG and found.end() > width / 2:
                return text[: found.start()] + word + text[found.end() :]
        return text

    def has_hyphened(self, word: str) -> bool:
        """Say whether the text has this word, with whatever sign behind it, in one piece."""
        found = _HYPHENED.match(word)
        return found is not None and found[0] in self._hyphened

    def scrap_in(self, text: str) -> str | None:
        """Return a letter that is no word with the words beside it, or a hyphen that stands apart; else None."""
        for found in _BY_ITSELF.finditer(text):
            if self._is_lone(found["letter"]):
                return f"{found[0]}{found['after']}".strip()
        apart = _APART.search(text)
        return apart[0] if apart is not None else None

    def _is_lone(self, word: str) -> bool:
        return len(word) == 1 and word.islower() and word not in self._letters

    def _closed_hyphen(self, found: re.Match[str]) -> str:
        whole = found["first"] + found["hyphen"] + found["second"]
        return whole if whole in self._hyphened else found[0]

    def _scraps_in(self, texts: Sequence[str]) -> set[str]:
        """Return what stands nowhere but beside the rest of a word that the text has whole."""
        beside: set[str] = set()
        alone: set[str] = set()
        for text in texts:
            words = ["", *_WORD.findall(text), ""]
            for before, word, after in zip(words, words[1:], words[2:], strict=False):
                is_end = bool(before) and self._is_whole(before + word)
                is_start = bool(after) and self._is_whole(word + after)
                (beside if is_end or is_start else alone).add(word)
        return beside - alone

    def _is_whole(self, word: str) -> bool:
        return self._counts[word] > 0

    def _closed_pairs(self, text: str) -> str:
        words = _WORD.findall(text)
        if self._scraps.isdisjoint(words) and not any(map(self._is_lone, words)):
            return text
        places = [found.start() for found in pairs_of(text) if self._is_broken(found["first"], found["second"])]
        for place in reversed(places):
            gap = text.index(" ", place)
            text = text[:gap] + text[gap + 1 :]
        return text

    def _is_broken(self, first: str, second: str) -> bool:
        count = self._counts[first + second]
        if not count:
            return False
        if self._is_lone(first) or self._is_lone(second):
            return True
        scrap = min(first, second, key=lambda part: (self._counts[part], len(part)))
        if scrap not in self._scraps or scrap.lower() in self._short:
            return False
        return count > self._counts[scrap] and (count >= _OFTEN or len(scrap) <= _SCRAP)


def pairs_of(text: str) -> list[re.Match[str]]:
    """Return each word with the one after it, overlapping."""
    found: list[re.Match[str]] = []
    place = 0
    while (pair := _PAIR.search(text, place)) is not None:
        found.append(pair)
        place = pair.start("second")
    return found
