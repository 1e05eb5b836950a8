"""Remove spaces that the extraction put inside words, and restore hyphens that it dropped.

UN documents use letter-spacing to justify lines, and a program takes a wide gap for a space: "capaci ty", "non -
nuclear". Such a word is joined if the same text has it whole elsewhere and its fragment nowhere else. If a line ended
with a hyphen, one of the programs joins the next line to it and drops the hyphen: "actionoriented". Such a row is too
long to be one line; the hyphen is restored if the same text has the word with it.
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
from corpus.readers.page_text.rows import LONGEST_ROW, TextRow

_WORD = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011]\w+)+")
_BEFORE_HYPHEN = re.compile(r"(?<=[^\W\d_])\s(?=[-\u2010\u2011][^\W\d_])")
_AFTER_HYPHEN = re.compile(r"(?P<first>[^\W\d_]+)\s?(?P<hyphen>[-\u2010\u2011])\s?(?P<second>\w+)")
_LAST_HYPHEN = re.compile(r"(?P<word>[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)(?P<gap>\s)(?P<hyphen>[-\u2010\u2011])$")
_BEFORE_SIGN = re.compile(r"(?<=[\w”»’)\"])\s(?=[,.)](?:\s|$))")
_AFTER_BRACKET = re.compile(r"(?<=\()\s(?=\S)")
_PAIR = re.compile(r"(?<![\w'’-])(?P<first>[^\W\d_]+)\s(?P<second>[^\W\d_]+)(?![\w'’.\u2010\u2011-])")
_SPACED_HYPHEN = re.compile(r"(?<=\s)[^\W\d_]+\s?[-\u2010\u2011]\s(?!(?:and|or|to|et|ou|à)\b)[^\W\d_]+")
_LONE_LETTER = re.compile(
    r"(?:\S+\s)?(?<![\w'’-])(?P<letter>[^\W\d_])(?![\w'’.)\u2010\u2011-])(?=(?P<after>(?:\s\S+)?))"
)
_ONE_LETTER_WORDS = {"en": frozenset("a"), "fr": frozenset("aày"), "es": frozenset("aeouy")}
"""Letters that are words, by language."""
_ANY_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_JOINED_SHARE = 1.25
"""A row of this many times a full row's length is two rows, joined where a hyphen was."""
_LEAST_WIDTH = 85
"""Characters. The least assumed length of a full row, for texts of short rows, whose usual width says nothing."""
_FREQUENT = 2
"""Occurrences from which on a whole word is certainly a word of the text."""
_SHORT_FRAGMENT = 2
"""Letters. For a fragment this short, one occurrence of the whole word is enough."""

_HYPHENS = "-\u2010\u2011"
_RowOrLine = TypeVar("_RowOrLine", TextRow, Line)


def repair_spaces(
    rows: Sequence[TextRow], notes: Sequence[Line], language: Language, width: int
) -> tuple[list[TextRow], list[Line], list[ParseWarning]]:
    """Return the rows and the notes with their words repaired, and warnings about what may be wrong still."""
    texts = [each.text for each in (*rows, *notes) if len(each.text) < LONGEST_ROW]
    over_ends = [_hyphenated_over_rows(*each) for each in pairwise(texts) if each[0][-1] in _HYPHENS]
    known = KnownWords([*texts, *over_ends], language)
    warnings: list[ParseWarning] = []
    row_texts = [_repair(row.number, row.text, after, known, width, warnings) for row, after in _with_next(rows)]
    note_texts = [_repair(note.number, note.text, after, known, width, warnings) for note, after in _with_next(notes)]
    texts_before_and_after = zip((*rows, *notes), (*row_texts, *note_texts), strict=True)
    first = next((before.number for before, text in texts_before_and_after if len(text) < len(before.text)), None)
    if first is not None:
        warnings.append(ParseWarning(first, "Extraction put spaces inside words; from here on some may be left."))
    kept = [replace(row, text=text) for row, text in zip(rows, row_texts, strict=True)]
    return kept, [replace(note, text=text) for note, text in zip(notes, note_texts, strict=True)], warnings


def _hyphenated_over_rows(before: str, after: str) -> str:
    """Return a word that was split at its hyphen between two rows."""
    return before.rsplit(maxsplit=1)[-1] + after.split(maxsplit=1)[0]


def _with_next(rows: Sequence[_RowOrLine]) -> Iterator[tuple[_RowOrLine, str]]:
    """Yield each row with the text of the next; empty for the last."""
    return zip(rows, (*(row.text for row in rows[1:]), ""), strict=False)


def _repair(
    number: int, text: str, following: str, known: "KnownWords", width: int, warnings: list[ParseWarning]
) -> str:
    if len(text) >= LONGEST_ROW:
        return text
    text = known.without_inner_spaces(text)
    if len(text) > _JOINED_SHARE * max(width, _LEAST_WIDTH):
        whole = known.restore_hyphen(text, width)
        if whole == text:
            warnings.append(ParseWarning(number, "Two lines are joined here; a hyphen may be lost between them."))
        text = whole
    if (end := _LAST_HYPHEN.search(text)) is not None and following[:1].isalpha():
        if known.has_hyphenated(end["word"] + end["hyphen"] + following.split(maxsplit=1)[0]):
            text = f"{text[: end.start('gap')]}{end['hyphen']}"
        else:
            warnings.append(ParseWarning(number, f"A space may stand inside a word: {end[0]}"))
    if (fragment := known.find_fragment(text)) is not None:
        warnings.append(ParseWarning(number, f"A space may stand inside a word: {fragment}"))
    return text


class KnownWords:
    """The words of a text, whole and in fragments."""

    def __init__(self, texts: Sequence[str], language: Language) -> None:
        self._counts = Counter(word for text in texts for word in _WORD.findall(text))
        hyphened = Counter(word for text in texts for word in _HYPHENATED.findall(text))
        self._hyphenated = set(hyphened)
        self._joined = {re.sub("[-\u2010\u2011]", "", word): word for word in hyphened}
        self._function_words = language.function_words
        self._letters = _ONE_LETTER_WORDS.get(language.code, _ANY_LETTERS)
        self._fragments = self._fragments_in(texts)

    def without_inner_spaces(self, text: str) -> str:
        """Return the text without the spaces inside its words."""
        if " " not in text:
            return text
        text = _BEFORE_HYPHEN.sub("", text)
        text = _AFTER_HYPHEN.sub(self._close_hyphen, text)
        text = _AFTER_BRACKET.sub("", _BEFORE_SIGN.sub("", text))
        return self._close_pairs(text)

    def restore_hyphen(self, text: str, width: int) -> str:
        """Return a joined row with its hyphen restored; unchanged if no word near the joint is known with a hyphen."""
        for found in _WORD.finditer(text):
            word = self._joined.get(found[0])
            if word is not None and found.start() < width * _JOINED_SHARE and found.end() > width / 2:
                return text[: found.start()] + word + text[found.end() :]
        return text

    def has_hyphenated(self, word: str) -> bool:
        """Return True if the text has this hyphenated word whole; what follows the word is ignored."""
        found = _HYPHENATED.match(word)
        return found is not None and found[0] in self._hyphenated

    def find_fragment(self, text: str) -> str | None:
        """Return a lone letter that is not a word, with the words beside it, or a hyphen with spaces; else None."""
        for found in _LONE_LETTER.finditer(text):
            if self._is_lone(found["letter"]):
                return f"{found[0]}{found['after']}".strip()
        apart = _SPACED_HYPHEN.search(text)
        return apart[0] if apart is not None else None

    def _is_lone(self, word: str) -> bool:
        return len(word) == 1 and word.islower() and word not in self._letters

    def _close_hyphen(self, found: re.Match[str]) -> str:
        whole = found["first"] + found["hyphen"] + found["second"]
        return whole if whole in self._hyphenated else found[0]

    def _fragments_in(self, texts: Sequence[str]) -> set[str]:
        """Return the words that occur only beside the rest of a word that the text has whole."""
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

    def _close_pairs(self, text: str) -> str:
        words = _WORD.findall(text)
        if self._fragments.isdisjoint(words) and not any(map(self._is_lone, words)):
            return text
        starts = [found.start() for found in word_pairs(text) if self._is_broken(found["first"], found["second"])]
        for index in reversed(starts):
            gap = text.index(" ", index)
            text = text[:gap] + text[gap + 1 :]
        return text

    def _is_broken(self, first: str, second: str) -> bool:
        count = self._counts[first + second]
        if not count:
            return False
        if self._is_lone(first) or self._is_lone(second):
            return True
        fragment = min(first, second, key=lambda part: (self._counts[part], len(part)))
        if fragment not in self._fragments or fragment.lower() in self._function_words:
            return False
        return count > self._counts[fragment] and (count >= _FREQUENT or len(fragment) <= _SHORT_FRAGMENT)


def word_pairs(text: str) -> list[re.Match[str]]:
    """Return each pair of adjacent words; the pairs overlap."""
    found: list[re.Match[str]] = []
    index = 0
    while (pair := _PAIR.search(text, index)) is not None:
        found.append(pair)
        index = pair.start("second")
    return found
